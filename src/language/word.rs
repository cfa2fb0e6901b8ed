//! What the templates see of a word: hashes of its form, its edges and its shape.

use super::key::hash;
use super::table::Table;

/// The hashes of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// The normal form: lower case, plain quotes and dashes, digits as 0.
    pub(super) norm: u32,
    /// The normal form with its capitals.
    pub(super) cased: u32,
    /// The last one to five characters.
    pub(super) suffixes: [u32; 5],
    /// The first one to four characters.
    pub(super) prefixes: [u32; 4],
    /// Capitals, digits, hyphens: "Xx", "X.X.", "0-0".
    pub(super) shape: u32,
    /// The tags the lexicon gives the word; the shape stands in for them where it is unknown.
    pub(super) class: u32,
}

impl Word {
    /// The hashes of `form`.
    pub(super) fn new(form: &str) -> Self {
        let cased: Vec<char> = form.chars().map(plain).collect();
        let lower: Vec<char> = cased.iter().flat_map(|c| c.to_lowercase()).collect();
        let mut suffixes = [0; 5];
        for (length, suffix) in suffixes.iter_mut().enumerate() {
            *suffix = chars(&lower[lower.len().saturating_sub(length + 1)..]);
        }
        let mut prefixes = [0; 4];
        for (length, prefix) in prefixes.iter_mut().enumerate() {
            *prefix = chars(&lower[..lower.len().min(length + 1)]);
        }
        let shape = shape(&cased);
        Self { norm: chars(&lower), cased: chars(&cased), suffixes, prefixes, shape, class: shape }
    }

    /// The key of the word in the lexicon.
    pub(super) fn key(&self) -> u64 {
        u64::from(self.norm).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    /// The same word, with the tags that the lexicon gives it.
    pub(super) fn look_up(mut self, lexicon: &Table<'_>) -> Self {
        if let Some(class) = lexicon.number(self.key()) {
            self.class = u32::from(class);
        }
        self
    }
}

/// A character with quotes and dashes made plain and every digit a nought.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '`' | '\u{B4}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2026}' => '.',
        c if c.is_ascii_digit() => '0',
        c => c,
    }
}

fn chars(chars: &[char]) -> u32 {
    hash(chars.iter().flat_map(|&c| u32::from(c).to_le_bytes()))
}

/// The kinds of characters in a row, each run cut to two.
fn shape(form: &[char]) -> u32 {
    let mut shape = Vec::with_capacity(8);
    for &c in form {
        let kind = match c {
            c if c.is_uppercase() => b'X',
            c if c.is_alphabetic() => b'x',
            '0' => b'0',
            c if c.is_ascii() => c as u8,
            _ => b'?',
        };
        if !shape.ends_with(&[kind, kind]) {
            shape.push(kind);
        }
    }
    hash(shape)
}
