//! The graph in the languages of other programs: one file for each format, one dispatcher.

mod cameo;
mod cytoscape;
pub(crate) mod dot;
mod format;
mod gexf;
mod graphml;
pub mod json;
mod mermaid;
mod nodelink;
pub mod property;
mod rdf;
mod scene;
mod tables;
mod xml;

use std::io::{self, Write};

pub use format::Format;
pub(crate) use rdf::alignment::write as write_alignment;
pub use rdf::{Layer, Layers, PREFIXES, context};

use crate::graph::Graph;
use crate::knowledge::Knowledge;

/// How to write a graph.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// What RDF formats hold.
    pub layers: Layers,
    /// Whose relations, event codes and country codes to write; by default those that come with the program.
    pub knowledge: &'a Knowledge,
}

impl Default for Options<'static> {
    fn default() -> Self {
        Self { layers: Layers::default(), knowledge: Knowledge::shared() }
    }
}

/// Writes `graph` to `out` in `format`.
///
/// All formats write piece by piece as they go along the graph, so give a buffered `out`. Before they
/// write, DOT and Mermaid gather what to draw, RDF sorts its passages, Cypher groups nodes by label.
///
/// ```
/// use readouts::export::{Format, Options, write};
/// use readouts::graph::Graph;
/// let mut out = Vec::new();
/// write(&Graph::default(), Format::Json, &Options::default(), &mut out)?;
/// assert!(out.starts_with(b"{"));
/// # std::io::Result::Ok(())
/// ```
///
/// # Errors
/// Those of `out`, and [`io::ErrorKind::InvalidInput`] when the format cannot hold what the options ask for.
pub fn write(graph: &Graph, format: Format, options: &Options<'_>, out: impl Write) -> io::Result<()> {
    let knowledge = options.knowledge;
    match format {
        Format::Turtle | Format::TriG | Format::NTriples | Format::NQuads | Format::RdfXml => {
            rdf::write(graph, format, options, out)
        }
        Format::JsonLd => rdf::write_jsonld(graph, options, out),
        Format::Dot => dot::write(graph, out),
        Format::Json => json::write(graph, knowledge, out),
        Format::Cameo => cameo::write(graph, knowledge, out),
        Format::Cypher => property::cypher::write(graph, knowledge, out),
        Format::GraphMl => graphml::write(graph, knowledge, out),
        Format::Gexf => gexf::write(graph, knowledge, out),
        Format::Cytoscape => cytoscape::write(graph, knowledge, out),
        Format::NodeLink => nodelink::write(graph, knowledge, out),
        Format::Mermaid => mermaid::write(graph, out),
        folder => Err(invalid(&format!("{folder} is a folder of files: name the folder"))),
    }
}

/// Writes one of the [`Format::files`] of a format that is a folder.
///
/// # Errors
/// Those of `out`, and [`io::ErrorKind::InvalidInput`] when the format has no such file.
pub fn write_file(
    graph: &Graph,
    format: Format,
    file: &str,
    options: &Options<'_>,
    out: impl Write,
) -> io::Result<()> {
    match (format, file) {
        (Format::Csv, "nodes.csv") => property::csv::write_nodes(graph, options.knowledge, out),
        (Format::Csv, "relationships.csv") => property::csv::write_relationships(graph, out),
        _ => match tables::Table::of_file(file).filter(|_| format.files().contains(&file)) {
            Some(table) => tables::write(graph, options.knowledge, format, table, out),
            None => Err(invalid(&format!("{format} has no file {file}"))),
        },
    }
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
