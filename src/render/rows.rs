//! Rows of comma-separated values.

use std::io::{self, Write};

/// A table being written.
pub(super) struct Rows<'a> {
    writer: csv::Writer<&'a mut dyn Write>,
}

impl<'a> Rows<'a> {
    /// A table with the columns of `head`.
    pub(super) fn new(out: &'a mut dyn Write, head: &[&str]) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(head).map_err(plain)?;
        Ok(Self { writer })
    }

    /// Adds a row.
    pub(super) fn write(&mut self, cells: &[String]) -> io::Result<()> {
        self.writer.write_record(cells.iter().map(|cell| harmless(cell))).map_err(plain)
    }

    /// Ends the table.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// The error of the output itself, so that a closed pipe is known as one.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
