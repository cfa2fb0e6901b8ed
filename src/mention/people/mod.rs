//! Who is meant by a name with its titles: the person of the gazetteer who fits on the account's day, else
//! a person of that name.

use std::collections::BTreeSet;

use jiff::civil::Date;

mod person;
mod spelling;

pub(super) use self::person::{Person, Role};
use self::spelling::{canonical, is_part_of, is_spelt_alike};
pub(super) use self::spelling::{fold, name_words};
use super::passage::Passage;
use super::titles::{Appellation, Post};
use crate::knowledge::{EntryId, EntryKind, Knowledge, WordClass};

/// Everybody the account names, and what is needed to tell who they are.
pub(super) struct People<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) date: Option<Date>,
    /// The publisher's country or organisation.
    pub(super) home: Option<EntryId>,
    pub(super) persons: Vec<Person>,
}

impl People<'_> {
    /// The person that `appellation`, which has a full name, names; registered if new.
    pub(super) fn full(&mut self, passage: &Passage<'_>, appellation: &Appellation) -> Option<usize> {
        let (first, last) = appellation.name?;
        let written = given_name(passage, first, last);
        let words = name_words(&written);
        let roles = roles(passage, &appellation.posts);
        let known = self.known(passage, appellation, &words, &roles);
        let index = known
            .and_then(|entry| self.persons.iter().position(|person| person.entry == Some(entry)))
            .or_else(|| self.same_name(&words, known))
            .unwrap_or_else(|| {
                self.persons.push(Person::new(written));
                self.persons.len() - 1
            });
        if let Some(entry) = known {
            self.persons[index].become_known(self.knowledge, entry);
            self.persons[index].spell_as(&given_name(passage, first, last));
        }
        self.persons[index].add(words, roles);
        Some(index)
    }

    /// The person that a single name with its titles means: of this account, else of the gazetteer.
    pub(super) fn single(&mut self, passage: &Passage<'_>, appellation: &Appellation) -> Option<usize> {
        let (first, last) = appellation.name?;
        let written = given_name(passage, first, last);
        // An initial alone, as in a broken "U. S.", is nobody.
        let words =
            (written.chars().filter(|c| c.is_alphabetic()).count() > 1).then(|| name_words(&written))?;
        let roles = roles(passage, &appellation.posts);
        let index = self.called(&words, &roles).or_else(|| {
            let entry = self.titled(&words, &roles, appellation.not_in_office)?;
            Some(self.register(entry, "title+name"))
        });
        let index = index.unwrap_or_else(|| {
            let mut person = Person::new(written);
            person.rule = "title+surname";
            person.certain = false;
            self.persons.push(person);
            self.persons.len() - 1
        });
        self.persons[index].add(Vec::new(), roles);
        Some(index)
    }

    /// The person of the account whom a bare name ("Napolitano") can only mean.
    pub(super) fn called(&self, words: &[String], roles: &[Role]) -> Option<usize> {
        let word = words.last()?;
        let fits = |person: &Person| !person.is_office && words.iter().all(|word| person.has_word(word));
        let named: Vec<_> = (0..self.persons.len()).filter(|&at| fits(&self.persons[at])).collect();
        match named.as_slice() {
            [only] => Some(*only),
            [] => None,
            several => {
                let titled =
                    several.iter().filter(|&&at| roles.iter().any(|role| self.persons[at].holds(role)));
                let surnamed = several.iter().filter(|&&at| self.persons[at].is_surname(word));
                only(titled).or_else(|| only(surnamed)).copied()
            }
        }
    }

    /// The entry for a full name: by the name, by the office's holder with a like name, by a like name.
    fn known(
        &self,
        passage: &Passage<'_>,
        appellation: &Appellation,
        words: &[String],
        roles: &[Role],
    ) -> Option<EntryId> {
        let (first, _) = appellation.name?;
        let past = appellation.not_in_office;
        let exact: Vec<_> =
            passage.people_at(first).into_iter().filter(|&entry| self.may_be(entry, roles, past)).collect();
        if !exact.is_empty() {
            return self.fittest(&exact, roles, 0);
        }
        let holders = roles.iter().filter(|_| !past).flat_map(|role| self.holders(role));
        let mut alike = holders.filter(|&(entry, _)| self.is_like(entry, words));
        if let Some((entry, _)) = alike.next() {
            return Some(entry);
        }
        let namesakes: Vec<_> = words
            .last()
            .into_iter()
            .chain(words.first())
            .flat_map(|word| self.knowledge.people_by_surname(word))
            .filter(|&entry| self.may_be(entry, roles, past))
            .collect();
        let alike: Vec<_> = namesakes.iter().copied().filter(|&entry| self.is_like(entry, words)).collect();
        self.fittest(&alike, roles, 1).or_else(|| {
            let short = namesakes.into_iter().filter(|&entry| self.is_short_form(entry, words));
            self.fittest(&short.collect::<Vec<_>>(), roles, 3)
        })
    }

    /// The entry for a surname with titles.
    fn titled(&self, words: &[String], roles: &[Role], not_in_office: bool) -> Option<EntryId> {
        let holders: Vec<_> = roles
            .iter()
            .filter(|_| !not_in_office)
            .flat_map(|role| self.holders(role))
            .map(|(entry, _)| entry)
            .filter(|&entry| words.iter().all(|word| self.entry_has_word(entry, word)))
            .collect();
        if let Some(entry) = only(holders.iter()) {
            return Some(*entry);
        }
        let mut namesakes = self.knowledge.people_by_surname(&words.join(" "));
        namesakes.retain(|&entry| self.may_be(entry, roles, not_in_office));
        let least = if not_in_office { 2 } else { 3 };
        self.fittest(&namesakes, roles, least)
    }

    /// Whoever holds the office on the day is not its former holder, as a father and a son of one name may be.
    fn may_be(&self, entry: EntryId, roles: &[Role], past: bool) -> bool {
        !past || !roles.iter().any(|role| self.holders(role).iter().any(|&(holder, _)| holder == entry))
    }

    /// The one among `entries` that fits the titles best, if its fit reaches `least`: 4 for office and
    /// country, 3 for the office, 2 for the country, 1 for any office on that day.
    fn fittest(&self, entries: &[EntryId], roles: &[Role], least: u8) -> Option<EntryId> {
        let mut best: Vec<(u8, EntryId)> =
            entries.iter().map(|&entry| (self.fit(entry, roles), entry)).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.dedup();
        let &(fit, entry) = best.first()?;
        let tied = best.get(1).is_some_and(|&(next, _)| next == fit);
        (!tied && fit >= least).then_some(entry)
    }

    fn fit(&self, entry: EntryId, roles: &[Role]) -> u8 {
        let Some(date) = self.date else { return 0 };
        let held = self.knowledge.offices_of(entry, date);
        let country = |role: &Role| role.of.map(|id| self.code(id));
        let by_role = roles.iter().map(|role| {
            let office = self.knowledge.office(&role.title).or_else(|| self.knowledge.office(&role.core));
            let same_office = |of: &str| {
                held.iter().any(|&(id, held_of)| Some(id) == office && (of.is_empty() || held_of == of))
            };
            match country(role) {
                Some(of) if same_office(of) => 4,
                Some(of) if held.iter().any(|&(_, held_of)| held_of == of) => 2,
                Some(of) if self.knowledge.entry(entry).country() == Some(of) => 2,
                None if same_office("") || self.serves_at_home(entry, role, date) => 3,
                _ => 0,
            }
        });
        by_role.max().unwrap_or(0).max(u8::from(!held.is_empty()))
    }

    /// Whether the entry holds an office of the publisher's country that `role` is short for: "Secretary Rubio".
    fn serves_at_home(&self, entry: EntryId, role: &Role, date: Date) -> bool {
        let Some(home) = self.home else { return false };
        let held = self.knowledge.offices_of(entry, date).into_iter();
        let mut holders = held.flat_map(|(office, _)| self.knowledge.holders_of(office, home, date));
        holders.any(|holder| holder.person == entry && fold(holder.title).starts_with(&role.title))
    }

    /// Whoever held the office on the day, with whether that is certain.
    pub(super) fn holders(&self, role: &Role) -> Vec<(EntryId, bool)> {
        let (Some(date), Some(of)) = (self.date, role.of) else { return Vec::new() };
        let titled = self.knowledge.holders_titled(&role.title, of, date);
        titled.into_iter().map(|holder| (holder.person, holder.certain)).collect()
    }

    /// Whether all words of the shorter name, two at least, occur in the longer, spelt alike.
    fn is_like(&self, entry: EntryId, words: &[String]) -> bool {
        is_part_of(&name_words(self.knowledge.entry(entry).name()), words)
    }

    /// "Joe" for "Joseph": the same surname after a name with the same first letter.
    fn is_short_form(&self, entry: EntryId, words: &[String]) -> bool {
        let known = name_words(self.knowledge.entry(entry).name());
        let initial = |words: &[String]| words.first().and_then(|word| word.chars().next());
        known.len() > 1
            && words.len() > 1
            && known.last() == words.last()
            && initial(&known) == initial(words)
    }

    fn entry_has_word(&self, entry: EntryId, word: &str) -> bool {
        name_words(self.knowledge.entry(entry).name()).iter().any(|other| is_spelt_alike(word, other))
    }

    fn same_name(&self, words: &[String], known: Option<EntryId>) -> Option<usize> {
        self.persons.iter().position(|person| {
            let free = known.is_none() || person.entry.is_none();
            free && !person.is_office && person.shares_name(words)
        })
    }

    /// The code of a country or organisation.
    fn code(&self, of: EntryId) -> &str {
        let entry = self.knowledge.entry(of);
        entry.code().or_else(|| entry.country()).unwrap_or_default()
    }

    /// Whether the person serves the publisher's own country or organisation.
    pub(super) fn is_own(&self, person: usize) -> bool {
        self.home.is_some_and(|home| self.is_of(person, home))
    }

    /// Whether neither the account nor the gazetteer says whom the person serves.
    pub(super) fn is_of_nobody(&self, person: usize) -> bool {
        let person = &self.persons[person];
        person.entry.is_none() && person.roles.iter().all(|role| role.of.is_none())
    }

    /// Whether the person serves the country or organisation `of`.
    pub(super) fn is_of(&self, person: usize, of: EntryId) -> bool {
        let person = &self.persons[person];
        let stated = person.roles.iter().find_map(|role| role.of);
        let known = person.entry.and_then(|entry| self.knowledge.entry(entry).country());
        stated == Some(of) || known.is_some_and(|country| self.code(of) == country)
    }

    /// ISO code of the country the person serves.
    pub(super) fn country_of(&self, person: &Person) -> Option<String> {
        let known = person.entry.and_then(|entry| self.knowledge.entry(entry).country());
        let stated = || person.roles.iter().find_map(|role| self.knowledge.entry(role.of?).country());
        known.or_else(stated).map(str::to_owned)
    }

    /// The offices that the account gives to the person and the gazetteer knows to be theirs on the day.
    pub(in crate::mention) fn offices(&self, person: &Person) -> Vec<String> {
        let (Some(entry), Some(date)) = (person.entry, self.date) else { return Vec::new() };
        let country = || self.knowledge.country(self.knowledge.entry(entry).country()?);
        let given = person.roles.iter().filter_map(|role| Some((role, role.of.or_else(country)?)));
        let holders = given.flat_map(|(role, of)| self.knowledge.holders_titled(&role.title, of, date));
        let held = holders.filter(|holder| holder.person == entry && holder.certain);
        let offices: BTreeSet<String> = held.map(|holder| self.knowledge.post(&holder)).collect();
        offices.into_iter().collect()
    }

    /// Whether the person bears the title `role`, by the account or by the gazetteer on its day.
    pub(super) fn bears(&self, at: usize, role: &Role) -> bool {
        let person = &self.persons[at];
        if person.is_office {
            return false;
        }
        let own = || self.own_holders(role).iter().any(|&(entry, _)| person.entry == Some(entry));
        person.holds(role) || (self.is_own(at) && own())
    }

    /// Whether the account gives the person the same office by another title: "the Foreign Minister" of
    /// somebody introduced as Minister for Foreign Affairs.
    pub(super) fn bears_alike(&self, at: usize, role: &Role) -> bool {
        let office = |role: &Role| self.knowledge.office(&role.title);
        let asked = office(role);
        let person = &self.persons[at];
        // A president is no king, though both are heads of state.
        let crowned = |role: &Role| self.knowledge.is_word(WordClass::Monarch, &role.title);
        let alike = |own: &Role| office(own) == asked && crowned(own) == crowned(role);
        // "The PM" of a publisher whose Prime Minister is only called so.
        let held = || {
            let (Some(entry), Some(date)) = (person.entry.filter(|_| self.is_own(at)), self.date) else {
                return false;
            };
            self.knowledge.offices_of(entry, date).iter().any(|&(office, _)| Some(office) == asked)
        };
        asked.is_some() && !person.is_office && (person.roles.iter().any(alike) || held())
    }

    /// Whoever in the publisher's own country holds an office of just that title, or one it is short for.
    pub(super) fn own_holders(&self, role: &Role) -> Vec<(EntryId, bool)> {
        let (Some(date), Some(home)) = (self.date, self.home) else { return Vec::new() };
        let titled = self.knowledge.holders_titled(&role.title, home, date).into_iter();
        let just = titled.filter(|holder| !holder.is_stale(date)).filter(|holder| {
            fold(holder.title).starts_with(&role.title)
                || self.knowledge.is_word(WordClass::GenericOffice, &role.title)
        });
        just.map(|holder| (holder.person, holder.certain)).collect()
    }

    /// Whether `word` alone can stand for the person: the surname, whichever end of the name it is at.
    pub(super) fn is_called(&self, person: usize, word: &str) -> bool {
        let words = name_words(&self.persons[person].name);
        words.last().is_some_and(|own| own == word) || words.first().is_some_and(|own| own == word)
    }

    /// Adds offices that the account gives to the person.
    pub(super) fn add_roles(&mut self, person: usize, roles: Vec<Role>) {
        self.persons[person].add(Vec::new(), roles);
    }

    /// The index of an office whose holder is not known.
    pub(super) fn register_office(&mut self, name: String, role: Role) -> usize {
        if let Some(at) = self.persons.iter().position(|person| person.is_office && person.name == name) {
            return at;
        }
        let rule = "office without holder";
        self.persons.push(Person {
            certain: false,
            is_office: true,
            rule,
            roles: vec![role],
            ..Person::new(name)
        });
        self.persons.len() - 1
    }

    /// The index of the person `entry`, registered if new.
    pub(super) fn register(&mut self, entry: EntryId, rule: &'static str) -> usize {
        if let Some(at) = self.persons.iter().position(|person| person.entry == Some(entry)) {
            return at;
        }
        let mut person = Person::new(canonical(self.knowledge.entry(entry).name()).to_owned());
        person.become_known(self.knowledge, entry);
        person.rule = rule;
        self.persons.push(person);
        self.persons.len() - 1
    }
}

/// The offices of an appellation, folded.
pub(super) fn roles(passage: &Passage<'_>, posts: &[Post]) -> Vec<Role> {
    let organisation = |post: &Post| {
        let (first, _) = post.organisation?;
        passage.entry_at(first, EntryKind::Organisation).map(|(_, entry)| entry)
    };
    let role = |post: &Post| Role {
        title: fold(passage.words.phrase(post.title.0, post.title.1)),
        core: fold(passage.words.phrase(post.core.0, post.core.1)),
        of: post.countries.first().copied().or_else(|| organisation(post)),
    };
    posts.iter().map(role).collect()
}

/// The name as written, without "Jr." and without the letters behind it: "MP", "TD".
fn given_name(passage: &Passage<'_>, first: usize, last: usize) -> String {
    let letters = |at: usize| {
        let word = passage.words.get(at);
        passage.has(at, WordClass::NameSuffix) && word.len() > 1 && !word.chars().all(|c| "IVX".contains(c))
    };
    let last = (first..=last).rev().find(|&at| !letters(at)).unwrap_or(last);
    let name = passage.words.phrase(first, last).trim_end_matches(',');
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}
