//! The list of what a folder holds. It alone says which files count, so replacing it in one step
//! replaces the whole store in one step.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::part::Part;
use crate::account::stable_id;
use crate::error::Error;

/// The version of the layout that this program reads and writes.
const FORMAT: u32 = 1;
/// The manifest's name in the folder.
pub(super) const FILE: &str = "store.json";

/// What a folder holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    /// By identifier.
    pub(super) accounts: BTreeMap<String, Entry>,
    /// The file of the links between accounts.
    pub(super) links: Option<String>,
    /// Identifiers by IRI.
    #[serde(skip)]
    ids: HashMap<String, String>,
}

/// One account of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) iri: String,
    /// Path in the folder.
    pub(super) file: String,
    pub(super) quads: usize,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { format: FORMAT, accounts: BTreeMap::new(), links: None, ids: HashMap::new() }
    }
}

impl Manifest {
    /// The manifest of the store at `folder`; nothing if there is no store.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(FILE);
        match fs::read(&path) {
            Ok(text) => Self::parse(&path, &text).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::new(format!("cannot read the store: {error}")).in_file(&path)),
        }
    }

    fn parse(path: &Path, text: &[u8]) -> Result<Self, Error> {
        let damaged = |error| {
            let error = Error::new(format!("this is no list of a store: {error}")).in_file(path);
            error.hint("name another folder, or load the accounts into a new one")
        };
        let value: serde_json::Value = serde_json::from_slice(text).map_err(damaged)?;
        match value["format"].as_u64() {
            Some(format) if format != u64::from(FORMAT) => {
                let message = format!("the store has format {format}; this program reads format {FORMAT}");
                let error = Error::new(message).in_file(path);
                Err(error.hint("use the program that wrote it, or load the accounts into a new folder"))
            }
            _ => serde_json::from_value(value).map_err(damaged).map(Self::indexed),
        }
    }

    /// The manifest as the bytes of its file.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).unwrap_or_default();
        text.push(b'\n');
        text
    }

    fn indexed(mut self) -> Self {
        self.ids = self.accounts.iter().map(|(id, entry)| (entry.iri.clone(), id.clone())).collect();
        self
    }

    /// What is known by this identifier or IRI.
    pub(super) fn find(&self, id: &str, iri: &str) -> Option<(&str, &Entry)> {
        let found = self.accounts.get_key_value(id);
        let found = found.or_else(|| self.accounts.get_key_value(self.ids.get(iri)?));
        found.map(|(id, entry)| (id.as_str(), entry))
    }

    /// Takes `part` in, in place of what had its identifier or IRI.
    pub(super) fn put(&mut self, part: &Part) {
        while self.remove(&part.id, &part.iri) {}
        self.ids.insert(part.iri.clone(), part.id.clone());
        let entry = Entry { iri: part.iri.clone(), file: part_file(part), quads: part.quad_count() };
        self.accounts.insert(part.id.clone(), entry);
    }

    /// Drops an account with this identifier or IRI; false if there is none.
    pub(super) fn remove(&mut self, id: &str, iri: &str) -> bool {
        let Some((id, entry)) = self.find(id, iri) else { return false };
        let (id, iri) = (id.to_owned(), entry.iri.clone());
        self.ids.remove(&iri);
        self.accounts.remove(&id).is_some()
    }

    /// Paths of all files that count, those of accounts in the order of their identifiers.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.accounts.values().map(|entry| entry.file.as_str()).chain(self.links.as_deref())
    }
}

/// The folder of a store that holds files of accounts.
pub(super) const ACCOUNTS: &str = "accounts";
/// The folder of a store that holds the file of links.
pub(super) const LINKS: &str = "links";

/// The path of a part's file: readable, and changed whenever the content changes.
pub(super) fn part_file(part: &Part) -> String {
    format!("{ACCOUNTS}/{}.{}.nq", file_stem(&part.id), part.fingerprint())
}

/// The path of the file of links with this content.
pub(super) fn links_file(text: &str) -> String {
    format!("{LINKS}/links.{}.nq", stable_id(text))
}

/// The identifier as a name that every file system takes; two identifiers never share one.
fn file_stem(id: &str) -> String {
    const LONGEST: usize = 80;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if id.len() <= LONGEST && !id.is_empty() && id.chars().all(is_plain) {
        return id.to_owned();
    }
    let plain: String = id.chars().take(LONGEST).map(|c| c.to_ascii_lowercase()).collect();
    let plain: String = plain.chars().map(|c| if is_plain(c) { c } else { '-' }).collect();
    format!("{plain}.{}", stable_id(id))
}
