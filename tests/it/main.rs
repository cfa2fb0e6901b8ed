//! The one test binary; modules beneath.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::format_push_string,
    reason = "a test stops at what it does not expect, and says what it skips"
)]

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
