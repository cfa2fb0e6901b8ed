//! `readouts` turns diplomatic readouts into a knowledge graph that keeps the accounts apart.
//!
//! The modules follow the spine
//! source → account → analysis → mentions → statements → annotation → graph → export.
//! A stage names types of earlier stages, never of later ones. The stages between reading and
//! writing do no IO and cannot fail on any text: what they cannot read they leave out, and say so
//! in the annotation's `problems`.

pub mod account;
pub mod annotation;
pub mod compare;
pub mod error;
pub mod eval;
pub mod export;
pub mod graph;
pub mod knowledge;
pub mod language;
pub mod mention;
pub mod reader;
pub mod render;
pub mod source;
pub mod statement;
pub mod store;

/// The example of the README compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
