//! Words that keep their full stop, and words that tell whether it ends a sentence.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What an abbreviation says about the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something always follows: a name, a place, the other party.
    Title,
    /// An abbreviation only before a number: "No. 10".
    Number,
    /// It may end a sentence: "Jr.", "Sept.", "etc."
    Open,
    /// It ends the sentence before any capital: "Washington, D.C. Secretary Pompeo said".
    Place,
    /// No abbreviation: a word that opens a sentence far more often than it follows an abbreviation.
    Opener,
}

/// The kind of the abbreviation that is written `word` and a full stop.
pub(super) fn kind(word: &str) -> Option<Kind> {
    list().get(word).copied().filter(|kind| *kind != Kind::Opener)
}

/// Whether `word`, in small letters, opens a sentence when it follows an abbreviation.
pub(super) fn is_opener(word: &str) -> bool {
    list().get(word) == Some(&Kind::Opener)
}

fn list() -> &'static BTreeMap<&'static str, Kind> {
    static LIST: OnceLock<BTreeMap<&'static str, Kind>> = OnceLock::new();
    LIST.get_or_init(|| {
        let lines = include_str!("abbreviations.txt").lines();
        lines.filter_map(line).flatten().collect()
    })
}

/// The words of a line with the kind that its first word names.
fn line(line: &'static str) -> Option<impl Iterator<Item = (&'static str, Kind)>> {
    let (kind, words) = line.split_once(' ')?;
    let kind = match kind {
        "title" => Kind::Title,
        "number" => Kind::Number,
        "open" => Kind::Open,
        "place" => Kind::Place,
        "opener" => Kind::Opener,
        _ => return None,
    };
    Some(words.split(' ').map(move |word| (word, kind)))
}
