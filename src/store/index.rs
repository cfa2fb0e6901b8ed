//! An index on disk beside the files of a store, for graphs larger than memory: Oxigraph's own store, on RocksDB.
//!
//! The files stay what counts. The index keeps a note of the files that it holds, so whoever is stopped between the
//! one and the other leaves an index that is known to be behind; the next load brings it up.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::{LoaderError, Store};
use oxrdf::Quad;
use oxrdfio::{RdfFormat, RdfParseError, RdfParser};
use serde::{Deserialize, Serialize};
use spareval::QueryResults;
use tempfile::TempDir;

use super::background;
use super::folder::UNFINISHED;
use super::query::{Question, failed};
use crate::account::stable_id;
use crate::error::Error;

/// The folder of the index in that of the store.
pub(super) const FOLDER: &str = "index";
/// The database in the folder of the index.
const DATABASE: &str = "quads";
/// The note of what the database holds.
const NOTE: &str = "holds.json";
/// Beyond so many bytes of new files the index is made anew, which takes little memory.
const MOST_CHANGED: u64 = 64 << 20;
/// About how much memory the making of an index may take.
const MEGABYTES: usize = 1000;

/// An index, opened to be asked.
pub struct Index(Store);

impl Index {
    /// Whether this program can make and ask one.
    pub(super) const IS_BUILT_IN: bool = true;

    /// The index of the store at `path`, if it holds just `files` of it.
    pub(super) fn open(path: &Path, files: BTreeSet<&str>) -> Result<Option<Self>, Error> {
        let wanted = Holding::of(files, &background::terms()?);
        if Holding::read(path).as_ref() != Some(&wanted) {
            return Ok(None);
        }
        let store = Store::open_read_only(database(path)).map_err(|error| broken(path, &error))?;
        Ok(Some(Self(store)))
    }

    /// Asks it.
    pub fn ask(&self, question: &Question) -> Result<QueryResults<'static>, Error> {
        let evaluator = SparqlEvaluator::new().for_query(question.query().clone());
        evaluator.on_store(&self.0).execute().map_err(|error| failed(&error))
    }

    /// Makes the index of the store at `path`, or brings it up to `files`.
    pub(super) fn update(path: &Path, files: BTreeSet<&str>) -> Result<(), Error> {
        let terms = background::terms()?;
        let wanted = Holding::of(files, &terms);
        match Holding::read(path) {
            Some(held) if held == wanted => Ok(()),
            Some(held) if held.may_become(&wanted, path) => change(path, &held, &wanted, &terms),
            _ => build(path, &wanted, &terms),
        }
        .map_err(|error| broken(path, &error))
    }
}

/// What a database holds.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Holding {
    /// Files of the store.
    files: BTreeSet<String>,
    /// A fingerprint of the terms of the ontology, which stand beside them.
    terms: String,
}

impl Holding {
    fn of(files: BTreeSet<&str>, terms: &str) -> Self {
        Self { files: files.into_iter().map(str::to_owned).collect(), terms: stable_id(terms) }
    }

    /// What is noted; nothing if there is no index, or none that this program understands.
    fn read(path: &Path) -> Option<Self> {
        let note = fs::read(path.join(FOLDER).join(NOTE)).ok()?;
        serde_json::from_slice(&note).ok()
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        super::folder::put(&folder.join(NOTE), &serde_json::to_vec_pretty(self)?)
    }

    /// Whether it is cheap to get from here to `wanted`, and all files for it are there.
    fn may_become(&self, wanted: &Self, path: &Path) -> bool {
        let size = |file: &String| fs::metadata(path.join(file)).ok().map(|file| file.len());
        let added: Option<u64> = wanted.files.difference(&self.files).map(size).sum();
        let has_old = self.files.difference(&wanted.files).all(|file| size(file).is_some());
        self.terms == wanted.terms && has_old && added.is_some_and(|added| added < MOST_CHANGED)
    }
}

fn database(path: &Path) -> PathBuf {
    path.join(FOLDER).join(DATABASE)
}

/// Makes the index anew beside the old one, and lets it take its place.
fn build(path: &Path, wanted: &Holding, terms: &str) -> Result<(), LoaderError> {
    let fresh = TempDir::with_prefix_in(UNFINISHED, path).map_err(RdfParseError::Io)?;
    let store = Store::open(fresh.path().join(DATABASE))?;
    let loader = store.bulk_loader().without_atomicity();
    let mut loader = loader.with_max_memory_size_in_megabytes(MEGABYTES);
    let files = wanted.files.iter().map(|file| path.join(file));
    loader.load_ok_quads::<RdfParseError, LoaderError>(files.flat_map(|file| quads(&file)))?;
    loader.load_from_slice(RdfFormat::NQuads, terms)?;
    loader.commit()?;
    store.flush()?;
    drop(store);
    let replace = || {
        wanted.write(fresh.path())?;
        let place = path.join(FOLDER);
        if place.exists() {
            fs::remove_dir_all(&place)?;
        }
        fs::rename(fresh.path(), place)
    };
    Ok(replace().map_err(RdfParseError::Io)?)
}

fn quads(file: &Path) -> impl Iterator<Item = Result<Quad, RdfParseError>> + use<> {
    let (opened, error) = match File::open(file) {
        Ok(file) => (Some(file), None),
        Err(error) => (None, Some(Err(RdfParseError::Io(error)))),
    };
    let parser = || RdfParser::from_format(RdfFormat::NQuads);
    error
        .into_iter()
        .chain(opened.into_iter().flat_map(move |file| parser().for_reader(BufReader::new(file))))
}

/// Takes out what only files that are gone had, and puts in those that are new, in one step.
fn change(path: &Path, held: &Holding, wanted: &Holding, terms: &str) -> Result<(), LoaderError> {
    // A stop on the way leaves a note that fits no store, but names all that the database may hold.
    let both = Holding { files: &held.files | &wanted.files, terms: wanted.terms.clone() };
    let folder = path.join(FOLDER);
    both.write(&folder).map_err(RdfParseError::Io)?;
    let gone = only_in_old(path, held, wanted, terms).map_err(RdfParseError::Io)?;
    let store = Store::open(database(path))?;
    let mut transaction = store.start_transaction()?;
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(&gone) {
        transaction.remove(&quad.map_err(RdfParseError::Syntax)?);
    }
    for file in wanted.files.difference(&held.files) {
        for quad in quads(&path.join(file)) {
            transaction.insert(&quad?);
        }
    }
    transaction.commit()?;
    store.flush()?;
    Ok(wanted.write(&folder).map_err(RdfParseError::Io)?)
}

/// The lines that no file of `wanted` has, of the files that are in `held` alone.
fn only_in_old(path: &Path, held: &Holding, wanted: &Holding, terms: &str) -> io::Result<String> {
    let mut lines: HashSet<String> = HashSet::new();
    for file in held.files.difference(&wanted.files) {
        lines.extend(fs::read_to_string(path.join(file))?.lines().map(str::to_owned));
    }
    terms.lines().for_each(|line| drop(lines.remove(line)));
    for file in &wanted.files {
        if lines.is_empty() {
            break;
        }
        for line in BufReader::new(File::open(path.join(file))?).lines() {
            lines.remove(&line?);
        }
    }
    Ok(lines.into_iter().map(|line| line + "\n").collect())
}

fn broken(path: &Path, error: &dyn std::fmt::Display) -> Error {
    let error = Error::new(format!("the index on disk failed: {error}")).in_file(path.join(FOLDER));
    error.hint("remove this folder and load with --index: the accounts themselves are not harmed")
}
