//! Gathers which tags each word has.

use std::collections::BTreeMap;

use super::super::word::Word;
use super::conllu::Tree;

/// Words seen less often have no entry.
const LEAST_COUNT: usize = 3;

/// Of a word's occurrences, how many percent a tag must have.
const LEAST_SHARE: usize = 5;

/// The class of each common word by its key: a number for each set of tags.
pub(super) fn gather(trees: &[&Tree]) -> Vec<(u64, u16)> {
    let mut words: BTreeMap<u64, BTreeMap<&str, usize>> = BTreeMap::new();
    for tree in trees {
        for (form, tag) in tree.forms.iter().zip(&tree.tags) {
            *words.entry(Word::new(form).key()).or_default().entry(tag).or_default() += 1;
        }
    }
    let mut classes: BTreeMap<Vec<&str>, u16> = BTreeMap::new();
    let mut rows = Vec::new();
    for (key, tags) in &words {
        let count: usize = tags.values().sum();
        if count >= LEAST_COUNT {
            let mut common: Vec<(&str, usize)> = tags.iter().map(|(tag, count)| (*tag, *count)).collect();
            common.retain(|(_, tagged)| tagged * 100 >= count * LEAST_SHARE);
            common.sort_by_key(|(_, tagged)| std::cmp::Reverse(*tagged));
            let free = classes.len() as u16 + 1;
            let set = common.into_iter().map(|(tag, _)| tag).collect();
            rows.push((*key, *classes.entry(set).or_insert(free)));
        }
    }
    rows
}
