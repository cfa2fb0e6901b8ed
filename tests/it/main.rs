//! The one test binary; modules beneath.

mod arbitrary;
mod bad_input;
mod cli;
mod compare;
mod eval;
mod export;
mod golden;
mod graph;
mod knowledge;
mod language;
mod mention;
mod ontology;
mod outside;
mod readers;
mod render;
mod source;
mod statement;
mod store;
mod support;
mod tidy;
mod topics;
mod validators;
