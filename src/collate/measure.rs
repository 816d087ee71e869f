//! What is measured of a pair of quotations, by name: the evidence that they report one utterance.
//!
//! Computes: measures of the words that match ([`Wording`], once for every two sequences of words),
//! and of the two places (speakers, who is named near, what the articles are about, for how long the corpus
//! has used the phrase). Those that an earlier fit left without a weight are gone: `examples/link_model` chooses. Words weigh what they weigh in the news at large, never in the corpus. No measure is a
//! veto: [`super::model`] weighs them. Cost: O(words) a pair beyond the comparison.

use std::ops::Range;

use crate::article::Span;
use crate::compare::difference::{Relation, Verdict};
use crate::compare::phrase::{Phrase, Word};
use crate::compare::{Comparison, compare_phrases};
use crate::quote::names;

use super::strand::Strand;

macro_rules! measures {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// The measures of a pair. Weights are natural logarithms; counts and sums enter as the
        /// logarithm of one more.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Measures { $($(#[doc = $doc])* pub $name: f32,)* }

        /// The names of the measures, in the order of [`Measures::values`].
        pub const NAMES: [&str; COUNT] = [$(stringify!($name),)*];

        /// How many there are.
        pub const COUNT: usize = [$(stringify!($name),)*].len();

        impl Measures {
            /// The values, in the order of [`NAMES`].
            pub fn values(&self) -> [f32; COUNT] {
                [$(self.$name,)*]
            }
        }
    };
}

measures! {
    /// What the matching words weigh over what all words of the lighter side do.
    share_of_shorter,
    /// The same of the heavier side.
    share_of_longer,
    /// Words of the longest run that matches.
    run_words,
    /// Words of the shorter side.
    words_of_shorter,
    /// Matching words over the words of the common stretch.
    density,
    /// Changes of negation, modality, quantity or name in the common stretch.
    meaning_changes,
    /// Other changes of words there.
    wording_changes,
    /// 1 where the names can be one person's.
    one_speaker,
    /// 1 where not both are named, and the name of the one stands near the other.
    named_near,
    /// 1 where few content words match, some word changes, and no speaker is common to both: "you are fake
    /// news", "that is fake news".
    thin_change,
    /// 1 where both are attributed speech.
    both_speech,
    /// 1 where both look like a title or a name.
    both_titles,
    /// 1 where one does.
    one_title,
    /// How alike the two articles are: the cosine of their weightiest words.
    articles,
    /// Days between the first and the last use of the words of the lighter side in the corpus.
    stock_days,
}

/// How the words of two quotations match: the same for every two places that print them.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The measures that the words alone give.
    pub measures: Measures,
    /// Which words match which, as ranges of the two phrases, in order.
    pub matches: Vec<(Range<usize>, Range<usize>)>,
    /// The lighter side is the first.
    pub first_is_lighter: bool,
    /// How the two relate.
    pub relation: Relation,
    /// All of the lighter side's words match.
    pub is_whole: bool,
    /// A phrase matches and the lighter side says something else beside it: "be careful" in "it will fall of its own
    /// weight, be careful" and in "you'd better be careful or you'll be watching yourself".
    pub is_phrase: bool,
}

/// The share of the lighter side's weight from which all of it counts as matched.
pub(super) const WHOLE: f32 = 0.95;

impl Wording {
    /// Compares two strands, whose phrases are given; `None` where nothing matches.
    pub fn new((a, b): (&Strand, &Strand), phrases: (&Phrase, &Phrase)) -> Option<Self> {
        let found = compare_phrases(phrases.0, phrases.1);
        if found.relation == Relation::None {
            return None;
        }

        let matches: Vec<(Range<usize>, Range<usize>)> = found
            .matches
            .iter()
            .map(|(x, y)| (words_of(phrases.0, *x), words_of(phrases.1, *y)))
            .collect();

        let matched = matched_weight(a, b, &matches);
        let (weight_a, weight_b) = (total(&a.weights), total(&b.weights));
        let first_is_lighter = weight_a <= weight_b;
        let share_of_lighter = share(matched, weight_a.min(weight_b));
        let measures = Measures {
            share_of_shorter: share_of_lighter,
            share_of_longer: share(matched, weight_a.max(weight_b)),
            words_of_shorter: log(a.spoken.min(b.spoken)),
            ..of_stretch(&found)
        };

        let beside = if first_is_lighter {
            beside(phrases.0, matches.iter().map(|(a, _)| a.clone()))
        } else {
            beside(phrases.1, matches.iter().map(|(_, b)| b.clone()))
        };

        Some(Self {
            is_phrase: found.content_words <= PHRASE && found.longest_run < SENTENCE && beside > 0,
            measures,
            matches,
            first_is_lighter,
            relation: found.relation,
            is_whole: share_of_lighter >= WHOLE,
        })
    }

    /// Seen from the other side.
    pub fn mirrored(&self) -> Self {
        Self {
            matches: self
                .matches
                .iter()
                .map(|(a, b)| (b.clone(), a.clone()))
                .collect(),
            first_is_lighter: !self.first_is_lighter,
            relation: self.relation.mirrored(),
            ..*self
        }
    }
}

/// The measures of the stretch that two phrases have in common.
fn of_stretch(found: &Comparison) -> Measures {
    let meaning = changes(found, Verdict::Meaning);
    let wording = changes(found, Verdict::Wording);

    Measures {
        run_words: log(found.longest_run),
        density: (found.words as f32 / found.stretch_words.max(1) as f32).min(1.0),
        meaning_changes: log(meaning),
        wording_changes: log(wording),
        thin_change: flag(found.content_words <= THIN && meaning + wording > 0),
        ..Measures::default()
    }
}

/// How many differences make a reading of this verdict.
fn changes(found: &Comparison, verdict: Verdict) -> usize {
    let kinds = found.differences.iter().map(|difference| difference.kind);
    kinds.filter(|kind| kind.verdict() == verdict).count()
}

/// How much of a weight is matched: all of it, where there is none.
fn share(matched: f32, whole: f32) -> f32 {
    if whole > 0.0 {
        (matched / whole).min(1.0)
    } else {
        1.0
    }
}

/// What both articles say of who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speakers {
    /// Names that can be one person's.
    Same,
    /// One of them is not known.
    Unknown,
    /// Names that cannot, one of them not sure.
    Unlike,
    /// Names that cannot, both sure.
    Different,
}

/// With so many matching content words or fewer, a change beside them may be another sentence altogether.
const THIN: usize = 3;

/// A phrase has so many content words at most, and fewer words in a row than a sentence has ("I have not broken any
/// laws"). Chosen on both sets of labelled pairs, which lose one true pair by it and three wrong ones.
const PHRASE: usize = 2;
const SENTENCE: usize = 6;

/// The content words of a phrase that no match holds.
fn beside(phrase: &Phrase, matches: impl Iterator<Item = Range<usize>>) -> usize {
    let mut is_matched = vec![false; phrase.words.len()];
    for words in matches {
        is_matched[words].fill(true);
    }

    let others = phrase.words.iter().zip(&is_matched);
    others
        .filter(|(word, is_matched)| !**is_matched && !word.bracketed)
        .filter(|(word, _)| !word.traits.is_function())
        .count()
}

/// Compares the speakers of two strands.
pub fn speakers(a: &Strand, b: &Strand) -> Speakers {
    match (&a.likeliest_speaker, &b.likeliest_speaker) {
        (Some(x), Some(y)) if names::compatible(x, y) => Speakers::Same,
        (Some(_), Some(_)) if a.speaker_is_sure && b.speaker_is_sure => Speakers::Different,
        (Some(_), Some(_)) => Speakers::Unlike,
        _ => Speakers::Unknown,
    }
}

/// A yes or no as a number.
pub fn flag(is_so: bool) -> f32 {
    if is_so { 1.0 } else { 0.0 }
}

/// A count as a number that grows slower the larger it is.
pub fn log(count: usize) -> f32 {
    (count as f32).ln_1p()
}

fn total(weights: &[f32]) -> f32 {
    weights.iter().sum()
}

/// The words of a phrase that start inside a span of its text.
pub(super) fn words_of(phrase: &Phrase, span: Span) -> Range<usize> {
    let starts = |word: &Word| word.span.start < span.start;
    let ends = |word: &Word| word.span.start < span.end;
    phrase.words.partition_point(starts)..phrase.words.partition_point(ends)
}

/// A word that matches another form of itself weighs what the commoner of the two does.
fn matched_weight(a: &Strand, b: &Strand, matches: &[(Range<usize>, Range<usize>)]) -> f32 {
    matches
        .iter()
        .map(|(x, y)| total(&a.weights[x.clone()]).min(total(&b.weights[y.clone()])))
        .sum()
}
