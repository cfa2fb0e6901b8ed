//! What the accounts speak of, and how much.

use std::collections::{BTreeMap, BTreeSet};

use super::Item;
use super::meaning::topics;
use super::words::Frequencies;
use crate::annotation::Annotation;
use crate::knowledge::Knowledge;

/// A subject, and how much each account speaks of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The topics, as identifiers: one, or two that lie side by side ("north-korea", "korean-peninsula").
    pub topics: Vec<String>,
    /// Their labels, joined by " / ".
    pub label: String,
    /// What each account makes of it, in the order of the accounts.
    pub voices: Vec<Voice>,
    /// How much it tells that somebody speaks of it, from 0 to 1: much for fisheries, little for bilateral relations.
    pub weight: f32,
}

/// How one account speaks of a theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voice {
    /// The statements on it, by place.
    pub statements: Vec<usize>,
    /// The share of the words of all statements of the account, from 0 to 1.
    pub share: f32,
}

impl Theme {
    /// How many accounts speak of it.
    pub fn breadth(&self) -> usize {
        self.voices.iter().filter(|voice| !voice.statements.is_empty()).count()
    }

    /// The account that alone speaks of it.
    pub fn only(&self) -> Option<usize> {
        let speaks = |voice: &Voice| !voice.statements.is_empty();
        (self.breadth() == 1).then(|| self.voices.iter().position(speaks)).flatten()
    }
}

/// The themes of the accounts: those of most accounts first, then the most telling and most spoken of.
pub(super) fn themes(
    accounts: &[&Annotation],
    items: &[Item],
    frequencies: &Frequencies,
    knowledge: &Knowledge,
) -> Vec<Theme> {
    let spoken: Vec<Spoken> =
        accounts.iter().map(|account| statements_by_topic(account, knowledge)).collect();
    let mut themes: Vec<Theme> = groups(&spoken, items, knowledge)
        .into_iter()
        .map(|topics| Theme {
            label: label(&topics, knowledge),
            voices: accounts
                .iter()
                .zip(&spoken)
                .map(|(account, by_topic)| voice(account, by_topic, &topics))
                .collect(),
            weight: topics
                .iter()
                .map(|topic| frequencies.weight(&format!("topic:{topic}")))
                .fold(0.0, f32::max),
            topics: topics.into_iter().collect(),
        })
        .collect();
    let size = |theme: &Theme| theme.weight * theme.voices.iter().map(|voice| voice.share).sum::<f32>();
    themes.sort_by(|one, other| {
        let by_breadth = other.breadth().cmp(&one.breadth());
        by_breadth.then(size(other).total_cmp(&size(one))).then_with(|| one.topics.cmp(&other.topics))
    });
    themes
}

fn statements_by_topic(account: &Annotation, knowledge: &Knowledge) -> Spoken {
    let mut by_topic = Spoken::new();
    for (at, statement) in account.statements.iter().enumerate() {
        for topic in topics(statement, knowledge) {
            by_topic.entry(topic).or_default().push(at);
        }
    }
    by_topic
}

/// Where the statements on a topic stand in each account.
type Spoken = BTreeMap<String, Vec<usize>>;

/// A topic that all accounts have stands alone; one that some lack is joined to one beside it that they
/// have, if the two are told of in one item: tension on the Korean Peninsula is no zone in Syria.
fn groups(spoken: &[Spoken], items: &[Item], knowledge: &Knowledge) -> BTreeSet<BTreeSet<String>> {
    let all: BTreeSet<&String> = spoken.iter().flat_map(BTreeMap::keys).collect();
    let everywhere = |topic: &String| spoken.iter().all(|by_topic| by_topic.contains_key(topic));
    let mut groups: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    let mut joined: BTreeSet<&String> = BTreeSet::new();
    for topic in all.iter().copied().filter(|topic| !everywhere(topic)) {
        let here = |by_topic: &&BTreeMap<String, _>| by_topic.contains_key(topic);
        let near = |other: &&String| {
            !joined.contains(*other)
                && knowledge.topic_distance(topic, other) == Some(1)
                && !spoken.iter().filter(here).any(|by_topic| by_topic.contains_key(*other))
                && items.iter().any(|item| holds(item, topic, spoken) && holds(item, other, spoken))
        };
        if joined.contains(topic) {
            continue;
        }
        if let Some(partner) =
            all.iter().copied().filter(|other| *other != topic && !everywhere(other)).find(near)
        {
            joined.extend([topic, partner]);
            groups.insert([topic.clone(), partner.clone()].into());
        }
    }
    groups
        .extend(all.into_iter().filter(|topic| !joined.contains(topic)).map(|topic| [topic.clone()].into()));
    groups
}

/// Whether an item has a statement on `topic`.
fn holds(item: &Item, topic: &str, spoken: &[Spoken]) -> bool {
    let is_on = |account: usize, statement: usize| {
        spoken[account].get(topic).is_some_and(|statements| statements.contains(&statement))
    };
    item.tellings.iter().any(|telling| is_on(telling.account, telling.statement))
}

fn label(topics: &BTreeSet<String>, knowledge: &Knowledge) -> String {
    let labels = topics.iter().map(|topic| knowledge.topic_label(topic).unwrap_or(topic));
    labels.collect::<Vec<_>>().join(" / ")
}

fn voice(account: &Annotation, by_topic: &Spoken, topics: &BTreeSet<String>) -> Voice {
    let statements: BTreeSet<usize> =
        topics.iter().filter_map(|topic| by_topic.get(topic)).flatten().copied().collect();
    let length = |at: usize| account.statements[at].content.chars().count() as f32;
    let all: f32 = (0..account.statements.len()).map(length).sum();
    let own: f32 = statements.iter().map(|&at| length(at)).sum();
    Voice { statements: statements.into_iter().collect(), share: if all > 0.0 { own / all } else { 0.0 } }
}
