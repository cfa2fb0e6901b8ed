//! `readouts export`: the graph in one format.

use std::collections::BTreeMap;
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
    let options = Options { layers: arguments.layers.unwrap_or_default() };
    let (annotations, verdict) = input::annotations(&arguments.inputs, context)?;
    let graph = Graph::from_annotations(&annotations);
    if let Some(files) = export::files(&graph, format) {
        write_folder(path, &files)?;
        return Ok(verdict);
    }
    let mut output = Output::open(path)?;
    output.write_with(|to| export::write(&graph, format, &options, to))?;
    output.finish()?;
    Ok(verdict)
}

/// Writes a format of several files into the folder at `path`, which is made if it is not there.
fn write_folder(path: Option<&Path>, files: &BTreeMap<&str, String>) -> Result<(), Stop> {
    let Some(folder) = path.filter(|path| *path != Path::new("-")) else {
        return Err(Error::new("this format is a folder of files").hint("name the folder: -o DIR").into());
    };
    let made = std::fs::create_dir_all(folder);
    made.map_err(|error| Error::new(format!("cannot make the folder: {error}")).in_file(folder))?;
    // All files are complete before the first takes its place.
    let written: Result<Vec<Output>, Stop> = files
        .iter()
        .map(|(name, text)| {
            let mut output = Output::open(Some(&folder.join(name)))?;
            output.write(text.as_bytes())?;
            Ok(output)
        })
        .collect();
    written?.into_iter().try_for_each(Output::finish)
}

/// The format that the user asks for, by its name or by that of the file.
fn format(asked: Option<Format>, path: Option<&Path>) -> Result<Format, Error> {
    let ending = path.and_then(Path::extension).unwrap_or_default();
    let by_name = || Format::ALL.into_iter().find(|format| format.extension() == ending);
    asked.or_else(by_name).ok_or_else(|| {
        let hint = "give --to FORMAT; `readouts export --list-formats` lists them";
        Error::new("the format is not known").hint(hint)
    })
}

fn list_formats() -> Run {
    let mut output = Output::open(None)?;
    for format in Format::ALL {
        let (name, ending, media) = (format.name(), format.extension(), format.media_type());
        output.write(format!("{name:<12} .{ending:<8} {media}\n").as_bytes())?;
    }
    output.finish()?;
    Ok(Verdict::Done)
}
