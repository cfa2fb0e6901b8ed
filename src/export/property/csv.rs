//! CSV as `neo4j-admin database import` takes it: a file of nodes and a file of relationships.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Properties, RESOURCE, Value, labels, properties, relationship, statement_iri};
use crate::graph::Graph;

/// Stands between the strings of a list; the importer is told so. Nothing that is written holds it.
const UNIT_SEPARATOR: &str = "\u{1f}";

/// Name and type of every property of a node.
const COLUMNS: [(&str, &str); 28] = [
    ("iri", "ID"),
    ("label", "string"),
    ("names", "string[]"),
    ("surfaces", "string[]"),
    ("countries", "string[]"),
    ("id", "string"),
    ("publisher", "string"),
    ("country", "string"),
    ("kind", "string"),
    ("date", "string"),
    ("title", "string"),
    ("url", "string"),
    ("language", "string"),
    ("text", "string"),
    ("relation", "string"),
    ("content", "string"),
    ("evidence", "string"),
    ("modality", "string"),
    ("when", "string"),
    ("place", "string"),
    ("denied", "boolean"),
    ("origin", "string"),
    ("rule", "string"),
    ("confidence", "double"),
    ("content_start", "long"),
    ("content_end", "long"),
    ("evidence_start", "long"),
    ("evidence_end", "long"),
];

/// The files by name.
pub(in crate::export) fn files(graph: &Graph) -> BTreeMap<&'static str, String> {
    BTreeMap::from([("nodes.csv", nodes(graph)), ("relationships.csv", relationships(graph))])
}

fn nodes(graph: &Graph) -> String {
    let head = COLUMNS.iter().map(|(name, kind)| format!("{name}:{kind}")).chain([":LABEL".to_owned()]);
    let mut out = head.collect::<Vec<_>>().join(",") + "\n";
    for (id, _) in graph.nodes() {
        let properties = properties(graph, id);
        let labels: Vec<&str> = [RESOURCE].into_iter().chain(labels(graph, id)).collect();
        let cells = COLUMNS
            .iter()
            .map(|(name, _)| cell(&properties, name))
            .chain([quoted(&labels.join(UNIT_SEPARATOR))]);
        let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join(","));
    }
    out
}

fn relationships(graph: &Graph) -> String {
    let mut out = ":START_ID,:END_ID,:TYPE,statement\n".to_owned();
    for (source, edge, target) in graph.edges() {
        let [source, target] = [source, target].map(|id| quoted(graph.node(id).iri.as_str()));
        let statement = statement_iri(edge).map(quoted).unwrap_or_default();
        let _ = writeln!(out, "{source},{target},{},{statement}", relationship(graph, edge));
    }
    out
}

/// The value of a property; nothing where there is none.
fn cell(properties: &Properties, name: &str) -> String {
    match properties.get(name) {
        None => String::new(),
        Some(Value::Text(text)) => quoted(text),
        Some(Value::Texts(texts)) => quoted(&texts.join(UNIT_SEPARATOR)),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Real(real)) => real.to_string(),
        Some(Value::Flag(flag)) => flag.to_string(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
