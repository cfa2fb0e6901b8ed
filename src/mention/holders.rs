//! Whom an office without a name means: "the President", "the Foreign Minister of Russia".

use super::passage::Passage;
use super::people::{People, Role, roles};
use super::titles::Appellation;
use crate::error::Problem;
use crate::knowledge::{EntryId, WordClass};

impl People<'_> {
    /// Whom an office without a name means, and by which rule; nobody, if that is not certain.
    pub(super) fn office(
        &mut self,
        passage: &Passage<'_>,
        appellation: &Appellation,
        recent: impl Fn(&[usize]) -> Option<usize>,
        problems: &mut Vec<Problem>,
    ) -> (Vec<usize>, &'static str) {
        let nobody = (Vec::new(), "");
        if matches!(appellation.determiner, Some("a" | "an")) || appellation.not_in_office {
            return nobody;
        }
        let Some(post) = appellation.posts.first() else { return nobody };
        if appellation.plural {
            return (self.several(passage, appellation), "role+countries");
        }
        let Some(role) = roles(passage, &appellation.posts).into_iter().next() else { return nobody };
        if role.of.is_none() && post.organisation.is_none() {
            let bare = stands_alone(passage, appellation).then(|| self.bare(&role, recent)).flatten();
            return bare.map_or(nobody, |(person, rule)| (vec![person], rule));
        }
        let weak = passage.has(post.core.1, WordClass::WeakTitle) || !passage.words.is_capital(post.core.1);
        let settled = self.titled_office(&role);
        if settled.is_none() && (weak || passage.name_at(appellation.last + 1).is_some()) {
            return nobody;
        }
        let (person, rule) = settled.unwrap_or_else(|| {
            let name = office_name(self, passage, appellation, &role);
            let message = format!("who held the office of {name} on that day is not certain");
            problems.push(Problem::new("unknown-holder", message));
            (self.register_office(name, role), "office without holder")
        });
        (vec![person], rule)
    }

    /// "the Presidents of Russia and France", "the US and Ukrainian foreign ministers".
    fn several(&mut self, passage: &Passage<'_>, appellation: &Appellation) -> Vec<usize> {
        let Some(post) = appellation.posts.first() else { return Vec::new() };
        let Some(role) = roles(passage, &appellation.posts).into_iter().next() else { return Vec::new() };
        let singular = role.singular();
        let one = |of: EntryId| Role { of: Some(of), ..singular.clone() };
        let found: Vec<_> = post.countries.iter().map(|&of| self.titled_office(&one(of))).collect();
        found
            .into_iter()
            .collect::<Option<Vec<_>>>()
            .unwrap_or_default()
            .into_iter()
            .map(|(person, _)| person)
            .collect()
    }

    /// The holder of an office whose country or organisation is known.
    fn titled_office(&mut self, role: &Role) -> Option<(usize, &'static str)> {
        let of = role.of?;
        let in_account = self.only_one(|people, at| people.persons[at].holds(role) && people.is_of(at, of));
        let alike = || self.only_one(|people, at| people.bears_alike(at, role) && people.is_of(at, of));
        if let Some(person) = in_account.or_else(alike) {
            return Some((person, "role+country in the account"));
        }
        // Whoever was last seen in the office before the day may have left it since: no guess.
        if let [(entry, true)] = self.holders(role).as_slice() {
            return Some((self.register(*entry, "office+date"), "office+date"));
        }
        let stands_for_state = matches!(
            role.title.as_str(),
            "leader" | "counterpart" | "head" | "chief" | "official" | "diplomat"
        );
        let countryman = stands_for_state.then(|| self.only_one(|people, at| people.is_of(at, of))).flatten();
        countryman.map(|person| (person, "country in the account"))
    }

    /// "the President", "the Deputy Secretary": somebody the account gives that title, first the publisher's own.
    fn bare(
        &mut self,
        role: &Role,
        recent: impl Fn(&[usize]) -> Option<usize>,
    ) -> Option<(usize, &'static str)> {
        let everybody = || 0..self.persons.len();
        let mut held: Vec<usize> = everybody().filter(|&at| self.bears(at, role)).collect();
        if held.is_empty() {
            held = everybody().filter(|&at| self.bears_alike(at, role)).collect();
        }
        match held.as_slice() {
            [only] => return Some((*only, "bare role")),
            [] => {}
            several => {
                let mut own: Vec<_> = several.iter().copied().filter(|&at| self.is_own(at)).collect();
                // A publisher needs not say of its own minister whose he is.
                if own.is_empty() {
                    own.extend(several.iter().filter(|&&at| self.is_of_nobody(at)));
                }
                let [own] = own.as_slice() else {
                    return recent(several).map(|at| (at, "bare role, named last"));
                };
                return Some((*own, "bare role, publisher's own"));
            }
        }
        let holders = self.own_holders(role);
        let [(entry, certain)] = holders.as_slice() else { return None };
        let person = self.register(*entry, "bare role, publisher's own");
        self.persons[person].certain &= certain;
        Some((person, "bare role, publisher's own"))
    }

    fn only_one(&self, fits: impl Fn(&Self, usize) -> bool) -> Option<usize> {
        let mut found = (0..self.persons.len()).filter(|&at| fits(self, at));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

/// "Foreign Minister of Fiji", "ASEAN Secretary General".
fn office_name(people: &People<'_>, passage: &Passage<'_>, appellation: &Appellation, role: &Role) -> String {
    let post = &appellation.posts[0];
    let title = passage.words.phrase(post.title.0, post.title.1);
    let Some(of) = role.of else {
        return passage.words.phrase(appellation.first, appellation.last).to_owned();
    };
    let of = people.knowledge.entry(of).name();
    format!("{title} of {of}")
}

/// Whether an office without country or name means somebody: "the President", "Prime Minister reiterated".
fn stands_alone(passage: &Passage<'_>, appellation: &Appellation) -> bool {
    let Some(post) = appellation.posts.first() else { return false };
    let words = &passage.words;
    let capital = (post.title.0..=post.title.1).all(|at| words.is_capital(at) || words.get(at) == "-");
    let strong = capital && post.title.0 < post.title.1 && !passage.has(post.core.1, WordClass::WeakTitle);
    let opens = appellation.first.checked_sub(1).is_none_or(|before| {
        words.breaks_after(before)
            || words.is_any(before, &[".", ",", ":", "“", "and", "that", "while", "but"])
    });
    let goes_on = words.is_capital(appellation.last + 1);
    // "EAM conveyed": an abbreviation needs no article.
    let word = words.get(post.title.0);
    if post.title.0 == post.title.1 && word.len() > 1 && word.chars().all(char::is_uppercase) && !goes_on {
        return true;
    }
    appellation.determiner.is_some() || (strong && opens && !goes_on)
}
