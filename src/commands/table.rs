//! Figures, written as the user wants them.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use readouts::render::{Table, TableForm};

use super::Stop;
use super::output::Output;
use crate::cli::TableFormat;

/// Writes `table` to the file at `to`, or to standard output.
pub(super) fn write(table: &dyn Table, format: TableFormat, to: Option<&Path>) -> Result<(), Stop> {
    let form = match format {
        TableFormat::Text => TableForm::Text { colour: is_colour_wanted(to) },
        TableFormat::Json => TableForm::Json,
        TableFormat::Csv => TableForm::Csv,
        TableFormat::Svg => TableForm::Svg,
    };
    let mut output = Output::open(to)?;
    output.write_with(|out| table.write(form, out))?;
    output.finish()
}

/// Whether a person looks at the output who has not asked for plain text.
pub(super) fn is_colour_wanted(to: Option<&Path>) -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    to.is_none() && io::stdout().is_terminal() && !refused
}
