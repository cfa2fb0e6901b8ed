//! `readouts export`: the graph in one format.

use std::fs;
use std::path::Path;

use readouts::error::Error;
use readouts::export::{self, Format, Options};
use readouts::graph::Graph;

use super::output::Output;
use super::{Context, Run, Stop, Verdict, input};
use crate::cli::Export;

pub(crate) fn run(arguments: &Export, context: &Context) -> Run {
    if arguments.list_formats {
        return list_formats();
    }
    let path = arguments.output.output.as_deref();
    let format = format(arguments.to, path)?;
    let options = Options { layers: arguments.layers.unwrap_or_default(), knowledge: &context.knowledge };
    let (annotations, verdict) = input::annotations(&arguments.inputs, context)?;
    let graph = Graph::with_knowledge(&annotations, &context.knowledge);
    if !format.files().is_empty() {
        write_folder(&graph, format, &options, path)?;
        return Ok(verdict);
    }
    let mut output = Output::open(path)?;
    output.write_with(|to| export::write(&graph, format, &options, to))?;
    output.finish()?;
    Ok(verdict)
}

/// Writes a format of several files into the folder at `path`, all of them or none.
fn write_folder(
    graph: &Graph,
    format: Format,
    options: &Options<'_>,
    path: Option<&Path>,
) -> Result<(), Stop> {
    let folder = path.filter(|path| *path != Path::new("-")).ok_or_else(|| {
        let message = format!("{format} is a folder of files: {}", format.files().join(", "));
        Error::new(message).hint("name the folder: -o FOLDER")
    })?;
    fs::create_dir_all(folder).map_err(|error| {
        let message = format!("cannot make the folder: {error}");
        Error::new(message).in_file(folder).hint("name a folder, not a file, where you may write")
    })?;
    let mut written = Vec::new();
    for file in format.files() {
        let mut output = Output::open(Some(&folder.join(file)))?;
        output.write_with(|to| export::write_file(graph, format, file, options, to))?;
        written.push(output);
    }
    written.into_iter().try_for_each(Output::finish)
}

/// The format that the user asks for, by its name or by that of the file.
fn format(asked: Option<Format>, path: Option<&Path>) -> Result<Format, Error> {
    let ending = path.and_then(Path::extension).unwrap_or_default();
    let by_name =
        || Format::ALL.into_iter().find(|format| format.files().is_empty() && format.extension() == ending);
    asked.or_else(by_name).ok_or_else(|| {
        let hint = "give --to FORMAT; `readouts export --list-formats` lists them";
        Error::new("the format is not known").hint(hint)
    })
}

fn list_formats() -> Run {
    let mut output = Output::open(None)?;
    for format in Format::ALL {
        let (name, ending, media) = (format.name(), format.extension(), format.media_type());
        output.write(format!("{name:<12} .{ending:<14} {media}\n").as_bytes())?;
    }
    output.finish()?;
    Ok(Verdict::Done)
}
