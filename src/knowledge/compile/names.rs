//! Packs the names and what they name, for finding them in texts.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{HASH_START, first_word, fold, fold_lower, hash_byte};
use super::layout::{ADJECTIVE, CLASSES, DOUBTFUL, METONYM, Table};
use super::model::Record;
use super::pack::{ID, Packer, class_index};
use super::people::person_variants;

impl Packer<'_> {
    pub(super) fn names(&mut self) {
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
}

/// "Ukrainian" with "Ukrainians"; a demonym that names the people by itself ("Swiss", "French") stays alone.
fn with_plural(demonym: &str) -> Vec<String> {
    let plural = demonym.ends_with("an") || demonym.ends_with(['i', 't', 'n', 'k', 'b', 'd', 'r']);
    if plural { vec![demonym.to_owned(), format!("{demonym}s")] } else { vec![demonym.to_owned()] }
}
