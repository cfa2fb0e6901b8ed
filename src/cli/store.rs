//! The command line of stores: `load`, `query` and `forget`.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueHint};
use readouts::store::AnswerFormat;

use super::{Inputs, Output};

/// Load accounts into a store, or into a graph database
///
/// Files hold texts, annotations, or RDF (.ttl, .trig, .nt, .nq, .rdf, .jsonld). An account that was
/// loaded before is replaced, and nothing else is touched. A load into a folder is done whole or not
/// at all, even if it is killed.
///
/// For the databases the name and password of a user are taken from the environment, from
/// READOUTS_USER and READOUTS_PASSWORD, or a token from READOUTS_TOKEN; never from the command line.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("target").required(true).args(["store", "endpoint", "bolt"]))]
pub(crate) struct Load {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Load into this folder, as N-Quads, one file for each account; it is made if it is not there
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) store: Option<PathBuf>,

    /// Keep an index on disk beside the files of --store, so that a graph larger than memory can be asked
    ///
    /// Once there, each load keeps it up to date, and `readouts query` uses it unless a query names the
    /// gazetteer. It takes a program that was built with the feature `rocksdb`.
    #[arg(long, requires = "store")]
    pub(crate) index: bool,

    /// Load into the database that answers at this address, one named graph for each account
    ///
    /// It is the address of its Graph Store Protocol or of its SPARQL updates:
    /// http://localhost:7878/store (Oxigraph), http://localhost:3030/DATASET/data (Jena Fuseki),
    /// http://localhost:8890/sparql-graph-crud (Virtuoso).
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) endpoint: Option<String>,

    /// Merge into the property-graph database that speaks Bolt at this address, such as Neo4j
    ///
    /// It is bolt://HOST:7687, or bolt+s://HOST:7687 where the connection is encrypted; /DATABASE may
    /// follow. Takes texts and annotations, no RDF. The load is one transaction.
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) bolt: Option<String>,

    /// Note in this file which accounts the database has taken, and do not send them again
    ///
    /// So a load that was interrupted goes on where it stopped. Remove the file to send all again.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "endpoint")]
    pub(crate) resume: Option<PathBuf>,

    /// Give the database this many seconds for each answer
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: u64,
}

/// Ask a store or files in SPARQL
///
/// The prefixes of our exports (ro:, wd:, skos: …) need no declaration. Statements, people, places
/// and encounters are in the default graph, beside the terms of the ontology; in the named graph of
/// each account stands what it says in short, so that GRAPH ?account { ?who ro:discussed ?what }
/// tells who says so. The gazetteer is there for a query that names its graph,
/// <https://w3id.org/readouts/id/gazetteer>.
///
/// Exit code 1 says that there is no answer.
#[derive(Debug, Args)]
#[command(override_usage = "readouts query [OPTIONS] SPARQL --store DIR\n       \
                            readouts query [OPTIONS] SPARQL FILE...\n       \
                            readouts query [OPTIONS] --named NAME --store DIR\n       \
                            readouts query --list")]
pub(crate) struct Query {
    /// The query, unless --named or --query-file gives it; then the files to ask
    ///
    /// Files hold texts, annotations or RDF, as for `readouts load`.
    #[arg(value_name = "SPARQL|FILE", value_hint = ValueHint::AnyPath)]
    pub(crate) words: Vec<String>,

    /// Ask the store in this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) store: Option<PathBuf>,

    /// Ask the query of this name
    #[arg(long, value_name = "NAME", conflicts_with = "query_file")]
    pub(crate) named: Option<String>,

    /// Ask the query in this file
    #[arg(id = "query_file", long = "query-file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,

    /// List the queries that have names, and what they ask
    #[arg(long, conflicts_with_all = ["named", "query_file", "store"])]
    pub(crate) list: bool,

    /// Write the answer as table, json, xml, csv, tsv, turtle or ntriples
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: AnswerFormat,

    #[command(flatten)]
    pub(crate) output: Output,
}

/// Withdraw accounts from a store
///
/// What other accounts say stays. Exit code 1 says that one of them was not there.
#[derive(Debug, Args)]
pub(crate) struct Forget {
    /// Identifiers or IRIs of accounts
    #[arg(required = true, value_name = "ACCOUNT")]
    pub(crate) accounts: Vec<String>,

    /// Withdraw them from the store in this folder
    #[arg(long, value_name = "DIR", required = true, value_hint = ValueHint::DirPath)]
    pub(crate) store: PathBuf,
}
