//! In place of the index on disk, where the program was built without RocksDB: there is none.

use std::convert::Infallible;
use std::path::Path;

use spareval::QueryResults;

use super::query::Question;
use crate::error::Error;

/// The folder of the index in that of the store.
pub(super) const FOLDER: &str = "index";

/// An index, which this program does not have.
#[derive(Debug)]
pub struct Index(Infallible);

impl Index {
    /// Fails: this program can neither make nor ask one.
    pub fn is_built_in() -> Result<(), Error> {
        let error = Error::new("this program was built without RocksDB, which keeps the index");
        Err(error
            .hint("build it with `cargo install --path . --locked --features rocksdb`, or leave --index out"))
    }

    /// No index.
    #[expect(clippy::unnecessary_wraps, reason = "as with RocksDB")]
    pub(super) fn open<'a>(
        _: &Path,
        _: impl Iterator<Item = &'a str>,
        _: &str,
    ) -> Result<Option<Self>, Error> {
        Ok(None)
    }

    /// Asks it.
    pub fn ask(&self, _: &Question) -> Result<QueryResults<'static>, Error> {
        match self.0 {}
    }

    /// Leaves an index that another program made behind, as that will see.
    #[expect(clippy::unnecessary_wraps, reason = "as with RocksDB")]
    pub(super) fn update<'a>(_: &Path, _: impl Iterator<Item = &'a str>) -> Result<(), Error> {
        Ok(())
    }
}
