//! Which files the user's words name.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use readouts::error::Error;

/// Endings of the files that are read of a folder, before `.gz` and `.zst`.
pub(crate) const READ: [&str; 3] = ["txt", "jsonl", "ndjson"];

/// A file to read.
pub(crate) struct Input {
    /// Its name in messages.
    pub(crate) name: PathBuf,
    /// Whether it was found in a folder, not named by the user.
    pub(crate) is_found: bool,
    is_standard: bool,
}

impl Input {
    /// Opens it.
    pub(crate) fn open(&self) -> Result<Box<dyn Read>, Error> {
        if self.is_standard {
            return Ok(Box::new(io::stdin().lock()));
        }
        let file = File::open(&self.name).map_err(|error| unreadable(&self.name, &error))?;
        Ok(Box::new(file))
    }
}

/// The files at `paths`, folders opened up, in the order given; those of a folder sorted by name.
pub(crate) fn named(paths: &[PathBuf]) -> Result<Vec<Input>, Error> {
    let mut inputs = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            inputs.push(Input { name: "standard input".into(), is_found: false, is_standard: true });
        } else if fs::metadata(path).map_err(|error| unreadable(path, &error))?.is_dir() {
            inputs.extend(accounts_in(path)?);
        } else {
            inputs.push(Input { name: path.clone(), is_found: false, is_standard: false });
        }
    }
    Ok(inputs)
}

/// The files of a folder that may hold accounts.
fn accounts_in(folder: &Path) -> Result<Vec<Input>, Error> {
    let found = found_in(folder, &READ)?;
    if found.is_empty() {
        let error = Error::new("no file in the folder holds accounts").in_file(folder);
        return Err(error.hint("files named .txt, .jsonl or .ndjson are read; name others one by one"));
    }
    Ok(found.into_iter().map(|name| Input { name, is_found: true, is_standard: false }).collect())
}

/// The files of a folder and its folders with one of these `endings`, compressed or not, by name.
pub(crate) fn found_in(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    walk(folder, endings, &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) -> Result<(), Error> {
    let failed = |error: io::Error| unreadable(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // The entry's own type: a link to a folder is not followed, it may lead in a circle.
        if entry.file_type().map_err(failed)?.is_dir() {
            walk(&path, endings, found)?;
        } else if has_ending(&path, endings) && path.is_file() {
            found.push(path);
        }
    }
    Ok(())
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
    endings.iter().any(|ending| name.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.')))
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let (message, hint) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file or folder".to_owned(), "check the path"),
        io::ErrorKind::PermissionDenied => ("you may not read it".to_owned(), "check its permissions"),
        _ => (format!("cannot open it: {error}"), "check the path"),
    };
    Error::new(message).in_file(path).hint(hint)
}
