//! The formats a graph can be written in: their names, extensions and media types, and nothing else.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// A format that a graph can be written in.
///
/// ```
/// use readouts::export::Format;
/// assert_eq!("turtle".parse::<Format>().unwrap(), Format::Turtle);
/// assert!("tortoise".parse::<Format>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// RDF 1.1 Turtle: triples with prefixes, grouped by subject.
    Turtle,
    /// RDF 1.1 TriG: Turtle with a named graph for each account.
    TriG,
    /// RDF 1.1 N-Triples: one triple a line.
    NTriples,
    /// RDF 1.1 N-Quads: one triple a line, with its named graph.
    NQuads,
    /// RDF 1.1 XML.
    RdfXml,
    /// JSON-LD 1.1, compact, with its context.
    JsonLd,
    /// The language of Graphviz: a picture of the graph.
    Dot,
    /// Our own JSON, which can be read back.
    Json,
    /// Events in the codes of CAMEO and PLOVER, as tab-separated values.
    Cameo,
    /// Cypher: a script that merges the graph into Neo4j and its kin.
    Cypher,
    /// A folder of CSV files for Neo4j's bulk import.
    Csv,
}

impl Format {
    /// Every format.
    ///
    /// ```
    /// use readouts::export::Format;
    /// assert!(Format::ALL.iter().all(|format| format.name().parse::<Format>().is_ok_and(|parsed| parsed == *format)));
    /// ```
    pub const ALL: [Self; 11] = [
        Self::Turtle,
        Self::TriG,
        Self::NTriples,
        Self::NQuads,
        Self::RdfXml,
        Self::JsonLd,
        Self::Dot,
        Self::Json,
        Self::Cameo,
        Self::Cypher,
        Self::Csv,
    ];

    /// The name by which a user asks for it.
    ///
    /// ```
    /// use readouts::export::Format;
    /// assert_eq!(Format::NTriples.name(), "ntriples");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "turtle",
            Self::TriG => "trig",
            Self::NTriples => "ntriples",
            Self::NQuads => "nquads",
            Self::RdfXml => "rdfxml",
            Self::JsonLd => "jsonld",
            Self::Dot => "dot",
            Self::Json => "json",
            Self::Cameo => "cameo",
            Self::Cypher => "cypher",
            Self::Csv => "csv",
        }
    }

    /// The extension of its files, without a dot.
    ///
    /// ```
    /// use readouts::export::Format;
    /// assert_eq!(Format::Turtle.extension(), "ttl");
    /// ```
    pub fn extension(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::RdfXml => "rdf",
            Self::JsonLd => "jsonld",
            Self::Dot => "dot",
            Self::Json => "json",
            Self::Cameo => "tsv",
            Self::Cypher => "cypher",
            Self::Csv => "csv",
        }
    }

    /// Its media type, without parameters.
    ///
    /// ```
    /// use readouts::export::Format;
    /// assert_eq!(Format::JsonLd.media_type(), "application/ld+json");
    /// ```
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle",
            Self::TriG => "application/trig",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::RdfXml => "application/rdf+xml",
            Self::JsonLd => "application/ld+json",
            Self::Dot => "text/vnd.graphviz",
            Self::Json => "application/json",
            Self::Cameo => "text/tab-separated-values",
            Self::Cypher => "application/x-cypher-query",
            Self::Csv => "text/csv",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            Error::new(format!("there is no format {name:?}")).hint(format!("use one of {names}"))
        })
    }
}
