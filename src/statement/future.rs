//! Announced acts: "will send", "shall brief", "would meet in Geneva", "agreed to meet again on 9 May".

use crate::account::Span;
use crate::mention::{EntityId, EntityKind};

use super::extent::trimmed;
use super::occasion::{self, is_dated, is_set};
use super::standing::{Standing, standing};
use super::subject::{Doer, doer};
use super::{Modality, Polarity, Reading, Signals, Statement, relation};

/// Whether the verb at `at` is in the future.
pub(super) fn is_future(reading: &Reading, at: usize) -> bool {
    reading.tree.has_auxiliary(at, &["will", "shall", "wo", "'ll"])
        || shares_will(reading, at)
        || occasion::is_to(reading, at)
        || is_timetable(reading, at)
}

/// "Will meet the Marshal and deliver a lecture": the second verb of one "will".
fn shares_will(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let bare =
        tree.token(at).xpos == "VB" && tree.child(at, "aux").is_none() && tree.child(at, "nsubj").is_none();
    let first = tree.head(at).filter(|_| bare && tree.dep(at) == "conj" && !tree.is_infinitive(at));
    first.is_some_and(|first| tree.has_auxiliary(first, &["will", "shall"]))
}

/// "Mr Goff leaves tomorrow for Jakarta": the present tense of meeting and going, with a day to come.
fn is_timetable(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let present = matches!(tree.token(at).xpos, "VBZ" | "VBP") && tree.child(at, "nsubj").is_some();
    let meets = || reading.is_any_word(&["contact", "going"], tree.lemma(at));
    let times = || tree.children(at).iter().copied().filter(|&child| tree.dep(child) == "obl");
    present
        && meets()
        && times().any(|time| {
            let (first, last) = tree.reach(time);
            reading.named.is_time(tree.token(time).span) && is_dated(reading, tree.span(first, last))
        })
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

/// "Talks would take place in Geneva", told afterwards: a contact with a day, a place or an occasion.
fn is_future_in_past(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let (first, last) = tree.reach(at);
    let meets = reading.is_any_word(&["contact", "occur", "going"], tree.lemma(at));
    let signed = tree.is_passive(at) && reading.evokes_relation(at, "signed");
    tree.has_auxiliary(at, &["would"]) && (meets || signed) && is_set(reading, tree.span(first, last))
}

/// "Said that the UK would stand with Ukraine": what somebody who is named has been reported to announce.
fn is_reported_future(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let would = tree.has_auxiliary(at, &["would"]);
    let Some(verb) = reporter(reading, at).filter(|_| would) else { return false };
    // "Promised that he would try" is a commitment, and told as one.
    let told = tree.token(verb).xpos == "VBD" && !reading.evokes_relation(verb, relation::COMMITTED);
    let deed = !reading.is_word("no-deed", tree.lemma(at)) && tree.child(at, "cop").is_none();
    let active = !tree.is_passive(at) && tree.child(at, "nsubj").is_some();
    told && deed && active && matches!(doer(reading, at), Doer::Named(_))
}

/// The verb that reports the clause of `at`, also the second of two: "that this was so, but that he would report it".
fn reporter(reading: &Reading, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    let first = tree.head(at).filter(|_| tree.dep(at) == "conj" && tree.marker(at).is_some()).unwrap_or(at);
    tree.head(first).filter(|_| tree.dep(first) == "ccomp")
}

/// Adds the announcement that the word at `at` makes, if it makes one.
pub(super) fn read(reading: &Reading, at: usize, found: &mut Vec<Statement>) {
    let announced = if reading.tree.is_verb(at) {
        by_verb(reading, at)
            .or_else(|| occasion::by_relative(reading, at))
            .or_else(|| occasion::by_host(reading, at))
    } else {
        occasion::by_plan(reading, at)
    };
    found.extend(announced);
}

/// The meeting that an agreement, proposal or wish sets: "agreed to speak again on 9 May".
pub(super) fn set_by(reading: &Reading, statement: &Statement, content_head: usize) -> Option<Statement> {
    match statement.relation.as_str() {
        // What is only invited to or proposed is not arranged yet.
        relation::SCHEDULED | "invited" | "proposed" => None,
        relation::AGREED => set_by_agreement(reading, statement, content_head),
        _ => occasion::dated_within(reading, statement.content, statement.evidence),
    }
}

fn set_by_agreement(reading: &Reading, statement: &Statement, head: usize) -> Option<Statement> {
    let (tree, content) = (&reading.tree, statement.content);
    let contact = reading.is_word("contact", tree.lemma(head)) && !is_open_ended(reading, head);
    let again = tree.children_by(head, "advmod").any(|child| tree.lemma(child) == "again");
    let set = is_dated(reading, content) && !has_deadline(reading, content)
        || contact && (again || is_set(reading, content));
    let set = set && !is_mere_possibility(reading, head) && !reading.is_word("no-deed", tree.lemma(head));
    (tree.is_verb(head) && set && !tree.is_passive(head) && !is_future(reading, head)).then(|| {
        let who = statement.who.clone();
        announcement(reading, relation::SCHEDULED, who, content, statement.evidence, "agreed-occasion")
    })
}

/// "To bring trade to two billion dollars by 2030": an aim, not a day.
fn has_deadline(reading: &Reading, content: Span) -> bool {
    let before = |at: usize| reading.tree.text[content.start..at].trim_end();
    reading.named.times_within(content).any(|time| before(time.span.start).ends_with(" by"))
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
    let announced =
        is_future(reading, at) || is_future_in_past(reading, at) || is_reported_future(reading, at);
    if !announced
        || standing(reading, at) == Standing::Inside
        || is_conditional(reading, at)
        || is_hoped(reading, at)
    {
        return None;
    }
    let last = clause_end(reading, at);
    let subject = tree.child(at, "nsubj").map_or(at, |subject| tree.reach(subject).0);
    let (who, first) = match doer(reading, at) {
        // "The next Cooperation Council is to take place in Ankara": the subject is the occasion.
        Doer::Named(who) if takes_place(reading, at) && !reading.took_part(&who) => {
            (reading.participants(), subject)
        }
        Doer::Named(who) if !tree.is_passive(at) => (who, after_auxiliary(reading, at)),
        Doer::Named(who) => (who, subject),
        Doer::Unnamed | Doer::Encounter if points_back(reading, at) => {
            (same_as_before(reading, at)?, after_auxiliary(reading, at))
        }
        Doer::Unnamed | Doer::Encounter => (reading.participants(), subject),
        Doer::Unknown if is_occasion_subject(reading, at) => (reading.participants(), subject),
        Doer::Somebody | Doer::Unknown => return None,
    };
    let first = first.max(tree.marker(at).filter(|&mark| mark < at).map_or(0, |mark| mark + 1));
    let content = trimmed(reading, first, last)?;
    let auxiliary = tree.children_by(at, "aux").find(|&auxiliary| auxiliary < at).unwrap_or(first);
    let start = tree
        .child(at, "nsubj")
        .filter(|&subject| subject < at)
        .map_or(auxiliary, |subject| tree.reach(subject).0);
    let evidence = tree.span(start.min(first), first).cover(content);
    let own_act = !tree.is_passive(at) && first != subject;
    let told_by = reporter(reading, at);
    let told_as = |relation: &str| told_by.is_some_and(|verb| reading.evokes_relation(verb, relation));
    // "Agreed that officials would consult": no plan without a day or a place.
    if told_as(relation::AGREED) && !is_set(reading, content) {
        return None;
    }
    // "Reaffirmed that Canada would play its part": what is affirmed again is a promise rather than news.
    let affirmed =
        own_act && told_as("affirmed") && told_by.is_some_and(|verb| tree.lemma(verb) != "confirm");
    if told_as("affirmed") && reading.is_word("works-together", tree.lemma(at)) {
        return None;
    }
    let goes_on = reading.is_word("goes-on", tree.lemma(at)) || affirmed && !is_set(reading, content);
    let kind = if goes_on && own_act { relation::COMMITTED } else { relation::SCHEDULED };
    let polarity = super::read::polarity(reading, at);
    // "Will not hide the fact": what nobody is going to do is no plan, unless it is a meeting that is off.
    if polarity == Polarity::Negative && !occasion::occurs(reading, at) {
        return None;
    }
    Some(Statement { polarity, ..announcement(reading, kind, who, content, evidence, "future") })
}

/// What is announced, as a statement.
pub(super) fn announcement(
    reading: &Reading,
    kind: &str,
    who: Vec<EntityId>,
    content: Span,
    evidence: Span,
    rule: &str,
) -> Statement {
    debug_assert!(evidence.end <= reading.tree.text.len());
    Statement {
        modality: Modality::Planned,
        signals: Signals { announced: true, ..Signals::default() },
        ..Statement::new(kind, who, (content, evidence.cover(content)), rule)
    }
}

fn after_auxiliary(reading: &Reading, at: usize) -> usize {
    let tree = &reading.tree;
    let auxiliaries =
        tree.children(at).iter().copied().filter(|&child| child < at && tree.dep(child) == "aux");
    let first = auxiliaries.max().map_or(at, |auxiliary| auxiliary + 1);
    let passing = |word: usize| {
        matches!(tree.lemma(word), "also" | "not" | "n't" | "then" | "now" | "therefore" | "next" | "soon")
    };
    (first..at).find(|&word| !passing(word)).unwrap_or(at)
}

/// The last token of the clause, without coordinated clauses that have a subject of their own.
fn clause_end(reading: &Reading, at: usize) -> usize {
    let tree = &reading.tree;
    let next = tree.children_by(at, "conj").filter(|&conj| {
        tree.child(conj, "nsubj").is_some() || tree.marker(conj).is_some() || is_future(reading, conj)
    });
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

/// "This will be followed by": what is meant stands elsewhere.
fn points_back(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    tree.child(at, "nsubj")
        .is_some_and(|subject| matches!(tree.lemma(subject), "this" | "that" | "these" | "it"))
}

/// "Take place", "occur", "be held": what happens, not who does it.
fn takes_place(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let place = || tree.child(at, "obj").is_some_and(|object| tree.lemma(object) == "place");
    match tree.lemma(at) {
        "take" => place(),
        "hold" => tree.is_passive(at),
        "occur" | "happen" => true,
        _ => false,
    }
}

/// "Said that Israel is coming back and that it would open a branch": the country or organisation of the first clause.
fn same_as_before(reading: &Reading, at: usize) -> Option<Vec<EntityId>> {
    let tree = &reading.tree;
    let it = tree.child(at, "nsubj").is_some_and(|subject| tree.lemma(subject) == "it");
    let first = tree.head(at).filter(|_| it && tree.dep(at) == "conj" && tree.marker(at).is_some())?;
    let Doer::Named(who) = doer(reading, first) else { return None };
    let person = |id: &EntityId| reading.mentions.entities[id.0].kind == EntityKind::Leader;
    (!who.iter().any(person)).then_some(who)
}

/// "The next round of negotiations will take place", "discussions will continue".
fn is_occasion_subject(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let is_occasion =
        |subject: usize| reading.is_any_word(&["occasion", "encounter-noun", "ongoing"], tree.lemma(subject));
    // "Cooperation will continue to develop" announces no occasion.
    occasion::occurs(reading, at)
        && tree.child(at, "xcomp").is_none()
        && tree.child(at, "nsubj").is_some_and(is_occasion)
}
