//! Folded words as small numbers, with how common each is in the news at large.
//!
//! Cost: O(1) per word; one copy of each distinct folded word. Numbers are given in the order words
//! are first seen, so they depend on the order of articles, and never on threads.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::{Token, fold};
use crate::language::rarity;

/// A folded word's number in its [`Vocabulary`].
pub type WordId = u32;

/// Every folded word of a corpus.
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
    hashes: Vec<u64>,
    known: Vec<u32>,
}

impl Vocabulary {
    /// Reads one article's words and gives each its number.
    pub fn read(&mut self, text: &str, words: &[Token]) -> Vec<WordId> {
        words
            .iter()
            .map(|token| self.number(&fold::word(token.of(text))))
            .collect()
    }

    /// The number of a folded word, if any article holds it.
    pub fn id(&self, folded: &str) -> Option<WordId> {
        self.ids.get(folded).copied()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Every folded word with its number, in no order.
    pub fn words(&self) -> impl Iterator<Item = (&str, WordId)> {
        self.ids.iter().map(|(word, id)| (&**word, *id))
    }

    /// Something of every word, by the word's number.
    pub fn by_number<T: Clone + Default>(&self, of: impl Fn(&str) -> T) -> Vec<T> {
        let mut all = Vec::new();

        for (word, id) in self.words() {
            let at = id as usize;
            if at >= all.len() {
                all.resize(at + 1, T::default());
            }
            all[at] = of(word);
        }
        all
    }

    /// A hash of the word: the same in every corpus, where its number depends on what was read before.
    pub fn hash(&self, id: WordId) -> u64 {
        self.hashes[id as usize]
    }

    /// In how many articles of the news at large the word occurs (`language/rarity.rs`); 0 where it is not known.
    pub fn known(&self, id: WordId) -> u32 {
        self.known[id as usize]
    }

    /// The number of a folded word, which is given one if it has none.
    pub fn number(&mut self, folded: &str) -> WordId {
        if let Some(id) = self.ids.get(folded) {
            return *id;
        }

        let id = self.hashes.len() as WordId;
        self.ids.insert(folded.into(), id);
        self.hashes.push(hash(folded));
        self.known.push(rarity::articles(folded));
        id
    }
}

/// The hash by which a folded word is known without a vocabulary.
pub fn hash(folded: &str) -> u64 {
    xxh3_64(folded.as_bytes())
}
