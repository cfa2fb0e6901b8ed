//! The averaged perceptron, in integers: the same sums on every machine.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::super::table::Scores;

/// Keys are hashes already.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash << 8 | u64::from(byte));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The weight of one class under one feature, with the sum of its values over time.
///
/// Sixteen bytes, as training spends its time fetching them.
#[derive(Clone, Copy)]
struct Cell {
    class: u8,
    weight: i16,
    /// When the weight last changed.
    since: u32,
    sum: i64,
}

/// Averaged weights by feature: pairs of class and weight.
pub(super) type Rows = Vec<(u64, Vec<(u8, i32)>)>;

/// Weights under training.
#[derive(Default)]
pub(super) struct Perceptron {
    rows: HashMap<u64, Vec<Cell>, BuildHasherDefault<Identity>>,
    time: u32,
    /// Whether only the features that are there already may have weights.
    frozen: bool,
}

impl Perceptron {
    /// An untrained perceptron whose only features are those of `rows`.
    pub(super) fn over(rows: &Rows) -> Self {
        let rows = rows.iter().map(|&(key, _)| (key, Vec::new())).collect();
        Self { rows, time: 0, frozen: true }
    }

    /// Scores all classes by the features in `keys`, of which there are at most 256.
    ///
    /// Rows are found first and read then, so that the memory can fetch many at a time.
    pub(super) fn score(&self, keys: &[u64]) -> Scores {
        let mut found: [&[Cell]; 256] = [&[]; 256];
        for (row, key) in found.iter_mut().zip(keys) {
            *row = self.rows.get(key).map_or(&[], Vec::as_slice);
        }
        let mut scores: Scores = [0; 256];
        for cell in found[..keys.len()].iter().copied().flatten() {
            scores[usize::from(cell.class)] += i32::from(cell.weight);
        }
        scores
    }

    /// Learns from one decision: that `right` should have won, and `rival` did.
    pub(super) fn learn(&mut self, keys: &[u64], right: u8, rival: u8) {
        self.time += 1;
        if right != rival {
            self.add(keys, right, 1);
            self.add(keys, rival, -1);
        }
    }

    /// Moves the weights of `keys` by `step` for `class`.
    fn add(&mut self, keys: &[u64], class: u8, step: i16) {
        for &key in keys {
            if self.frozen && !self.rows.contains_key(&key) {
                continue;
            }
            let row = self.rows.entry(key).or_default();
            let at = row.iter().position(|cell| cell.class == class).unwrap_or_else(|| {
                row.push(Cell { class, weight: 0, since: self.time, sum: 0 });
                row.len() - 1
            });
            let cell = &mut row[at];
            cell.sum += i64::from(cell.weight) * i64::from(self.time - cell.since);
            cell.since = self.time;
            cell.weight += step;
        }
    }

    /// The weights averaged over time, in `unit`ths, ordered by key and class.
    pub(super) fn average(&self, unit: i32) -> Rows {
        let time = i64::from(self.time.max(1));
        let average = |cell: &Cell| {
            let sum = cell.sum + i64::from(cell.weight) * (time - i64::from(cell.since));
            (cell.class, (sum * i64::from(unit) / time) as i32)
        };
        let mut rows: Rows =
            self.rows.iter().map(|(&key, row)| (key, row.iter().map(average).collect())).collect();
        for (_, cells) in &mut rows {
            cells.retain(|&(_, weight)| weight != 0);
            cells.sort_unstable();
        }
        rows.retain(|(_, cells)| !cells.is_empty());
        rows.sort_unstable();
        rows
    }
}
