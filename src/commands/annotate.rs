//! `readouts annotate`: texts in, annotations out.

use super::output::Output;
use super::{Context, Run, Stop, input};
use crate::cli::Annotate;

pub(crate) fn run(arguments: &Annotate, context: &Context) -> Run {
    let mut output = Output::open(arguments.output.output.as_deref())?;
    let verdict = input::each_annotation(&arguments.inputs, context, |annotation| {
        output.write_with(|to| {
            serde_json::to_writer(&mut *to, &annotation)?;
            to.write_all(b"\n")
        })
    })?;
    output.finish()?;
    Ok::<_, Stop>(verdict)
}
