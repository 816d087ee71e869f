//! What stands around a quotation: whom the outlet's own words before and after it name, and whether they say that
//! the words are a translation; and what an article as a whole is about.
//!
//! Two quotations of few words are told to be one utterance by the company they keep. Words are
//! weighed by their rarity in the news at large. Cost: O(n) an article, O(1) a quotation.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::article::Span;
use crate::language::rarity;
use crate::quote::Quotation;
use crate::text::document::Document;
use crate::text::vocabulary::{Vocabulary, WordId};

use super::Input;
use super::translation;

/// Characters read on each side of a quotation.
const REACH: usize = 220;
/// Words kept of an article, the weightiest.
const PROFILE: usize = 80;

/// What each word of the corpus weighs, by number.
#[derive(Debug)]
pub(super) struct Weights(Vec<f32>);

impl Weights {
    /// Looks every word of the vocabulary up once.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        Self(vocabulary.by_number(rarity::weight))
    }

    /// What a word weighs.
    pub(super) fn of(&self, id: WordId) -> f32 {
        self.0[id as usize]
    }
}

/// Words with their weights, sorted by number, each once.
pub(super) type Bag = Vec<(WordId, f32)>;

/// What stands around one quotation.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The outlet's own words near it that are some speaker's surname, by number.
    pub surnames: Vec<WordId>,
    /// The words were put into another language than the speaker's, as far as the article tells.
    pub translated: bool,
}

/// For each word of an article whether the outlet itself tells it: quotations and furniture are not.
pub(super) fn narration(document: &Document, quotations: &[Quotation]) -> Vec<bool> {
    let mut told = vec![true; document.words.len()];
    for quotation in quotations {
        for part in &quotation.parts {
            told[document.words_in(*part)].fill(false);
        }
    }

    for piece in &document.furniture {
        told[document.words_in(piece.span)].fill(false);
    }
    told
}

/// What stands around a stretch of an article.
pub(super) fn around(
    input: Input<'_>,
    article: usize,
    told: &[bool],
    surnames: &FxHashSet<WordId>,
    parts: &[Span],
) -> Surroundings {
    let (document, text) = (&input.documents[article], &input.articles[article].text);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Surroundings::default();
    };

    let from = text.floor_char_boundary(first.start.saturating_sub(REACH));
    let to = text.ceil_char_boundary((last.end + REACH).min(text.len()));
    let near = document.words_in(Span::new(from, to));
    let own = near.filter(|word| told[*word]);

    let mut near: Vec<WordId> = own
        .map(|word| document.ids[word])
        .filter(|id| surnames.contains(id))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.shrink_to_fit();

    Surroundings {
        surnames: near,
        translated: translation::is_told(text, first.start, last.end),
    }
}

/// What each article is about: its weightiest words by weight and number of uses, a vector of
/// length 1.
pub(super) fn profiles(documents: &[Document], weights: &Weights) -> Vec<Bag> {
    documents
        .par_iter()
        .map(|document| profile(document, weights))
        .collect()
}

fn profile(document: &Document, weights: &Weights) -> Bag {
    let mut ids: Vec<WordId> = document.story_runs().concat();
    ids.sort_unstable();
    let mut bag: Bag = ids
        .chunk_by(|a, b| a == b)
        .map(|uses| {
            let weight = weights.of(uses[0]);
            (uses[0], weight * (1.0 + (uses.len() as f32).ln()))
        })
        .filter(|(id, _)| weights.of(*id) >= rarity::TELLING)
        .collect();

    bag.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    bag.truncate(PROFILE);
    bag.shrink_to_fit();
    bag.sort_unstable_by_key(|(id, _)| *id);

    let length = bag
        .iter()
        .map(|(_, weight)| weight * weight)
        .sum::<f32>()
        .sqrt();
    bag.iter_mut().for_each(|(_, weight)| *weight /= length);
    bag
}

/// The sum over the keys (words, stems) that two sorted lists share; `of` makes one number of their two weights.
pub(super) fn shared<K: Ord>(a: &[(K, f32)], b: &[(K, f32)], of: impl Fn(f32, f32) -> f32) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += of(a[i].1, b[j].1);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}
