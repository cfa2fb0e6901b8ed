//! A graph being put together, before its nodes have their final places.

use std::collections::BTreeMap;

use petgraph::stable_graph::{NodeIndex, StableDiGraph};

use super::iri::Iri;
use super::node::{Edge, Facts, Node};
use super::{Graph, link};

/// A node's place while the graph is being built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot(usize);

/// Nodes merged by identifier and edges as they come, in any order and number.
#[derive(Default)]
pub(super) struct Builder {
    nodes: Vec<Node>,
    index: BTreeMap<Iri, Slot>,
    edges: Vec<(Slot, Edge, Slot)>,
}

impl Builder {
    /// The node of `iri`, which now also knows `facts`.
    pub(super) fn insert(&mut self, iri: Iri, facts: Facts) -> Slot {
        if let Some(&slot) = self.index.get(&iri) {
            self.nodes[slot.0].facts.join(facts);
            return slot;
        }
        let slot = Slot(self.nodes.len());
        self.nodes.push(Node { iri: iri.clone(), facts });
        self.index.insert(iri, slot);
        slot
    }

    /// Ties `source` to `target`; doing so again changes nothing.
    pub(super) fn tie(&mut self, source: Slot, edge: Edge, target: Slot) {
        self.edges.push((source, edge, target));
    }

    /// The node of `iri`, if there is one yet.
    pub(super) fn find(&self, iri: &Iri) -> Option<Slot> {
        self.index.get(iri).copied()
    }

    /// Adds all of `graph` but what follows from the rest.
    pub(super) fn add(&mut self, graph: Graph) {
        let (nodes, edges) = graph.inner.into_nodes_edges_iters();
        let nodes = nodes.map(|node| node.weight);
        let slots: Vec<Slot> = nodes.map(|node| self.insert(node.iri, node.facts)).collect();
        for edge in edges.filter(|edge| !edge.weight.is_derived()) {
            self.tie(slots[edge.source.index()], edge.weight, slots[edge.target.index()]);
        }
    }

    /// The graph: nodes by identifier, edges once each, and all that follows from them.
    pub(super) fn finish(self) -> Graph {
        let mut rank = vec![0; self.nodes.len()];
        for (place, slot) in self.index.values().enumerate() {
            rank[slot.0] = place;
        }
        let mut nodes: Vec<(usize, Node)> = rank.iter().copied().zip(self.nodes).collect();
        nodes.sort_unstable_by_key(|(place, _)| *place);
        let ranked =
            self.edges.into_iter().map(|(source, edge, target)| (rank[source.0], edge, rank[target.0]));
        let mut edges: Vec<_> = ranked.collect();
        edges.sort_unstable();
        edges.dedup();
        let mut inner = StableDiGraph::with_capacity(nodes.len(), edges.len());
        for (_, node) in nodes {
            inner.add_node(node);
        }
        for (source, edge, target) in edges {
            inner.add_edge(NodeIndex::new(source), NodeIndex::new(target), edge);
        }
        let mut graph = Graph { inner };
        for (source, edge, target) in link::derived(&graph) {
            graph.inner.add_edge(source.0, target.0, edge);
        }
        graph
    }
}
