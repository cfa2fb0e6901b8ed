//! Countries, places and organisations that the gazetteer knows by name.

use super::passage::Name;
use super::roll::Roll;
use super::scene::Scene;
use super::{EntityId, MentionForm};
use crate::account::Span;
use crate::knowledge::{Context, EntryId, EntryKind};
use crate::language::{Analysis, Upos};

/// Records every name of a country, place or organisation that is not part of a personal name.
pub(super) fn find(scene: &Scene<'_>, roll: &mut Roll<'_>, personal: &[Span]) {
    let near = countries(scene);
    for name in scene.body.names() {
        let span = scene.body.span(name.first, name.last);
        let in_person = personal.iter().any(|person| person.overlaps(span));
        if in_person || !scene.is_body(span) {
            continue;
        }
        if let Some((entry, form, rule)) = settle(scene, name, span, &near) {
            let id = roll.entry(entry, rule);
            roll.mention(span, vec![id], form, rule);
        }
    }
}

/// The one entry that the name means here; nothing where two fit equally well, or for a person's name.
fn settle(scene: &Scene<'_>, name: &Name, span: Span, near: &[&str]) -> Option<(EntryId, MentionForm, &'static str)> {
    let kind = |entry: EntryId| scene.knowledge.entry(entry).kind();
    if let Some(government) = name.government.filter(|_| stands_for_government(scene.analysis, span)) {
        return Some((government, MentionForm::Name, "capital as government"));
    }
    let candidates: Vec<_> =
        name.entries.iter().copied().filter(|&entry| Some(entry) != name.government && kind(entry) != EntryKind::Person).collect();
    let context = Context { countries: near, date: scene.anchor, ..Context::default() };
    let entry = scene.knowledge.likeliest(&candidates, &context).or(candidates.first().copied())?;
    let form = if name.adjective { MentionForm::Adjective } else { MentionForm::Name };
    Some((entry, form, if name.adjective { "adjective of country" } else { "gazetteer" }))
}

/// ISO codes of the countries that headline and body name.
fn countries<'a>(scene: &'a Scene<'_>) -> Vec<&'a str> {
    let names = scene.headline.names().iter().chain(scene.body.names());
    let entries = names.flat_map(|name| name.entries.first());
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

/// The gazetteer entity that a name of `kind` which begins at the word `at` means, registered.
pub(super) fn entity_at(scene: &Scene<'_>, roll: &mut Roll<'_>, at: usize, kind: EntryKind) -> Option<EntityId> {
    let (_, entry) = scene.body.entry_at(at, kind)?;
    Some(roll.entry(entry, "gazetteer"))
}
