//! GraphML, for yEd, Gephi, networkx, igraph and graphology.
//!
//! Nodes and edges have separate keys: readers take a key for both to be an error.

use std::io::{self, Write};

use super::property::{self, Properties, Type, View};
use super::xml::escape;
use crate::graph::Graph;
use crate::knowledge::Knowledge;

/// Writes node by node, then edge by edge; lists are joined by "; ".
pub(super) fn write(graph: &Graph, knowledge: &Knowledge, mut out: impl Write) -> io::Result<()> {
    let view = View::of(graph, knowledge);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    write_keys(&mut out, "node", &property::NODE)?;
    write_keys(&mut out, "edge", &property::EDGE)?;
    writeln!(out, r#"  <graph id="readouts" edgedefault="directed">"#)?;
    for (id, node) in graph.nodes() {
        writeln!(out, r#"    <node id="{}">"#, escape(node.iri.as_str()))?;
        write_data(&mut out, "node", &view.typed_node(id))?;
        writeln!(out, "    </node>")?;
    }
    for (number, (source, edge, target)) in graph.edges().enumerate() {
        let [source, target] = [source, target].map(|end| escape(graph.node(end).iri.as_str()));
        writeln!(out, r#"    <edge id="e{number}" source="{source}" target="{target}">"#)?;
        write_data(&mut out, "edge", &view.typed_edge(edge))?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn write_keys(out: &mut impl Write, of: &str, keys: &[(&str, Type)]) -> io::Result<()> {
    keys.iter().try_for_each(|(name, values)| {
        let values = match values {
            Type::Text | Type::Texts => "string",
            Type::Number => "int",
            Type::Real => "double",
            Type::Flag => "boolean",
        };
        writeln!(out, r#"  <key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{values}"/>"#)
    })
}

fn write_data(out: &mut impl Write, of: &str, properties: &Properties) -> io::Result<()> {
    properties.iter().try_for_each(|(name, value)| {
        writeln!(out, r#"      <data key="{of}_{name}">{}</data>"#, escape(&value.to_text("; ")))
    })
}
