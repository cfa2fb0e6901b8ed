//! Where a clause stands: reported for itself, inside what somebody said, or part of a content.

use super::Reading;
use super::actor::{is_encounter, is_group, named_by};

/// Where a predicate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The account itself reports it.
    Reported,
    /// Somebody in the account reports it.
    Nested,
    /// It describes something, or belongs to what was said.
    Inside,
}

/// Subordinators after which a participle still reports an act of the main clause's subject.
const OPEN_MARKS: [&str; 7] = ["while", "whereas", "in", "by", "with", "when", "after"];

/// Where the clause of `predicate` stands.
pub(super) fn standing(reading: &Reading, predicate: usize) -> Standing {
    let relative = reading
        .tree
        .child(predicate, "nsubj")
        .is_some_and(|subject| reading.tree.token(subject).xpos.starts_with('W'));
    if relative && !is_told_of(reading, predicate) {
        return Standing::Inside;
    }
    let mut at = predicate;
    let mut nested = false;
    for _ in 0..64 {
        let Some(head) = reading.tree.head(at) else { break };
        match step(reading, at, head) {
            Step::Up => at = head,
            Step::Nest => {
                nested = true;
                at = head;
            }
            Step::Stop => return Standing::Inside,
        }
    }
    if nested { Standing::Nested } else { Standing::Reported }
}

enum Step {
    Up,
    Nest,
    Stop,
}

fn step(reading: &Reading, at: usize, head: usize) -> Step {
    let tree = &reading.tree;
    let open = match tree.label(at) {
        "acl:relcl" => {
            opens_encounter(reading, at, head)
                || is_main_after_comma(reading, at)
                || is_told_where(reading, at)
                || is_told_of(reading, at)
        }
        _ => match tree.dep(at) {
            "conj" => is_predicate(reading, head) || !is_predicate(reading, at),
            "parataxis" | "list" => true,
            // What a spokesperson says is what the account says.
            "ccomp" => return if is_voice(reading, head) { Step::Up } else { Step::Nest },
            "advcl" => is_open_adverbial(reading, at, head),
            "xcomp" => is_open_infinitive(reading, at, head),
            "acl" => is_open_participle(reading, at) || is_open_infinitive(reading, at, head),
            // A noun that reports an act hangs on its clause as subject, object or adjunct.
            "obl" | "obj" | "nsubj" | "nmod" | "appos" => !is_predicate(reading, at),
            _ => false,
        },
    };
    if open { Step::Up } else { Step::Stop }
}

/// Whether a spokesperson, who takes no part, is the subject of the verb at `at`.
pub(super) fn is_voice(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let before =
        tree.children(at).iter().copied().filter(|&child| {
            child < at && matches!(tree.dep(child), "nsubj" | "ccomp" | "appos" | "dislocated")
        });
    before.map(|child| tree.reach(child)).any(|(first, last)| {
        (first..=last.min(at)).any(|token| reading.is_word("voice", &tree.lemma(token).to_lowercase()))
    })
}

fn is_predicate(reading: &Reading, at: usize) -> bool {
    reading.tree.is_verb(at) || reading.tree.child(at, "cop").is_some()
}

fn is_open_adverbial(reading: &Reading, at: usize, head: usize) -> bool {
    let tree = &reading.tree;
    let mark = tree.marker(at).map(|mark| tree.form(mark).to_lowercase());
    if tree.is_infinitive(at) {
        return is_open_infinitive(reading, at, head);
    }
    match mark.as_deref() {
        None => tree.token(at).xpos == "VBG",
        Some(mark) if tree.token(at).xpos == "VBG" => OPEN_MARKS.contains(&mark),
        Some(mark) => matches!(mark, "while" | "whereas"),
    }
}

/// Whether the clause of `at` says what the talks were for: "spoke today to discuss Y".
pub(super) fn is_purpose(reading: &Reading, at: usize) -> bool {
    reading.tree.head(at).is_some_and(|head| {
        reading.tree.is_infinitive(at)
            && is_open_infinitive(reading, at, head)
            && !reading.is_word("aspect", reading.tree.lemma(head))
    })
}

/// "Spoke today to discuss Y", "held a call to thank Z", "continued to exchange views".
fn is_open_infinitive(reading: &Reading, at: usize, head: usize) -> bool {
    let lemma = reading.tree.lemma(head);
    // "Called on Canada to consider sanctions" is no call.
    let appeals = lemma == "call"
        && reading
            .tree
            .analysis
            .tokens
            .get(head + 1)
            .is_some_and(|next| matches!(&*next.lemma, "on" | "upon" | "for"));
    if appeals {
        return false;
    }
    let told = !reading.tree.is_verb(head) || matches!(reading.tree.token(head).xpos, "VBD" | "VBN");
    let purpose = reading.tree.is_infinitive(at)
        && told
        && (reading.is_word("encounter-verb", lemma) || reading.is_word("encounter-noun", lemma));
    purpose || (reading.tree.dep(at) == "xcomp" && reading.is_word("aspect", lemma))
}

/// ", noting Y" hung on the last noun of the clause; "with both sides stressing Y".
fn is_open_participle(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    if tree.token(at).xpos != "VBG" {
        return false;
    }
    let (first, _) = tree.reach(at);
    let after_comma = first > 0 && tree.form(first - 1) == "," || tree.form(first) == ",";
    let noun = tree.head(at);
    let after_with = noun.and_then(|noun| tree.marker(noun)).is_some_and(|case| tree.lemma(case) == "with");
    after_comma || after_with
}

/// "Building on the visit to Palawan, the President discussed …": a main clause hung on the last noun before it.
fn is_main_after_comma(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    tree.subject_after_comma(at)
        .is_some_and(|(subject, _)| tree.token(at).xpos == "VBD" && !named_by(reading, subject).is_empty())
}

/// "Touched on the situation in Gaza, where both of them emphasized", "met the President, with whom he discussed": what
/// those who talked did, told beside it.
fn is_told_where(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let mut before = tree.children(at).iter().copied().filter(|&child| child < at);
    let there = before.any(|child| {
        tree.form(child) == "where" || tree.token(child).xpos.starts_with('W') && tree.dep(child) == "obl"
    });
    let ours = |subject: usize| {
        let named = named_by(reading, subject);
        reading.took_part(&named) || named.is_empty() && is_group(reading, subject)
    };
    there && !tree.has_auxiliary(at, &["have"]) && tree.child(at, "nsubj").is_some_and(ours)
}

/// "Was raised by the President, who requested", "plans that the Prime Minister strongly backed" behind a comma: what
/// somebody who took part is reported to have done, though by a relative clause.
pub(super) fn is_told_of(reading: &Reading, at: usize) -> bool {
    let tree = &reading.tree;
    let Some(pronoun) = relative_pronoun(reading, at) else { return false };
    // "Held talks that covered trade"
    let of_talks =
        tree.dep(pronoun) == "nsubj" && tree.head(at).is_some_and(|noun| is_encounter(reading, noun));
    if of_talks && tree.token(at).xpos == "VBD" && reading.evokes(at) {
        return true;
    }
    let behind_comma = pronoun > 0 && tree.form(pronoun - 1) == ",";
    let acts = || match tree.dep(pronoun) {
        "nsubj" if tree.is_passive(at) => tree
            .children_by(at, "obl")
            .any(|by| tree.label(by) == "obl:agent" && reading.took_part(&named_by(reading, by))),
        "nsubj" => tree.head(at).is_some_and(|noun| reading.took_part(&named_by(reading, noun))),
        _ => tree.child(at, "nsubj").is_some_and(|subject| reading.took_part(&named_by(reading, subject))),
    };
    let past = matches!(tree.token(at).xpos, "VBD" | "VBN") && !tree.has_auxiliary(at, &["have"]);
    let tells = reading.evokes(at) && !reading.is_word("contact", tree.lemma(at));
    behind_comma && past && tells && acts()
}

/// The "who" or "which" that is subject or object of the relative clause of `at`.
pub(super) fn relative_pronoun(reading: &Reading, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    let mut before =
        tree.children(at).iter().copied().filter(|&child| child < at && tree.label(at) == "acl:relcl");
    before
        .find(|&child| tree.token(child).xpos.starts_with('W') && matches!(tree.dep(child), "nsubj" | "obj"))
}

/// "A call in which King Abdullah congratulated President Trump".
fn opens_encounter(reading: &Reading, at: usize, head: usize) -> bool {
    let tree = &reading.tree;
    reading.is_word("encounter-noun", tree.lemma(head))
        && tree.children_by(at, "obl").any(|child| tree.token(child).xpos.starts_with('W'))
}
