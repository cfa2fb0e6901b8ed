//! Sources: what an input holds, be it a dossier, a plain text, a corpus or annotations.
//!
//! The caller opens the file; [`records`] looks at its content, not at its name, and reads it as one of
//!
//! * **text**: one account or a dossier of several, see [`dossier`];
//! * **JSON Lines**: one account or annotation per line, see [`json_lines`].
//!
//! Either may be compressed (gzip, zstd). A further form, such as a publisher's HTML page, is a
//! further module and a further arm of `form_of`.

mod attribution;
mod check;
mod decode;
pub mod dossier;
pub mod json_lines;
mod origin;

use std::io::{BufReader, Cursor, Read};
use std::path::Path;

pub use attribution::attribute;
pub use decode::decompressed;
pub use origin::Origin;

use crate::account::Account;
use crate::annotation::Annotation;
use crate::error::{Error, Problem};
use crate::knowledge::Knowledge;

/// The longest text of one account, in bytes. The longest readout known has 40,000.
pub const LONGEST_TEXT: usize = 1 << 20;

/// One thing that an input holds.
#[derive(Debug)]
pub enum Record {
    /// A text to be read.
    Account(Box<Sourced>),
    /// A text that was read before, perhaps corrected by hand.
    Annotation(Box<Annotation>),
}

/// An account, and what its source leaves doubtful.
#[derive(Debug)]
pub struct Sourced {
    /// The account.
    pub account: Account,
    /// Conflicts between what the file says and what the URL says.
    pub problems: Vec<Problem>,
}

/// The records of an input. An error among them costs that record alone.
pub type Records<'a> = Box<dyn Iterator<Item = Result<Record, Error>> + 'a>;

/// Reads what `input` holds; `file` is its name in messages.
///
/// Accounts come as the file gives them; [`attribute`] adds what their URL tells. `knowledge` is asked
/// which words are places. Fails when the input as a whole cannot be read: empty, not UTF-8, of no known form.
pub fn records<'a>(
    file: &'a Path,
    input: impl Read + 'a,
    knowledge: &Knowledge,
) -> Result<Records<'a>, Error> {
    let mut input = decode::decompressed(file, input)?;
    let head = decode::head(file, &mut *input)?;
    match form_of(file, &head)? {
        Form::JsonLines => {
            let all = BufReader::new(Cursor::new(head).chain(input));
            Ok(Box::new(json_lines::records(file, all)))
        }
        Form::Text => {
            let text = decode::text(file, Cursor::new(head).chain(input))?;
            Ok(Box::new(dossier::records(file, &text, knowledge)?.into_iter()))
        }
    }
}

/// How an input is written.
enum Form {
    Text,
    JsonLines,
}

/// Tells the form from the first bytes.
fn form_of(file: &Path, head: &[u8]) -> Result<Form, Error> {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let lower = head.get(..14).unwrap_or(head).to_ascii_lowercase();
    let refused = |what: &str, hint: &str| Err(Error::new(what).in_file(file).hint(hint));
    if head.is_empty() {
        return refused("the file is empty", "give a readout's text, a dossier, or JSON Lines");
    }
    if head.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{')) {
        return refused("this is a JSON array", "write one JSON object per line: jq -c '.[]' FILE");
    }
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return refused("this is an HTML page", "save the readout's text alone, as plain text");
    }
    Ok(if head.starts_with('{') { Form::JsonLines } else { Form::Text })
}
