//! An account: one government's text about one encounter, and where it came from.

use std::fmt::Write as _;
use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A half-open stretch of an account's text, in **bytes**, always on character boundaries.
///
/// Outside the program offsets are Unicode code points; [`Account::code_points`] converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts: {start}..{end}");
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// One government's text, and where it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Identifier, unique in a run.
    pub id: String,
    /// Who published it ("Kremlin", "White House").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// ISO 3166 alpha-2 code of the publisher's country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_country: Option<String>,
    /// The day it was published; "today" in the text is this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Headline, outside the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Dateline place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// BCP 47 tag of the text's language; `en` when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The body, exactly as published; all spans are into this.
    #[serde(default)]
    pub text: String,
}

impl Account {
    /// The words at `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// `span` in Unicode code points, as every output gives it.
    pub fn code_points(&self, span: Span) -> [usize; 2] {
        let start = self.text[..span.start].chars().count();
        [start, start + self.slice(span).chars().count()]
    }

    /// The byte span of `[start, end)` given in code points, if the text is that long.
    pub fn span_of_code_points(&self, [start, end]: [usize; 2]) -> Option<Span> {
        let mut offsets = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]);
        let first = offsets.nth(start)?;
        let last = if end > start { offsets.nth(end - start - 1)? } else { first };
        (end >= start).then(|| Span::new(first, last))
    }
}

/// Line and column of a byte offset, both from one, the column in code points.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// A short identifier made from text, the same on every machine and in every run.
///
/// FNV-1a, 64 bits: the standard library's hasher makes no promise from one release to the next.
pub fn stable_id(text: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let mut out = String::with_capacity(16);
    let _ = write!(out, "{hash:016x}");
    out
}

/// The code points of a text, to convert many spans without counting from the start each time.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Bytes that continue a character, counted before each block of the text.
    continuations: Vec<usize>,
    bytes: Vec<u8>,
}

impl CodePoints {
    const BLOCK: usize = 256;

    /// Counts the text once.
    pub fn of(text: &str) -> Self {
        let count = |block: &[u8]| block.iter().filter(|&&byte| is_continuation(byte)).count();
        let mut before = 0;
        let mut continuations = Vec::with_capacity(text.len() / Self::BLOCK + 1);
        for block in text.as_bytes().chunks(Self::BLOCK) {
            continuations.push(before);
            before += count(block);
        }
        continuations.push(before);
        Self { continuations, bytes: text.as_bytes().to_vec() }
    }

    /// `span` in code points.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.offset(span.start), self.offset(span.end)]
    }

    fn offset(&self, byte: usize) -> usize {
        let block = byte / Self::BLOCK;
        let start = block * Self::BLOCK;
        let here = self.bytes[start..byte].iter().filter(|&&byte| is_continuation(byte)).count();
        byte - self.continuations[block] - here
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}
