//! The grammar of personal names: given names, initials, particles, hyphens, "Jr.".

use super::Grammar;
use crate::knowledge::{EntryKind, WordClass};

/// Longest personal name, in words.
const MAX_NAME: usize = 8;

impl Grammar<'_> {
    pub(super) fn may_name_after_comma(&self, at: usize) -> bool {
        // "The Minister of the Interior, Matteo Piantedosi, chaired"
        let enclosed = || {
            let last = self.personal_name(at).filter(|&last| last > at);
            last.is_some_and(|last| {
                self.passage.words.get(last + 1) == "," && self.passage.name_at(at).is_none()
            })
        };
        self.passage.has(at, WordClass::Honorific)
            || self.passage.entry_at(at, EntryKind::Person).is_some()
            || enclosed()
    }

    /// A name with or without "Mr", "Sheikh", "His Majesty" before it; the words of the name alone.
    pub(super) fn honoured_name(&self, at: usize) -> Option<(usize, usize)> {
        let mut at = at;
        while self.is_honorific(at) {
            at += 1;
        }
        self.personal_name(at).map(|last| (at, last))
    }

    /// "Mr", "HE", "H.E."; not the surname "He".
    pub(super) fn is_honorific(&self, at: usize) -> bool {
        let words = &self.passage.words;
        self.passage.has(at, WordClass::Honorific) && words.is_capital(at) && words.get(at) != "He"
    }

    /// Whether an unknown name of two words or more begins at `at`, with an office behind a comma:
    /// "Jean-Charles Ellermann-Kingombe, Permanent Under-Secretary of State".
    pub(super) fn is_explained_name(&self, at: usize) -> bool {
        let words = &self.passage.words;
        let follows_name = at > 0 && words.is_capital(at - 1) && !words.breaks_after(at - 1);
        if follows_name || !words.is_capital(at) || self.passage.name_at(at).is_some() {
            return false;
        }
        let Some(last) = self.personal_name(at).filter(|&last| last > at && words.get(last + 1) == ",")
        else {
            return false;
        };
        let start = last + 2 + usize::from(words.is(last + 2, "the"));
        let (affiliation, next, _) = self.affiliation(start);
        self.posts(next, &affiliation).is_some_and(|(_, _, plural)| !plural)
    }

    /// The last word of the personal name that begins with the word `at`.
    fn personal_name(&self, at: usize) -> Option<usize> {
        let words = &self.passage.words;
        let known = self.passage.entry_at(at, EntryKind::Person).map(|(name, _)| name.last);
        if known.is_none() && !self.begins_name(at) && !self.is_given_name(at) {
            return None;
        }
        let mut last = known.unwrap_or(at);
        while last < at + MAX_NAME && !words.breaks_after(last) {
            match self.name_continues(last) {
                Some(next) => last = next,
                None => break,
            }
        }
        Some(last)
    }

    /// A given name that is also a country's or a people's: "German Gref", "Israel Katz".
    fn is_given_name(&self, at: usize) -> bool {
        let country = self.passage.entry_at(at, EntryKind::Country);
        let single = country.is_some_and(|(name, _)| name.last == at);
        single && self.begins_name(at + 1) && !self.passage.words.breaks_after(at)
    }

    /// Whether the word `at` can begin a name.
    pub(super) fn begins_name(&self, at: usize) -> bool {
        let words = &self.passage.words;
        let word = words.get(at);
        let other = self.passage.name_at(at).is_some_and(|name| {
            let kind =
                |kind| name.entries.iter().any(|&entry| self.passage.knowledge.entry(entry).kind() == kind);
            kind(EntryKind::Country) || kind(EntryKind::Organisation) || kind(EntryKind::Event)
        });
        // "von Weizsäcker", "von der Leyen"
        let is_particle = |at: usize| self.passage.has(at, WordClass::NameParticle);
        let name = at + 1 + usize::from(is_particle(at + 1) && !words.is_capital(at + 1));
        let particle = is_particle(at) && words.is_capital(name);
        (words.is_capital(at) || particle)
            && word.starts_with(char::is_alphabetic)
            && !other
            && (!self.passage.is_common_noun(at) || self.is_surname_he(at))
            && !self.is_head(at)
    }

    /// "Vice Premier He": behind a title no pronoun.
    fn is_surname_he(&self, at: usize) -> bool {
        let words = &self.passage.words;
        words.get(at) == "He" && at > 0 && self.is_head(at - 1) && !words.breaks_after(at - 1)
    }

    /// The last word of the next part of a name of which `last` is the last word so far.
    fn name_continues(&self, last: usize) -> Option<usize> {
        let words = &self.passage.words;
        let next = last + 1;
        let word = words.get(next);
        if word == "-" && words.touches_next(last) && words.touches_next(next) {
            let joined = words.get(next + 1).starts_with(char::is_alphabetic)
                && !self.passage.has(next + 1, WordClass::Elect);
            return joined.then_some(next + 1);
        }
        let suffix = next + usize::from(word == ",");
        if self.passage.has(suffix, WordClass::NameSuffix) {
            return Some(suffix);
        }
        if self.passage.has(next, WordClass::NameParticle) && !words.is_capital(next) {
            let after = next + 1 + usize::from(words.get(next + 1) == "-");
            let further = self.passage.has(after, WordClass::NameParticle);
            return (words.is_capital(after) || further).then_some(after);
        }
        // "Lee In-young": the syllable is no preposition.
        let syllable = words.is_capital(next)
            && words.get(next + 1) == "-"
            && words.touches_next(next)
            && !self.is_head(next);
        (self.begins_name(next) || (syllable && self.passage.name_at(next).is_none())).then_some(next)
    }
}
