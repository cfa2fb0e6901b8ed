//! Coordination that the parser hung on the wrong word, mended by the frames.
//!
//! "They discussed the situation in Lebanon and agreed on the need …": when a finite reporting verb without a
//! subject of its own follows "and" or a comma and hangs on a noun, it is coordinated with the reporting verb
//! before it.

use crate::knowledge::frames::FrameKind;

use super::actor::named_by;
use super::{Reading, evoke};

mod relatives;
mod subjects;

use relatives::{after_relative, object_after_parenthesis, reduced_relative, relative_after_comma};
use subjects::{
    behind_condition, behind_relative, called_subject, fronted, lost_root, passive_by_be, passive_main,
    second_subject, subject_before_relative, subject_behind_comma, will_as_noun,
};

/// A word, the word it is to hang on, and the new relation.
type Change = (usize, usize, &'static str);

/// Hangs such verbs on the reporting verb before them.
pub(super) fn repair(reading: &mut Reading) {
    let mut changes = Vec::new();
    let mut roots = Vec::new();
    for sentence in &reading.tree.analysis.sentences {
        if let Some((root, moved)) = lost_root(reading, sentence.tokens.start, sentence.tokens.end) {
            roots.push(root);
            changes.extend(moved);
        }
        let mut last: Option<usize> = None;
        let mut told: Option<usize> = None;
        let mut participle: Option<usize> = None;
        for at in sentence.tokens.clone() {
            if let Some(before) = last.filter(|_| is_loose_participle(reading, at)) {
                changes.push((at, before, "advcl"));
                participle = Some(at);
            }
            changes.extend(
                participle
                    .filter(|&first| is_second_participle(reading, at, first))
                    .map(|first| (at, first, "conj")),
            );
            changes.extend(second_subject(reading, at));
            changes.extend(reduced_relative(reading, at));
            changes.extend(passive_by_be(reading, at));
            changes.extend(relative_after_comma(reading, at));
            changes.extend(second_that(reading, at));
            changes.extend(will_as_noun(reading, at).into_iter().flatten());
            changes.extend(called_subject(reading, at));
            if let Some((main, moved)) = behind_relative(reading, at) {
                roots.extend(reading.tree.head(at).is_none().then_some(main));
                changes.extend(moved);
            }
            changes.extend(behind_condition(reading, at).into_iter().flatten());
            changes.extend(subject_behind_comma(reading, sentence.tokens.start, at));
            changes.extend(subject_before_relative(reading, at).into_iter().flatten());
            changes.extend(passive_main(reading, at));
            changes.extend(object_after_parenthesis(reading, at));
            changes
                .extend(second_purpose(reading, sentence.tokens.start, at).map(|first| (at, first, "conj")));
            if !is_finite_report(reading, at) {
                continue;
            }
            let misplaced =
                last.filter(|&before| is_misplaced(reading, at, before) || is_contrast(reading, at, before));
            changes.extend(
                after_relative(reading, at).filter(|_| told.is_none()).map(|root| (at, root, "parataxis")),
            );
            let new = || told.filter(|&before| is_new_sentence(reading, at, before));
            changes.extend(misplaced.or_else(new).map(|before| (at, before, "conj")));
            changes.extend(fronted(reading, sentence.tokens.start, at).into_iter().flatten());
            if reading.tree.token(at).xpos == "VBD" || last.is_none() {
                last = Some(at);
            }
            if reading.tree.token(at).xpos == "VBD" && reading.tree.child(at, "nsubj").is_some() {
                told = Some(at);
            }
        }
    }
    for &root in &roots {
        reading.tree.uproot(root);
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
        || tree.token(at).xpos == "VBN" && tree.child(at, "obj").is_some() && tree.child(at, "aux").is_none()
        || did(reading, at);
    finite && !matches!(tree.dep(at), "aux" | "cop") && reports(reading, at)
}

/// Whether the verb at `at` has the words beside it that one of its frames needs.
fn reports(reading: &Reading, at: usize) -> bool {
    reading.evokes(at)
        && (reading.is_word("light-verb", reading.tree.lemma(at))
            || evoke::by_verb(reading, at).iter().any(|acts| !acts.is_empty()))
}

fn is_misplaced(reading: &Reading, at: usize, before: usize) -> bool {
    let tree = &reading.tree;
    let past = (matches!(tree.token(at).xpos, "VBD" | "VBN") || did(reading, at))
        && tree.token(before).xpos == "VBD";
    let bare = tree.child(at, "nsubj").is_none() && !tree.is_passive(at) && !tree.is_passive(before);
    let hangs = matches!(tree.dep(at), "conj" | "acl" | "advcl" | "dep" | "parataxis")
        && tree.head(at).is_some_and(|head| head != before && !coordinates(reading, head, before));
    past && bare && hangs && follows(reading, at, &[",", "and", "but", ";", "–", "—"])
}

/// "Did not offer": a past tense by its auxiliary.
fn did(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    tree.token(at).xpos == "VB" && tree.children_by(at, "aux").any(|aux| aux < at && tree.form(aux) == "did")
}

/// "Underlined that peace requires a withdrawal, while Ms Pandor briefed him": what somebody else did meanwhile is no
/// part of what was said.
fn is_contrast(reading: &Reading, at: usize, before: usize) -> bool {
    let tree = &reading.tree;
    let mark = tree.marker(at).filter(|&mark| matches!(tree.lemma(mark), "while" | "whereas"));
    let behind_comma = mark.is_some_and(|mark| mark > before && tree.form(mark - 1) == ",");
    let subject = tree.child(at, "nsubj").filter(|&subject| subject < at);
    behind_comma
        && tree.token(at).xpos == "VBD"
        && tree.head(at).is_some_and(|head| head != before)
        && subject.is_some_and(|subject| reading.took_part(&named_by(reading, subject)))
}

/// "Reiterated that NATO stands by its decision, and he called on Russia": a past tense with a subject of its own
/// after a comma and "and" is reported for itself, not part of what was said.
fn is_new_sentence(reading: &Reading, at: usize, before: usize) -> bool {
    let tree = &reading.tree;
    let Some(subject) = tree.child(at, "nsubj").filter(|&subject| subject < at) else { return false };
    let (start, _) = tree.reach(subject);
    let joined = start >= 2 && tree.form(start - 1) == "and" && tree.form(start - 2) == ",";
    let clause = |up: usize| matches!(tree.dep(up), "ccomp" | "advcl") || tree.label(up) == "acl:relcl";
    let inside = std::iter::once(at).chain(tree.ancestors(at)).take_while(|&up| up != before).any(clause)
        && tree.ancestors(at).any(|up| up == before);
    joined
        && inside
        && matches!(tree.dep(at), "conj" | "acl" | "advcl" | "ccomp")
        && tree.token(at).xpos == "VBD"
        && reading.took_part(&named_by(reading, subject))
}

/// "To congratulate him on his victory and commend the elections": the second infinitive, hung on a noun of the first.
fn second_purpose(reading: &Reading, start: usize, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    let bare =
        tree.token(at).xpos == "VB" && tree.child(at, "nsubj").is_none() && tree.child(at, "aux").is_none();
    let hung = bare && !tree.is_infinitive(at) && tree.head(at).is_some_and(|head| !tree.is_verb(head));
    let joined = hung && follows(reading, at, &["and", ","]) && reports(reading, at);
    (start..at).rev().find(|&first| joined && tree.is_infinitive(first) && reports(reading, first))
}

/// "Confirming their commitment to support the project and noting the progress": the second participle, hung on a verb
/// inside the first one's content.
fn is_second_participle(reading: &Reading, at: usize, first: usize) -> bool {
    let tree = &reading.tree;
    is_speech_participle(reading, at)
        && tree.dep(at) == "conj"
        && tree.head(at).is_some_and(|head| tree.token(head).xpos != "VBG")
        && tree.ancestors(first).all(|up| up != at)
        && follows(reading, at, &["and"])
}

/// "Replied that this was a matter for the Council, but that he would report": the second clause goes with the first.
fn second_that(reading: &Reading, at: usize) -> Option<Change> {
    let tree = &reading.tree;
    let marked = tree.dep(at) == "conj" && tree.marker(at).is_some_and(|mark| tree.lemma(mark) == "that");
    let verb = tree.head(at).filter(|&verb| marked && reading.evokes(verb))?;
    tree.children_by(verb, "ccomp").find(|&first| first > verb && first < at).map(|first| (at, first, "conj"))
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
    is_speech_participle(reading, at)
        && ["aux", "nsubj", "case", "mark"].iter().all(|label| tree.child(at, label).is_none())
        && matches!(tree.dep(at), "acl" | "advcl" | "dep")
        && follows(reading, at, &[","])
}

/// Whether `at` is a verb of speech in -ing.
fn is_speech_participle(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let mut frames = reading.frames.of(tree.lemma(at), FrameKind::Verb);
    tree.token(at).xpos == "VBG" && frames.any(|frame| !frame.deed)
}

/// Whether one of `words` stands before `at`, adverbs apart.
fn follows(reading: &Reading, at: usize, words: &[&str]) -> bool {
    let tree = &reading.tree;
    let passed = |token: usize| tree.token(token).xpos.starts_with("RB") || tree.form(token) == "did";
    let mut left = (0..at).rev().skip_while(|&token| passed(token));
    left.next().is_some_and(|token| words.contains(&tree.form(token)))
}
