//! The averaged perceptron, in integers: the same sums on every machine.

use std::hint::black_box;

use super::super::table::Scores;

/// How many cells a feature has room for at first: one update fills two.
const ROOM: u8 = 2;

/// Where the cells of one feature stand; without room there is no feature.
#[derive(Clone, Copy, Default)]
struct Slot {
    key: u64,
    start: u32,
    cells: u8,
    room: u8,
}

/// The weight of one class under one feature.
///
/// Four bytes, as training spends its time fetching them.
#[derive(Clone, Copy, Default)]
struct Cell {
    class: u8,
    weight: i16,
}

/// Averaged weights by feature: pairs of class and weight.
pub(super) type Rows = Vec<(u64, Vec<(u8, i32)>)>;

/// Weights under training.
pub(super) struct Perceptron {
    /// An open hash table: a feature stands in the slot its key points at, or in a later one.
    slots: Vec<Slot>,
    features: usize,
    cells: Vec<Cell>,
    /// For each cell the steps it made, each multiplied by the time when it was made.
    steps: Vec<i64>,
    time: u32,
    /// Whether only the features that are there already may have weights.
    frozen: bool,
}

impl Default for Perceptron {
    fn default() -> Self {
        Self::with_slots(1 << 16)
    }
}

impl Perceptron {
    fn with_slots(slots: usize) -> Self {
        let slots = vec![Slot::default(); slots];
        Self { slots, features: 0, cells: Vec::new(), steps: Vec::new(), time: 0, frozen: false }
    }

    /// An untrained perceptron whose only features are those of `rows`.
    pub(super) fn over(rows: &Rows) -> Self {
        let mut model = Self::with_slots((2 * rows.len()).next_power_of_two().max(2));
        for &(key, _) in rows {
            model.insert(key);
        }
        model.frozen = true;
        model
    }

    /// Scores all classes by the features in `keys`, of which there are at most 256.
    ///
    /// Rows are found first, touched then and read last, so that the memory can fetch many at a time.
    pub(super) fn score(&self, keys: &[u64]) -> Scores {
        let mut found = [Slot::default(); 256];
        for (slot, &key) in found.iter_mut().zip(keys) {
            *slot = self.slots[self.find(key)];
        }
        let found = &found[..keys.len()];
        let touch = |sum: i16, slot: &Slot| sum ^ self.cells.get(slot.start as usize).map_or(0, |c| c.weight);
        black_box(found.iter().fold(0, touch));
        let mut scores: Scores = [0; 256];
        for slot in found {
            for cell in self.row(*slot) {
                scores[usize::from(cell.class)] += i32::from(cell.weight);
            }
        }
        scores
    }

    /// Learns from one decision: that `right` should have won, and `rival` did.
    pub(super) fn learn(&mut self, keys: &[u64], right: u8, rival: u8) {
        self.time += 1;
        if right != rival {
            for &key in keys {
                let mut at = self.find(key);
                if self.slots[at].room == 0 && !self.frozen {
                    at = self.insert(key);
                }
                if self.slots[at].room > 0 {
                    self.step(at, right, 1);
                    self.step(at, rival, -1);
                }
            }
        }
    }

    /// The slot of `key`, or the free one where it would stand.
    #[inline]
    fn find(&self, key: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut at = (key >> 32) as usize & last;
        while self.slots[at].room > 0 && self.slots[at].key != key {
            at = (at + 1) & last;
        }
        at
    }

    /// Adds a feature that is not there yet; gives its slot.
    fn insert(&mut self, key: u64) -> usize {
        if 2 * self.features >= self.slots.len() {
            self.widen();
        }
        self.features += 1;
        let at = self.find(key);
        self.slots[at] = Slot { key, start: self.make_room(ROOM), cells: 0, room: ROOM };
        at
    }

    /// Doubles the slots.
    fn widen(&mut self) {
        let slots = vec![Slot::default(); 2 * self.slots.len()];
        for slot in std::mem::replace(&mut self.slots, slots) {
            let at = self.find(slot.key);
            self.slots[at] = slot;
        }
    }

    fn make_room(&mut self, cells: u8) -> u32 {
        let start = self.cells.len();
        self.cells.resize(start + usize::from(cells), Cell::default());
        self.steps.resize(start + usize::from(cells), 0);
        start as u32
    }

    /// Moves the weight of `class` under the feature in slot `at`.
    fn step(&mut self, at: usize, class: u8, step: i16) {
        let slot = self.slots[at];
        let place = self.row(slot).iter().position(|cell| cell.class == class);
        let cell = slot.start as usize + place.unwrap_or_default();
        let cell = if place.is_some() { cell } else { self.add(at, class) };
        self.cells[cell].weight += step;
        self.steps[cell] += i64::from(step) * i64::from(self.time);
    }

    /// Adds a cell to the feature in slot `at`; moves its cells to where they have more room, if need be.
    fn add(&mut self, at: usize, class: u8) -> usize {
        let mut slot = self.slots[at];
        if slot.cells == slot.room {
            let old = slot.start as usize..slot.start as usize + usize::from(slot.cells);
            slot.room = slot.room.saturating_mul(2);
            slot.start = self.make_room(slot.room);
            self.cells.copy_within(old.clone(), slot.start as usize);
            self.steps.copy_within(old, slot.start as usize);
        }
        let cell = slot.start as usize + usize::from(slot.cells);
        self.cells[cell] = Cell { class, weight: 0 };
        slot.cells += 1;
        self.slots[at] = slot;
        cell
    }

    #[inline]
    fn row(&self, slot: Slot) -> &[Cell] {
        &self.cells[slot.start as usize..slot.start as usize + usize::from(slot.cells)]
    }

    /// The weights averaged over time, in `unit`ths, ordered by key and class.
    pub(super) fn average(&self, unit: i32) -> Rows {
        let mut rows: Rows =
            self.slots.iter().map(|slot| (slot.key, self.average_row(*slot, unit))).collect();
        rows.retain(|(_, cells)| !cells.is_empty());
        rows.sort_unstable();
        rows
    }

    fn average_row(&self, slot: Slot, unit: i32) -> Vec<(u8, i32)> {
        let time = i64::from(self.time.max(1));
        let steps = &self.steps[slot.start as usize..];
        let average = |(cell, steps): (&Cell, &i64)| {
            let sum = i64::from(cell.weight) * time - steps;
            (cell.class, (sum * i64::from(unit) / time) as i32)
        };
        let mut row: Vec<(u8, i32)> = self.row(slot).iter().zip(steps).map(average).collect();
        row.retain(|&(_, weight)| weight != 0);
        row.sort_unstable();
        row
    }
}
