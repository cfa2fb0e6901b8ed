//! When and where the content happens, and what it is about.

use crate::account::Span;
use crate::mention::{EntityKind, Mention, MentionForm};

use super::{Modality, Reading, Statement};

/// Prepositions that say where something happens.
const LOCATIVE: [&str; 7] = ["in", "at", "near", "across", "throughout", "to", "on"];

/// Fills in `when`, `place` and `about`.
pub(super) fn complete(reading: &Reading, statement: &mut Statement) {
    statement.when = when(reading, statement.content)
        .filter(|time| statement.modality != Modality::Planned || !is_over(reading, time));
    statement.place = place(reading, statement.content);
    statement.about = about(reading, statement.content);
    statement.signals.words = reading.tree.text[statement.content.range()].split_whitespace().count();
    statement.topics = topics(reading, statement.content);
}

/// Whether an ISO period ended before the account's day: nothing is planned for then, whatever the words seem to say.
fn is_over(reading: &Reading, time: &str) -> bool {
    let today = reading.today();
    let end = time.rsplit('/').next().unwrap_or(time);
    today.is_some_and(|today| today.get(..end.len()).is_some_and(|day| end < day))
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

/// The places in which something in the content happens; the parts of one address with commas, without the country
/// behind a city ("Astana, Kazakhstan").
fn place(reading: &Reading, content: Span) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let mut end = None;
    for (name, kind, span) in located(reading, content) {
        let goes_on = end.is_some_and(|end| reading.tree.text.get(end..span.start) == Some(", "));
        end = Some(span.end);
        if !goes_on {
            found.extend((!found.iter().any(|known| known == name)).then(|| name.to_owned()));
        } else if let Some(address) = found.last_mut().filter(|_| kind != EntityKind::Country) {
            address.extend([", ", name]);
        }
    }
    (!found.is_empty()).then(|| found.join("; "))
}

/// Whether `content` names a place in which something happens.
pub(super) fn is_placed(reading: &Reading, content: Span) -> bool {
    located(reading, content).next().is_some()
}

/// The places in `content` in which something happens: places, and countries in which something happens that is no
/// state of affairs ("protests in Venezuela", but not "the situation in Syria").
fn located<'r>(
    reading: &'r Reading,
    content: Span,
) -> impl Iterator<Item = (&'r str, EntityKind, Span)> + 'r {
    within(reading, content).filter(|mention| mention.form == MentionForm::Name).filter_map(|mention| {
        let entity = &reading.mentions.entities[mention.entities.first()?.0];
        let located = match entity.kind {
            EntityKind::Place => is_location(reading, mention),
            EntityKind::Country => is_scene(reading, mention),
            _ => false,
        };
        located.then_some((entity.name.as_str(), entity.kind, mention.span))
    })
}

fn is_location(reading: &Reading, mention: &Mention) -> bool {
    case_of(reading, mention).is_some_and(|(case, _)| LOCATIVE.contains(&reading.tree.lemma(case)))
}

/// Whether the country is where something happens or goes, by the preposition and the word that this hangs on.
fn is_scene(reading: &Reading, mention: &Mention) -> bool {
    let tree = &reading.tree;
    let Some((case, head)) = case_of(reading, mention) else { return false };
    let Some(above) = tree.head(head) else { return false };
    let lemma = tree.lemma(above);
    match tree.lemma(case) {
        "in" | "into" | "inside" | "throughout" => !reading.is_word("state-of-affairs", lemma),
        "to" => reading.is_any_word(&["contact", "occasion", "going"], lemma),
        _ => false,
    }
}

/// The preposition before the mention, on its own head or on that of the list it is in.
fn case_of(reading: &Reading, mention: &Mention) -> Option<(usize, usize)> {
    let tree = &reading.tree;
    // "The Caspian Summit" is not in the Caspian.
    let above = usize::from(tree.dep(mention.head) != "compound");
    let mut heads = std::iter::once(mention.head).chain(tree.ancestors(mention.head).take(above));
    heads.find_map(|head| tree.marker(head).map(|case| (case, head)))
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
