//! The graph as property graphs see it: nodes with labels and properties, relationships with a type.
//!
//! Node for node and edge for edge the graph itself; a statement is a node like any other. Every node
//! bears the label `Resource` and the property `iri`, by which graphs of different runs merge.

pub(super) mod csv;
pub(super) mod cypher;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

pub use cypher::{Batch, INDEX, batches};

use super::cameo::Coder;
use crate::graph::{AccountFacts, Edge, Encounter, Facts, Graph, Kind, NodeId, Origin, Statement, Thing};
use crate::knowledge::Knowledge;

/// The label of every node.
pub const RESOURCE: &str = "Resource";

/// The value of a property.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
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

/// What the values of a property are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Texts,
    Number,
    Real,
    Flag,
}

/// The properties that nodes may have beside their identifier.
pub(super) const NODE: [(&str, Type); 32] = [
    ("label", Type::Text),
    ("names", Type::Texts),
    ("surfaces", Type::Texts),
    ("countries", Type::Texts),
    ("mentions", Type::Number),
    ("identifier", Type::Text),
    ("publisher", Type::Text),
    ("country", Type::Text),
    ("kind", Type::Text),
    ("date", Type::Text),
    ("title", Type::Text),
    ("url", Type::Text),
    ("language", Type::Text),
    ("text", Type::Text),
    ("relation", Type::Text),
    ("cameo", Type::Text),
    ("plover", Type::Text),
    ("content", Type::Text),
    ("evidence", Type::Text),
    ("asserted", Type::Flag),
    ("modality", Type::Text),
    ("when", Type::Text),
    ("place", Type::Text),
    ("denied", Type::Flag),
    ("origin", Type::Text),
    ("rule", Type::Text),
    ("confidence", Type::Real),
    ("content_start", Type::Number),
    ("content_end", Type::Number),
    ("evidence_start", Type::Number),
    ("evidence_end", Type::Number),
    ("type", Type::Text),
];

/// The properties that edges may have.
pub(super) const EDGE: [(&str, Type); 4] =
    [("label", Type::Text), ("type", Type::Text), ("statement", Type::Text), ("account", Type::Text)];

impl Value {
    /// The value as text, a list joined by `between`.
    pub(super) fn to_text(&self, between: &str) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Texts(texts) => texts.join(between).into(),
            Self::Number(number) => number.to_string().into(),
            Self::Real(real) => real.to_string().into(),
            Self::Flag(flag) => flag.to_string().into(),
        }
    }
}

/// A graph, seen as a property graph.
pub(super) struct View<'a> {
    graph: &'a Graph,
    coder: Coder<'a>,
}

impl<'a> View<'a> {
    pub(super) fn of(graph: &'a Graph, knowledge: &'a Knowledge) -> Self {
        Self { graph, coder: Coder { knowledge } }
    }

    pub(super) fn graph(&self) -> &'a Graph {
        self.graph
    }

    /// The properties of the node at `id`.
    pub(super) fn node(&self, id: NodeId) -> Properties {
        let mut properties = properties(self.graph, id);
        let statement = self.graph.node(id).facts.as_statement();
        if let Some(code) = statement.and_then(|statement| self.coder.code(self.graph, id, statement)) {
            properties.insert("cameo", Value::Text(code.cameo));
            put(&mut properties, "plover", code.plover.as_deref());
        }
        properties
    }

    /// The properties of a node where there are no labels to say its type.
    pub(super) fn typed_node(&self, id: NodeId) -> Properties {
        let mut properties = self.node(id);
        properties.remove("iri");
        let kind =
            labels(self.graph, id).first().map_or_else(|| "thing".to_owned(), |label| label.to_lowercase());
        properties.insert("type", Value::Text(kind));
        properties
    }

    /// The properties of an edge where its type is one of them; acts say whose they are.
    pub(super) fn typed_edge(&self, edge: &Edge) -> Properties {
        let act = self.graph.statement_of(edge);
        let name = act.map_or(edge.name(), |(_, statement)| &statement.relation);
        let account = act.and_then(|(id, _)| self.graph.account_of(id));
        let mut properties = Properties::new();
        put(&mut properties, "label", Some(&name.replace('_', " ")));
        put(&mut properties, "type", Some(name));
        put(&mut properties, "statement", statement_iri(edge));
        put(&mut properties, "account", account.map(|account| self.graph.node(account).iri.as_str()));
        properties
    }
}

/// The identifiers of a node or edge, then its properties, as one JSON object.
pub(super) struct Object<'a>(pub(super) Vec<(&'static str, &'a str)>, pub(super) Properties);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        self.1.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}

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
    properties
        .extend(i64::try_from(thing.mentions.len()).ok().map(|count| ("mentions", Value::Number(count))));
}

fn of_account(properties: &mut Properties, account: &AccountFacts) {
    let texts = [
        ("identifier", &account.id),
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
    properties.insert("asserted", Value::Flag(statement.is_asserted()));
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
