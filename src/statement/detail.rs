//! When and where the content happens, and what it is about.

use crate::account::Span;
use crate::mention::{EntityKind, Mention, MentionForm};

use super::{Reading, Statement};

/// Prepositions that say where something happens.
const LOCATIVE: [&str; 7] = ["in", "at", "near", "across", "throughout", "to", "on"];

/// Fills in `when`, `place` and `about`.
pub(super) fn complete(reading: &Reading, statement: &mut Statement) {
    statement.when = when(reading, statement.content);
    statement.place = place(reading, statement.content);
    statement.about = about(reading, statement.content);
    statement.signals.words = reading.tree.text[statement.content.range()].split_whitespace().count();
    statement.topics = topics(reading, statement.content);
}

/// The time in the content; with several, the range that covers them.
fn when(reading: &Reading, content: Span) -> Option<String> {
    let all: Vec<&str> = reading.named.times_within(content).map(|time| time.value.as_str()).collect();
    // "On May 9 this year": the year says no more than the day does.
    let told_closer =
        |time: &str| all.iter().any(|other| other.len() > time.len() && other.starts_with(time));
    let times: Vec<&str> = all.iter().copied().filter(|time| !told_closer(time)).collect();
    match times[..] {
        [] => None,
        [one] => Some(one.to_owned()),
        _ => {
            let start = times.iter().filter_map(|time| time.split('/').next()).min()?;
            let end = times.iter().filter_map(|time| time.rsplit('/').next()).max()?;
            Some(if start == end { start.to_owned() } else { format!("{start}/{end}") })
        }
    }
}

/// The places in which something in the content happens.
fn place(reading: &Reading, content: Span) -> Option<String> {
    let names = places(reading, content);
    (!names.is_empty()).then(|| names.join("; "))
}

/// The names of the places in which something in `content` happens, each once.
pub(super) fn places<'r>(reading: &'r Reading, content: Span) -> Vec<&'r str> {
    let mut names: Vec<&str> = Vec::new();
    for mention in within(reading, content).filter(|mention| is_location(reading, mention)) {
        for id in &mention.entities {
            let entity = &reading.mentions.entities[id.0];
            if entity.kind == EntityKind::Place && !names.contains(&entity.name.as_str()) {
                names.push(&entity.name);
            }
        }
    }
    names
}

fn is_location(reading: &Reading, mention: &Mention) -> bool {
    let tree = &reading.tree;
    let mut heads = std::iter::once(mention.head).chain(tree.ancestors(mention.head).take(1));
    mention.form == MentionForm::Name
        && heads.any(|head| tree.marker(head).is_some_and(|case| LOCATIVE.contains(&tree.lemma(case))))
}

fn about(reading: &Reading, content: Span) -> Vec<crate::mention::EntityId> {
    let mut ids = Vec::new();
    for mention in within(reading, content) {
        for &id in &mention.entities {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}

/// The topics of the content, in text order.
fn topics(reading: &Reading, content: Span) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for found in reading.knowledge.topics_in(&reading.tree.text[content.range()]) {
        if !topics.iter().any(|topic| topic == found.topic) {
            topics.push(found.topic.to_owned());
        }
    }
    topics
}

fn within<'r>(reading: &'r Reading, content: Span) -> impl Iterator<Item = &'r Mention> + 'r {
    reading
        .named
        .within(content)
        .filter(|mention| !matches!(mention.form, MentionForm::Pronoun | MentionForm::Group))
}
