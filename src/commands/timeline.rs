//! `readouts timeline`: what happened when, and what was announced.

use readouts::compare::{Frequencies, timeline};

use super::{Context, Run, input, table};
use crate::cli::Timeline;

pub(crate) fn run(arguments: &Timeline, context: &Context) -> Run {
    let (annotations, verdict) = input::annotations(&arguments.table.inputs, context)?;
    let timeline = timeline(&annotations, &Frequencies::embedded());
    table::write(&timeline, arguments.table.to, arguments.table.output.output.as_deref())?;
    Ok(verdict)
}
