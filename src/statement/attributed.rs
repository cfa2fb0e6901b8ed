//! What is told as somebody's without a verb of speech: "According to the President, …", "In her words, …",
//! "President Xi: “…”".

use std::ops::Range;

use crate::account::Span;
use crate::knowledge::frames::{FrameKind, Role};
use crate::mention::EntityId;

use super::actor::{can_act, named_by};
use super::extent::trimmed;
use super::{Reading, Statement, relation};

/// Adds what the sentence of `tokens` attributes to somebody who took part.
pub(super) fn read(reading: &Reading, tokens: &Range<usize>, found: &mut Vec<Statement>) {
    let source = tokens.clone().find_map(|at| source(reading, tokens, at));
    let told = source.and_then(|source| attributed(reading, tokens, source));
    found.extend(told.or_else(|| line_of_speech(reading, tokens)));
    if let Some((verb, tag)) = speech_tag(reading, tokens) {
        let quoted =
            found.iter().any(|told| told.content.overlaps(tag.content) && told.relation == tag.relation);
        if !quoted {
            // What the parser made of the verb is wrong.
            let verb = reading.tree.token(verb).span;
            found.retain(|told| !told.evidence.contains(verb) || told.content.overlaps(tag.content));
            found.push(tag);
        }
    }
}

/// "“…,” said President Xi", "“…,” the Minister explained", "he added: “…”": the verb beside a quotation with who said it.
fn speech_tag(reading: &Reading, tokens: &Range<usize>) -> Option<(usize, Statement)> {
    let tree = &reading.tree;
    let sentence = tree.span(tokens.start, tokens.end - 1);
    reading.quotations_in(sentence).find_map(|quoted| {
        let behind = tokens.clone().find(|&at| tree.token(at).span.start > quoted.end);
        let before = tokens.clone().rev().find(|&at| tree.token(at).span.end < quoted.start);
        let verb = behind.and_then(|at| verb_of_tag(reading, tokens, at)).or_else(|| {
            let colon = before.filter(|&at| at > tokens.start && matches!(tree.form(at), ":" | ","))?;
            says(reading, colon - 1).then_some(colon - 1)
        })?;
        let who = speaker_of(reading, verb)?;
        let length = tree.text[quoted.range()].trim_end_matches(['.', ',', ' ', '!']).len();
        let content = Span::new(quoted.start, quoted.start + length);
        let mut frames = reading.frames.of(tree.lemma(verb), FrameKind::Verb);
        let frame = frames.find(|frame| frame.has_content(&Role::Clause) && frame.needs.is_empty())?;
        let evidence = tree.token(verb).span.cover(content);
        let tag =
            Statement { relation: frame.relation.clone(), ..stated(who, content, evidence, "speech-tag") };
        (length > 0).then_some((verb, tag))
    })
}

/// The verb in "said President Xi", "President Xi said" that begins at `at`.
fn verb_of_tag(reading: &Reading, tokens: &Range<usize>, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    if says(reading, at) {
        return Some(at);
    }
    let named = reading.named.begins_at(tree.token(at).span.start) || tree.token(at).xpos == "DT";
    (at + 1..tokens.end.min(at + 8)).find(|&verb| named && says(reading, verb))
}

fn says(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let mut frames = reading.frames.of(tree.lemma(at), FrameKind::Verb);
    tree.token(at).xpos == "VBD" && frames.any(|frame| frame.has_content(&Role::Clause) && !frame.deed)
}

/// Who stands straight beside the verb: behind it, else before it.
fn speaker_of(reading: &Reading, verb: usize) -> Option<Vec<EntityId>> {
    let tree = &reading.tree;
    let span = tree.token(verb).span;
    let behind = reading.named.within(Span::new(span.end, tree.text.len())).next();
    let gap =
        |start: usize| tree.text.get(span.end..start).is_some_and(|gap| matches!(gap.trim(), "" | "the"));
    let behind = behind.filter(|mention| gap(mention.span.start)).map(|mention| mention.entities.clone());
    let before = || verb.checked_sub(1).map(|head| named_by(reading, head));
    behind.or_else(before).filter(|who| reading.took_part(who))
}

/// The phrase that says whose the sentence is.
struct Source {
    who: Vec<EntityId>,
    first: usize,
    last: usize,
}

/// "According to the President", "in his words", "in the Minister's opinion" beginning at `at`.
fn source(reading: &Reading, tokens: &Range<usize>, at: usize) -> Option<Source> {
    let tree = &reading.tree;
    let opens = at == tokens.start || tree.form(at - 1) == ",";
    let next = (opens && at + 1 < tokens.end).then(|| tree.form(at + 1))?;
    let end = (at + 1..tokens.end).find(|&word| matches!(tree.form(word), "," | "." | ";"))?;
    let mut inside = at + 1..end;
    let head = match tree.form(at) {
        "According" | "according" if next == "to" => inside.rev().find(|&word| tree.is_noun(word))?,
        "In" | "in" => {
            let view = inside.find(|&word| reading.is_word("attribution", tree.lemma(word)))?;
            tree.children(view).iter().copied().find(|&child| tree.label(child) == "nmod:poss")?
        }
        _ => return None,
    };
    let named = (at + 1..=head).rev().map(|word| named_by(reading, word)).find(|named| !named.is_empty())?;
    let who: Vec<EntityId> = named.into_iter().filter(|&id| can_act(reading, id)).collect();
    reading.took_part(&who).then_some(Source { who, first: at, last: end - 1 })
}

/// The clause beside the source: behind it at the beginning of a sentence, before it at the end.
fn attributed(reading: &Reading, tokens: &Range<usize>, source: Source) -> Option<Statement> {
    let tree = &reading.tree;
    let (first, last) = if source.first == tokens.start {
        let first = source.last + 2;
        (first, next_act(reading, first, tokens.end).unwrap_or(tokens.end) - 1)
    } else {
        (tokens.start, source.first.checked_sub(2)?)
    };
    let clause = (first..=last).any(|at| matches!(tree.token(at).xpos, "VBD" | "VBZ" | "VBP" | "MD"));
    let content = trimmed(reading, first, last).filter(|_| clause && first < last)?;
    let evidence = tree.span(source.first, source.last).cover(content);
    Some(stated(source.who, content, evidence, "attribution"))
}

/// Where ", and he appealed" begins: a reported act with a subject of its own.
fn next_act(reading: &Reading, first: usize, end: usize) -> Option<usize> {
    let tree = &reading.tree;
    (first + 2..end).find(|&at| {
        let joined = tree.dep(at - 1) == "cc" && tree.form(at - 2) == ",";
        let verb = (at..end.min(at + 6)).find(|&verb| tree.token(verb).xpos == "VBD");
        let subject =
            verb.filter(|&verb| joined && reading.evokes(verb)).and_then(|verb| tree.child(verb, "nsubj"));
        subject.is_some_and(|subject| subject >= at && reading.took_part(&named_by(reading, subject)))
    })
}

/// "President Xi: “…”": a line of a transcript.
fn line_of_speech(reading: &Reading, tokens: &Range<usize>) -> Option<Statement> {
    let tree = &reading.tree;
    let colon = tokens.clone().take(12).find(|&at| tree.form(at) == ":")?;
    let label = tree.span(tokens.start, colon.checked_sub(1).filter(|&last| last >= tokens.start)?);
    let mention = reading.named.within(label).find(|mention| mention.span.end == label.end)?;
    let bare = mention.span.start <= label.start + "the ".len() && reading.took_part(&mention.entities);
    let behind = tree.token(colon).span.end;
    let quoted = reading.quotations_in(Span::new(behind, tree.text.len())).next()?;
    let gap = tree.text.get(behind..quoted.start)?;
    if gap.trim().chars().count() != 1 {
        return None;
    }
    let spoken = tree.text[quoted.range()].trim_end_matches(['.', ',', ' ', '\n']).len();
    let content = Span::new(quoted.start, quoted.start + spoken);
    (bare && spoken > 0)
        .then(|| stated(mention.entities.clone(), content, label.cover(content), "line-of-speech"))
}

fn stated(who: Vec<EntityId>, content: Span, evidence: Span, rule: &str) -> Statement {
    Statement::new(relation::STATED, who, (content, evidence), rule)
}
