//! Somebody whom an account names, and the offices it gives them.

use super::spelling::{canonical, is_part_of, is_shorter, is_spelt_alike, is_transliterated, name_words};
use crate::knowledge::{EntryId, Knowledge};

/// Somebody the account or its headline names.
#[derive(Clone, Debug)]
pub(in crate::mention) struct Person {
    /// Canonical name.
    pub(in crate::mention) name: String,
    /// The words of every name he or she goes by, folded.
    pub(super) words: Vec<String>,
    /// The entry of the gazetteer.
    pub(in crate::mention) entry: Option<EntryId>,
    /// Offices that the account gives.
    pub(in crate::mention) roles: Vec<Role>,
    /// The rule that settled who it is.
    pub(in crate::mention) rule: &'static str,
    /// Whether the gazetteer is sure on the account's day.
    pub(in crate::mention) certain: bool,
    /// An office whose holder is not known stands for its holder.
    pub(in crate::mention) is_office: bool,
}

/// An office as the account writes it, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::mention) struct Role {
    /// "deputy secretary of state"
    pub(in crate::mention) title: String,
    /// "deputy secretary"
    pub(in crate::mention) core: String,
    /// The country or organisation it belongs to.
    pub(in crate::mention) of: Option<EntryId>,
}

impl Person {
    pub(super) fn new(name: String) -> Self {
        let words = name_words(&name);
        Self { name, words, entry: None, roles: Vec::new(), rule: "name", certain: true, is_office: false }
    }

    /// Takes the name of the gazetteer, unless the account transliterates it otherwise or shortens it.
    pub(super) fn become_known(&mut self, knowledge: &Knowledge, entry: EntryId) {
        let name = canonical(knowledge.entry(entry).name());
        let words = name_words(name);
        let written = name_words(&self.name);
        if self.entry.is_none() && !is_transliterated(&written, &words) && !is_shorter(&written, &words) {
            name.clone_into(&mut self.name);
        }
        self.entry = Some(entry);
        self.add(words, Vec::new());
    }

    /// Takes the account's own transliteration for somebody who was known before the text named him.
    pub(super) fn spell_as(&mut self, written: &str) {
        if is_transliterated(&name_words(written), &name_words(&self.name)) {
            written.clone_into(&mut self.name);
        }
    }

    pub(super) fn add(&mut self, words: Vec<String>, roles: Vec<Role>) {
        for word in words {
            if !self.words.contains(&word) {
                self.words.push(word);
            }
        }
        for role in roles {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
    }

    pub(super) fn has_word(&self, word: &str) -> bool {
        self.words.iter().any(|own| is_spelt_alike(own, word))
    }

    pub(super) fn is_surname(&self, word: &str) -> bool {
        name_words(&self.name).last().is_some_and(|own| is_spelt_alike(own, word))
    }

    /// Whether a person called by `words` is this one: all distinctive words of the shorter name occur in the longer.
    pub(super) fn shares_name(&self, words: &[String]) -> bool {
        is_part_of(&name_words(&self.name), words)
    }

    /// Whether the account gives this person the office `role`.
    pub(in crate::mention) fn holds(&self, role: &Role) -> bool {
        self.roles.iter().any(|own| own.is_called(role))
    }
}

impl Role {
    /// The office of one of several who hold it: "presidents" becomes "president".
    pub(in crate::mention) fn singular(&self) -> Self {
        let single = |title: &str| match title.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => title.strip_suffix('s').unwrap_or(title).to_owned(),
        };
        Self { title: single(&self.title), core: single(&self.core), of: self.of }
    }

    /// Whether `called` is a way to name this office: the same title, its core, or its noun alone.
    pub(in crate::mention) fn is_called(&self, called: &Self) -> bool {
        let same_country = called.of.is_none() || self.of.is_none() || called.of == self.of;
        same_country
            && (self.title == called.title || self.core == called.title || self.is_short_for(&called.title))
    }

    /// "the Minister" for a foreign minister, "the Special Envoy" for a special presidential envoy.
    fn is_short_for(&self, called: &str) -> bool {
        let own: Vec<_> = self.core.split(' ').collect();
        let mut called = called.split(' ');
        let Some(noun) = called.next_back() else { return false };
        own.last() == Some(&noun) && called.all(|word| own.contains(&word)) && !is_deputy(&own)
    }
}

/// "Secretary" is not short for "Deputy Secretary", nor "President" for "Vice President".
fn is_deputy(core: &[&str]) -> bool {
    core.iter().any(|word| matches!(*word, "deputy" | "vice" | "assistant" | "under" | "former"))
        || core.first() == Some(&"prime")
}
