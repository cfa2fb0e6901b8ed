//! Words that keep their full stop.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What an abbreviation says about the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something always follows: a name, a place, the other party.
    Title,
    /// An abbreviation only before a number: "No. 10".
    Number,
    /// A month; a number that follows belongs to it.
    Month,
    /// It may end a sentence: "Jr.", "U.S.", "a.m."
    Open,
}

/// The kind of the abbreviation that is written `word` and a full stop.
pub(super) fn kind(word: &str) -> Option<Kind> {
    static KINDS: OnceLock<BTreeMap<&'static str, Kind>> = OnceLock::new();
    KINDS.get_or_init(|| read(include_str!("abbreviations.txt"))).get(word).copied()
}

fn read(list: &'static str) -> BTreeMap<&'static str, Kind> {
    let mut kinds = BTreeMap::new();
    for line in list.lines() {
        let mut words = line.split_whitespace();
        let kind = match words.next() {
            Some("title") => Kind::Title,
            Some("number") => Kind::Number,
            Some("month") => Kind::Month,
            Some("open") => Kind::Open,
            _ => continue,
        };
        kinds.extend(words.map(|word| (word, kind)));
    }
    kinds
}
