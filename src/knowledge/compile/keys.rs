//! Words made comparable: case, number and hyphens do not matter, except that an acronym stays one.

use std::ops::Range;

/// Where the words of `text` and its commas, stops and brackets are, in bytes. A hyphen or slash divides words and vanishes; so
/// does the "s" of a possessive. The stops of "U.S." belong to it.
pub(crate) fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_alphanumeric() {
            let end = end_of_word(text, start);
            while rest.peek().is_some_and(|(at, _)| *at < end) {
                rest.next();
            }
            if !is_possessive(text, start, end) {
                found.push(start..end);
            }
        } else if ",;:!?().".contains(c) {
            found.push(start..start + c.len_utf8());
        }
    }
    found
}

fn end_of_word(text: &str, start: usize) -> usize {
    let dotted = text.as_bytes()[start..].chunks_exact(2).take_while(|pair| is_dotted(pair)).count();
    if dotted >= 2 {
        return start + 2 * dotted;
    }
    let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
    let plus = usize::from(text[start + length..].starts_with('+'));
    start + length + plus
}

fn is_dotted(pair: &[u8]) -> bool {
    pair[0].is_ascii_alphabetic() && pair[1] == b'.'
}

fn is_possessive(text: &str, start: usize, end: usize) -> bool {
    text[start..end].eq_ignore_ascii_case("s") && text[..start].ends_with(['\'', '’'])
}

/// The key of a word as it is written: an acronym in capitals, anything else in lower case and singular.
pub(crate) fn key(word: &str) -> String {
    let word = word.replace('.', "");
    if is_acronym(&word) { word } else { common_key(&word) }
}

/// The key of a word that may be written in capitals without being an acronym.
pub(crate) fn common_key(word: &str) -> String {
    singular(word.to_lowercase())
}

/// Letters in an acronym, at most: longer words in capitals are headlines.
const LONGEST_ACRONYM: usize = 6;

fn is_acronym(word: &str) -> bool {
    (2..=LONGEST_ACRONYM).contains(&word.chars().count())
        && word.chars().any(char::is_uppercase)
        && !word.chars().any(char::is_lowercase)
}

fn singular(mut word: String) -> String {
    let is_long = word.chars().count() > 4;
    if is_long && word.ends_with("ies") {
        word.truncate(word.len() - "ies".len());
        word.push('y');
    } else if is_long && ["sses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end)) {
        word.truncate(word.len() - "es".len());
    } else if word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
    {
        word.truncate(word.len() - "s".len());
    }
    word
}

/// The key of a label: those of its words, between spaces. "*" and "*-*" stand for themselves.
pub(crate) fn label_key(label: &str) -> String {
    let parts = label.split_whitespace().flat_map(|part| match part {
        "*" | "*-*" => vec![part.to_owned()],
        _ => words(part).into_iter().map(|word| key(&part[word])).collect(),
    });
    parts.collect::<Vec<_>>().join(" ")
}
