//! Sparse weights by feature, read in place from the embedded file.

use std::hint::black_box;

/// Scores by class; a class is one byte, so no index can leave the array.
pub(super) type Scores = [i32; 256];

/// What stands for the number of cells in a row that has a weight for every class.
pub(super) const FULL: u8 = u8::MAX;

/// The weights of one feature.
enum Row<'a> {
    /// Classes and the codes of their weights.
    Sparse(&'a [[u8; 2]]),
    /// The weights of all classes.
    Full(&'a [[u8; 2]]),
}

/// Sparse integer weights, addressed by 64-bit feature keys.
///
/// The top bits of a key choose a bucket, its low 16 bits tell the features of one bucket apart.
/// A bucket holds rows `print: u16, cells: u8, (class: u8, code: u8) × cells`; `codebook` turns a
/// code into a weight. The few rows with weights for most classes, which are needed all the time, are
/// `print: u16, FULL, weight: i16 × width` instead: these are added up many at once. Most features of a sentence are unknown: the mask of a bucket, one bit for
/// each value of the last four bits of its prints, tells most of these without a look at its rows.
/// Nothing is decoded at start: loading costs nothing but four slices.
pub(super) struct Table<'a> {
    shift: u32,
    /// How many weights a full row has.
    width: usize,
    codebook: [i16; 256],
    masks: &'a [[u8; 2]],
    directory: &'a [u8],
    rows: &'a [u8],
}

impl<'a> Table<'a> {
    /// A table of `2^bits` buckets and full rows of `width` weights over its parts; `None` when their sizes do not fit together.
    pub(super) fn new(
        bits: u32,
        width: u32,
        codebook: &[u8],
        masks: &'a [u8],
        directory: &'a [u8],
        rows: &'a [u8],
    ) -> Option<Self> {
        let buckets = 1 << Some(bits).filter(|bits| (1..28).contains(bits))?;
        if codebook.len() != 512 || masks.len() != 2 * buckets || directory.len() != 4 * (buckets + 1) {
            return None;
        }
        let mut weights = [0; 256];
        for (weight, bytes) in weights.iter_mut().zip(codebook.as_chunks::<2>().0) {
            *weight = i16::from_le_bytes(*bytes);
        }
        let (shift, width) = (64 - bits, usize::try_from(width).ok().filter(|&width| width <= 256)?);
        Some(Self { shift, width, codebook: weights, masks: masks.as_chunks().0, directory, rows })
    }

    /// Adds up the weights of `features`, of which only the first 256 count.
    ///
    /// The rows are scattered over megabytes. Finding all, touching all and only then reading them
    /// lets the memory fetch many at a time: several times as fast as one after the other.
    pub(super) fn score(&self, features: &[u64]) -> Scores {
        let mut known = [0; 256];
        let mut count = 0;
        for &feature in features.iter().take(256) {
            known[count & 255] = feature;
            count += usize::from(self.may_know(feature));
        }
        let known = &known[..count];
        let mut buckets = [(0, 0); 256];
        for (bucket, &feature) in buckets.iter_mut().zip(known) {
            *bucket = self.bounds((feature >> self.shift) as usize);
        }
        let touch =
            |sum: u8, &(start, _): &(u32, u32)| sum ^ self.rows.get(start as usize).copied().unwrap_or(0);
        black_box(buckets[..count].iter().fold(0, touch));
        let mut scores: Scores = [0; 256];
        for (&(start, end), &feature) in buckets.iter().zip(known) {
            self.add(&self.row_in(start, end, feature), &mut scores);
        }
        scores
    }

    #[inline]
    fn add(&self, row: &Row<'_>, scores: &mut Scores) {
        match row {
            Row::Sparse(cells) => {
                for &[class, code] in *cells {
                    scores[usize::from(class)] += i32::from(self.codebook[usize::from(code)]);
                }
            }
            Row::Full(weights) => {
                for (score, weight) in scores.iter_mut().zip(*weights) {
                    *score += i32::from(i16::from_le_bytes(*weight));
                }
            }
        }
    }

    /// Whether the mask of its bucket leaves it open that `feature` is known.
    #[inline]
    fn may_know(&self, feature: u64) -> bool {
        let mask =
            self.masks.get((feature >> self.shift) as usize).map_or(0, |mask| u16::from_le_bytes(*mask));
        mask >> (feature & 15) & 1 == 1
    }

    /// The number that stands in place of weights for `feature`; `None` when it is unknown.
    pub(super) fn number(&self, feature: u64) -> Option<u16> {
        let (start, end) = self.bounds((feature >> self.shift) as usize);
        match self.row_in(start, end, feature) {
            Row::Sparse(cells) => cells.first().map(|cell| u16::from_le_bytes(*cell)),
            Row::Full(_) => None,
        }
    }

    #[inline]
    fn row_in(&self, start: u32, end: u32, feature: u64) -> Row<'a> {
        let mut bucket = self.rows.get(start as usize..end as usize).unwrap_or(&[]);
        while let [low, high, cells, rest @ ..] = bucket {
            let length = if *cells == FULL { self.width } else { usize::from(*cells) };
            let Some((row, others)) = rest.split_at_checked(2 * length) else { break };
            if u16::from_le_bytes([*low, *high]) == feature as u16 {
                let row = row.as_chunks().0;
                return if *cells == FULL { Row::Full(row) } else { Row::Sparse(row) };
            }
            bucket = others;
        }
        Row::Sparse(&[])
    }

    /// Where a bucket starts and ends among the rows.
    #[inline]
    fn bounds(&self, bucket: usize) -> (u32, u32) {
        let bounds = self.directory.as_chunks::<4>().0;
        let bound = |at: usize| bounds.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes));
        (bound(bucket), bound(bucket + 1))
    }
}
