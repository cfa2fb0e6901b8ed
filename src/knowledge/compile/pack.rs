//! Packs the facts into the tables of [`super::layout`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fold::{fold_lower, spelling};
use super::layout::{CLASSES, INFERRED, Table, WIDTHS};
use super::model::{Model, Record};
use super::people::surnames_of;

pub(super) const ID: &str = "https://w3id.org/readouts/id/";

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

pub(super) struct Packer<'a> {
    pub(super) model: &'a Model,
    pub(super) records: Vec<(&'a str, &'a Record)>,
    ids: HashMap<&'a str, u32>,
    offices: HashMap<&'a str, u32>,
    pub(super) tables: Vec<Vec<u32>>,
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

    pub(super) fn string(&mut self, text: &str) -> u32 {
        if let Some(&id) = self.strings.get(text) {
            return id;
        }
        let id = self.strings.len() as u32;
        self.tables[Table::Strings as usize].push(self.pool.len() as u32);
        self.pool.push_str(text);
        self.strings.insert(text.to_owned(), id);
        id
    }

    pub(super) fn push(&mut self, table: Table, row: &[u32]) -> u32 {
        let rows = &mut self.tables[table as usize];
        debug_assert_eq!(row.len(), WIDTHS[table as usize], "{table:?}");
        rows.extend_from_slice(row);
        (rows.len() / row.len()) as u32
    }

    /// The row of an entry plus one, 0 where it is not known.
    fn reference(&self, iri: &str) -> u32 {
        self.ids.get(iri).map_or(0, |id| id + 1)
    }

    pub(super) fn record(&self, iri: &str) -> Option<&'a Record> {
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
        let pairs = self.records.iter().zip(0..).map(|(&(iri, _), id)| (self.code(iri), id));
        let known: BTreeSet<(&str, u32)> = pairs.filter(|(code, _)| !code.is_empty()).collect();
        for (code, id) in known {
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

pub(super) fn class_index(record: &Record) -> u32 {
    CLASSES.iter().position(|(name, _)| *name == record.class).unwrap_or(0) as u32
}
