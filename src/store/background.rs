//! What questions take for granted beside the accounts: the terms of the ontology, and the gazetteer.

use std::path::Path;

use super::rdf;
use crate::error::Error;

/// Name and text of the files that hold our terms.
const TERMS: [(&str, &str); 3] = [
    ("readouts.ttl", include_str!("../../ontology/readouts.ttl")),
    ("relations.ttl", include_str!("../../ontology/relations.ttl")),
    ("topics.ttl", include_str!("../../ontology/topics.ttl")),
];
/// Name and text of the files of the gazetteer.
static GAZETTEER: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/gazetteer.rs"));
/// The graph that the gazetteer has to itself.
const GRAPH: &str = "https://w3id.org/readouts/id/gazetteer";

/// The background of a question as N-Quads: the terms in the default graph, and the gazetteer in its own
/// if the question names it, for it is larger than most stores.
pub(super) fn of(question: &str) -> Result<String, Error> {
    let mut lines = Vec::new();
    for (name, text) in TERMS {
        lines.extend(rdf::turtle_lines(Path::new(name), text)?);
    }
    if names_gazetteer(question) {
        for (name, text) in GAZETTEER {
            lines.extend(rdf::turtle_lines(Path::new(name), text)?.iter().map(|line| in_graph(line)));
        }
    }
    Ok(lines.concat())
}

/// Whether a question names the graph of the gazetteer.
pub(super) fn names_gazetteer(question: &str) -> bool {
    question.contains(GRAPH)
}

fn in_graph(line: &str) -> String {
    format!("{} <{GRAPH}> .\n", line.trim_end_matches(" .\n"))
}
