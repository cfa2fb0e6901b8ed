//! The one test binary; modules beneath.

mod arbitrary;
mod bad_input;
mod cli;
mod eval;
mod export;
mod graph;
mod knowledge;
mod language;
mod source;
mod statement;
mod support;
mod topics;
