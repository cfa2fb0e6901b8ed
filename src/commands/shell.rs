//! `readouts completions` and `readouts man`: made from the command line's own types.

use clap::CommandFactory as _;
use readouts::error::Error;

use super::output::Output;
use super::{Run, Verdict};
use crate::cli::{Cli, Completions, Man};

/// Writes completions for a shell.
pub(crate) fn completions(arguments: &Completions) -> Run {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "readouts", &mut script);
    written(&script)
}

/// Writes a manual page.
pub(crate) fn manual(arguments: &Man) -> Run {
    let mut program = Cli::command();
    program.build();
    let command = match &arguments.command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| {
            Error::new(format!("there is no command {name:?}")).hint("`readouts --help` lists the commands")
        })?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(|error| Error::new(error.to_string()))?;
    written(&page)
}

fn written(bytes: &[u8]) -> Run {
    let mut output = Output::open(None)?;
    output.write(bytes)?;
    output.finish()?;
    Ok(Verdict::Done)
}
