//! Who publishes accounts: presidencies, ministries, organisations.

use super::Knowledge;
use super::compile::fold::fold_lower;
use super::compile::layout::Table;
use super::entry::{EntryId, EntryKind, reference};
use super::offices::OfficeId;

/// A publisher of accounts, and whose voice it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publisher<'a> {
    /// Canonical name ("Kremlin"); `None` for one that is only described ("Foreign Ministry of Fiji").
    pub name: Option<&'a str>,
    /// Its country; `None` for an international organisation.
    pub country: Option<EntryId>,
    /// The office whose acts it tells of ("the President" in its texts).
    pub principal: Option<OfficeId>,
    /// The country or organisation of that office.
    pub of: Option<EntryId>,
}

impl Knowledge {
    /// The publisher with this name or web domain, in any case; else one that a country and an institution name
    /// ("Ministry of Foreign Affairs of Fiji", "Bolivian Presidency").
    pub fn publisher(&self, name: &str) -> Option<Publisher<'_>> {
        self.listed_publisher(name).or_else(|| self.described_publisher(name))
    }

    fn listed_publisher(&self, name: &str) -> Option<Publisher<'_>> {
        let wanted = fold_lower(name);
        let at = self
            .blob
            .partition(Table::Publishers, |row: [u32; 6]| self.blob.string(row[0]) < wanted.as_str());
        if at == self.blob.rows(Table::Publishers) {
            return None;
        }
        let [key, _, label, country, office, of] = self.blob.row(Table::Publishers, at);
        (self.blob.string(key) == wanted).then(|| Publisher {
            name: Some(self.blob.string(label)),
            country: reference(country),
            principal: office.checked_sub(1).map(OfficeId),
            of: reference(of),
        })
    }

    fn described_publisher(&self, name: &str) -> Option<Publisher<'_>> {
        let (whose, words) = self.jurisdictions_in(name);
        let of = *whose.first()?;
        let principal = self.principal_in(&words)?;
        let country = (self.entry(of).kind() == EntryKind::Country).then_some(of);
        Some(Publisher { name: None, country, principal: Some(principal), of: Some(of) })
    }

    /// The office for which a publisher speaks whose name says no country: "Prime Minister's Office".
    pub fn principal(&self, publisher: &str) -> Option<OfficeId> {
        let (_, words) = self.jurisdictions_in(publisher);
        self.principal_in(&words)
    }

    /// The office that the longest run of the words names, or for which the institution that they name speaks.
    fn principal_in(&self, words: &[String]) -> Option<OfficeId> {
        (1..=words.len()).rev().find_map(|length| {
            let mut runs = words.windows(length).map(|run| run.join(" "));
            runs.find_map(|run| self.organ(&run).or_else(|| self.office(&run)))
        })
    }

    fn organ(&self, words: &str) -> Option<OfficeId> {
        let wanted = fold_lower(words);
        let at =
            self.blob.partition(Table::Organs, |[key, _]: [u32; 2]| self.blob.string(key) < wanted.as_str());
        let [key, office] = (at < self.blob.rows(Table::Organs)).then(|| self.blob.row(Table::Organs, at))?;
        (self.blob.string(key) == wanted).then_some(OfficeId(office))
    }

    /// ISO 3166 alpha-2 code of the publisher's country.
    pub fn publisher_country(&self, publisher: &str) -> Option<&str> {
        self.publisher(publisher)?.country.and_then(|country| self.entry(country).country())
    }
}
