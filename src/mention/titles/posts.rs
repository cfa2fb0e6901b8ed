//! The grammar of offices: whose they are, their titles, and what they are in charge of.

use super::{Grammar, Post};
use crate::knowledge::{EntryId, EntryKind, WordClass};

/// Longest title, in words.
const MAX_TITLE: usize = 9;
/// Most offices named in one go.
const MAX_POSTS: usize = 5;

/// Countries or an organisation before a title ("Russian", "Republic of Korea", "NATO").
#[derive(Clone, Default)]
pub(super) struct Affiliation {
    countries: Vec<EntryId>,
    organisation: Option<(usize, usize)>,
}

impl Grammar<'_> {
    /// Qualifiers ("former", "acting") and the country or organisation before a title.
    pub(super) fn affiliation(&self, at: usize) -> (Affiliation, usize, bool) {
        let words = &self.passage.words;
        let (mut found, mut next, mut former) = (Affiliation::default(), at, false);
        for _ in 0..4 {
            if self.passage.has(next, WordClass::PastOffice) {
                (next, former) = (next + 1, true);
            } else if self.passage.has(next, WordClass::OfficeQualifier) {
                next += 1;
            } else if let Some((name, country)) = self.passage.entry_at(next, EntryKind::Country) {
                found.countries.push(country);
                next = self.after_possessive(name.last);
                // "the US and Ukrainian presidents", "Russian-Turkish"
                next += usize::from(
                    words.is_any(next, &["and", "-", "–"])
                        && self.passage.entry_at(next + 1, EntryKind::Country).is_some(),
                );
            } else if let Some((name, _)) = self.passage.entry_at(next, EntryKind::Organisation) {
                found.organisation = Some((name.first, name.last));
                next = self.after_bracket(self.after_possessive(name.last));
            } else {
                break;
            }
        }
        (found, next, former)
    }

    fn after_possessive(&self, last: usize) -> usize {
        last + 1 + usize::from(self.passage.words.is_possessive(last + 1))
    }

    /// Skips an abbreviation in brackets: "Organization for … (OECD) Secretary General".
    fn after_bracket(&self, next: usize) -> usize {
        let words = &self.passage.words;
        let bracketed = words.get(next) == "(" && words.get(next + 2) == ")";
        if bracketed { next + 3 } else { next }
    }

    /// One or more titles joined by commas and "and", the last word, and whether the last is plural.
    pub(super) fn posts(&self, at: usize, affiliation: &Affiliation) -> Option<(Vec<Post>, usize, bool)> {
        let words = &self.passage.words;
        let (post, mut last, mut plural) = self.post(at, affiliation)?;
        let mut posts = vec![post];
        while posts.len() < MAX_POSTS {
            let mut next = last + 1;
            next += usize::from(words.get(next) == ",");
            next += usize::from(words.is_any(next, &["and", "&", "/"]));
            if next == last + 1 || !words.is_capital(next) {
                break;
            }
            let (own, start, _) = self.affiliation(next);
            let own = if own.countries.is_empty() && own.organisation.is_none() {
                affiliation.clone()
            } else {
                own
            };
            let Some((post, end, several)) = self.post(start, &own) else { break };
            (last, plural) = (end, several);
            posts.push(post);
        }
        Some((posts, last, plural))
    }

    /// One title with what it is in charge of: "Deputy Secretary of State", "Minister for Foreign Affairs of Japan".
    fn post(&self, at: usize, affiliation: &Affiliation) -> Option<(Post, usize, bool)> {
        let (core_end, plural) = self.title(at)?;
        let mut post = Post {
            words: (at, core_end),
            title: (at, core_end),
            core: (at, core_end),
            countries: affiliation.countries.clone(),
            organisation: affiliation.organisation,
        };
        for _ in 0..3 {
            let Some(end) = self.charge(post.words.1 + 1, &mut post) else { break };
            post.words.1 = end;
        }
        let last = post.words.1;
        Some((post, last, plural))
    }

    /// Modifiers and the noun of a title: "Principal Deputy National Security Advisor", "Secretary General".
    pub(super) fn title(&self, at: usize) -> Option<(usize, bool)> {
        let words = &self.passage.words;
        let mut last = None;
        let mut next = at;
        while next < at + MAX_TITLE {
            let after =
                last.is_some_and(|last| last + 2 >= next) && self.passage.has(next, WordClass::TitleAfter);
            if self.is_head(next) || after {
                last = Some(next);
            } else if !self.passage.has(next, WordClass::TitleModifier) {
                break;
            }
            if words.breaks_after(next) {
                break;
            }
            let dashed =
                words.get(next + 1) == "-" && words.touches_next(next) && words.touches_next(next + 1);
            next += 1 + usize::from(dashed);
        }
        let last = last?;
        let possessive =
            words.is_possessive(last + 1) && self.passage.has(last + 2, WordClass::OrganisationNoun);
        (!possessive).then(|| (last, self.passage.has(last, WordClass::TitlePlural)))
    }

    pub(super) fn is_head(&self, at: usize) -> bool {
        let is_clock = || {
            self.passage.words.is(at, "pm")
                && at > 0
                && self.passage.words.get(at - 1).ends_with(|c: char| c.is_ascii_digit())
        };
        (self.passage.has(at, WordClass::TitleNoun) && !is_clock())
            || self.passage.has(at, WordClass::TitlePlural)
    }

    /// What a title is in charge of, from its preposition at `at`; the last word of it.
    fn charge(&self, at: usize, post: &mut Post) -> Option<usize> {
        let words = &self.passage.words;
        if !words.is_any(at, &["of", "for", "on", "to"]) {
            return None;
        }
        // Headlines: "Vice President to Jubilee House" goes there; only who is no such office serves with "to".
        if words.is(at, "to")
            && self.passage.knowledge.office(words.phrase(post.core.0, post.core.1)).is_some()
        {
            return None;
        }
        let start = at + 1 + usize::from(words.is(at + 1, "the"));
        // "Chief Adviser to the President of Turkey" is not the President.
        if (words.is(at, "to") || start > at + 1)
            && self.title(start).is_some()
            && self.passage.shape_at(start).is_none()
        {
            return None;
        }
        if let Some(shape) =
            self.passage.shape_at(start).filter(|shape| shape.kind == EntryKind::Organisation)
        {
            post.title.1 = shape.last;
            return Some(self.after_bracket(shape.last + 1) - 1);
        }
        let country = self
            .passage
            .entry_at(start, EntryKind::Country)
            .filter(|(name, _)| !name.adjective && !words.is_possessive(name.last + 1))
            .filter(|(name, _)| !words.touches_next(name.last) || words.get(name.last + 1) != "-");
        if let Some((name, country)) = country {
            // "Special Envoy for Yemen" serves another country.
            if words.is(at, "of") {
                post.countries = vec![country];
            }
            return Some(self.further_countries(name.last, post));
        }
        if let Some((name, _)) = self.passage.entry_at(start, EntryKind::Organisation) {
            post.organisation = Some((name.first, name.last));
            return Some(name.last);
        }
        if let Some((name, _)) = self.passage.entry_at(start, EntryKind::Place) {
            return Some(self.further_places(name.last));
        }
        post.title.1 = self
            .generic(post.core.1, start)
            .or_else(|| self.portfolio(start))
            .or_else(|| self.unknown_place(at, start))?;
        Some(post.title.1)
    }

    /// "The head of state", capital or not: `last`, if the words from `first` to there call an office so.
    fn generic(&self, first: usize, last: usize) -> Option<usize> {
        self.passage.is_phrase(WordClass::GenericOffice, first, last).then_some(last)
    }

    /// "the Presidents of Russia and France": the countries after the first.
    fn further_countries(&self, last: usize, post: &mut Post) -> usize {
        let words = &self.passage.words;
        let plural = self.passage.has(post.core.1, WordClass::TitlePlural);
        let mut last = last;
        if !plural {
            return last;
        }
        loop {
            let mut next = last + 1;
            next += usize::from(words.get(next) == ",");
            next += usize::from(words.is(next, "and"));
            next += usize::from(words.is(next, "the"));
            let Some((name, country)) = self.passage.entry_at(next, EntryKind::Country) else { return last };
            post.countries.push(country);
            last = name.last;
        }
    }

    /// "the Middle East and North Africa": the places after the first.
    fn further_places(&self, last: usize) -> usize {
        let start = last + 2 + usize::from(self.passage.words.is(last + 2, "the"));
        let further =
            self.passage.entry_at(start, EntryKind::Place).filter(|_| self.passage.words.is(last + 1, "and"));
        further.map_or(last, |(name, _)| name.last)
    }

    /// The last word of a field of government: "Foreign Affairs", "International Relations and Cooperation".
    fn portfolio(&self, start: usize) -> Option<usize> {
        let words = &self.passage.words;
        let mut last = None;
        let mut next = start;
        while next < start + 14 && next < words.len() {
            let joined = last.is_some_and(|last| last + 1 < next);
            let described = words.is_capital(next)
                && self.passage.has(next + 1, WordClass::Portfolio)
                && words.is_capital(next + 1);
            if joined && self.title(next).is_some() {
                break;
            }
            if words.is_capital(next)
                && (self.is_field(next) || described && self.passage.name_at(next).is_none())
            {
                last = Some(next);
            } else if last.is_some() && words.is_any(next, &["and", ",", "&", "of", "for", "the", "on", "-"])
            {
                // A joint counts only when something follows it.
            } else if last.is_some() && self.passage.entry_at(next, EntryKind::Country).is_some() {
                // "Minister of Foreign Affairs of Thailand": whose, not what for.
                break;
            } else if let (Some(_), Some(name)) =
                (last, self.passage.name_at(next).filter(|_| words.is_any(next - 1, &["of", "the"])))
            {
                last = Some(name.last);
                next = name.last;
            } else {
                break;
            }
            next += 1;
        }
        last
    }

    /// "Bavaria" in "Prime Minister of Bavaria Horst Seehofer": one unknown word before a name.
    fn unknown_place(&self, of: usize, start: usize) -> Option<usize> {
        let words = &self.passage.words;
        let before_name =
            words.is_capital(start) && words.is_capital(start + 1) && !words.breaks_after(start);
        let full_name = (start..start + 3).all(|at| self.begins_name(at));
        (words.is(of, "of") && before_name && full_name).then_some(start)
    }

    fn is_field(&self, at: usize) -> bool {
        use WordClass::{OrganisationNoun, Portfolio, TitleModifier};
        [Portfolio, TitleModifier, OrganisationNoun].into_iter().any(|class| self.passage.has(at, class))
    }
}
