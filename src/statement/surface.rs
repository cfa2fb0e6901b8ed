//! The surface fallback: where the tree shows no content, the words behind the predicate do.
//!
//! A parser that loses its way in a long sentence still has the reporting verb right, and what it reports
//! follows it: after adverbs, a partner ("with X") or an addressee comes "that", one of the frame's
//! prepositions, an infinitive or a noun phrase.

use crate::knowledge::frames::Role;

use super::Reading;
use super::actor::mention_over;
use super::argument::{Argument, ArgumentKind, is_manner_of_talks, is_time};
use super::evoke::Act;
use super::subject::{Doer, doer};

/// The content as the words behind the predicate show it.
pub(super) fn content(reading: &Reading, act: &Act) -> Option<Argument> {
    let tree = &reading.tree;
    if tree.is_passive(act.predicate) {
        return None;
    }
    let anchor = *act.bases.iter().max()?;
    let end = sentence_end(reading, anchor);
    if let Some(said) = before(reading, act) {
        return Some(said);
    }
    let (first, kind) = start(reading, act, anchor + 1, end)?;
    let head = (first..=end).find(|&at| tree.is_noun(at) || tree.is_verb(at))?;
    let last = last(reading, first, end);
    // "Had a conversation on the British side's initiative".
    let is_topic = kind != ArgumentKind::Nominal
        || ![head, last].into_iter().any(|at| is_manner_of_talks(reading, act, at));
    is_topic.then_some(Argument { head, first, last: Some(last), kind })
}

/// "Russia is ready to help, Mr Putin said": what stands before the subject of a verb of saying.
fn before(reading: &Reading, act: &Act) -> Option<Argument> {
    let tree = &reading.tree;
    if !act.frame.has_content(&Role::Clause) || act.frame.deed {
        return None;
    }
    let subject = tree.child(act.predicate, "nsubj").filter(|&subject| subject < act.predicate)?;
    if doer(reading, act.predicate) == Doer::Unknown {
        return None;
    }
    let (start, _) = tree.reach(subject);
    let sentences = &tree.analysis.sentences;
    let sentence =
        sentences.get(sentences.partition_point(|sentence| sentence.tokens.end <= act.predicate))?;
    let first = sentence.tokens.start;
    let comma = start
        .checked_sub(1)
        .filter(|&comma| comma > first + 3 && matches!(tree.form(comma), "," | "”" | "\""))?;
    let own = (first..comma).find(|&at| tree.is_noun(at))?;
    let finite = (own..comma).find(|&at| matches!(tree.token(at).xpos, "VBZ" | "VBP" | "VBD" | "MD"))?;
    let adverbial = matches!(tree.token(first).xpos, "IN" | "RB" | "VBG" | "VBN" | "TO" | "WRB");
    (!adverbial).then_some(Argument {
        head: finite,
        first,
        last: Some(comma - 1),
        kind: ArgumentKind::Clause,
    })
}

/// Where the content begins, and how.
fn start(reading: &Reading, act: &Act, from: usize, end: usize) -> Option<(usize, ArgumentKind)> {
    let tree = &reading.tree;
    let at = skip(reading, act, from, end);
    if at >= end {
        return None;
    }
    let form = tree.form(at).to_lowercase();
    let tag = tree.token(at).xpos;
    if form == "that" && act.frame.has_content(&Role::Clause) && tag != "DT"
        || form == "that" && opens_clause(reading, act, at, end)
    {
        Some((at + 1, ArgumentKind::Clause))
    } else if form == "to"
        && act.frame.has_content(&Role::Infinitive)
        && (tag == "TO" && tree.is_verb(at + 1) || is_bare_verb(reading, at + 1))
    {
        Some((at + 1, ArgumentKind::Infinitive))
    } else if act.frame.content_after(&form) {
        Some((at + 1, ArgumentKind::Nominal))
    } else if tag == "VBG" && act.frame.has_content(&Role::Gerund) {
        Some((at, ArgumentKind::Gerund))
    } else if begins_phrase(tag)
        && act.frame.has_content(&Role::Object)
        && (!act.frame.addresses_object() || at > from)
    {
        Some((at, ArgumentKind::Nominal))
    } else {
        None
    }
}

/// A word after "to" that neither names anything nor begins a noun phrase: "to de-escalate tensions", whatever its tag.
fn is_bare_verb(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let lower = tree.form(at).starts_with(char::is_lowercase);
    let noun_phrase = matches!(tree.token(at).xpos, "DT" | "PRP$" | "PRP" | "CD" | "NNS" | "VBG");
    lower && !noun_phrase && tree.dep(at) != "nmod"
}

/// "That" before a plural is no determiner: "declared that attempts are unacceptable".
fn opens_clause(reading: &Reading, act: &Act, at: usize, end: usize) -> bool {
    let tree = &reading.tree;
    act.frame.has_content(&Role::Clause)
        && (at + 1..=end).any(|verb| matches!(tree.token(verb).xpos, "VBZ" | "VBP" | "VBD" | "MD"))
}

fn begins_phrase(tag: &str) -> bool {
    matches!(tag, "DT" | "PRP$" | "JJ" | "NN" | "NNS" | "NNP" | "NNPS" | "CD" | "PDT")
}

/// The first token behind adverbs, phrases of manner, times, and the partner or addressee.
fn skip(reading: &Reading, act: &Act, from: usize, end: usize) -> usize {
    let tree = &reading.tree;
    let mut at = from;
    while at < end {
        let form = tree.form(at).to_lowercase();
        let tag = tree.token(at).xpos;
        if tag == "RB" || tag == "RP" {
            at += 1;
        } else if let Some(manner) = manner(reading, at, end) {
            at = manner + 1 + usize::from(manner + 1 < end && tree.form(manner + 1) == ",");
        } else if form == "," && at + 2 < end && reading.is_word("manner", tree.lemma(at + 2)) {
            // "Discussed, in particular, the situation".
            at += 1;
        } else if is_time(reading, at) || tag == "IN" && is_time(reading, at + 1) {
            at += 1;
        } else if let Some(next) = after_named(reading, act, at, &form) {
            at = next;
        } else {
            break;
        }
    }
    at
}

/// The noun of a phrase of manner that begins at `at`: "in detail", "in the strongest possible terms".
fn manner(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    let tree = &reading.tree;
    let within = (at + 1..=end.min(at + 5)).take_while(|&word| {
        tree.is_noun(word)
            || matches!(tree.token(word).xpos, "DT" | "JJ" | "JJS" | "JJR" | "RB" | "RBS" | "PRP$")
    });
    let noun = within.into_iter().find(|&word| reading.is_word("manner", tree.lemma(word)));
    noun.filter(|_| tree.token(at).xpos == "IN" && tree.form(at) != "on")
}

/// Behind "with X" or an addressed "X" that stands at `at`.
fn after_named(reading: &Reading, act: &Act, at: usize, form: &str) -> Option<usize> {
    let tree = &reading.tree;
    let name = match () {
        () if act.frame.addressee_after(form) || act.frame.joint && form == "with" => at + 1,
        () if act.frame.addresses_object() => at,
        () => return None,
    };
    let starts = |token: usize| reading.named.begins_at(tree.token(token).span.start);
    // The determiner of "the Prime Minister" may stand outside the mention.
    let name = if tree.token(name).xpos == "DT" && !starts(name) { name + 1 } else { name };
    let head = (name..(name + 8).min(tree.analysis.tokens.len()))
        .find(|&token| mention_over(reading, token).is_some())?;
    let span = mention_over(reading, head)?.span;
    (span.start <= tree.token(name).span.start && span.end > tree.token(name).span.start)
        .then(|| (name..tree.analysis.tokens.len()).find(|&token| tree.token(token).span.start >= span.end))
        .flatten()
}

fn sentence_end(reading: &Reading, at: usize) -> usize {
    reading.tree.sentence(at).end - 1
}

/// The end of the sentence, or of the stretch before the next reporting verb.
fn last(reading: &Reading, first: usize, end: usize) -> usize {
    let tree = &reading.tree;
    let next = (first + 1..=end).find(|&at| {
        tree.token(at).xpos == "VBD"
            && reading.evokes(at)
            && at > 0
            && matches!(tree.form(at - 1), "," | "and" | ";")
    });
    next.map_or(end, |at| at - 1)
}
