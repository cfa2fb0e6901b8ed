//! Packs rows of weights into the form that [`super::super::table::Table`] reads in place.

use std::cmp::Reverse;

use super::super::table::{FULL, Table};
use super::perceptron::Rows;

/// Rows with weights for so many classes are written in full: faster to add up, and hardly larger.
const LEAST_FULL: usize = 40;

/// The parts of a packed table.
pub(super) struct Packed {
    pub(super) bits: u32,
    pub(super) width: u32,
    pub(super) codebook: Vec<u8>,
    pub(super) masks: Vec<u8>,
    pub(super) directory: Vec<u8>,
    pub(super) rows: Vec<u8>,
}

impl Packed {
    /// Length in the file, in bytes.
    pub(super) fn len(&self) -> usize {
        self.codebook.len() + self.masks.len() + self.directory.len() + self.rows.len() + 24
    }

    /// Adds the next bucket with its rows.
    fn add(&mut self, bucket: &[(u64, Vec<u8>)]) {
        let mask = bucket.iter().fold(0_u16, |mask, (key, _)| mask | 1 << (key & 15));
        self.masks.extend(mask.to_le_bytes());
        self.directory.extend((self.rows.len() as u32).to_le_bytes());
        for (key, row) in bucket {
            self.rows.extend((*key as u16).to_le_bytes());
            self.rows.extend(row);
        }
    }

    /// The table that reads it.
    pub(super) fn table(&self) -> Table<'_> {
        Table::new(self.bits, self.width, &self.codebook, &self.masks, &self.directory, &self.rows)
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
    let width = width(&rows);
    let codebook = levels.iter().flat_map(|&level| (level as i16).to_le_bytes()).collect();
    let rows = rows.iter().map(|(key, cells)| (*key, row(cells, &levels, width))).collect();
    pack(rows, width, codebook)
}

/// Bytes that the weights from `least` up would take in sparse rows, with the directory of these.
fn size(rows: &Rows, least: i32) -> usize {
    let cells =
        rows.iter().map(|(_, cells)| cells.iter().filter(|(_, weight)| weight.abs() >= least).count());
    let (count, bytes) =
        cells.filter(|&cells| cells > 0).fold((0, 0), |(n, sum), cells| (n + 1, sum + 3 + 2 * cells));
    bytes + (4 << buckets(count)) + 532
}

/// The number of classes, rounded up for the sake of adding up eight at a time.
fn width(rows: &Rows) -> usize {
    let classes = rows.iter().flat_map(|(_, cells)| cells).map(|&(class, _)| usize::from(class) + 1);
    classes.max().unwrap_or_default().next_multiple_of(8)
}

/// A row behind its print: a number of cells and these, or [`FULL`] and the weights of all classes.
fn row(cells: &[(u8, i32)], levels: &[i32], width: usize) -> Vec<u8> {
    let code = |weight: i32| nearest(levels, weight);
    let mut row = vec![cells.len() as u8];
    if cells.len() < LEAST_FULL {
        row.extend(cells.iter().flat_map(|&(class, weight)| [class, code(weight) as u8]));
        return row;
    }
    let mut weights = vec![0; width];
    for &(class, weight) in cells {
        weights[usize::from(class)] = levels[code(weight)] as i16;
    }
    row[0] = FULL;
    row.extend(weights.into_iter().flat_map(i16::to_le_bytes));
    row
}

/// The number of buckets for so many rows, as a power of two: two to four rows each.
fn buckets(rows: usize) -> u32 {
    (rows / 2).max(2).ilog2()
}

/// Packs rows of which each holds one number below 65,536 instead of weights.
pub(super) fn numbers(rows: &[(u64, u16)]) -> Packed {
    let row = |number: u16| [vec![1], number.to_le_bytes().to_vec()].concat();
    pack(rows.iter().map(|&(key, number)| (key, row(number))).collect(), 0, vec![0; 512])
}

/// `rows` are ordered by key, so that those of one bucket stand together.
///
/// In a bucket those with most cells come first: they are asked for most.
fn pack(rows: Vec<(u64, Vec<u8>)>, width: usize, codebook: Vec<u8>) -> Packed {
    let bits = buckets(rows.len());
    let mut packed = Packed {
        bits,
        width: width as u32,
        codebook,
        masks: Vec::with_capacity(2 << bits),
        directory: Vec::with_capacity((4 << bits) + 4),
        rows: Vec::new(),
    };
    let mut rows = rows.into_iter().peekable();
    for bucket in 0..1 << bits {
        let mut own: Vec<(u64, Vec<u8>)> = Vec::new();
        while let Some(row) = rows.next_if(|(key, _)| key >> (64 - bits) == bucket) {
            own.push(row);
        }
        own.sort_by_key(|(_, row)| Reverse(row[0]));
        packed.add(&own);
    }
    packed.directory.extend((packed.rows.len() as u32).to_le_bytes());
    packed
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_rows_score_as_they_did_whether_sparse_or_full() {
        let row = |classes: u8| {
            (0..classes).map(|class| (class, [-900, 300, 700][usize::from(class % 3)])).collect()
        };
        let key = |n: u64| n << 58 | n;
        let rows: Rows = vec![(key(1), row(3)), (key(2), row(LEAST_FULL as u8)), (key(9), row(90))];
        let packed = weights(rows.clone(), 1 << 20);
        let table = packed.table();
        for (feature, cells) in rows {
            let scores = table.score(&[feature, key(5), feature ^ 1]);
            let score = |class: usize| cells.get(class).map_or(0, |&(_, weight)| weight);
            assert!((0..256).all(|class| scores[class] == score(class)), "{feature:x}: {scores:?}");
        }
    }

    #[test]
    fn small_weights_make_way() {
        let key = |n: u64| n << 54 | n;
        let rows: Rows = (0..1000).map(|n| (key(n), vec![(1, 1 + n as i32), (2, -2000)])).collect();
        let packed = weights(rows, 8000);
        assert!(packed.rows.len() + packed.directory.len() <= 8000, "{} bytes", packed.rows.len());
        assert_eq!(packed.table().score(&[key(999)])[2], -2000);
        assert_eq!(packed.table().score(&[key(5)])[1], 0);
    }
}
