//! The tagger: greedy, from left to right, one class per pair of UPOS and XPOS.

use super::key::Keys;
use super::table::{Scores, Table};
use super::word::Word;

/// The class of the tag before the first word.
pub(super) const NO_TAG: u8 = u8::MAX;

/// Tags the words of one sentence; classes run from 0 to `classes`.
pub(super) fn tag(words: &[Word], table: &Table<'_>, classes: usize, keys: &mut Keys) -> Vec<u8> {
    let mut tags = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        collect(words, &tags, at, keys);
        let scores = table.score(keys.all());
        tags.push(best(&scores, classes));
    }
    tags
}

/// The class with the highest score, the first of equals.
pub(super) fn best(scores: &Scores, classes: usize) -> u8 {
    (0..classes).max_by_key(|&class| (scores[class], usize::MAX - class)).unwrap_or_default() as u8
}

/// Collects the keys of the word at `at`, given the tags of those before it.
pub(super) fn collect(words: &[Word], tags: &[u8], at: usize, keys: &mut Keys) {
    keys.clear();
    let edge = Word::default();
    let word = |offset: usize| (at + offset).checked_sub(2).and_then(|at| words.get(at)).unwrap_or(&edge);
    let (before, behind, this, next, after) = (word(1), word(0), word(2), word(3), word(4));
    let tag = |back: usize| at.checked_sub(back).map_or(NO_TAG, |at| tags[at]);
    let (last, second) = (u64::from(tag(1)), u64::from(tag(2)));
    let at = |hash: u32| u64::from(hash);
    keys.one(0);
    keys.one(at(this.norm));
    keys.one(at(this.cased));
    keys.two(at(this.shape), u64::from(tags.is_empty()));
    for &edge in this.suffixes.iter().chain(&this.prefixes) {
        keys.one(at(edge));
    }
    keys.two(at(this.suffixes[2]), at(this.shape));
    keys.one(last);
    keys.two(last, second);
    keys.two(last, at(this.norm));
    keys.three(last, second, at(this.norm));
    keys.two(last, at(this.suffixes[2]));
    keys.three(last, at(this.suffixes[1]), at(this.shape));
    keys.three(last, second, at(this.suffixes[2]));
    keys.three(last, second, at(next.norm));
    keys.two(last, at(next.norm));
    keys.three(last, at(this.suffixes[2]), at(next.suffixes[2]));
    keys.two(last, at(next.suffixes[1]));
    keys.one(at(before.norm));
    keys.one(at(behind.norm));
    keys.one(at(next.norm));
    keys.one(at(after.norm));
    keys.two(at(before.norm), at(this.norm));
    keys.two(at(this.norm), at(next.norm));
    keys.three(at(before.norm), at(this.norm), at(next.norm));
    keys.two(at(next.norm), at(after.norm));
    keys.two(at(before.norm), at(behind.norm));
    keys.two(at(this.norm), at(next.suffixes[2]));
    keys.two(at(this.norm), at(next.suffixes[1]));
    keys.one(at(before.suffixes[2]));
    keys.one(at(next.suffixes[2]));
    keys.one(at(next.suffixes[1]));
    keys.one(at(after.suffixes[2]));
    keys.two(at(this.norm), at(after.norm));
    keys.three(at(before.shape), at(this.shape), at(next.shape));
    keys.two(at(next.shape), at(this.norm));
    keys.two(at(this.suffixes[2]), at(next.suffixes[2]));
    keys.one(at(this.class));
    keys.one(at(next.class));
    keys.two(at(next.class), at(after.class));
    keys.two(last, at(this.class));
    keys.two(last, at(next.class));
    keys.three(last, second, at(this.class));
    keys.two(at(this.class), at(next.class));
    keys.three(last, at(this.class), at(next.class));
    keys.three(at(this.class), at(next.class), at(after.class));
    keys.two(at(this.norm), at(next.class));
    keys.three(last, at(this.norm), at(next.class));
    keys.three(last, at(this.suffixes[2]), at(next.class));
    keys.two(at(before.norm), at(this.class));
}
