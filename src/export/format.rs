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
    /// GraphML, for yEd, Gephi, networkx and igraph.
    GraphMl,
    /// GEXF 1.3, for Gephi.
    Gexf,
    /// Elements of Cytoscape.js.
    Cytoscape,
    /// Node-link data, for networkx and D3.
    NodeLink,
    /// Mermaid: a picture that Markdown pages show.
    Mermaid,
    /// A Cypher script for Neo4j and its kin; running it again changes nothing.
    Cypher,
    /// The files that `neo4j-admin database import` reads.
    Csv,
    /// Tables of accounts, encounters, entities, statements and mentions as CSV, for pandas, R and DuckDB.
    Tables,
    /// The same tables as Parquet, with types and lists.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// Every format.
    ///
    /// ```
    /// use readouts::export::Format;
    /// assert!(Format::ALL.iter().all(|format| format.name().parse::<Format>().is_ok_and(|parsed| parsed == *format)));
    /// ```
    pub const ALL: [Self; 17 + cfg!(feature = "parquet") as usize] = [
        Self::Turtle,
        Self::TriG,
        Self::NTriples,
        Self::NQuads,
        Self::RdfXml,
        Self::JsonLd,
        Self::Dot,
        Self::Json,
        Self::Cameo,
        Self::GraphMl,
        Self::Gexf,
        Self::Cytoscape,
        Self::NodeLink,
        Self::Mermaid,
        Self::Cypher,
        Self::Csv,
        Self::Tables,
        #[cfg(feature = "parquet")]
        Self::Parquet,
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
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Cytoscape => "cytoscape",
            Self::NodeLink => "nodelink",
            Self::Mermaid => "mermaid",
            Self::Cypher => "cypher",
            Self::Csv => "csv",
            Self::Tables => "tables",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
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
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Cytoscape => "cyjs",
            Self::NodeLink => "nodelink.json",
            Self::Mermaid => "mmd",
            Self::Cypher => "cypher",
            Self::Csv | Self::Tables => "csv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
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
            Self::Cameo => "text/tab-separated-values",
            Self::Json | Self::Cytoscape | Self::NodeLink => "application/json",
            Self::GraphMl => "application/graphml+xml",
            Self::Gexf => "application/gexf+xml",
            Self::Mermaid => "text/vnd.mermaid",
            Self::Cypher => "application/x-cypher-query",
            Self::Csv | Self::Tables => "text/csv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// The names of its files, for a format that is a folder of files; none for one that is a single file.
    ///
    /// ```
    /// use readouts::export::Format;
    /// assert_eq!(Format::Csv.files(), ["nodes.csv", "relationships.csv"]);
    /// assert!(Format::Turtle.files().is_empty());
    /// ```
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["nodes.csv", "relationships.csv"],
            Self::Tables => {
                &["accounts.csv", "encounters.csv", "entities.csv", "statements.csv", "mentions.csv"]
            }
            #[cfg(feature = "parquet")]
            Self::Parquet => &[
                "accounts.parquet",
                "encounters.parquet",
                "entities.parquet",
                "statements.parquet",
                "mentions.parquet",
            ],
            _ => &[],
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
