//! References to one person: pronouns, whom the text shows to be a woman, forms of address.

use std::collections::BTreeSet;

use super::{Reader, Reference};
use crate::knowledge::WordClass;
use crate::language::{Analysis, Upos};
use crate::mention::roll::Roll;
use crate::mention::scene::Scene;
use crate::mention::{EntityId, Mention, MentionForm};

impl Reader<'_> {
    pub(super) fn pronoun(&self, at: usize) -> Option<Reference> {
        let token = &self.analysis().tokens[at];
        // "His Excellency" is one reference, not two.
        if at + 1 < self.analysis().tokens.len() && self.is(WordClass::Style, at + 1) {
            return None;
        }
        let everybody = || (self.participants.len() > 1).then(|| self.participants.to_vec());
        let (entities, rule) = match self.word(at).to_ascii_lowercase().as_str() {
            "they" | "them" | "their" | "themselves" => (everybody()?, "they: participants"),
            "both" if token.deprel.starts_with("nsubj") => (everybody()?, "both: participants"),
            "we" if token.deprel.starts_with("nsubj") => (everybody()?, "we: participants"),
            "i" => (vec![self.own?], "I: publisher's own"),
            "he" | "him" | "his" | "himself" => self.person(at, false)?,
            "she" | "her" | "hers" | "herself" => self.person(at, true)?,
            _ => return None,
        };
        Some(Reference { span: token.span, entities, form: MentionForm::Pronoun, rule })
    }

    /// Whom a singular pronoun means. "She" is a woman, where one is known to be named; "he" never is one.
    fn person(&self, at: usize, of_woman: bool) -> Option<(Vec<EntityId>, &'static str)> {
        let before = || self.leaders.iter().rev().filter(|mention| mention.head < at);
        let fits = |mention: &&Mention| self.is_woman(mention.entities[0]) == of_woman;
        // Where no woman is known, "she" may be anybody.
        let anybody = of_woman && (self.women.is_empty() || !before().any(|mention| fits(&mention)));
        let leaders = || before().filter(|mention| anybody || fits(mention));
        let subject = || subject_before(self.analysis(), leaders);
        let token = &self.analysis().tokens[at];
        let (id, rule) = if matches!(self.word(at).to_ascii_lowercase().as_str(), "he" | "she") {
            (subject(), "he: last subject")
        } else {
            let is_object = token.deprel == "obj" || token.deprel.starts_with("obl");
            (self.nearest_before(at, is_object, leaders()).or_else(subject), "his: nearest leader")
        };
        Some((vec![id?], rule))
    }

    fn is_woman(&self, id: EntityId) -> bool {
        self.women.contains(&id)
    }

    /// The nearest leader before: in the same sentence for "his"; for "him" never the subject of the clause, who
    /// would be "himself", but if need be a participant of an earlier sentence.
    fn nearest_before<'m>(
        &self,
        at: usize,
        is_object: bool,
        mut leaders: impl Iterator<Item = &'m Mention>,
    ) -> Option<EntityId> {
        let tokens = &self.analysis().tokens;
        let sentence = self.analysis().sentence_of(at);
        let subject = self.leaders.iter().find(|mention| {
            let token = &tokens[mention.head];
            token.deprel.starts_with("nsubj") && token.head.is_some() && token.head == tokens[at].head
        });
        let is_subject = |mention: &Mention| {
            is_object && subject.is_some_and(|subject| subject.entities == mention.entities)
        };
        let found = leaders.find(|mention| {
            (is_object || self.analysis().sentence_of(mention.head) == sentence) && !is_subject(mention)
        })?;
        found.entities.first().copied()
    }

    /// "His Excellency affirmed", "HH underlined": the participant whom the text addresses so, else the publisher's own.
    pub(super) fn style(&self, at: usize, roll: &Roll<'_>) -> Option<Reference> {
        if !self.is(WordClass::Style, at) {
            return None;
        }
        let word = self.word(at);
        let shouted = word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let pronoun = at
            .checked_sub(1)
            .filter(|&before| matches!(self.word(before).to_ascii_lowercase().as_str(), "his" | "her"));
        let span = self.analysis().tokens[at].span;
        let span = pronoun.map_or(span, |pronoun| span.cover(self.analysis().tokens[pronoun].span));
        let named = self.analysis().tokens.get(at + 1).is_some_and(|next| {
            next.upos == Upos::Propn || self.scene.account.slice(next.span).eq_ignore_ascii_case("the")
        });
        if pronoun.is_none() && !shouted || named || roll.is_taken(span) {
            return None;
        }
        let her = pronoun.map(|pronoun| self.word(pronoun).eq_ignore_ascii_case("her"));
        Some(Reference {
            span,
            entities: vec![self.addressed_as(word, her)?],
            form: MentionForm::Description,
            rule: "form of address",
        })
    }

    /// The participant whom the text addresses with `style`, else the publisher's own, else the only one; `her` says
    /// whether it is a woman, where the text does.
    fn addressed_as(&self, style: &str, her: Option<bool>) -> Option<EntityId> {
        let fits = |id: &EntityId| her.is_none_or(|her| self.is_woman(*id) == her);
        let addressed = |id: &EntityId| {
            let named = self.leaders.iter().filter(|mention| mention.entities == [*id]);
            let mut words =
                named.flat_map(|mention| self.scene.account.slice(mention.span).split_whitespace());
            words.any(|word| word.eq_ignore_ascii_case(style))
        };
        let everybody = || self.participants.iter().copied().filter(fits);
        only(everybody().filter(addressed)).or(self.own.filter(fits)).or_else(|| only(everybody()))
    }
}

/// The leader among `leaders`, the last first, who was last the subject of a verb, else the one named last.
fn subject_before<'m, I: Iterator<Item = &'m Mention>>(
    analysis: &Analysis,
    leaders: impl Fn() -> I,
) -> Option<EntityId> {
    let found = leaders().find(|mention| is_subject(analysis, mention.head)).or_else(|| leaders().next())?;
    found.entities.first().copied()
}

/// Those among the named `leaders` and the participants whose given name, or a title anywhere in the text, shows a woman.
pub(super) fn women(
    scene: &Scene<'_>,
    roll: &Roll<'_>,
    leaders: &[Mention],
    participants: &[EntityId],
) -> BTreeSet<EntityId> {
    let shows = |word: &str| scene.knowledge.is_word(WordClass::Woman, word);
    let named = |id: &EntityId| {
        let name = &roll.entities[id.0].name;
        shows(name) || name.split(' ').next().is_some_and(shows)
    };
    let titled = |mention: &&Mention| {
        let before = scene.account.text[..mention.span.start].split_whitespace().next_back();
        before.into_iter().chain(scene.account.slice(mention.span).split_whitespace()).any(shows)
    };
    let whom = |mention: &Mention| mention.entities[0];
    let by_title = leaders.iter().filter(titled).map(whom);
    let everybody = leaders.iter().map(whom).chain(participants.iter().copied());
    everybody.filter(named).chain(by_title).collect()
}

/// "Kishida, for his part, vowed": the parser takes a subject behind a comma for a call.
fn is_subject(analysis: &Analysis, at: usize) -> bool {
    let label = analysis.tokens[at].deprel;
    label.starts_with("nsubj") || label == "vocative"
}

fn only(mut ids: impl Iterator<Item = EntityId>) -> Option<EntityId> {
    let first = ids.next()?;
    ids.next().is_none().then_some(first)
}
