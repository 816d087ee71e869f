//! Which places hold a key, as a table that is read bucket by bucket.
//!
//! An entry is 8 bytes: the low half of the key and a place. Entries are in buckets by the first bits of their
//! key, about [`FILL`] in each, sorted; the directory has where each bucket begins and its checksum. A question reads one
//! bucket, so that its cost does not grow with the table. Two keys are taken for one where the low half and the first
//! bits are the same, once in about 2^50 pairs: a match is verified on the words in any case.
//! Cost: O(n) to build (two passes and small sorts), 12 bytes per entry more while it does.

use xxhash_rust::xxh3::xxh3_64;

use super::bytes::Numbers;

/// Entries of a bucket, about.
const FILL: usize = 64;
/// Bytes of an entry.
pub(super) const ENTRY: usize = 8;
/// Bytes of a bucket in the directory.
pub(super) const BUCKET: usize = 16;

/// Keys with their places, to be made a table of.
#[derive(Debug, Default)]
pub(super) struct Entries {
    keys: Vec<u64>,
    places: Vec<u32>,
}

impl Entries {
    pub(super) fn push(&mut self, key: u64, place: u32) {
        self.keys.push(key);
        self.places.push(place);
    }

    /// Writes the buckets to the end of `out`; returns the directory.
    pub(super) fn write(self, out: &mut Vec<u8>) -> Directory {
        let bits = (self.keys.len() / FILL).max(1).next_power_of_two().ilog2();
        let mut next = first_of_each(&self.keys, bits);
        let firsts = next.clone();

        let mut sorted = vec![0u64; self.keys.len()];
        for (key, place) in self.keys.iter().zip(&self.places) {
            let bucket = bucket_of(*key, bits);
            sorted[next[bucket]] = (key & u64::from(u32::MAX)) << 32 | u64::from(*place);
            next[bucket] += 1;
        }
        drop((self.keys, self.places));

        let mut buckets = Vec::with_capacity(next.len());
        for (first, end) in firsts.into_iter().zip(next) {
            let entries = &mut sorted[first..end];
            entries.sort_unstable();
            let at = out.len();
            out.extend(entries.iter().flat_map(|entry| entry.to_be_bytes()));
            buckets.push(Bucket {
                at: at as u64,
                entries: entries.len() as u32,
                checksum: checksum(&out[at..]),
            });
        }
        Directory { bits, buckets }
    }
}

/// Where each bucket begins.
fn first_of_each(keys: &[u64], bits: u32) -> Vec<usize> {
    let mut firsts = vec![0; 1 << bits];
    for key in keys {
        firsts[bucket_of(*key, bits)] += 1;
    }

    let mut total = 0;
    for first in &mut firsts {
        total += std::mem::replace(first, total);
    }
    firsts
}

fn bucket_of(key: u64, bits: u32) -> usize {
    key.checked_shr(64 - bits).unwrap_or(0) as usize
}

fn checksum(bytes: &[u8]) -> u32 {
    xxh3_64(bytes) as u32
}

/// Where the buckets are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directory {
    bits: u32,
    buckets: Vec<Bucket>,
}

/// A bucket of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bucket {
    pub(super) at: u64,
    pub(super) entries: u32,
    checksum: u32,
}

impl Bucket {
    /// Whether bytes are those that were written; a damaged table is never searched.
    pub(super) fn is_whole(&self, bytes: &[u8]) -> bool {
        checksum(bytes) == self.checksum
    }
}

impl Directory {
    /// The bucket that holds a key.
    pub(super) fn bucket(&self, key: u64) -> Option<&Bucket> {
        self.buckets.get(bucket_of(key, self.bits))
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        for bucket in &self.buckets {
            out.extend(bucket.at.to_le_bytes());
            out.extend(bucket.entries.to_le_bytes());
            out.extend(bucket.checksum.to_le_bytes());
        }
    }

    /// How many buckets there are.
    pub(super) fn len(&self) -> usize {
        self.buckets.len()
    }

    /// Reads what [`Directory::write`] wrote; `None` where that cannot be.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let count = bytes.len() / BUCKET;
        if !count.is_power_of_two() || !bytes.len().is_multiple_of(BUCKET) {
            return None;
        }

        let mut numbers = Numbers(bytes);
        let buckets = (0..count).map(|_| Bucket {
            at: numbers.u64(),
            entries: numbers.u32(),
            checksum: numbers.u32(),
        });
        Some(Self {
            bits: count.ilog2(),
            buckets: buckets.collect(),
        })
    }
}

/// The places of a key in the bytes of its bucket, in order.
pub(super) fn places(bucket: &[u8], key: u64) -> impl Iterator<Item = u32> + '_ {
    let low = (key as u32).to_be_bytes();
    let (entries, _) = bucket.as_chunks::<ENTRY>();
    let first = entries.partition_point(|entry| entry[..4] < low[..]);

    entries[first..]
        .iter()
        .take_while(move |entry| entry[..4] == low)
        .map(|entry| u32::from_be_bytes([entry[4], entry[5], entry[6], entry[7]]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The slow twin looks through every entry.
        #[test]
        fn a_key_has_the_places_that_were_pushed(
            pushed in prop::collection::vec((0u64..40, 0u32..1000), 0..1500)
        ) {
            let spread = |key: u64| key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mut entries = Entries::default();
            for (key, place) in &pushed {
                entries.push(spread(*key), *place);
            }
            let mut bytes = Vec::new();
            let directory = entries.write(&mut bytes);
            let mut written = Vec::new();
            directory.write(&mut written);
            prop_assert_eq!(Directory::read(&written), Some(directory.clone()));

            for key in 0..40 {
                let mut expected: Vec<u32> =
                    pushed.iter().filter(|(k, _)| *k == key).map(|(_, place)| *place).collect();
                expected.sort_unstable();
                let bucket = directory.bucket(spread(key)).expect("there is one");
                let at = bucket.at as usize;
                let stretch = &bytes[at..at + bucket.entries as usize * ENTRY];
                prop_assert!(bucket.is_whole(stretch));
                prop_assert_eq!(places(stretch, spread(key)).collect::<Vec<_>>(), expected);
            }
        }
    }
}
