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
#[derive(Clone, Copy)]
struct Cell {
    class: u8,
    weight: i32,
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
}

impl Perceptron {
    /// Scores all classes by the features in `keys`.
    pub(super) fn score(&self, keys: &[u64]) -> Scores {
        let mut scores: Scores = [0; 256];
        for key in keys {
            for cell in self.rows.get(key).into_iter().flatten() {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
        scores
    }

    /// Lets time pass: once per decision.
    pub(super) fn tick(&mut self) {
        self.time += 1;
    }

    /// Moves the weights of `keys` by `step` for `class`.
    pub(super) fn add(&mut self, keys: &[u64], class: u8, step: i32) {
        for &key in keys {
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
    pub(super) fn average(self, unit: i32) -> Rows {
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
