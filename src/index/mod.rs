//! Who might match: shingles and their postings, exact counts, nothing judged.

pub(crate) mod keys;
pub(crate) mod postings;
pub(crate) mod shingle;
