//! Countries, places and organisations that the gazetteer knows by name.

use std::collections::{BTreeMap, BTreeSet};

use super::passage::Name;
use super::roll::Roll;
use super::scene::Scene;
use super::shapes;
use super::{Entity, EntityKind, MentionForm};
use crate::account::Span;
use crate::knowledge::{Context, EntryId, EntryKind, WordClass};
use crate::language::{Analysis, Upos};

/// Records every name of a country, place or organisation that is not part of a personal name.
pub(super) fn find(scene: &Scene<'_>, roll: &mut Roll<'_>, personal: &[Span]) {
    let near = countries(scene);
    for name in scene.body.names() {
        let span = scene.body.span(name.first, name.last);
        let in_person =
            personal.iter().any(|person| person.overlaps(span)) || scene.body.in_place_shape(name);
        // "US$ 100 million"
        let money = scene.account.text[span.end..].starts_with(['$', '€', '£']);
        if in_person || money || !scene.is_body(span) || is_half(scene, name) {
            continue;
        }
        if let Some((entry, form, rule)) = settle(scene, name, span, &near) {
            let id = roll.entry(entry, rule);
            roll.mention(span, vec![id], form, rule);
        }
    }
}

/// "Trans-Pacific" is not in the Pacific: the second half of a compound whose first half is no name.
fn is_half(scene: &Scene<'_>, name: &Name) -> bool {
    let words = &scene.body.words;
    let Some(hyphen) = name.first.checked_sub(1).filter(|&at| words.get(at) == "-") else { return false };
    let joined = hyphen > 0 && words.touches_next(hyphen - 1) && words.touches_next(hyphen);
    joined && words.is_capital(hyphen - 1) && !scene.body.names().iter().any(|other| other.last + 1 == hyphen)
}

/// Records the names by shape, each with its abbreviation, and abbreviations that stand alone.
pub(super) fn find_shapes(scene: &Scene<'_>, roll: &mut Roll<'_>, personal: &[Span]) {
    let passage = &scene.body;
    let mut abbreviations = BTreeMap::new();
    let others = short_for_things(scene);
    for shape in passage.shapes() {
        let span = passage.span(shape.first, shape.last);
        if personal.iter().any(|person| person.overlaps(span)) || !scene.is_body(span) {
            continue;
        }
        let name = government(scene, shape.first, shape.last)
            .unwrap_or_else(|| passage.words.phrase(shape.first, shape.last).to_owned());
        let id = roll.named(unlisted(shape.kind, &name, "shape"));
        roll.mention(span, vec![id], MentionForm::Name, "shape");
        if let Some(at) = shape.abbreviation {
            abbreviations.insert(passage.words.get(at), id);
        }
    }
    for at in 0..passage.words.len() {
        let (word, span) = (passage.words.get(at), passage.words.span(at));
        let unknown = shapes::is_abbreviation(word)
            && !passage.has(at, WordClass::NoOrganisation)
            && !passage.is_common_noun(at)
            && !others.contains(word)
            && !roll.is_taken(span);
        if unknown && scene.is_body(span) && !passage.is_shouted(at) {
            let id = *abbreviations
                .entry(word)
                .or_insert_with(|| roll.named(unlisted(EntryKind::Organisation, word, "abbreviation")));
            roll.mention(span, vec![id], MentionForm::Name, "abbreviation");
        }
    }
}

/// "Irish Government", "Spanish Government" by the name of their country.
fn government(scene: &Scene<'_>, first: usize, last: usize) -> Option<String> {
    let passage = &scene.body;
    let (name, country) = passage.entry_at(first, EntryKind::Country)?;
    let whole = name.adjective && name.last + 1 == last && passage.words.is(last, "government");
    whole.then(|| format!("Government of {}", scene.knowledge.entry(country).name()))
}

/// The abbreviations that the text explains as those of an agreement, a zone, a programme: "Access Agreement (RAA)".
fn short_for_things<'a>(scene: &'a Scene<'_>) -> BTreeSet<&'a str> {
    let words = &scene.body.words;
    let bracketed = |at: &usize| words.get(at - 1) == "(" && words.get(at + 1) == ")";
    let thing = |at: &usize| {
        scene.body.is_common_noun(at - 2) && !scene.body.has(at - 2, WordClass::OrganisationNoun)
    };
    (2..words.len()).filter(bracketed).filter(thing).map(|at| words.get(at)).collect()
}

/// An entity that no gazetteer holds.
fn unlisted(kind: EntryKind, name: &str, rule: &'static str) -> Entity {
    let kind = if kind == EntryKind::Place { EntityKind::Place } else { EntityKind::Organisation };
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Entity { kind, name, country: None, qid: None, rule, certain: true, offices: Vec::new() }
}

/// The one entry that the name means here; nothing where two fit equally well, or for a person's name.
fn settle(
    scene: &Scene<'_>,
    name: &Name,
    span: Span,
    near: &[&str],
) -> Option<(EntryId, MentionForm, &'static str)> {
    let kind = |entry: EntryId| scene.knowledge.entry(entry).kind();
    if let Some(government) = name.government.filter(|_| stands_for_government(scene.analysis, span)) {
        return Some((government, MentionForm::Name, "capital as government"));
    }
    let candidates: Vec<_> = name
        .entries
        .iter()
        .copied()
        .filter(|&entry| Some(entry) != name.government && kind(entry) != EntryKind::Person)
        .collect();
    let context = Context { countries: near, date: scene.anchor, ..Context::default() };
    let likeliest = || scene.knowledge.likeliest(&candidates, &context).or(candidates.first().copied());
    let entry = if name.adjective { demonym(scene, &candidates, near)? } else { likeliest()? };
    let form = if name.adjective { MentionForm::Adjective } else { MentionForm::Name };
    Some((entry, form, if name.adjective { "adjective of country" } else { "gazetteer" }))
}

/// The country of an adjective: of several the one that the account names; "Korean" alone is neither.
fn demonym(scene: &Scene<'_>, candidates: &[EntryId], near: &[&str]) -> Option<EntryId> {
    let is_near =
        |entry: &&EntryId| scene.knowledge.entry(**entry).country().is_some_and(|code| near.contains(&code));
    match candidates {
        [only] => Some(*only),
        several => several.iter().find(is_near).copied(),
    }
}

/// ISO codes of the countries that headline and body name.
fn countries<'a>(scene: &'a Scene<'_>) -> Vec<&'a str> {
    let names = scene.headline.names().iter().chain(scene.body.names());
    let entries = names
        .filter(|name| !name.adjective || name.entries.len() == 1)
        .filter_map(|name| name.entries.first());
    let mut codes: Vec<&str> = entries
        .map(|&entry| scene.knowledge.entry(entry))
        .filter(|entry| entry.kind() == EntryKind::Country)
        .filter_map(|entry| entry.country())
        .collect();
    codes.dedup();
    codes
}

/// Whether a capital acts or is dealt with, as governments are, rather than being somewhere: "Moscow agreed",
/// "Kiev's obligations", "between Moscow and Washington".
fn stands_for_government(analysis: &Analysis, span: Span) -> bool {
    let Some(head) = analysis.head_of(analysis.tokens_in(span)) else { return false };
    let mut first = head;
    while analysis.tokens[first].deprel == "conj" {
        match analysis.tokens[first].head {
            Some(head) => first = head,
            None => break,
        }
    }
    let case = analysis.children(first).iter().find(|&&child| analysis.tokens[child].deprel == "case");
    let case = case.map(|&case| analysis.tokens[case].lemma.as_str());
    match case {
        Some("between" | "with" | "by" | "against") => analysis.tokens[first].deprel != "obl:agent",
        Some("'s" | "’s" | "'" | "’") => true,
        Some(_) => false,
        None => acts(analysis, first),
    }
}

fn acts(analysis: &Analysis, token: usize) -> bool {
    let subject = analysis.tokens[token].deprel.starts_with("nsubj");
    let verb = analysis.tokens[token].head.is_some_and(|head| analysis.tokens[head].upos == Upos::Verb);
    subject && verb
}
