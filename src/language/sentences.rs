//! The sentence splitter.

use std::ops::Range;

use super::abbreviations::{self, Kind};
use crate::account::Span;

/// Words that open a sentence far more often than they follow an abbreviation within one.
const OPENERS: [&str; 44] = [
    "a", "after", "also", "an", "and", "as", "at", "both", "but", "during", "for", "he", "her", "his",
    "however", "i", "if", "in", "it", "its", "later", "moreover", "on", "our", "she", "since", "so", "that",
    "the", "their", "there", "these", "they", "this", "those", "we", "what", "when", "while", "with", "you",
    "your", "earlier", "today",
];

/// The sentences of `text` as ranges of its `tokens`: every token in one, none empty.
pub(super) fn split(text: &str, tokens: &[Span]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in 1..=tokens.len() {
        let place = Place { text, tokens, start, end };
        if end == tokens.len() || place.breaks_paragraph() || place.ends_sentence() {
            sentences.push(start..end);
            start = end;
        }
    }
    sentences
}

/// A place between two tokens: `end` is the token behind it, `start` the first of the sentence.
struct Place<'a> {
    text: &'a str,
    tokens: &'a [Span],
    start: usize,
    end: usize,
}

impl Place<'_> {
    fn form(&self, token: usize) -> &str {
        &self.text[self.tokens[token].range()]
    }

    /// What stands between the tokens `token - 1` and `token`.
    fn gap(&self, token: usize) -> &str {
        &self.text[self.tokens[token - 1].end..self.tokens[token].start]
    }

    fn breaks_paragraph(&self) -> bool {
        self.gap(self.end).matches('\n').count() > 1 || self.gap(self.end).contains(['\u{2029}', '\u{0C}'])
    }

    fn ends_sentence(&self) -> bool {
        if self.gap(self.end).is_empty() {
            return false;
        }
        let last = self.last_word();
        let form = self.form(last);
        match form.trim_end_matches(['!', '?', '.', '\u{2026}']) {
            "" if form == "." => self.opens(self.end) && !self.is_list_number(last),
            "" => self.opens(self.end),
            stem if stem.len() < form.len() && form.ends_with('.') => {
                last + 1 < self.end || self.ends_after(stem)
            }
            _ => false,
        }
    }

    /// The token before the place, past closing quotes and brackets that follow without a space.
    fn last_word(&self) -> usize {
        let mut last = self.end - 1;
        while last > self.start && closes(self.form(last)) && self.gap(last).is_empty() {
            last -= 1;
        }
        last
    }

    /// Whether the token at `at` may be the first of a sentence.
    fn opens(&self, at: usize) -> bool {
        self.form(at)
            .chars()
            .next()
            .is_some_and(|c| !c.is_lowercase() && !matches!(c, ',' | ';' | ':' | ')' | ']'))
    }

    /// "1." at the start of its sentence.
    fn is_list_number(&self, stop: usize) -> bool {
        stop == self.start + 1
            && self.form(self.start).len() <= 2
            && self.form(self.start).bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether the abbreviation `stem` ends its sentence here.
    fn ends_after(&self, stem: &str) -> bool {
        let next = self.form(self.end);
        let opener = self.opens(self.end) && OPENERS.contains(&next.to_lowercase().as_str());
        match abbreviations::kind(stem) {
            Some(Kind::Title | Kind::Number) => false,
            Some(Kind::Month) => opener,
            Some(Kind::Open) => opener,
            None if stem.chars().count() == 1 => false,
            None => opener,
        }
    }
}

/// Whether a mark closes what a quote or bracket opened.
fn closes(form: &str) -> bool {
    matches!(form, "\"" | "'" | "''" | ")" | "]" | "}" | "\u{201D}" | "\u{2019}" | "\u{BB}")
}
