#!/usr/bin/env python3
"""Holds the named graphs of a server against a store in a folder, triple by triple.

usage: check.py QUERY_URL STORE
"""

import json
import pathlib
import re
import sys
import urllib.parse
import urllib.request
from decimal import Decimal

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "nonNegativeInteger")}
LINE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@(\S+))?)(?: <[^>]*>)? \.')
ESCAPE = re.compile(r"\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))", re.S)


def unescaped(text):
    plain = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
    return ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else plain.get(m[3], m[3]), text)


def literal(value, datatype, language):
    """A literal as a value: servers may write numbers and truth values in other words."""
    if datatype in NUMBERS:
        return ("number", Decimal(value).normalize())
    if datatype == XSD + "boolean":
        return ("number", Decimal({"true": 1, "false": 0}.get(value, value)))
    return ("literal", value, datatype if datatype != XSD + "string" else None, language)


def triples(path):
    found = set()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        match = LINE.fullmatch(line)
        assert match, f"{path}: {line}"
        subject, predicate, iri, text, datatype, language = match.groups()
        found.add((subject, predicate, ("iri", iri) if iri else literal(unescaped(text), datatype, language)))
    return found


def expected(store):
    """IRI of each account, with its triples and its links."""
    listed = json.loads((store / "store.json").read_text(encoding="utf-8"))
    links = triples(store / listed["links"]) if listed["links"] else set()
    for entry in listed["accounts"].values():
        own = triples(store / entry["file"])
        subjects = {subject for subject, _, _ in own}
        yield entry["iri"], own | {link for link in links if link[0] in subjects}


def ask(url, query):
    # The form is the one way of asking that every server understands.
    body = urllib.parse.urlencode({"query": query}).encode()
    request = urllib.request.Request(url, body, {"Accept": "application/sparql-results+json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["results"]["bindings"]


def term(binding):
    if binding["type"] in ("uri", "bnode"):
        return ("iri", binding["value"])
    return literal(binding["value"], binding.get("datatype"), binding.get("xml:lang"))


def main():
    url, store = sys.argv[1], pathlib.Path(sys.argv[2])
    total = 0
    accounts = dict(expected(store))
    for iri, wanted in accounts.items():
        rows = ask(url, f"SELECT ?s ?p ?o {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
        found = {(row["s"]["value"], row["p"]["value"], term(row["o"])) for row in rows}
        if found != wanted:
            for kind, odd in (("missing", wanted - found), ("too many", found - wanted)):
                for triple in sorted(odd, key=repr)[:5]:
                    print(f"{kind} in <{iri}>: {triple}", file=sys.stderr)
            sys.exit(f"{url}: <{iri}> has {len(found)} triples, {len(wanted)} are right")
        total += len(found)
    graphs = {row["g"]["value"] for row in ask(url, "SELECT DISTINCT ?g { GRAPH ?g { ?s a <https://w3id.org/readouts/ontology#Account> } }")}
    if graphs != set(accounts):
        sys.exit(f"{url}: the graphs are {graphs ^ set(accounts)} off")
    print(f"{url}: {len(accounts)} named graphs, {total} triples, all as they should be")


main()
