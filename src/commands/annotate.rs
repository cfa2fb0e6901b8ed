//! `readouts annotate`: texts in, annotations out.

use readouts::annotation::Annotation;

use super::output::Output;
use super::{Context, Run, Stop, input};
use crate::cli::Annotate;

pub(crate) fn run(arguments: &Annotate, context: &Context) -> Run {
    let mut output = Output::open(arguments.output.output.as_deref())?;
    let verdict = input::each_annotation(&arguments.inputs, context, |annotation| {
        write_annotation(&mut output, &annotation)
    })?;
    output.finish()?;
    Ok(verdict)
}

/// Writes one line of JSON Lines.
pub(crate) fn write_annotation(output: &mut Output, annotation: &Annotation) -> Result<(), Stop> {
    output.write_with(|to| {
        serde_json::to_writer(&mut *to, annotation)?;
        to.write_all(b"\n")
    })
}
