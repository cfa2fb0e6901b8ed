//! `readouts compare`: accounts of one encounter side by side.

use readouts::compare::compare;
use readouts::render::{Form, write_comparison};

use super::output::Output;
use super::table::is_colour_wanted;
use super::{Context, Run, Verdict, input, report};
use crate::cli::{Compare, ComparisonFormat};

pub(crate) fn run(arguments: &Compare, context: &Context) -> Run {
    let (annotations, read) = input::annotations(&arguments.inputs, context)?;
    let comparison = compare(&annotations, &context.knowledge);
    let to = arguments.output.output.as_deref();
    let form = match arguments.to {
        ComparisonFormat::Text => Form::Text { colour: is_colour_wanted(to) },
        ComparisonFormat::Json => Form::Json,
        ComparisonFormat::Csv => Form::Csv,
        ComparisonFormat::Markdown => Form::Markdown,
        ComparisonFormat::Html => Form::Html,
        ComparisonFormat::Dot => Form::Dot,
        ComparisonFormat::Turtle => Form::Turtle,
        ComparisonFormat::Trig => Form::TriG,
    };
    let mut output = Output::open(to)?;
    output.write_with(|out| write_comparison(&comparison, form, out))?;
    output.finish()?;
    if comparison.encounters.is_empty() {
        report("nothing to compare", "no two accounts tell of the same encounter");
        return Ok(Verdict::Differs);
    }
    Ok(if comparison.is_agreed() { read } else { Verdict::Differs })
}
