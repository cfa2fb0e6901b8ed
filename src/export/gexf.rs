//! GEXF 1.3, for Gephi.

use std::io::{self, Write};

use super::property::{self, Properties, Type, View};
use super::xml::escape;
use crate::graph::Graph;
use crate::knowledge::Knowledge;

/// Writes node by node, then edge by edge; lists are joined by "; ".
pub(super) fn write(graph: &Graph, knowledge: &Knowledge, mut out: impl Write) -> io::Result<()> {
    let view = View::of(graph, knowledge);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<gexf xmlns="http://gexf.net/1.3" version="1.3">"#)?;
    writeln!(out, r#"  <graph defaultedgetype="directed" mode="static">"#)?;
    write_attributes(&mut out, "node", &property::NODE)?;
    write_attributes(&mut out, "edge", &property::EDGE)?;
    writeln!(out, "    <nodes>")?;
    for (id, node) in graph.nodes() {
        let properties = view.typed_node(id);
        let (iri, label) = (escape(node.iri.as_str()), escape(&properties["label"].to_text("")));
        writeln!(out, r#"      <node id="{iri}" label="{label}">"#)?;
        write_values(&mut out, &property::NODE, &properties)?;
        writeln!(out, "      </node>")?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for (number, (source, edge, target)) in graph.edges().enumerate() {
        let properties = view.typed_edge(edge);
        let [source, target] = [source, target].map(|end| escape(graph.node(end).iri.as_str()));
        let label = escape(&properties["label"].to_text(""));
        writeln!(out, r#"      <edge id="{number}" source="{source}" target="{target}" label="{label}">"#)?;
        write_values(&mut out, &property::EDGE, &properties)?;
        writeln!(out, "      </edge>")?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn write_attributes(out: &mut impl Write, of: &str, keys: &[(&str, Type)]) -> io::Result<()> {
    writeln!(out, r#"    <attributes class="{of}" mode="static">"#)?;
    for (number, (name, values)) in keys.iter().enumerate().skip(1) {
        let values = match values {
            Type::Text | Type::Texts => "string",
            Type::Number => "integer",
            Type::Real => "double",
            Type::Flag => "boolean",
        };
        writeln!(out, r#"      <attribute id="{number}" title="{name}" type="{values}"/>"#)?;
    }
    writeln!(out, "    </attributes>")
}

/// The properties after the label, which is an attribute of its own.
fn write_values(out: &mut impl Write, keys: &[(&str, Type)], properties: &Properties) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for (name, value) in properties.iter().filter(|(name, _)| **name != "label") {
        let number = keys.iter().position(|(own, _)| own == name).unwrap_or_default();
        writeln!(out, r#"          <attvalue for="{number}" value="{}"/>"#, escape(&value.to_text("; ")))?;
    }
    writeln!(out, "        </attvalues>")
}
