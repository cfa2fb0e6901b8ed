//! How the talks were: "businesslike and constructive".

use crate::account::Span;

use super::actor::is_encounter;
use super::extent::trimmed;
use super::future::is_future;
use super::standing::{Standing, standing};
use super::{Modality, Polarity, Reading, Signals, Statement, relation};

/// Adds the judgement that the word at `at` heads, if it is one about the conversation.
pub(super) fn read(reading: &Reading, at: usize, found: &mut Vec<Statement>) {
    let content =
        predicate(reading, at).or_else(|| atmosphere(reading, at)).or_else(|| attribute(reading, at));
    if let Some(content) = content {
        found.push(judgement(reading, at, content));
    }
}

/// "The conversation was businesslike and constructive", "… was a very good one".
fn predicate(reading: &Reading, at: usize) -> Option<Span> {
    let tree = &reading.tree;
    let be = tree.child(at, "cop").filter(|&be| be < at)?;
    tree.child(at, "nsubj").filter(|&subject| is_encounter(reading, subject))?;
    if is_future(reading, at) || standing(reading, at) != Standing::Reported {
        return None;
    }
    let judged =
        is_judgement(reading, at) || tree.children(at).iter().any(|&child| is_judgement(reading, child));
    let last = tree.children_by(at, "conj").filter(|&conj| is_judgement(reading, conj)).max().unwrap_or(at);
    judged.then(|| trimmed(reading, be + 1, last)).flatten()
}

/// "The talks took place in a friendly and businesslike atmosphere".
fn atmosphere(reading: &Reading, at: usize) -> Option<Span> {
    let tree = &reading.tree;
    if !reading.is_word("atmosphere", tree.lemma(at)) {
        return None;
    }
    let of_talks = tree
        .ancestors(at)
        .filter_map(|up| tree.child(up, "nsubj"))
        .any(|subject| is_encounter(reading, subject));
    of_talks.then(|| adjectives(reading, at)).flatten().map(|(span, _)| span)
}

/// "They had candid, substantive and constructive discussions".
fn attribute(reading: &Reading, at: usize) -> Option<Span> {
    let tree = &reading.tree;
    if !is_encounter(reading, at) {
        return None;
    }
    let (span, first) = adjectives(reading, at)?;
    let mut before =
        (0..first).rev().skip_while(|&token| matches!(tree.token(token).xpos, "DT" | "RB" | ","));
    let carrier = before.next().filter(|&verb| matches!(tree.lemma(verb), "have" | "hold" | "conduct"));
    carrier.map(|_| span)
}

/// The run of adjectives before `noun`, if one of them is a judgement, and its first token.
fn adjectives(reading: &Reading, noun: usize) -> Option<(Span, usize)> {
    let tree = &reading.tree;
    let belongs = |&at: &usize| {
        matches!(tree.token(at).xpos, "JJ" | "VBN" | "VBG" | "RB" | "CC" | "HYPH" | "," | "IN")
            && !matches!(tree.form(at), "in" | "with" | "of" | "at")
            || tree.dep(at) == "compound"
    };
    let first = (0..noun).rev().take_while(belongs).last()?;
    let judged = (first..noun).any(|at| is_judgement(reading, at))
        || reading.is_word("judgement", &tree.text[tree.span(first, noun - 1).range()].to_lowercase());
    judged.then(|| trimmed(reading, first, noun - 1)).flatten().map(|span| (span, first))
}

fn is_judgement(reading: &Reading, at: usize) -> bool {
    let form = reading.tree.form(at).to_lowercase();
    reading.is_word("judgement", &form) || reading.is_word("judgement", reading.tree.lemma(at))
}

fn judgement(reading: &Reading, at: usize, content: Span) -> Statement {
    let tree = &reading.tree;
    let clause = tree.head(at).filter(|_| tree.child(at, "nsubj").is_none()).unwrap_or(at);
    let start = tree.child(clause, "nsubj").map_or(at, |subject| tree.reach(subject).0);
    let evidence = tree.span(start.min(at), at).cover(content);
    Statement {
        relation: relation::CHARACTERISED.to_owned(),
        who: reading.participants(),
        to: Vec::new(),
        content,
        evidence,
        when: None,
        place: None,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        about: Vec::new(),
        topics: Vec::new(),
        rule: "judgement".to_owned(),
        signals: Signals { unnamed: true, ..Signals::default() },
    }
}
