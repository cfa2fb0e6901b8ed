//! A text as this stage sees it: its words, and the names in it that the gazetteer knows.

use super::shapes::{self, Shape};
use super::words::Words;
use crate::account::Span;
use crate::knowledge::{EntryId, EntryKind, Knowledge, NameMatch, WordClass, WordSet};

/// A text, cut into words, with the names found in it.
pub(super) struct Passage<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) words: Words<'a>,
    /// The word lists of each word.
    classes: Vec<WordSet>,
    names: Vec<Name>,
    shapes: Vec<Shape>,
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

impl Name {
    fn of(words: &Words<'_>, found: NameMatch) -> Option<Self> {
        let first = words.at_offset(found.span.start);
        let last = words.last_before(found.span.end);
        let NameMatch { entries, adjective, government, .. } = found;
        (first <= last && last < words.len()).then_some(Self { first, last, entries, adjective, government })
    }
}

/// The countries and places named inside the name of something else: "Russia's war against Ukraine",
/// "Abdullah II of Jordan". Adjectives count in events alone: "Organization of American States" is no mention of a state.
fn inner_names(knowledge: &Knowledge, words: &Words<'_>, name: &Name) -> Vec<Name> {
    let kind = |entry: &EntryId| knowledge.entry(*entry).kind();
    let outer = name.entries.first().map(kind);
    if name.first == name.last || matches!(outer, None | Some(EntryKind::Country | EntryKind::Place)) {
        return Vec::new();
    }
    let mut found: Vec<Name> = Vec::new();
    for part in [words.cover(name.first, name.last - 1), words.cover(name.first + 1, name.last)] {
        for mut inner in knowledge.names_in(&words.text()[part.range()]) {
            inner.span = Span::new(inner.span.start + part.start, inner.span.end + part.start);
            let located = inner
                .entries
                .iter()
                .all(|entry| matches!(kind(entry), EntryKind::Country | EntryKind::Place));
            let is_place = |entry: &EntryId| kind(entry) == EntryKind::Place;
            // "Organization for Security and Co-operation in Europe" is nowhere.
            let nowhere = outer == Some(EntryKind::Organisation) && inner.entries.iter().all(is_place);
            let wanted = located && !nowhere && (!inner.adjective || outer == Some(EntryKind::Event));
            let Some(inner) = Name::of(words, inner) else { continue };
            if wanted {
                found.push(inner);
            } else if !located {
                // "The war against Ukraine" inside "Russia's war against Ukraine".
                found.extend(inner_names(knowledge, words, &inner));
            }
        }
    }
    found.sort_by_key(|name| name.first);
    found.dedup_by_key(|name| name.first);
    found.retain(|inner| inner.first > name.first || outer == Some(EntryKind::Event));
    found
}

impl<'a> Passage<'a> {
    /// `text` with its names.
    pub(super) fn read(text: &'a str, knowledge: &'a Knowledge) -> Self {
        let words = Words::of(text);
        let mut names: Vec<Name> =
            knowledge.names_in(text).into_iter().filter_map(|found| Name::of(&words, found)).collect();
        let inner: Vec<Name> = names.iter().flat_map(|name| inner_names(knowledge, &words, name)).collect();
        names.extend(inner);
        names.sort_by_key(|name| (name.first, std::cmp::Reverse(name.last)));
        let classes = (0..words.len()).map(|at| knowledge.classes(words.get(at))).collect();
        let mut passage = Self { knowledge, words, classes, names, shapes: Vec::new() };
        passage.prune();
        passage.shapes = shapes::find(&passage);
        passage
    }

    /// Drops names that are only part of another one: "Charles" in "Jean-Charles", "Oran" in capitals,
    /// "Nord" in "Nord Stream"; and takes the country off a person's name ("Abdullah II of Jordan").
    fn prune(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        let starts: Vec<usize> = names.iter().map(|name| name.first).collect();
        for name in &mut names {
            let before_name = starts.binary_search(&(name.last + 1)).is_ok();
            name.entries.retain(|&entry| self.is_plausible(name.first, name.last, before_name, entry));
            if self.is_all(&name.entries, EntryKind::Person)
                && let Some(of) = (name.first + 1..name.last).find(|&at| self.words.is(at, "of"))
            {
                name.last = of - 1;
            }
        }
        names.retain(|name| !name.entries.is_empty());
        self.names = names;
    }

    fn is_all(&self, entries: &[EntryId], kind: EntryKind) -> bool {
        entries.iter().all(|&entry| self.knowledge.entry(entry).kind() == kind)
    }

    fn is_plausible(&self, first: usize, last: usize, before_name: bool, entry: EntryId) -> bool {
        let words = &self.words;
        match self.knowledge.entry(entry).kind() {
            EntryKind::Person => {
                let after_hyphen = first > 0 && words.get(first - 1) == "-" && words.touches_next(first - 1);
                !after_hyphen && !self.has(last, WordClass::TitleNoun)
            }
            EntryKind::Place => {
                let shouted =
                    words.get(first).len() > 1 && words.phrase(first, last).chars().all(char::is_uppercase);
                let slashed = words.get(last + 1) == "/" && words.touches_next(last);
                !shouted && !slashed && (before_name || !self.is_part_of_name(last))
            }
            _ => true,
        }
    }

    /// Whether the word after `last` makes a name of another thing of it: "Nord Stream", "Minsk Agreements".
    fn is_part_of_name(&self, last: usize) -> bool {
        use WordClass::{EventNoun, OrganisationNoun, PlaceNoun, TitleModifier, TitleNoun};
        let next = last + 1;
        let continues = self.words.is_capital(next) && !self.words.breaks_after(last);
        let plain = [EventNoun, PlaceNoun, OrganisationNoun, TitleNoun, TitleModifier]
            .into_iter()
            .any(|class| self.has(next, class));
        continues && !plain && !shapes::is_function_word(self.words.get(next))
    }

    /// Names by shape, in text order.
    pub(super) fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// The longest name that holds the word `at`.
    pub(super) fn name_around(&self, at: usize) -> Option<&Name> {
        let next = self.names.partition_point(|name| name.first <= at);
        self.names[..next].iter().rev().take(4).filter(|name| at <= name.last).min_by_key(|name| name.first)
    }

    /// Whether the name is the specific part of a place's name by shape: "Donetsk" in "Donetsk Region".
    pub(super) fn in_place_shape(&self, name: &Name) -> bool {
        let holds = |shape: &&Shape| {
            shape.kind == EntryKind::Place && shape.first <= name.first && name.last <= shape.last
        };
        let is_place = |&entry: &EntryId| self.knowledge.entry(entry).kind() == EntryKind::Place;
        name.entries.iter().any(is_place) && self.shapes.iter().any(|shape| holds(&shape))
    }

    /// Whether the words around `at` are all in capitals, as in headings.
    pub(super) fn is_shouted(&self, at: usize) -> bool {
        let capitals = |at: usize| {
            let word = self.words.get(at);
            word.chars().count() > 1 && word.chars().all(char::is_uppercase)
        };
        at > 0 && capitals(at - 1) && capitals(at + 1)
    }

    /// The name by shape that begins with the word `at`.
    pub(super) fn shape_at(&self, at: usize) -> Option<&Shape> {
        let next = self.shapes.partition_point(|shape| shape.first < at);
        self.shapes.get(next).filter(|shape| shape.first == at)
    }

    /// Whether the word `at` is in a list of `ontology/`.
    pub(super) fn has(&self, at: usize, class: WordClass) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    /// Whether the words from `first` to `last`, both inclusive, are a phrase of a list.
    pub(super) fn is_phrase(&self, class: WordClass, first: usize, last: usize) -> bool {
        last < self.words.len() && self.knowledge.is_word(class, self.words.phrase(first, last))
    }

    /// Whether the capitalised word `at` is a noun of offices, organisations, events or places, and
    /// so no personal name.
    pub(super) fn is_common_noun(&self, at: usize) -> bool {
        use WordClass::{
            CallWord, EncounterNoun, EventNoun, MeetingWord, NoName, OrganisationNoun, Portfolio,
            TitleModifier, VisitWord,
        };
        const CLASSES: [WordClass; 9] = [
            TitleModifier,
            Portfolio,
            OrganisationNoun,
            EventNoun,
            EncounterNoun,
            CallWord,
            MeetingWord,
            VisitWord,
            NoName,
        ];
        CLASSES.into_iter().any(|class| self.has(at, class)) || shapes::is_function_word(self.words.get(at))
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
