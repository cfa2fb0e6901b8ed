use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;

/// Words that do not tell one person from another.
const TITLES: [&str; 26] = [
    "president",
    "prime",
    "minister",
    "chancellor",
    "king",
    "queen",
    "crown",
    "prince",
    "secretary",
    "of",
    "state",
    "foreign",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "general",
    "his",
    "her",
    "excellency",
    "majesty",
    "highness",
    "the",
    "jr",
    "sr",
];

/// Whether two names are one: the same words but for accents, case and titles, or the shorter's
/// words all among the longer's with the last in common.
pub fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    if one == other {
        return true;
    }
    let (one, other) = (without_titles(&one), without_titles(&other));
    if one == other {
        return true;
    }
    let (mut small, mut large): (BTreeSet<_>, BTreeSet<_>) = (one.iter().collect(), other.iter().collect());
    if large.len() < small.len() {
        std::mem::swap(&mut small, &mut large);
    }
    !small.is_empty() && one.last() == other.last() && small.is_subset(&large)
}

/// Whether two lists hold the same names, in any order, one to one.
pub fn same_set(some: &[String], others: &[String]) -> bool {
    let mut left: Vec<&String> = others.iter().collect();
    some.len() == others.len()
        && some.iter().all(|name| {
            let found = left.iter().position(|other| same_name(name, other));
            found.map(|at| left.remove(at)).is_some()
        })
}

/// The words of a text without accents, case and punctuation.
pub(super) fn fold(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|c| canonical_combining_class(*c) == 0).collect();
    let words = plain.to_lowercase().replace(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit(), " ");
    words.split_ascii_whitespace().map(str::to_owned).collect()
}

/// The words that tell who it is; all of them if none does.
fn without_titles(words: &[String]) -> Vec<&String> {
    let told: Vec<&String> =
        words.iter().filter(|word| word.len() > 1 && !TITLES.contains(&word.as_str())).collect();
    if told.is_empty() { words.iter().collect() } else { told }
}
