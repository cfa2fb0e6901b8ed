//! Who meets whom, and who speaks of what.

use std::collections::{BTreeMap, BTreeSet};

use super::meaning::topics;
use super::words::Frequencies;
use super::{group, publisher};
use crate::annotation::Annotation;
use crate::knowledge::Knowledge;

/// Counts over many accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Two people who met, and their encounters by year.
    pub meetings: BTreeMap<[String; 2], BTreeMap<String, usize>>,
    /// Topic, publisher and year, and the accounts that speak of it.
    pub topics: BTreeMap<TopicYear, usize>,
    /// Publisher and year, and all its accounts.
    pub accounts: BTreeMap<(String, String), usize>,
    /// Labels of the topics.
    pub labels: BTreeMap<String, String>,
}

/// A topic as a publisher speaks of it in one year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TopicYear {
    /// The topic's identifier.
    pub topic: String,
    /// Who speaks of it.
    pub publisher: String,
    /// The year of the encounter, or `undated`.
    pub year: String,
}

impl Statistics {
    /// Pairs by the number of their encounters, the most first.
    pub fn pairs(&self) -> Vec<(&[String; 2], usize)> {
        let mut pairs: Vec<_> =
            self.meetings.iter().map(|(pair, years)| (pair, years.values().sum())).collect();
        pairs.sort_by(|one: &(_, usize), other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        pairs
    }

    /// Topics by the number of accounts that speak of them, the most first.
    pub fn topics_by_size(&self) -> Vec<(&str, usize)> {
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for (key, count) in &self.topics {
            *sizes.entry(&key.topic).or_default() += count;
        }
        let mut sizes: Vec<_> = sizes.into_iter().collect();
        sizes.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        sizes
    }
}

/// Counts encounters, each once however many accounts tell of it, and topics.
pub fn statistics(
    annotations: &[Annotation],
    frequencies: &Frequencies,
    knowledge: &Knowledge,
) -> Statistics {
    let mut statistics = Statistics::default();
    for members in group(annotations, frequencies) {
        let pairs: BTreeSet<[String; 2]> = members.iter().flat_map(|&at| pairs(&annotations[at])).collect();
        let year = year(&annotations[members[0]]);
        for pair in pairs {
            *statistics.meetings.entry(pair).or_default().entry(year.clone()).or_default() += 1;
        }
    }
    for annotation in annotations {
        count_topics(&mut statistics, annotation, knowledge);
    }
    statistics
}

fn count_topics(statistics: &mut Statistics, annotation: &Annotation, knowledge: &Knowledge) {
    let (publisher, year) = (publisher(annotation).to_owned(), year(annotation));
    *statistics.accounts.entry((publisher.clone(), year.clone())).or_default() += 1;
    let spoken: BTreeSet<String> =
        annotation.statements.iter().flat_map(|statement| topics(statement, knowledge)).collect();
    for topic in spoken {
        let label = knowledge.topic_label(&topic).unwrap_or(&topic).to_owned();
        statistics.labels.insert(topic.clone(), label);
        let key = TopicYear { topic, publisher: publisher.clone(), year: year.clone() };
        *statistics.topics.entry(key).or_default() += 1;
    }
}

fn pairs(annotation: &Annotation) -> Vec<[String; 2]> {
    let names: BTreeSet<&String> = annotation.encounter.participants.iter().collect();
    let names: Vec<&String> = names.into_iter().collect();
    let mut pairs = Vec::new();
    for (at, one) in names.iter().enumerate() {
        pairs.extend(names[at + 1..].iter().map(|other| [(*one).clone(), (*other).clone()]));
    }
    pairs
}

fn year(annotation: &Annotation) -> String {
    let date = annotation.encounter.date.as_deref().and_then(|date| date.get(..4));
    date.unwrap_or("undated").to_owned()
}
