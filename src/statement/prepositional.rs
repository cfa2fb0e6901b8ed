//! Contents behind a preposition: "spoke by phone with X about Y", "in the wake of Y".

use super::Reading;
use super::actor::named_at;
use super::argument::{Argument, ArgumentKind, children_of_bases, is_manner_of_talks, is_time, marker_form};
use super::evoke::Act;

/// A phrase with one of the frame's prepositions: on the act's own words first, then deeper in the clause,
/// since the parser often hangs it on the noun before ("spoke by phone with X about Y").
pub(super) fn prepositional(reading: &Reading, act: &Act) -> Option<Argument> {
    let tree = &reading.tree;
    let anchor = act.noun().unwrap_or(act.predicate);
    let fits = |&child: &usize| {
        child > anchor
            && !is_manner_of_talks(reading, act, child)
            && fits_label(reading, child)
            && (marker_form(reading, child).is_some_and(|marker| act.frame.content_after(&marker))
                || introduces(reading, act, child))
            && !is_addressed(reading, act, child)
    };
    let direct = children_of_bases(reading, act).filter(fits).min();
    let head = direct.filter(|&head| !is_time(reading, head)).or_else(|| {
        let deeper = children_of_bases(reading, act)
            .filter(|&child| {
                child > anchor
                    && tree.is_noun(child)
                    && matches!(tree.dep(child), "obl" | "obj" | "nmod" | "conj")
            })
            .flat_map(|child| tree.children(child).to_vec());
        deeper.filter(fits).filter(|&head| !is_time(reading, head)).min()
    });
    let head = head
        .or_else(|| topical(reading, act, anchor))
        .or_else(|| below_addressee(reading, act, anchor).filter(|&head| fits_label(reading, head)))?;
    Some(after_marker(reading, act, head))
}

fn fits_label(reading: &Reading, at: usize) -> bool {
    matches!(reading.tree.dep(at), "obl" | "nmod" | "advcl" | "acl" | "xcomp" | "ccomp" | "conj")
}

/// "Thanked the Prime Minister and the Danish people for their leadership": the phrase with the frame's preposition below
/// the second of several addressees, though not inside a name or an office.
fn below_addressee(reading: &Reading, act: &Act, anchor: usize) -> Option<usize> {
    let tree = &reading.tree;
    let (_, end) = tree.reach(act.predicate);
    let named = |at: usize| reading.named.over(tree.token(at).span).next().is_some();
    let mut inside = (anchor + 1..=end).filter(|_| !act.frame.joint && !act.frame.addressee.is_empty());
    inside.find(|&at| {
        let marker = tree.marker(at).filter(|&marker| marker > anchor && !named(marker));
        marker.is_some_and(|marker| act.frame.content_after(&tree.form(marker).to_lowercase()))
            && tree.ancestors(at).take_while(|&up| up != act.predicate).all(|up| tree.is_noun(up))
            && tree.ancestors(at).take_while(|&up| up != act.predicate).any(|up| tree.dep(up) == "conj")
            && !is_time(reading, at)
    })
}

/// Whether the word at `head`, no preposition by its tag, is one of the frame's: "in the wake of", "following".
fn introduces(reading: &Reading, act: &Act, head: usize) -> bool {
    let tree = &reading.tree;
    tree.token(head).xpos != "IN"
        && (act.frame.content_after(tree.lemma(head))
            || act.frame.content_after(&tree.form(head).to_lowercase()))
}

/// "To the Foreign Minister" in "extended an invitation to the Foreign Minister for the conference".
fn is_addressed(reading: &Reading, act: &Act, head: usize) -> bool {
    marker_form(reading, head).is_some_and(|marker| act.frame.addressee_after(&marker))
        && reading.took_part(named_at(reading, head))
}

/// A phrase with a preposition that names a topic and nothing else, anywhere in the clause.
fn topical(reading: &Reading, act: &Act, anchor: usize) -> Option<usize> {
    let tree = &reading.tree;
    let (_, end) = tree.reach(act.predicate);
    (anchor + 1..=end).find(|&at| {
        tree.marker(at).is_some_and(|marker| {
            let form = tree.form(marker).to_lowercase();
            marker > anchor && reading.is_word("topical-preposition", &form) && act.frame.content_after(&form)
        }) && !tree.ancestors(at).take_while(|&up| up != act.predicate).any(|up| tree.is_verb(up))
    })
}

pub(super) fn after_marker(reading: &Reading, act: &Act, head: usize) -> Argument {
    let tree = &reading.tree;
    // "In the wake of Y", "following Y": what the listed word introduces is the content.
    if introduces(reading, act, head)
        && let Some(inner) = tree.child(head, "nmod").or_else(|| tree.child(head, "obj"))
    {
        return after_marker_of(reading, inner);
    }
    after_marker_of(reading, head)
}

fn after_marker_of(reading: &Reading, head: usize) -> Argument {
    let tree = &reading.tree;
    let (start, _) = tree.reach(head);
    // The prepositions at its beginning; not the "to" of "how best to resolve".
    let marker_at = |first: usize| {
        let mut markers =
            tree.children(head).iter().copied().filter(|&child| matches!(tree.dep(child), "case" | "mark"));
        markers.find(|&marker| tree.reach(marker).0 == first).map(|marker| tree.reach(marker).1 + 1)
    };
    let first = std::iter::successors(Some(start), |&first| marker_at(first).filter(|&next| next <= head))
        .last()
        .unwrap_or(start);
    let kind = if tree.token(head).xpos == "VBG" { ArgumentKind::Gerund } else { ArgumentKind::Nominal };
    Argument { head, first, last: None, kind }
}
