//! In place of the index on disk, where the program was built without RocksDB: there is none.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::path::Path;

use spareval::QueryResults;

use super::query::Question;
use crate::error::Error;

/// The folder of the index in that of the store.
pub(super) const FOLDER: &str = "index";

/// An index, which this program does not have.
pub struct Index(Infallible);

impl Index {
    /// Whether this program can make and ask one.
    pub(super) const IS_BUILT_IN: bool = false;

    /// No index, so that the files are asked.
    #[expect(clippy::unnecessary_wraps, reason = "as with RocksDB")]
    pub(super) fn open(_: &Path, _: BTreeSet<&str>) -> Result<Option<Self>, Error> {
        Ok(None)
    }

    /// Asks it.
    pub fn ask(&self, _: &Question) -> Result<QueryResults<'static>, Error> {
        match self.0 {}
    }

    /// Leaves an index that another program made behind, which that will see.
    #[expect(clippy::unnecessary_wraps, reason = "as with RocksDB")]
    pub(super) fn update(_: &Path, _: BTreeSet<&str>) -> Result<(), Error> {
        Ok(())
    }
}
