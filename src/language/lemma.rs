//! The lemmatiser: the longest known ending of a word decides what replaces it.

use super::key::hash;
use super::table::Table;

/// Longest ending looked up short of the whole word, in characters.
const LONGEST: usize = 6;

/// How a form becomes its lemma.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Script<'a> {
    /// Whether the form is lowered first.
    pub(super) lower: bool,
    /// How many characters go at the end.
    pub(super) cut: usize,
    /// What comes in their place.
    pub(super) add: &'a str,
}

impl<'a> Script<'a> {
    /// Reads `lower cut add` ("L3y", "K0"); `None` when it is malformed.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let lower = text.starts_with('L');
        let rest = text.get(1..)?;
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        Some(Self { lower, cut: rest[..digits].parse().ok()?, add: rest[digits..].trim_start_matches('|') })
    }

    /// The lemma of `form`.
    pub(super) fn apply(&self, form: &str) -> String {
        let mut lemma = if self.lower { form.to_lowercase() } else { form.to_owned() };
        for _ in 0..self.cut {
            lemma.pop();
        }
        lemma.push_str(self.add);
        lemma
    }
}

/// The lemma of `form` with the tag of class `tag`.
pub(super) fn lemma(form: &str, tag: u8, table: &Table<'_>, scripts: &[Script<'_>]) -> String {
    let plain = form.replace(['\u{2019}', '\u{2018}'], "'");
    // British verbs in "-tre", which the treebanks hardly have: "centred".
    if let Some(stem) = plain.strip_suffix("ntred").or_else(|| plain.strip_suffix("ntring")) {
        return stem.to_lowercase() + "ntre";
    }
    let script = endings(&plain, tag).find_map(|key| scripts.get(usize::from(table.number(key)?)));
    script.map_or_else(|| plain.to_lowercase(), |script| script.apply(&plain))
}

/// The keys of a word, from the whole of it down to its shortest ending, which is empty.
pub(super) fn endings(form: &str, tag: u8) -> impl Iterator<Item = u64> {
    let lower = form.to_lowercase();
    let starts: Vec<usize> = lower.char_indices().map(|(start, _)| start).rev().take(LONGEST).collect();
    let whole = key(&lower, tag, true);
    let shorter: Vec<u64> = starts.iter().rev().map(|&start| key(&lower[start..], tag, false)).collect();
    [whole].into_iter().chain(shorter).chain([key("", tag, false)])
}

fn key(ending: &str, tag: u8, whole: bool) -> u64 {
    let low = hash(ending.bytes().chain([u8::from(whole), tag]));
    let high = hash(ending.bytes().rev().chain([tag, u8::from(whole), 0x55]));
    u64::from(high) << 32 | u64::from(low)
}
