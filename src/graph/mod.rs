//! The knowledge graph: what accounts say, merged by identifier and kept apart by account.
//!
//! A thing that two accounts name is one node; a statement belongs to one account, and so does an
//! encounter, which is linked to the same encounter in other accounts but never merged with it.
//! [`Graph::union`] is associative, commutative and idempotent, and every listing is in the order of
//! the identifiers, so the order in which accounts arrive leaves no trace.

mod build;
mod builder;
mod iri;
mod label;
mod link;
mod node;

use std::cmp::Ordering;

use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::{EdgeRef, IntoNodeReferences};

pub use iri::{Iri, TERMS, THINGS, WIKIDATA};
pub(crate) use label::encounter_headline;
pub use node::{AccountFacts, Edge, Encounter, Facts, Kind, Mention, Node, Origin, Statement, Thing};

use crate::annotation::Annotation;
use crate::knowledge::Knowledge;
use builder::Builder;

/// A node's place in one [`Graph`], in the order of identifiers; means nothing in another graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(NodeIndex);

/// The knowledge graph.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// Nodes stand in the order of their identifiers.
    inner: StableDiGraph<Node, Edge>,
}

impl Graph {
    /// The graph of all `annotations`.
    ///
    /// ```
    /// use readouts::annotation::Annotation;
    /// use readouts::graph::Graph;
    /// let line = r#"{"id": "a", "encounter": {"kind": "call", "participants": ["Ann", "Bob"]}}"#;
    /// let annotation: Annotation = serde_json::from_str(line)?;
    /// let graph = Graph::from_annotations(&[annotation]);
    /// assert_eq!(graph.node_count(), 4); // the account, the encounter, Ann and Bob
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn from_annotations(annotations: &[Annotation]) -> Self {
        Self::with_knowledge(annotations, Knowledge::shared())
    }

    /// The same, with topics called as `knowledge` calls them.
    pub fn with_knowledge(annotations: &[Annotation], knowledge: &Knowledge) -> Self {
        let mut builder = Builder::default();
        for annotation in annotations {
            build::add(&mut builder, annotation, knowledge);
        }
        builder.finish()
    }

    /// Everything that either graph holds.
    #[must_use]
    pub fn union(self, other: &Self) -> Self {
        let mut builder = Builder::default();
        builder.add(self);
        builder.add(other.clone());
        builder.finish()
    }

    /// The graph of nodes and edges that were written out before.
    /// An edge whose ends are not among the nodes is handed back.
    pub(crate) fn from_parts(
        nodes: impl IntoIterator<Item = Node>,
        edges: impl IntoIterator<Item = (Iri, Edge, Iri)>,
    ) -> Result<Self, (Iri, Edge, Iri)> {
        let mut builder = Builder::default();
        for node in nodes {
            builder.insert(node.iri, node.facts);
        }
        for (source, edge, target) in edges {
            match (builder.find(&source), builder.find(&target)) {
                (Some(_), Some(_)) if edge.is_derived() => {}
                (Some(source), Some(target)) => builder.tie(source, edge, target),
                _ => return Err((source, edge, target)),
            }
        }
        Ok(builder.finish())
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// How many edges there are.
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }

    /// All nodes, by identifier.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.inner.node_references().map(|(at, node)| (NodeId(at), node))
    }

    /// All edges, by source, edge and target.
    pub fn edges(&self) -> impl Iterator<Item = (NodeId, &Edge, NodeId)> {
        self.nodes().flat_map(|(source, _)| {
            self.edges_from(source).into_iter().map(move |(edge, target)| (source, edge, target))
        })
    }

    /// The node at `id`.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.inner[id.0]
    }

    /// The node that `iri` identifies.
    pub fn find(&self, iri: &Iri) -> Option<NodeId> {
        let (mut low, mut high) = (0, self.inner.node_count());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.inner[NodeIndex::new(middle)].iri.cmp(iri) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(NodeId(NodeIndex::new(middle))),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The edges that leave `id`, by edge and target.
    pub fn edges_from(&self, id: NodeId) -> Vec<(&Edge, NodeId)> {
        self.edges_of(id, Direction::Outgoing)
    }

    /// The edges that arrive at `id`, by edge and source.
    pub fn edges_to(&self, id: NodeId) -> Vec<(&Edge, NodeId)> {
        self.edges_of(id, Direction::Incoming)
    }

    /// Where the `edge`s that leave `id` lead, by identifier.
    pub fn targets(&self, id: NodeId, edge: &Edge) -> Vec<NodeId> {
        let edges = self.edges_from(id);
        edges.into_iter().filter(|(own, _)| *own == edge).map(|(_, target)| target).collect()
    }

    /// Where the `edge`s that arrive at `id` come from, by identifier.
    pub fn sources(&self, id: NodeId, edge: &Edge) -> Vec<NodeId> {
        let edges = self.edges_to(id);
        edges.into_iter().filter(|(own, _)| *own == edge).map(|(_, source)| source).collect()
    }

    /// All accounts, by identifier.
    pub fn accounts(&self) -> impl Iterator<Item = (NodeId, &AccountFacts)> {
        self.nodes().filter_map(|(id, node)| match &node.facts {
            Facts::Account(facts) => Some((id, facts)),
            _ => None,
        })
    }

    /// All encounters, by identifier.
    pub fn encounters(&self) -> impl Iterator<Item = (NodeId, &Encounter)> {
        self.nodes().filter_map(|(id, node)| match &node.facts {
            Facts::Encounter(facts) => Some((id, facts)),
            _ => None,
        })
    }

    /// All statements, by identifier.
    pub fn statements(&self) -> impl Iterator<Item = (NodeId, &Statement)> {
        self.nodes().filter_map(|(id, node)| Some((id, node.facts.as_statement()?)))
    }

    /// The statement that an act shortens.
    pub fn statement_of(&self, edge: &Edge) -> Option<(NodeId, &Statement)> {
        let Edge::Act { statement } = edge else { return None };
        let id = self.find(statement)?;
        Some((id, self.node(id).facts.as_statement()?))
    }

    /// The account that reports the statement at `id`.
    pub fn account_of(&self, id: NodeId) -> Option<NodeId> {
        self.targets(id, &Edge::Account).first().copied()
    }

    /// The acts that the statement at `id` asserts in short: each who with each thing it is about.
    pub fn acts(&self, id: NodeId) -> Vec<(NodeId, NodeId)> {
        if !self.node(id).facts.as_statement().is_some_and(Statement::is_asserted) {
            return Vec::new();
        }
        let about = self.targets(id, &Edge::About);
        let who = self.targets(id, &Edge::Agent).into_iter();
        who.flat_map(|who| about.iter().map(move |&about| (who, about))).collect()
    }

    fn edges_of(&self, id: NodeId, direction: Direction) -> Vec<(&Edge, NodeId)> {
        let edges = self.inner.edges_directed(id.0, direction);
        let mut found: Vec<_> = edges
            .map(|edge| {
                let far = if direction == Direction::Outgoing { edge.target() } else { edge.source() };
                (edge.weight(), NodeId(far))
            })
            .collect();
        found.sort_unstable();
        found
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Self) -> bool {
        let nodes = |graph| Self::nodes(graph).map(|(_, node)| node);
        nodes(self).eq(nodes(other)) && self.edges().eq(other.edges())
    }
}
