//! Whether a time lies before or after the day of the account, by the verb that governs it.

use crate::account::Span;
use crate::language::{Analysis, Token, Upos};

/// On which side of the account's day a time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Before it, or on it.
    Past,
    /// After it, or on it.
    Future,
    /// The text does not say.
    Unknown,
}

/// Longest way from a time to its verb; parses of pathological sentences are deep.
const MAX_STEPS: usize = 8;

/// The direction of the time at `span`.
pub(super) fn direction(analysis: &Analysis, span: Span) -> Direction {
    let Some(mut at) = head_of(analysis, span) else { return Direction::Unknown };
    for step in 0..MAX_STEPS {
        let Some(head) = analysis.tokens[at].head else { break };
        let token = &analysis.tokens[head];
        // What was reported in the past tense may lie ahead: "discussed the visit in September".
        let reported = token.xpos == "VBD" && (step > 0 || token.head.is_none());
        let found = if reported { Direction::Unknown } else { judge(analysis, head) };
        if found != Direction::Unknown || is_finite(token) {
            return found;
        }
        at = head;
    }
    Direction::Unknown
}

/// The token inside `span` whose governor lies outside.
pub(super) fn head_of(analysis: &Analysis, span: Span) -> Option<usize> {
    let first = analysis.tokens.partition_point(|token| token.span.end <= span.start);
    let inside = |token: &Token| span.overlaps(token.span);
    (first..analysis.tokens.len())
        .take_while(|&at| inside(&analysis.tokens[at]))
        .find(|&at| analysis.tokens[at].head.is_none_or(|head| !inside(&analysis.tokens[head])))
}

/// What the word at `head` says of the times that depend on it.
fn judge(analysis: &Analysis, head: usize) -> Direction {
    let token = &analysis.tokens[head];
    let children = || children_of(analysis, head);
    if token.upos == Upos::Noun || token.upos == Upos::Propn {
        return children()
            .map(|child| adjective(&child.lemma))
            .find(|&found| found != Direction::Unknown)
            .unwrap_or(Direction::Unknown);
    }
    if children().any(|child| matches!(child.lemma.as_str(), "will" | "shall" | "would")) {
        return Direction::Future;
    }
    if children().any(|child| child.lemma == "to" && child.deprel == "mark") {
        return Direction::Future;
    }
    if token.upos == Upos::Adj {
        return adjective(&token.lemma);
    }
    verb(token)
}

fn children_of(analysis: &Analysis, head: usize) -> impl Iterator<Item = &Token> {
    let sentence = analysis.sentences.partition_point(|sentence| sentence.tokens.end <= head);
    let tokens = analysis.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone());
    analysis.tokens[tokens].iter().filter(move |child| child.head == Some(head))
}

fn verb(token: &Token) -> Direction {
    match (token.xpos, token.lemma.as_str()) {
        ("VBN" | "VBD", "schedule" | "plan" | "set" | "slate" | "expect" | "arrange") => Direction::Future,
        ("VBN" | "VBD", _) => Direction::Past,
        _ => Direction::Unknown,
    }
}

fn adjective(lemma: &str) -> Direction {
    match lemma {
        "upcoming" | "forthcoming" | "planned" | "plan" | "future" | "next" | "coming" | "scheduled"
        | "schedule" | "due" => Direction::Future,
        "recent" | "last" | "previous" | "past" | "earlier" => Direction::Past,
        _ => Direction::Unknown,
    }
}

fn is_finite(token: &Token) -> bool {
    matches!(token.xpos, "VBD" | "VBZ" | "VBP")
}
