//! Coordination that the parser hung on the wrong word, mended by the frames.
//!
//! "They discussed the situation in Lebanon and agreed on the need …": when a finite reporting verb without a
//! subject of its own follows "and" or a comma and hangs on a noun, it is coordinated with the reporting verb
//! before it.

use crate::knowledge::frames::FrameKind;

use super::Reading;
use super::actor::named_by;

/// Hangs such verbs on the reporting verb before them.
pub(super) fn repair(reading: &mut Reading) {
    let mut changes = Vec::new();
    for sentence in &reading.tree.analysis.sentences {
        let mut last: Option<usize> = None;
        for at in sentence.tokens.clone() {
            if let Some(before) = last.filter(|_| is_loose_participle(reading, at)) {
                changes.push((at, before, "advcl"));
            }
            if !is_finite_report(reading, at) {
                continue;
            }
            if let Some(before) = last.filter(|&before| is_misplaced(reading, at, before)) {
                changes.push((at, before, "conj"));
            }
            if reading.tree.token(at).xpos != "VBP" {
                last = Some(at);
            }
        }
    }
    for &(at, before, label) in &changes {
        reading.tree.attach(at, before, label);
    }
    if !changes.is_empty() {
        reading.tree.index();
    }
}

fn is_finite_report(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let finite = matches!(tree.token(at).xpos, "VBD" | "VBZ" | "VBP")
        // A past tense that the tagger took for a participle has an object of its own.
        || tree.token(at).xpos == "VBN" && tree.child(at, "obj").is_some() && tree.child(at, "aux").is_none();
    finite && !matches!(tree.dep(at), "aux" | "cop") && reading.evokes(at)
}

fn is_misplaced(reading: &Reading, at: usize, before: usize) -> bool {
    let tree = &reading.tree;
    let past = matches!(tree.token(at).xpos, "VBD" | "VBN") && tree.token(before).xpos == "VBD";
    let bare = tree.child(at, "nsubj").is_none() && !tree.is_passive(at) && !tree.is_passive(before);
    let hangs = matches!(tree.dep(at), "conj" | "acl" | "advcl" | "dep" | "parataxis")
        && tree.head(at).is_some_and(|head| head != before && !coordinates(reading, head, before));
    past && bare && hangs && follows(reading, at, &[",", "and", ";", "–", "—"])
}

/// Whether `head` may itself be coordinated with a past tense that has an acting subject.
fn coordinates(reading: &Reading, head: usize, before: usize) -> bool {
    let tree = &reading.tree;
    if tree.token(head).xpos != "VBD" || tree.child(head, "aux").is_some() {
        return false;
    }
    if tree.dep(head) == "conj" && tree.head(head) == Some(before) {
        return true;
    }
    match tree.child(head, "nsubj") {
        Some(subject) if tree.token(subject).xpos.starts_with('W') => false,
        Some(subject) => !named_by(reading, subject).is_empty(),
        None => true,
    }
}

/// A participle of speech after a comma belongs to the reporting verb before it.
fn is_loose_participle(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let speech = reading.frames.of(tree.lemma(at), FrameKind::Verb).any(|frame| !frame.deed);
    tree.token(at).xpos == "VBG"
        && speech
        && ["aux", "nsubj", "case", "mark"].iter().all(|label| tree.child(at, label).is_none())
        && matches!(tree.dep(at), "acl" | "advcl" | "dep")
        && follows(reading, at, &[","])
}

/// Whether one of `words` stands before `at`, adverbs apart.
fn follows(reading: &Reading, at: usize, words: &[&str]) -> bool {
    let tree = &reading.tree;
    let mut left = (0..at).rev().skip_while(|&token| tree.token(token).xpos.starts_with("RB"));
    left.next().is_some_and(|token| words.contains(&tree.form(token)))
}
