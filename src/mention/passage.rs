//! A text as this stage sees it: its words, and the names in it that the gazetteer knows.

use super::words::Words;
use crate::account::Span;
use crate::knowledge::{EntryId, EntryKind, Knowledge, WordClass};

/// A text, cut into words, with the names found in it.
pub(super) struct Passage<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) words: Words<'a>,
    names: Vec<Name>,
}

/// A name that the gazetteer knows: all entries it may mean.
pub(super) struct Name {
    /// First and last word, both inclusive.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) entries: Vec<EntryId>,
    /// "Russian", not "Russia".
    pub(super) adjective: bool,
    /// The country for whose government it may stand.
    pub(super) government: Option<EntryId>,
}

impl<'a> Passage<'a> {
    /// `text` with its names.
    pub(super) fn read(text: &'a str, knowledge: &'a Knowledge) -> Self {
        let words = Words::of(text);
        let names = knowledge
            .names_in(text)
            .into_iter()
            .map(|found| Name {
                first: words.at_offset(found.span.start),
                last: words.last_before(found.span.end),
                entries: found.entries,
                adjective: found.adjective,
                government: found.government,
            })
            .filter(|name| name.first <= name.last && name.last < words.len())
            .collect();
        Self { knowledge, words, names }
    }

    /// Whether the word `at` is in a list of `ontology/`.
    pub(super) fn has(&self, at: usize, class: WordClass) -> bool {
        at < self.words.len() && self.knowledge.is_word(class, self.words.get(at))
    }

    /// Whether the capitalised word `at` is a noun of offices, organisations, events or places, and
    /// so no personal name.
    pub(super) fn is_common_noun(&self, at: usize) -> bool {
        use WordClass::{EventNoun, OrganisationNoun, Portfolio, TitleModifier};
        [TitleModifier, Portfolio, OrganisationNoun, EventNoun].into_iter().any(|class| self.has(at, class))
    }

    /// All names in text order.
    pub(super) fn names(&self) -> &[Name] {
        &self.names
    }

    /// The name that begins with the word `at`.
    pub(super) fn name_at(&self, at: usize) -> Option<&Name> {
        let next = self.names.partition_point(|name| name.first < at);
        self.names.get(next).filter(|name| name.first == at)
    }

    /// The name that begins with the word `at`, and the first of its entries of `kind`.
    pub(super) fn entry_at(&self, at: usize, kind: EntryKind) -> Option<(&Name, EntryId)> {
        let name = self.name_at(at)?;
        let entry = name.entries.iter().find(|&&entry| self.knowledge.entry(entry).kind() == kind)?;
        Some((name, *entry))
    }

    /// The people that a name which begins with the word `at` may mean.
    pub(super) fn people_at(&self, at: usize) -> Vec<EntryId> {
        let entries = self.name_at(at).map_or(&[][..], |name| &name.entries);
        let is_person = |entry: &EntryId| self.knowledge.entry(*entry).kind() == EntryKind::Person;
        entries.iter().copied().filter(is_person).collect()
    }

    /// All of the text.
    pub(super) fn whole(&self) -> Span {
        Span::new(0, self.words.text().len())
    }

    /// The first word in `span` and the first after it.
    pub(super) fn words_in(&self, span: Span) -> (usize, usize) {
        let first = self.words.at_offset(span.start);
        let end = if span.is_empty() { first } else { self.words.last_before(span.end) + 1 };
        (first, end.clamp(first, self.words.len().max(first)))
    }

    /// The words from `first` to `last`, both inclusive, as a span of the text.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        self.words.cover(first, last)
    }
}
