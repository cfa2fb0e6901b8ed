//! Who stands as the subject of a clause, through coordination, participles and infinitives.

use crate::mention::{EntityId, MentionForm};

use super::Reading;
use super::actor::{can_act, is_encounter, is_group, is_person, named_by};
use super::standing::relative_pronoun;

/// Who is reported to act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Doer {
    /// These.
    Named(Vec<EntityId>),
    /// The conversation itself ("the talks focused on"): those who talked.
    Encounter,
    /// Nobody is named, as in a passive: those who talked.
    Unnamed,
    /// The subject is a person or several whom we cannot name.
    Somebody,
    /// The subject is none that could act in the talks.
    Unknown,
}

/// The doer of the clause headed by `predicate`.
pub(super) fn doer(reading: &Reading, predicate: usize) -> Doer {
    let tree = &reading.tree;
    let mut at = predicate;
    for _ in 0..64 {
        if tree.is_passive(at) {
            return passive_doer(reading, at);
        }
        if let Some(subject) = own_subject(reading, at) {
            return of_subject(reading, subject);
        }
        let Some(head) = tree.head(at) else { break };
        // "The President, who requested": the noun before the pronoun.
        let is_subject = |pronoun: usize| tree.dep(pronoun) == "nsubj";
        if relative_pronoun(reading, at).is_some_and(is_subject) {
            return of_subject(reading, head);
        }
        // "With both sides stressing Y": the noun that the participle hangs on.
        if tree.dep(at) == "acl" && tree.marker(head).is_some_and(|case| tree.lemma(case) == "with") {
            return of_subject(reading, head);
        }
        at = governing_clause(reading, at, head);
    }
    Doer::Unnamed
}

/// "I" of an account that its publisher writes in the first person: the participant from the publisher's country.
fn author(reading: &Reading) -> Doer {
    let home = reading.account.source_country.as_deref();
    let is_ours =
        |id: &EntityId| home.is_some() && reading.mentions.entities[id.0].country.as_deref() == home;
    let ours: Vec<EntityId> = reading.participants().into_iter().filter(is_ours).collect();
    if ours.len() == 1 { Doer::Named(ours) } else { Doer::Somebody }
}

/// "We are grateful," Mr Zelenskyy said: whoever says what stands in the quotation around `at`.
fn speaker(reading: &Reading, at: usize) -> Option<Vec<EntityId>> {
    let tree = &reading.tree;
    let quoted = reading.quotations_in(tree.token(at).span).next()?;
    let outside = |word: &usize| !quoted.contains(tree.token(*word).span);
    let mut verbs = tree.sentence(at).filter(outside).filter(|&word| reading.evokes(word));
    verbs.find_map(|verb| {
        let named = named_by(reading, own_subject(reading, verb)?);
        (!named.is_empty()).then_some(named)
    })
}

/// "President A of X and President B of Y spoke": participants after "and" inside the subject, which the parser
/// may have hung on the country before.
fn coordinated(reading: &Reading, subject: usize) -> Vec<EntityId> {
    let tree = &reading.tree;
    let (first, last) = tree.reach(subject);
    let inside = reading.named.within(tree.span(first, last));
    let after_and = inside.filter(|mention| mention.form == MentionForm::Name).filter(|mention| {
        let before = tree.text[..mention.span.start].trim_end();
        before.ends_with(" and") || before.ends_with(" and the")
    });
    let participants = &reading.mentions.encounter.participants;
    after_and.flat_map(|mention| &mention.entities).copied().filter(|id| participants.contains(id)).collect()
}

/// "The President and the Prime Minister": a partner whom the text does not name here is the other participant.
fn with_unnamed_partner(reading: &Reading, subject: usize, named: Vec<EntityId>) -> Vec<EntityId> {
    let tree = &reading.tree;
    let unnamed = std::iter::once(subject)
        .chain(tree.children_by(subject, "conj"))
        .any(|at| tree.is_noun(at) && is_person(reading, at) && named_by(reading, at).is_empty());
    let participants = reading.participants();
    if unnamed && named.iter().all(|id| participants.contains(id)) { participants } else { named }
}

/// The doer of an act that a noun reports by itself: its owner, else those who talked.
pub(super) fn owner(reading: &Reading, noun: usize) -> Doer {
    let tree = &reading.tree;
    let owner = tree.children(noun).iter().copied().find(|&child| tree.label(child) == "nmod:poss");
    let named = owner.map(|owner| named_by(reading, owner)).unwrap_or_default();
    if named.is_empty() { Doer::Unnamed } else { Doer::Named(named) }
}

/// Whom an adjective or participle after "be" describes.
pub(super) fn bearer(reading: &Reading, predicate: usize) -> Doer {
    own_subject(reading, predicate)
        .map_or_else(|| doer(reading, predicate), |subject| of_subject(reading, subject))
}

fn own_subject(reading: &Reading, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    // "As the Chair of BIMSTEC, Thailand looks forward": of two the nearer one.
    let subjects = || tree.children_by(at, "nsubj");
    let subject = subjects().filter(|&subject| subject < at).last().or_else(|| subjects().next());
    subject.filter(|&subject| !tree.token(subject).xpos.starts_with('W'))
}

/// The next clause up; nouns between are passed over.
fn governing_clause(reading: &Reading, at: usize, head: usize) -> usize {
    let tree = &reading.tree;
    let is_clause = |&up: &usize| tree.is_verb(up) || tree.child(up, "nsubj").is_some();
    if is_clause(&head) { head } else { tree.ancestors(at).find(is_clause).unwrap_or(head) }
}

fn passive_doer(reading: &Reading, at: usize) -> Doer {
    let tree = &reading.tree;
    let by = tree.children_by(at, "obl").find(|&child| {
        tree.label(child) == "obl:agent" || tree.marker(child).is_some_and(|case| tree.lemma(case) == "by")
    });
    match by.map(|head| named_by(reading, head)) {
        Some(named) if !named.is_empty() => Doer::Named(named),
        _ => Doer::Unnamed,
    }
}

fn of_subject(reading: &Reading, subject: usize) -> Doer {
    let tree = &reading.tree;
    if matches!(tree.lemma(subject), "it" | "there") {
        return Doer::Unnamed;
    }
    if matches!(tree.form(subject), "I" | "We" | "we")
        && let Some(speaker) = speaker(reading, subject)
    {
        return Doer::Named(speaker);
    }
    let mut named: Vec<_> =
        named_by(reading, subject).into_iter().filter(|&id| can_act(reading, id)).collect();
    if !named.is_empty() {
        let further = coordinated(reading, subject);
        named.extend(further.into_iter().filter(|id| !named.contains(id)).collect::<Vec<_>>());
    }
    if !named.is_empty() {
        Doer::Named(with_unnamed_partner(reading, subject, named))
    } else if is_encounter(reading, subject) {
        Doer::Encounter
    } else if matches!(tree.form(subject), "They" | "they" | "We" | "we") || is_group(reading, subject) {
        Doer::Unnamed
    } else if tree.form(subject) == "I" {
        author(reading)
    } else if is_person(reading, subject) {
        Doer::Somebody
    } else {
        Doer::Unknown
    }
}
