//! `readouts stats`: who meets whom, and who speaks of what.

use readouts::compare::{Frequencies, statistics};

use super::{Context, Run, input, table};
use crate::cli::Stats;

pub(crate) fn run(arguments: &Stats, context: &Context) -> Run {
    let (annotations, verdict) = input::annotations(&arguments.table.inputs, context)?;
    let statistics = statistics(&annotations, &Frequencies::embedded(), &context.knowledge);
    table::write(&statistics, arguments.table.to, arguments.table.output.output.as_deref())?;
    Ok(verdict)
}
