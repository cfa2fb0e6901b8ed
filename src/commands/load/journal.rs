//! Which accounts a server has taken, noted in a file, so that a load can go on where it stopped.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use readouts::error::Error;
use readouts::store::Part;

/// A file of notes, one line for each account: fingerprint, IRI.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    noted: BTreeSet<String>,
}

impl Journal {
    /// Opens the notes at `path` about the server at `address`; makes them if there are none.
    pub(super) fn open(path: &Path, address: &str) -> Result<Self, Error> {
        let failed = |error: io::Error| Error::new(format!("cannot keep notes: {error}")).in_file(path);
        let head = format!("readouts loads into {address}\n");
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read.map_err(failed)?,
        };
        if !text.is_empty() && !text.starts_with(&head) {
            let error =
                Error::new("the file holds something else than notes about this server").in_file(path);
            return Err(error.hint("name another file; each server has its own"));
        }
        // A line that was cut off in the middle does not count, and is cut off whole.
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let file = File::options().create(true).append(true).open(path).map_err(failed)?;
        file.set_len(whole as u64).map_err(failed)?;
        let mut journal = Self { path: path.to_owned(), file, noted: BTreeSet::new() };
        journal.noted = text[..whole].lines().skip(1).map(str::to_owned).collect();
        if text.is_empty() {
            journal.write(&head)?;
        }
        Ok(journal)
    }

    /// Whether the server has `part` as it is.
    pub(super) fn has(&self, part: &Part) -> bool {
        self.noted.contains(&line(part))
    }

    /// Notes that the server has `part`.
    pub(super) fn note(&mut self, part: &Part) -> Result<(), Error> {
        self.write(&(line(part) + "\n"))
    }

    fn write(&mut self, line: &str) -> Result<(), Error> {
        let written = self.file.write_all(line.as_bytes());
        written.map_err(|error| Error::new(format!("cannot keep notes: {error}")).in_file(&self.path))
    }
}

fn line(part: &Part) -> String {
    format!("{} {}", part.fingerprint(), part.iri)
}
