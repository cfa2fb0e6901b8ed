//! The tokeniser: words, numbers and marks as the English Web Treebank cuts them.

use super::words::{self, is_apostrophe};
use crate::account::Span;

/// Longest stretch without a space that is tried as an address, in bytes.
const LONGEST_ADDRESS: usize = 2048;

/// Cuts `text` into tokens; the spans are in order, hold no white space and do not overlap.
pub(super) fn tokenise(text: &str) -> Vec<Span> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for chunk in chunks(text) {
        let rest = &text[chunk.range()];
        let address = rest.len() <= LONGEST_ADDRESS && may_hold_address(rest);
        let mut at = chunk.start;
        while at < chunk.end {
            let length = next(text, at, chunk.end, address);
            tokens.push(Span::new(at, at + length));
            at += length;
        }
    }
    tokens
}

/// The stretches of `text` between white space, control characters and marks without width.
fn chunks(text: &str) -> impl Iterator<Item = Span> + '_ {
    let separates = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    text.split(separates).filter(|chunk| !chunk.is_empty()).map(move |chunk| {
        let start = chunk.as_ptr() as usize - text.as_ptr() as usize;
        Span::new(start, start + chunk.len())
    })
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The length of the token at `at`; its chunk ends at `end`.
fn next(text: &str, at: usize, end: usize, address: bool) -> usize {
    let rest = &text[at..end];
    let before = text[..at].chars().next_back();
    let Some(first) = rest.chars().next() else { return 1 };
    if address && let Some(length) = address_at(rest) {
        return length;
    }
    if let Some(length) = clitic(rest, before).or_else(|| smiley(rest, before)) {
        return length;
    }
    if words::is_part(first) {
        return words::word(rest, &text[end..]);
    }
    if matches!(first, '#' | '@') && rest[1..].starts_with(char::is_alphabetic) {
        return 1 + words::word(&rest[1..], &text[end..]);
    }
    mark(rest, first)
}

/// The length of a mark: runs of dots, strokes and the like stay together, as do joined emoji.
fn mark(rest: &str, first: char) -> usize {
    if matches!(first, '!' | '?') {
        return run(rest, |c| matches!(c, '!' | '?'));
    }
    if matches!(first, '.' | '-' | '*' | '=' | '_' | '~' | '+' | '<' | '>' | '^' | '#' | '|') {
        return run(rest, |c| c == first);
    }
    if first == '\'' && rest.starts_with("''") || first == '`' && rest.starts_with("``") {
        return 2;
    }
    if first == '\'' && rest.len() >= 4 && is_decade(&rest[1..]) {
        return 4;
    }
    first.len_utf8() + joined(&rest[first.len_utf8()..])
}

fn run(rest: &str, belongs: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

/// Length of the modifiers, joiners and joined emoji after a mark.
fn joined(rest: &str) -> usize {
    let mut length = 0;
    let mut after_joiner = false;
    for c in rest.chars() {
        let modifies = matches!(c, '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}' | '\u{200D}');
        if !modifies && (!after_joiner || c.is_alphanumeric()) {
            break;
        }
        after_joiner = c == '\u{200D}';
        length += c.len_utf8();
    }
    length
}

/// "'90s" without its apostrophe.
fn is_decade(rest: &str) -> bool {
    matches!(rest.as_bytes(), [a, b, b's', ..] if a.is_ascii_digit() && b.is_ascii_digit())
}

/// The length of "'s", "'re", "n't" and the like after a word.
fn clitic(rest: &str, before: Option<char>) -> Option<usize> {
    let mut chars = rest.chars();
    if !is_apostrophe(chars.next()?) || !before?.is_alphanumeric() {
        return None;
    }
    let letters: String = chars.take_while(|c| c.is_alphanumeric()).take(3).collect();
    let known = words::CLITICS.contains(&letters.to_ascii_lowercase().as_str());
    known.then(|| rest.chars().next().map_or(0, char::len_utf8) + letters.len())
}

/// The length of a smiley that stands free.
fn smiley(rest: &str, before: Option<char>) -> Option<usize> {
    const EYES: [char; 3] = [':', ';', '='];
    if !rest.starts_with(EYES) || before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let nose = usize::from(rest[1..].starts_with('-'));
    let mouth = rest[1 + nose..].starts_with(['(', ')', 'D', 'P', 'p', '/', '\\', '|']);
    let length = 2 + nose;
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with('/');
    (mouth && rest.get(length..).is_some_and(ends)).then_some(length)
}

fn may_hold_address(chunk: &str) -> bool {
    chunk.contains("://") || chunk.contains("www.") || chunk.contains('@') || chunk.starts_with("mailto:")
}

/// The length of the web or mail address that `rest` starts with.
fn address_at(rest: &str) -> Option<usize> {
    let closes = |c: char| matches!(c, '<' | '>' | '"' | '(' | '[' | ']' | '\u{201C}' | '\u{201D}' | '|');
    let whole = &rest[..rest.find(closes).unwrap_or(rest.len())];
    let whole = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '\u{2019}']);
    let scheme = whole.find("://").is_some_and(|at| at > 0 && whole[..at].chars().all(char::is_alphanumeric));
    let mail = whole.split_once('@').is_some_and(|(name, host)| {
        let in_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%' | ':');
        !name.is_empty() && name.chars().all(in_name) && host.starts_with(char::is_alphanumeric)
    });
    (scheme || mail || whole.starts_with("www.")).then_some(whole.len())
}
