//! Packs the facts into the tables of [`super::layout`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fold::{HASH_START, first_word, fold, fold_lower, hash_byte, spelling};
use super::layout::{ADJECTIVE, CLASSES, DOUBTFUL, INFERRED, METONYM, Table, WIDTHS};
use super::model::{Model, Record};

const ID: &str = "https://w3id.org/readouts/id/";

/// Packs `model`; equal models give equal bytes.
pub(crate) fn pack(model: &Model) -> Vec<u8> {
    let mut packer = Packer::new(model);
    packer.entries();
    packer.offices();
    packer.tenures();
    packer.members();
    packer.names();
    packer.surnames();
    packer.words();
    packer.publishers();
    packer.blob()
}

struct Packer<'a> {
    model: &'a Model,
    records: Vec<(&'a str, &'a Record)>,
    ids: HashMap<&'a str, u32>,
    offices: HashMap<&'a str, u32>,
    tables: Vec<Vec<u32>>,
    pool: String,
    strings: HashMap<String, u32>,
}

impl<'a> Packer<'a> {
    fn new(model: &'a Model) -> Self {
        let records: Vec<_> =
            model.entries.iter().filter(|(_, r)| !r.withdrawn).map(|(iri, r)| (iri.as_str(), r)).collect();
        let ids = records.iter().zip(0..).map(|((iri, _), id)| (*iri, id)).collect();
        let offices = model.offices.keys().zip(0..).map(|(iri, id)| (iri.as_str(), id)).collect();
        let tables = WIDTHS.iter().map(|_| Vec::new()).collect();
        let mut packer =
            Self { model, records, ids, offices, tables, pool: String::new(), strings: HashMap::new() };
        packer.string("");
        packer
    }

    fn string(&mut self, text: &str) -> u32 {
        if let Some(&id) = self.strings.get(text) {
            return id;
        }
        let id = self.strings.len() as u32;
        self.tables[Table::Strings as usize].push(self.pool.len() as u32);
        self.pool.push_str(text);
        self.strings.insert(text.to_owned(), id);
        id
    }

    fn push(&mut self, table: Table, row: &[u32]) -> u32 {
        let rows = &mut self.tables[table as usize];
        debug_assert_eq!(row.len(), WIDTHS[table as usize], "{table:?}");
        rows.extend_from_slice(row);
        (rows.len() / row.len()) as u32
    }

    /// The row of an entry plus one, 0 where it is not known.
    fn reference(&self, iri: &str) -> u32 {
        self.ids.get(iri).map_or(0, |id| id + 1)
    }

    fn record(&self, iri: &str) -> Option<&'a Record> {
        self.ids.get(iri).map(|&id| self.records[id as usize].1)
    }

    /// ISO code of a country, code of an organisation, else nothing.
    fn code(&self, iri: &str) -> &'a str {
        self.record(iri).map_or("", |r| if r.iso2.is_empty() { &r.code } else { &r.iso2 })
    }

    fn entries(&mut self) {
        for (iri, record) in self.records.clone() {
            let row = [
                self.string(iri),
                self.string(&record.label),
                self.string(&record.label_ru),
                class_index(record),
                self.country_of(record),
                self.extra(record),
            ];
            self.push(Table::Entries, &row);
        }
        self.codes();
    }

    fn codes(&mut self) {
        let coded = self.records.iter().zip(0..).map(|(&(iri, _), id)| (self.code(iri), id));
        let codes: BTreeSet<(&str, u32)> = coded.filter(|(code, _)| !code.is_empty()).collect();
        for (code, id) in codes {
            let row = [self.string(code), id];
            self.push(Table::Codes, &row);
        }
    }

    fn country_of(&mut self, record: &Record) -> u32 {
        let code = if !record.iso2.is_empty() {
            record.iso2.as_str()
        } else if !record.located_in.is_empty() {
            self.code(&record.located_in)
        } else {
            self.country_served(record)
        };
        self.string(code)
    }

    /// The country of a person's latest tenure, a country's before an organisation's.
    fn country_served(&self, record: &Record) -> &'a str {
        let latest = record
            .tenures
            .iter()
            .filter(|tenure| self.record(&tenure.of).is_some_and(|r| !r.iso2.is_empty()))
            .max_by_key(|tenure| tenure.from);
        latest.map_or("", |tenure| self.code(&tenure.of))
    }

    fn extra(&mut self, record: &Record) -> u32 {
        match CLASSES[class_index(record) as usize].1 {
            1 => {
                let row = [self.string(&record.iso3), self.reference(&record.capital)];
                self.push(Table::Countries, &row)
            }
            2 => {
                let row = [
                    record.latitude.cast_unsigned(),
                    record.longitude.cast_unsigned(),
                    record.population,
                    self.string(&record.division),
                ];
                self.push(Table::Places, &row)
            }
            3 => {
                let row = [self.string(&record.code)];
                self.push(Table::Organisations, &row)
            }
            4 => {
                let row = [
                    record.from,
                    record.until,
                    self.reference(&record.place),
                    self.reference(&record.series),
                ];
                self.push(Table::Events, &row)
            }
            _ => 0,
        }
    }

    fn offices(&mut self) {
        let mut titles = BTreeMap::new();
        for (office, (iri, item)) in (0..).zip(&self.model.offices) {
            let row = [self.string(iri), self.string(&item.label)];
            self.push(Table::Offices, &row);
            for title in item.names.iter().chain([&item.label]) {
                titles.insert(fold_lower(title), office);
            }
        }
        for (title, office) in titles {
            let row = [self.string(&title), office];
            self.push(Table::Titles, &row);
        }
        let organs: BTreeSet<_> = (0..)
            .zip(self.model.offices.values())
            .flat_map(|(office, item)| item.organs.iter().map(move |organ| (fold_lower(organ), office)))
            .collect();
        for (organ, office) in organs {
            let row = [self.string(&organ), office];
            self.push(Table::Organs, &row);
        }
        for (iri, item) in &self.model.sources {
            let row = [self.string(iri), self.string(&item.label)];
            self.push(Table::Sources, &row);
        }
    }

    fn tenures(&mut self) {
        let mut rows = BTreeSet::new();
        for (person, (_, record)) in (0..).zip(self.records.clone()) {
            for tenure in &record.tenures {
                let (Some(&office), Some(&of)) =
                    (self.offices.get(tenure.office.as_str()), self.ids.get(tenure.of.as_str()))
                else {
                    continue;
                };
                let source =
                    tenure.sources.iter().map(|iri| self.source_label(iri)).collect::<Vec<_>>().join("; ");
                let (title, source) = (self.string(&tenure.title), self.string(&source));
                let flags = if tenure.inferred { INFERRED } else { 0 };
                rows.insert([
                    office,
                    of,
                    tenure.from,
                    tenure.until,
                    tenure.as_of,
                    person,
                    title,
                    source,
                    flags,
                ]);
            }
        }
        let mut of_person = BTreeSet::new();
        for (at, row) in (0..).zip(&rows) {
            of_person.insert([row[5], at]);
            self.push(Table::Tenures, row);
        }
        for row in of_person {
            self.push(Table::TenuresOf, &row);
        }
    }

    fn source_label(&self, iri: &str) -> &'a str {
        self.model.sources.get(iri).map_or("", |source| source.label.as_str())
    }

    fn members(&mut self) {
        let mut rows = BTreeSet::new();
        for (member, (_, record)) in (0..).zip(&self.records) {
            for of in record.member_of.iter().filter_map(|iri| self.ids.get(iri.as_str())) {
                rows.insert([*of, member, 0, 0]);
            }
            for span in &record.members {
                if let Some(&of) = self.ids.get(span.of.as_str()) {
                    rows.insert([of, member, span.from, span.until]);
                }
            }
        }
        for row in rows {
            self.push(Table::Members, &row);
        }
    }

    fn names(&mut self) {
        let postings = self.postings();
        let mut names: Vec<_> = postings.into_iter().collect();
        names.sort_by_cached_key(|(name, _)| (name.to_lowercase(), name.clone()));
        let mut buckets: Vec<(String, u32, u32)> = Vec::new();
        for (at, (name, entries)) in (0..).zip(&names) {
            let row = [self.string(name), (self.tables[Table::Postings as usize].len()) as u32];
            self.push(Table::Names, &row);
            for (entry, flags) in self.ranked(entries) {
                self.push(Table::Postings, &[entry | flags << 24]);
            }
            let lower = name.to_lowercase();
            match buckets.last_mut() {
                Some((word, _, rows)) if word == first_word(&lower) => *rows += 1,
                _ => buckets.push((first_word(&lower).to_owned(), at, 1)),
            }
        }
        let end = [0, self.tables[Table::Postings as usize].len() as u32];
        self.push(Table::Names, &end);
        self.buckets(&buckets);
        self.lower_starts(&names);
    }

    /// An open hash table, at most half full, probed one by one.
    fn buckets(&mut self, buckets: &[(String, u32, u32)]) {
        let size = (buckets.len() * 2).next_power_of_two().max(2);
        let mut table = vec![[0, 0, 0]; size];
        for (word, first, rows) in buckets {
            let hash = word.bytes().fold(HASH_START, hash_byte);
            let mut at = hash as usize % size;
            while table[at][2] != 0 {
                at = (at + 1) % size;
            }
            table[at] = [hash, *first, *rows];
        }
        for row in table {
            self.push(Table::Buckets, &row);
        }
    }

    /// Marks how names begin that do not begin with a capital ("al-Qaeda", "war in Ukraine").
    fn lower_starts(&mut self, names: &[(String, BTreeMap<u32, u32>)]) {
        let mut bits = vec![0_u32; (1 << 16) / 32];
        for (name, _) in names {
            if let [first, second, ..] = name.as_bytes()
                && !first.is_ascii_uppercase()
            {
                let bit = usize::from(u16::from_be_bytes([*first, second.to_ascii_lowercase()]));
                bits[bit / 32] |= 1 << (bit % 32);
            }
        }
        for word in bits {
            self.push(Table::LowerStarts, &[word]);
        }
    }

    /// Names folded, with what they name; a name of two things has both.
    fn postings(&self) -> BTreeMap<String, BTreeMap<u32, u32>> {
        let mut postings: BTreeMap<String, BTreeMap<u32, u32>> = BTreeMap::new();
        let doubtful = self.doubtful_words();
        let mut add = |name: &str, entry: u32, flags: u32| {
            let folded = fold(name);
            let folded = folded.strip_prefix("the ").or(folded.strip_prefix("The ")).unwrap_or(&folded);
            if !first_word(folded).is_empty() {
                *postings.entry(folded.to_owned()).or_default().entry(entry).or_insert(flags) &= flags;
            }
        };
        for (entry, (_, record)) in (0..).zip(&self.records) {
            let person = class_index(record) == 0;
            for name in record.names.iter().chain([&record.label]) {
                for variant in if person { person_variants(name) } else { vec![name.clone()] } {
                    add(&variant, entry, self.doubt(record, &variant, &doubtful));
                }
            }
            for name in record.demonyms.iter().flat_map(|name| with_plural(name)) {
                add(&name, entry, ADJECTIVE);
            }
            for name in &record.metonyms {
                add(name, entry, METONYM);
            }
            if let Some(capital) =
                self.record(&record.capital).filter(|capital| capital.label != record.label)
            {
                add(&capital.label, entry, METONYM);
            }
        }
        postings
    }

    /// Common words, and the single words of people's names.
    fn doubtful_words(&self) -> BTreeSet<String> {
        let people = self.records.iter().filter(|(_, record)| class_index(record) == 0);
        let parts = people.flat_map(|(_, record)| record.label.split([' ', '-']).map(fold_lower));
        let common =
            self.model.words.get(&format!("{ID}words-common")).into_iter().flatten().map(|w| fold_lower(w));
        parts.chain(common).collect()
    }

    /// A capital or a city of millions is meant; a smaller one must look like a place where it stands.
    fn doubt(&self, record: &Record, name: &str, doubtful: &BTreeSet<String>) -> u32 {
        let city = record.class == "City";
        let large = record.population > 2_000_000;
        let common =
            self.model.words.get(&format!("{ID}words-common")).is_some_and(|w| w.contains(&fold_lower(name)));
        if city && (common || !large && doubtful.contains(&fold_lower(name)) && !self.is_capital(record)) {
            DOUBTFUL
        } else {
            0
        }
    }

    fn is_capital(&self, record: &Record) -> bool {
        self.record(&record.located_in)
            .and_then(|country| self.record(&country.capital))
            .is_some_and(|capital| std::ptr::eq(capital, record))
    }

    /// The likelier first: countries, then capitals, then by population.
    fn ranked(&self, entries: &BTreeMap<u32, u32>) -> Vec<(u32, u32)> {
        let mut ranked: Vec<_> = entries.iter().map(|(&entry, &flags)| (entry, flags)).collect();
        ranked.sort_by_key(|&(entry, flags)| {
            let record = self.records[entry as usize].1;
            let order = match CLASSES[class_index(record) as usize].1 {
                1 if flags & METONYM == 0 => 0,
                2 if record.class != "City" || self.is_capital(record) => 1,
                3 => 2,
                2 => 3,
                _ => 4,
            };
            (order, std::cmp::Reverse(record.population), entry)
        });
        ranked
    }

    fn surnames(&mut self) {
        let mut rows = BTreeSet::new();
        let mut spellings = BTreeSet::new();
        for (entry, (_, record)) in (0..).zip(self.records.clone()) {
            if class_index(record) != 0 {
                continue;
            }
            let country = self.country_served(record);
            for (surname, proper) in surnames_of(record, country) {
                rows.insert((fold_lower(&surname), u32::from(!proper), entry));
                spellings.insert((spelling(&surname), entry));
            }
        }
        for (surname, other, entry) in rows {
            let row = [self.string(&surname), other, entry];
            self.push(Table::Surnames, &row);
        }
        for (key, entry) in spellings {
            let row = [self.string(&key), entry];
            self.push(Table::Spellings, &row);
        }
    }

    fn words(&mut self) {
        for (class, words) in &self.model.words {
            let class = self.string(class.strip_prefix(ID).unwrap_or(class));
            for word in words.iter().map(|word| fold_lower(word)).collect::<BTreeSet<_>>() {
                let row = [class, self.string(&word)];
                self.push(Table::Words, &row);
            }
        }
    }

    fn publishers(&mut self) {
        let mut rows = BTreeMap::new();
        for (iri, publisher) in &self.model.publishers {
            let office = self.offices.get(publisher.office.as_str()).map_or(0, |office| office + 1);
            let of = if publisher.of.is_empty() { &publisher.located_in } else { &publisher.of };
            for name in publisher.names.iter().chain([&publisher.label]) {
                rows.insert(
                    fold_lower(name),
                    (
                        iri,
                        &publisher.label,
                        self.reference(&publisher.located_in),
                        office,
                        self.reference(of),
                    ),
                );
            }
        }
        for (name, (iri, label, country, office, of)) in rows {
            let row = [self.string(&name), self.string(iri), self.string(label), country, office, of];
            self.push(Table::Publishers, &row);
        }
    }

    fn blob(mut self) -> Vec<u8> {
        self.tables[Table::Strings as usize].push(self.pool.len() as u32);
        let mut offset = super::layout::HEADER as u32;
        let mut out = Vec::new();
        for (table, width) in self.tables.iter().zip(WIDTHS) {
            out.extend(offset.to_le_bytes());
            out.extend(((table.len() / width) as u32).to_le_bytes());
            offset += table.len() as u32 * 4;
        }
        out.extend(offset.to_le_bytes());
        out.extend(self.tables.iter().flatten().flat_map(|cell| cell.to_le_bytes()));
        out.extend(self.pool.as_bytes());
        out
    }
}

fn class_index(record: &Record) -> u32 {
    CLASSES.iter().position(|(name, _)| *name == record.class).unwrap_or(0) as u32
}

/// "Ukrainian" with "Ukrainians"; a demonym that names the people by itself ("Swiss", "French") stays alone.
fn with_plural(demonym: &str) -> Vec<String> {
    let plural = demonym.ends_with("an") || demonym.ends_with(['i', 't', 'n', 'k', 'b', 'd', 'r']);
    if plural { vec![demonym.to_owned(), format!("{demonym}s")] } else { vec![demonym.to_owned()] }
}

/// A person's name without ", Jr." and without middle initials.
fn person_variants(name: &str) -> Vec<String> {
    let mut variants = vec![name.to_owned()];
    let plain: Vec<&str> =
        name.split_whitespace().filter(|word| !is_suffix(word)).map(|w| w.trim_end_matches(',')).collect();
    variants.push(plain.join(" "));
    if let [first, middle @ .., last] = plain.as_slice()
        && first.len() > 2
        && !middle.is_empty()
        && middle.iter().all(|word| word.len() == 2 && word.ends_with('.'))
    {
        variants.push(format!("{first} {last}"));
    }
    variants
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_matches([',', '.']), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// Countries where a person is called by another part of the name than the last: family names in front,
/// patronymics, mononyms.
const ANY_PART: [&str; 22] = [
    "BN", "BT", "CN", "ER", "ET", "HK", "ID", "IS", "KH", "KP", "KR", "LA", "MM", "MN", "MY", "SG", "TH",
    "TW", "VN", "HU", "AF", "TL",
];
/// Particles that begin a surname.
const PARTICLES: [&str; 28] = [
    "al", "el", "bin", "ibn", "ben", "bint", "van", "von", "der", "den", "de", "da", "do", "dos", "del",
    "della", "di", "du", "la", "le", "ter", "ould", "abu", "af", "ul", "ur", "mac", "st",
];

/// The surnames a person may be called by, and whether each is the surname proper.
fn surnames_of(record: &Record, country: &str) -> Vec<(String, bool)> {
    let royal = record.tenures.iter().any(|tenure| {
        ["King", "Queen", "Emir", "Amir", "Sultan", "Pope", "Crown Prince", "monarch"]
            .iter()
            .any(|t| tenure.title.starts_with(t))
    });
    let said = record.surnames.iter().map(|surname| (surname.clone(), true));
    let mut found: Vec<_> = said.chain(record.other_names.iter().map(|name| (name.clone(), false))).collect();
    for name in record.names.iter().chain([&record.label]) {
        let plain = name.split(" of ").next().unwrap_or(name);
        let words: Vec<&str> =
            plain.split_whitespace().map(|w| w.trim_end_matches(',')).filter(|w| !is_suffix(w)).collect();
        let Some(start) = surname_start(&words) else { continue };
        found.push((words[start..].join(" "), true));
        found.extend(words.last().map(|last| ((*last).to_owned(), true)));
        found.extend(
            words.last().and_then(|last| last.split_once('-')).map(|(_, tail)| (tail.to_owned(), false)),
        );
        if royal || ANY_PART.contains(&country) {
            let parts = words[..words.len() - 1].iter().filter(|w| w.len() > 1);
            found.extend(parts.map(|word| {
                (
                    (*word).to_owned(),
                    ["CN", "KP", "KR", "TW", "VN", "KH", "HK"].contains(&country) && **word == *words[0],
                )
            }));
        }
        // Two surnames, as in Spanish: called by the first of them.
        if words.len() == 4 && start == 3 {
            found.push((words[2].to_owned(), false));
            found.push((words[2..].join(" "), true));
        }
    }
    found
}

/// Where the surname begins: at the last word, or at the particles in front of it.
fn surname_start(words: &[&str]) -> Option<usize> {
    let mut start = words.len().checked_sub(1)?;
    while start > 0 && PARTICLES.contains(&fold_lower(words[start - 1]).as_str()) {
        start -= 1;
    }
    Some(start)
}
