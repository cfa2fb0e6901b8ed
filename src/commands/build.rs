//! `readouts build`: the reading and the graph in every common format.

use std::fs;
use std::path::Path;

use readouts::annotation::Annotation;
use readouts::error::Error;
use readouts::export::{self, Format, Options};
use readouts::graph::Graph;

use super::annotate::write_annotation;
use super::graphviz::Drawing;
use super::output::Output;
use super::{Context, Run, Stop, graphviz, input, report};
use crate::cli::Build;

/// The formats that are written, as graph.EXTENSION.
const FORMATS: [Format; 6] =
    [Format::Turtle, Format::TriG, Format::NTriples, Format::NQuads, Format::Json, Format::Dot];

pub(crate) fn run(arguments: &Build, context: &Context) -> Run {
    let (annotations, verdict) = input::annotations(&arguments.inputs, context)?;
    let graph = Graph::with_knowledge(&annotations, &context.knowledge);
    let options = Options { knowledge: &context.knowledge, ..Options::default() };
    let folder = &arguments.output;
    fs::create_dir_all(folder).map_err(|error| {
        let message = format!("cannot make the folder: {error}");
        Error::new(message).in_file(folder).hint("name a folder, not a file, where you may write")
    })?;
    // Graphviz takes longer than all the rest, so it begins first.
    let drawing = graphviz::start(&graph, "svg");
    // All files are complete before the first takes its place.
    let mut written = vec![reading(folder, &annotations)?];
    for format in FORMATS {
        written.push(graph_file(folder, &graph, format, &options)?);
    }
    written.extend(picture(folder, drawing)?);
    written.into_iter().try_for_each(Output::finish)?;
    Ok(verdict)
}

fn reading(folder: &Path, annotations: &[Annotation]) -> Result<Output, Stop> {
    let mut output = Output::open(Some(&folder.join("annotations.jsonl")))?;
    annotations.iter().try_for_each(|annotation| write_annotation(&mut output, annotation))?;
    Ok(output)
}

fn graph_file(folder: &Path, graph: &Graph, format: Format, options: &Options<'_>) -> Result<Output, Stop> {
    let mut output = Output::open(Some(&folder.join("graph").with_extension(format.extension())))?;
    output.write_with(|to| export::write(graph, format, options, to))?;
    Ok(output)
}

/// The picture, when it is drawn; where it cannot be, a line says why.
fn picture(folder: &Path, drawing: Result<Drawing, String>) -> Result<Option<Output>, Stop> {
    match drawing.and_then(Drawing::finish) {
        Ok(svg) => {
            let mut output = Output::open(Some(&folder.join("graph.svg")))?;
            output.write(&svg)?;
            Ok(Some(output))
        }
        Err(reason) => {
            report("note", format!("graph.svg was not drawn: {reason}"));
            Ok(None)
        }
    }
}
