//! The topic scheme as lines of text, which the program reads at start without parsing Turtle.
//!
//! `T identifier label broader related`, `L key topic` for a label, `P key` for a pattern, `N key topic`
//! for a name that a pattern's "*" stands for, `W topic` for a topic that is withdrawn; fields are divided by
//! tabs, lists by spaces. A topic is known by the number of its `T` line, from 0.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::Fault;
use super::keys::label_key;
use super::turtle::{self, Subject, Value};

/// A term: its namespace and its name there.
type Name = (&'static str, &'static str);

const TERMS: &str = "https://w3id.org/readouts/ontology#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const TYPE: Name = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type");
const DEPRECATED: Name = ("http://www.w3.org/2002/07/owl#", "deprecated");
/// Where the topics of our own scheme live; their identifiers leave it out.
const TOPICS: &str = "https://w3id.org/readouts/id/topic/";

#[derive(Default)]
struct Scheme {
    topics: BTreeMap<String, Topic>,
    patterns: BTreeSet<String>,
}

#[derive(Default)]
struct Topic {
    label: String,
    labels: BTreeSet<String>,
    names: BTreeSet<String>,
    broader: BTreeSet<String>,
    related: BTreeSet<String>,
    withdrawn: bool,
}

/// The topics of `files`, name and Turtle text, as lines.
pub(crate) fn topic_lines<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<String, Fault> {
    let mut scheme = Scheme::default();
    for (file, text) in files {
        for subject in turtle::read(file, text)? {
            scheme.add(&subject);
        }
    }
    Ok(scheme.lines())
}

impl Scheme {
    fn add(&mut self, subject: &Subject) {
        self.patterns.extend(texts(subject, (TERMS, "pattern")).map(label_key));
        let is_topic = iris(subject, TYPE).any(|class| class.strip_prefix(TERMS) == Some("Topic"));
        if is_topic || is_own(&subject.iri) {
            self.topics.entry(identifier(&subject.iri)).or_default().add(subject);
        }
    }

    fn lines(mut self) -> String {
        let named: Vec<String> = self
            .topics
            .values()
            .flat_map(|topic| topic.broader.iter().chain(&topic.related))
            .cloned()
            .collect();
        for other in named {
            self.topics.entry(other).or_default();
        }
        let mut out = String::new();
        for (identifier, topic) in &self.topics {
            let [broader, related] = [&topic.broader, &topic.related].map(|topics| self.numbers(topics));
            let _ = writeln!(out, "T\t{identifier}\t{}\t{broader}\t{related}", topic.label);
        }
        for (at, _) in self.topics.values().enumerate().filter(|(_, topic)| topic.withdrawn) {
            let _ = writeln!(out, "W\t{at}");
        }
        for (letter, rows) in
            [("L", self.rows(|topic| &topic.labels)), ("N", self.rows(|topic| &topic.names))]
        {
            for (key, topic) in rows {
                let _ = writeln!(out, "{letter}\t{key}\t{topic}");
            }
        }
        for key in &self.patterns {
            let _ = writeln!(out, "P\t{key}");
        }
        out
    }

    /// The keys of all topics with the numbers of these, sorted.
    fn rows(&self, keys: impl Fn(&Topic) -> &BTreeSet<String>) -> BTreeSet<(&String, usize)> {
        let topics = self.topics.values().enumerate().filter(|(_, topic)| !topic.withdrawn);
        topics.flat_map(|(at, topic)| keys(topic).iter().map(move |key| (key, at))).collect()
    }

    fn numbers(&self, identifiers: &BTreeSet<String>) -> String {
        let numbers = self.topics.keys().enumerate().filter(|(_, own)| identifiers.contains(*own));
        numbers.map(|(at, _)| at.to_string()).collect::<Vec<_>>().join(" ")
    }
}

impl Topic {
    fn add(&mut self, subject: &Subject) {
        for property in ["prefLabel", "altLabel", "hiddenLabel"] {
            let english = texts(subject, (SKOS, property));
            self.labels.extend(english.map(label_key).filter(|key| !key.is_empty()));
        }
        if let Some(label) = texts(subject, (SKOS, "prefLabel")).next() {
            label.clone_into(&mut self.label);
        }
        self.names.extend(texts(subject, (TERMS, "namedFor")).map(label_key));
        self.broader.extend(iris(subject, (SKOS, "broader")).map(identifier));
        self.related.extend(iris(subject, (SKOS, "related")).map(identifier));
        self.withdrawn |= texts(subject, DEPRECATED).any(|value| value == "true");
    }
}

fn is_own(iri: &str) -> bool {
    iri.strip_prefix(TOPICS).is_some_and(|name| name != "scheme")
}

/// What annotations call the topic of `iri`: its name in our own scheme, else the IRI.
fn identifier(iri: &str) -> String {
    iri.strip_prefix(TOPICS).unwrap_or(iri).to_owned()
}

/// The English texts of a property, and those without a language.
fn texts(subject: &Subject, name: Name) -> impl Iterator<Item = &str> {
    values(subject, name).filter_map(|value| match value {
        Value::Text(text, language) if language.is_empty() || language.starts_with("en") => {
            Some(text.as_str())
        }
        _ => None,
    })
}

fn iris(subject: &Subject, name: Name) -> impl Iterator<Item = &str> {
    values(subject, name).filter_map(|value| match value {
        Value::Iri(iri) => Some(iri.as_str()),
        _ => None,
    })
}

fn values(subject: &Subject, (namespace, name): Name) -> impl Iterator<Item = &Value> {
    let own = subject.properties.iter();
    own.filter(move |property| property.name.strip_prefix(namespace) == Some(name))
        .map(|property| &property.value)
}
