//! The names people go by: their own without suffixes, and the surnames a text may call them.

use super::fold::fold_lower;
use super::model::Record;

/// A person's name without ", Jr." and without middle initials.
pub(super) fn person_variants(name: &str) -> Vec<String> {
    let mut variants = vec![name.to_owned()];
    let plain: Vec<&str> =
        name.split_whitespace().filter(|word| !is_suffix(word)).map(|w| w.trim_end_matches(',')).collect();
    variants.push(plain.join(" "));
    if let [first, middle @ .., last] = plain.as_slice()
        && first.len() > 2
        && !middle.is_empty()
        && middle.iter().all(|word| word.len() == 2 && word.ends_with('.'))
    {
        variants.push(format!("{first} {last}"));
    }
    variants
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_matches([',', '.']), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// Countries where a person is called by another part of the name than the last: family names in front,
/// patronymics, mononyms.
const ANY_PART: [&str; 22] = [
    "BN", "BT", "CN", "ER", "ET", "HK", "ID", "IS", "KH", "KP", "KR", "LA", "MM", "MN", "MY", "SG", "TH",
    "TW", "VN", "HU", "AF", "TL",
];
/// Particles that begin a surname.
const PARTICLES: [&str; 28] = [
    "al", "el", "bin", "ibn", "ben", "bint", "van", "von", "der", "den", "de", "da", "do", "dos", "del",
    "della", "di", "du", "la", "le", "ter", "ould", "abu", "af", "ul", "ur", "mac", "st",
];

/// The surnames a person may be called by, and whether each is the surname proper.
pub(super) fn surnames_of(record: &Record, country: &str) -> Vec<(String, bool)> {
    let royal = record.tenures.iter().any(|tenure| {
        ["King", "Queen", "Emir", "Amir", "Sultan", "Pope", "Crown Prince", "monarch"]
            .iter()
            .any(|t| tenure.title.starts_with(t))
    });
    let said = record.surnames.iter().map(|surname| (surname.clone(), true));
    let mut found: Vec<_> = said.chain(record.other_names.iter().map(|name| (name.clone(), false))).collect();
    for name in record.names.iter().chain([&record.label]) {
        let plain = name.split(" of ").next().unwrap_or(name);
        let words: Vec<&str> =
            plain.split_whitespace().map(|w| w.trim_end_matches(',')).filter(|w| !is_suffix(w)).collect();
        let Some(start) = surname_start(&words) else { continue };
        found.push((words[start..].join(" "), true));
        found.extend(words.last().map(|last| ((*last).to_owned(), true)));
        found.extend(
            words.last().and_then(|last| last.split_once('-')).map(|(_, tail)| (tail.to_owned(), false)),
        );
        if royal || ANY_PART.contains(&country) {
            let parts = words[..words.len() - 1].iter().filter(|w| w.len() > 1);
            found.extend(parts.map(|word| {
                (
                    (*word).to_owned(),
                    ["CN", "KP", "KR", "TW", "VN", "KH", "HK"].contains(&country) && **word == *words[0],
                )
            }));
        }
        // Two surnames, as in Spanish: called by the first of them.
        if words.len() == 4 && start == 3 {
            found.push((words[2].to_owned(), false));
            found.push((words[2..].join(" "), true));
        }
    }
    found
}

/// Where the surname begins: at the last word, or at the particles in front of it.
fn surname_start(words: &[&str]) -> Option<usize> {
    let mut start = words.len().checked_sub(1)?;
    while start > 0 && PARTICLES.contains(&fold_lower(words[start - 1]).as_str()) {
        start -= 1;
    }
    Some(start)
}
