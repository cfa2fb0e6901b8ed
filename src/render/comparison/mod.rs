//! A comparison as a table, as data, or as a page.

mod csv;
mod json;
mod markdown;
mod text;

use std::io::{self, Write};

use super::paint::Paint;
use crate::compare::Comparison;

/// How to write a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table for a terminal, in colour or plain.
    Text {
        /// Whether to colour it.
        colour: bool,
    },
    /// One JSON object.
    Json,
    /// One row for each statement of each item.
    Csv,
    /// Tables in Markdown.
    Markdown,
    /// A page that needs nothing beside itself.
    Html,
    /// A picture for Graphviz.
    Dot,
    /// Links between the statements, in RDF.
    Turtle,
    /// The same, in a named graph for each encounter.
    TriG,
}

/// Writes a comparison.
///
/// # Errors
/// Those of `out`.
pub fn write_comparison(comparison: &Comparison, form: Form, out: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Text { colour } => text::write(comparison, Paint::new(colour), out),
        Form::Json => json::write(comparison, out),
        Form::Csv => csv::write(comparison, out),
        Form::Markdown => markdown::write(comparison, out),
        Form::Html => super::page::write(comparison, out),
        Form::Dot => super::dot::write_comparison(comparison, out),
        Form::Turtle => crate::export::write_alignment(comparison, false, out),
        Form::TriG => crate::export::write_alignment(comparison, true, out),
    }
}
