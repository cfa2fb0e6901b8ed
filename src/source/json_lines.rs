//! JSON Lines: one account or annotation per line.
//!
//! An object with `statements` is an annotation, one with `text` an account:
//!
//! ```json
//! {"id": "kremlin-54441", "publisher": "Kremlin", "source_country": "RU", "date": "2017-05-02",
//!  "title": "…", "url": "…", "place": "Moscow", "text": "…"}
//! ```
//!
//! Only `text` must be there; other keys are passed over.

use std::io::{BufRead, Read};
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::check;
use super::decode::{forbidden, forbidden_character, unreadable, utf8};
use super::dossier::too_long;
use super::{LONGEST_TEXT, Record, Sourced};
use crate::account::Account;
use crate::annotation::Annotation;
use crate::error::Error;

/// The longest line, in bytes; an annotation is longer than the text that it annotates.
const LONGEST_LINE: u64 = 16 * LONGEST_TEXT as u64;

/// The records of a JSON Lines input, blank lines passed over.
pub fn records<'a>(
    file: &'a Path,
    mut input: impl BufRead + 'a,
) -> impl Iterator<Item = Result<Record, Error>> + 'a {
    let mut number = 0;
    let mut broken = false;
    std::iter::from_fn(move || {
        while !broken {
            number += 1;
            match line(file, number, &mut input) {
                Ok(None) => return None,
                Ok(Some(line)) if line.trim().is_empty() => {}
                Ok(Some(line)) => return Some(record(file, number, line.trim_end_matches(['\n', '\r']))),
                Err(Unread::Line(error)) => return Some(Err(error)),
                Err(Unread::Rest(error)) => {
                    broken = true;
                    return Some(Err(error));
                }
            }
        }
        None
    })
}

/// Why a line could not be read, and how much is lost by it.
enum Unread {
    Line(Error),
    Rest(Error),
}

/// The next line, if there is one.
fn line(file: &Path, number: usize, input: &mut impl BufRead) -> Result<Option<String>, Unread> {
    let mut bytes = Vec::new();
    let lost = |error: std::io::Error| Unread::Rest(unreadable(file, &error));
    input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes).map_err(lost)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() as u64 == LONGEST_LINE && bytes.last() != Some(&b'\n') {
        input.skip_until(b'\n').map_err(lost)?;
        let message = format!("the line is longer than {} MB", LONGEST_LINE >> 20);
        return Err(Unread::Line(Error::new(message).at(file, number, 1).hint("write one account per line")));
    }
    let start = if number == 1 && bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    utf8(file, number, bytes.split_off(start)).map(Some).map_err(Unread::Line)
}

/// Tells accounts and annotations apart.
#[derive(Deserialize)]
struct Probe {
    statements: Option<IgnoredAny>,
    text: Option<IgnoredAny>,
}

/// An account as files give it.
#[derive(Deserialize)]
struct Raw {
    id: Option<String>,
    publisher: Option<String>,
    source_country: Option<String>,
    date: Option<String>,
    title: Option<String>,
    url: Option<String>,
    place: Option<String>,
    language: Option<String>,
    text: String,
}

/// Reads one line.
fn record(file: &Path, number: usize, line: &str) -> Result<Record, Error> {
    let at = |error: serde_json::Error| broken(file, number, line, &error);
    let probe: Probe = serde_json::from_str(line).map_err(at)?;
    match probe {
        Probe { statements: Some(_), .. } => {
            annotation(file, number, line, serde_json::from_str(line).map_err(at)?)
        }
        Probe { text: Some(_), .. } => account(file, number, line, serde_json::from_str(line).map_err(at)?),
        _ => {
            let error = Error::new("neither an account nor an annotation");
            Err(error
                .at(file, number, 1)
                .hint("an account has the key \"text\", an annotation \"statements\""))
        }
    }
}

/// The annotation, if its words are those that annotations use.
fn annotation(file: &Path, number: usize, line: &str, annotation: Box<Annotation>) -> Result<Record, Error> {
    let Some(fault) = check::fault(&annotation) else { return Ok(Record::Annotation(annotation)) };
    let at = line.find(&format!("{:?}", fault.value)).unwrap_or(0);
    let column = line[..at].chars().count() + 1;
    Err(Error::new(fault.message).at(file, number, column).hint(fault.hint))
}

/// The account that `raw` gives, if its date exists and its text can be one.
fn account(file: &Path, number: usize, line: &str, raw: Raw) -> Result<Record, Error> {
    let column = |key: &str| line.find(&format!("\"{key}\"")).map_or(1, |at| line[..at].chars().count() + 1);
    let given = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
    let date = given(raw.date).map(|day| {
        day.parse().map_err(|_| {
            let error = Error::new(format!("there is no date {day:?}"));
            error.at(file, number, column("date")).hint("write a day that exists, as YYYY-MM-DD")
        })
    });
    let account = Account {
        id: given(raw.id).unwrap_or_default(),
        publisher: given(raw.publisher),
        source_country: given(raw.source_country),
        date: date.transpose()?,
        title: given(raw.title),
        url: given(raw.url),
        place: given(raw.place),
        language: given(raw.language),
        text: raw.text,
    };
    match defect(&account.text) {
        Some(error) => Err(error.at(file, number, column("text"))),
        None => Ok(Record::Account(Box::new(Sourced { account, problems: Vec::new() }))),
    }
}

/// What makes a text no account's.
fn defect(text: &str) -> Option<Error> {
    if text.trim().is_empty() {
        return Some(Error::new("an account without text").hint("give its body as \"text\""));
    }
    if text.len() > LONGEST_TEXT {
        return Some(too_long(text.len()));
    }
    forbidden(text).map(|(_, found)| forbidden_character(found))
}

/// The error about a line that is not the JSON it should be.
fn broken(file: &Path, number: usize, line: &str, error: &serde_json::Error) -> Error {
    let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(line.as_bytes());
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    Error::new(format!("broken record: {message}"))
        .at(file, number, column)
        .hint("write one JSON object per line; `jq -c . FILE` does")
}
