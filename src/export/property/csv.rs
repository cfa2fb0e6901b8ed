//! CSV as `neo4j-admin database import` takes it: a file of nodes and a file of relationships.
//!
//! It takes the options `--array-delimiter=U+001F` and `--multiline-fields=true`.

use std::io::{self, Write};

use super::{NODE, Properties, RESOURCE, Type, Value, View, labels, relationship, statement_iri};
use crate::graph::Graph;
use crate::knowledge::Knowledge;

/// Stands between the strings of a list; the importer must be told. Nothing that is written holds it.
const UNIT_SEPARATOR: &str = "\u{1f}";

/// The columns after the identifier; the labels say the type.
fn columns() -> impl Iterator<Item = (&'static str, Type)> {
    NODE.into_iter().filter(|(name, _)| *name != "type")
}

/// Writes the nodes, one after the other.
pub(in crate::export) fn write_nodes(
    graph: &Graph,
    knowledge: &Knowledge,
    mut out: impl Write,
) -> io::Result<()> {
    let view = View::of(graph, knowledge);
    write!(out, "iri:ID")?;
    columns().try_for_each(|(name, values)| write!(out, ",{name}:{}", kind(values)))?;
    writeln!(out, ",:LABEL")?;
    for (id, node) in graph.nodes() {
        let properties = view.node(id);
        write!(out, "{}", quoted(node.iri.as_str()))?;
        columns().try_for_each(|(name, _)| write!(out, ",{}", cell(&properties, name, UNIT_SEPARATOR)))?;
        let labels: Vec<&str> = [RESOURCE].into_iter().chain(labels(graph, id)).collect();
        writeln!(out, ",{}", quoted(&labels.join(UNIT_SEPARATOR)))?;
    }
    out.flush()
}

/// Writes the relationships, one after the other.
pub(in crate::export) fn write_relationships(graph: &Graph, mut out: impl Write) -> io::Result<()> {
    writeln!(out, ":START_ID,:END_ID,:TYPE,statement")?;
    for (source, edge, target) in graph.edges() {
        let [source, target] = [source, target].map(|id| quoted(graph.node(id).iri.as_str()));
        let statement = statement_iri(edge).map(quoted).unwrap_or_default();
        writeln!(out, "{source},{target},{},{statement}", relationship(graph, edge))?;
    }
    out.flush()
}

fn kind(values: Type) -> &'static str {
    match values {
        Type::Text => "string",
        Type::Texts => "string[]",
        Type::Number => "long",
        Type::Real => "double",
        Type::Flag => "boolean",
    }
}

/// The value of a property, a list joined by `between`; nothing where there is none.
pub(in crate::export) fn cell(properties: &Properties, name: &str, between: &str) -> String {
    match properties.get(name) {
        None => String::new(),
        Some(value @ (Value::Text(_) | Value::Texts(_))) => quoted(&value.to_text(between)),
        Some(value) => value.to_text("").into_owned(),
    }
}

/// `text` as a cell, which is told from a cell without a value even when it is empty.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
