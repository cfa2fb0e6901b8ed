//! `readouts ontology`: the vocabulary, and the Turtle files that a user adds to it.

use std::fs;
use std::path::{Path, PathBuf};

use readouts::error::Error;
use readouts::knowledge::vocabulary;

use super::input::files;
use super::output::Output;
use super::{Run, Verdict, report};
use crate::cli::{Ontology, OntologyAct, VocabularyFormat};

pub(crate) fn run(arguments: &Ontology) -> Run {
    if let Some(OntologyAct::Check { folder }) = &arguments.act {
        return check(folder);
    }
    let content = match arguments.to {
        VocabularyFormat::Html => vocabulary::html(),
        VocabularyFormat::Turtle => vocabulary::turtle(),
    };
    let mut output = Output::open(arguments.output.output.as_deref())?;
    output.write(content.as_bytes())?;
    output.finish()?;
    Ok(Verdict::Done)
}

fn check(folder: &Path) -> Run {
    let faults = vocabulary::check(&files(folder)?);
    for fault in &faults {
        report("error", fault);
    }
    Ok(if faults.is_empty() { Verdict::Done } else { Verdict::Differs })
}

/// The Turtle files of a folder and its folders, sorted by name, with their text.
pub(crate) fn files(folder: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
    let found = files::found_in(folder, &["ttl"])?;
    if found.is_empty() {
        let error = Error::new("no Turtle file in the folder").in_file(folder);
        return Err(error.hint("name them .ttl"));
    }
    found.into_iter().map(|path| text(&path).map(|text| (path, text))).collect()
}

fn text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| {
        Error::new(format!("cannot read it: {error}")).in_file(path).hint("it must be readable, as UTF-8")
    })
}
