//! When two strands report one utterance.
//!
//! The rule, measured on labelled pairs: enough of the shorter one's words match in order, and
//! enough of them carry matter; speakers whom both articles name must be able to be one person,
//! unless the match is long past chance (then the clash of names is shown); a title or term links
//! only to speech that holds it. Every link keeps the reason it was made for.

use crate::quote::names;

use super::compare::Comparison;
use super::difference::Relation;
use super::strand::Strand;

/// Why two strands were linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A few words, and one speaker.
    SameSpeaker,
    /// A fragment that stands whole in the other.
    Fragment,
    /// Most of the words, in order.
    Wording,
    /// So many words that no chance explains it, though the articles name different speakers.
    LongMatch,
}

impl Reason {
    /// In words, for reports.
    pub fn words(self) -> &'static str {
        match self {
            Self::SameSpeaker => "few words, one speaker",
            Self::Fragment => "a fragment that stands whole in the other",
            Self::Wording => "most of the words in order",
            Self::LongMatch => "too long a match for chance, though the speakers named differ",
        }
    }
}

/// A link between two strands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The first strand.
    pub a: u32,
    /// The second.
    pub b: u32,
    /// How strong it is: matched words, by weight.
    pub strength: f32,
    /// Why it was made.
    pub reason: Reason,
}

/// What both articles say of who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speakers {
    /// Names that can be one person's.
    Same,
    /// One of them is not known.
    Unknown,
    /// Names that cannot.
    Different,
}

/// Compares the speakers of two strands.
pub fn speakers(a: &Strand, b: &Strand) -> Speakers {
    match (&a.speaker, &b.speaker) {
        (Some(x), Some(y)) if names::compatible(x, y) => Speakers::Same,
        (Some(_), Some(_)) => Speakers::Different,
        _ => Speakers::Unknown,
    }
}

const LEAST_SHARED: f32 = 0.56;
const SHARED_WHEN_SHORT: f32 = 0.8;
const SHORT: usize = 6;
const LONG: usize = 12;

/// Decides a pair of quotations.
pub fn judge(a: &Strand, b: &Strand, found: &Comparison) -> Option<Reason> {
    if found.relation == Relation::None || found.content_words == 0 || !(a.is_speech || b.is_speech) {
        return None;
    }
    let shorter = a.phrase.spoken().min(b.phrase.spoken());
    let speakers = speakers(a, b);
    let enough = if shorter < SHORT { SHARED_WHEN_SHORT } else { LEAST_SHARED };
    if speakers == Speakers::Different {
        let long = found.words >= LONG && found.content_words >= 5 && found.shared >= LEAST_SHARED;
        return long.then_some(Reason::LongMatch);
    }
    if !(a.is_speech && b.is_speech) && speakers != Speakers::Same && found.content_words < 3 {
        return None;
    }
    if found.shared < enough {
        return overlap(found, speakers);
    }
    let whole = found.shared >= 0.99;
    match (shorter, found.content_words) {
        (SHORT.., 2..) => Some(Reason::Wording),
        (4.., 2..) => Some(Reason::Fragment),
        (_, 2..) if whole => Some(Reason::Fragment),
        (_, 1..) if speakers == Speakers::Same => Some(Reason::SameSpeaker),
        _ => None,
    }
}

/// Two strands that share the end of one and the start of the other.
fn overlap(found: &Comparison, speakers: Speakers) -> Option<Reason> {
    let run = found.words >= 8 && found.content_words >= 4 && found.shared >= 0.3;
    let close = found.longest_run >= 6;
    (run && close && speakers != Speakers::Different).then_some(Reason::Wording)
}

/// Decides a quotation against a stretch of prose, which has no speaker of its own.
pub fn judge_prose(quotation: &Strand, found: &Comparison) -> bool {
    let words = quotation.phrase.spoken();
    match words {
        0..=2 => false,
        3..=5 => found.shared >= 0.99 && found.content_words >= 2 && found.longest_run >= words,
        _ => {
            let covered = found.shared >= 0.6 && found.content_words >= 4 && found.longest_run >= 3;
            let long_run = found.longest_run >= 7 && found.content_words >= 4;
            covered || long_run
        }
    }
}
