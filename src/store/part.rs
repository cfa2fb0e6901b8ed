//! What one account contributes to the graph.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::line::Line;
use crate::account::stable_id;
use crate::annotation::Annotation;
use crate::export::{self, Format, Options};
use crate::graph::{Graph, Iri};
use crate::knowledge::Knowledge;

/// What one account contributes to the graph: its statements, its named graph, and the things that they speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The account's identifier.
    pub id: String,
    /// Its IRI, and the name of its graph.
    pub iri: String,
    /// Canonical N-Quads, sorted, each line once, without blank nodes.
    quads: String,
}

impl Part {
    /// The part of one account that was read.
    pub fn of_annotation(annotation: &Annotation, knowledge: &Knowledge) -> Self {
        let graph = Graph::with_knowledge(std::slice::from_ref(annotation), knowledge);
        let mut quads = Vec::new();
        let options = Options { knowledge, ..Options::default() };
        export::write(&graph, Format::NQuads, &options, &mut quads)
            .unwrap_or_else(|error: io::Error| unreachable!("a vector takes all bytes: {error}"));
        let quads = String::from_utf8_lossy(&quads);
        let iri = Iri::of_account(&annotation.id, annotation.account.as_ref());
        Self::new(annotation.id.clone(), iri.as_str().to_owned(), quads.split_inclusive('\n'))
    }

    /// A part of `lines` in any order.
    pub(super) fn new<'a>(id: String, iri: String, lines: impl IntoIterator<Item = &'a str>) -> Self {
        let lines: BTreeSet<&str> = lines.into_iter().collect();
        Self { id, iri, quads: lines.into_iter().collect() }
    }

    /// The same part with the lines that `more` has for any of its subjects.
    pub(super) fn with(self, more: &BTreeMap<&str, Vec<&str>>) -> Self {
        let subjects: BTreeSet<&str> =
            self.quads.lines().filter_map(Line::read).map(|line| line.subject).collect();
        let more = subjects.into_iter().filter_map(|subject| more.get(subject)).flatten();
        Self::new(self.id.clone(), self.iri.clone(), self.quads.split_inclusive('\n').chain(more.copied()))
    }

    /// Its quads as N-Quads, sorted.
    pub fn quads(&self) -> &str {
        &self.quads
    }

    /// Its triples as N-Triples, those of its named graph and the others alike.
    pub(super) fn triples(&self) -> String {
        let triples = self.quads.lines().filter_map(Line::read).map(|line| line.triple());
        triples.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// How many quads it has.
    pub fn quad_count(&self) -> usize {
        self.quads.bytes().filter(|byte| *byte == b'\n').count()
    }

    /// A fingerprint of its quads, the same wherever they are.
    pub fn fingerprint(&self) -> String {
        stable_id(&self.quads)
    }
}
