//! The Turtle files that a user adds to the built-in ontology.

use std::fs;
use std::path::{Path, PathBuf};

use readouts::error::Error;

use super::input::files;

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
