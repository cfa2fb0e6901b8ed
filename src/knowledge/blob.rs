//! Reads the compiled tables where they lie.

use std::borrow::Cow;
use std::ops::Range;

use super::compile::layout::{HEADER, Table, WIDTHS};

/// The compiled tables; see `compile/layout.rs` for their shape.
#[derive(Clone, Debug)]
pub(super) struct Blob(Cow<'static, [u8]>);

impl Blob {
    pub(super) fn borrowed(bytes: &'static [u8]) -> Self {
        Self(Cow::Borrowed(bytes))
    }

    pub(super) fn owned(bytes: Vec<u8>) -> Self {
        Self(Cow::Owned(bytes))
    }

    /// Number of rows of `table`.
    pub(super) fn rows(&self, table: Table) -> usize {
        self.cell(table as usize * 8 + 4) as usize
    }

    /// Row `at` of `table`; `N` is its number of columns.
    pub(super) fn row<const N: usize>(&self, table: Table, at: usize) -> [u32; N] {
        debug_assert_eq!(N, WIDTHS[table as usize], "{table:?}");
        let start = self.cell(table as usize * 8) as usize + at * N * 4;
        std::array::from_fn(|column| self.cell(start + column * 4))
    }

    /// String `id`.
    pub(super) fn string(&self, id: u32) -> &str {
        std::str::from_utf8(self.bytes(id)).unwrap_or_default()
    }

    /// String `id` as bytes.
    pub(super) fn bytes(&self, id: u32) -> &[u8] {
        let pool = self.cell(HEADER - 4) as usize;
        let [start] = self.row(Table::Strings, id as usize);
        let [end] = self.row(Table::Strings, id as usize + 1);
        &self.0[pool + start as usize..pool + end as usize]
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

    fn cell(&self, at: usize) -> u32 {
        let bytes = &self.0[at..at + 4];
        u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
    }
}
