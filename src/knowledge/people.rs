//! People by the surname a text calls them.

use super::Knowledge;
use super::compile::fold::{fold_lower, spelling};
use super::compile::layout::Table;
use super::entry::EntryId;

impl Knowledge {
    /// Everybody who may be called `surname`, accents and transliteration folded ("Zelensky", "Zelenskyy"): first
    /// those whose surname proper it is, then those of whose name it is another part.
    pub fn people_by_surname(&self, surname: &str) -> Vec<EntryId> {
        let wanted = fold_lower(surname);
        let wanted = wanted.as_str();
        let at = self.blob.partition(Table::Surnames, |[key, ..]: [u32; 3]| self.blob.string(key) < wanted);
        let rows = self
            .blob
            .rows_while(Table::Surnames, at, |[key, ..]: &[u32; 3]| self.blob.string(*key) == wanted);
        let mut found: Vec<EntryId> = Vec::new();
        for [_, _, person] in rows {
            if !found.contains(&EntryId(person)) {
                found.push(EntryId(person));
            }
        }
        if found.is_empty() { self.people_by_spelling(surname) } else { found }
    }

    fn people_by_spelling(&self, surname: &str) -> Vec<EntryId> {
        let wanted = spelling(surname);
        let wanted = wanted.as_str();
        let at = self.blob.partition(Table::Spellings, |[key, _]: [u32; 2]| self.blob.string(key) < wanted);
        self.blob
            .rows_while(Table::Spellings, at, |[key, _]: &[u32; 2]| self.blob.string(*key) == wanted)
            .map(|[_, person]| EntryId(person))
            .collect()
    }
}
