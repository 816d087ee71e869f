//! Many articles as their shingle sets alone, for corpora whose texts do not fit in memory.
//!
//! Computes: the sets of a batch of articles, and of all batches the canonical order: by id, a
//! repeated id left out and said. Cost: O(text) time; 8 bytes a distinct shingle, and the ids.

use crate::article::{Article, Skipped};

use super::sets::{SetMaker, ShingleSets};

/// Articles without their texts; all lists are in one order.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// What is known of each article.
    pub entries: Vec<Entry>,
    /// Their shingles.
    pub sets: ShingleSets,
}

/// Some articles and their sets, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    entries: Vec<Entry>,
    hashes: Vec<u64>,
    counts: Vec<u32>,
}

impl Batch {
    /// The sets of articles, of `shingle` words a shingle; their texts are let go.
    pub fn of(articles: Vec<Article>, shingle: usize) -> Self {
        let mut maker = SetMaker::default();
        let mut batch = Self::default();
        // A word and its space are four bytes and more.
        batch.hashes.reserve(articles.iter().map(|a| a.text.len() / 5).sum());
        for article in articles {
            let set = maker.set(&article.text, shingle);
            batch.hashes.extend_from_slice(set);
            batch.counts.push(set.len() as u32);
            let Article { id, path, source, date, .. } = article;
            batch.entries.push(Entry { id, path, source, date, words: maker.words() });
        }
        batch
    }
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
    /// Adds a batch.
    pub fn add(&mut self, batch: Batch) {
        self.entries.extend(batch.entries);
        self.sets.add(batch.hashes, batch.counts);
    }

    /// Brings it to its canonical order. Returns what was left out for an id that came before.
    pub fn settle(&mut self) -> Vec<Skipped> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by(|a, b| self.entries[*a].cmp(&self.entries[*b]));
        let mut skipped = Vec::new();
        let mut entries: Vec<Entry> = Vec::with_capacity(order.len());
        order.retain(|at| {
            let entry = std::mem::take(&mut self.entries[*at]);
            let repeated = entries.last().is_some_and(|last| last.id == entry.id);
            if repeated {
                skipped.push(Skipped::repeated(&entry.id, entry.path));
            } else {
                entries.push(entry);
            }
            !repeated
        });
        self.entries = entries;
        self.sets.select(&order);
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
        let mut there = Collection::default();
        there.add(Batch::of(vec![article("b", "2"), article("a", "1"), article("b", "3")], 2));
        let mut back = Collection::default();
        back.add(Batch::of(vec![article("b", "3")], 2));
        back.add(Batch::of(vec![article("a", "1"), article("b", "2")], 2));
        let (lost, also) = (there.settle(), back.settle());
        assert_eq!((lost.len(), &lost), (1, &also));
        assert_eq!(there.entries, back.entries);
        assert!((0..2).all(|i| there.sets.get(i) == back.sets.get(i)));
        assert_eq!(there.entries.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
