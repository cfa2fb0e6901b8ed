//! Coordination that the parser hung on the wrong word, mended by the frames.
//!
//! "They discussed the situation in Lebanon and agreed on the need …": when a finite reporting verb without a
//! subject of its own follows "and" or a comma and hangs on a noun, it is coordinated with the reporting verb
//! before it.

use crate::knowledge::frames::FrameKind;

use super::actor::named_by;
use super::{Reading, evoke};

/// Hangs such verbs on the reporting verb before them.
pub(super) fn repair(reading: &mut Reading) {
    let mut changes = Vec::new();
    for sentence in &reading.tree.analysis.sentences {
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
    let past = matches!(tree.token(at).xpos, "VBD" | "VBN") && tree.token(before).xpos == "VBD";
    let bare = tree.child(at, "nsubj").is_none() && !tree.is_passive(at) && !tree.is_passive(before);
    let hangs = matches!(tree.dep(at), "conj" | "acl" | "advcl" | "dep" | "parataxis")
        && tree.head(at).is_some_and(|head| head != before && !coordinates(reading, head, before));
    past && bare && hangs && follows(reading, at, &[",", "and", ";", "–", "—"])
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
    let inside = tree.ancestors(at).take_while(|&up| up != before).any(|up| tree.dep(up) == "ccomp")
        && tree.ancestors(at).any(|up| up == before);
    joined
        && inside
        && matches!(tree.dep(at), "conj" | "acl" | "advcl")
        && tree.token(at).xpos == "VBD"
        && reading.took_part(&named_by(reading, subject))
}

/// "During the conversation, which took place before the summit, Mr Putin confirmed": the main clause behind a relative
/// one is no part of it. Gives the root of the sentence.
fn after_relative(reading: &Reading, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    let (subject, _) = tree.subject_after_comma(at)?;
    let is_relative = |up: usize| tree.label(up) == "acl:relcl";
    let main = tree.token(at).xpos == "VBD"
        && reading.took_part(&named_by(reading, subject))
        && (is_relative(at) || tree.ancestors(at).any(|up| is_relative(up) && up < subject));
    tree.ancestors(at).last().filter(|_| main)
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

/// "Discussing the summit in Vilnius, the Prime Minister reiterated": the parser takes the object of the participle
/// at the front for the subject and the subject for its apposition.
fn fronted(reading: &Reading, start: usize, verb: usize) -> Option<[(usize, usize, &'static str); 2]> {
    let tree = &reading.tree;
    let participle = tree.token(start).xpos == "VBG" && tree.head(start) == Some(verb);
    let object = tree.child(verb, "nsubj").filter(|&object| participle && object > start && object < verb)?;
    let comma = (object..verb).rev().find(|&at| tree.form(at) == ",")?;
    let subject = (comma + 1..verb)
        .find(|&at| tree.head(at).is_some_and(|head| head <= comma) && !named_by(reading, at).is_empty())?;
    Some([(subject, verb, "nsubj"), (object, start, "obj")])
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

/// "The settlement and the crisis were discussed": two subjects of one verb with "and" between them are one.
fn second_subject(reading: &Reading, at: usize) -> Option<(usize, usize, &'static str)> {
    let tree = &reading.tree;
    let verb = tree.head(at).filter(|&verb| tree.dep(at) == "nsubj" && at < verb)?;
    let first = tree.child(verb, "nsubj").filter(|&first| first < at)?;
    let (start, _) = tree.reach(at);
    let and = (first..at).rev().find(|&word| tree.token(word).xpos == "CC")?;
    (and + 1 >= start && tree.is_noun(at)).then_some((at, first, "conj"))
}

/// "To respect the ceasefire agreed in Moscow": a past tense of nobody's, straight behind a noun, is its participle.
fn reduced_relative(reading: &Reading, at: usize) -> Option<(usize, usize, &'static str)> {
    let tree = &reading.tree;
    let noun = at.checked_sub(1).filter(|&noun| tree.is_noun(noun))?;
    let bare =
        ["nsubj", "aux", "obj", "mark", "cc", "expl"].iter().all(|label| tree.child(at, label).is_none());
    let loose = tree.dep(at) == "parataxis" && matches!(tree.token(at).xpos, "VBD" | "VBN");
    (loose && bare && tree.head(at).is_some_and(|head| head < noun)).then_some((at, noun, "acl"))
}

/// "Views were also exchanged": the parser takes the participle behind "were" for a past tense.
fn passive_by_be(reading: &Reading, at: usize) -> Vec<(usize, usize, &'static str)> {
    let tree = &reading.tree;
    let be = tree.children_by(at, "cop").find(|&be| be < at && tree.lemma(be) == "be");
    let Some(be) = be.filter(|_| tree.token(at).xpos == "VBD" && reading.evokes(at)) else {
        return Vec::new();
    };
    let subject = tree.child(at, "nsubj").filter(|&subject| subject < at);
    std::iter::once((be, at, "aux:pass")).chain(subject.map(|subject| (subject, at, "nsubj:pass"))).collect()
}

/// "The forum, which will open in May, …": a clause whose pronoun stands behind a noun and a comma belongs to the noun.
fn relative_after_comma(reading: &Reading, at: usize) -> Option<(usize, usize, &'static str)> {
    let tree = &reading.tree;
    let pronoun = match tree.form(at) {
        "which" | "who" => matches!(tree.dep(at), "nsubj" | "obj"),
        _ => false,
    };
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
    if !case && tree.dep(at) == "nsubj" && tree.token(verb).xpos == "VBD" && reading.evokes(verb) {
        return None;
    }
    // A name of several words has its head in front.
    let noun = tree.head(noun).filter(|_| tree.dep(noun) == "flat").unwrap_or(noun);
    tree.ancestors(noun).all(|up| up != verb).then_some((verb, noun, "acl:relcl"))
}

/// "Reaffirmed their will to develop relations": behind a possessive "will" is a noun.
fn will_as_noun(reading: &Reading, at: usize) -> Option<[(usize, usize, &'static str); 3]> {
    let tree = &reading.tree;
    let aim = tree.head(at).filter(|_| tree.form(at) == "will" && tree.dep(at) == "aux")?;
    let owner = at.checked_sub(1).filter(|&owner| tree.token(owner).xpos == "PRP$")?;
    let verb = tree.head(aim).filter(|&verb| verb < owner)?;
    Some([(at, verb, "obj"), (owner, at, "nmod:poss"), (aim, at, "acl")])
}

/// "Kishida, for his part, vowed": the parser takes the subject for a call.
fn called_subject(reading: &Reading, at: usize) -> Option<(usize, usize, &'static str)> {
    let tree = &reading.tree;
    let verb = tree.head(at).filter(|&verb| tree.dep(at) == "vocative" && at < verb && tree.is_verb(verb))?;
    let free = tree.child(verb, "nsubj").is_none() && reading.took_part(&named_by(reading, at));
    free.then_some((at, verb, "nsubj"))
}

/// "At the end of the talks, documents on trade were signed": the subject of a passive behind a phrase with a comma,
/// which the parser takes for a part of the phrase.
fn subject_behind_comma(reading: &Reading, start: usize, at: usize) -> Vec<(usize, usize, &'static str)> {
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
fn subject_before_relative(reading: &Reading, at: usize) -> Option<[(usize, usize, &'static str); 2]> {
    let tree = &reading.tree;
    let verb = tree.head(at).filter(|&verb| tree.dep(at) == "nsubj" && at < verb && tree.is_verb(verb))?;
    let who = tree.children_by(at, "nsubj").find(|&who| matches!(tree.form(who), "who" | "which"))?;
    let subject = tree.children_by(verb, "nsubj").find(|&subject| subject < who)?;
    Some([(at, subject, "acl:relcl"), (subject, verb, "nsubj")])
}

/// "Replied that this was a matter for the Council, but that he would report": the second clause goes with the first.
fn second_that(reading: &Reading, at: usize) -> Option<(usize, usize, &'static str)> {
    let tree = &reading.tree;
    let marked = tree.dep(at) == "conj" && tree.marker(at).is_some_and(|mark| tree.lemma(mark) == "that");
    let verb = tree.head(at).filter(|&verb| marked && reading.evokes(verb))?;
    tree.children_by(verb, "ccomp").find(|&first| first > verb && first < at).map(|first| (at, first, "conj"))
}

/// "In connection with the return of 32 people, a positive assessment was given": a passive main clause, hung as a
/// relative one on the phrase before it. A relative clause after a comma has its pronoun.
fn passive_main(reading: &Reading, at: usize) -> Option<(usize, usize, &'static str)> {
    let tree = &reading.tree;
    let (_, start) = tree.subject_after_comma(at)?;
    let pronoun = (start..at).any(|word| tree.token(word).xpos.starts_with('W'));
    let main = !pronoun && tree.label(at) == "acl:relcl" && tree.is_passive(at);
    tree.ancestors(at).last().filter(|_| main).map(|root| (at, root, "parataxis"))
}

/// "Reiterated, in the context of the debate, the need for consensus": the object behind a parenthesis, which the
/// parser takes for a conjunct of the noun inside it.
fn object_after_parenthesis(reading: &Reading, at: usize) -> Option<(usize, usize, &'static str)> {
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
    let mut left = (0..at).rev().skip_while(|&token| tree.token(token).xpos.starts_with("RB"));
    left.next().is_some_and(|token| words.contains(&tree.form(token)))
}
