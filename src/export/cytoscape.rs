//! Cytoscape.js elements: JSON that `cytoscape({elements})` and the Cytoscape desktop take as it is.

use std::io::{self, Write};

use super::property::{Object, View};
use crate::graph::Graph;
use crate::knowledge::Knowledge;

/// Writes one element a line; nodes are ungrouped, and edges numbered in order.
pub(super) fn write(graph: &Graph, knowledge: &Knowledge, mut out: impl Write) -> io::Result<()> {
    let view = View::of(graph, knowledge);
    write!(out, "{{\"elements\": {{\n\"nodes\": [")?;
    for (number, (id, node)) in graph.nodes().enumerate() {
        let data = Object(vec![("id", node.iri.as_str())], view.typed_node(id));
        write_element(&mut out, number, &data)?;
    }
    write!(out, "\n],\n\"edges\": [")?;
    for (number, (source, edge, target)) in graph.edges().enumerate() {
        let own = format!("e{number}");
        let [source, target] = [source, target].map(|end| graph.node(end).iri.as_str());
        let first = vec![("id", own.as_str()), ("source", source), ("target", target)];
        write_element(&mut out, number, &Object(first, view.typed_edge(edge)))?;
    }
    writeln!(out, "\n]\n}}}}")
}

fn write_element(out: &mut impl Write, number: usize, data: &Object<'_>) -> io::Result<()> {
    write!(out, "{}\n{{\"data\": {}}}", if number == 0 { "" } else { "," }, serde_json::to_string(data)?)
}
