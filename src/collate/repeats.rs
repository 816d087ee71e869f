//! Whether a stretch of prose repeats a quotation: rules over one comparison, without a speaker to go by.
//!
//! Before it is made, [`Content`] tells from the words' numbers whether it could say so.
//! Cost: O(words of the quotation times words of prose around it).

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::measure::words_of;
use super::strand::{Strand, weight};
use crate::compare::Comparison;
use crate::compare::phrase::{Phrase, Word};
use crate::language::english;
use crate::text::vocabulary::{Vocabulary, WordId};

/// Quotations of so many words must be repeated whole, with two content words.
const SHORTEST: usize = 5;
/// Content words that a longer one must share with prose.
const LEAST_CONTENT: usize = 4;

/// So many of them may be in another form.
const IN_ANOTHER_FORM: usize = 1;

/// Decides a quotation against a stretch of prose, which has no speaker of its own.
pub(super) fn repeats(quotation: &Strand, phrases: (&Phrase, &Phrase), found: &Comparison) -> bool {
    let words = quotation.spoken;
    if quotation.is_title || plain_content(phrases.0) < 2 {
        return false;
    }

    match words {
        0..=2 => false,
        3..=SHORTEST => {
            found.shared >= 0.99 && found.content_words >= 2 && found.longest_run >= words
        }
        _ => repeats_long(found) || holds_close_run(phrases, found),
    }
}

/// How many words of a phrase are plain content.
fn plain_content(phrase: &Phrase) -> usize {
    let words = phrase.words.iter();
    words.filter(|word| is_plain_content(word)).count()
}

/// Whether a word says something that no name or amount does: "choice", not "the", "Xi", "many" or "50".
fn is_plain_content(word: &Word) -> bool {
    !english::is_function(&word.form)
        && !word.is_name()
        && !english::is_quantifier(&word.form)
        && !word
            .form
            .starts_with(|letter: char| letter.is_ascii_digit())
}

/// Whether enough of a quotation of more than [`SHORTEST`] words matches: most of it, or many words in a row, or
/// telling words close together.
fn repeats_long(found: &Comparison) -> bool {
    let has_content = found.content_words >= LEAST_CONTENT;
    let is_covered = found.shared >= 0.6 && has_content && found.longest_run >= 3;
    let has_long_run = found.longest_run >= 7 && has_content;

    let is_dense = found.words * 5 >= found.stretch_words * 3;
    let is_copied =
        is_dense && found.longest_run >= 4 && found.content_words >= 5 && found.evidence >= 15.0;

    is_covered || has_long_run || is_copied
}

/// Words of a close run, content words among them, and what they weigh: "establish a new high-level joint
/// dialogue mechanism" repeats one part of a sentence and says the rest in its own words.
const CLOSE_WORDS: usize = 7;
const CLOSE_CONTENT: usize = 5;
const CLOSE_WEIGHT: f32 = 15.0;

/// Whether so many words match in a row, with one other word between two of them at most.
fn holds_close_run((quotation, prose): (&Phrase, &Phrase), found: &Comparison) -> bool {
    let places: Vec<(Range<usize>, Range<usize>)> = found
        .matches
        .iter()
        .map(|(a, b)| (words_of(quotation, *a), words_of(prose, *b)))
        .collect();
    let is_close = |before: &(Range<usize>, Range<usize>), after: &(Range<usize>, Range<usize>)| {
        after.0.start <= before.0.end + 1 && after.1.start <= before.1.end + 1
    };

    let mut runs = places.chunk_by(is_close);
    runs.any(|run| is_telling_run(quotation, run))
}

/// Whether the words of a quotation that a run matches are enough to say that it is repeated.
fn is_telling_run(quotation: &Phrase, run: &[(Range<usize>, Range<usize>)]) -> bool {
    let words: Vec<&Word> = run
        .iter()
        .flat_map(|(own, _)| &quotation.words[own.clone()])
        .collect();
    let content = words
        .iter()
        .filter(|word| !english::is_function(&word.form));
    let weight: f32 = words.iter().map(|word| weight(word)).sum();

    words.len() >= CLOSE_WORDS && content.count() >= CLOSE_CONTENT && weight >= CLOSE_WEIGHT
}

/// The content words of a corpus, by number.
pub(super) struct Content {
    /// The hash of a word's stem; 0 for a small word.
    stems: Vec<u64>,
}

/// Words on each side of the place where prose meets a quotation that are looked at for others in common.
const NEAR: usize = 16;

impl Content {
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        Self {
            stems: vocabulary.by_number(content_stem),
        }
    }

    /// Whether prose could repeat a quotation; `at` is where the two meet, as a word of each.
    pub(super) fn may_repeat(
        &self,
        quotation: &[WordId],
        prose: &[WordId],
        at: (usize, usize),
    ) -> bool {
        self.meets(quotation, prose, at) && self.repeats(quotation, prose)
    }

    fn is_content(&self, id: WordId) -> bool {
        self.stems[id as usize] != 0
    }

    /// Whether enough content words are common to both around the place where they meet, in order: a
    /// place that has fewer shares a set phrase, and what is repeated farther on meets again there.
    fn meets(&self, quotation: &[WordId], prose: &[WordId], at: (usize, usize)) -> bool {
        let quoted = self.near(quotation, at.0);
        let told = self.near(prose, at.1);

        common_in_order(&quoted, &told) >= least_content(quotation)
    }

    /// The stems of the content words around a place.
    fn near(&self, ids: &[WordId], at: usize) -> Vec<u64> {
        let around = at.saturating_sub(NEAR).min(ids.len())..(at + NEAR).min(ids.len());

        ids[around]
            .iter()
            .map(|id| self.stems[*id as usize])
            .filter(|stem| *stem != 0)
            .collect()
    }

    /// Whether three words of a quotation occur in a row in the window, and enough others beside them, so
    /// many of them content words: no rule takes less, and this costs no alignment. A content word may
    /// match in another form.
    fn repeats(&self, quotation: &[WordId], window: &[WordId]) -> bool {
        let mut run = vec![0usize; window.len() + 1];
        let (mut longest, mut common, mut content) = (0, 0, 0);

        for id in quotation {
            let mut is_here = false;
            for j in (0..window.len()).rev() {
                let is_same = window[j] == *id;
                run[j + 1] = if is_same { run[j] + 1 } else { 0 };
                longest = longest.max(run[j + 1]);
                is_here |= is_same;
            }
            common += usize::from(is_here);
            content += usize::from(is_here && self.is_content(*id));
        }

        let has_run = longest >= 4 || (longest >= 3 && common * 5 >= quotation.len() * 2);
        has_run && content + IN_ANOTHER_FORM >= least_content(quotation)
    }
}

/// The hash of a word's stem, by which "choices" meets "choice"; 0 for a small word ("of").
fn content_stem(word: &str) -> u64 {
    if english::is_function(word) {
        0
    } else {
        xxh3_64(english::stem(word).as_bytes())
    }
}

/// Content words that prose must share with a quotation to repeat it.
fn least_content(quotation: &[WordId]) -> usize {
    if quotation.len() <= SHORTEST {
        2
    } else {
        LEAST_CONTENT
    }
}

/// How many of two sequences' members are common to both in one order. O(n m).
fn common_in_order(a: &[u64], b: &[u64]) -> usize {
    let mut counts = vec![0; b.len() + 1];

    for one in a {
        let mut before = 0;
        for (place, other) in b.iter().enumerate() {
            let above = counts[place + 1];
            counts[place + 1] = if one == other {
                before + 1
            } else {
                above.max(counts[place])
            };
            before = above;
        }
    }
    counts[b.len()]
}
