//! Many articles as their shingle sets alone, for corpora whose texts do not fit in memory.
//!
//! Computes: the set of each article, in batches on every core, and the canonical order: by id, a
//! repeated id left out and said. Cost: O(text) time; 8 bytes a distinct shingle, and the ids.

use rayon::prelude::*;

use crate::article::{Article, Skipped};

use super::sets::{SetMaker, ShingleSet};

/// Articles without their texts; all lists are in one order.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// Words a shingle.
    pub shingle: usize,
    /// What is known of each article.
    pub entries: Vec<Entry>,
    /// Their shingles.
    pub sets: Vec<Vec<u64>>,
}

/// What is kept of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Where it was read.
    pub path: String,
    /// Its outlet.
    pub source: Option<String>,
    /// Its day.
    pub date: Option<String>,
    /// Its words.
    pub words: usize,
}

impl Collection {
    /// An empty collection of shingles of `shingle` words.
    pub fn new(shingle: usize) -> Self {
        Self { shingle, ..Self::default() }
    }

    /// Adds articles; their texts are let go.
    pub fn add(&mut self, articles: Vec<Article>) {
        let size = self.shingle;
        let found: Vec<(Entry, Vec<u64>)> = articles
            .into_par_iter()
            .map_init(SetMaker::default, |maker, article| {
                let ShingleSet { hashes, words } = maker.set(&article.text, size);
                let Article { id, path, source, date, .. } = article;
                (Entry { id, path, source, date, words }, hashes)
            })
            .collect();
        for (entry, set) in found {
            self.entries.push(entry);
            self.sets.push(set);
        }
    }

    /// Brings it to its canonical order. Returns what was left out for an id that came before.
    pub fn settle(&mut self) -> Vec<Skipped> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by(|a, b| self.entries[*a].cmp(&self.entries[*b]));
        let mut skipped = Vec::new();
        let mut entries: Vec<Entry> = Vec::with_capacity(order.len());
        let mut sets = Vec::with_capacity(order.len());
        for at in order {
            let entry = std::mem::take(&mut self.entries[at]);
            if entries.last().is_some_and(|last| last.id == entry.id) {
                skipped.push(Skipped::repeated(&entry.id, entry.path));
                continue;
            }
            entries.push(entry);
            sets.push(std::mem::take(&mut self.sets[at]));
        }
        (self.entries, self.sets) = (entries, sets);
        skipped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_reading_does_not_matter_and_repeats_are_said() {
        let article = |id: &str, path: &str| Article {
            id: id.into(),
            path: path.into(),
            text: format!("text of {id}"),
            ..Article::default()
        };
        let mut there = Collection::new(2);
        there.add(vec![article("b", "2"), article("a", "1"), article("b", "3")]);
        let mut back = Collection::new(2);
        back.add(vec![article("b", "3")]);
        back.add(vec![article("a", "1"), article("b", "2")]);
        let (lost, also) = (there.settle(), back.settle());
        assert_eq!((lost.len(), &lost), (1, &also));
        assert_eq!(there.entries, back.entries);
        assert_eq!(there.sets, back.sets);
        assert_eq!(there.entries.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
