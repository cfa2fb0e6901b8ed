//! The grammar of titles: how texts name people by office and name.
//!
//! "President Recep Tayyip Erdogan of Turkey", "President of Turkey Recep Tayyip Erdogan", "Turkish
//! Foreign Minister Cavusoglu", "Minister of Defence and Deputy Prime Minister X", "Mr Putin", "the US
//! Secretary of State". What the words are is in `ontology/`; how they combine is here.

mod names;
mod posts;

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
                first: match (first, last) == names[0] {
                    true if apart => whole.last + 2,
                    true => whole.first,
                    false => first,
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

    /// "Mr Putin", "Sheikh Tahnoon"; a name the gazetteer knows; or nothing.
    fn untitled(&self, at: usize) -> Vec<Appellation> {
        let words = &self.passage.words;
        let honoured = self.is_honorific(at);
        // "Lula" is known by one name, which is no other word.
        let one_name =
            || words.is_capital(at) && !self.passage.is_common_noun(at) && !words.is_capital(at + 1);
        let known = self
            .passage
            .entry_at(at, EntryKind::Person)
            .is_some_and(|(name, _)| name.last > at || one_name());
        if !honoured && !known && !self.is_explained_name(at) {
            return Vec::new();
        }
        let name = self.honoured_name(at);
        name.map_or(Vec::new(), |(first, last)| {
            vec![Appellation { first: at, last, name: Some((first, last)), ..Appellation::default() }]
        })
    }

    /// "of France" after a name.
    fn country_after(&self, last: usize) -> Option<EntryId> {
        let start = last + 2 + usize::from(self.passage.words.is(last + 2, "the"));
        let (name, country) = self.passage.entry_at(start, EntryKind::Country)?;
        (self.passage.words.is(last + 1, "of") && !name.adjective).then_some(country)
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
