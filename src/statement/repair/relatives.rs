//! Relative clauses and objects that the parser hung on the wrong word.

use super::{Change, reports};
use crate::statement::Reading;
use crate::statement::actor::{named_at, named_by};

/// "The forum, which will open in May, …": a clause whose pronoun stands behind a noun and a comma belongs to the noun.
pub(super) fn relative_after_comma(reading: &Reading, at: usize) -> Option<Change> {
    let tree = &reading.tree;
    let pronoun = matches!(tree.form(at), "which" | "who") && matches!(tree.dep(at), "nsubj" | "obj");
    // "With whom he discussed": the comma stands before the preposition.
    let case = at > 0 && tree.dep(at) == "obl" && matches!(tree.form(at), "which" | "whom");
    let start = if case { at - 1 } else { at };
    let noun = start
        .checked_sub(2)
        .filter(|&noun| (pronoun || case) && tree.form(start - 1) == "," && tree.is_noun(noun))?;
    let verb = tree
        .head(at)
        .filter(|&verb| verb > at && matches!(tree.dep(verb), "advcl" | "conj" | "parataxis"))?;
    // "His engagement with them, which affirmed": what reports an act is rather left where it is.
    if !case
        && tree.form(at) == "which"
        && tree.dep(at) == "nsubj"
        && tree.token(verb).xpos == "VBD"
        && reading.evokes(verb)
    {
        return None;
    }
    // "Who" is a person: "President Xi of China, who informed him".
    let noun = tree.name_head(noun);
    let mut whole = tree.nouns_above(noun).take_while(|&up| up != verb);
    let person = whole.find(|&up| reading.took_part(named_at(reading, up)));
    let noun = person.filter(|_| tree.form(at) == "who").unwrap_or(noun);
    tree.ancestors(noun).all(|up| up != verb).then_some((verb, noun, "acl:relcl"))
}

/// "To respect the ceasefire agreed in Moscow": a past tense of nobody's, straight behind a noun, is its participle.
pub(super) fn reduced_relative(reading: &Reading, at: usize) -> Option<Change> {
    let tree = &reading.tree;
    let noun = at.checked_sub(1).filter(|&noun| tree.is_noun(noun))?;
    let bare =
        ["nsubj", "aux", "obj", "mark", "cc", "expl"].iter().all(|label| tree.child(at, label).is_none());
    let loose = tree.dep(at) == "parataxis" && matches!(tree.token(at).xpos, "VBD" | "VBN");
    (loose && bare && tree.head(at).is_some_and(|head| head < noun)).then_some((at, noun, "acl"))
}

/// "During the conversation, which took place before the summit, Mr Putin confirmed": the main clause behind a relative
/// one is no part of it. Gives the root of the sentence.
pub(super) fn after_relative(reading: &Reading, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    let (subject, _) = tree.subject_after_comma(at)?;
    let is_relative = |up: usize| tree.label(up) == "acl:relcl";
    let main = tree.token(at).xpos == "VBD"
        && reading.took_part(&named_by(reading, subject))
        && (is_relative(at) || tree.ancestors(at).any(|up| is_relative(up) && up < subject));
    tree.ancestors(at).last().filter(|_| main)
}

/// "Reiterated, in the context of the debate, the need for consensus": the object behind a parenthesis, which the
/// parser takes for a conjunct of the noun inside it.
pub(super) fn object_after_parenthesis(reading: &Reading, at: usize) -> Option<Change> {
    let tree = &reading.tree;
    let verb = tree.ancestors(at).find(|&up| tree.is_verb(up))?;
    let (start, _) = tree.reach(at);
    let tokens = &tree.analysis.tokens;
    let opened = tokens.get(verb + 2).is_some_and(|case| case.xpos == "IN") && tree.form(verb + 1) == ",";
    let closed = tree.form(start) == "," || start > 0 && tree.form(start - 1) == ",";
    let inside = tree.ancestors(at).take_while(|&up| up != verb).all(|up| up > verb + 1 && up < at);
    let alone = tree.children(at).iter().all(|&child| tree.dep(child) != "cc" || child > at);
    let fits =
        opened && closed && inside && alone && tree.child(verb, "obj").is_none() && reports(reading, verb);
    (fits && tree.is_noun(at) && tree.dep(at) == "conj").then_some((at, verb, "obj"))
}
