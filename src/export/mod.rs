//! The graph in the languages of other programs: one file for each format, one dispatcher.

mod cameo;
mod dot;
mod format;
pub mod json;
pub mod property;
mod rdf;

use std::collections::BTreeMap;
use std::io::{self, Write};

pub use format::Format;
pub use rdf::{Layer, Layers, PREFIXES};

use crate::graph::Graph;

/// How to write a graph.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What RDF formats hold.
    pub layers: Layers,
}

/// Writes `graph` to `out` in `format`.
///
/// All formats write piece by piece as they go along the graph, so give a buffered `out`; DOT
/// alone gathers its clusters first.
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
pub fn write(graph: &Graph, format: Format, options: &Options, out: impl Write) -> io::Result<()> {
    match format {
        Format::Turtle | Format::TriG | Format::NTriples | Format::NQuads | Format::RdfXml => {
            rdf::write(graph, format, options.layers, out)
        }
        Format::JsonLd => rdf::write_jsonld(graph, options.layers, out),
        Format::Dot => dot::write(graph, out),
        Format::Json => json::write(graph, out),
        Format::Cameo => cameo::write(graph, out),
        Format::Cypher => property::cypher::write(graph, out),
        Format::Csv => Err(io::Error::new(io::ErrorKind::InvalidInput, "csv is a folder of files")),
    }
}

/// The files by name, where `format` is a folder of files and not one.
pub fn files(graph: &Graph, format: Format) -> Option<BTreeMap<&'static str, String>> {
    (format == Format::Csv).then(|| property::csv::files(graph))
}

/// Whether XML 1.0 cannot hold `c`, not even as a reference.
fn is_forbidden_in_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
