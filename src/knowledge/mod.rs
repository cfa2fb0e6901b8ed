//! What the program knows of the world: the gazetteer and the word lists of `ontology/`, compiled once.
//!
//! [`Knowledge::embedded`] only points at tables that the build script made; nothing is parsed or
//! rebuilt at start. [`Knowledge::with_turtle`] compiles a user's files on top with the same code.

mod blob;
mod codes;
mod compile;
mod entry;
pub mod frames;
mod lexicon;
mod names;
mod offices;
mod people;
mod publisher;
mod settle;
mod topics;
mod unpack;
pub mod vocabulary;
pub mod who;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{LazyLock, OnceLock};

use crate::error::Error;

use blob::Blob;
use codes::Codes;
pub use codes::{EventCode, Relation};
pub(crate) use compile::fold::fold_lower;
pub use entry::{Entry, EntryId, EntryKind};
use frames::Frames;
pub use lexicon::{WordClass, WordSet};
use names::FirstWords;
pub use names::NameMatch;
pub use offices::{Holder, OfficeId, PartialDate};
pub use publisher::Publisher;
pub use settle::Context;
pub use topics::TopicMatch;
use topics::TopicScheme;

/// Places, people, organisations, events and offices, with the words that readouts use.
#[derive(Clone, Debug)]
pub struct Knowledge {
    blob: Blob,
    frames: Frames,
    topics: TopicScheme,
    /// The codes of acts, where a user's files add to ours.
    codes: Option<Codes>,
    /// Which hashes the first words of names have, read on first use.
    first_words: OnceLock<FirstWords>,
    /// The word lists, read on first use.
    lists: OnceLock<HashMap<String, WordSet>>,
}

impl Knowledge {
    /// The knowledge that comes with the program.
    pub fn embedded() -> Self {
        const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));
        Self {
            blob: Blob::borrowed(BYTES),
            frames: Frames::embedded(),
            topics: TopicScheme::embedded(),
            codes: None,
            first_words: OnceLock::new(),
            lists: OnceLock::new(),
        }
    }

    /// The same, made once for the whole program.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);
        &SHARED
    }

    /// The embedded knowledge with the facts of `files`, path and Turtle text, on top; where a file gives a
    /// single value (a label, a country, the end of a tenure) it wins over the built-in one.
    pub fn with_turtle(files: &[(PathBuf, String)]) -> Result<Self, Error> {
        let mut model = Self::embedded().model();
        let owned: Vec<_> = files.iter().map(|(path, text)| (path.display().to_string(), text)).collect();
        let named = owned.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        compile::add_turtle(&mut model, named.clone()).map_err(error)?;
        let topics = TopicScheme::embedded().with_lines(&compile::topic_lines(named.clone()).map_err(error)?);
        let codes = Some(Codes::with_turtle(named).map_err(error)?);
        let mut frames = Frames::embedded();
        for (path, text) in files {
            frames.add(text).map_err(|fault| Error::new(fault.message).at(path, fault.line, fault.column))?;
        }
        Ok(Self {
            blob: Blob::owned(compile::pack(&model)),
            frames,
            topics,
            codes,
            first_words: OnceLock::new(),
            lists: OnceLock::new(),
        })
    }

    /// Which words report which act, and where their arguments stand.
    pub fn frames(&self) -> &Frames {
        &self.frames
    }
}

fn error(fault: compile::Fault) -> Error {
    Error::new(fault.message).at(fault.file.as_ref(), fault.line, fault.column).hint(fault.hint)
}
