//! Where the contents of one sentence meet: none runs into the next act, and none stops short of it.
//!
//! A parser hangs the tail of a long content on the wrong word now and then. The acts of the sentence show it:
//! a content that holds the beginning of the next reported act is cut there, and one that ends early although
//! nothing but its own continuation follows is filled up.

use std::ops::Range;

use crate::account::Span;

use super::extent::trimmed;
use super::{Reading, Statement, relation};

/// Words that continue a content after a comma.
const CONTINUES: [&str; 12] = [
    "which",
    "who",
    "whose",
    "where",
    "including",
    "particularly",
    "especially",
    "as",
    "such",
    "namely",
    "in",
    "and",
];

/// Makes the statements of the sentence of `tokens` agree on where each content ends.
pub(super) fn settle(reading: &Reading, tokens: Range<usize>, statements: &mut [Statement]) {
    let begins: Vec<usize> = statements.iter().filter(|s| is_own_act(s)).map(|s| s.evidence.start).collect();
    for statement in statements.iter_mut().filter(|statement| statement.rule != "judgement") {
        cut(reading, &tokens, &begins, statement);
    }
    let begins: Vec<usize> = statements.iter().map(|s| s.evidence.start).collect();
    for statement in statements.iter_mut().filter(|statement| may_grow(statement)) {
        fill(reading, &tokens, &begins, statement);
    }
}

/// Inner acts stand inside the content of another by right.
fn is_own_act(statement: &Statement) -> bool {
    !matches!(
        statement.relation.as_str(),
        relation::SCHEDULED | relation::COMMITTED | relation::CHARACTERISED
    ) && !statement.signals.nested
}

fn may_grow(statement: &Statement) -> bool {
    statement.relation != relation::CHARACTERISED && statement.evidence.end == statement.content.end
}

/// Ends the content before the next reported act that it holds.
fn cut(reading: &Reading, tokens: &Range<usize>, begins: &[usize], statement: &mut Statement) {
    let content = statement.content;
    let Some(&next) = begins
        .iter()
        .filter(|&&at| at > content.start && at < content.end && at > statement.evidence.start)
        .min()
    else {
        return;
    };
    if let Some(span) = between(reading, tokens, Span::new(content.start, next)) {
        statement.content = span;
        statement.evidence.end = span.end;
    }
}

/// Extends the content to the next act or the end of the sentence, if what follows is its continuation.
fn fill(reading: &Reading, tokens: &Range<usize>, begins: &[usize], statement: &mut Statement) {
    let tree = &reading.tree;
    let end = statement.content.end;
    let limit = begins.iter().copied().filter(|&at| at >= end).min();
    let first_after = tokens.clone().find(|&at| tree.token(at).span.start >= end);
    let Some(first) = first_after
        .filter(|&first| continues(reading, first, tokens.end) || is_split(reading, statement, first))
    else {
        return;
    };
    let mut last = first;
    for at in first..tokens.end {
        if limit.is_some_and(|limit| tree.token(at).span.start >= limit)
            || starts_clause(reading, first, at, tokens.end)
        {
            break;
        }
        last = at;
    }
    if let Some(span) =
        between(reading, tokens, Span::new(statement.content.start, tree.token(last).span.end))
        && span.end > end
    {
        statement.content = span;
        statement.evidence = statement.evidence.cover(span);
    }
}

/// Whether the token at `first` goes on with the content before it.
fn continues(reading: &Reading, first: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let next = tree.analysis.tokens.get(first + 1);
    match tree.form(first) {
        // "Accepted the invitation with gratitude": how it was done.
        "with" if next.is_some_and(|next| reading.is_word("manner", &next.lemma)) => false,
        "," | "–" | "—" => next.is_some_and(|next| {
            let form = tree.text[next.span.range()].to_lowercase();
            CONTINUES.contains(&form.as_str()) || has_no_clause(reading, first + 1, end)
        }),
        _ => tree.dep(first) == "cc" || !tree.is_punct(first),
    }
}

/// Whether nothing between `from` and `end` reports anything: "France, our oldest ally, based on shared values".
fn has_no_clause(reading: &Reading, from: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let reports = |at: usize| match tree.token(at).xpos {
        "VBD" | "VBZ" | "VBP" | "MD" | "VB" => true,
        "VBG" => reading.evokes(at),
        _ => false,
    };
    (from..end).all(|at| !reports(at))
}

/// "Safe, or de-escalation, zones": a noun after the comma that closes an alternative.
fn is_split(reading: &Reading, statement: &Statement, comma: usize) -> bool {
    let tree = &reading.tree;
    let noun = tree.analysis.tokens.get(comma + 1).is_some_and(|next| next.xpos.starts_with("NN"));
    let alternative = &tree.text[statement.content.range()];
    tree.form(comma) == "," && noun && [", or ", ", and "].iter().any(|word| alternative.contains(word))
}

/// Whether a coordinated clause with a subject of its own begins at `at`.
fn starts_clause(reading: &Reading, first: usize, at: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let opens = matches!(tree.form(at), "," | "and" | "but" | ";") && at > first
        || at == first && tree.dep(at) == "cc";
    opens
        && (at + 1..(at + 12).min(end)).any(|verb| {
            matches!(tree.token(verb).xpos, "VBD" | "VBZ" | "VBP" | "MD")
                && tree.ancestors(verb).all(|up| up < first || up > at)
                && !relative(reading, at, verb)
                && (is_finite_clause(reading, verb) || reading.evokes(verb))
        })
}

/// Whether the finite verb or auxiliary at `verb` has a subject.
fn is_finite_clause(reading: &Reading, verb: usize) -> bool {
    let tree = &reading.tree;
    let head = tree.head(verb).filter(|_| matches!(tree.dep(verb), "aux" | "cop")).unwrap_or(verb);
    tree.child(head, "nsubj").is_some()
}

fn relative(reading: &Reading, from: usize, to: usize) -> bool {
    (from..to).any(|at| reading.tree.token(at).xpos.starts_with('W'))
}

/// The words of the sentence inside `span`, without punctuation or conjunction at the ends.
fn between(reading: &Reading, tokens: &Range<usize>, span: Span) -> Option<Span> {
    let tree = &reading.tree;
    let inside = |&at: &usize| span.contains(tree.token(at).span);
    let first = tokens.clone().find(inside)?;
    // The "where" of what follows is no part of it.
    let last = tokens.clone().rev().find(|at| inside(at) && !tree.token(*at).xpos.starts_with('W'))?;
    trimmed(reading, first, last)
}
