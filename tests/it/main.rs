//! The one test binary; modules beneath.
mod knowledge;
mod language;
mod topics;
