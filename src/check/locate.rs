//! Where in the authorities a quotation may be.
//!
//! Computes: the places of the quotation's keys, the keys of fewest places first, up to [`MOST_PLACES`]; what
//! lies close together in one text is a candidate, and its share is what the words that it covers weigh of the quotation.
//! What was passed over is counted. Cost: O(places log places), whatever is indexed.

use std::ops::Range;

use crate::error::Result;

use super::index::Index;
use super::keys::{self, Key, RUN};
use super::transcript::Transcript;

/// Places of one quotation that are looked at. A key of more places is a phrase of every speech: the others tell more.
const MOST_PLACES: usize = 4_096;
/// Words between two places of one candidate: a sentence may be left out.
const GAP: u32 = 40;
/// The same where the places are those of single words.
const NARROW_GAP: u32 = 3;
/// Candidates must cover this share of the quotation's weight, as far as the keys that were looked at could.
const LEAST_SHARE: f32 = 0.2;

/// A place of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The word, counted over all texts.
    place: u32,
    /// The quotation's word that is there.
    at: u32,
    /// The other end of the key in the quotation.
    other: u32,
    is_run: bool,
}

impl Hit {
    fn of_key(key: &Key, place: u32) -> Self {
        Self {
            place,
            at: key.at,
            other: key.other,
            is_run: key.is_run,
        }
    }

    fn of_word(at: u32, place: u32) -> Self {
        Self {
            place,
            at,
            other: at,
            is_run: false,
        }
    }
}

/// The places of a quotation's keys.
#[derive(Debug)]
pub(super) struct Hits {
    /// By place.
    pub(super) hits: Vec<Hit>,
    /// What each word of the quotation weighs.
    pub(super) weights: Vec<f32>,
    /// Places that were not looked at.
    pub(super) passed_over: usize,
    gap: u32,
}

/// A stretch of a text where the quotation may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// The text, by its number in the index.
    pub(super) number: usize,
    /// The words of the text from where the quotation would begin to where it would end.
    pub(super) first: usize,
    pub(super) end: usize,
    /// The share of the quotation's weight that the keys cover, 0 to 1.
    pub(super) share: f32,
}

impl Hits {
    /// Looks the words of a quotation up.
    pub(super) fn of(index: &Index, words: &[u64]) -> Result<Self> {
        let mut lists: Vec<(Key, Vec<u32>)> = Vec::new();
        let mut error = None;
        keys::each(words, |key| match index.places(key.hash) {
            Ok(places) if places.is_empty() => {}
            Ok(places) => lists.push((key, places)),
            Err(cause) => error = Some(cause),
        });
        if let Some(error) = error {
            return Err(error);
        }
        lists.sort_by_key(|(key, places)| (places.len(), key.at, key.is_run));

        let mut found = Self::empty(words, GAP);
        for (number, (key, places)) in lists.iter().enumerate() {
            let is_full = number > 0 && found.hits.len() + places.len() > MOST_PLACES;
            if is_full {
                found.passed_over += places.len();
                continue;
            }
            found
                .hits
                .extend(places.iter().map(|place| Hit::of_key(key, *place)));
        }
        found.hits.sort_unstable();
        Ok(found)
    }

    /// Looks a few words up in one text, word by word.
    pub(super) fn of_words(transcript: &Transcript, first_word: u32, words: &[u64]) -> Self {
        let mut found = Self::empty(words, NARROW_GAP);
        for (at, word) in words.iter().enumerate() {
            let places = transcript.places_of(*word).iter();
            let hits = places.map(|place| Hit::of_word(at as u32, first_word + place));
            found.hits.extend(hits);
        }

        found.hits.sort_unstable();
        found
    }

    fn empty(words: &[u64], gap: u32) -> Self {
        Self {
            hits: Vec::new(),
            weights: words.iter().map(|word| keys::weight(*word)).collect(),
            passed_over: 0,
            gap,
        }
    }

    /// The candidates for a part of the quotation, given by its words: those that cover most first.
    pub(super) fn candidates(&self, index: &Index, part: &Range<usize>) -> Vec<Candidate> {
        let inside = |hit: &&Hit| {
            let (low, high) = hit.ends();
            part.start <= low && high < part.end
        };
        let hits: Vec<&Hit> = self.hits.iter().filter(inside).collect();
        let mut covered = Covered::new(&self.weights[part.clone()], part.start);
        let reachable = covered.weigh(&hits);
        if reachable == 0.0 {
            return Vec::new();
        }

        let whole: f32 = self.weights[part.clone()].iter().sum();
        let mut found = Vec::new();
        for hits in hits.chunk_by(|a, b| self.belong_together(index, a, b)) {
            let share = covered.weigh(hits) / whole;
            if share * whole >= LEAST_SHARE * reachable {
                found.push(candidate(index, hits, part, share));
            }
        }

        found.sort_by(|a, b| {
            let places = (a.number, a.first).cmp(&(b.number, b.first));
            b.share.total_cmp(&a.share).then(places)
        });
        found
    }

    fn belong_together(&self, index: &Index, a: &Hit, b: &Hit) -> bool {
        b.place - a.place <= self.gap && index.text_at(a.place).0 == index.text_at(b.place).0
    }
}

/// The stretch of a text that hits of a part of the quotation are in.
fn candidate(index: &Index, hits: &[&Hit], part: &Range<usize>, share: f32) -> Candidate {
    let (number, first_word) = index.text_at(hits[0].place);
    let local = |place: u32| (place - first_word) as usize;
    let (first, last) = (hits[0], hits[hits.len() - 1]);
    let (low, _) = first.ends();
    let (_, high) = last.ends();

    Candidate {
        number,
        first: local(first.place).saturating_sub(low.saturating_sub(part.start)),
        end: local(last.place) + RUN + part.end.saturating_sub(high),
        share,
    }
}

/// Which words of a part some hits cover.
struct Covered<'w> {
    weights: &'w [f32],
    /// The part's first word in the quotation.
    from: usize,
    covered: Vec<bool>,
}

impl<'w> Covered<'w> {
    fn new(weights: &'w [f32], from: usize) -> Self {
        Self {
            covered: vec![false; weights.len()],
            weights,
            from,
        }
    }

    /// What the words that some hits cover weigh.
    fn weigh(&mut self, hits: &[&Hit]) -> f32 {
        self.covered.fill(false);
        for hit in hits {
            let (low, high) = hit.ends();
            let (low, high) = (low - self.from, high - self.from);
            if hit.is_run {
                self.covered[low..=high].fill(true);
            } else {
                self.covered[low] = true;
                self.covered[high] = true;
            }
        }

        let weights = self.weights.iter().zip(&self.covered);
        weights
            .filter(|(_, is_covered)| **is_covered)
            .map(|(weight, _)| weight)
            .sum()
    }
}

impl Hit {
    /// The first and the last word of the quotation that its key has.
    fn ends(&self) -> (usize, usize) {
        let (low, high) = (self.at.min(self.other), self.at.max(self.other));
        (low as usize, high as usize)
    }
}
