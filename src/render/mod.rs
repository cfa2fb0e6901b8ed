//! Comparisons, timelines and figures for people: tables, pages and pictures.
//!
//! Everything here turns values into text and does no IO; what runs Graphviz is the command.

mod chart;
mod comparison;
mod dot;
mod markup;
mod page;
mod paint;
mod rows;
mod statistics;
mod timeline;
mod wording;

use std::io::{self, Write};

pub use comparison::{Form, write_comparison};
pub use dot::{Focus, Framing, Selection, View, select, write_picture};

/// How to write a table of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableForm {
    /// For a terminal, in colour or plain.
    Text {
        /// Whether to colour it.
        colour: bool,
    },
    /// One JSON object.
    Json,
    /// Comma-separated values.
    Csv,
    /// A picture.
    Svg,
}

/// What can be written as a table and as a picture.
pub trait Table {
    /// Writes it.
    ///
    /// # Errors
    /// Those of `out`.
    fn write(&self, form: TableForm, out: &mut dyn Write) -> io::Result<()>;
}
