//! Who publishes accounts: presidencies, ministries, organisations.

use super::Knowledge;
use super::compile::fold::fold_lower;
use super::compile::layout::Table;
use super::entry::{EntryId, reference};
use super::offices::OfficeId;

/// A publisher of accounts, and whose voice it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publisher<'a> {
    /// Canonical name ("Kremlin").
    pub name: &'a str,
    /// Its country; `None` for an international organisation.
    pub country: Option<EntryId>,
    /// The office whose acts it tells of ("the President" in its texts).
    pub principal: Option<OfficeId>,
    /// The country or organisation of that office.
    pub of: Option<EntryId>,
}

impl Knowledge {
    /// The publisher with this name or web domain, in any case.
    pub fn publisher(&self, name: &str) -> Option<Publisher<'_>> {
        let wanted = fold_lower(name);
        let at = self
            .blob
            .partition(Table::Publishers, |row: [u32; 6]| self.blob.string(row[0]) < wanted.as_str());
        if at == self.blob.rows(Table::Publishers) {
            return None;
        }
        let [key, _, label, country, office, of] = self.blob.row(Table::Publishers, at);
        (self.blob.string(key) == wanted).then(|| Publisher {
            name: self.blob.string(label),
            country: reference(country),
            principal: office.checked_sub(1).map(OfficeId),
            of: reference(of),
        })
    }

    /// ISO 3166 alpha-2 code of the publisher's country.
    pub fn publisher_country(&self, publisher: &str) -> Option<&str> {
        self.publisher(publisher)?.country.and_then(|country| self.entry(country).country())
    }
}
