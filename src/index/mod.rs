//! Who might match: shingles and their postings, exact counts, nothing judged.

pub mod keys;
pub mod postings;
pub mod shingle;
