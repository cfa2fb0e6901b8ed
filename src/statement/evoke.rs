//! Which frames a word evokes: a verb by itself, a noun carried by a light verb, a noun alone, an adjective.

use crate::knowledge::frames::{Frame, FrameKind, Role};

use super::Reading;

/// How many tokens behind a verb a needed noun may stand.
const FAR: usize = 12;

/// A frame in the text: the word that evokes it and the words that belong to it.
#[derive(Clone, Debug)]
pub(super) struct Act<'k> {
    pub(super) frame: &'k Frame,
    /// Heads the clause: the verb, or the noun or adjective itself.
    pub(super) predicate: usize,
    /// Where arguments hang: the predicate, the carried noun, a needed noun.
    pub(super) bases: Vec<usize>,
    /// Whether the word that evokes it is the subject, and the content what is said of it: "the focus was trade",
    /// "also signed was a treaty", "documents signed included a treaty".
    pub(super) turned: bool,
}

impl Act<'_> {
    /// The noun of a noun frame.
    pub(super) fn noun(&self) -> Option<usize> {
        (self.frame.kind == FrameKind::Noun).then(|| self.bases[self.bases.len() - 1])
    }
}

/// The acts that `verb` may report, the most specific first; nouns that it carries before the verb itself.
pub(super) fn by_verb<'k>(reading: &Reading<'_, 'k>, verb: usize) -> Vec<Vec<Act<'k>>> {
    let carried = carried_nouns(reading, verb);
    let nouns: Vec<_> = carried
        .iter()
        .map(|&noun| carried_acts(reading, verb, noun))
        .filter(|acts| !acts.is_empty())
        .collect();
    if nouns.is_empty() { vec![verb_acts(reading, verb)] } else { nouns }
}

/// Acts of a noun that needs no verb: "during the discussion of Y".
pub(super) fn by_noun_alone<'k>(reading: &Reading<'_, 'k>, noun: usize) -> Option<Act<'k>> {
    let frames = reading.frames.of(reading.tree.lemma(noun), FrameKind::Noun).filter(|frame| frame.alone);
    frames
        .filter_map(|frame| needed(reading, frame, noun))
        .map(|(frame, _)| Act { frame, predicate: noun, bases: vec![noun], turned: false })
        .next()
}

/// "Was ready to", "are committed to": an adjective with "be", also where the tagger sees a passive.
pub(super) fn by_adjective<'k>(reading: &Reading<'_, 'k>, at: usize) -> Option<Act<'k>> {
    let with_be = reading.tree.children(at).iter().any(|&child| {
        child < at && (reading.tree.dep(child) == "cop" || reading.tree.label(child) == "aux:pass")
    });
    let form = reading.tree.form(at).to_lowercase();
    let frame = reading.frames.of(&form, FrameKind::Adjective).next().filter(|_| with_be)?;
    Some(Act { frame, predicate: at, bases: vec![at], turned: false })
}

fn verb_acts<'k>(reading: &Reading<'_, 'k>, verb: usize) -> Vec<Act<'k>> {
    reading
        .frames
        .of(reading.tree.lemma(verb), FrameKind::Verb)
        .filter_map(|frame| needed(reading, frame, verb))
        .map(|(frame, word)| {
            let mut bases = vec![verb];
            bases.extend(word.filter(|&word| reading.tree.is_noun(word)));
            Act { frame, predicate: verb, bases, turned: false }
        })
        .collect()
}

fn carried_acts<'k>(reading: &Reading<'_, 'k>, verb: usize, noun: usize) -> Vec<Act<'k>> {
    let carrier = reading.tree.lemma(verb);
    let reports_itself = reading.frames.of(carrier, FrameKind::Verb).any(|frame| !frame.of_encounter);
    let carries = |frame: &&Frame| {
        if frame.carriers.is_empty() {
            reading.is_word("light-verb", carrier) || frame.alone && !reports_itself
        } else {
            frame.carriers.contains(carrier)
        }
    };
    reading
        .frames
        .of(reading.tree.lemma(noun), FrameKind::Noun)
        .filter(carries)
        .filter_map(|frame| needed(reading, frame, noun))
        .map(|(frame, _)| Act {
            frame,
            predicate: verb,
            bases: noun_bases(reading, verb, noun),
            turned: false,
        })
        .collect()
}

/// The verb, the noun, and the noun that it is coordinated with ("devastation and outrage at Y").
fn noun_bases(reading: &Reading, verb: usize, noun: usize) -> Vec<usize> {
    let first = reading.tree.head(noun).filter(|_| reading.tree.dep(noun) == "conj");
    std::iter::once(verb).chain(first).chain([noun]).collect()
}

/// "X was the main subject of the talks": a noun with "be" whose subject is the content.
pub(super) fn by_noun_with_be<'k>(reading: &Reading<'_, 'k>, noun: usize) -> Option<Act<'k>> {
    reading.tree.child(noun, "cop")?;
    let mut frames = reading.frames.of(reading.tree.lemma(noun), FrameKind::Noun);
    let frame = frames.find(|frame| frame.carriers.contains("be") && frame.has_content(&Role::Subject))?;
    Some(Act { frame, predicate: noun, bases: vec![noun], turned: false })
}

/// An act whose word is the subject of the predicate at `at`, which holds its content.
pub(super) fn by_subject<'k>(reading: &Reading<'_, 'k>, at: usize) -> Option<Act<'k>> {
    let tree = &reading.tree;
    // "The Session, whose theme is …"
    let whose = |subject: usize| tree.children(subject).iter().any(|&child| tree.form(child) == "whose");
    let subject = tree.child(at, "nsubj").filter(|&subject| subject < at && !whose(subject))?;
    let be = || {
        tree.children(at)
            .iter()
            .any(|&child| child < at && matches!(tree.dep(child), "cop" | "aux") && tree.lemma(child) == "be")
    };
    let participle = |word: usize| tree.token(word).xpos == "VBN" && tree.child(word, "aux").is_none();
    let frame = if tree.lemma(at) == "include" {
        let done = tree.children_by(subject, "acl").find(|&child| participle(child))?;
        done_to_object(reading, done)
    } else if !be() || tree.is_passive(at) {
        None
    } else if participle(subject) {
        done_to_object(reading, subject).filter(|_| tree.is_noun(at))
    } else {
        let mut frames = reading.frames.of(tree.lemma(subject), FrameKind::Noun);
        let told = tree.is_noun(at) || tree.token(at).xpos == "VBG";
        frames
            .find(|frame| frame.carriers.contains("be") && frame.has_content(&Role::Predicate))
            .filter(|_| told)
    };
    frame.map(|frame| Act { frame, predicate: at, bases: vec![at], turned: true })
}

/// The frame of a participle whose object the act was done to.
fn done_to_object<'k>(reading: &Reading<'_, 'k>, at: usize) -> Option<&'k Frame> {
    reading
        .frames
        .of(reading.tree.lemma(at), FrameKind::Verb)
        .find(|frame| frame.has_content(&Role::Object) && frame.needs.is_empty())
}

/// Objects, passive subjects and oblique nouns of `verb`, with their conjuncts.
fn carried_nouns(reading: &Reading, verb: usize) -> Vec<usize> {
    let tree = &reading.tree;
    let direct = tree.children(verb).iter().copied().filter(|&child| {
        (tree.is_noun(child) || tree.label(child) == "nsubj:pass")
            && (matches!(tree.dep(child), "obj" | "iobj" | "obl") || tree.label(child) == "nsubj:pass")
            && !is_manner(reading, child)
    });
    let mut nouns: Vec<usize> = Vec::new();
    for noun in direct {
        nouns.push(noun);
        nouns.extend(tree.children_by(noun, "conj").filter(|&at| tree.is_noun(at)));
    }
    nouns
}

/// "Noted with concern": how it was done, not what was done.
fn is_manner(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    tree.marker(at).is_some_and(|case| tree.lemma(case) == "with")
        && reading.is_word("manner", tree.lemma(at))
}

/// The frame, with the needed word beside `at` if it needs one; `None` when that is missing.
fn needed<'k>(reading: &Reading, frame: &'k Frame, at: usize) -> Option<(&'k Frame, Option<usize>)> {
    if frame.needs.is_empty() {
        return Some((frame, None));
    }
    let tree = &reading.tree;
    let is_needed = |&word: &usize| {
        frame.needs.contains(tree.lemma(word))
            || frame.needs.contains(tree.form(word).to_lowercase().as_str())
    };
    let beside = tree.children(at).iter().copied().flat_map(|child| {
        let markers = tree
            .children(child)
            .iter()
            .copied()
            .filter(|&below| matches!(tree.dep(below), "case" | "mark" | "amod" | "compound"));
        std::iter::once(child).chain(markers.collect::<Vec<_>>())
    });
    let next = (at + 1 < reading.tree.analysis.tokens.len()).then_some(at + 1);
    // "Presented to the minister the Order of Friendship": a long way off, and often hung elsewhere.
    let (_, end) = tree.reach(at);
    let further = (at + 1..=end.min(at + FAR)).filter(|&word| frame.deed && tree.is_noun(word));
    beside.chain(next).chain(further).find(is_needed).map(|word| (frame, Some(word)))
}
