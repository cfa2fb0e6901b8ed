//! Where a word ends: abbreviations, initials, numbers, affixes and clitics.

use super::abbreviations::{self, Kind};

/// What may follow a word behind an apostrophe, as a token of its own.
pub(super) const CLITICS: [&str; 6] = ["s", "m", "d", "ll", "re", "ve"];

/// Words that are two tokens, with the length of the first.
const DOUBLE: [(&str, usize); 6] =
    [("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3), ("lemme", 3), ("gimme", 3)];

/// What is cut off a number that it is written together with.
const UNITS: [&str; 15] =
    ["am", "pm", "a.m", "p.m", "k", "m", "mm", "cm", "km", "kg", "bn", "mw", "gw", "mph", "hrs"];

/// Beginnings that a hyphen joins to their word; other hyphens part two words.
const PREFIXES: [&str; 32] = [
    "anti", "arch", "bi", "co", "counter", "de", "e", "eco", "ex", "extra", "inter", "intra", "micro", "mid",
    "mini", "multi", "neo", "non", "over", "pan", "post", "pre", "pro", "pseudo", "quasi", "re", "semi",
    "sub", "super", "trans", "ultra", "vice",
];

/// Whether `c` belongs to words.
pub(super) fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Combining marks, which are not alphanumeric but belong to the letter before.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}')
}

/// Whether `c` is used as an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '`')
}

/// The length of the word that `rest` starts with; `after` is the text behind the chunk.
pub(super) fn word(rest: &str, after: &str) -> usize {
    let core = core(rest);
    let length = apart(&rest[..core]);
    if length < core {
        return length;
    }
    let behind = &rest[core..];
    if behind.starts_with('.') && !behind.starts_with("...") {
        let follows = behind[1..].chars().next().or_else(|| after.trim_start().chars().next());
        if keeps_stop(&rest[..core], follows, behind.len() == 1) {
            return core + 1;
        }
    }
    let currency = behind.starts_with('$') && core <= 3 && rest[..core].chars().all(char::is_uppercase);
    core + usize::from(currency)
}

/// How far letters, digits and what joins them reach.
fn core(rest: &str) -> usize {
    let mut before = None;
    let mut piece = 0;
    for (at, c) in rest.char_indices() {
        if is_part(c) {
            before = Some(c);
            continue;
        }
        let Some(last) = before else { return at };
        if !joins(rest, piece, at, c, last) {
            return at;
        }
        before = None;
        piece = at + c.len_utf8();
    }
    rest.len()
}

/// Whether `c` at `at` joins what stands before (from `piece` on) to what follows.
fn joins(rest: &str, piece: usize, at: usize, c: char, last: char) -> bool {
    let behind = &rest[at + c.len_utf8()..];
    let Some(next) = behind.chars().next().filter(|&next| is_part(next)) else { return false };
    let digits = last.is_ascii_digit() && next.is_ascii_digit();
    let single = last.is_alphabetic() && rest[piece..at].chars().count() == 1;
    match c {
        '.' if last.is_alphabetic() && next.is_uppercase() => single || &rest[piece..at] == "Ph",
        '.' | '_' => true,
        ',' => digits && thousands(behind),
        ':' | '+' => digits,
        '/' => digits || single && behind.chars().nth(1).is_none_or(|c| !c.is_alphabetic()),
        '&' => last.is_uppercase() && next.is_uppercase(),
        '-' => next.is_alphanumeric() && PREFIXES.contains(&rest[piece..at].to_lowercase().as_str()),
        c if is_apostrophe(c) => last.is_alphabetic() && next.is_alphabetic() || digits,
        _ => false,
    }
}

/// Whether exactly three digits stand at the start.
fn thousands(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// The length of the first token of a word with its clitics.
fn apart(word: &str) -> usize {
    let lower = word.to_lowercase();
    if lower.len() != word.len() {
        return word.len();
    }
    if let Some(&(_, first)) = DOUBLE.iter().find(|(double, _)| *double == lower) {
        return first;
    }
    let number = word.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':')).count();
    if number > 0 && UNITS.contains(&&lower[number..]) {
        return number;
    }
    let Some((at, mark)) = word.char_indices().rev().find(|&(_, c)| is_apostrophe(c)) else {
        return word.len();
    };
    let behind = &lower[at + mark.len_utf8()..];
    if behind == "t" && lower[..at].ends_with('n') && at > 1 {
        return at - 1;
    }
    let decade = lower[..at].ends_with('0') && behind == "s" && at <= 4;
    if CLITICS.contains(&behind) && !decade { at } else { word.len() }
}

/// Whether the full stop after `word` belongs to it, given what follows and whether it ends its chunk.
fn keeps_stop(word: &str, follows: Option<char>, ends_chunk: bool) -> bool {
    let letters = word.split('.');
    if word.chars().all(|c| c.is_alphabetic() || c == '.')
        && letters.clone().all(|piece| piece.chars().count() == 1)
    {
        let initial = word.chars().all(char::is_uppercase) && word != "I";
        return word.contains('.') || initial && ends_chunk || word.contains('.');
    }
    match abbreviations::kind(word) {
        Some(Kind::Number) => ends_chunk && follows.is_some_and(|c| c.is_ascii_digit()),
        Some(_) => true,
        None => false,
    }
}
