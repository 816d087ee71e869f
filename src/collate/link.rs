//! When two strands report one utterance.
//!
//! The rule, measured on labelled pairs: enough of the shorter one's words match in order, and
//! enough of them carry matter; speakers whom both articles name must be able to be one person,
//! unless the match is long past chance (then the clash of names is shown); a title or term links
//! only to speech that holds it. Every link keeps the reason it was made for.

use rustc_hash::FxHashSet;

use crate::article::Span;
use crate::quote::names;
use crate::text::vocabulary::WordId;

use crate::compare::Comparison;
use crate::language::english;

use super::strand::Strand;
use crate::compare::difference::{Kind, Relation, Verdict};

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
    /// One of them is not known, or not for sure.
    Unknown,
    /// Names that cannot.
    Different,
}

/// Compares the speakers of two strands.
pub fn speakers(a: &Strand, b: &Strand) -> Speakers {
    match (&a.speaker, &b.speaker) {
        (Some(x), Some(y)) if names::compatible(x, y) => Speakers::Same,
        (Some(_), Some(_)) if a.speaker_is_sure && b.speaker_is_sure => Speakers::Different,
        _ => Speakers::Unknown,
    }
}

/// The share of the shorter quotation's words, by weight, that must match.
const SHARED_ONE_SPEAKER: f32 = 0.56;
const SHARED_UNKNOWN_SPEAKER: f32 = 0.62;
const SHARED_WHOLE: f32 = 0.95;
const SHARED_OVERLAP: f32 = 0.3;
/// Stems in common from which aligning may find enough: words may match that share no stem.
const SHARED_AT_LEAST: f32 = 0.45;
/// The weight of the matching words (3 a content word, 1 a small one) that makes chance unlikely.
const EVIDENCE_PARTIAL: f32 = 10.0;
const EVIDENCE_PARTIAL_ONE_SPEAKER: f32 = 9.0;
/// The same where nothing but small words and looks differ.
const EVIDENCE_UNCHANGED: f32 = 7.0;
const EVIDENCE_UNKNOWN_SPEAKER: f32 = 5.0;
const EVIDENCE_ONE_SPEAKER: f32 = 4.0;
/// The same where the articles name different speakers.
const EVIDENCE_WHOLE_CLASH: f32 = 15.0;
const EVIDENCE_PARTIAL_CLASH: f32 = 22.0;
/// The same where the articles are many days apart, and the speakers are one, or not known.
const EVIDENCE_APART_ONE_SPEAKER: f32 = 10.0;
const EVIDENCE_APART: f32 = 16.0;
/// Articles more days apart than this seldom report one occasion.
const DAYS_APART: i64 = 7;
/// Quotations of at most this many words are held to stricter rules.
const SHORT: usize = 6;

/// Whether a pair of quotations is worth aligning: no rule below links less. Where too few words can
/// match for a wording, only a run in common can still link.
pub fn is_promising(a: &Strand, b: &Strand) -> bool {
    let (evidence, share) = a.phrase.may_share(&b.phrase);
    let wording = share >= SHARED_AT_LEAST;
    evidence >= EVIDENCE_ONE_SPEAKER - 1.0 && (wording || share_run(&a.ids, &b.ids))
}

/// Words in a row that an overlap has in common, at least; the rules ask for more, but a word of
/// them may be spelt otherwise.
const COMMON_RUN: usize = 3;

fn share_run(a: &[WordId], b: &[WordId]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let runs: FxHashSet<&[WordId]> = few.windows(COMMON_RUN).collect();
    many.windows(COMMON_RUN).any(|run| runs.contains(run))
}

/// Decides a pair of quotations.
pub fn judge(a: &Strand, b: &Strand, found: &Comparison) -> Option<Reason> {
    if found.relation == Relation::None || !(a.is_speech || b.is_speech) {
        return None;
    }
    let shorter = a.phrase.spoken().min(b.phrase.spoken());
    if shorter <= SHORT
        && (is_reversed(found) || is_cited(a, b, found) || is_cut_short(a, b, found))
    {
        return None;
    }
    let speakers = speakers(a, b);
    let apart = matches!((a.day, b.day), (Some(x), Some(y)) if (x - y).abs() > DAYS_APART);
    let least = if speakers == Speakers::Same {
        EVIDENCE_APART_ONE_SPEAKER
    } else {
        EVIDENCE_APART
    };
    if apart && found.evidence < least {
        return None;
    }
    if shorter <= SHORT && speakers != Speakers::Same && is_title(a) && is_title(b) {
        return None;
    }
    let both_speech = a.is_speech && b.is_speech;
    let same_term = found.relation == Relation::Equal && !is_title(a) && !is_title(b);
    if !both_speech && !same_term && speakers != Speakers::Same && found.content_words < 3 {
        return None;
    }
    let whole = found.shared >= SHARED_WHOLE;
    match speakers {
        Speakers::Different => {
            let least = if whole {
                EVIDENCE_WHOLE_CLASH
            } else {
                EVIDENCE_PARTIAL_CLASH
            };
            let enough = found.shared >= SHARED_ONE_SPEAKER && found.evidence >= least;
            enough.then_some(Reason::LongMatch)
        }
        Speakers::Same if whole && found.evidence < EVIDENCE_UNKNOWN_SPEAKER => {
            (found.evidence >= EVIDENCE_ONE_SPEAKER).then_some(Reason::SameSpeaker)
        }
        Speakers::Same if whole => Some(Reason::Fragment),
        Speakers::Same => {
            let least = if changes_little(found) {
                EVIDENCE_UNCHANGED
            } else {
                EVIDENCE_PARTIAL_ONE_SPEAKER
            };
            let enough = found.shared >= SHARED_ONE_SPEAKER && found.evidence >= least;
            enough
                .then_some(Reason::Wording)
                .or_else(|| overlap(found, true))
        }
        Speakers::Unknown if whole => {
            let matter = found.content_words >= 2 || (found.content_words == 1 && found.words >= 3);
            (matter && found.evidence >= EVIDENCE_UNKNOWN_SPEAKER).then_some(Reason::Fragment)
        }
        Speakers::Unknown => {
            let enough =
                found.shared >= SHARED_UNKNOWN_SPEAKER && found.evidence >= EVIDENCE_PARTIAL;
            enough
                .then_some(Reason::Wording)
                .or_else(|| overlap(found, false))
        }
    }
}

/// Two quotations of which one ends in what the other starts with, or that share a long run.
fn overlap(found: &Comparison, one_speaker: bool) -> Option<Reason> {
    let dovetail = found.beyond.dovetails;
    let long = found.longest_run >= 9 && found.content_words >= 4 && found.shared >= SHARED_OVERLAP;
    let joint = dovetail
        && found.longest_run >= 6
        && found.content_words >= 3
        && found.shared >= SHARED_OVERLAP;
    let own = dovetail && one_speaker && found.longest_run >= 5 && found.content_words >= 2;
    (long || joint || own).then_some(Reason::Wording)
}

/// Only small words, forms and looks differ.
fn changes_little(found: &Comparison) -> bool {
    let little = |kind: Kind| {
        matches!(kind, Kind::Function | Kind::Inflection) || kind.verdict() < Verdict::Wording
    };
    found.differences.iter().all(|d| little(d.kind))
}

/// A few words that differ in a negation are no report of the same few words.
fn is_reversed(found: &Comparison) -> bool {
    found.differences.iter().any(|d| d.kind == Kind::Negation)
}

/// The words stand between marks inside the longer quotation: both cite a third text.
fn is_cited(a: &Strand, b: &Strand, found: &Comparison) -> bool {
    let between_marks = |text: &str, span: Span| {
        let mark = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»');
        let before = text[..span.start].trim_end();
        let before = ["a", "an", "the", "A", "An", "The"]
            .iter()
            .find_map(|w| before.strip_suffix(w))
            .unwrap_or(before);
        before.trim_end().ends_with(mark)
            && text[span.end..]
                .trim_start_matches([',', '.'])
                .starts_with(mark)
    };
    between_marks(&a.text, found.a) || between_marks(&b.text, found.b)
}

/// The shorter ends its sentence where the longer goes on in it: "I'm sorry." in "I'm sorry I ...".
fn is_cut_short(a: &Strand, b: &Strand, found: &Comparison) -> bool {
    let (short, long, end) = match found.relation {
        Relation::AInB => (a, b, found.b.end),
        Relation::BInA => (b, a, found.a.end),
        _ => return false,
    };
    let sentence = short.text.ends_with('.') && short.text.starts_with(char::is_uppercase);
    sentence && long.text[end..].starts_with(' ')
}

/// Content words that are no names, numbers or amounts.
fn plain_content(strand: &Strand) -> usize {
    let plain = |w: &&crate::compare::phrase::Word| {
        !english::is_function(&w.form)
            && !w.is_name()
            && !english::is_quantifier(&w.form)
            && !w.form.starts_with(|c: char| c.is_ascii_digit())
    };
    strand.phrase.words.iter().filter(plain).count()
}

/// Every longer word has a capital, as in the name of a programme.
fn is_title(strand: &Strand) -> bool {
    let mut long = strand.phrase.words.iter().filter(|w| w.form.len() > 3);
    long.all(|w| w.spelt.starts_with(char::is_uppercase))
}

/// Decides a quotation against a stretch of prose, which has no speaker of its own.
pub fn judge_prose(quotation: &Strand, found: &Comparison) -> bool {
    let words = quotation.phrase.spoken();
    if is_title(quotation) || plain_content(quotation) < 2 {
        return false;
    }
    match words {
        0..=2 => false,
        3..=5 => found.shared >= 0.99 && found.content_words >= 2 && found.longest_run >= words,
        _ => {
            let covered = found.shared >= 0.6 && found.content_words >= 4 && found.longest_run >= 3;
            let long_run = found.longest_run >= 7 && found.content_words >= 4;
            let dense = found.words * 5 >= found.stretch_words * 3;
            let copied = dense
                && found.longest_run >= 4
                && found.content_words >= 5
                && found.evidence >= 15.0;
            covered || long_run || copied
        }
    }
}
