//! An index on disk beside the files of a store, for graphs larger than memory: Oxigraph's own store, on RocksDB.
//!
//! The files stay what counts. A note beside the database names the files that it holds, and is away while the
//! database changes; so whoever is stopped on the way leaves an index that is known to be behind, and the next
//! load makes it anew.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::iter;
use std::path::{Path, PathBuf};

use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;
use oxrdf::Quad;
use oxrdfio::{RdfFormat, RdfParser};
use serde::{Deserialize, Serialize};
use spareval::QueryResults;

use super::background;
use super::folder::put;
use super::query::{Question, failed};
use crate::account::stable_id;
use crate::error::Error;

/// The folder of the index in that of the store.
pub(super) const FOLDER: &str = "index";
/// Beyond so many bytes of new files the index is made anew, which takes little memory.
const MOST_CHANGED: u64 = 64 << 20;
/// About how much memory the making of an index may take.
const MEGABYTES: usize = 1000;

/// An index, opened to be asked.
pub struct Index(Store);

impl Index {
    /// Whether this program can make and ask one; fails if not.
    pub fn is_built_in() -> Result<(), Error> {
        Ok(())
    }

    /// The index of the store at `path`, if it holds just `files` of it and `terms` of the ontology.
    pub(super) fn open<'a>(
        path: &Path,
        files: impl Iterator<Item = &'a str>,
        terms: &str,
    ) -> Result<Option<Self>, Error> {
        if Held::read(path) != Some(Held::of(files, terms)) {
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
    pub(super) fn update<'a>(path: &Path, files: impl Iterator<Item = &'a str>) -> Result<(), Error> {
        let terms = background::of("")?;
        let wanted = Held::of(files, &terms);
        let went = match Held::read(path) {
            Some(held) if held == wanted => Ok(()),
            Some(held) if held.is_near(&wanted, path) => change(path, &held, &wanted, &terms),
            _ => build(path, &wanted, &terms),
        };
        went.map_err(|error| broken(path, &error))
    }
}

/// What a database holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    /// A fingerprint of the terms of the ontology.
    terms: String,
    /// Files of the store.
    files: BTreeSet<String>,
}

impl Held {
    fn of<'a>(files: impl Iterator<Item = &'a str>, terms: &str) -> Self {
        Self { terms: stable_id(terms), files: files.map(str::to_owned).collect() }
    }

    /// What is noted; nothing if there is no index, or none that this program understands.
    fn read(path: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(note(path)).ok()?).ok()
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        put(&note(path), &serde_json::to_vec_pretty(self)?)
    }

    /// Whether it is cheap to get from here to `wanted`, and all files for it are there.
    fn is_near(&self, wanted: &Self, path: &Path) -> bool {
        let size = |file: &String| fs::metadata(path.join(file)).ok().map(|file| file.len());
        let added: Option<u64> = wanted.files.difference(&self.files).map(size).sum();
        let has_old = self.files.difference(&wanted.files).all(|file| size(file).is_some());
        self.terms == wanted.terms && has_old && added.is_some_and(|added| added < MOST_CHANGED)
    }
}

/// The note of what the database of the store at `path` holds.
fn note(path: &Path) -> PathBuf {
    path.join(FOLDER).join("holds.json")
}

fn database(path: &Path) -> PathBuf {
    path.join(FOLDER).join("quads")
}

/// Makes the database anew.
fn build(path: &Path, wanted: &Held, terms: &str) -> io::Result<()> {
    fs::create_dir_all(path.join(FOLDER))?;
    remove(path)?;
    let store = Store::open(database(path))?;
    let mut loader = store.bulk_loader().without_atomicity().with_max_memory_size_in_megabytes(MEGABYTES);
    let files = wanted.files.iter().flat_map(|file| quads_of_file(&path.join(file)));
    loader.load_ok_quads::<io::Error, io::Error>(files.chain(quads(terms)))?;
    loader.commit()?;
    store.flush()?;
    wanted.write(path)
}

/// Removes the database, and the note of it first.
fn remove(path: &Path) -> io::Result<()> {
    let absent_is_well = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    };
    fs::remove_file(note(path)).or_else(absent_is_well)?;
    fs::remove_dir_all(database(path)).or_else(absent_is_well)
}

/// Takes out what only files had that are gone, and puts in those that are new.
fn change(path: &Path, held: &Held, wanted: &Held, terms: &str) -> io::Result<()> {
    let gone = only_in_old(path, held, wanted, terms)?;
    fs::remove_file(note(path))?;
    let store = Store::open(database(path))?;
    let mut transaction = store.start_transaction()?;
    for quad in quads(&gone) {
        transaction.remove(&quad?);
    }
    for file in wanted.files.difference(&held.files) {
        for quad in quads_of_file(&path.join(file)) {
            transaction.insert(&quad?);
        }
    }
    transaction.commit()?;
    store.flush()?;
    wanted.write(path)
}

/// The lines of the files that are in `held` alone that no file of `wanted` has.
fn only_in_old(path: &Path, held: &Held, wanted: &Held, terms: &str) -> io::Result<String> {
    let mut lines: HashSet<String> = HashSet::new();
    for file in held.files.difference(&wanted.files) {
        lines.extend(fs::read_to_string(path.join(file))?.lines().map(str::to_owned));
    }
    let mut keep = |text: &str| {
        for line in text.lines() {
            lines.remove(line);
        }
    };
    keep(terms);
    for file in &wanted.files {
        keep(&fs::read_to_string(path.join(file))?);
    }
    Ok(lines.into_iter().map(|line| line + "\n").collect())
}

fn quads(text: &str) -> impl Iterator<Item = io::Result<Quad>> {
    RdfParser::from_format(RdfFormat::NQuads).for_slice(text).map(|quad| quad.map_err(io::Error::from))
}

fn quads_of_file(file: &Path) -> Box<dyn Iterator<Item = io::Result<Quad>>> {
    match File::open(file) {
        Ok(file) => {
            let parser = RdfParser::from_format(RdfFormat::NQuads).for_reader(BufReader::new(file));
            Box::new(parser.map(|quad| quad.map_err(io::Error::from)))
        }
        Err(error) => Box::new(iter::once(Err(error))),
    }
}

fn broken(path: &Path, error: &dyn std::fmt::Display) -> Error {
    let error = Error::new(format!("the index on disk failed: {error}")).in_file(&path.join(FOLDER));
    error.hint("the accounts themselves are well; remove this folder, and load with --index to make it anew")
}
