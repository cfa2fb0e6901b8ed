//! What stops a run ([`Error`]) and what is reported while the run goes on ([`Problem`]).

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::account::line_and_column;

/// Something that stops the run: where it is, what is wrong, and what to do.
#[derive(Debug)]
pub struct Error {
    place: Option<Place>,
    message: String,
    hint: Option<String>,
}

/// Where in the user's input an error lies; line and column count from one.
#[derive(Clone, Debug)]
struct Place {
    file: PathBuf,
    position: Option<(usize, usize)>,
}

impl Error {
    /// An error without a place. The message is in lower case, without a full stop.
    pub fn new(message: impl Into<String>) -> Self {
        Self { place: None, message: message.into(), hint: None }
    }

    /// The same error, in `file`.
    #[must_use]
    pub fn in_file(mut self, file: &Path) -> Self {
        self.place = Some(Place { file: file.to_owned(), position: None });
        self
    }

    /// The same error, in `file` at `line` and `column`, both from one.
    #[must_use]
    pub fn at(mut self, file: &Path, line: usize, column: usize) -> Self {
        self.place = Some(Place { file: file.to_owned(), position: Some((line, column)) });
        self
    }

    /// The same error, in `file` at the byte `offset` of its `text`.
    #[must_use]
    pub fn at_offset(self, file: &Path, text: &str, offset: usize) -> Self {
        let (line, column) = line_and_column(text, offset);
        self.at(file, line, column)
    }

    /// The same error with advice on what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}:", place.file.display())?;
            if let Some((line, column)) = place.position {
                write!(f, "{line}:{column}:")?;
            }
            write!(f, " ")?;
        }
        write!(f, "{}", self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// Something the reading could not settle, or a defect of the input that cost one account; the run goes on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// Stable, machine-readable kind: `conflicting-date`, `unknown-holder`, `unread-sentence` …
    pub kind: String,
    /// What is wrong, for people.
    pub message: String,
    /// Where in the account's text, in code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
}

impl Problem {
    /// The kind of a problem where sources give different days of publication.
    pub const CONFLICTING_DATE: &str = "conflicting-date";

    /// A problem of `kind` without a place in the text.
    pub fn new(kind: &str, message: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), message: message.into(), span: None }
    }
}
