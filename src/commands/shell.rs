//! `readouts completions` and `readouts man`: made from the command line's own types.

use clap::CommandFactory as _;

use super::output::Output;
use super::{Run, Verdict};
use crate::cli::{Cli, Completions, Man};

/// Writes completions for a shell.
pub(crate) fn completions(arguments: &Completions) -> Run {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "readouts", &mut script);
    written(&script)
}

/// Writes the manual page, all commands in one.
pub(crate) fn manual(_: &Man) -> Run {
    let mut output = Output::open(None)?;
    output.write_with(|mut to| clap_mangen::Man::new(Cli::command()).render(&mut to))?;
    output.finish()?;
    Ok(Verdict::Done)
}

fn written(bytes: &[u8]) -> Run {
    let mut output = Output::open(None)?;
    output.write(bytes)?;
    output.finish()?;
    Ok(Verdict::Done)
}
