//! Names that no gazetteer holds, by their shape: capitalised words around a noun of organisations or places.
//!
//! "Department of Immigration and Citizenship", "Russia-Turkey Intergovernmental Commission", "Sea of
//! Azov", "Donetsk Region", "PGII".

use super::passage::Passage;
use crate::knowledge::{EntryKind, WordClass};

/// A name by shape, in words, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) kind: EntryKind,
    pub(super) first: usize,
    pub(super) last: usize,
    /// An abbreviation in brackets behind it: "(PGII)".
    pub(super) abbreviation: Option<usize>,
}

/// Most words on either side of the noun.
const MAX_SIDE: usize = 10;

/// All names by shape, in text order; of overlapping ones the longer.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Shape> {
    let mut found: Vec<Shape> = Vec::new();
    for at in 0..passage.words.len() {
        let shape = organisation(passage, at).or_else(|| place(passage, at)).or_else(|| located(passage, at));
        let Some(shape) = shape else { continue };
        match found.last_mut() {
            Some(before) if before.last >= shape.first => {
                if shape.last - shape.first > before.last - before.first {
                    *before = shape;
                }
            }
            _ => found.push(shape),
        }
    }
    found
}

/// The organisation whose noun is the word `at`.
fn organisation(passage: &Passage<'_>, at: usize) -> Option<Shape> {
    let words = &passage.words;
    if !words.is_capital(at) || !passage.has(at, WordClass::OrganisationNoun) {
        return None;
    }
    let first = start(passage, at);
    let last = complement(passage, at).unwrap_or(at);
    let whole_known = passage.name_at(first).is_some_and(|name| name.last >= last);
    // "NATO Alliance", "UN Mission": the known name says it all.
    let barely_more =
        passage.entry_at(first, EntryKind::Organisation).is_some_and(|(name, _)| name.last + 1 >= last);
    let is_event = passage.has(last + 1, WordClass::EventNoun) && words.is_capital(last + 1);
    let is_title = last == at
        && last < first + 2
        && passage.has(first, WordClass::TitleModifier)
        && passage.has(last + 1, WordClass::TitleNoun);
    let listed = passage.is_phrase(WordClass::NoOrganisation, last.saturating_sub(1), last);
    (first < last && !whole_known && !barely_more && !is_event && !is_title && !listed).then(|| Shape {
        kind: EntryKind::Organisation,
        first,
        last,
        abbreviation: abbreviation(passage, last),
    })
}

/// The place whose noun is the word `at`.
fn place(passage: &Passage<'_>, at: usize) -> Option<Shape> {
    let words = &passage.words;
    if !passage.has(at, WordClass::PlaceNoun) || words.breaks_after(at.saturating_sub(1)) {
        return None;
    }
    let shape = |first, last| Shape { kind: EntryKind::Place, first, last, abbreviation: None };
    if words.is_capital(at)
        && words.is(at + 1, "of")
        && words.is_capital(at + 2)
        && !passage.is_common_noun(at + 2)
    {
        return passage.name_at(at).is_none().then(|| shape(at, at + 2));
    }
    let first = if words.is_capital(at) { start(passage, at) } else { lower_place(passage, at)? };
    let known = passage.name_at(first).is_some_and(|name| name.last >= at);
    let country = passage
        .entry_at(first, EntryKind::Country)
        .is_some_and(|(name, _)| name.last + 1 == at && !words.is_capital(at));
    (first < at && !known && !country).then(|| shape(first, at))
}

/// An unknown name after "in": "in Woodside, California", "in Bali".
fn located(passage: &Passage<'_>, at: usize) -> Option<Shape> {
    let words = &passage.words;
    let is_part = |at: usize| {
        let title = passage.has(at, WordClass::TitleNoun)
            || passage.has(at, WordClass::TitlePlural)
            || passage.has(at, WordClass::Honorific);
        words.is_capital(at)
            && passage.name_at(at).is_none()
            && !passage.is_common_noun(at)
            && !title
            && !is_abbreviation(words.get(at))
    };
    if at == 0 || words.get(at - 1) != "in" || !is_part(at) {
        return None;
    }
    let mut last = at;
    while last < at + 2 && is_part(last + 1) && !words.breaks_after(last) {
        last += 1;
    }
    let ends = !words.is_capital(last + 1) && words.get(last + 1) != "-" && !words.is_possessive(last + 1);
    let dated = super::times::is_calendar_word(words.get(at));
    (ends && !dated).then_some(Shape { kind: EntryKind::Place, first: at, last, abbreviation: None })
}

/// The first word of "Donetsk" in "Donetsk region": a known place, or capitalised words after a preposition.
fn lower_place(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let words = &passage.words;
    let hyphened = words.get(at - 1) == "-" && words.is(at.checked_sub(2)?, "sub");
    let last = if hyphened { at.checked_sub(3)? } else { at - 1 };
    if !words.is_capital(last) || passage.is_common_noun(last) {
        return None;
    }
    let first = start(passage, last + 1);
    let known = passage.name_at(first).is_some_and(|name| name.adjective);
    let located = first > 0 && words.is_any(first - 1, &["the", "in", "of", "across"]);
    (located && !known).then_some(first)
}

/// The first of the capitalised words that lead up to the word `at`.
fn start(passage: &Passage<'_>, at: usize) -> usize {
    let words = &passage.words;
    let mut first = at;
    while first > 0 && at - first < MAX_SIDE && !words.breaks_after(first - 1) {
        let before = first - 1;
        let joined = words.get(before) == "-"
            && words.touches_next(before)
            && before > 0
            && words.touches_next(before - 1);
        if joined && words.is_capital(before - 1) {
            first = before - 1;
        } else if words.is_possessive(before) && before > 0 && passage.has(before - 1, WordClass::TitleNoun)
            || words.is_capital(before)
                && !is_function_word(words.get(before))
                && !ends_sentence(passage, before)
        {
            first = before;
        } else {
            break;
        }
    }
    while first < at && passage.has(first, WordClass::EventQualifier) {
        first += 1;
    }
    first
}

fn ends_sentence(passage: &Passage<'_>, at: usize) -> bool {
    passage.words.get(at).ends_with('.') && passage.words.get(at).len() > 3
}

/// The last word of "of Immigration and Citizenship" after the noun `at`.
fn complement(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let words = &passage.words;
    let mut next = at + 1;
    let known = passage.names().iter().any(|name| name.last == at);
    let prepositions: &[&str] = if known { &["of"] } else { &["of", "for", "on"] };
    if !words.is_any(next, prepositions) || words.breaks_after(at) {
        return None;
    }
    let mut last = None;
    while next < words.len() && next - at < 2 * MAX_SIDE {
        let joint = words.is_any(next, &["of", "for", "on", "the", "and", "&", ",", "-"]);
        if words.is_capital(next)
            && !is_function_word(words.get(next))
            && !begins_something_else(passage, at, next)
        {
            let field_ends = last == Some(next - 1)
                && passage.has(next - 1, WordClass::Portfolio)
                && !passage.is_common_noun(next);
            if field_ends {
                break;
            }
            last = Some(next);
            if let Some((name, _)) = passage.entry_at(next, EntryKind::Organisation) {
                last = Some(name.last);
                break;
            }
            if let Some((name, _)) =
                passage.entry_at(next, EntryKind::Country).filter(|(name, _)| !name.adjective)
            {
                last = Some(name.last);
                break;
            }
        } else if !joint || (last.is_none() && words.is_any(next, &["and", ","])) {
            break;
        }
        if words.breaks_after(next) {
            break;
        }
        next += 1;
    }
    last
}

/// Whether a person, or after "and" or a comma another organisation or title, begins with the word `at`.
fn begins_something_else(passage: &Passage<'_>, noun: usize, at: usize) -> bool {
    let words = &passage.words;
    let person = passage.entry_at(at, EntryKind::Person).is_some();
    let after_joint = at > noun + 2 && words.is_any(at - 1, &["and", ","]);
    let title = passage.has(at, WordClass::TitleNoun) || passage.has(at, WordClass::Honorific);
    let titled = passage.has(at, WordClass::TitleModifier) && passage.has(at + 1, WordClass::TitleNoun);
    let named = passage.name_at(at).is_some_and(|name| !passage.has(name.last + 1, WordClass::Portfolio));
    // "Organization of American States, César Gaviria": behind a comma only a field of work goes on.
    let apart = at > 0 && words.get(at - 1) == "," && !passage.has(at, WordClass::Portfolio);
    person || apart || title && words.is_capital(at + 1) || (after_joint && (title || titled || named))
}

/// "(PGII)" behind the word `last`.
pub(super) fn abbreviation(passage: &Passage<'_>, last: usize) -> Option<usize> {
    let words = &passage.words;
    let bracketed =
        words.get(last + 1) == "(" && words.get(last + 3) == ")" && is_abbreviation(words.get(last + 2));
    bracketed.then_some(last + 2)
}

/// Three or more capitals, perhaps with digits.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 3 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// A word that is capitalised only because a sentence begins with it.
pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "after",
        "all",
        "also",
        "although",
        "an",
        "and",
        "as",
        "at",
        "before",
        "both",
        "but",
        "by",
        "during",
        "earlier",
        "finally",
        "following",
        "for",
        "from",
        "further",
        "furthermore",
        "he",
        "her",
        "his",
        "however",
        "i",
        "if",
        "in",
        "including",
        "it",
        "its",
        "later",
        "many",
        "meanwhile",
        "moreover",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "other",
        "our",
        "she",
        "since",
        "some",
        "such",
        "that",
        "the",
        "their",
        "then",
        "there",
        "therefore",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "today",
        "together",
        "tomorrow",
        "under",
        "upon",
        "we",
        "when",
        "where",
        "which",
        "while",
        "who",
        "with",
        "within",
        "yesterday",
        "yet",
        "you",
        "your",
        "over",
        "new",
    ];
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}
