//! Whether what an article quotes can be of the occasion of a text.
//!
//! The rule: news reports what was said in the last days; a transcript may be dated a day later than the article, and an
//! article's date may be that of a later version. Said before that, or not nearly the same, a text is a look-alike.
//! The figures are chosen on the quotations of 261 articles of 2012 against 2,000 transcripts, with and without those that
//! hold their exact words: 88 in 100 of these are of one of the days.

use super::judge::Judged;

/// An article may be dated so many days before the saying that it reports,
const DAYS_BEFORE: i64 = 4;
/// and so many after.
const DAYS_AFTER: i64 = 7;
/// The share of a piece's weight that must match for its place to be told at all.
const LEAST_SHARED: f32 = 0.6;
/// The share of the words of both sides that must match for words that differ to be called a change, where the article
/// quotes nothing else of the text.
pub(super) const NEARLY_ALL: f32 = 0.9;
/// The same for a look-alike of another day or speaker to be told.
const SHARED_ELSEWHERE: f32 = 0.75;
/// What the matching words of a look-alike must weigh ([`super::keys::weight`]): "I've got news for you" weighs 6 and is
/// anybody's.
const WEIGHT_ELSEWHERE: f32 = 12.0;
/// Fewer matching words are a turn of phrase.
const LEAST_WORDS: usize = 3;

/// Whether the days from the saying to the article are those of news; unknown days fit.
pub(super) fn fits(days: Option<i64>) -> bool {
    days.is_none_or(|days| (-DAYS_BEFORE..=DAYS_AFTER).contains(&days))
}

/// How far a saying is from an article in time, for an order: the past is nearer than the future.
pub(super) fn distance(days: Option<i64>) -> u64 {
    match days {
        Some(days) if days >= 0 => 2 * days.unsigned_abs(),
        Some(days) => 4 * days.unsigned_abs() - 1,
        None => 0,
    }
}

/// Whether a place is near enough to be told: most of the words are there.
pub(super) fn is_near(judged: &Judged, words: usize) -> bool {
    judged.shared >= LEAST_SHARED && judged.words >= LEAST_WORDS.min(words)
}

/// Whether the words are not everybody's.
pub(super) fn is_distinctive(judged: &Judged) -> bool {
    judged.weight >= WEIGHT_ELSEWHERE
}

/// Whether a place of another day or speaker is worth telling: it is much alike, and the words are not everybody's.
pub(super) fn is_look_alike(judged: &Judged) -> bool {
    judged.shared >= SHARED_ELSEWHERE && is_distinctive(judged)
}
