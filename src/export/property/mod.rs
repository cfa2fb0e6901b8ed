//! The graph as property graphs see it: nodes with labels and properties, relationships with a type.
//!
//! Node for node and edge for edge the graph itself; a statement is a node like any other. Every node
//! bears the label `Resource` and the property `iri`, by which graphs of different runs merge.

pub(super) mod csv;
pub(super) mod cypher;

use std::collections::BTreeMap;

pub use cypher::{Batch, INDEX, batches};

use crate::graph::{AccountFacts, Edge, Encounter, Facts, Graph, Kind, NodeId, Origin, Statement, Thing};

/// The label of every node.
pub const RESOURCE: &str = "Resource";

/// The value of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string.
    Text(String),
    /// Strings in order.
    Texts(Vec<String>),
    /// A whole number.
    Number(i64),
    /// Any other number.
    Real(f64),
    /// True or false.
    Flag(bool),
}

/// Properties by name.
pub type Properties = BTreeMap<&'static str, Value>;

/// The labels of the node at `id` beside [`RESOURCE`], sorted.
fn labels(graph: &Graph, id: NodeId) -> Vec<&'static str> {
    match &graph.node(id).facts {
        Facts::Thing(thing) => thing.kinds.iter().map(|kind| label(*kind)).collect(),
        Facts::Encounter(_) => vec!["Encounter"],
        Facts::Account(_) => vec!["Account"],
        Facts::Statement(_) => vec!["Statement"],
    }
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Leader => "Leader",
        Kind::Country => "Country",
        Kind::Place => "Place",
        Kind::Organisation => "Organisation",
        Kind::Event => "Event",
        Kind::Topic => "Topic",
        Kind::Office => "Office",
    }
}

/// The properties of the node at `id`.
fn properties(graph: &Graph, id: NodeId) -> Properties {
    let node = graph.node(id);
    let mut properties = Properties::new();
    put(&mut properties, "iri", Some(node.iri.as_str()));
    put(&mut properties, "label", Some(&graph.label(id)));
    match &node.facts {
        Facts::Thing(thing) => of_thing(&mut properties, thing),
        Facts::Encounter(Encounter { kind, date }) => {
            put(&mut properties, "kind", Some(kind));
            put(&mut properties, "date", date.as_deref());
        }
        Facts::Account(account) => of_account(&mut properties, account),
        Facts::Statement(statement) => of_statement(&mut properties, statement),
    }
    properties
}

fn put(properties: &mut Properties, name: &'static str, text: Option<&str>) {
    properties.extend(text.map(|text| (name, Value::Text(text.to_owned()))));
}

fn of_thing(properties: &mut Properties, thing: &Thing) {
    for (name, texts) in
        [("names", &thing.names), ("surfaces", &thing.surfaces), ("countries", &thing.countries)]
    {
        if !texts.is_empty() {
            properties.insert(name, Value::Texts(texts.iter().cloned().collect()));
        }
    }
}

fn of_account(properties: &mut Properties, account: &AccountFacts) {
    let texts = [
        ("id", &account.id),
        ("publisher", &account.publisher),
        ("country", &account.country),
        ("date", &account.date),
        ("title", &account.title),
        ("url", &account.url),
        ("place", &account.place),
        ("language", &account.language),
        ("text", &account.text),
    ];
    for (name, text) in texts {
        put(properties, name, text.as_deref());
    }
}

fn of_statement(properties: &mut Properties, statement: &Statement) {
    let texts = [
        ("relation", Some(&statement.relation)),
        ("content", Some(&statement.content)),
        ("evidence", Some(&statement.evidence)),
        ("modality", statement.modality.as_ref()),
        ("when", statement.when.as_ref()),
        ("place", statement.place.as_ref()),
    ];
    for (name, text) in texts {
        put(properties, name, text.map(String::as_str));
    }
    properties.insert("denied", Value::Flag(statement.denied));
    let spans = [
        (["content_start", "content_end"], statement.content_span),
        (["evidence_start", "evidence_end"], statement.evidence_span),
    ];
    for (names, span) in spans {
        for (name, at) in names.into_iter().zip(span.into_iter().flatten()) {
            properties.extend(i64::try_from(at).ok().map(|at| (name, Value::Number(at))));
        }
    }
    match &statement.origin {
        Origin::Hand => put(properties, "origin", Some("hand")),
        Origin::Rule { name, confidence } => {
            put(properties, "origin", Some("rule"));
            put(properties, "rule", Some(name));
            let confidence = confidence.map(|thousandths| Value::Real(f64::from(thousandths) / 1000.0));
            properties.extend(confidence.map(|confidence| ("confidence", confidence)));
        }
    }
}

/// The type of a relationship: the name of the edge, and of an act its relation.
fn relationship(graph: &Graph, edge: &Edge) -> String {
    let name = match graph.statement_of(edge) {
        Some((_, statement)) => statement.relation.as_str(),
        None => edge.name(),
    };
    // A user's own relation may hold what no type may.
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect();
    if plain.starts_with(|c: char| c.is_ascii_alphabetic()) { plain } else { format!("R_{plain}") }
}

/// The statement that an act shortens.
fn statement_iri(edge: &Edge) -> Option<&str> {
    match edge {
        Edge::Act { statement } => Some(statement.as_str()),
        _ => None,
    }
}
