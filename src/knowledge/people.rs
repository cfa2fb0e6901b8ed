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

    /// The label of `entry` and every name by which [`Self::names_in`] finds it, folded but for the label.
    pub fn names_of(&self, entry: EntryId) -> Vec<&str> {
        let mut names = vec![self.entry(entry).name()];
        for row in 0..self.blob.rows(Table::Names) - 1 {
            let [name, start] = self.blob.row(Table::Names, row);
            let [_, end] = self.blob.row(Table::Names, row + 1);
            let mut postings = (start..end).map(|at| self.blob.row::<1>(Table::Postings, at as usize)[0]);
            if postings.any(|posting| posting & 0x00ff_ffff == entry.0) {
                names.push(self.blob.string(name));
            }
        }
        names
    }

    /// Every name that [`Self::names_in`] knows, folded, in alphabetical order.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let rows = 0..self.blob.rows(Table::Names) - 1;
        rows.map(|row| self.blob.string(self.blob.row::<2>(Table::Names, row)[0]))
    }

    /// `words` in lower case without accents, with spaces for hyphens, as names are compared.
    pub fn folded(&self, words: &str) -> String {
        fold_lower(words)
    }
}
