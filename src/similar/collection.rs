//! Many articles as their shingle sets alone, for corpora whose texts do not fit in memory.
//!
//! Computes: the sets of a batch of articles, and of all batches the canonical order: by id, a
//! repeated id left out and said. Cost: O(text) time; 8 bytes a distinct shingle, and the ids.

use crate::article::{Article, Skipped};

use super::sets::{SetMaker, ShingleSets, Shingling, content};
use crate::text::dateline;

/// Articles without their texts; all lists are in one order.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// What is known of each article.
    pub entries: Vec<Entry>,
    /// Their shingles.
    pub sets: ShingleSets,
    /// Bytes that the entries take.
    pub entry_bytes: usize,
}

/// Some articles and their sets, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// What is known of each article.
    entries: Vec<Entry>,
    /// Their shingles, one set after the other.
    hashes: Vec<u64>,
    /// How many shingles each has.
    counts: Vec<u32>,
}

impl Batch {
    /// The sets of articles; their texts are let go, and their titles unless they are shown.
    pub fn of(articles: Vec<Article>, shingling: Shingling, titles: Titles) -> Self {
        let mut maker = SetMaker::default();
        let mut batch = Self::default();

        // A word and its space are four bytes and more.
        batch
            .hashes
            .reserve(articles.iter().map(|a| a.text.len() / 5).sum());

        for article in articles {
            let credit = dateline::credit(&article.text).map(str::to_owned);
            let set = maker.set(&article.text, shingling);
            batch.hashes.extend_from_slice(set);
            batch.counts.push(set.len() as u32);
            let content = content(set);
            let Article {
                id,
                path,
                source,
                date,
                title,
                ..
            } = article;
            batch.entries.push(Entry {
                id,
                path,
                source,
                date,
                credit,
                units: maker.units(),
                content,
                title: title.filter(|_| titles == Titles::Kept),
            });
        }

        batch.hashes.shrink_to_fit();
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
    /// The agency that its dateline credits.
    pub credit: Option<String>,
    /// Its words or characters, by what its shingles are made of.
    pub units: usize,
    /// Two hashes of its set of shingles.
    pub content: (u64, u64),
    /// Its title, where titles are kept.
    pub title: Option<String>,
}

/// Whether the titles of articles are kept: a listing that does not show them need not hold them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Titles {
    /// They are shown.
    Kept,
    /// Nobody asks for them.
    LetGo,
}

impl Entry {
    /// Bytes that it takes, to within what the allocator adds.
    fn bytes(&self) -> usize {
        let given = [&self.source, &self.date, &self.credit, &self.title];
        let texts = given.into_iter().flatten().map(String::len).sum::<usize>();

        size_of::<Self>() + self.id.len() + self.path.len() + texts
    }
}

/// The name of a cluster whose representative has these shingles, whatever else is in the corpus.
pub fn cluster_id((sum, xor): (u64, u64)) -> String {
    format!("{:016x}", sum ^ xor)
}

impl From<Batch> for Collection {
    fn from(batch: Batch) -> Self {
        let mut collection = Self::default();
        collection.add(batch);
        collection
    }
}

impl Collection {
    /// Adds a batch.
    pub fn add(&mut self, batch: Batch) {
        self.entry_bytes += batch.entries.iter().map(Entry::bytes).sum::<usize>();
        self.entries.extend(batch.entries);
        self.sets.add(batch.hashes, batch.counts);
    }

    /// Brings it to its canonical order. Returns what was left out for an id that came before.
    pub fn settle(&mut self) -> Vec<Skipped> {
        let (order, skipped) = settle(&mut self.entries);
        self.sets.select(&order);
        skipped
    }
}

/// Sorts entries by id and leaves out those whose id came before; returns the old places of those that are
/// left, in their new order, and what was left out.
pub fn settle(entries: &mut Vec<Entry>) -> (Vec<usize>, Vec<Skipped>) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by(|a, b| entries[*a].cmp(&entries[*b]));

    let mut kept: Vec<usize> = Vec::with_capacity(order.len());
    let mut settled: Vec<Entry> = Vec::with_capacity(order.len());
    let mut skipped = Vec::new();
    for at in order {
        let entry = std::mem::take(&mut entries[at]);
        if settled.last().is_some_and(|last| last.id == entry.id) {
            skipped.push(Skipped::repeated(&entry.id, entry.path));
        } else {
            settled.push(entry);
            kept.push(at);
        }
    }

    *entries = settled;
    (kept, skipped)
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
        there.add(Batch::of(
            vec![article("b", "2"), article("a", "1"), article("b", "3")],
            Shingling::words(2),
            Titles::LetGo,
        ));
        let mut back = Collection::default();
        back.add(Batch::of(
            vec![article("b", "3")],
            Shingling::words(2),
            Titles::LetGo,
        ));
        back.add(Batch::of(
            vec![article("a", "1"), article("b", "2")],
            Shingling::words(2),
            Titles::LetGo,
        ));
        let (lost, also) = (there.settle(), back.settle());
        assert_eq!((lost.len(), &lost), (1, &also));
        assert_eq!(there.entries, back.entries);
        assert!((0..2).all(|i| there.sets.get(i) == back.sets.get(i)));
        assert_eq!(
            there
                .entries
                .iter()
                .map(|e| e.id.as_str())
                .collect::<Vec<_>>(),
            ["a", "b"]
        );
    }
}
