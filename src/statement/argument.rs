//! Where the content and the addressee of an act stand.

use crate::knowledge::frames::{FrameKind, Role};

use super::actor::is_encounter;
use super::evoke::Act;
use super::prepositional::{after_marker, prepositional};
use super::standing::{is_told_of, relative_pronoun};
use super::{Reading, surface};

/// How many tokens an office behind a name may have.
const FAR: usize = 16;

/// An argument of an act: its head and the token where its own words begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Argument {
    pub(super) head: usize,
    pub(super) first: usize,
    /// Its last token, where the surface and not the tree says so.
    pub(super) last: Option<usize>,
    pub(super) kind: ArgumentKind,
}

/// How an argument is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArgumentKind {
    /// A finite clause.
    Clause,
    /// "To" and a verb.
    Infinitive,
    /// A verb in -ing.
    Gerund,
    /// A noun phrase.
    Nominal,
    /// What stands before a passive.
    Subject,
    /// What a noun is said to be.
    Predicate,
}

/// The content of `act`, if the grammar shows one.
pub(super) fn content(reading: &Reading, act: &Act) -> Option<Argument> {
    if act.turned {
        return predicate(reading, act);
    }
    let found = match act.frame.kind {
        FrameKind::Noun => {
            leftmost(&[clause(reading, act), infinitive(reading, act), prepositional(reading, act)])
                .or_else(|| subject(reading, act))
        }
        _ if act.frame.addresses_object() => clause(reading, act)
            .or_else(|| infinitive(reading, act))
            .or_else(|| gerund(reading, act))
            .or_else(|| second_object(reading, act))
            .or_else(|| prepositional(reading, act))
            .or_else(|| object(reading, act)),
        _ => clause(reading, act)
            .or_else(|| stranded(reading, act).filter(|_| reading.tree.ends_phrase(act.predicate + 1)))
            .or_else(|| next_phrase(reading, act))
            .or_else(|| infinitive(reading, act))
            .or_else(|| object(reading, act))
            .or_else(|| gerund(reading, act))
            .or_else(|| prepositional(reading, act))
            .or_else(|| stranded(reading, act))
            .or_else(|| subject(reading, act)),
    };
    found.or_else(|| surface::content(reading, act)).or_else(|| whole(reading, act))
}

/// The head of the addressee's phrase, if the clause names one.
pub(super) fn addressee(reading: &Reading, act: &Act, content: &Argument) -> Option<usize> {
    let tree = &reading.tree;
    let object = act.frame.addresses_object().then(|| {
        tree.child(act.predicate, "iobj")
            .or_else(|| passive_subject(reading, act.predicate))
            .or_else(|| tree.child(act.predicate, "obj"))
    });
    let after = act.bases.iter().flat_map(|&base| tree.children(base)).copied().find(|&child| {
        matches!(tree.dep(child), "obl" | "nmod" | "xcomp" | "advcl")
            && marker_form(reading, child).is_some_and(|marker| act.frame.addressee_after(&marker))
    });
    object.flatten().into_iter().chain(after).find(|&head| head != content.head && Some(head) != act.noun())
}

/// What is said of the subject of a turned act.
fn predicate(reading: &Reading, act: &Act) -> Option<Argument> {
    let tree = &reading.tree;
    let head = act.predicate;
    let be =
        tree.children(head).iter().copied().filter(|&child| child < head && tree.lemma(child) == "be").max();
    let (head, first) = match be {
        Some(be) => (head, be + 1),
        None => tree.child(head, "obj").map(|object| (object, head + 1))?,
    };
    Some(Argument { head, first, last: None, kind: ArgumentKind::Predicate })
}

/// "Agreed to a memorandum to facilitate links": the phrase straight behind the verb, not the purpose behind that.
fn next_phrase(reading: &Reading, act: &Act) -> Option<Argument> {
    let tree = &reading.tree;
    let next = act.predicate + 1;
    let marker = tree.analysis.tokens.get(next).filter(|token| token.xpos == "IN")?;
    let form = &tree.text[marker.span.range()];
    let head = tree.children_by(act.predicate, "obl").find(|&child| tree.marker(child) == Some(next))?;
    let fits = act.frame.content_after(form) && !act.frame.addressee_after(form) && !is_time(reading, head);
    (fits && !is_manner_of_talks(reading, act, head)).then(|| after_marker(reading, act, head))
}

/// "Spoke on the telephone", "talked on the margins of the summit": how or where they talked, not about what.
pub(super) fn is_manner_of_talks(reading: &Reading, act: &Act, head: usize) -> bool {
    act.frame.joint && reading.is_word("not-topic", reading.tree.lemma(head))
}

fn leftmost(found: &[Option<Argument>]) -> Option<Argument> {
    found.iter().flatten().min_by_key(|argument| argument.first).copied()
}

fn clause(reading: &Reading, act: &Act) -> Option<Argument> {
    if !act.frame.has_content(&Role::Clause) {
        return None;
    }
    let tree = &reading.tree;
    let is_clause = |&child: &usize| match tree.dep(child) {
        "ccomp" => {
            !tree.is_infinitive(child)
                && (child > act.predicate || tree.is_verb(child) || tree.child(child, "nsubj").is_some())
                && (tree.token(child).xpos != "VBG" || tree.child(child, "aux").is_some())
        }
        "csubj" => child > act.predicate && !tree.is_infinitive(child),
        "acl" | "advcl" => {
            tree.label(child) != "acl:relcl"
                && tree.marker(child).is_some_and(|mark| tree.lemma(mark) == "that")
        }
        _ => false,
    };
    // "'We are grateful,' he added": behind an adjective only "that" makes a content.
    let told = |&child: &usize| act.frame.kind != FrameKind::Adjective || tree.marker(child).is_some();
    // "Assured his host that": the parser may hang the clause on the addressee.
    let object = tree.child(act.predicate, "obj").filter(|_| act.frame.addresses_object());
    let below_object = object.into_iter().flat_map(|object| tree.children(object).iter().copied());
    let candidates: Vec<usize> =
        children_of_bases(reading, act).chain(below_object).filter(told).filter(is_clause).collect();
    // "Asked about trade, he said that": what follows the verb comes first.
    let behind = candidates.iter().find(|&&child| child > act.predicate);
    let Some(&head) = behind.or(candidates.first()) else {
        return quoted(reading, act);
    };
    let (start, _) = tree.reach(head);
    let that = tree.marker(head).filter(|&mark| mark == start || mark == start + 1);
    let first = match that {
        Some(mark) if tree.lemma(mark) == "that" => mark + 1,
        _ => clause_start(reading, act, start),
    };
    // "Spoke about how best to resolve Y": the preposition before a clause is not part of it.
    let introduced = act.frame.content_after(&tree.form(first).to_lowercase());
    let first = first + usize::from(introduced && first < head);
    // "Underlined that elections, to be held in May, should take place": the parser hung "that" elsewhere.
    let that = tree.form(first) == "that" && tree.token(first).xpos == "IN";
    let first = first + usize::from(that && first < head);
    Some(Argument { head, first, last: None, kind: ArgumentKind::Clause })
}

/// Where a clause without "that" begins: behind the verb and its adverbs, when nothing else stands between.
fn clause_start(reading: &Reading, act: &Act, start: usize) -> usize {
    let tree = &reading.tree;
    if start <= act.predicate + 1 || act.noun().is_some() {
        return start;
    }
    if let Some(that) =
        (act.predicate + 1..start).find(|&at| tree.lemma(at) == "that" && tree.token(at).xpos == "IN")
    {
        return that + 1;
    }
    let between = act.predicate + 1..start;
    let own = |at: usize| {
        std::iter::once(at).chain(tree.ancestors(at)).find(|&up| tree.head(up) == Some(act.predicate))
    };
    let belongs_to_verb =
        between.clone().any(|at| own(at).is_some_and(|child| matches!(tree.dep(child), "obl" | "iobj")));
    if belongs_to_verb { start } else { act.predicate + 1 }
}

/// "Russia is ready for this, Mr Putin said": the reporting verb hangs on what was said.
fn quoted(reading: &Reading, act: &Act) -> Option<Argument> {
    let tree = &reading.tree;
    let speaks = !act.frame.deed && tree.child(act.predicate, "obj").is_none();
    let head = tree.head(act.predicate).filter(|_| speaks && tree.dep(act.predicate) == "parataxis")?;
    // "Connectivity: The leaders agreed": a heading.
    if (head..act.predicate).any(|at| tree.form(at) == ":") {
        return None;
    }
    (head < act.predicate).then(|| Argument {
        head,
        first: tree.reach(head).0,
        last: None,
        kind: ArgumentKind::Clause,
    })
}

fn infinitive(reading: &Reading, act: &Act) -> Option<Argument> {
    if !act.frame.has_content(&Role::Infinitive) {
        return None;
    }
    let tree = &reading.tree;
    // "Urged Russia to withdraw": the parser may hang the infinitive on the addressee.
    let object = tree.child(act.predicate, "obj").filter(|_| act.frame.addresses_object());
    let below_object = object.into_iter().flat_map(|object| tree.children(object).iter().copied());
    let head = children_of_bases(reading, act).chain(below_object).find(|&child| {
        child > act.predicate
            && matches!(tree.dep(child), "xcomp" | "ccomp" | "advcl" | "acl" | "csubj")
            && tree.is_infinitive(child)
    })?;
    let to = tree.to(head)?;
    Some(Argument { head, first: to + 1, last: None, kind: ArgumentKind::Infinitive })
}

fn gerund(reading: &Reading, act: &Act) -> Option<Argument> {
    if !act.frame.has_content(&Role::Gerund) {
        return None;
    }
    let tree = &reading.tree;
    let head = children_of_bases(reading, act).find(|&child| {
        child > act.predicate
            && tree.token(child).xpos == "VBG"
            && matches!(tree.dep(child), "xcomp" | "ccomp" | "advcl" | "obj" | "acl")
            && tree.marker(child).is_none()
            && !comma_before(reading, child)
    })?;
    Some(Argument {
        head,
        first: tree.reach(head).0.max(act.predicate + 1),
        last: None,
        kind: ArgumentKind::Gerund,
    })
}

fn object(reading: &Reading, act: &Act) -> Option<Argument> {
    if !act.frame.has_content(&Role::Object) {
        return None;
    }
    let tree = &reading.tree;
    if let Some(antecedent) = antecedent(reading, act) {
        return Some(antecedent);
    }
    if tree.is_passive(act.predicate) {
        return passive_subject(reading, act.predicate).map(|head| subject_argument(reading, head));
    }
    // "Condemned in the strongest terms": what has a preposition is no object.
    let bare = |&object: &usize| tree.child(object, "case").is_none_or(|case| tree.lemma(case) == "'s");
    let Some(head) = tree.children_by(act.predicate, "obj").find(bare) else {
        return object_after_partner(reading, act);
    };
    let (start, _) = tree.reach(head);
    // "Handed over 2,000 vials": the particle that the frame needs.
    let particle = tree.form(start).to_lowercase();
    let particle = start == act.predicate + 1 && start < head && act.frame.needs.contains(&particle);
    let first = start.max(act.predicate + 1) + usize::from(particle);
    Some(Argument { head, first, last: None, kind: ArgumentKind::Nominal })
        .filter(|argument| argument.first <= argument.head)
}

/// "Australia's plans, which the Prime Minister strongly backed": what the pronoun stands for.
fn antecedent(reading: &Reading, act: &Act) -> Option<Argument> {
    let tree = &reading.tree;
    let at = act.predicate;
    let pronoun = relative_pronoun(reading, at).filter(|_| act.bases == [at])?;
    let is_content = tree.dep(pronoun) == "obj" || tree.is_passive(at);
    let noun = tree.head(at).filter(|_| is_content && is_told_of(reading, at))?;
    let whole = tree.nouns_above(noun).last()?;
    let (first, last) = (tree.start_behind_marker(whole), pronoun.checked_sub(2)?);
    (first <= last).then_some(Argument { head: whole, first, last: Some(last), kind: ArgumentKind::Nominal })
}

/// "Discussed with the Prime Minister our continued cooperation": the noun phrase straight after the partner,
/// which the parser tends to hang on the partner's name.
fn object_after_partner(reading: &Reading, act: &Act) -> Option<Argument> {
    let tree = &reading.tree;
    let partner = tree.children_by(act.predicate, "obl").find(|&child| {
        child > act.predicate
            && marker_form(reading, child).is_some_and(|marker| act.frame.addressee_after(&marker))
    })?;
    let mention = super::actor::mention_over(reading, partner)?;
    let behind =
        |end: usize| (partner..tree.analysis.tokens.len()).find(|&at| tree.token(at).span.start >= end);
    let next = behind(mention.span.end)?;
    // "With Marco Rubio, US Secretary of State, the relations": behind what he is.
    let reach = |tokens: usize| tree.span(next, (next + tokens).min(tree.analysis.tokens.len() - 1));
    let office = reading.named.within(reach(FAR)).find(|office| {
        office.entities == mention.entities && office.span.start < reach(2).end && tree.form(next) == ","
    });
    let next = office.and_then(|office| behind(office.span.end)).map_or(next, |end| end + 1);
    let begins = matches!(tree.token(next).xpos, "DT" | "PRP$" | "JJ" | "NN" | "NNS" | "NNP" | "VBG");
    let (_, end) = tree.reach(act.predicate);
    let head = (next..=end).find(|&at| tree.is_noun(at) && (at == end || !tree.is_noun(at + 1)))?;
    (begins && next <= end).then_some(Argument { head, first: next, last: None, kind: ArgumentKind::Nominal })
}

/// The thing in "wished him success": what stands beside an indirect object.
fn second_object(reading: &Reading, act: &Act) -> Option<Argument> {
    reading.tree.child(act.predicate, "iobj").and_then(|_| object(reading, act))
}

fn subject(reading: &Reading, act: &Act) -> Option<Argument> {
    if !act.frame.has_content(&Role::Subject) {
        return None;
    }
    let mut carrier = act.bases.iter().copied();
    let head = carrier
        .find_map(|base| reading.tree.child(base, "nsubj").or_else(|| reading.tree.child(base, "csubj")))?;
    Some(subject_argument(reading, head))
}

fn passive_subject(reading: &Reading, predicate: usize) -> Option<usize> {
    let tree = &reading.tree;
    let own = tree.children(predicate).iter().copied().find(|&child| tree.label(child) == "nsubj:pass");
    own.or_else(|| tree.is_passive(predicate).then(|| tree.child(predicate, "nsubj")).flatten()).filter(
        |&head| {
            !matches!(tree.lemma(head), "it" | "there")
                && !tree.token(head).xpos.starts_with('W')
                && tree.child(head, "case").is_none_or(|case| tree.lemma(case) == "'s")
        },
    )
}

/// "Much of the conversation was devoted to Iraq": whether the act was done to the talks themselves.
pub(super) fn done_to_talks(reading: &Reading, act: &Act) -> bool {
    passive_subject(reading, act.predicate).is_some_and(|subject| is_encounter(reading, subject))
}

/// "The incident was also touched on": the subject of a passive whose preposition stands alone.
fn stranded(reading: &Reading, act: &Act) -> Option<Argument> {
    let tree = &reading.tree;
    let alone = |at: usize| {
        tree.analysis.tokens.get(at).is_some_and(|token| matches!(token.xpos, "IN" | "RP"))
            && (tree.ends_phrase(at) || tree.head(at) == Some(act.predicate))
            && act.frame.content_after(&tree.form(at).to_lowercase())
    };
    passive_subject(reading, act.predicate)
        .filter(|_| alone(act.predicate + 1))
        .map(|head| subject_argument(reading, head))
}

fn subject_argument(reading: &Reading, head: usize) -> Argument {
    Argument { head, first: reading.tree.reach(head).0, last: None, kind: ArgumentKind::Subject }
}

fn whole(reading: &Reading, act: &Act) -> Option<Argument> {
    let head = act.noun().filter(|_| act.frame.has_content(&Role::Whole))?;
    // "Condolences and sympathy after the death": the last of one kind stands for all.
    let of_kind = |noun: usize| {
        let mut frames = reading.frames.of(reading.tree.lemma(noun), FrameKind::Noun);
        frames.any(|frame| frame.name == act.frame.name)
    };
    if reading.tree.children_by(head, "conj").any(of_kind) {
        return None;
    }
    let (start, last) = reading.tree.reach(head);
    let later = reading.tree.children_by(head, "nmod").find(|&child| {
        marker_form(reading, child).is_some_and(|marker| {
            matches!(marker.as_str(), "following" | "after" | "with") || act.frame.addressee_after(&marker)
        })
    });
    let last = later.map_or(last, |child| reading.tree.reach(child).0.saturating_sub(1)).max(head);
    Some(Argument { head, first: start, last: Some(last), kind: ArgumentKind::Nominal })
}

pub(super) fn is_time(reading: &Reading, head: usize) -> bool {
    // "On the evening of March 12"
    reading.named.is_time(reading.tree.token(head).span)
        || reading.is_word("part-of-day", reading.tree.lemma(head))
}

pub(super) fn children_of_bases<'r>(reading: &'r Reading, act: &'r Act) -> impl Iterator<Item = usize> + 'r {
    act.bases.iter().flat_map(|&base| reading.tree.children(base).iter().copied())
}

/// The preposition before `head` in lower case.
pub(super) fn marker_form(reading: &Reading, head: usize) -> Option<String> {
    reading.tree.marker(head).map(|marker| reading.tree.form(marker).to_lowercase())
}

fn comma_before(reading: &Reading, head: usize) -> bool {
    let (first, _) = reading.tree.reach(head);
    reading.tree.form(first) == "," || first > 0 && reading.tree.form(first - 1) == ","
}
