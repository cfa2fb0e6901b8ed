//! The graph as RDF: n-ary statements in the default graph, shortcuts in one named graph for each account.

pub(super) mod alignment;
mod describe;
mod description;
mod jsonld;
mod layers;
mod paragraphs;
mod passage;
mod period;
mod shortcut;
mod vocab;

use std::io::{self, Write};

use oxrdfio::{RdfFormat, RdfSerializer};

pub use jsonld::context;
pub(super) use jsonld::write as write_jsonld;
pub use layers::{Layer, Layers};
pub use vocab::PREFIXES;

use super::{Format, Options};
use crate::graph::Graph;
use description::Description;
use paragraphs::Paragraphs;

/// Writes the `layers` of `graph` in one of the formats that are RDF's own, subject by subject.
pub(super) fn write(graph: &Graph, format: Format, options: &Options<'_>, out: impl Write) -> io::Result<()> {
    let format = rdf_format(format);
    check(format, options.layers)?;
    match format {
        RdfFormat::Turtle | RdfFormat::TriG => write_all(graph, format, options, Paragraphs::new(out)),
        _ => write_all(graph, format, options, out),
    }
}

fn write_all(graph: &Graph, format: RdfFormat, options: &Options<'_>, out: impl Write) -> io::Result<()> {
    let Options { layers, knowledge } = *options;
    let mut serializer = serializer(format).for_writer(out);
    each_description(graph, options, &mut |description| {
        let is_xml = format == RdfFormat::RdfXml;
        let description = if is_xml { description.without_controls() } else { description };
        description.triples().try_for_each(|triple| serializer.serialize_triple(triple))
    })?;
    if layers.contains(Layer::Reifiers) {
        shortcut::each_reifier(graph, knowledge, &mut |triple| serializer.serialize_triple(triple))?;
    }
    if layers.contains(Layer::Shortcuts) && format.supports_datasets() {
        shortcut::each(graph, knowledge, &mut |quad| serializer.serialize_quad(quad))?;
    }
    serializer.finish()?.flush()
}

/// Hands on every subject of the default graph with its triples, in a fixed order.
fn each_description(
    graph: &Graph,
    options: &Options<'_>,
    write: &mut dyn FnMut(Description<'_>) -> io::Result<()>,
) -> io::Result<()> {
    if options.layers.contains(Layer::Statements) {
        describe::each(graph, options, write)?;
    }
    passage::each(graph, options.layers, write)
}

fn rdf_format(format: Format) -> RdfFormat {
    match format {
        Format::TriG => RdfFormat::TriG,
        Format::NTriples => RdfFormat::NTriples,
        Format::NQuads => RdfFormat::NQuads,
        Format::RdfXml => RdfFormat::RdfXml,
        _ => RdfFormat::Turtle,
    }
}

fn check(format: RdfFormat, layers: Layers) -> io::Result<()> {
    if layers.contains(Layer::Reifiers) && format == RdfFormat::RdfXml {
        let message = "the layer rdf12 cannot be written as RDF/XML: use turtle, trig, ntriples or nquads";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    Ok(())
}

fn serializer(format: RdfFormat) -> RdfSerializer {
    vocab::PREFIXES.into_iter().fold(RdfSerializer::from_format(format), |serializer, (name, namespace)| {
        serializer.with_prefix(name, namespace).expect("our namespaces are IRIs")
    })
}
