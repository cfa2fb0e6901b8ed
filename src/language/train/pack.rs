//! Packs rows of weights into the form that [`super::super::table::Table`] reads in place.

use std::cmp::Reverse;

use super::super::table::Table;
use super::perceptron::Rows;

/// The parts of a packed table.
pub(super) struct Packed {
    pub(super) bits: u32,
    pub(super) codebook: Vec<u8>,
    pub(super) directory: Vec<u8>,
    pub(super) rows: Vec<u8>,
}

impl Packed {
    /// Length in the file, in bytes.
    pub(super) fn len(&self) -> usize {
        self.codebook.len() + self.directory.len() + self.rows.len() + 16
    }

    /// The table that reads it.
    pub(super) fn table(&self) -> Table<'_> {
        Table::new(self.bits, &self.codebook, &self.directory, &self.rows)
            .expect("the parts were made together")
    }
}

/// The `count` rows with the largest weights, in the order of their keys.
pub(super) fn strongest(mut rows: Rows, count: usize) -> Rows {
    let strength = |cells: &[(u8, i32)]| cells.iter().map(|(_, weight)| weight.abs()).max();
    rows.sort_by_key(|(key, cells)| (Reverse(strength(cells)), *key));
    rows.truncate(count);
    rows.sort_unstable();
    rows
}

/// Drops the smallest weights until the table fits into `bytes`; packs each as the nearest of 256 values.
pub(super) fn weights(mut rows: Rows, bytes: usize) -> Packed {
    let (mut fits, mut exceeds) = (1_i32 << 20, 0_i32);
    while fits - exceeds > 1 {
        let least = exceeds.midpoint(fits);
        *(if size(&rows, least) <= bytes { &mut fits } else { &mut exceeds }) = least;
    }
    for (_, cells) in &mut rows {
        cells.retain(|(_, weight)| weight.abs() >= fits);
    }
    rows.retain(|(_, cells)| !cells.is_empty());
    let levels = levels(&rows);
    let code = |weight: i32| nearest(&levels, weight) as u8;
    let cells =
        |cells: &[(u8, i32)]| cells.iter().flat_map(|&(class, weight)| [class, code(weight)]).collect();
    let codebook = levels.iter().flat_map(|&level| (level as i16).to_le_bytes()).collect();
    pack(rows.iter().map(|(key, row)| (*key, cells(row))).collect(), codebook)
}

/// Bytes that the weights from `least` up would take.
fn size(rows: &Rows, least: i32) -> usize {
    let cells =
        rows.iter().map(|(_, cells)| cells.iter().filter(|(_, weight)| weight.abs() >= least).count());
    let (count, bytes) =
        cells.filter(|&cells| cells > 0).fold((0, 0), |(n, sum), cells| (n + 1, sum + 3 + 2 * cells));
    bytes + (4 << buckets(count)) + 532
}

/// The number of buckets for so many rows, as a power of two: two to four rows each.
fn buckets(rows: usize) -> u32 {
    (rows / 2).max(2).ilog2()
}

/// Packs rows of which each holds one number below 65,536 instead of weights.
pub(super) fn numbers(rows: &[(u64, u16)]) -> Packed {
    pack(rows.iter().map(|&(key, number)| (key, number.to_le_bytes().to_vec())).collect(), vec![0; 512])
}

/// `rows` are ordered by key, so that those of one bucket stand together.
fn pack(rows: Vec<(u64, Vec<u8>)>, codebook: Vec<u8>) -> Packed {
    let bits = buckets(rows.len());
    let mut directory = Vec::with_capacity(((1 << bits) + 1) * 4);
    let mut bytes: Vec<u8> = Vec::new();
    let mut rows = rows.into_iter().peekable();
    for bucket in 0..1 << bits {
        directory.extend((bytes.len() as u32).to_le_bytes());
        while let Some((key, cells)) = rows.next_if(|(key, _)| key >> (64 - bits) == bucket) {
            bytes.extend((key as u16).to_le_bytes());
            bytes.push((cells.len() / 2) as u8);
            bytes.extend(cells);
        }
    }
    directory.extend((bytes.len() as u32).to_le_bytes());
    Packed { bits, codebook, directory, rows: bytes }
}

/// 256 values that stand for all weights with little loss: Lloyd's algorithm in one dimension.
fn levels(rows: &Rows) -> Vec<i32> {
    let mut weights: Vec<i32> =
        rows.iter().flat_map(|(_, cells)| cells.iter().map(|&(_, weight)| weight)).collect();
    weights.sort_unstable();
    let most = weights.iter().map(|weight| weight.abs()).max().unwrap_or(1);
    let start = |step: i32| (i64::from(most) * i64::from(step * step.abs()) / (128 * 128)) as i32;
    let mut levels: Vec<i32> = (-128..128).map(start).collect();
    for _ in 0..30 {
        levels = settle(&levels, &weights);
    }
    levels.iter().map(|&level| level.clamp(i32::from(i16::MIN), i32::from(i16::MAX))).collect()
}

/// Moves each level to the middle of the weights that are nearest to it.
fn settle(levels: &[i32], weights: &[i32]) -> Vec<i32> {
    let mut settled = Vec::with_capacity(levels.len());
    let mut from = 0;
    for (at, &level) in levels.iter().enumerate() {
        let bound = levels.get(at + 1).map(|next| i64::from(level) + i64::from(*next));
        let reach = weights[from..]
            .partition_point(|&weight| bound.is_none_or(|bound| 2 * i64::from(weight) <= bound));
        let own = &weights[from..from + reach];
        let sum: i64 = own.iter().map(|&weight| i64::from(weight)).sum();
        let count = i64::try_from(own.len()).unwrap_or(i64::MAX);
        settled.push(if own.is_empty() { level } else { (sum / count) as i32 });
        from += reach;
    }
    settled
}

fn nearest(levels: &[i32], weight: i32) -> usize {
    let above = levels.partition_point(|&level| level < weight).min(levels.len() - 1);
    let below = above.saturating_sub(1);
    if (levels[above] - weight).abs() < (levels[below] - weight).abs() { above } else { below }
}
