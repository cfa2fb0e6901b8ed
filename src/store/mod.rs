//! Stores: where the graph is kept and asked, in a folder or in a database.
//!
//! An account is a [`Part`]: what it contributes to the graph, as canonical N-Quads. Everything that
//! loads takes parts, so loading an account again replaces its part and nothing else.
//!
//! * [`Folder`] keeps parts in files of N-Quads that any tool can read.
//!   Beside them it may keep an [`Index`] on disk, if the program was built with the feature `rocksdb`.
//! * [`Server`] sends them to a graph database, a named graph for each account.
//! * [`Bolt`] merges the graph into a property-graph database.
//! * [`Dataset`] holds quads in memory, and a [`Question`] in SPARQL asks it.

mod answer;
mod background;
mod bolt;
mod dataset;
mod folder;
#[cfg_attr(not(feature = "rocksdb"), path = "no_index.rs")]
mod index;
mod line;
mod links;
mod manifest;
mod named;
mod part;
mod query;
mod rdf;
mod server;
mod split;
mod term;

pub use answer::{Answer, AnswerFormat, Unanswered, write_answer};
pub use bolt::Bolt;
pub use dataset::{Dataset, Value};
pub use folder::{Folder, Indexed, Loaded, Loading};
pub use index::Index;
pub use links::linked;
pub use named::{NamedQuery, named_queries, named_query};
pub use part::Part;
pub use query::Question;
pub use rdf::{RDF_ENDINGS, is_rdf, parts_of_rdf};
pub use server::{Access, Server};

/// Where parts of files that hold no account have their IRIs.
const FILES: &str = "https://w3id.org/readouts/id/file/";
