//! Our own JSON: every node and edge with all that is known of it, written and read back.
//!
//! `docs/graph.schema.json` describes it. The document has the shape of node-link data
//! (`nodes` with `id`, `edges` with `source` and `target`); what [`Graph`] derives (labels, the
//! relation and account of an act) stands there for readers and is made anew when read back.

use std::io::{self, Write};

use serde::ser::{SerializeSeq, SerializeStruct};
use serde::{Deserialize, Serialize, Serializer};

use super::cameo::Coder;
use crate::error::Error;
use crate::graph::{Edge, Facts, Graph, Iri, Node, NodeId};
use crate::knowledge::Knowledge;

/// The version of the document's shape; rises when a reader of the old shape would fail on the new one.
const VERSION: u32 = 1;

/// Writes `graph` as one JSON document, node by node, without building it in memory.
pub(super) fn write(graph: &Graph, knowledge: &Knowledge, out: impl Write) -> io::Result<()> {
    let mut out = out;
    serde_json::to_writer_pretty(&mut out, &Document(graph, Coder { knowledge }))?;
    out.write_all(b"\n")
}

/// The graph that `text`, written by us, describes.
///
/// # Errors
/// Names line and column where the text is not JSON or not of our shape; names the edge whose ends are missing.
pub fn read(text: &str) -> Result<Graph, Error> {
    let stored: Stored = serde_json::from_str(text).map_err(|error| {
        Error::new(format!("not a graph of ours: {error}")).hint("expected what `export --to json` writes")
    })?;
    if stored.version != VERSION {
        let message = format!("graph document of version {}, only {VERSION} can be read", stored.version);
        return Err(Error::new(message).hint("export the annotations again"));
    }
    let nodes = stored.nodes.into_iter().map(|node| Node { iri: node.id, facts: node.facts });
    let edges: Result<Vec<_>, Error> = stored.edges.into_iter().map(StoredEdge::into_edge).collect();
    Graph::from_parts(nodes, edges?).map_err(|(source, edge, target)| {
        Error::new(format!("edge {:?} from {source} to {target} has an end that is no node", edge.name()))
            .hint("list both ends under `nodes`")
    })
}

struct Document<'a>(&'a Graph, Coder<'a>);
struct Nodes<'a>(&'a Graph, Coder<'a>);
struct Edges<'a>(&'a Graph);

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut document = serializer.serialize_struct("Document", 5)?;
        document.serialize_field("version", &VERSION)?;
        document.serialize_field("directed", &true)?;
        document.serialize_field("multigraph", &true)?;
        document.serialize_field("nodes", &Nodes(self.0, self.1))?;
        document.serialize_field("edges", &Edges(self.0))?;
        document.end()
    }
}

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut nodes = serializer.serialize_seq(Some(self.0.node_count()))?;
        for (id, node) in self.0.nodes() {
            let statement = node.facts.as_statement();
            let code = statement.and_then(|statement| self.1.code(self.0, id, statement));
            nodes.serialize_element(&ShownNode {
                id: &node.iri,
                label: self.0.label(id),
                facts: &node.facts,
                cameo: code.as_ref().map(|code| code.cameo.clone()),
                plover: code.and_then(|code| code.plover),
            })?;
        }
        nodes.end()
    }
}

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut edges = serializer.serialize_seq(Some(self.0.edge_count()))?;
        for (source, edge, target) in self.0.edges() {
            edges.serialize_element(&shown_edge(self.0, source, edge, target))?;
        }
        edges.end()
    }
}

#[derive(Serialize)]
struct ShownNode<'a> {
    id: &'a Iri,
    label: String,
    #[serde(flatten)]
    facts: &'a Facts,
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plover: Option<String>,
}

#[derive(Serialize)]
struct ShownEdge<'a> {
    source: &'a Iri,
    target: &'a Iri,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<&'a Iri>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a Iri>,
}

fn shown_edge<'a>(graph: &'a Graph, source: NodeId, edge: &'a Edge, target: NodeId) -> ShownEdge<'a> {
    let act = graph.statement_of(edge);
    ShownEdge {
        source: &graph.node(source).iri,
        target: &graph.node(target).iri,
        kind: edge.name(),
        statement: act.map(|(id, _)| &graph.node(id).iri),
        relation: act.map(|(_, statement)| statement.relation.as_str()),
        account: act.and_then(|(id, _)| graph.account_of(id)).map(|account| &graph.node(account).iri),
    }
}

#[derive(Deserialize)]
struct Stored {
    version: u32,
    nodes: Vec<StoredNode>,
    edges: Vec<StoredEdge>,
}

#[derive(Deserialize)]
struct StoredNode {
    id: Iri,
    #[serde(flatten)]
    facts: Facts,
}

#[derive(Deserialize)]
struct StoredEdge {
    source: Iri,
    target: Iri,
    kind: String,
    statement: Option<Iri>,
}

impl StoredEdge {
    fn into_edge(self) -> Result<(Iri, Edge, Iri), Error> {
        let edge = match (self.kind.as_str(), self.statement) {
            ("act", Some(statement)) => Edge::Act { statement },
            ("act", None) => return Err(Error::new("an edge of kind \"act\" names no statement")),
            (kind, _) => Edge::from_name(kind)
                .ok_or_else(|| Error::new(format!("there is no kind of edge {kind:?}")))?,
        };
        Ok((self.source, edge, self.target))
    }
}
