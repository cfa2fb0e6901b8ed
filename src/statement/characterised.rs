//! How the talks were: "businesslike and constructive".

use crate::account::Span;

use super::actor::is_encounter;
use super::extent::trimmed;
use super::future::is_future;
use super::standing::{Standing, standing};
use super::{Reading, Signals, Statement, relation};

/// Adds the judgement that the word at `at` heads, if it is one about the conversation.
pub(super) fn read(reading: &Reading, at: usize, found: &mut Vec<Statement>) {
    let content = predicate(reading, at)
        .or_else(|| kind_of_talk(reading, at))
        .or_else(|| atmosphere(reading, at))
        .or_else(|| attribute(reading, at))
        .or_else(|| described(reading, at));
    if let Some(content) = content {
        found.push(judgement(reading, at, content));
    }
}

/// "The conversation was businesslike and constructive", "… was a very good one".
fn predicate(reading: &Reading, at: usize) -> Option<Span> {
    let tree = &reading.tree;
    let be = tree.child(at, "cop").filter(|&be| be < at)?;
    tree.child(at, "nsubj").filter(|&subject| is_encounter(reading, subject))?;
    if is_future(reading, at) || standing(reading, at) == Standing::Inside {
        return None;
    }
    // What the talks were, in an adjective, is a judgement whichever adjective it is.
    let adjective = tree.token(at).xpos == "JJ"
        && matches!(tree.token(be).xpos, "VBD" | "VBN")
        && !tree.is_infinitive(at);
    let judged = adjective
        || is_judgement(reading, at)
        || tree.children(at).iter().any(|&child| is_judgement(reading, child));
    judged.then(|| trimmed(reading, be + 1, last_conjunct(reading, at))).flatten()
}

/// "Said that the meeting had been warm and friendly": what is said at `at` is a judgement and nothing else.
pub(super) fn is_judged(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    tree.children_by(at, "ccomp").any(|clause| clause > at && predicate(reading, clause).is_some())
}

/// The last token of the adjectives coordinated with the one at `at`.
fn last_conjunct(reading: &Reading, at: usize) -> usize {
    let tree = &reading.tree;
    let plain = |&conj: &usize| conj > at && !tree.is_verb(conj) && tree.child(conj, "nsubj").is_none();
    tree.children_by(at, "conj").filter(plain).map(|conj| tree.reach(conj).1).max().unwrap_or(at)
}

/// "It was a good conversation".
fn kind_of_talk(reading: &Reading, at: usize) -> Option<Span> {
    let tree = &reading.tree;
    let be = tree.child(at, "cop").filter(|&be| be < at && tree.token(be).xpos == "VBD")?;
    let subject = tree.child(at, "nsubj")?;
    let fits = matches!(tree.lemma(subject), "it" | "this") && names_talks(reading, at);
    let reported = fits && standing(reading, at) == Standing::Reported;
    let (_, first) = adjectives(reading, at).filter(|_| reported)?;
    trimmed(reading, first.min(be + 1), at)
}

/// "Described the meeting as “very good”", "the talks, which both sides described as candid and constructive".
pub(super) fn described(reading: &Reading, at: usize) -> Option<Span> {
    let tree = &reading.tree;
    let describes = tree.is_verb(at) && reading.is_word("describes", tree.lemma(at));
    let relative = tree.head(at).filter(|_| tree.dep(at) == "acl");
    let object =
        tree.child(at, "obj").filter(|&object| !tree.token(object).xpos.starts_with('W')).or(relative);
    object.filter(|&object| describes && is_encounter(reading, object))?;
    let (_, last) = tree.reach(at);
    let first = (at + 1..last).find(|&word| tree.form(word) == "as").map(|word| word + 1)?;
    trimmed(reading, first, last)
}

/// "The talks took place in a friendly and businesslike atmosphere", "… in an atmosphere of respect".
fn atmosphere(reading: &Reading, at: usize) -> Option<Span> {
    let tree = &reading.tree;
    if !reading.is_word("atmosphere", tree.lemma(at)) {
        return None;
    }
    let clause = tree.ancestors(at).find(|&up| tree.is_verb(up))?;
    // "Hope that the talks would be held in a friendly atmosphere", "appealed to them to keep the good atmosphere".
    if tree.has_auxiliary(clause, &["would", "will", "should"]) || tree.token(clause).xpos == "VB" {
        return None;
    }
    let subject = tree.child(clause, "nsubj");
    let of_talks = subject.is_some_and(|subject| is_encounter(reading, subject));
    if let Some((span, _)) = adjectives(reading, at).filter(|_| of_talks || reading.evokes(clause)) {
        return Some(span);
    }
    // Only an atmosphere says what it is with a noun; "in the spirit of the Treaty" is no judgement.
    let of =
        tree.children_by(at, "nmod").find(|&child| child > at && !tree.token(child).xpos.starts_with("NNP"));
    of.filter(|_| of_talks).and_then(|of| {
        let (first, last) = tree.reach(of);
        trimmed(reading, first + usize::from(tree.marker(of) == Some(first)), last)
    })
}

/// "They had candid, substantive and constructive discussions", "during a friendly conversation".
fn attribute(reading: &Reading, at: usize) -> Option<Span> {
    let tree = &reading.tree;
    if !names_talks(reading, at) {
        return None;
    }
    let (span, first) = adjectives(reading, at)?;
    let mut before = (0..first).rev().skip_while(|&token| is_passed_over(reading, token)).peekable();
    let during = before.peek().is_some_and(|&at| matches!(tree.lemma(at), "during" | "after"));
    let before = before.find(|&token| tree.lemma(token) != "in")?;
    let carried = matches!(tree.lemma(before), "have" | "hold" | "conduct" | "engage" | "continue")
        && matches!(tree.token(before).xpos, "VBD" | "VBN")
        && standing(reading, before) == Standing::Reported;
    (during || carried).then_some(span)
}

/// "In the course of the", "a very".
fn is_passed_over(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    matches!(tree.token(at).xpos, "DT" | "RB" | ",") || matches!(tree.lemma(at), "course" | "of")
}

fn names_talks(reading: &Reading, at: usize) -> bool {
    reading.is_word("encounter-noun", reading.tree.lemma(at))
}

/// The run of adjectives before `noun`, if one of them is a judgement, and its first token.
fn adjectives(reading: &Reading, noun: usize) -> Option<(Span, usize)> {
    let tree = &reading.tree;
    let belongs = |&at: &usize| {
        matches!(tree.token(at).xpos, "JJ" | "VBN" | "VBG" | "RB" | "CC" | "HYPH" | "," | "IN")
            && !matches!(tree.form(at), "in" | "with" | "of" | "at" | "during" | "after")
            || tree.dep(at) == "compound"
            || is_judgement(reading, at)
    };
    let first = (0..noun).rev().take_while(belongs).last()?;
    let judged = (first..noun).any(|at| is_judgement(reading, at));
    // "Working" in "productive working meeting" says what kind of meeting, not how it was.
    let says_kind = |&at: &usize| tree.token(at).xpos == "VBG" || tree.dep(at) == "compound";
    let plain =
        |at: &usize| is_judgement(reading, *at) || *at > 0 && tree.form(at - 1) == "-" || !says_kind(at);
    let last = (first..noun).rev().find(plain)?;
    judged.then(|| trimmed(reading, first, last)).flatten().map(|span| (span, first))
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
    let who = reading.participants();
    Statement {
        signals: Signals { unnamed: true, ..Signals::default() },
        ..Statement::new(relation::CHARACTERISED, who, (content, evidence), "judgement")
    }
}
