//! The one test binary; modules beneath.

mod bad_input;
mod cli;
mod eval;
mod knowledge;
mod language;
mod source;
mod support;
mod topics;
