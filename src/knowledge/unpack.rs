//! From the tables back to the facts, so that a user's files can be compiled on top.

use std::collections::BTreeMap;

use super::Knowledge;
use super::compile::Model;
use super::compile::layout::{ADJECTIVE, CLASSES, INFERRED, METONYM, Table};
use super::compile::model::{Labelled, Member, Publisher, Record, Tenure};

const ID: &str = "https://w3id.org/readouts/id/";

impl Knowledge {
    /// All facts of the tables. Names come back folded, the label excepted, which matches the same texts.
    pub(super) fn model(&self) -> Model {
        let mut records: Vec<Record> =
            (0..self.blob.rows(Table::Entries)).map(|at| self.record(at)).collect();
        self.add_names(&mut records);
        self.add_tenures(&mut records);
        for [of, member, from, until] in self.all::<4>(Table::Members) {
            records[member as usize].members.insert(Member { of: self.iri(of), from, until });
        }
        for [surname, other, person] in self.all::<3>(Table::Surnames) {
            let record = &mut records[person as usize];
            let set = if other == 0 { &mut record.surnames } else { &mut record.other_names };
            set.insert(self.text(surname));
        }
        Model {
            entries: (0..).map(|at| self.iri(at)).zip(records).collect(),
            offices: self.offices(),
            words: self.word_lists(),
            publishers: self.publishers(),
            sources: self
                .all::<2>(Table::Sources)
                .map(|[iri, label]| {
                    (self.text(iri), Labelled { label: self.text(label), ..Labelled::default() })
                })
                .collect(),
        }
    }

    fn record(&self, at: usize) -> Record {
        let [_, label, label_ru, class, country, extra] = self.blob.row(Table::Entries, at);
        let mut record = Record {
            class: CLASSES[class as usize].0.to_owned(),
            label: self.text(label),
            label_ru: self.text(label_ru),
            ..Record::default()
        };
        let extra = (extra as usize).wrapping_sub(1);
        match CLASSES[class as usize].1 {
            1 => {
                let [iso3, capital] = self.blob.row(Table::Countries, extra);
                record.iso2 = self.text(country);
                (record.iso3, record.capital) = (self.text(iso3), self.iri_of(capital));
                return record;
            }
            2 => {
                let [latitude, longitude, population, division] = self.blob.row(Table::Places, extra);
                (record.latitude, record.longitude) = (latitude.cast_signed(), longitude.cast_signed());
                (record.population, record.division) = (population, self.text(division));
            }
            3 => record.code = self.text(self.blob.row::<1>(Table::Organisations, extra)[0]),
            4 => {
                let [from, until, place, series] = self.blob.row(Table::Events, extra);
                (record.from, record.until) = (from, until);
                (record.place, record.series) = (self.iri_of(place), self.iri_of(series));
            }
            _ => {}
        }
        if let Some(country) = self.country(self.blob.string(country)) {
            record.located_in = self.iri(country.0);
        }
        record
    }

    fn add_names(&self, records: &mut [Record]) {
        let names: Vec<[u32; 2]> = self.all(Table::Names).collect();
        for pair in names.windows(2) {
            for posting in pair[0][1]..pair[1][1] {
                let [posting] = self.blob.row(Table::Postings, posting as usize);
                let record = &mut records[(posting & 0x00ff_ffff) as usize];
                let set = match posting >> 24 {
                    ADJECTIVE => &mut record.demonyms,
                    METONYM => &mut record.metonyms,
                    _ => &mut record.names,
                };
                set.insert(self.text(pair[0][0]));
            }
        }
    }

    fn add_tenures(&self, records: &mut [Record]) {
        let sources: BTreeMap<&str, String> = self
            .all::<2>(Table::Sources)
            .map(|[iri, label]| (self.blob.string(label), self.text(iri)))
            .collect();
        for [office, of, from, until, as_of, person, title, source, flags] in self.all::<9>(Table::Tenures) {
            let labels = self.blob.string(source).split("; ");
            records[person as usize].tenures.insert(Tenure {
                office: self.text(self.blob.row::<2>(Table::Offices, office as usize)[0]),
                of: self.iri(of),
                from,
                until,
                as_of,
                title: self.text(title),
                sources: labels.filter_map(|label| sources.get(label).cloned()).collect(),
                inferred: flags & INFERRED != 0,
            });
        }
    }

    fn offices(&self) -> BTreeMap<String, Labelled> {
        let mut offices: Vec<(String, Labelled)> = self
            .all::<2>(Table::Offices)
            .map(|[iri, label]| (self.text(iri), Labelled { label: self.text(label), ..Labelled::default() }))
            .collect();
        for [title, office] in self.all::<2>(Table::Titles) {
            offices[office as usize].1.names.insert(self.text(title));
        }
        for [organ, office] in self.all::<2>(Table::Organs) {
            offices[office as usize].1.organs.insert(self.text(organ));
        }
        offices.into_iter().collect()
    }

    fn word_lists(&self) -> BTreeMap<String, std::collections::BTreeSet<String>> {
        let mut lists: BTreeMap<_, std::collections::BTreeSet<_>> = BTreeMap::new();
        for [list, word] in self.all::<2>(Table::Words) {
            lists.entry(format!("{ID}{}", self.blob.string(list))).or_default().insert(self.text(word));
        }
        lists
    }

    fn publishers(&self) -> BTreeMap<String, Publisher> {
        let mut publishers: BTreeMap<String, Publisher> = BTreeMap::new();
        for [name, iri, label, located_in, office, of] in self.all::<6>(Table::Publishers) {
            let publisher = publishers.entry(self.text(iri)).or_default();
            publisher.names.insert(self.text(name));
            publisher.label = self.text(label);
            publisher.located_in = self.iri_of(located_in);
            publisher.of = self.iri_of(of);
            if let Some(office) = office.checked_sub(1) {
                publisher.office = self.text(self.blob.row::<2>(Table::Offices, office as usize)[0]);
            }
        }
        publishers
    }

    fn all<const N: usize>(&self, table: Table) -> impl Iterator<Item = [u32; N]> {
        (0..self.blob.rows(table)).map(move |at| self.blob.row(table, at))
    }

    fn text(&self, id: u32) -> String {
        self.blob.string(id).to_owned()
    }

    fn iri(&self, entry: u32) -> String {
        self.text(self.blob.row::<6>(Table::Entries, entry as usize)[0])
    }

    fn iri_of(&self, plus_one: u32) -> String {
        plus_one.checked_sub(1).map_or_else(String::new, |entry| self.iri(entry))
    }
}
