//! Collation in parts: the quotations of each article, the keys under which they meet, the utterances among those that may be
//! one, the prose that repeats them, and the groups. `variorum::collate::parts` does the work.

pub(crate) mod claims;
pub(crate) mod groups;
pub(crate) mod meetings;
mod records;
pub(crate) mod utterances;
pub(crate) mod words;

/// Before all days: of articles without a date.
const UNDATED: i64 = i64::MIN;
