//! `readouts render`: pictures by Graphviz, and pages.

use std::path::Path;

use readouts::annotation::Annotation;
use readouts::compare::{Comparison, compare, each_alone};
use readouts::error::Error;
use readouts::render::{Focus, Form, Framing, View, select, write_comparison, write_picture};

use super::output::Output;
use super::{Context, Run, Verdict, graphviz, input, report};
use crate::cli::{PictureView, Render};

pub(crate) fn run(arguments: &Render, context: &Context) -> Run {
    let ending = ending(&arguments.output)?;
    let (annotations, verdict) = input::annotations(&arguments.inputs, context)?;
    let focus = arguments.focus.clone().map(|entity| Focus { entity, depth: arguments.depth });
    let annotations = focused(annotations, focus.as_ref())?;
    let comparison = compare(&annotations, &context.knowledge);
    let mut bytes = Vec::new();
    let written = match ending {
        "html" if comparison.encounters.is_empty() && annotations.len() <= MOST_ALONE => {
            write_comparison(&each_alone(&annotations, &context.knowledge), Form::Html, &mut bytes)
        }
        "html" => write_comparison(&comparison, Form::Html, &mut bytes),
        _ => {
            let view = view(arguments, &comparison);
            let framing = Framing { view, focus: focus.as_ref(), most: arguments.max_nodes };
            write_picture(&annotations, &comparison, framing, &context.knowledge, &mut bytes)
        }
    };
    written.map_err(|error| Error::new(format!("cannot make the picture: {error}")))?;
    if !matches!(ending, "html" | "dot") {
        bytes = graphviz::draw_source(bytes, ending).map_err(|reason| {
            let hint = "or write .dot and draw it elsewhere, or .html, which needs no Graphviz";
            Error::new(format!("cannot draw the picture: {reason}")).hint(hint)
        })?;
    }
    let mut output = Output::open(Some(&arguments.output))?;
    output.write(&bytes)?;
    output.finish()?;
    if comparison.encounters.is_empty() && arguments.view == Some(PictureView::Comparison) {
        report("nothing to compare", "no two accounts tell of the same encounter");
        return Ok(Verdict::Differs);
    }
    Ok(verdict)
}

/// Accounts that a page shows whole though none has another beside it.
const MOST_ALONE: usize = 12;

/// What the ending of the output's name asks for.
fn ending(path: &Path) -> Result<&str, Error> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let known = ["svg", "png", "pdf", "dot", "html"].contains(&ending);
    known.then_some(ending).ok_or_else(|| {
        Error::new("the name does not say what to write")
            .in_file(path)
            .hint("end it in .svg, .png, .pdf, .dot or .html")
    })
}

fn focused(annotations: Vec<Annotation>, focus: Option<&Focus>) -> Result<Vec<Annotation>, Error> {
    let Some(focus) = focus else { return Ok(annotations) };
    select(&annotations, focus).ok_or_else(|| {
        let hint = "give a name as `readouts annotate` writes it, or a topic's identifier";
        Error::new(format!("no account names {:?}", focus.entity)).hint(hint)
    })
}

fn view(arguments: &Render, comparison: &Comparison) -> View {
    match arguments.view {
        Some(PictureView::Actors) => View::Actors,
        Some(PictureView::Statements) => View::Statements,
        Some(PictureView::Encounters) => View::Encounters,
        None if comparison.encounters.is_empty() => View::Statements,
        Some(PictureView::Comparison) | None => View::Comparison,
    }
}
