//! A store in a folder: N-Quads, one file for each account, and a list of the files that count.
//!
//! Files are never changed. A new version of an account is a new file with another name; when all
//! are on the disk the list is replaced in one step, and only then are the old ones removed. Whoever
//! is stopped on the way, by a signal or by a full disk, leaves files that no list names; the next
//! load removes them.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

use super::dataset::Dataset;
use super::index::{self, Index};
use super::links::Links;
use super::manifest::{self, Manifest};
use super::part::Part;
use super::query::Question;
use crate::account::stable_id;
use crate::error::Error;

/// Kept locked by whoever reads or writes.
const LOCK: &str = ".lock";
/// How the names of files start that are being written.
const UNFINISHED: &str = ".readouts-";
/// How long to wait for another program to be done with the store.
const PATIENCE: Duration = Duration::from_secs(10);

/// A store in a folder, opened and locked.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    manifest: Manifest,
    /// Whether there is an index beside the files, or shall be.
    has_index: bool,
    /// Held until the store is closed.
    _lock: Option<File>,
}

/// What a load did to the accounts of a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Accounts that were not there.
    pub added: usize,
    /// Accounts whose statements were replaced.
    pub replaced: usize,
    /// Accounts that were there as they are.
    pub unchanged: usize,
}

/// Whether the index of a store can answer a question.
pub enum Indexed {
    /// It can.
    Ready(Index),
    /// There is no index.
    Missing,
    /// There is one that cannot, and why.
    Unfit(&'static str),
}

impl Folder {
    /// Opens the store at `path` to read it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let missing = || {
            let error = Error::new("there is no store here").in_file(path);
            error.hint("make one: readouts load FILES --store DIR")
        };
        if !path.join(manifest::FILE).is_file() {
            return Err(missing());
        }
        // A folder that may only be read has no writer to wait for.
        let lock = File::open(path.join(LOCK)).ok();
        if let Some(lock) = &lock {
            wait_for(path, || lock.try_lock_shared())?;
        }
        let manifest = Manifest::read(path)?.ok_or_else(missing)?;
        Ok(Self::of(path, manifest, lock))
    }

    /// Opens the store at `path` to change it; makes it if there is none.
    pub fn open_or_create(path: &Path) -> Result<Self, Error> {
        fs::create_dir_all(path).map_err(|error| unwritable(path, &error))?;
        refuse_foreign(path)?;
        let lock = File::options().create(true).write(true).truncate(false).open(path.join(LOCK));
        let lock = lock.map_err(|error| unwritable(path, &error))?;
        wait_for(path, || lock.try_lock())?;
        let manifest = Manifest::read(path)?.unwrap_or_default();
        Ok(Self::of(path, manifest, Some(lock)))
    }

    fn of(path: &Path, manifest: Manifest, lock: Option<File>) -> Self {
        Self { path: path.to_owned(), manifest, has_index: path.join(index::FOLDER).is_dir(), _lock: lock }
    }

    /// Begins a load; nothing counts before [`Loading::finish`].
    pub fn load(&mut self) -> Loading<'_> {
        let next = self.manifest.clone();
        Loading { folder: self, next, loaded: Loaded::default() }
    }

    /// Withdraws accounts by identifier or IRI, and gives those that are not here.
    pub fn forget<'a>(&mut self, accounts: impl IntoIterator<Item = &'a str>) -> Result<Vec<&'a str>, Error> {
        let mut loading = self.load();
        let unknown = accounts.into_iter().filter(|account| !loading.next.remove(account, account)).collect();
        loading.finish()?;
        Ok(unknown)
    }

    /// Identifiers of all accounts, in order, with the number of their quads.
    pub fn accounts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.manifest.accounts.iter().map(|(id, entry)| (id.as_str(), entry.quads))
    }

    /// How many quads all accounts have.
    pub fn quad_count(&self) -> usize {
        self.manifest.accounts.values().map(|entry| entry.quads).sum()
    }

    /// Lets the store have an index on disk beside its files from the next load on, for graphs larger than
    /// memory; it takes a program that has [`Index::is_built_in`].
    pub fn keep_index(&mut self) {
        self.has_index = true;
    }

    /// The index on disk, if it can answer `question`.
    pub fn index(&self, question: &Question) -> Result<Indexed, Error> {
        if !self.has_index {
            return Ok(Indexed::Missing);
        }
        if Index::is_built_in().is_err() {
            return Ok(Indexed::Unfit("this program was built without RocksDB"));
        }
        if question.asks_gazetteer() {
            return Ok(Indexed::Unfit("the gazetteer is not in the index"));
        }
        let index = Index::open(&self.path, self.manifest.files(), question.background())?;
        Ok(index.map_or(Indexed::Unfit("the index is behind; the next load brings it up"), Indexed::Ready))
    }

    /// Everything the store holds, with what `question` takes for granted.
    pub fn dataset(&self, question: &Question) -> Result<Dataset, Error> {
        let texts: Result<Vec<String>, Error> = self.manifest.files().map(|file| self.read(file)).collect();
        Dataset::of(texts?.iter().map(String::as_str).chain([question.background()]))
    }

    /// Writes the links between the accounts of `next`.
    fn link(&self, next: &mut Manifest) -> Result<(), Error> {
        if next.accounts == self.manifest.accounts {
            return Ok(());
        }
        let mut links = Links::default();
        for entry in next.accounts.values() {
            links.note(&self.read(&entry.file)?);
        }
        let text = links.lines().concat();
        next.links = (!text.is_empty()).then(|| manifest::links_file(&text));
        next.links.as_ref().map_or(Ok(()), |file| self.write(file, &text))
    }

    /// The content of one of the store's files, which is as it was written.
    fn read(&self, file: &str) -> Result<String, Error> {
        let path = self.path.join(file);
        let damaged = |what: String| {
            let error = Error::new(format!("the store is damaged: {what}")).in_file(&path);
            error.hint("load the account again")
        };
        let text = fs::read_to_string(&path).map_err(|error| damaged(format!("cannot read it: {error}")))?;
        let fingerprint = file.rsplit('.').nth(1).unwrap_or_default();
        if stable_id(&text) == fingerprint {
            Ok(text)
        } else {
            Err(damaged("the file is not what was loaded".to_owned()))
        }
    }

    /// Writes a file of the store, unless it is there already.
    fn write(&self, file: &str, text: &str) -> Result<(), Error> {
        let is_here = fs::metadata(self.path.join(file)).is_ok_and(|found| found.len() == text.len() as u64);
        if is_here { Ok(()) } else { self.replace(file, text.as_bytes()) }
    }

    fn replace(&self, file: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.path.join(file);
        put(&path, bytes).map_err(|error| unwritable(&path, &error))
    }

    /// Removes the files that the list does not name. What cannot be removed does no harm.
    fn sweep(&self) {
        let named: BTreeSet<PathBuf> = self.manifest.files().map(|file| self.path.join(file)).collect();
        let in_folder = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
        let [accounts, links] = [manifest::ACCOUNTS, manifest::LINKS].map(|folder| self.path.join(folder));
        let parts =
            in_folder(&accounts).chain(in_folder(&links)).filter(|entry| !named.contains(&entry.path()));
        let index = self.path.join(index::FOLDER);
        let lists = in_folder(&self.path).chain(in_folder(&index)).filter(is_unfinished);
        for entry in parts.chain(lists) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A load under way. Dropped before its end it leaves the store as it was.
#[derive(Debug)]
pub struct Loading<'a> {
    folder: &'a mut Folder,
    next: Manifest,
    loaded: Loaded,
}

impl Loading<'_> {
    /// Adds a part in place of what has its identifier or IRI.
    pub fn add(&mut self, part: &Part) -> Result<(), Error> {
        self.folder.write(&manifest::part_file(part), part.quads())?;
        match self.folder.manifest.find(&part.id, &part.iri) {
            None => self.loaded.added += 1,
            Some((_, entry)) if entry.file == manifest::part_file(part) => self.loaded.unchanged += 1,
            Some(_) => self.loaded.replaced += 1,
        }
        self.next.put(part);
        Ok(())
    }

    /// Makes what was added count, all in one step.
    pub fn finish(mut self) -> Result<Loaded, Error> {
        self.folder.link(&mut self.next)?;
        if self.next != self.folder.manifest || !self.folder.path.join(manifest::FILE).exists() {
            self.folder.replace(manifest::FILE, &self.next.to_bytes())?;
        }
        self.folder.manifest = self.next.clone();
        if self.folder.has_index {
            Index::update(&self.folder.path, self.folder.manifest.files())?;
        }
        Ok(self.loaded)
    }
}

impl Drop for Loading<'_> {
    fn drop(&mut self) {
        self.folder.sweep();
    }
}

/// Writes a file whole or not at all, to stay there through a power cut.
pub(super) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::with_prefix_in(UNFINISHED, folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// Refuses a folder that holds something other than a store.
fn refuse_foreign(path: &Path) -> Result<(), Error> {
    const OURS: [&str; 5] = [manifest::FILE, manifest::ACCOUNTS, manifest::LINKS, index::FOLDER, LOCK];
    if path.join(manifest::FILE).exists() {
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| unwritable(path, &error))?;
    let is_ours = |entry: &DirEntry| OURS.iter().any(|own| entry.file_name() == *own) || is_unfinished(entry);
    match entries.flatten().find(|entry| !is_ours(entry)) {
        None => Ok(()),
        Some(entry) => {
            let message = format!("the folder holds something else: {}", entry.file_name().to_string_lossy());
            Err(Error::new(message).in_file(path).hint("name a new or empty folder for the store"))
        }
    }
}

fn is_unfinished(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with(UNFINISHED)
}

fn wait_for(path: &Path, lock: impl Fn() -> Result<(), TryLockError>) -> Result<(), Error> {
    let start = Instant::now();
    loop {
        match lock() {
            // A file system without locks has no second writer that would keep them.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(TryLockError::WouldBlock) => {
                let error = Error::new("another program is changing the store").in_file(path);
                return Err(error.hint("run this again when it is done"));
            }
        }
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::StorageFull => "free some space; the store is as it was",
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => "name a folder for the store",
        _ => "check that you may write there; the store is as it was",
    };
    Error::new(format!("cannot write: {error}")).in_file(path).hint(hint)
}
