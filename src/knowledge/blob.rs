//! Reads the compiled tables where they lie.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::compile::layout::{HEADER, Table, WIDTHS};

/// The compiled tables; see `compile/layout.rs` for their shape.
#[derive(Clone)]
pub(super) struct Blob {
    bytes: Cow<'static, [u8]>,
    /// First byte and number of rows of each table.
    tables: [(usize, usize); WIDTHS.len()],
    /// First byte of the strings.
    pool: usize,
}

impl Blob {
    pub(super) fn borrowed(bytes: &'static [u8]) -> Self {
        Self::new(Cow::Borrowed(bytes))
    }

    pub(super) fn owned(bytes: Vec<u8>) -> Self {
        Self::new(Cow::Owned(bytes))
    }

    fn new(bytes: Cow<'static, [u8]>) -> Self {
        let header = |at: usize| cell(&bytes, at * 4) as usize;
        let tables = std::array::from_fn(|table| (header(table * 2), header(table * 2 + 1)));
        let pool = header(HEADER / 4 - 1);
        Self { bytes, tables, pool }
    }

    /// Number of rows of `table`.
    pub(super) fn rows(&self, table: Table) -> usize {
        self.tables[table as usize].1
    }

    /// Row `at` of `table`; `N` is its number of columns.
    pub(super) fn row<const N: usize>(&self, table: Table, at: usize) -> [u32; N] {
        debug_assert_eq!(N, WIDTHS[table as usize], "{table:?}");
        let start = self.tables[table as usize].0 + at * N * 4;
        let row = &self.bytes[start..start + N * 4];
        std::array::from_fn(|column| cell(row, column * 4))
    }

    /// The cells of a table of one column.
    pub(super) fn column(&self, table: Table) -> &[[u8; 4]] {
        debug_assert_eq!(WIDTHS[table as usize], 1, "{table:?}");
        let (start, rows) = self.tables[table as usize];
        self.bytes[start..start + rows * 4].as_chunks().0
    }

    /// String `id`.
    pub(super) fn string(&self, id: u32) -> &str {
        std::str::from_utf8(self.bytes(id)).unwrap_or_default()
    }

    /// String `id` as bytes.
    pub(super) fn bytes(&self, id: u32) -> &[u8] {
        let offsets = self.tables[Table::Strings as usize].0 + id as usize * 4;
        let (start, end) = (cell(&self.bytes, offsets) as usize, cell(&self.bytes, offsets + 4) as usize);
        &self.bytes[self.pool + start..self.pool + end]
    }

    /// The first row of `table` for which `before` does not hold; the rows must be sorted by it.
    pub(super) fn partition<const N: usize>(
        &self,
        table: Table,
        mut before: impl FnMut([u32; N]) -> bool,
    ) -> usize {
        let Range { mut start, mut end } = 0..self.rows(table);
        while start < end {
            let middle = usize::midpoint(start, end);
            if before(self.row(table, middle)) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }

    /// The rows of `table` from row `start` on, as long as `wanted` holds.
    pub(super) fn rows_while<const N: usize>(
        &self,
        table: Table,
        start: usize,
        wanted: impl Fn(&[u32; N]) -> bool,
    ) -> impl Iterator<Item = [u32; N]> {
        (start..self.rows(table)).map(move |at| self.row(table, at)).take_while(wanted)
    }
}

impl fmt::Debug for Blob {
    /// The number of bytes; the bytes tell nobody anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blob({} bytes)", self.bytes.len())
    }
}

/// The little-endian number at byte `at`.
fn cell(bytes: &[u8], at: usize) -> u32 {
    let cell = &bytes[at..at + 4];
    u32::from_le_bytes([cell[0], cell[1], cell[2], cell[3]])
}
