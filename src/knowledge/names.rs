//! Finds every name of the gazetteer in a text.

use std::ops::Range;

use super::Knowledge;
use super::blob::Blob;
use super::compile::fold::{HASH_START, fold_char, hash_byte};
use super::compile::layout::{ADJECTIVE, DOUBTFUL, METONYM, Table};
use super::entry::EntryId;
use super::lexicon::WordClass;
use crate::account::Span;

/// A stretch of text that names something, with all that it may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// The name, without a possessive ending, in bytes.
    pub span: Span,
    /// All candidates, the generally likelier first; never a pick.
    pub entries: Vec<EntryId>,
    /// Whether it is an adjective or the name of a people ("Russian", "Russians").
    pub adjective: bool,
    /// The country for whose government the name may stand ("Moscow", "Kremlin"); also among the candidates.
    pub government: Option<EntryId>,
}

impl Knowledge {
    /// The names in `text` from left to right, the longest at each place, on word boundaries.
    ///
    /// Accents, curly apostrophes, hyphens and full stops are folded; capitals count: "Turkey" and "TURKEY" are
    /// names, "turkey" is not, and an acronym must be written in capitals. A city that is also a common word
    /// or somebody's name ("Nice", "Lincoln") counts only after a preposition of place or before its country.
    pub fn names_in(&self, text: &str) -> Vec<NameMatch> {
        let mut found = Vec::new();
        let starts = self.blob.column(Table::LowerStarts);
        let mut at = next_word(text, 0);
        while at < text.len() {
            let name = if may_begin(starts, text.as_bytes(), at) { self.longest_at(text, at) } else { None };
            match name.filter(|name| self.expected(text, name)) {
                Some(name) => {
                    at = next_word(text, name.span.end);
                    found.push(name.reading(self));
                }
                None => at = next_word(text, word_end(text, at)),
            }
        }
        found
    }

    /// The longest name that begins at byte `at`, the begin of a word.
    fn longest_at(&self, text: &str, at: usize) -> Option<Found> {
        let word = FirstWord::read(text, at);
        if !self.first_words.get_or_init(|| FirstWords::of(&self.blob)).may_have(word.hash) {
            return None;
        }
        let (first, rows) = self.bucket(word.hash)?;
        let mut best = Found { span: Span::new(at, at), rows: 0..0, exact: false };
        for row in first..first + rows {
            let [name, _] = self.blob.row(Table::Names, row);
            let name = self.blob.bytes(name);
            if !word.may_lead(name) {
                continue;
            }
            let Some(hit) = matches(name, text, at) else { continue };
            if hit.end > best.span.end || hit.end == best.span.end && hit.exact && !best.exact {
                best = Found { span: Span::new(at, hit.end), rows: row..row + 1, exact: hit.exact };
            } else if hit.end == best.span.end && hit.exact == best.exact {
                best.rows.end = row + 1;
            }
        }
        (!best.rows.is_empty()).then_some(best)
    }

    /// The rows of names whose first word has this hash.
    fn bucket(&self, wanted: u32) -> Option<(usize, usize)> {
        // The number of rows is a power of two.
        let mask = self.blob.rows(Table::Buckets) - 1;
        let mut slot = wanted as usize & mask;
        loop {
            match self.blob.row(Table::Buckets, slot) {
                [_, _, 0] => return None,
                [hash, first, rows] if hash == wanted => return Some((first as usize, rows as usize)),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// Whether a doubtful name stands where a place is expected.
    fn expected(&self, text: &str, name: &Found) -> bool {
        let sure = name.postings(&self.blob).any(|(_, flags)| flags & DOUBTFUL == 0);
        sure || self.after_locative(text, name.span.start) || self.before_country(text, name)
    }

    fn after_locative(&self, text: &str, start: usize) -> bool {
        let before = text[..start].trim_end();
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        before.len() < start && self.is_word(WordClass::Locative, word)
    }

    /// Whether ", Country" follows, the country being one of those the name may lie in.
    fn before_country(&self, text: &str, name: &Found) -> bool {
        let Some(rest) = text[name.span.end..].strip_prefix(", ") else { return false };
        let Some(country) = self.longest_at(text, text.len() - rest.len()) else { return false };
        let codes: Vec<_> = country.postings(&self.blob).map(|(id, _)| self.entry(id).country()).collect();
        name.postings(&self.blob).any(|(id, _)| codes.contains(&self.entry(id).country()))
    }
}

/// The rows of the table of names that match at one place.
struct Found {
    span: Span,
    rows: Range<usize>,
    exact: bool,
}

impl Found {
    fn postings<'a>(&'a self, blob: &'a Blob) -> impl Iterator<Item = (EntryId, u32)> + 'a {
        self.rows.clone().flat_map(|row| {
            let [_, start] = blob.row(Table::Names, row);
            let [_, end] = blob.row(Table::Names, row + 1);
            (start..end).map(|at| {
                let [posting] = blob.row(Table::Postings, at as usize);
                (EntryId(posting & 0x00ff_ffff), posting >> 24)
            })
        })
    }

    fn reading(&self, knowledge: &Knowledge) -> NameMatch {
        let mut entries: Vec<EntryId> = Vec::new();
        let (mut adjective, mut government) = (true, None);
        for (id, flags) in self.postings(&knowledge.blob) {
            adjective &= flags & ADJECTIVE != 0;
            if flags & METONYM != 0 {
                government = government.or(Some(id));
            }
            if !entries.contains(&id) {
                entries.push(id);
            }
        }
        NameMatch { span: self.span, entries, adjective, government }
    }
}

struct Hit {
    end: usize,
    exact: bool,
}

/// Whether the folded `name` stands in `text` at `at` and ends with a word.
fn matches(name: &[u8], text: &str, at: usize) -> Option<Hit> {
    // As it is written, or not at all: most names need no folding to be told.
    let found = &text.as_bytes()[at..];
    match name.iter().zip(found).find(|(wanted, found)| wanted != found) {
        None if found.len() >= name.len() && name.is_ascii() => {
            let end = at + name.len();
            let ends = !text[end..].starts_with(char::is_alphanumeric);
            ends.then_some(Hit { end, exact: true })
        }
        Some((wanted, found)) if found.is_ascii_alphanumeric() && *found != wanted.to_ascii_uppercase() => {
            None
        }
        _ => matches_folded(name, text, at),
    }
}

/// As [`matches`], letter by letter.
fn matches_folded(name: &[u8], text: &str, at: usize) -> Option<Hit> {
    let mut reader = Folded::new(text, at);
    let (mut raised, mut lower) = (false, false);
    let mut word_start = true;
    for &wanted in name {
        let found = reader.next_byte()?;
        lower |= found.is_ascii_lowercase();
        if found != wanted {
            // "Al-Sisi" for "al-Sisi" is a matter of taste; other capitals must be capitals throughout.
            let particle = word_start && wanted.is_ascii_lowercase();
            if !wanted.is_ascii_lowercase() || found != wanted.to_ascii_uppercase() {
                return None;
            }
            raised |= !particle;
        }
        word_start = wanted == b' ';
    }
    let end = reader.end();
    let ends = !text[end..].starts_with(char::is_alphanumeric);
    let shouted = raised && (lower || name.len() < 4);
    (ends && !shouted).then_some(Hit { end, exact: !raised })
}

/// Reads folded bytes from a text.
struct Folded<'a> {
    text: &'a str,
    at: usize,
    /// Folded bytes of one character still to be given, last first.
    pending: Vec<u8>,
    dotted: bool,
    spaced: bool,
}

impl<'a> Folded<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, pending: Vec::new(), dotted: false, spaced: false }
    }

    fn next_byte(&mut self) -> Option<u8> {
        if let Some(byte) = self.pending.pop() {
            return Some(byte);
        }
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            match byte {
                b'.' => self.dotted = true,
                b' ' | b'-' | b'\n' if self.spaced => {}
                b' ' | b'-' | b'\n' => {
                    self.at += 1;
                    self.spaced = true;
                    return Some(b' ');
                }
                byte if byte < 0x80 => {
                    self.at += 1;
                    self.spaced = false;
                    return Some(byte);
                }
                _ => return self.next_folded(),
            }
            self.at += 1;
        }
    }

    /// As [`Self::next_byte`], at a character that is not ASCII.
    fn next_folded(&mut self) -> Option<u8> {
        let c = self.text[self.at..].chars().next()?;
        self.at += c.len_utf8();
        let pending = &mut self.pending;
        fold_char(c, &mut |folded| {
            let folded = if folded.is_whitespace() { ' ' } else { folded };
            pending.extend(folded.encode_utf8(&mut [0; 4]).bytes());
        });
        if self.spaced && self.pending == b" " {
            self.pending.clear();
        }
        self.spaced = self.pending.last().map_or(self.spaced, |&byte| byte == b' ');
        self.pending.reverse();
        self.next_byte()
    }

    /// Where the name ends; the full stop of an abbreviation with full stops belongs to it.
    fn end(&self) -> usize {
        let abbreviation = self.dotted && self.text[self.at..].starts_with('.');
        self.at + usize::from(abbreviation)
    }
}

/// The first word at a place of the text, folded in lower case; "U.S." is one word, "Syria.Then" is two.
struct FirstWord {
    hash: u32,
    /// Its length in bytes once folded.
    length: usize,
    /// The first letter of the next word in lower case, where only a space or hyphen lies between.
    next: Option<u8>,
}

impl FirstWord {
    fn read(text: &str, start: usize) -> Self {
        let bytes = text.as_bytes();
        let (mut hash, mut length, mut at, mut letters) = (HASH_START, 0, start, 0);
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                hash = hash_byte(hash, byte.to_ascii_lowercase());
                (at, length, letters) = (at + 1, length + 1, letters + 1);
            } else if byte == b'.' && letters <= 2 && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
            {
                (at, letters) = (at + 1, 0);
            } else if byte < 0x80 {
                break;
            } else {
                let Some(c) = text[at..].chars().next().filter(|c| c.is_alphanumeric()) else { break };
                fold_char(c, &mut |folded| {
                    for lower in folded.to_lowercase() {
                        hash = lower.encode_utf8(&mut [0; 4]).bytes().fold(hash, hash_byte);
                        length += lower.len_utf8();
                    }
                });
                (at, letters) = (at + c.len_utf8(), letters + 1);
            }
        }
        let next = match bytes.get(at..at + 2) {
            Some(&[b' ' | b'-', letter]) if letter.is_ascii_alphanumeric() => {
                Some(letter.to_ascii_lowercase())
            }
            _ => None,
        };
        Self { hash, length, next }
    }

    /// Whether the next word's first letter allows `name`; spares most of the names that share a first word.
    fn may_lead(&self, name: &[u8]) -> bool {
        match (self.next, name.get(self.length + 1)) {
            (Some(letter), Some(other)) => letter == other.to_ascii_lowercase(),
            _ => true,
        }
    }
}

/// One bit for each end of the hashes of first words. It fits into the nearest cache of a processor, which the table
/// of names does not, and turns away most words that begin no name.
#[derive(Clone, Debug)]
pub(super) struct FirstWords(Vec<u64>);

impl FirstWords {
    const BITS: u32 = 16;

    fn of(blob: &Blob) -> Self {
        let mut bits = vec![0; 1 << (Self::BITS - 6)];
        for slot in 0..blob.rows(Table::Buckets) {
            let [hash, _, rows] = blob.row(Table::Buckets, slot);
            if rows > 0 {
                let (cell, bit) = Self::place(hash);
                bits[cell] |= bit;
            }
        }
        Self(bits)
    }

    fn may_have(&self, hash: u32) -> bool {
        let (cell, bit) = Self::place(hash);
        self.0[cell] & bit != 0
    }

    fn place(hash: u32) -> (usize, u64) {
        let end = hash & ((1 << Self::BITS) - 1);
        (end as usize / 64, 1 << (end % 64))
    }
}

/// Whether a name may begin at `at`: at a capital, or at two letters with which a name in lower case begins; most
/// words are turned away here.
fn may_begin(lower_starts: &[[u8; 4]], bytes: &[u8], at: usize) -> bool {
    let first = bytes[at];
    if first.is_ascii_uppercase() || first >= 0x80 {
        return true;
    }
    let second = bytes.get(at + 1).map_or(0, u8::to_ascii_lowercase);
    let bit = usize::from(u16::from_be_bytes([first, second]));
    lower_starts.get(bit / 32).is_some_and(|cell| u32::from_le_bytes(*cell) & 1 << (bit % 32) != 0)
}

/// The begin of the next word at or after `at`.
fn next_word(text: &str, at: usize) -> usize {
    skip(text, at, false)
}

/// The end of the word that begins at `at`.
fn word_end(text: &str, at: usize) -> usize {
    skip(text, at, true)
}

/// The first place at or after `at` whose character is a letter or digit, or is none if `inside` a word.
fn skip(text: &str, mut at: usize, inside: bool) -> usize {
    let bytes = text.as_bytes();
    let passed = if inside { Class::Inside } else { Class::Between };
    loop {
        while bytes.get(at).is_some_and(|&byte| CLASSES[usize::from(byte)] == passed) {
            at += 1;
        }
        if bytes.get(at).is_none_or(|&byte| CLASSES[usize::from(byte)] != Class::Beyond) {
            return at;
        }
        let c = text[at..].chars().next().unwrap_or_default();
        if c.is_alphanumeric() != inside {
            return at;
        }
        at += c.len_utf8();
    }
}

/// Where a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Between words.
    Between,
    /// In a word.
    Inside,
    /// In a character beyond ASCII.
    Beyond,
}

/// The class of every byte: looking it up is faster than working it out, and every byte of a text is asked for.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Between; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte >= 0x80 {
            classes[byte] = Class::Beyond;
        } else if (byte as u8).is_ascii_alphanumeric() {
            classes[byte] = Class::Inside;
        }
        byte += 1;
    }
    classes
};
