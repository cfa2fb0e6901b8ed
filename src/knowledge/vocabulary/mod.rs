//! The public vocabulary, `ontology/*.ttl`: looked up to check a user's files, and written as a page.

mod check;
mod diagram;
mod page;

use std::collections::BTreeMap;

use super::compile::Fault;
use super::compile::turtle::{self, Property, Subject, Value};

pub use check::check;
pub use page::html;

/// The files of the vocabulary.
const FILES: [(&str, &str); 4] = [
    ("readouts.ttl", include_str!("../../../ontology/readouts.ttl")),
    ("relations.ttl", include_str!("../../../ontology/relations.ttl")),
    ("topics.ttl", include_str!("../../../ontology/topics.ttl")),
    ("mappings.ttl", include_str!("../../../ontology/mappings.ttl")),
];

/// The vocabulary as Turtle.
pub fn turtle() -> String {
    FILES.map(|(_, text)| text).join("\n")
}

const TERMS: &str = "https://w3id.org/readouts/ontology#";
const THINGS: &str = "https://w3id.org/readouts/id/";
const HEADER: &str = "https://w3id.org/readouts/ontology";

/// Namespaces and the prefixes that people know them by.
const PREFIXES: [(&str, &str); 22] = [
    ("ro", TERMS),
    ("topic", "https://w3id.org/readouts/id/topic/"),
    ("code", "https://w3id.org/readouts/id/code/"),
    ("cameo", "https://w3id.org/readouts/id/cameo/"),
    ("plover", "https://w3id.org/readouts/id/plover/"),
    ("bibo", "http://purl.org/ontology/bibo/"),
    ("cito", "http://purl.org/spar/cito/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "http://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vann", "http://purl.org/vocab/vann/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What the files say, subject by subject.
pub(super) struct Vocabulary {
    subjects: Vec<Subject>,
    index: BTreeMap<String, usize>,
}

impl Vocabulary {
    pub(super) fn embedded() -> Self {
        let mut vocabulary = Self { subjects: Vec::new(), index: BTreeMap::new() };
        for (name, text) in FILES {
            // The tests read these files too: a fault here is one of the build, and leaves the file out.
            for subject in turtle::read(name, text).unwrap_or_default() {
                vocabulary.add(subject);
            }
        }
        vocabulary
    }

    /// What a user's file says, on top.
    pub(super) fn add_turtle(&mut self, name: &str, text: &str) -> Result<(), Fault> {
        for mut subject in turtle::read(name, text)? {
            // The first value of a property counts.
            if let Some(&at) = self.index.get(&subject.iri) {
                subject.properties.append(&mut self.subjects[at].properties);
                self.subjects[at] = subject;
            } else {
                self.add(subject);
            }
        }
        Ok(())
    }

    fn add(&mut self, subject: Subject) {
        let next = self.subjects.len();
        let at = *self.index.entry(subject.iri.clone()).or_insert(next);
        if at == next {
            self.subjects.push(subject);
        } else {
            self.subjects[at].properties.extend(subject.properties);
        }
    }

    /// The subjects of a class, given with its prefix, in the order of the files.
    pub(super) fn of_class<'a>(&'a self, class: &'a str) -> impl Iterator<Item = Term<'a>> {
        self.terms().filter(move |term| term.is_a(class))
    }

    fn terms(&self) -> impl Iterator<Item = Term<'_>> {
        self.subjects.iter().map(|subject| Term { subject })
    }

    fn term(&self, iri: &str) -> Option<Term<'_>> {
        self.index.get(iri).map(|&at| Term { subject: &self.subjects[at] })
    }
}

/// One subject; its properties are asked for by their prefixed names.
#[derive(Clone, Copy)]
pub(super) struct Term<'a> {
    subject: &'a Subject,
}

impl<'a> Term<'a> {
    pub(super) fn iri(self) -> &'a str {
        &self.subject.iri
    }

    fn is_a(self, class: &str) -> bool {
        self.links("rdf:type").any(|iri| prefixed(iri) == class)
    }

    /// The IRIs that a property leads to.
    pub(super) fn links(self, property: &str) -> impl Iterator<Item = &'a str> {
        self.values(property).filter_map(|value| match value {
            Value::Iri(iri) => Some(iri.as_str()),
            _ => None,
        })
    }

    /// The texts of a property in a language, or in none for "".
    fn texts(self, property: &str, language: &str) -> impl Iterator<Item = &'a str> {
        self.values(property).filter_map(move |value| match value {
            Value::Text(text, own) if own == language => Some(text.as_str()),
            _ => None,
        })
    }

    pub(super) fn text(self, property: &str, language: &str) -> Option<&'a str> {
        self.texts(property, language).next()
    }

    pub(super) fn label(self, language: &str) -> Option<&'a str> {
        self.text("skos:prefLabel", language).or_else(|| self.text("rdfs:label", language))
    }

    fn values(self, property: &str) -> impl Iterator<Item = &'a Value> {
        let iri = expanded(property);
        let named = self.subject.properties.iter().filter(move |own: &&Property| own.name == iri);
        named.map(|property| &property.value)
    }
}

/// An IRI with the prefix that people know its namespace by.
fn prefixed(iri: &str) -> String {
    let known =
        PREFIXES.iter().filter_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)));
    known
        .min_by_key(|(_, local)| local.len())
        .map_or_else(|| iri.to_owned(), |(prefix, local)| format!("{prefix}:{local}"))
}

fn expanded(name: &str) -> String {
    let Some((prefix, local)) = name.split_once(':') else { return name.to_owned() };
    let namespace =
        PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("", |(_, namespace)| namespace);
    format!("{namespace}{local}")
}
