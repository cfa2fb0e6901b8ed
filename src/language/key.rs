//! Feature keys: 64-bit hashes of a template's number and the atoms it joins.

/// Hashes text to 32 bits (FNV-1a).
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Collects the keys of one decision. Templates are numbered in the order in which they are called,
/// so that the code that lists them is their only definition.
pub(super) struct Keys {
    keys: Vec<u64>,
    template: u64,
}

impl Keys {
    /// An empty list.
    pub(super) fn new() -> Self {
        Self { keys: Vec::with_capacity(192), template: 0 }
    }

    /// Forgets the keys and starts numbering anew.
    #[inline]
    pub(super) fn clear(&mut self) {
        self.keys.clear();
        self.template = 0;
    }

    /// The keys so far.
    #[inline]
    pub(super) fn all(&self) -> &[u64] {
        &self.keys
    }

    /// Adds the next template over one atom.
    #[inline]
    pub(super) fn one(&mut self, a: u64) {
        self.three(a, 0, 0);
    }

    /// Adds the next template over two atoms.
    #[inline]
    pub(super) fn two(&mut self, a: u64, b: u64) {
        self.three(a, b, 0);
    }

    /// Adds the next template over three atoms.
    #[inline]
    pub(super) fn three(&mut self, a: u64, b: u64, c: u64) {
        self.template += 1;
        let mut key = (a ^ self.template << 48).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        key = (key.rotate_left(31) ^ b).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        key = (key.rotate_left(31) ^ c).wrapping_mul(0x94D0_49BB_1331_11EB);
        self.keys.push(key ^ key >> 32);
    }
}
