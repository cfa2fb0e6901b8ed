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
//! A header without a date counts at the start of the file and within an account when it names a
//! known place, and after a URL in any case. A file without headers and URLs is one account. A day in the URL (`/2017/05/02/`) goes before
//! the header's, for it is the publisher's own; an account without a day has the one before it.

use std::path::Path;

use jiff::civil::Date;

use super::attribution::{country_of_capital, date_in, is_place, publisher_of};
use super::{LONGEST_TEXT, Record, Sourced};
use crate::account::Account;
use crate::error::{Error, Problem};
use crate::knowledge::Knowledge;

/// Most words that the place of a header may have.
const PLACE_WORDS: usize = 5;

/// The accounts of a dossier whose line ends are `\n`.
///
/// Fails when it holds no account, or when a header's date does not exist: the accounts below would
/// inherit it.
pub fn records(file: &Path, text: &str, knowledge: &Knowledge) -> Result<Vec<Result<Record, Error>>, Error> {
    let dossier = Dossier { file, text, knowledge };
    let mut day = None;
    let mut records = Vec::new();
    for part in dossier.parts()? {
        records.push(dossier.record(part, &mut day));
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

/// A dossier, and what is needed to read it.
struct Dossier<'a> {
    file: &'a Path,
    text: &'a str,
    knowledge: &'a Knowledge,
}

impl<'a> Dossier<'a> {
    /// Cuts it into its accounts.
    fn parts(&self) -> Result<Vec<Part<'a>>, Error> {
        let mut parts = Vec::new();
        let mut open = Part::default();
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let words = line.trim();
            if words.is_empty() {
                continue;
            }
            let follows_url = open.is_fresh() && !parts.is_empty();
            if is_url(words) {
                open.url = Some(words);
                parts.push(std::mem::take(&mut open));
            } else if let Some(header) = self.header(start, words, follows_url)? {
                parts.push(std::mem::replace(
                    &mut open,
                    Part { at: start, header: Some(header), ..Part::default() },
                ));
            } else {
                open.add_line(start, at);
            }
        }
        parts.push(open);
        parts.retain(|part| part.says_something(self.text));
        Ok(parts)
    }

    /// Reads a header; one without a date counts where the place is known or an account was just closed.
    fn header(&self, at: usize, line: &'a str, follows_url: bool) -> Result<Option<Header<'a>>, Error> {
        let Some(inner) = line.strip_suffix(':') else { return Ok(None) };
        let undated = inner.strip_prefix("date ").unwrap_or(inner).trim_start();
        let (first, rest) = undated.split_once(' ').unwrap_or((undated, ""));
        if is_day_shaped(first) {
            let place = Some(rest.trim()).filter(|place| !place.is_empty());
            let date = Some(self.existing(at, first)?);
            return Ok(Some(Header { date, place }).filter(|_| place.is_none_or(is_place_shaped)));
        }
        let counts = is_place_shaped(undated) && (follows_url || is_place(undated, self.knowledge));
        Ok(counts.then_some(Header { date: None, place: Some(undated) }))
    }

    /// The date `day` of the header at `at`, if the calendar has it.
    fn existing(&self, at: usize, day: &str) -> Result<Date, Error> {
        day.parse().map_err(|_| {
            let at = at + self.text[at..].find(day).unwrap_or(0);
            let error = Error::new(format!("there is no date {day}"));
            error.at_offset(self.file, self.text, at).hint("write a day that exists, as YYYY-MM-DD")
        })
    }

    /// The account of `part`; `day` is that of the account before it, and becomes its own.
    fn record(&self, part: Part<'_>, day: &mut Option<Date>) -> Result<Record, Error> {
        let body = part.body.map_or("", |(start, end)| self.text[start..end].trim());
        if body.is_empty() {
            let error = Error::new("an account without text").at_offset(self.file, self.text, part.at);
            return Err(error.hint("write its text between header and URL"));
        }
        if body.len() > LONGEST_TEXT {
            return Err(too_long(body.len()).at_offset(self.file, self.text, part.at));
        }
        let (said, place) = part.header.map_or((None, None), |header| (header.date, header.place));
        let published = part.url.and_then(date_in);
        *day = published.or(said).or(*day);
        let account = Account {
            date: *day,
            url: part.url.map(str::to_owned),
            place: place.map(str::to_owned),
            source_country: self.country(part.url, place),
            text: body.to_owned(),
            ..Account::default()
        };
        let problems = conflict(said, published).into_iter().collect();
        Ok(Record::Account(Box::new(Sourced { account, problems })))
    }

    /// The country that a header's place stands for, where no URL tells more.
    fn country(&self, url: Option<&str>, place: Option<&str>) -> Option<String> {
        let publisher = url.and_then(|url| publisher_of(url, self.knowledge));
        place.filter(|_| publisher.is_none()).and_then(|place| country_of_capital(place, self.knowledge))
    }
}

/// Whether a line is a URL and nothing else.
fn is_url(line: &str) -> bool {
    (line.starts_with("https://") || line.starts_with("http://")) && !line.contains(char::is_whitespace)
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
