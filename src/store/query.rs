//! SPARQL over a dataset.

use std::path::Path;

use spareval::{QueryEvaluator, QueryResults};
use spargebra::{Query, SparqlParser};

use super::background;
use super::dataset::Dataset;
use crate::error::Error;
use crate::export::PREFIXES;

/// A query that was understood.
#[derive(Clone, Debug)]
pub struct Question {
    query: Query,
    /// What it takes for granted, as N-Quads.
    background: String,
    /// Whether it asks the gazetteer too.
    asks_gazetteer: bool,
}

impl Question {
    /// Reads SPARQL; the prefixes of our exports need no declaration. `file` is its name in messages.
    ///
    /// Fails with line and column.
    ///
    /// ```
    /// use readouts::store::Question;
    /// let query = "SELECT ?what WHERE { GRAPH ?account { wd:Q22686 ro:discussed ?what } }";
    /// assert!(Question::read(query, "query".as_ref()).is_ok());
    /// let error = Question::read("SELECT ?what\nWHERE { nonsense }", "query".as_ref()).unwrap_err();
    /// assert!(error.to_string().starts_with("query:2:"));
    /// ```
    #[expect(clippy::missing_panics_doc, reason = "our namespaces are IRIs")]
    pub fn read(text: &str, file: &Path) -> Result<Self, Error> {
        let parser = PREFIXES.into_iter().fold(SparqlParser::new(), |parser, (name, namespace)| {
            parser.with_prefix(name, namespace).expect("our namespaces are IRIs")
        });
        let query = parser.parse_query(text);
        let query = query.map_err(|error| misunderstood(&error.to_string(), text, file))?;
        let asks_gazetteer = background::names_gazetteer(text);
        Ok(Self { query, background: background::of(text)?, asks_gazetteer })
    }

    #[cfg(feature = "rocksdb")]
    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// Whether it asks the gazetteer, which no index holds.
    pub(super) fn asks_gazetteer(&self) -> bool {
        self.asks_gazetteer
    }

    /// What the question takes for granted beside the accounts, as N-Quads: the terms of the ontology, and
    /// the gazetteer if it names its graph.
    pub(super) fn background(&self) -> &str {
        &self.background
    }

    /// Asks `dataset`.
    pub fn ask<'a>(&self, dataset: &'a Dataset) -> Result<QueryResults<'a>, Error> {
        let evaluator = QueryEvaluator::new();
        evaluator.prepare(&self.query).execute(dataset).map_err(|error| failed(&error))
    }
}

/// A query that was understood and could not be answered.
pub(super) fn failed(error: &impl std::fmt::Display) -> Error {
    Error::new(format!("the query cannot be answered: {error}"))
}

fn misunderstood(message: &str, text: &str, file: &Path) -> Error {
    let (position, message) = position(message).unwrap_or((None, message));
    let error = Error::new(match undeclared(message, position, text) {
        Some(prefix) => format!("the prefix {prefix}: is not declared"),
        None => format!("this is not SPARQL 1.1: {}", brief(message)),
    });
    let error = match position {
        Some((line, column)) => error.at(file, line, column),
        None => error.in_file(file),
    };
    if text.contains("INSERT") || text.contains("DELETE") {
        return error.hint("a store is changed by `readouts load` and `readouts forget` alone");
    }
    error.hint("correct the query there; these prefixes need no declaration: ".to_owned() + &prefixes())
}

/// The prefix that a parser's message is about, which stands just before its position.
fn undeclared<'a>(message: &str, position: Option<(usize, usize)>, text: &'a str) -> Option<&'a str> {
    let (line, column) = position.filter(|_| message.contains("Prefix not found"))?;
    let line = text.lines().nth(line - 1)?;
    let end = line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at);
    let (start, _) = line[..end].rsplit_once(':')?;
    start.rsplit(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').next()
}

/// A parser's message on one line, without the end of a long list of what it expected.
fn brief(message: &str) -> String {
    const LONGEST: usize = 100;
    let words = message.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => {
            format!("{} …", words[..end].rsplit_once(", ").map_or(&words[..end], |(list, _)| list))
        }
        None => words,
    }
}

fn prefixes() -> String {
    PREFIXES.map(|(name, _)| format!("{name}:")).join(" ")
}

/// Line and column out of a parser's "error at 2:9: expected …".
fn position(message: &str) -> Option<(Option<(usize, usize)>, &str)> {
    let (position, rest) = message.strip_prefix("error at ")?.split_once(": ")?;
    let (line, column) = position.split_once(':')?;
    Some((Some((line.parse().ok()?, column.parse().ok()?)), rest))
}
