//! Dossiers: a text file of one account or of several.
//!
//! ```text
//! date 2017-05-03 Washington DC:        opens an account; `date` and the day may be left out
//!
//! President Donald J. Trump of the …    its text
//!
//! https://www.whitehouse.gov/…          a line that holds only a URL closes it
//! ```
//!
//! A file without headers and URLs is one account. A day in the URL (`/2017/05/02/`) goes before
//! the header's, for it is the publisher's own; an account without a day has the one before it.

use std::path::Path;

use jiff::civil::Date;

use super::attribution::date_in;
use super::{LONGEST_TEXT, Record, Sourced};
use crate::account::Account;
use crate::error::{Error, Problem};

/// Most words that the place of a header may have.
const PLACE_WORDS: usize = 5;

/// The accounts of a dossier whose line ends are `\n`.
///
/// Fails when it holds no account, or when a header's date does not exist: the accounts below would
/// inherit it.
pub fn records(file: &Path, text: &str) -> Result<Vec<Result<Record, Error>>, Error> {
    let mut day = None;
    let mut records = Vec::new();
    for part in parts(file, text)? {
        records.push(part.into_record(file, text, &mut day));
    }
    if records.is_empty() {
        let hint = "a dossier holds accounts: `date 2017-05-02 PLACE:`, the text, the URL";
        return Err(Error::new("there is no account in it").in_file(file).hint(hint));
    }
    Ok(records)
}

/// A dossier's lines for one account.
#[derive(Default)]
struct Part<'a> {
    /// Byte offset of its first line.
    at: usize,
    header: Option<Header<'a>>,
    /// From the start of the first line of text to the end of the last.
    body: Option<(usize, usize)>,
    url: Option<&'a str>,
}

/// `date 2017-05-03 Washington DC:`
struct Header<'a> {
    date: Option<Date>,
    place: Option<&'a str>,
}

/// Cuts a dossier into its accounts.
fn parts<'a>(file: &Path, text: &'a str) -> Result<Vec<Part<'a>>, Error> {
    let mut parts = Vec::new();
    let mut open = Part::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        if is_url(words) {
            open.url = Some(words);
            parts.push(std::mem::take(&mut open));
        } else if let Some(header) = header(file, text, start, words, open.is_fresh())? {
            parts.push(std::mem::replace(
                &mut open,
                Part { at: start, header: Some(header), ..Part::default() },
            ));
        } else {
            open.add_line(start, at);
        }
    }
    parts.push(open);
    parts.retain(|part| !part.is_fresh() && part.says_something(text));
    Ok(parts)
}

/// Whether a line is a URL and nothing else.
fn is_url(line: &str) -> bool {
    (line.starts_with("https://") || line.starts_with("http://")) && !line.contains(char::is_whitespace)
}

/// Reads a header; one without a date counts only where an account may begin (`opens`).
fn header<'a>(
    file: &Path,
    text: &str,
    at: usize,
    line: &'a str,
    opens: bool,
) -> Result<Option<Header<'a>>, Error> {
    let Some(inner) = line.strip_suffix(':') else { return Ok(None) };
    let undated = inner.strip_prefix("date ").unwrap_or(inner).trim_start();
    let (day, place) = undated.split_once(' ').unwrap_or((undated, ""));
    let (day, place) = if is_day_shaped(day) { (Some(day), place.trim()) } else { (None, undated) };
    if !(is_place_shaped(place) || day.is_some() && place.is_empty()) || !opens && day.is_none() {
        return Ok(None);
    }
    let date = day.map(|day| existing(file, text, at, day)).transpose()?;
    Ok(Some(Header { date, place: Some(place).filter(|place| !place.is_empty()) }))
}

/// Whether `word` is written as a date is, 2017-05-03.
fn is_day_shaped(word: &str) -> bool {
    word.len() == 10
        && word
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// Whether `words` look like a place: few, the first with a capital, no sentence.
fn is_place_shaped(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_uppercase)
        && words.split_whitespace().count() <= PLACE_WORDS
        && words.chars().all(|c| c.is_alphabetic() || " .,'’-()".contains(c))
}

/// The date `day` of the header at `at`, if the calendar has it.
fn existing(file: &Path, text: &str, at: usize, day: &str) -> Result<Date, Error> {
    day.parse().map_err(|_| {
        let column = at + text[at..].find(day).unwrap_or(0);
        Error::new(format!("there is no date {day}"))
            .at_offset(file, text, column)
            .hint("write a day that exists, as YYYY-MM-DD")
    })
}

impl Part<'_> {
    /// Whether nothing has been read into it yet.
    fn is_fresh(&self) -> bool {
        self.header.is_none() && self.body.is_none() && self.url.is_none()
    }

    /// Whether it is more than a rule or a row of asterisks.
    fn says_something(&self, text: &str) -> bool {
        self.header.is_some()
            || self.url.is_some()
            || self.body.is_some_and(|(start, end)| text[start..end].contains(char::is_alphabetic))
    }

    fn add_line(&mut self, start: usize, end: usize) {
        let first = match self.body {
            Some((first, _)) => first,
            None => start,
        };
        if self.header.is_none() && self.body.is_none() {
            self.at = start;
        }
        self.body = Some((first, end));
    }

    /// The account; `day` is that of the account before it, and becomes its own.
    fn into_record(self, file: &Path, text: &str, day: &mut Option<Date>) -> Result<Record, Error> {
        let body = self.body.map_or("", |(start, end)| text[start..end].trim());
        if body.is_empty() {
            let message = "an account without text";
            return Err(Error::new(message)
                .at_offset(file, text, self.at)
                .hint("write its text between header and URL"));
        }
        if body.len() > LONGEST_TEXT {
            return Err(too_long(body.len()).at_offset(file, text, self.at));
        }
        let said = self.header.as_ref().and_then(|header| header.date);
        let published = self.url.and_then(date_in);
        *day = published.or(said).or(*day);
        let account = Account {
            date: *day,
            url: self.url.map(str::to_owned),
            place: self.header.and_then(|header| header.place).map(str::to_owned),
            text: body.to_owned(),
            ..Account::default()
        };
        let problems = conflict(said, published).into_iter().collect();
        Ok(Record::Account(Box::new(Sourced { account, problems })))
    }
}

/// The error about a text that cannot be one account's.
pub(super) fn too_long(bytes: usize) -> Error {
    let message = format!("the text has {bytes} bytes; one account has {LONGEST_TEXT} at most");
    Error::new(message).hint("split it into accounts, each with its own text")
}

/// The problem that header and URL give different days.
fn conflict(said: Option<Date>, published: Option<Date>) -> Option<Problem> {
    let (said, published) = (said?, published?);
    let message = format!("the header says {said}, the URL {published}; the URL's is taken");
    (said != published).then(|| Problem::new(Problem::CONFLICTING_DATE, message))
}
