//! Node-link data, as `networkx.node_link_graph(data, edges="edges")` and D3 read it.

use std::io::{self, Write};

use super::property::{Object, View};
use crate::graph::Graph;
use crate::knowledge::Knowledge;

/// Writes one node or edge a line, with its properties beside `id`, or `source`, `target` and `key`.
pub(super) fn write(graph: &Graph, knowledge: &Knowledge, mut out: impl Write) -> io::Result<()> {
    let view = View::of(graph, knowledge);
    write!(
        out,
        "{{\"directed\": true,\n\"multigraph\": true,\n\"graph\": {{\"name\": \"readouts\"}},\n\"nodes\": ["
    )?;
    for (number, (id, node)) in graph.nodes().enumerate() {
        let node = Object(vec![("id", node.iri.as_str())], view.typed_node(id));
        write_item(&mut out, number, &node)?;
    }
    write!(out, "\n],\n\"edges\": [")?;
    for (number, (source, edge, target)) in graph.edges().enumerate() {
        let key = format!("e{number}");
        let [source, target] = [source, target].map(|end| graph.node(end).iri.as_str());
        let first = vec![("source", source), ("target", target), ("key", key.as_str())];
        write_item(&mut out, number, &Object(first, view.typed_edge(edge)))?;
    }
    writeln!(out, "\n]}}")
}

fn write_item(out: &mut impl Write, number: usize, item: &Object<'_>) -> io::Result<()> {
    write!(out, "{}\n{}", if number == 0 { "" } else { "," }, serde_json::to_string(item)?)
}
