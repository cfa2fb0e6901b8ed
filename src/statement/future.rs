//! Announced acts: "will send", "shall brief", "agreed to meet again", "his planned visit".

use crate::account::Span;
use crate::mention::EntityId;

use super::actor::named_by;
use super::extent::trimmed;
use super::standing::{Standing, standing};
use super::subject::{Doer, doer};
use super::{Modality, Polarity, Reading, Signals, Statement, relation};

/// Whether the verb at `at` is in the future.
pub(super) fn is_future(reading: &Reading, at: usize) -> bool {
    reading.tree.has_auxiliary(at, &["will", "shall", "wo", "'ll"])
}

/// Whether the verb at `at` says what could or should be done, not what was done.
pub(super) fn is_mere_possibility(reading: &Reading, at: usize) -> bool {
    reading.tree.has_auxiliary(at, &["could", "should", "might", "may", "must", "can"])
}

/// Whether the verb at `at` is part of an announcement: in the future, or below "will continue to".
pub(super) fn is_announced(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let chain = std::iter::successors(Some(at), |&verb| {
        tree.head(verb).filter(|_| matches!(tree.dep(verb), "xcomp" | "conj"))
    });
    chain.take(4).any(|verb| is_future(reading, verb))
}

/// Adds the announcement that the word at `at` makes, if it makes one.
pub(super) fn read(reading: &Reading, at: usize, found: &mut Vec<Statement>) {
    let announced = if reading.tree.is_verb(at) && is_future(reading, at) {
        by_verb(reading, at)
    } else if reading.is_word("occasion", reading.tree.lemma(at)) {
        by_planned_occasion(reading, at)
    } else {
        None
    };
    found.extend(announced);
}

/// The meeting that an agreement, proposal or wish sets: "agreed to speak again on 9 May".
pub(super) fn set_by(reading: &Reading, statement: &Statement, content_head: usize) -> Option<Statement> {
    let tree = &reading.tree;
    let content = statement.content;
    if statement.relation == relation::AGREED && tree.is_verb(content_head) {
        let contact =
            reading.is_word("contact", tree.lemma(content_head)) && !is_open_ended(reading, content_head);
        if (contact || is_dated(reading, content)) && !is_future(reading, content_head) {
            return Some(announcement(
                reading,
                relation::SCHEDULED,
                statement.who.clone(),
                content,
                statement.evidence,
                "agreed-occasion",
            ));
        }
    }
    if statement.relation == relation::SCHEDULED || statement.relation == relation::AGREED {
        return None;
    }
    let tokens = &tree.analysis.tokens;
    let start = tokens.partition_point(|token| token.span.start < content.start);
    let inside = (start..tokens.len()).take_while(|&at| tree.token(at).span.start < content.end);
    let mut inside = inside;
    let occasion = inside.find(|&at| {
        content.contains(tree.token(at).span) && reading.is_word("occasion", tree.lemma(at)) && {
            let (first, last) = tree.reach(at);
            content.contains(tree.span(first, last)) && is_dated(reading, tree.span(first, last))
        }
    })?;
    occasion_at(reading, occasion, statement.evidence, "dated-occasion")
}

/// The announcement of the meeting or visit that the noun at `at` names: its owner's, else a joint one.
fn occasion_at(reading: &Reading, at: usize, evidence: Span, rule: &str) -> Option<Statement> {
    let tree = &reading.tree;
    let owner = tree.children(at).iter().copied().find(|&child| tree.label(child) == "nmod:poss");
    let named = owner.map(|owner| named_by(reading, owner)).unwrap_or_default();
    let who = if named.is_empty() { reading.participants() } else { named };
    let (start, last) = tree.reach(at);
    let planned = tree.children(at).iter().copied().filter(|&child| {
        child < at
            && (reading.is_word("upcoming", tree.lemma(child)) || matches!(tree.dep(child), "case" | "mark"))
    });
    let first =
        planned.chain(owner.map(|owner| tree.reach(owner).1)).max().map_or(start, |before| before + 1);
    let content = trimmed(reading, first, last)?;
    Some(announcement(reading, relation::SCHEDULED, who, content, evidence, rule))
}

/// "Agreed to meet regularly" sets no date.
fn is_open_ended(reading: &Reading, at: usize) -> bool {
    reading
        .tree
        .children_by(at, "advmod")
        .any(|child| matches!(reading.tree.lemma(child), "regularly" | "often" | "closely" | "periodically"))
}

fn by_verb(reading: &Reading, at: usize) -> Option<Statement> {
    let tree = &reading.tree;
    if standing(reading, at) == Standing::Inside || is_conditional(reading, at) || is_hoped(reading, at) {
        return None;
    }
    let last = clause_end(reading, at);
    let subject = tree.child(at, "nsubj").map_or(at, |subject| tree.reach(subject).0);
    let (who, first) = match doer(reading, at) {
        Doer::Named(who) if !tree.is_passive(at) => (who, after_auxiliary(reading, at)),
        Doer::Named(who) => (who, subject),
        Doer::Unnamed | Doer::Encounter => (reading.participants(), subject),
        Doer::Unknown if is_occasion_subject(reading, at) => (reading.participants(), subject),
        Doer::Somebody | Doer::Unknown => return None,
    };
    let first = first.max(tree.marker(at).filter(|&mark| mark < at).map_or(0, |mark| mark + 1));
    let content = trimmed(reading, first, last)?;
    let start = tree
        .child(at, "nsubj")
        .filter(|&subject| subject < at)
        .map_or(first, |subject| tree.reach(subject).0);
    let evidence = tree.span(start.min(first), first).cover(content);
    let goes_on = matches!(tree.lemma(at), "continue" | "remain" | "keep");
    let kind = if goes_on && !tree.is_passive(at) && first != subject {
        relation::COMMITTED
    } else {
        relation::SCHEDULED
    };
    Some(announcement(reading, kind, who, content, evidence, "future"))
}

/// "His planned visit to Washington on August 30".
fn by_planned_occasion(reading: &Reading, at: usize) -> Option<Statement> {
    let tree = &reading.tree;
    let planned = tree.children(at).iter().any(|&child| {
        child < at && tree.dep(child) == "amod" && reading.is_word("upcoming", tree.lemma(child))
    });
    let owned = tree
        .children(at)
        .iter()
        .any(|&child| tree.label(child) == "nmod:poss" && !named_by(reading, child).is_empty());
    let (first, last) = tree.reach(at);
    let whole = tree.span(first, last);
    (planned && (owned || is_dated(reading, whole)))
        .then(|| occasion_at(reading, at, whole, "planned-occasion"))
        .flatten()
}

fn announcement(
    reading: &Reading,
    kind: &str,
    who: Vec<EntityId>,
    content: Span,
    evidence: Span,
    rule: &str,
) -> Statement {
    debug_assert!(evidence.end <= reading.tree.text.len());
    Statement {
        relation: kind.to_owned(),
        who,
        to: Vec::new(),
        content,
        evidence: evidence.cover(content),
        when: None,
        place: None,
        polarity: Polarity::Positive,
        modality: Modality::Planned,
        about: Vec::new(),
        topics: Vec::new(),
        rule: rule.to_owned(),
        signals: Signals { announced: true, ..Signals::default() },
    }
}

fn after_auxiliary(reading: &Reading, at: usize) -> usize {
    let tree = &reading.tree;
    let auxiliaries =
        tree.children(at).iter().copied().filter(|&child| child < at && tree.dep(child) == "aux");
    auxiliaries.max().map_or(at, |auxiliary| auxiliary + 1)
}

/// The last token of the clause, without coordinated clauses that have a subject of their own.
fn clause_end(reading: &Reading, at: usize) -> usize {
    let tree = &reading.tree;
    let next = tree
        .children_by(at, "conj")
        .filter(|&conj| tree.child(conj, "nsubj").is_some() || tree.marker(conj).is_some());
    let parataxis = tree.children_by(at, "parataxis");
    let stop = next.chain(parataxis).filter(|&child| child > at).map(|child| tree.reach(child).0).min();
    stop.map_or(tree.reach(at).1, |stop| stop.saturating_sub(1))
}

fn is_conditional(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let (first, last) = tree.reach(at);
    (first..=last).any(|token| {
        matches!(tree.lemma(token), "if" | "unless") && tree.token(token).xpos == "IN"
            || tree.lemma(token) == "event" && tree.marker(token).is_some_and(|case| tree.lemma(case) == "in")
    })
}

/// What somebody hopes or expects is not announced.
fn is_hoped(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let above = std::iter::once(at).chain(tree.ancestors(at)).find(|&up| tree.dep(up) == "ccomp");
    above.and_then(|up| tree.head(up)).is_some_and(|head| {
        let hope = |word: usize| {
            matches!(
                tree.lemma(word),
                "hope" | "wish" | "believe" | "expect" | "confident" | "confidence" | "doubt"
            )
        };
        hope(head) || tree.children_by(head, "obj").any(hope)
    })
}

fn is_occasion_subject(reading: &Reading, at: usize) -> bool {
    reading
        .tree
        .child(at, "nsubj")
        .is_some_and(|subject| reading.is_word("occasion", reading.tree.lemma(subject)))
        && reading.is_word("contact", reading.tree.lemma(at))
}

/// Whether a day after the account's own is named in `span`.
fn is_dated(reading: &Reading, span: Span) -> bool {
    let today = reading.mentions.encounter.date.or(reading.account.date).map(|date| date.to_string());
    reading
        .named
        .times_within(span)
        .any(|time| today.as_ref().is_none_or(|today| time.value.as_str() > today.as_str()))
}
