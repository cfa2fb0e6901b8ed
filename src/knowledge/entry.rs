//! Entries: the people, countries, places, organisations and events of the gazetteer.

use jiff::civil::Date;

use super::Knowledge;
use super::blob::Blob;
use super::compile::layout::{CLASSES, Table};
use super::offices::day;

/// A person, country, place, organisation or event of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub(super) u32);

/// What kind of thing an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    /// Somebody who holds or held an office.
    Person,
    /// A state or a territory with a code of its own.
    Country,
    /// A city, region, sea, division of a country or building.
    Place,
    /// An organisation, grouping or armed group.
    Organisation,
    /// A summit, a series of summits, a war or another event.
    Event,
}

/// A view of one entry.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    blob: &'a Blob,
    row: [u32; 6],
}

impl Knowledge {
    /// The entry `id`.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        Entry { blob: &self.blob, row: self.blob.row(Table::Entries, id.0 as usize) }
    }

    /// All entries, in order of their IRIs.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> {
        (0..self.blob.rows(Table::Entries) as u32).map(EntryId)
    }

    /// The entry with this IRI.
    pub fn entry_by_iri(&self, iri: &str) -> Option<EntryId> {
        let at = self.blob.partition(Table::Entries, |row: [u32; 6]| self.blob.string(row[0]) < iri);
        let found = at < self.blob.rows(Table::Entries)
            && self.blob.string(self.blob.row::<6>(Table::Entries, at)[0]) == iri;
        found.then_some(EntryId(at as u32))
    }

    /// The country with this ISO 3166 alpha-2 code.
    pub fn country(&self, iso2: &str) -> Option<EntryId> {
        self.coded(iso2).find(|&id| self.entry(id).kind() == EntryKind::Country)
    }

    /// The country or organisation with this code: "RU", "NATO".
    pub fn jurisdiction(&self, code: &str) -> Option<EntryId> {
        self.country(code).or_else(|| self.coded(code).next())
    }

    fn coded<'a>(&'a self, code: &'a str) -> impl Iterator<Item = EntryId> + 'a {
        let at = self.blob.partition(Table::Codes, |[own, _]: [u32; 2]| self.blob.string(own) < code);
        let rows =
            self.blob.rows_while(Table::Codes, at, move |[own, _]: &[u32; 2]| self.blob.string(*own) == code);
        rows.map(|[_, id]| EntryId(id))
    }
}

impl<'a> Entry<'a> {
    /// What kind of thing it is.
    pub fn kind(&self) -> EntryKind {
        match CLASSES[self.row[3] as usize].1 {
            0 => EntryKind::Person,
            1 => EntryKind::Country,
            2 => EntryKind::Place,
            3 => EntryKind::Organisation,
            _ => EntryKind::Event,
        }
    }

    /// Local name of its class in the ontology: `City`, `ArmedGroup`.
    pub fn class(&self) -> &'static str {
        CLASSES[self.row[3] as usize].0
    }

    /// Canonical English name.
    pub fn name(&self) -> &'a str {
        self.blob.string(self.row[1])
    }

    /// Russian name, where known.
    pub fn name_ru(&self) -> Option<&'a str> {
        self.text(self.row[2])
    }

    /// Its IRI: Wikidata's where the gazetteer has the identifier, else one of the project's own.
    pub fn iri(&self) -> &'a str {
        self.blob.string(self.row[0])
    }

    /// Wikidata identifier ("Q22686"), only where a source confirms it.
    pub fn qid(&self) -> Option<&'a str> {
        self.iri().strip_prefix("http://www.wikidata.org/entity/")
    }

    /// ISO 3166 alpha-2 code: of the country itself, of the country a place lies in, or that a person serves or
    /// served last.
    pub fn country(&self) -> Option<&'a str> {
        self.text(self.row[4])
    }

    /// Code of an organisation ("NATO").
    pub fn code(&self) -> Option<&'a str> {
        let [code] = self.extra(EntryKind::Organisation, Table::Organisations)?;
        self.text(code)
    }

    /// ISO 3166 alpha-3 code of a country.
    pub fn iso3(&self) -> Option<&'a str> {
        let [iso3, _] = self.extra(EntryKind::Country, Table::Countries)?;
        self.text(iso3)
    }

    /// Capital of a country.
    pub fn capital(&self) -> Option<EntryId> {
        let [_, capital] = self.extra(EntryKind::Country, Table::Countries)?;
        reference(capital)
    }

    /// Latitude and longitude of a place in degrees.
    pub fn location(&self) -> Option<(f64, f64)> {
        let [latitude, longitude, ..] = self.extra::<4>(EntryKind::Place, Table::Places)?;
        let degrees = |millionths: u32| f64::from(millionths.cast_signed()) / 1e6;
        ((latitude, longitude) != (0, 0)).then(|| (degrees(latitude), degrees(longitude)))
    }

    /// Number of inhabitants of a place, 0 where not known.
    pub fn population(&self) -> u32 {
        self.extra::<4>(EntryKind::Place, Table::Places).map_or(0, |row| row[2])
    }

    /// The state, province or region a place lies in ("California").
    pub fn division(&self) -> Option<&'a str> {
        self.text(self.extra::<4>(EntryKind::Place, Table::Places)?[3])
    }

    /// First and last day of an event, as far as known.
    pub fn days(&self) -> Option<(Date, Date)> {
        let [from, until, ..] = self.extra::<4>(EntryKind::Event, Table::Events)?;
        Some((day(from)?, day(until)?))
    }

    /// Where an event takes place.
    pub fn place(&self) -> Option<EntryId> {
        reference(self.extra::<4>(EntryKind::Event, Table::Events)?[2])
    }

    /// The series an event belongs to ("G20 summit").
    pub fn series(&self) -> Option<EntryId> {
        reference(self.extra::<4>(EntryKind::Event, Table::Events)?[3])
    }

    fn text(&self, id: u32) -> Option<&'a str> {
        (id != 0).then(|| self.blob.string(id))
    }

    fn extra<const N: usize>(&self, kind: EntryKind, table: Table) -> Option<[u32; N]> {
        (self.kind() == kind).then(|| self.blob.row(table, self.row[5] as usize - 1))
    }
}

/// The entry of a reference that may be missing.
pub(super) fn reference(plus_one: u32) -> Option<EntryId> {
    plus_one.checked_sub(1).map(EntryId)
}
