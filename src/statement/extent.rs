//! How far a content and its evidence reach.

use crate::account::Span;

use super::Reading;
use super::argument::{Argument, ArgumentKind};
use super::evoke::Act;

/// The longest quotation, in bytes, that is one content.
const LONGEST_QUOTATION: usize = 2000;

/// The words of `content`, without closing punctuation: one stretch, or one for each "that" of a
/// coordination ("agreed that A and that B").
pub(super) fn content_spans(reading: &Reading, act: &Act, content: &Argument) -> Vec<Span> {
    let own_last = own_end(reading, content);
    let last = match content.kind {
        _ if content.last.is_some() => content.last.unwrap_or(own_last),
        // "The talks are scheduled for July 4": the clause says it.
        ArgumentKind::Subject if act.frame.relation == super::relation::SCHEDULED => {
            reading.tree.reach(act.predicate).1
        }
        ArgumentKind::Subject => before_predicate(act, own_last),
        _ => extended(reading, act, content, own_last),
    };
    if content.kind != ArgumentKind::Clause {
        return trimmed(reading, content.first, last).into_iter().collect();
    }
    let stretches = each_that(reading, content.first, last);
    let spans = stretches.into_iter().filter_map(|(first, last)| trimmed(reading, first, last));
    spans.map(|span| whole_quotation(reading, act, span)).collect()
}

/// Cuts the tokens from `first` to `last` at every "and that".
fn each_that(reading: &Reading, first: usize, last: usize) -> Vec<(usize, usize)> {
    let tree = &reading.tree;
    // After a first "that" a second one coordinates, whatever the tagger makes of it.
    let opened = first > 0 && tree.lemma(first - 1) == "that";
    let is_that = |at: usize| tree.form(at) == "that" && (opened || tree.token(at).xpos != "DT");
    let mut stretches = Vec::new();
    let mut start = first;
    for at in first + 1..last {
        if tree.token(at).xpos == "CC" && is_that(at + 1) {
            stretches.push((start, at - 1));
            start = at + 2;
        }
    }
    stretches.push((start, last));
    stretches
}

/// What is quoted is quoted whole, over several sentences too, when the verb that reports it stands outside.
fn whole_quotation(reading: &Reading, act: &Act, span: Span) -> Span {
    let text = reading.tree.text;
    let verb = reading.tree.token(act.predicate).span;
    let whole = |quoted: &Span| {
        let inner = &text[quoted.range()];
        let end =
            quoted.start + inner.trim_end_matches(|c: char| c.is_whitespace() || ",.!?".contains(c)).len();
        Span::new(quoted.start, end)
    };
    let quoted = reading.quotations.iter().map(|quotation| quotation.0);
    let around = quoted.filter(|quoted| {
        quoted.contains(span) && !quoted.contains(verb) && quoted.len() <= LONGEST_QUOTATION
    });
    let touches = |quoted: &Span| span.start <= quoted.start || span.end >= quoted.end;
    around.map(|quoted| whole(&quoted)).find(touches).unwrap_or(span)
}

/// The last token below the content's head, without the clause that reports it.
fn own_end(reading: &Reading, content: &Argument) -> usize {
    let tree = &reading.tree;
    let (_, last) = tree.reach(content.head);
    if content.kind != ArgumentKind::Clause {
        return new_clause(reading, content.head, last).unwrap_or(last);
    }
    let reporting = tree.children_by(content.head, "parataxis").filter(|&child| child > content.head);
    let next = reporting.map(|child| tree.reach(child).0).min();
    next.map_or(last, |next| next.saturating_sub(1).max(content.head))
}

/// The token before ", and the U.S. will do so" inside the phrase of `head`: a clause with a subject of its own is
/// no part of a phrase.
fn new_clause(reading: &Reading, head: usize, last: usize) -> Option<usize> {
    let tree = &reading.tree;
    let begins = |at: usize| {
        let subject = tree.child(at, "nsubj").filter(|&subject| subject < at)?;
        let (start, _) = tree.reach(subject);
        let joined = start >= 2 && tree.dep(start - 1) == "cc" && tree.form(start - 2) == ",";
        let finite = matches!(tree.token(at).xpos, "VBD" | "VBZ" | "VBP") || tree.child(at, "aux").is_some();
        let below = tree.ancestors(at).take_while(|&up| up != head).all(|up| tree.dep(up) == "conj");
        start.checked_sub(3).filter(|_| joined && finite && tree.dep(at) == "conj" && below)
    };
    (head + 1..=last).find_map(begins).filter(|&end| end >= head)
}

/// From the clause's own subject, if it stands before the predicate, to the end of the content.
/// A noun that is itself the content brings its whole phrase: "his condolences to the people".
pub(super) fn evidence_span(reading: &Reading, act: &Act, argument: &Argument, content: Span) -> Span {
    let tree = &reading.tree;
    let subject = tree.child(act.predicate, "nsubj").filter(|&at| at < act.predicate);
    let with = tree.head(act.predicate).filter(|&head| {
        tree.dep(act.predicate) == "acl" && tree.marker(head).is_some_and(|case| tree.lemma(case) == "with")
    });
    let start = subject
        .or(with)
        .map(|head| tree.reach(head).0)
        .or_else(|| first_auxiliary(reading, act.predicate))
        .unwrap_or(act.predicate)
        .min(act.predicate);
    let own = act
        .bases
        .iter()
        .fold(tree.span(start, act.predicate), |span, &base| span.cover(tree.token(base).span));
    let whole = act.noun().filter(|&noun| noun == argument.head).map(|noun| tree.reach(noun));
    whole.map_or(own, |(first, last)| own.cover(tree.span(first, last))).cover(content)
}

fn first_auxiliary(reading: &Reading, predicate: usize) -> Option<usize> {
    let tree = &reading.tree;
    tree.children(predicate)
        .iter()
        .copied()
        .find(|&child| child < predicate && matches!(tree.dep(child), "aux" | "cop"))
}

fn before_predicate(act: &Act, own_last: usize) -> usize {
    if own_last >= act.predicate { act.predicate.saturating_sub(1) } else { own_last }
}

/// The content reaches on over what follows it in the clause, as a reader would have it, up to the next act.
fn extended(reading: &Reading, act: &Act, content: &Argument, own_last: usize) -> usize {
    let tree = &reading.tree;
    let mut last = own_last;
    let mut following: Vec<usize> = act
        .bases
        .iter()
        .flat_map(|&base| tree.children(base).iter().copied())
        .filter(|&child| child > content.head && child > last && !act.bases.contains(&child))
        .collect();
    following.sort_unstable();
    for child in following {
        if child <= last {
            continue;
        }
        if ends_content(reading, act, child) || tree.reach(child).0 > last + 2 {
            break;
        }
        if !tree.is_punct(child) {
            last = last.max(tree.reach(child).1);
        }
    }
    last
}

/// Whether `child` of the predicate begins something of its own.
fn ends_content(reading: &Reading, act: &Act, child: usize) -> bool {
    let tree = &reading.tree;
    match tree.dep(child) {
        "cc" | "parataxis" | "nsubj" | "discourse" => true,
        "conj" => tree.is_verb(child) || act.noun().is_some(),
        "advcl" | "acl" => {
            // "Agreement on most points, though they do not yet agree on the police": a clause of its own.
            let concedes =
                tree.marker(child).is_some_and(|mark| matches!(tree.lemma(mark), "though" | "although"));
            concedes || starts_act(reading, child)
        }
        "obl" | "nmod" => {
            tree.marker(child).is_some_and(|case| act.frame.addressee_after(&tree.form(case).to_lowercase()))
                || reading.reports_alone(child)
        }
        _ => false,
    }
}

fn starts_act(reading: &Reading, at: usize) -> bool {
    reading.evokes(at) && matches!(reading.tree.token(at).xpos, "VBG" | "VBD")
}

/// The span from `first` to `last` without punctuation at its ends; brackets stay.
pub(super) fn trimmed(reading: &Reading, first: usize, last: usize) -> Option<Span> {
    let tree = &reading.tree;
    let loose = |at: usize| tree.is_punct(at) || tree.dep(at) == "cc";
    let opens = |at: usize| matches!(tree.form(at), "$" | "(" | "[" | "#");
    let closes = |at: usize| matches!(tree.form(at), ")" | "]" | "%");
    let first = (first..=last).find(|&at| !loose(at) || opens(at))?;
    let last = (first..=last).rev().find(|&at| !loose(at) || closes(at))?;
    Some(tree.span(first, last))
}
