//! Sparse weights by feature, read in place from the embedded file.

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

    /// Adds the weights of `feature` to `scores`.
    #[inline]
    pub(super) fn add(&self, feature: u64, scores: &mut Scores) {
        for cell in self.row(feature).as_chunks::<2>().0 {
            scores[usize::from(cell[0])] += i32::from(self.codebook[usize::from(cell[1])]);
        }
    }

    /// The cells of `feature`, as pairs of class and code; empty when it is unknown.
    #[inline]
    pub(super) fn row(&self, feature: u64) -> &'a [u8] {
        let mut bucket = self.bucket((feature >> self.shift) as usize);
        while let [low, high, cells, rest @ ..] = bucket {
            let Some((row, others)) = rest.split_at_checked(2 * usize::from(*cells)) else { break };
            if u16::from_le_bytes([*low, *high]) == feature as u16 {
                return row;
            }
            bucket = others;
        }
        &[]
    }

    #[inline]
    fn bucket(&self, index: usize) -> &'a [u8] {
        let bounds = self.directory.as_chunks::<4>().0;
        let bound = |at: usize| bounds.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize);
        self.rows.get(bound(index)..bound(index + 1)).unwrap_or(&[])
    }
}
