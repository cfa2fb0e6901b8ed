//! The sentence splitter.

use std::ops::Range;

use super::abbreviations::{self, Kind};
use crate::account::Span;

/// Longest sentence in tokens: what is longer is a table or noise, and is cut to bound memory.
const LONGEST: usize = 2048;

/// The sentences of `text` as ranges of its `tokens`: every token in one, none empty.
pub(super) fn split(text: &str, tokens: &[Span]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in 1..=tokens.len() {
        let place = Place { text, tokens, start, end };
        if end == tokens.len() || end - start == LONGEST || place.breaks_paragraph() || place.ends_sentence()
        {
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

    /// Whether the token at `at` may be the first of a sentence: with a small letter only where the
    /// sentence before it starts with one too.
    fn opens(&self, at: usize) -> bool {
        let first = |at: usize| self.form(at).chars().next().unwrap_or(' ');
        let small = first(at).is_lowercase() && !first(self.start).is_lowercase();
        !small && !matches!(first(at), ',' | ';' | ':' | ')' | ']')
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
        let opener = !next.starts_with(char::is_lowercase) && abbreviations::is_opener(&next.to_lowercase());
        match abbreviations::kind(stem) {
            Some(Kind::Title | Kind::Number) => false,
            Some(Kind::Place) => next.starts_with(char::is_uppercase),
            None if stem.chars().count() == 1 => false,
            _ => opener,
        }
    }
}

/// Whether a mark closes what a quote or bracket opened.
fn closes(form: &str) -> bool {
    matches!(form, "\"" | "'" | "''" | ")" | "]" | "}" | "\u{201D}" | "\u{2019}" | "\u{BB}")
}
