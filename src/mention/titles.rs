//! The grammar of titles: how texts name people by office and name.
//!
//! "President Recep Tayyip Erdogan of Turkey", "President of Turkey Recep Tayyip Erdogan", "Turkish
//! Foreign Minister Cavusoglu", "Minister of Defence and Deputy Prime Minister X", "Mr Putin", "the US
//! Secretary of State". What the words are is in `ontology/`; how they combine is here.

use super::passage::Passage;
use crate::knowledge::{EntryId, EntryKind, WordClass};

/// A stretch of text that names a person or an office.
#[derive(Clone, Debug, Default)]
pub(super) struct Appellation {
    /// First and last word of all of it, titles and name, without article.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The offices it names, in order.
    pub(super) posts: Vec<Post>,
    /// First and last word of the personal name.
    pub(super) name: Option<(usize, usize)>,
    /// "Presidents Putin and Macron", "the foreign ministers".
    pub(super) plural: bool,
    /// "the", "his", "a" …, in lower case, if one stands before it.
    pub(super) determiner: Option<&'static str>,
    /// Former, elect, designate: the holder on the day is somebody else.
    pub(super) not_in_office: bool,
}

impl Appellation {
    /// "the Vice President and President Ruto", "the Secretary and Foreign Minister": two titles of nobody's in
    /// particular after an article are two people; "Saudi Crown Prince and Prime Minister" is one.
    fn names_two_people(&self) -> bool {
        let [first, .., last] = self.posts.as_slice() else { return false };
        let plain = |post: &Post| post.countries.is_empty() && post.organisation.is_none();
        self.determiner == Some("the") && first.words.0 == self.first && plain(first) && plain(last)
    }
}

/// An office as the text writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Post {
    /// First and last word, without country or organisation before it.
    pub(super) words: (usize, usize),
    /// The title without whose it is: "Minister for Foreign Affairs", not "… of Japan".
    pub(super) title: (usize, usize),
    /// The title without what it is in charge of: "Deputy Secretary".
    pub(super) core: (usize, usize),
    /// Whose office it is, if the text says so here.
    pub(super) countries: Vec<EntryId>,
    /// The organisation whose office it is.
    pub(super) organisation: Option<(usize, usize)>,
}

/// Longest title, in words.
const MAX_TITLE: usize = 9;
/// Longest personal name, in words.
const MAX_NAME: usize = 8;
/// Most offices named in one go.
const MAX_POSTS: usize = 5;

/// All appellations of the text, in text order; they do not overlap.
pub(super) fn find(passage: &Passage<'_>) -> Vec<Appellation> {
    let grammar = Grammar { passage };
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.words.len() {
        let mut here = grammar.appellations(at);
        at = here.last().map_or(at + 1, |appellation| appellation.last + 1);
        found.append(&mut here);
    }
    found
}

struct Grammar<'a> {
    passage: &'a Passage<'a>,
}

/// Countries or an organisation before a title ("Russian", "Republic of Korea", "NATO").
#[derive(Clone, Default)]
struct Affiliation {
    countries: Vec<EntryId>,
    organisation: Option<(usize, usize)>,
}

impl Grammar<'_> {
    /// The appellation that begins with the word `at`, or the several that share a plural title.
    fn appellations(&self, at: usize) -> Vec<Appellation> {
        let words = &self.passage.words;
        if !words.get(at).starts_with(char::is_alphabetic) {
            return Vec::new();
        }
        let (affiliation, next, mut not_in_office) = self.affiliation(at);
        let Some((posts, mut last, plural)) = self.posts(next, &affiliation) else {
            return self.untitled(at);
        };
        let elect = words.get(last + 1) == "-" && self.passage.has(last + 2, WordClass::Elect);
        if elect {
            last += 2;
            not_in_office = true;
        }
        let mut whole =
            Appellation { first: at, last, posts, plural, not_in_office, ..Appellation::default() };
        whole.determiner = self.determiner_before(at);
        if whole.names_two_people() {
            whole.posts.truncate(1);
            whole.last = whole.posts[0].words.1;
            whole.plural = self.passage.has(whole.posts[0].core.1, WordClass::TitlePlural);
            return vec![whole];
        }
        let names = self.names_after(&whole);
        self.complete(whole, &names)
    }

    /// The determiner of the title at `at`; "the Secretary and Foreign Minister" share theirs.
    fn determiner_before(&self, at: usize) -> Option<&'static str> {
        let words = &self.passage.words;
        let before = at.checked_sub(1)?;
        let shared =
            words.is(before, "and") && before > 0 && self.passage.has(before - 1, WordClass::TitleNoun);
        if shared { Some("the") } else { determiner(words.get(before)) }
    }

    /// The titles in `whole` joined with the names that follow.
    fn complete(&self, whole: Appellation, names: &[(usize, usize)]) -> Vec<Appellation> {
        let words = &self.passage.words;
        if names.is_empty() {
            let lower = !words.is_capital(whole.posts[0].words.0);
            let placed =
                whole.posts.iter().any(|post| !post.countries.is_empty() || post.organisation.is_some());
            let bare_lower = lower && !placed && whole.determiner.is_none();
            return if bare_lower { Vec::new() } else { vec![whole] };
        }
        let apart = words.get(whole.last + 1) == ",";
        let mut found: Vec<_> = names
            .iter()
            .map(|&(first, last)| Appellation {
                first: if apart {
                    whole.last + 2
                } else if (first, last) == names[0] {
                    whole.first
                } else {
                    first
                },
                last,
                name: Some((first, last)),
                plural: false,
                ..whole.clone()
            })
            .collect();
        // "President Emmanuel Macron of France": the country after the name.
        if let [only] = found.as_mut_slice()
            && let Some(country) = self.country_after(only.last)
        {
            let open =
                only.posts.iter_mut().filter(|post| post.countries.is_empty() && post.organisation.is_none());
            open.for_each(|post| post.countries.push(country));
        }
        if apart {
            found.insert(0, whole);
        }
        found
    }

    /// The names after the titles: one, or a list after a plural.
    fn names_after(&self, whole: &Appellation) -> Vec<(usize, usize)> {
        let words = &self.passage.words;
        if words.breaks_after(whole.last) {
            return Vec::new();
        }
        // "the Prime Minister of Thailand, Field Marshal Thanom", "the Foreign Minister, Mr. Khoman"
        let described = whole.plural
            && whole.posts.iter().any(|post| words.is_any(post.core.1 + 1, &["on", "for", "to"]));
        if described {
            return Vec::new();
        }
        let comma = words.get(whole.last + 1) == ",";
        if comma && (whole.determiner.is_none() || !self.may_name_after_comma(whole.last + 2)) {
            return Vec::new();
        }
        let Some(mut name) = self.honoured_name(whole.last + 1 + usize::from(comma)) else {
            return Vec::new();
        };
        let mut names = vec![name];
        loop {
            if !whole.plural {
                return names;
            }
            let mut next = name.1 + 1;
            next += usize::from(words.get(next) == ",");
            next += usize::from(words.is_any(next, &["and", "&"]));
            match (next > name.1 + 1).then(|| self.honoured_name(next)).flatten() {
                Some(further) => name = further,
                None => return names,
            }
            names.push(name);
        }
    }

    fn may_name_after_comma(&self, at: usize) -> bool {
        self.passage.has(at, WordClass::Honorific) || self.passage.entry_at(at, EntryKind::Person).is_some()
    }

    /// A name with or without "Mr", "Sheikh", "His Majesty" before it; the words of the name alone.
    fn honoured_name(&self, at: usize) -> Option<(usize, usize)> {
        let mut at = at;
        while self.passage.has(at, WordClass::Honorific) && self.passage.words.is_capital(at) {
            at += 1;
        }
        self.personal_name(at).map(|last| (at, last))
    }

    /// "Mr Putin", "Sheikh Tahnoon"; a name the gazetteer knows; or nothing.
    fn untitled(&self, at: usize) -> Vec<Appellation> {
        let words = &self.passage.words;
        let honoured = self.passage.has(at, WordClass::Honorific) && words.is_capital(at);
        let known = self.passage.entry_at(at, EntryKind::Person).is_some_and(|(name, _)| name.last > at);
        if !honoured && !known && !self.is_explained_name(at) {
            return Vec::new();
        }
        let name = self.honoured_name(at);
        name.map_or(Vec::new(), |(first, last)| {
            vec![Appellation { first: at, last, name: Some((first, last)), ..Appellation::default() }]
        })
    }

    /// Whether an unknown name of two words or more begins at `at`, with an office behind a comma:
    /// "Jean-Charles Ellermann-Kingombe, Permanent Under-Secretary of State".
    fn is_explained_name(&self, at: usize) -> bool {
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

    /// Qualifiers ("former", "acting") and the country or organisation before a title.
    fn affiliation(&self, at: usize) -> (Affiliation, usize, bool) {
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
    fn posts(&self, at: usize, affiliation: &Affiliation) -> Option<(Vec<Post>, usize, bool)> {
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
    fn title(&self, at: usize) -> Option<(usize, bool)> {
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

    fn is_head(&self, at: usize) -> bool {
        self.passage.has(at, WordClass::TitleNoun) || self.passage.has(at, WordClass::TitlePlural)
    }

    /// What a title is in charge of, from its preposition at `at`; the last word of it.
    fn charge(&self, at: usize, post: &mut Post) -> Option<usize> {
        let words = &self.passage.words;
        if !words.is_any(at, &["of", "for", "on", "to"]) {
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
        post.title.1 = self.portfolio(start).or_else(|| self.unknown_place(at, start))?;
        Some(post.title.1)
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

    /// "of France" after a name.
    fn country_after(&self, last: usize) -> Option<EntryId> {
        let start = last + 2 + usize::from(self.passage.words.is(last + 2, "the"));
        let (name, country) = self.passage.entry_at(start, EntryKind::Country)?;
        (self.passage.words.is(last + 1, "of") && !name.adjective).then_some(country)
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
    fn begins_name(&self, at: usize) -> bool {
        let words = &self.passage.words;
        let word = words.get(at);
        let other = self.passage.name_at(at).is_some_and(|name| {
            let kind =
                |kind| name.entries.iter().any(|&entry| self.passage.knowledge.entry(entry).kind() == kind);
            kind(EntryKind::Country) || kind(EntryKind::Organisation) || kind(EntryKind::Event)
        });
        let particle = self.passage.has(at, WordClass::NameParticle) && words.is_capital(at + 1);
        (words.is_capital(at) || particle)
            && word.starts_with(char::is_alphabetic)
            && !other
            && !self.passage.is_common_noun(at)
            && !self.is_head(at)
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

/// The determiner that `word` is, in lower case.
fn determiner(word: &str) -> Option<&'static str> {
    const DETERMINERS: &[&str] = &[
        "the", "a", "an", "his", "her", "their", "its", "our", "my", "both", "two", "these", "those", "all",
        "other",
    ];
    DETERMINERS.iter().copied().find(|determiner| word.eq_ignore_ascii_case(determiner))
}
