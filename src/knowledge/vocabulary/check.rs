//! Whether a user's Turtle files use the vocabulary as it is meant.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{TERMS, THINGS, Vocabulary, expanded, prefixed};
use crate::error::Error;
use crate::knowledge::Knowledge;
use crate::knowledge::compile::turtle::{self, Property, Subject, Value};

/// What each class cannot do without, by prefixed names; one of several where `|` stands between.
const NEEDED: [(&str, &str); 11] = [
    ("ro:Leader", "rdfs:label"),
    ("ro:Country", "rdfs:label"),
    ("ro:City", "rdfs:label"),
    ("ro:Organisation", "rdfs:label"),
    ("ro:Topic", "skos:prefLabel|rdfs:label"),
    ("ro:Relation", "skos:prefLabel|rdfs:label"),
    ("ro:VerbFrame", "ro:lemma"),
    ("ro:VerbFrame", "ro:evokes"),
    ("ro:NounFrame", "ro:lemma"),
    ("ro:NounFrame", "ro:evokes"),
    ("ro:WordList", "ro:word|ro:lemma"),
];

/// Checks a user's files, path and text: that they are Turtle, use only terms that there are or that they
/// declare, and say what is needed. All faults, file by file and line by line; none if the files are good.
///
/// ```
/// use readouts::knowledge::vocabulary::check;
/// let good = "@prefix ro: <https://w3id.org/readouts/ontology#> .\n\
///             <https://example.org/x> a ro:WordList ; ro:word \"Hetman\" .";
/// assert!(check(&[("own.ttl".into(), good.to_owned())]).is_empty());
/// let bad = good.replace("ro:word", "ro:wrod");
/// let faults = check(&[("own.ttl".into(), bad)]);
/// assert!(faults[0].to_string().contains("own.ttl:2:1: there is no term ro:wrod"));
/// ```
pub fn check(files: &[(PathBuf, String)]) -> Vec<Error> {
    let mut faults = Vec::new();
    let mut read = Vec::new();
    for (path, text) in files {
        match turtle::read(&path.display().to_string(), text) {
            Ok(subjects) => read.push((path.as_path(), subjects)),
            Err(fault) => {
                faults.push(Error::new(fault.message).at(path, fault.line, fault.column).hint(fault.hint));
            }
        }
    }
    let checker = Checker::new(&read);
    for (path, subjects) in &read {
        for subject in subjects {
            checker.check(path, subject, &mut faults);
        }
    }
    if faults.is_empty() {
        faults.extend(Knowledge::with_turtle(files).err());
    }
    faults
}

struct Checker {
    known: BTreeSet<String>,
}

impl Checker {
    fn new(read: &[(&Path, Vec<Subject>)]) -> Self {
        let vocabulary = Vocabulary::embedded();
        let mut known: BTreeSet<String> = vocabulary.terms().map(|term| term.iri().to_owned()).collect();
        let own = read.iter().flat_map(|(_, subjects)| subjects);
        known.extend(own.filter(|subject| is_typed(subject)).map(|subject| subject.iri.clone()));
        Self { known }
    }

    fn check(&self, path: &Path, subject: &Subject, faults: &mut Vec<Error>) {
        self.check_properties(path, &subject.properties, faults);
        for (class, needed) in NEEDED {
            let is_of_class = classes(subject).any(|iri| iri == expanded(class));
            let has = |name: &str| subject.properties.iter().any(|property| property.name == expanded(name));
            if is_of_class && !needed.split('|').any(has) {
                let line = subject.properties.first().map_or(1, |property| property.line);
                let message = format!(
                    "{} is a {class} without {}",
                    prefixed(&subject.iri),
                    needed.replace('|', " or ")
                );
                faults.push(
                    Error::new(message)
                        .at(path, line, 1)
                        .hint(format!("add {} to it", needed.replace('|', " or "))),
                );
            }
        }
    }

    fn check_properties(&self, path: &Path, properties: &[Property], faults: &mut Vec<Error>) {
        for property in properties {
            faults.extend(self.unknown(&property.name).map(|error| error.at(path, property.line, 1)));
            match &property.value {
                Value::Iri(iri) => {
                    faults.extend(self.unknown(iri).map(|error| error.at(path, property.line, 1)));
                }
                Value::Node(inner) => self.check_properties(path, inner, faults),
                Value::Text(..) => {}
            }
        }
    }

    /// What is wrong with an IRI of our namespaces that nothing declares.
    fn unknown(&self, iri: &str) -> Option<Error> {
        let is_topic = iri.strip_prefix(THINGS).is_some_and(|rest| rest.starts_with("topic/"));
        if !(iri.starts_with(TERMS) || is_topic) || self.known.contains(iri) {
            return None;
        }
        let error = Error::new(format!("there is no term {}", prefixed(iri)));
        Some(match self.nearest(iri) {
            Some(near) => error.hint(format!(
                "did you mean {}? `readouts ontology --to html` writes a page of all terms",
                prefixed(near)
            )),
            None => error.hint("`readouts ontology --to html` writes a page of all terms"),
        })
    }

    /// The known term that shares the most with `iri` and has at most two letters that differ.
    fn nearest(&self, iri: &str) -> Option<&str> {
        let near = self.known.iter().map(|known| (distance(known, iri), known));
        near.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| known.as_str())
    }
}

fn is_typed(subject: &Subject) -> bool {
    classes(subject).next().is_some()
}

fn classes(subject: &Subject) -> impl Iterator<Item = &str> {
    let kinds = subject.properties.iter().filter(|property| property.name == expanded("rdf:type"));
    kinds.filter_map(|property| match &property.value {
        Value::Iri(iri) => Some(iri.as_str()),
        _ => None,
    })
}

/// How many letters have to be put in, left out or changed to make one word the other.
fn distance(one: &str, other: &str) -> usize {
    if one.len().abs_diff(other.len()) > 2 {
        return usize::MAX;
    }
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}
