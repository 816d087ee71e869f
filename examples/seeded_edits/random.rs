//! Random choices that follow from a seed: SplitMix64 (Steele, Lea and Flood 2014).

/// A stream of numbers.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The stream of a seed and of what it is for: an edit and the number of a quotation, so that no
    /// choice depends on what was chosen before elsewhere.
    pub(crate) fn new(seed: u64, purpose: &str, number: usize) -> Self {
        let mut state = seed ^ 0x9e37_79b9_7f4a_7c15;

        for byte in purpose.bytes() {
            state = mix(state ^ u64::from(byte));
        }

        Self(mix(state ^ number as u64))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number under `bound`, which is not 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// One of some; `None` where there is none.
    pub(crate) fn pick<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        if of.is_empty() {
            return None;
        }

        Some(&of[self.below(of.len())])
    }

    /// One of some words.
    pub(crate) fn word<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    /// A coin.
    pub(crate) fn flip(&mut self) -> bool {
        self.next().is_multiple_of(2)
    }

    /// Brings some into an order of its own.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}
