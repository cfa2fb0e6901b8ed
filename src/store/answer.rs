//! Answers of queries, for people and for programs.

mod table;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::str::FromStr;

use oxrdf::{Triple, TripleRef};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use spareval::{QueryResults, QuerySolutionIter, QueryTripleIter};

use super::query::failed;
use crate::error::Error;
use crate::export::PREFIXES;

/// What a question gives: rows, triples, or yes or no.
pub type Answer<'a> = QueryResults<'a>;

/// How to write answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFormat {
    /// Columns for people to read; a graph as Turtle.
    Table,
    /// SPARQL 1.1 Query Results JSON; a graph as JSON-LD.
    Json,
    /// SPARQL 1.1 Query Results XML; a graph as RDF/XML.
    Xml,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values, terms in full.
    Tsv,
    /// Turtle, of a graph alone.
    Turtle,
    /// N-Triples, of a graph alone.
    NTriples,
}

impl AnswerFormat {
    /// Every format.
    pub const ALL: [Self; 7] =
        [Self::Table, Self::Json, Self::Xml, Self::Csv, Self::Tsv, Self::Turtle, Self::NTriples];

    /// The name by which a user asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Turtle => "turtle",
            Self::NTriples => "ntriples",
        }
    }

    /// The format of rows; nothing for a table.
    fn of_rows(self) -> Result<Option<QueryResultsFormat>, Error> {
        match self {
            Self::Table => Ok(None),
            Self::Json => Ok(Some(QueryResultsFormat::Json)),
            Self::Xml => Ok(Some(QueryResultsFormat::Xml)),
            Self::Csv => Ok(Some(QueryResultsFormat::Csv)),
            Self::Tsv => Ok(Some(QueryResultsFormat::Tsv)),
            Self::Turtle | Self::NTriples => {
                let error = Error::new(format!("{} holds graphs, and this query gives rows", self.name()));
                Err(error.hint("use table, json, xml, csv or tsv, or ask by CONSTRUCT"))
            }
        }
    }

    fn of_graph(self) -> Result<RdfFormat, Error> {
        match self {
            Self::Table | Self::Turtle => Ok(RdfFormat::Turtle),
            Self::Json => Ok(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
            Self::Xml => Ok(RdfFormat::RdfXml),
            Self::NTriples => Ok(RdfFormat::NTriples),
            Self::Csv | Self::Tsv => {
                let error = Error::new(format!("{} holds rows, and this query gives a graph", self.name()));
                Err(error.hint("use turtle, ntriples, xml or json, or ask by SELECT"))
            }
        }
    }
}

impl FromStr for AnswerFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            Error::new(format!("there is no format {name:?}")).hint(format!("use one of {names}"))
        })
    }
}

/// Why an answer was not written.
#[derive(Debug)]
pub enum Unanswered {
    /// The query cannot be answered, or not in this format.
    Failed(Error),
    /// The output takes no more.
    Unwritten(io::Error),
}

impl From<Error> for Unanswered {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<io::Error> for Unanswered {
    fn from(error: io::Error) -> Self {
        Self::Unwritten(error)
    }
}

/// Writes `answer` to `out`; whether there was one: a row, a triple, or yes.
pub fn write_answer(
    answer: QueryResults<'_>,
    format: AnswerFormat,
    out: &mut dyn Write,
) -> Result<bool, Unanswered> {
    match answer {
        QueryResults::Solutions(rows) => write_rows(rows, format, out),
        QueryResults::Graph(triples) => write_graph(triples, format, out),
        QueryResults::Boolean(yes) => write_verdict(yes, format, out),
    }
}

fn write_rows(
    rows: QuerySolutionIter<'_>,
    format: AnswerFormat,
    out: &mut dyn Write,
) -> Result<bool, Unanswered> {
    let Some(format) = format.of_rows()? else { return table::write(rows, out) };
    let variables = rows.variables().to_vec();
    let mut serializer =
        QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(&mut *out, variables)?;
    let mut any = false;
    for row in rows {
        serializer.serialize(&row.map_err(|error| failed(&error))?)?;
        any = true;
    }
    let out = serializer.finish()?;
    if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) {
        out.write_all(b"\n")?;
    }
    Ok(any)
}

fn write_verdict(yes: bool, format: AnswerFormat, out: &mut dyn Write) -> Result<bool, Unanswered> {
    match format.of_rows()? {
        None => out.write_all(if yes { b"yes" } else { b"no" })?,
        Some(format) => {
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut *out, yes)?;
        }
    }
    out.write_all(b"\n")?;
    Ok(yes)
}

/// Writes each triple once, sorted, so that equal answers are equal bytes.
fn write_graph(
    triples: QueryTripleIter<'_>,
    format: AnswerFormat,
    out: &mut dyn Write,
) -> Result<bool, Unanswered> {
    let format = format.of_graph()?;
    let mut sorted: BTreeMap<[String; 3], Triple> = BTreeMap::new();
    for triple in triples {
        let triple = triple.map_err(|error| failed(&error))?;
        let words = [triple.subject.to_string(), triple.predicate.to_string(), triple.object.to_string()];
        sorted.insert(words, triple);
    }
    let serializer =
        PREFIXES.into_iter().fold(RdfSerializer::from_format(format), |serializer, (name, namespace)| {
            serializer.with_prefix(name, namespace).expect("our namespaces are IRIs")
        });
    let mut serializer = serializer.for_writer(&mut *out);
    for triple in sorted.values() {
        serializer.serialize_triple(TripleRef::from(triple))?;
    }
    serializer.finish()?;
    Ok(!sorted.is_empty())
}
