//! Sparse weights by feature, read in place from the embedded file.

use std::hint::black_box;

/// Scores by class; a class is one byte, so no index can leave the array.
pub(super) type Scores = [i32; 256];

/// Sparse integer weights, addressed by 64-bit feature keys.
///
/// The top bits of a key choose a bucket, its low 16 bits tell the features of one bucket apart.
/// A bucket holds rows `print: u16, cells: u8, (class: u8, code: u8) × cells`; `codebook` turns a
/// code into a weight. Nothing is decoded at start: loading costs nothing but three slices.
pub(super) struct Table<'a> {
    shift: u32,
    codebook: [i16; 256],
    directory: &'a [u8],
    rows: &'a [u8],
}

impl<'a> Table<'a> {
    /// A table of `2^bits` buckets over its parts; `None` when their sizes do not fit together.
    pub(super) fn new(bits: u32, codebook: &[u8], directory: &'a [u8], rows: &'a [u8]) -> Option<Self> {
        let fits =
            (1..32).contains(&bits) && codebook.len() == 512 && directory.len() == ((1 << bits) + 1) * 4;
        if !fits {
            return None;
        }
        let mut weights = [0; 256];
        for (weight, bytes) in weights.iter_mut().zip(codebook.as_chunks::<2>().0) {
            *weight = i16::from_le_bytes(*bytes);
        }
        Some(Self { shift: 64 - bits, codebook: weights, directory, rows })
    }

    /// Adds up the weights of `features`, of which only the first 256 count.
    ///
    /// The rows are scattered over megabytes. Finding all, touching all and only then reading them
    /// lets the memory fetch many at a time: several times as fast as one after the other.
    pub(super) fn score(&self, features: &[u64]) -> Scores {
        let mut buckets = [(0, 0); 256];
        for (bucket, &feature) in buckets.iter_mut().zip(features) {
            *bucket = self.bounds((feature >> self.shift) as usize);
        }
        let touch =
            |sum: u8, &(start, _): &(u32, u32)| sum ^ self.rows.get(start as usize).copied().unwrap_or(0);
        black_box(buckets[..features.len().min(256)].iter().fold(0, touch));
        let mut scores: Scores = [0; 256];
        for (&(start, end), &feature) in buckets.iter().zip(features) {
            for cell in self.row_in(start, end, feature).as_chunks::<2>().0 {
                scores[usize::from(cell[0])] += i32::from(self.codebook[usize::from(cell[1])]);
            }
        }
        scores
    }

    /// The cells of `feature`, as pairs of class and code; empty when it is unknown.
    pub(super) fn row(&self, feature: u64) -> &'a [u8] {
        let (start, end) = self.bounds((feature >> self.shift) as usize);
        self.row_in(start, end, feature)
    }

    #[inline]
    fn row_in(&self, start: u32, end: u32, feature: u64) -> &'a [u8] {
        let mut bucket = self.rows.get(start as usize..end as usize).unwrap_or(&[]);
        while let [low, high, cells, rest @ ..] = bucket {
            let Some((row, others)) = rest.split_at_checked(2 * usize::from(*cells)) else { break };
            if u16::from_le_bytes([*low, *high]) == feature as u16 {
                return row;
            }
            bucket = others;
        }
        &[]
    }

    /// Where a bucket starts and ends among the rows.
    #[inline]
    fn bounds(&self, bucket: usize) -> (u32, u32) {
        let bounds = self.directory.as_chunks::<4>().0;
        let bound = |at: usize| bounds.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes));
        (bound(bucket), bound(bucket + 1))
    }
}
