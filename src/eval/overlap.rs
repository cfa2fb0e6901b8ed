use std::collections::BTreeMap;

use super::names::fold;
use crate::annotation::StatementRecord;

/// Where a statement's content stands, or which words it has when that is not known.
pub(super) struct Content {
    /// Code points of the text, end exclusive.
    place: Option<(usize, usize)>,
    words: BTreeMap<String, usize>,
}

impl Content {
    /// The content of `statement` in `text`: its first occurrence from the evidence on.
    pub(super) fn of(statement: &StatementRecord, text: Option<&str>) -> Self {
        let mut words = BTreeMap::new();
        for word in fold(&statement.content) {
            *words.entry(word).or_insert(0) += 1;
        }
        let place = text.and_then(|text| located(text, &statement.content, &statement.evidence));
        Self { place, words }
    }

    /// The first code point, if the content was found in the text.
    pub(super) fn start(&self) -> Option<usize> {
        self.place.map(|(start, _)| start)
    }

    /// Intersection over union, 0 to 1: of characters if both are located, else of words.
    pub(super) fn overlap(&self, other: &Self) -> f64 {
        match (self.place, other.place) {
            (Some(one), Some(two)) => overlap_of_places(one, two),
            _ => overlap_of_words(&self.words, &other.words),
        }
    }
}

fn overlap_of_places(one: (usize, usize), two: (usize, usize)) -> f64 {
    let common = one.1.min(two.1).saturating_sub(one.0.max(two.0));
    ratio(common, (one.1 - one.0) + (two.1 - two.0) - common)
}

fn overlap_of_words(one: &BTreeMap<String, usize>, two: &BTreeMap<String, usize>) -> f64 {
    let common = one.iter().map(|(word, count)| (*count).min(two.get(word).copied().unwrap_or(0))).sum();
    let all: usize = one.values().chain(two.values()).sum();
    ratio(common, all - common)
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Code points of `part` in `text`, looked for from the first occurrence of `near` on.
fn located(text: &str, part: &str, near: &str) -> Option<(usize, usize)> {
    let from = if near.is_empty() { 0 } else { text.find(near).unwrap_or(0) };
    let start = from + text[from..].find(part)?;
    let before = text[..start].chars().count();
    Some((before, before + part.chars().count()))
}
