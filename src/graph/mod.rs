//! The knowledge graph: what accounts say, merged by identifier and kept apart by account.
//!
//! A thing that two accounts name is one node; a statement belongs to one account, and so does an
//! encounter, which is linked to the same encounter in other accounts but never merged with it.
//! [`Graph::union`] is associative, commutative and idempotent, and every listing is in the order of
//! the identifiers, so the order in which accounts arrive leaves no trace.

mod build;
mod iri;
mod label;
mod link;
mod node;

use std::collections::{BTreeMap, HashSet};

use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::EdgeRef;

pub use iri::{Iri, TERMS, THINGS, WIKIDATA};
pub use node::{AccountFacts, Edge, Encounter, Facts, Kind, Mention, Node, Origin, Statement, Thing};

use crate::annotation::Annotation;

/// A node's place in one [`Graph`]; means nothing in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(NodeIndex);

/// The knowledge graph.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    inner: StableDiGraph<Node, Edge>,
    index: BTreeMap<Iri, NodeIndex>,
    edges: HashSet<(NodeIndex, NodeIndex, Edge)>,
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
        let mut graph = Self::default();
        for annotation in annotations {
            build::add(&mut graph, annotation);
        }
        link::renew(&mut graph);
        graph
    }

    /// Everything that either graph holds.
    #[must_use]
    pub fn union(mut self, other: &Self) -> Self {
        for node in other.inner.node_weights() {
            self.insert(node.iri.clone(), node.facts.clone());
        }
        for (source, edge, target) in other.edges() {
            let [source, target] = [source, target].map(|end| self.index[&other.node(end).iri]);
            self.tie(NodeId(source), edge.clone(), NodeId(target));
        }
        link::renew(&mut self);
        self
    }

    /// The graph of nodes and edges that were written out before.
    /// An edge whose ends are not among the nodes is handed back.
    pub(crate) fn from_parts(
        nodes: impl IntoIterator<Item = Node>,
        edges: impl IntoIterator<Item = (Iri, Edge, Iri)>,
    ) -> Result<Self, (Iri, Edge, Iri)> {
        let mut graph = Self::default();
        for node in nodes {
            graph.insert(node.iri, node.facts);
        }
        for (source, edge, target) in edges {
            match (graph.find(&source), graph.find(&target)) {
                (Some(source), Some(target)) => graph.tie(source, edge, target),
                _ => return Err((source, edge, target)),
            }
        }
        link::renew(&mut graph);
        Ok(graph)
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
        self.index.values().map(|&at| (NodeId(at), &self.inner[at]))
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
        self.index.get(iri).copied().map(NodeId)
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

    /// Whether the node at `id` is a thing of one of `kinds`.
    pub fn is_any(&self, id: NodeId, kinds: &[Kind]) -> bool {
        matches!(&self.node(id).facts, Facts::Thing(thing) if kinds.iter().any(|kind| thing.kinds.contains(kind)))
    }

    fn edges_of(&self, id: NodeId, direction: Direction) -> Vec<(&Edge, NodeId)> {
        let edges = self.inner.edges_directed(id.0, direction);
        let mut found: Vec<_> = edges
            .map(|edge| {
                let far = if direction == Direction::Outgoing { edge.target() } else { edge.source() };
                (edge.weight(), NodeId(far))
            })
            .collect();
        found.sort_unstable_by_key(|(edge, far)| (*edge, &self.node(*far).iri));
        found
    }

    /// The node of `iri`, which now also knows `facts`.
    fn insert(&mut self, iri: Iri, facts: Facts) -> NodeId {
        if let Some(id) = self.find(&iri) {
            self.inner[id.0].facts.join(facts);
            return id;
        }
        let at = self.inner.add_node(Node { iri: iri.clone(), facts });
        self.index.insert(iri, at);
        NodeId(at)
    }

    /// Ties `source` to `target`, once.
    fn tie(&mut self, source: NodeId, edge: Edge, target: NodeId) {
        if self.edges.insert((source.0, target.0, edge.clone())) {
            self.inner.add_edge(source.0, target.0, edge);
        }
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Self) -> bool {
        let name = |graph: &Self, id| graph.node(id).iri.clone();
        self.nodes().map(|(_, node)| node).eq(other.nodes().map(|(_, node)| node))
            && self.edges().map(|(source, edge, target)| (name(self, source), edge, name(self, target))).eq(
                other.edges().map(|(source, edge, target)| (name(other, source), edge, name(other, target))),
            )
    }
}
