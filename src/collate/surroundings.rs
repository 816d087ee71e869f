//! What stands around a quotation: whom the outlet's own words before and after it name, and whether they say that
//! the words are a translation; and what an article as a whole is about.
//!
//! Two quotations of few words are told to be one utterance by the company they keep. Words are
//! weighed by their rarity in the news at large. Cost: O(n) an article, O(1) a quotation.

use crate::article::Span;
use crate::language::rarity;
use crate::quote::Quotation;
use crate::text::document::Document;
use crate::text::vocabulary::{self, Vocabulary, WordId};

use super::translation;

/// Characters read on each side of a quotation.
const REACH: usize = 220;
/// Words kept of an article, the weightiest.
const PROFILE: usize = 80;

/// What each word of the corpus weighs, by number, and half of its hash: by that a word is known in every corpus.
#[derive(Debug)]
pub(super) struct Weights(Vec<(f32, u32)>);

impl Weights {
    /// Looks every word of the vocabulary up once.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        Self(vocabulary.by_number(|word| (rarity::weight(word), hash(word))))
    }

    /// What a word weighs.
    fn of(&self, id: WordId) -> f32 {
        self.0[id as usize].0
    }

    fn hash(&self, id: WordId) -> u32 {
        self.0[id as usize].1
    }
}

/// Half of a folded word's hash.
pub(super) fn hash(word: &str) -> u32 {
    (vocabulary::hash(word) >> 32) as u32
}

/// The hashes of words with their weights, sorted, each once.
pub(super) type Bag = Vec<(u32, f32)>;

/// What stands around one quotation.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The hashes of the outlet's own words near it that may be a speaker's surname, sorted: those that are rare enough.
    pub telling: Vec<u32>,
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
    text: &str,
    document: &Document,
    weights: &Weights,
    told: &[bool],
    parts: &[Span],
) -> Surroundings {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Surroundings::default();
    };

    let from = text.floor_char_boundary(first.start.saturating_sub(REACH));
    let to = text.ceil_char_boundary((last.end + REACH).min(text.len()));
    let near = document.words_in(Span::new(from, to));
    let own = near.filter(|word| told[*word]);

    let mut telling: Vec<u32> = own
        .map(|word| document.ids[word])
        .filter(|id| weights.of(*id) >= rarity::TELLING)
        .map(|id| weights.hash(id))
        .collect();
    telling.sort_unstable();
    telling.dedup();
    telling.shrink_to_fit();

    Surroundings {
        telling,
        translated: translation::is_told(text, first.start, last.end),
    }
}

/// What an article is about: its weightiest words by weight and number of uses, a vector of
/// length 1.
pub(super) fn profile(document: &Document, weights: &Weights) -> Bag {
    let mut ids: Vec<WordId> = document.story_runs().concat();
    ids.sort_unstable();
    let mut bag: Bag = ids
        .chunk_by(|a, b| a == b)
        .map(|same| {
            let uses = 1.0 + (same.len() as f32).ln();
            (same[0], weights.of(same[0]), uses)
        })
        .filter(|(_, weight, _)| *weight >= rarity::TELLING)
        .map(|(id, weight, uses)| (weights.hash(id), weight * uses))
        .collect();

    // Ties go by the hash, so that the bag depends on the article alone.
    bag.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    bag.truncate(PROFILE);
    bag.shrink_to_fit();
    bag.sort_unstable_by_key(|(hash, _)| *hash);

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
