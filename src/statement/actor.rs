//! Who did it: from the tokens of a subject or an addressee to entities.

use crate::mention::{EntityId, EntityKind, Mention, MentionForm};

use super::Reading;

/// Whom the phrase headed by `head` and its conjuncts name, in text order.
pub(super) fn named_by(reading: &Reading, head: usize) -> Vec<EntityId> {
    let mut found = Vec::new();
    let conjuncts = reading.tree.children_by(head, "conj").filter(|&at| reading.tree.is_noun(at));
    for at in std::iter::once(head).chain(conjuncts) {
        for id in entities_at(reading, at) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found
}

/// Whether the phrase headed by `head` is the conversation itself, or "much of the conversation".
pub(super) fn is_encounter(reading: &Reading, head: usize) -> bool {
    if reading.is_word("share-of", reading.tree.lemma(head)) {
        return reading.tree.child(head, "nmod").is_some_and(|whole| is_encounter(reading, whole));
    }
    reading.is_word("encounter-noun", reading.tree.lemma(head))
        && reading.named.headed_by(head).all(|mention| mention.form != MentionForm::Name)
}

/// Whether `entity` can act: a person, a state, an organisation.
pub(super) fn can_act(reading: &Reading, id: EntityId) -> bool {
    matches!(
        reading.mentions.entities[id.0].kind,
        EntityKind::Leader | EntityKind::Country | EntityKind::Organisation
    )
}

/// Whether the phrase headed by `head` is a plural for those who talked: "the leaders", "both sides".
pub(super) fn is_group(reading: &Reading, head: usize) -> bool {
    let tree = &reading.tree;
    reading.is_word("group", tree.lemma(head))
        && (tree.token(head).xpos.ends_with('S') || tree.lemma(head) == "both")
}

/// Whether the phrase headed by `head` is a person or several, though nobody whom we know.
pub(super) fn is_person(reading: &Reading, head: usize) -> bool {
    let tree = &reading.tree;
    reading.is_word("person", tree.lemma(head)) || reading.is_word("group", tree.lemma(head))
}

/// Whom a mention headed by `head` itself names.
pub(super) fn named_at<'r>(reading: &Reading<'r, '_>, head: usize) -> &'r [EntityId] {
    mention_headed_by(reading, head).map_or(&[], |mention| &mention.entities)
}

fn mention_headed_by<'r>(reading: &Reading<'r, '_>, head: usize) -> Option<&'r Mention> {
    let mentions = reading.named.headed_by(head).filter(|mention| !mention.entities.is_empty());
    mentions.max_by_key(|mention| mention.span.len())
}

fn entities_at(reading: &Reading, at: usize) -> Vec<EntityId> {
    let named = mention_over(reading, at).map_or(&[][..], |mention| &mention.entities);
    let acting: Vec<_> = named.iter().copied().filter(|&id| can_act(reading, id)).collect();
    if acting.is_empty() { stood_for(reading, at) } else { acting }
}

/// "The Russian side", "the Venezuelan government": the country that the phrase stands for.
fn stood_for(reading: &Reading, at: usize) -> Vec<EntityId> {
    if !reading.is_word("standing-for", reading.tree.lemma(at)) {
        return Vec::new();
    }
    let modifiers = reading
        .tree
        .children(at)
        .iter()
        .copied()
        .filter(|&child| matches!(reading.tree.dep(child), "amod" | "nmod" | "compound"));
    let named =
        modifiers.filter_map(|child| mention_over(reading, child)).flat_map(|mention| &mention.entities);
    named.copied().filter(|&id| can_act(reading, id)).take(1).collect()
}

/// The widest resolved mention that `token` heads, else the narrowest that holds it.
pub(super) fn mention_over<'r>(reading: &Reading<'r, '_>, token: usize) -> Option<&'r Mention> {
    let over =
        reading.named.over(reading.tree.token(token).span).filter(|mention| !mention.entities.is_empty());
    mention_headed_by(reading, token).or_else(|| over.min_by_key(|mention| mention.span.len()))
}
