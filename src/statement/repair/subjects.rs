//! Subjects that the parser lost, and participles that it took for a past tense.

use super::Change;
use crate::statement::Reading;
use crate::statement::actor::{is_encounter, named_by};

/// "Kishida, for his part, vowed": the parser takes the subject for a call.
pub(super) fn called_subject(reading: &Reading, at: usize) -> Option<Change> {
    let tree = &reading.tree;
    let verb = tree.head(at).filter(|&verb| tree.dep(at) == "vocative" && at < verb && tree.is_verb(verb))?;
    let free = tree.child(verb, "nsubj").is_none() && reading.took_part(&named_by(reading, at));
    free.then_some((at, verb, "nsubj"))
}

/// "At the end of the talks, documents on trade were signed": the subject of a passive behind a phrase with a comma,
/// which the parser takes for a part of the phrase.
pub(super) fn subject_behind_comma(reading: &Reading, start: usize, at: usize) -> Vec<Change> {
    let tree = &reading.tree;
    let auxiliary =
        tree.children(at).iter().copied().find(|&child| tree.label(child) == "aux:pass" && child < at);
    let Some(end) = auxiliary.filter(|_| tree.child(at, "nsubj").is_none() && tree.token(start).xpos == "IN")
    else {
        return Vec::new();
    };
    let Some(comma) = (start..end).rev().find(|&word| tree.form(word) == ",") else { return Vec::new() };
    let inside = comma + 1..end;
    let outside = |word: usize| tree.head(word).is_some_and(|head| head <= comma || head >= end);
    let Some(subject) = inside.clone().find(|&word| tree.is_noun(word) && outside(word)) else {
        return Vec::new();
    };
    let begins = (comma + 1..subject).all(|word| tree.token(word).xpos != "IN");
    let others = inside.filter(|&word| word != subject && outside(word) && !tree.is_punct(word));
    let moved =
        others.map(|word| (word, subject, if tree.is_noun(word) { "nmod" } else { tree.label(word) }));
    if begins { std::iter::once((subject, at, "nsubj:pass")).chain(moved).collect() } else { Vec::new() }
}

/// "President Stubb, who is on a visit to Estonia, talked": the parser takes the end of the relative clause for the
/// subject.
pub(super) fn subject_before_relative(reading: &Reading, at: usize) -> Option<[Change; 2]> {
    let tree = &reading.tree;
    let verb = tree.head(at).filter(|&verb| tree.dep(at) == "nsubj" && at < verb && tree.is_verb(verb))?;
    let who = tree.children_by(at, "nsubj").find(|&who| matches!(tree.form(who), "who" | "which"))?;
    let subject = tree.children_by(verb, "nsubj").find(|&subject| subject < who)?;
    Some([(at, subject, "acl:relcl"), (subject, verb, "nsubj")])
}

/// "The settlement and the crisis were discussed": two subjects of one verb with "and" between them are one.
pub(super) fn second_subject(reading: &Reading, at: usize) -> Option<Change> {
    let tree = &reading.tree;
    let verb = tree.head(at).filter(|&verb| tree.dep(at) == "nsubj" && at < verb)?;
    let first = tree.child(verb, "nsubj").filter(|&first| first < at)?;
    let (start, _) = tree.reach(at);
    let and = (first..at).rev().find(|&word| tree.token(word).xpos == "CC")?;
    (and + 1 >= start && tree.is_noun(at)).then_some((at, first, "conj"))
}

/// "Discussing the summit in Vilnius, the Prime Minister reiterated": the parser takes the object of the participle
/// at the front for the subject and the subject for its apposition.
pub(super) fn fronted(reading: &Reading, start: usize, verb: usize) -> Option<[Change; 2]> {
    let tree = &reading.tree;
    let participle = tree.token(start).xpos == "VBG" && tree.head(start) == Some(verb);
    let object = tree.child(verb, "nsubj").filter(|&object| participle && object > start && object < verb)?;
    let comma = (object..verb).rev().find(|&at| tree.form(at) == ",")?;
    let subject = (comma + 1..verb)
        .find(|&at| tree.head(at).is_some_and(|head| head <= comma) && !named_by(reading, at).is_empty())?;
    Some([(subject, verb, "nsubj"), (object, start, "obj")])
}

/// "Views were also exchanged": the parser takes the participle behind "were" for a past tense.
pub(super) fn passive_by_be(reading: &Reading, at: usize) -> Vec<Change> {
    let tree = &reading.tree;
    let be = tree.children_by(at, "cop").find(|&be| be < at && tree.lemma(be) == "be");
    let Some(be) = be.filter(|_| tree.token(at).xpos == "VBD" && reading.evokes(at)) else {
        return Vec::new();
    };
    let subject = tree.child(at, "nsubj").filter(|&subject| subject < at);
    std::iter::once((be, at, "aux:pass")).chain(subject.map(|subject| (subject, at, "nsubj:pass"))).collect()
}

/// "In connection with the return of 32 people, a positive assessment was given": a passive main clause, hung as a
/// relative one on the phrase before it. A relative clause after a comma has its pronoun.
pub(super) fn passive_main(reading: &Reading, at: usize) -> Option<Change> {
    let tree = &reading.tree;
    let (_, start) = tree.subject_after_comma(at)?;
    let pronoun = (start..at).any(|word| tree.token(word).xpos.starts_with('W'));
    let main = !pronoun && tree.label(at) == "acl:relcl" && tree.is_passive(at);
    tree.ancestors(at).last().filter(|_| main).map(|root| (at, root, "parataxis"))
}

/// "Reaffirmed their will to develop relations": behind a possessive "will" is a noun.
pub(super) fn will_as_noun(reading: &Reading, at: usize) -> Option<[Change; 3]> {
    let tree = &reading.tree;
    let aim = tree.head(at).filter(|_| tree.form(at) == "will" && tree.dep(at) == "aux")?;
    let owner = at.checked_sub(1).filter(|&owner| tree.token(owner).xpos == "PRP$")?;
    let verb = tree.head(aim).filter(|&verb| verb < owner)?;
    Some([(at, verb, "obj"), (owner, at, "nmod:poss"), (aim, at, "acl")])
}

/// "Discussions focused on trade", "the meeting, described as open, covered trade": the parser takes the past tense for a
/// participle of its subject. Gives the verb, and what is to hang on it.
pub(super) fn lost_root(reading: &Reading, start: usize, end: usize) -> Option<(usize, Vec<Change>)> {
    let tree = &reading.tree;
    let root = (start..end).find(|&at| tree.head(at).is_none())?;
    let bare = |at: usize| {
        matches!(tree.token(at).xpos, "VBN" | "VBD") && tree.child(at, "aux").is_none() && reading.evokes(at)
    };
    if tree.is_noun(root) && is_encounter(reading, root) && tree.child(root, "cop").is_none() {
        let verb = root + 1;
        return (verb < end && bare(verb) && tree.head(verb) == Some(root))
            .then(|| (verb, vec![(root, verb, "nsubj")]));
    }
    let subject =
        tree.child(root, "nsubj").filter(|&subject| subject < root && is_encounter(reading, subject))?;
    let apart = tree.token(root).xpos == "VBN" && bare(root) && tree.form(root - 1) == ",";
    let verb = (root + 1..end).find(|&at| apart && tree.form(at - 1) == "," && bare(at))?;
    Some((verb, vec![(root, subject, "acl"), (subject, verb, "nsubj")]))
}

/// "Warned that if the situation continues, the consequences could be grave": the clause behind the condition is what was
/// said.
pub(super) fn behind_condition(reading: &Reading, at: usize) -> Option<[Change; 2]> {
    let tree = &reading.tree;
    let verb = tree.head(at).filter(|&verb| verb < at && tree.dep(at) == "ccomp")?;
    let marks: Vec<&str> =
        tree.children_by(at, "mark").filter(|&mark| mark < at).map(|mark| tree.form(mark)).collect();
    let conditional =
        matches!(marks.as_slice(), ["that", "if" | "unless" | "when" | "while" | "although" | "as"]);
    let beside = tree.children(verb).iter().chain(tree.children(at)).copied();
    let mut clauses = beside.filter(|&clause| {
        clause > at && matches!(tree.dep(clause), "parataxis" | "conj" | "ccomp" | "advcl")
    });
    let main = clauses.find(|&clause| conditional && tree.subject_after_comma(clause).is_some())?;
    Some([(main, verb, "ccomp"), (at, main, "advcl")])
}

/// "Mr Clerides, who thanked him, told the Secretary-General": the parser takes the relative clause for the main one.
/// Gives the main verb, and what is to hang elsewhere.
pub(super) fn behind_relative(reading: &Reading, at: usize) -> Option<(usize, Vec<Change>)> {
    let tree = &reading.tree;
    let who =
        tree.children_by(at, "nsubj").find(|&who| who < at && matches!(tree.form(who), "who" | "which"))?;
    let subject =
        tree.children_by(at, "nsubj").find(|&subject| subject < who && tree.form(who - 1) == ",")?;
    let bare = |verb: &usize| {
        *verb > at
            && matches!(tree.token(*verb).xpos, "VBD" | "VBN")
            && tree.child(*verb, "nsubj").is_none()
            && tree.form(*verb - 1) == ","
    };
    let main = tree.children_by(at, "conj").find(bare)?;
    let moved = vec![(at, subject, "acl:relcl"), (subject, main, "nsubj")];
    Some((main, tree.head(at).map(|head| (main, head, tree.label(at))).into_iter().chain(moved).collect()))
}
