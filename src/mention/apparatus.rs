//! The account's apparatus: letterheads, bylines, "FOR IMMEDIATE RELEASE", "###", links. It is no body text.

use super::people::fold;
use super::times;
use crate::account::{Account, Span};
use crate::knowledge::{Knowledge, WordClass};

/// Longest line, in words, that can be a letterhead, a byline or a repeated headline.
const MAX_WORDS: usize = 30;
/// Longest line, in words, that is taken for a letterhead by its shape alone.
const MAX_HEADING: usize = 12;

/// The stretches of the text that are no body text, in text order.
pub(super) fn find(account: &Account, knowledge: &Knowledge) -> Vec<Span> {
    let lines = lines(&account.text);
    let is_fixed: Vec<_> =
        lines.iter().map(|&line| is_fixed(account, knowledge, account.slice(line))).collect();
    let is_body = |at: usize| !is_fixed[at] && !is_heading(account.slice(lines[at]));
    let Some(first) = (0..lines.len()).find(|&at| is_body(at)) else { return Vec::new() };
    let mut found = Vec::new();
    for (at, &line) in lines.iter().enumerate() {
        if at < first || is_fixed[at] {
            found.push(line);
        } else if at == first {
            found.extend(shouted_start(account, line));
        }
        if at >= first && !is_fixed[at] {
            found.extend(closing_dateline(account, line));
        }
    }
    found
}

/// The lines that hold something, without the blanks around it.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            found.push(Span::new(from, from + trimmed.len()));
        }
        start += line.len() + 1;
    }
    found
}

/// A line that is apparatus wherever it stands.
fn is_fixed(account: &Account, knowledge: &Knowledge, line: &str) -> bool {
    if !line.contains(char::is_alphabetic) || line.starts_with("http") || line.starts_with("www.") {
        return true;
    }
    if line.split_whitespace().count() > MAX_WORDS {
        return false;
    }
    let folded = fold(line);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let is_title = account
        .title
        .as_deref()
        .is_some_and(|title| fold(title).trim_matches(|c: char| !c.is_alphanumeric()) == bare);
    let is_listed = |phrase: &str| {
        bare == phrase || (phrase.contains(' ') && !ends_sentence(line) && bare.contains(phrase))
    };
    is_title || knowledge.words(WordClass::Apparatus).any(is_listed)
}

/// A short line that is no sentence.
fn is_heading(line: &str) -> bool {
    let opens_list = line.ends_with(':') && line.contains(". ");
    line.split_whitespace().count() <= MAX_HEADING && !ends_sentence(line) && !opens_list
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ' ']).ends_with(['.', '!', '?', '…', ';'])
}

/// A heading in capitals run together with the text: "FOR PRESS STATEMENT BY THE PRIME MINISTER I have had …".
fn shouted_start(account: &Account, line: Span) -> Option<Span> {
    let text = account.slice(line);
    let mut end = 0;
    let mut words = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        let (upper, all) =
            letters.fold((0, 0), |(upper, all), c| (upper + usize::from(c.is_uppercase()), all + 1));
        // Scanned capitals come with a stray small letter or two.
        if upper * 3 < all * 2 || matches!(word, "I" | "A") {
            break;
        }
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        (end, words) = (at + word.len(), words + 1);
    }
    (words >= 4 && end < text.len()).then(|| Span::new(line.start, line.start + end))
}

/// "CANBERRA, 24th February, 1966." after the last sentence.
fn closing_dateline(account: &Account, line: Span) -> Option<Span> {
    let text = account.slice(line).trim_end_matches(['.', ':', ' ']);
    let start = text.rfind(['.', '!', '?']).map(|at| at + 1)?;
    let last = text[start..].trim_start();
    let place = last.split([',', ' ']).next().unwrap_or_default();
    let shouted = place.chars().count() >= 4 && place.chars().all(char::is_uppercase);
    let short = last.split_whitespace().count() <= 6;
    let dated = shouted && short && times::first_full_date(last).is_some();
    dated.then(|| Span::new(line.end - (account.slice(line).len() - (text.len() - last.len())), line.end))
}
