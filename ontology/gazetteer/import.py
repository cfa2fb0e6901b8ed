#!/usr/bin/env python3
"""Makes the generated gazetteer files from tables of facts.

usage: python3 ontology/gazetteer/import.py TABLES [TREEBANK.conllu ...]

TABLES is a folder with countries.csv, leaders.csv, officials_extra.csv, cities.csv, orgs.csv and
summits.csv. Writes countries.ttl, leaders.ttl, officials.ttl, cities.ttl, organisations.ttl and
visits.ttl beside this script, sorted, so that a new version of the tables gives a readable diff. The
treebanks say which names of cities are also common words; without them common-words.ttl stays as it is.
Facts that a person added or corrected live in the other files of this folder and win over these.
"""

import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
PREFIXES = """@prefix : <https://w3id.org/readouts/ontology#> .
@prefix id: <https://w3id.org/readouts/id/> .
@prefix office: <https://w3id.org/readouts/id/office/> .
@prefix source: <https://w3id.org/readouts/id/source/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SOURCES = {
    "eps": "wikidata-extract",
    "factbook": "cia-factbook",
    "pocom": "us-state-department",
    "executive.yaml": "us-legislators",
    "attested": "us-state-department",
}
# Codes of the tables that are no countries; the organisations carry them as `:code`.
ORGANISATIONS = {"EU": "Q458", "NATO": "Q7184", "UN": "Q1065"}
# One class of office here for what the tables tell apart by the organisation.
OFFICES = {
    "secretary_general": "head_of_organisation",
    "director_general": "head_of_organisation",
    "commission_president": "head_of_organisation",
    "council_president": "head_of_organisation",
}
# Tenures known to be wrong; the right ones are in editor.ttl.
FAULTY = {
    ("FR", "foreign_minister", "Laurent Fabius"),
    ("FR", "foreign_minister", "Jean-Marc Ayrault"),
    ("UA", "foreign_minister", "Pavlo Klimkin"),
    ("NATO", "secretary_general", "Anders Fogh Rasmussen"),
    ("EU", "foreign_minister", "Federica Mogherini"),
    ("EU", "commission_president", "Ursula von der Leyen"),
    ("EU", "council_president", "Donald Tusk"),
    ("EU", "council_president", "Charles Michel"),
    ("EU", "council_president", "António Costa"),
    ("UN", "director_general", "Pascal Lamy"),
    ("UN", "director_general", "Roberto Azevêdo"),
    ("UN", "director_general", "Ngozi Okonjo-Iweala"),
    ("VA", "head_of_government", "Cardinal Tarcisio BERTONE"),
    ("VA", "head_of_government", "Archbishop Pietro PAROLIN"),
    ("VA", "head_of_government", "Cardinal Pietro PAROLIN"),
    ("RU", "un_permanent_representative", "Pyotr Ilichov"),
    ("LY", "head_of_state", "Revolutionary Leader Col. Muammar Abu Minyar al-QADHAFI"),
}
ALIAS_NOISE = re.compile(
    r"\b(is|are|the|of|serving|caretaker|republic|kingdom|government|president|prime|minister|islamic|confederation"
    r"|federation|previously|commission|after|since|elected|acting|king|queen|prince|princess|emir|amir|crown|"
    r"state|commander|chairman|general|council|leader|australia|vice|following|and|with|by)\b",
    re.I,
)
TITLE_NOISE = re.compile(r"^(|President of the|Prime|François|Sébastien|Benjamin|Prime Minister and|.*\bthe)$")
HONORIFICS = re.compile(
    r"^((Archbishop|Cardinal|Gen|General|Lt|Lieutenant|Maj|Major|Col|Colonel|Field Marshal|Marshal|Adm|Admiral|Capt|Dr|Sheikh|Sir|Dame"
    r"|Lord|Mr|Mrs|Ms|Brigadier|Amb|Brig|Sen|Rear Adm|Transitional|Interim|Acting|Crown Prince|Prince|Justice|Engineer|Hon|Dato|Tan Sri)\.? )+"
)
LOWER = {"bin", "ibn", "bint", "van", "von", "der", "den", "de", "da", "do", "dos", "del", "di", "al", "el", "la", "le", "e", "y", "of", "and", "ul", "ur"}


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fold(text):
    decomposed = unicodedata.normalize("NFD", text.replace("ı", "i").replace("ł", "l").replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", fold(text).replace("ø", "o").replace("ß", "ss").replace("æ", "ae")).strip("-")


def literal(text, language="en"):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def literals(texts, language="en"):
    return ", ".join(literal(text, language) for text in sorted(set(texts)))


def date(text):
    kind = {10: "date", 7: "gYearMonth", 4: "gYear"}[len(text)]
    return f'"{text}"^^xsd:{kind}'


def split(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def iri(qid, kind, name):
    return f"wd:{qid}" if qid else f"<https://w3id.org/readouts/id/{kind}/{slug(name)}>"


def entity(subject, kind, properties):
    """One subject with its properties, one a line."""
    lines = [f"{subject} a :{kind}"]
    lines += [f"    {name} {value}" for name, value in properties if value not in ("", None)]
    return " ;\n".join(lines) + " .\n"


def write(name, about, blocks):
    header = f"# {about}\n# Made by import.py; corrections belong in the other files of this folder.\n"
    (HERE / name).write_text(header + PREFIXES + "\n" + "\n".join(blocks), encoding="utf-8")


def person_case(name):
    """"Volodymyr ZELENSKYY" as "Volodymyr Zelenskyy"; initials and numerals stay."""
    name = re.sub(r"\s+", " ", name).strip(" ,-")
    name = re.sub(r"^(Leadership Council|Chairperson|Revolutionary Leader|Co-Vice President) (Chairperson )?", "", name)
    name = re.sub(r", (Dr\.?|8th Lord .*|Grand Duke .*)$", "", name)
    name = re.sub(r"^(.*), also spelled (.*)$", r"\2", name)
    plain = HONORIFICS.sub("", name)
    name = plain if " " in plain else name  # "Sheikh Hasina" is a name
    name = re.sub(r", .*(King|Queen|Prince|Sovereign|Emperor).*$", "", name)

    def word(match):
        text = match.group()
        if re.fullmatch(r"[IVX]{2,}|[A-Z]", text) or not text.isupper():
            return text
        return text.lower() if text.lower() in LOWER else text[0] + text[1:].lower()

    return re.sub(r"[^\W\d_]+", word, name)


def close(left, right):
    """Whether two folded words may be spellings of one name."""
    return left == right or (len(left) > 3 and len(right) > 3 and left[:3] == right[:3])


def aliases(label, cell):
    words = [w for w in re.split(r"[^\w]+", fold(label)) if len(w) > 2]
    kept = set()
    for alias in split(cell):
        clean = person_case(alias)
        parts = [w for w in re.split(r"[^\w]+", fold(clean)) if w]
        shared = sum(any(close(w, p) for p in parts) for w in words)
        if 2 <= len(parts) <= 6 and shared >= min(2, len(words)) and not ALIAS_NOISE.search(clean) and not re.search(r"[\[\]{}()]", clean):
            kept.add(clean)
    return {a for a in kept if fold(a) != fold(label)}


# Not names of the country but of a part, a city, or an adjective.
COUNTRY_NOISE = {
    "NL", "CH", "AS", "russian", "Gabonese", "Best Korea", "Brazzaville", "West Bank", "Gaza Strip", "Gaza", "Congo", "SRV", "Saint-Barth",
    "Palestinian Authority", "Gulf", "US or USA", "RS", "NO", "IS", "IT",
}


DEMONYM_NOISE = {
    "": {"Congo", "Taiwan", "Vatican City", "Gibraltar", "Christmas Island", "Falkland Island", "Singapore", "Luxembourg", "Liechtenstein", "Kiribati", "New Zealand", "NA"},
    "HK": {"Chinese", "Hong Kong"},
    "MO": {"Chinese"},
    "PM": {"Frenchman", "Frenchwoman", "French"},
}


def country_aliases(row):
    names = {row["official_name"].rstrip(" *").removeprefix("the ")}
    for alias in split(row["aliases"]) + [d for d in split(row["demonyms"]) if d.replace(".", "").isupper()]:
        if not re.search(r"[()\[\]/*,]", alias) and alias not in COUNTRY_NOISE and len(alias) > 1:
            names.add(alias.strip(" *"))
    return {n for n in names if n[0].isupper() and n != row["name"]}


def countries(table):
    blocks, subjects = [], {}
    for row in sorted(table, key=lambda row: (row["iso2"].startswith("X-"), row["iso2"])):
        code = row["iso2"]
        if code in ("X-EU", "X-YUCS") or not row["qid"]:
            continue
        subject = f"wd:{row['qid']}"
        subjects[code] = subject
        dissolved = code in ("X-SUHH", "X-CSXX")
        kind = "Country" if not code.startswith("X-") or dissolved else "Region"
        demonyms = [d for d in split(row["demonyms"]) if not d.replace(".", "").isupper() and d not in DEMONYM_NOISE.get(code, DEMONYM_NOISE[""])]
        name = re.sub(r" \(Occupied.*", "", row["name"])
        blocks.append(entity(subject, kind, [
            ("rdfs:label", literal(name)),
            ("skos:altLabel", literals(country_aliases(row) - {name})),
            (":iso2", literal(code, None) if not code.startswith("X-") else ""),
            (":iso3", literal(row["iso3"], None) if row["iso3"] else ""),
            (":demonym", literals(demonyms)),
            (":capital", f"wd:{row['capital_qid']}" if row["capital_qid"] and row["capital_qid"] != row["qid"] else ""),
            (":memberOf", "wd:Q1065" if row["un_member"] == "yes" else ""),
        ]))
    write("countries.ttl", "Countries and territories. Sources: datasets/country-codes (PDDL), OpenSanctions rigour (MIT), CIA World Factbook (public domain).", blocks)
    return subjects


def tenure(row, subject_of, office):
    sources = sorted({SOURCES[s] for s in row.get("sources", "eps").split("+")})
    parts = [f":office office:{OFFICES.get(office, office)}", f":of {subject_of[row['iso2']]}"]
    if not TITLE_NOISE.match(row["title"]):
        parts.append(f":title {literal(row['title'].replace('di_pertuan', 'di-Pertuan'))}")
    parts += [f":from {date(row['start'])}"] if row["start"] else []
    parts += [f":until {date(row['end'])}"] if row["end"] else []
    if row.get("end_inferred"):
        parts.append(":untilInferred true")
    if row.get("as_of") and (not row["end"] or row.get("end_inferred")):
        parts.append(f":asOf {date(row['as_of'])}")
    parts.append("dct:source " + ", ".join(f"source:{s}" for s in sources))
    return "[ " + " ; ".join(parts) + " ]"


def last_seen(leaders, officials):
    """The day each country's extract was made: what it leaves open was so then, and nobody knows since."""
    seen = {}
    for row in leaders:
        if row["sources"] == "eps" and row["as_of"]:
            seen[row["iso2"]] = min(row["as_of"], seen.get(row["iso2"], row["as_of"]))
    for row in officials:
        if row["iso2"] in seen:
            seen[row["iso2"]] = max(seen[row["iso2"]], row["start"], row["end"])
    return seen


def people(name, about, table, subject_of, country_names):
    by_person, order = defaultdict(list), {}
    for row in table:
        if (row["iso2"], row["office"], row["person"]) in FAULTY or row["iso2"] not in subject_of:
            continue
        if row["title"] == "French Coprince" or row["iso2"] == "CH" and row["office"] != "foreign_minister" and "office_class" not in row:
            continue  # the presidents of Switzerland change with the year, not with the sightings
        if row["iso2"] == "MH" and row["person"] == "Hilda Heine" and row["start"] == "2023-01-03":
            continue
        if not row["qid"] and (" " not in person_case(row["person"]) or re.search(r"\b(Council|Minister)\b", row["person"])):
            print(f"left out, no name: {row['iso2']} {row['person']}")
            continue
        if row["start"] and row["end"] and row["end"] < row["start"][: len(row["end"])]:
            print(f"left out, ends before it begins: {row['iso2']} {row['person']} {row['start']} {row['end']}")
            continue
        label = person_case(row["person"])
        subject = iri(row["qid"], "leader", label)
        by_person[subject].append((label, row))
        order.setdefault(subject, (row["iso2"], fold(label)))
    labels = {fold(entries[0][0]): subject for subject, entries in by_person.items()}
    blocks, heading = [], None
    for subject in sorted(by_person, key=order.get):
        entries = by_person[subject]
        label = entries[0][0]
        names = {label_ for label_, _ in entries} - {label}
        for _, row in entries:
            names |= {a for a in aliases(label, row.get("aliases", "")) if labels.get(fold(a), subject) == subject}
        tenures = []
        for _, row in sorted(entries, key=lambda entry: (entry[1]["start"], entry[1]["office"])):
            for office in filter(None, [row["office"], row.get("also", "")]):
                text = tenure(row, subject_of, office)
                if text not in tenures:
                    tenures.append(text)
        if order[subject][0] != heading:
            heading = order[subject][0]
            blocks.append(f"# {heading} {country_names.get(heading, '')}\n")
        blocks.append(entity(subject, "Leader", [
            ("rdfs:label", literal(label)),
            ("skos:altLabel", literals(names)),
            (":tenure", " ,\n        ".join(tenures)),
        ]))
    write(name, about, blocks)


CITY_ALIAS_NOISE = {"Guangdong", "Jiangsu", "Shaanxi", "Dar-el-Beida"}


def city_aliases(row):
    return {a for a in split(row["aliases_ne"]) if len(a) > 3 and a.isprintable() and a not in CITY_ALIAS_NOISE and not re.search(r"[-/]\w+[-/]|Metropol|[?\d]", a)} - {row["name"]}


def cities(table, subject_of):
    chosen = {}
    for row in table:
        if row["admin1"] == "Crimea" or row["name"] in ("Sevastapol", "Simferopol", "Kerch", "Yalta"):
            row["iso2"] = "UA"  # as the United Nations and ISO 3166-2 have it; Natural Earth shows who controls
        if "tation" in row["class"] or not row["iso2"] or row["iso2"] not in subject_of:
            continue
        subject = f"wd:{row['qid']}" if row["qid"] else f"<https://w3id.org/readouts/id/place/{slug(row['name'])}-{slug(row['admin1'] or row['iso2'])}>"
        if subject in subject_of.values():
            continue
        chosen.setdefault(subject, row)
    blocks = []
    for subject, row in sorted(chosen.items(), key=lambda item: (item[1]["iso2"], fold(item[1]["name"]), item[0])):
        population = row["population_ne"].split(".")[0]
        blocks.append(entity(subject, "City", [
            ("rdfs:label", literal(row["name"]) + (f", {literal(row['name_ru'], 'ru')}" if row["name_ru"] else "")),
            ("skos:altLabel", literals(city_aliases(row))),
            (":locatedIn", subject_of[row["iso2"]]),
            (":division", literal(row["admin1"]) if row["admin1"] else ""),
            (":population", population if population.isdigit() and population != "0" else ""),
            ("geo:lat", row["lat"]),
            ("geo:long", row["lon"]),
        ]))
    write("cities.ttl", "Cities. Source: Natural Earth (public domain).", blocks)


def organisations(table):
    blocks = []
    for row in sorted(table, key=lambda row: fold(row["name"])):
        names = {a for a in split(row["aliases"]) if a not in ("IS", "LAS")} - {row["name"]}
        group = "armed" in row["kind"] or row["name"] in ("Hezbollah", "Taliban", "Houthi movement")
        blocks.append(entity(iri(row["qid"], "organisation", row["name"]), "ArmedGroup" if group else "Organisation", [
            ("rdfs:label", literal(row["name"])),
            ("skos:altLabel", literals(names)),
        ]))
    write("organisations.ttl", "Organisations. Sources: name-suggestion-index, OpenSanctions (names and identifiers, facts).", blocks)


def common_words(table, treebanks):
    """Names of cities that a treebank shows in lower case, and so as a common word."""
    seen, lower = Counter(), Counter()
    for path in treebanks:
        for line in open(path, encoding="utf-8"):
            cells = line.split("\t")
            if len(cells) == 10 and cells[1].isalpha():
                seen[cells[1].lower()] += 1
                lower[cells[1].lower()] += cells[1].islower() and cells[3] != "PROPN"
    months = "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
    names = {fold(n) for row in table for n in [row["name"], *city_aliases(row)]}
    words = sorted({n for n in names if lower[n] * 5 > seen[n]} | (names & set(months)))
    (HERE / "common-words.ttl").write_text(
        "# Names of cities that are also common words; they count as names only where a place is expected.\n# Made by import.py from a Universal Dependencies treebank.\n"
        + PREFIXES + "\nid:words-common a :WordList ;\n    rdfs:label \"common words\"@en ;\n    :word\n        "
        + " ,\n        ".join(literal(w, None) for w in words) + " .\n", encoding="utf-8")


def main():
    folder = Path(sys.argv[1])
    table = rows(folder, "countries.csv")
    subject_of = countries(table)
    country_names = {row["iso2"]: row["name"] for row in table}
    subject_of |= {code: f"wd:{qid}" for code, qid in ORGANISATIONS.items()}
    leaders = rows(folder, "leaders.csv")
    people("leaders.ttl", "Heads of state and government and foreign ministers. Sources: Wikidata extracts (CC0), CIA World Factbook, US State Department and US government (public domain).", leaders, subject_of, country_names)
    extra = rows(folder, "officials_extra.csv")
    seen = last_seen(leaders, extra)
    extra = [row | {"office": row["office_class"], "sources": "eps", "as_of": seen.get(row["iso2"], "2022-07-24")} for row in extra]
    people("officials.ttl", "Ministers, advisers and ambassadors. Source: Wikidata extracts (CC0), as of July 2022 where the end is open.", extra, subject_of, country_names)
    cities_table = rows(folder, "cities.csv")
    cities(cities_table, subject_of)
    organisations(rows(folder, "orgs.csv"))
    if sys.argv[2:]:
        common_words(cities_table, sys.argv[2:])


if __name__ == "__main__":
    main()
