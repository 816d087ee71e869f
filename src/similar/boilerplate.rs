//! Stretches that an outlet prints in story after story, learned from the corpus.
//!
//! Computes: the shingles that stand in at least [`RECURS_IN`] articles of one outlet that have little else in
//! common, and the words they cover. Versions of one story count once: what they share is the story.
//! Whole paragraphs that recur are furniture already (`text/furniture.rs`); this also finds what a
//! scraper ran together with the story. It is found before articles are compared, and discounted where they
//! are related and passages are listed; resemblance is measured with it. Cost: O(shingles) to count them in a
//! table of bytes and to sort those that recur, and one comparison of two sets for each pair of articles that is
//! first asked about.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::sets::ShingleSets;
use crate::index::shingle::{self, Tally};
use crate::text::document::Document;
use crate::text::furniture::RECURS_IN;

/// Articles of which one holds this share of the other are taken for versions of one story.
const ONE_STORY: f64 = 0.5;

/// For each article the runs of words that are its outlet's and not the story's, in order. `sets` are of shingles
/// of `size` words, sorted; an article without an outlet has none.
pub fn find(
    documents: &[Document],
    outlets: &[Option<&str>],
    sets: &ShingleSets,
    size: usize,
) -> Vec<Vec<Range<usize>>> {
    let mut printed: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (article, outlet) in (0..).zip(outlets) {
        let Some(outlet) = outlet else { continue };
        printed.entry(outlet).or_default().push(article);
    }
    let mut found = vec![Vec::new(); documents.len()];
    let of_outlets: Vec<(u32, Vec<Range<usize>>)> = printed
        .into_par_iter()
        .flat_map_iter(|(_, articles)| of_outlet(&articles, documents, sets, size))
        .collect();
    for (article, runs) in of_outlets {
        found[article as usize] = runs;
    }
    found
}

/// The articles of one outlet, each with its runs.
fn of_outlet(
    articles: &[u32],
    documents: &[Document],
    sets: &ShingleSets,
    size: usize,
) -> Vec<(u32, Vec<Range<usize>>)> {
    let recurring = recurring(articles, sets);
    let runs = |article: &u32| {
        let document = &documents[*article as usize];
        (
            *article,
            covered(document, size, |hash| recurring.contains(&hash)),
        )
    };
    articles.iter().map(runs).collect()
}

/// The shingles that recur in stories of an outlet.
fn recurring(articles: &[u32], sets: &ShingleSets) -> FxHashSet<u64> {
    let shingles = || {
        articles
            .iter()
            .flat_map(|article| sets.get(*article as usize))
    };
    let mut tally = Tally::for_about(shingles().count());
    shingles().for_each(|hash| tally.add(*hash));
    let mut held: Vec<(u64, u32)> = Vec::new();
    for article in articles {
        let often = sets
            .get(*article as usize)
            .iter()
            .filter(|hash| tally.at_most(**hash) >= RECURS_IN);
        held.extend(often.map(|hash| (*hash, *article)));
    }
    held.sort_unstable();
    let mut stories = Stories {
        sets,
        known: FxHashMap::default(),
    };
    held.chunk_by(|x, y| x.0 == y.0)
        .filter(|holders| holders.len() >= RECURS_IN && stories.are_several(holders))
        .map(|holders| holders[0].0)
        .collect()
}

/// Which articles are versions of one story, found out when it is asked.
struct Stories<'s> {
    sets: &'s ShingleSets,
    known: FxHashMap<(u32, u32), bool>,
}

impl Stories<'_> {
    /// Whether enough of the articles are no versions of one another. They are taken in order, and each is held
    /// against those taken: nobody is a version of somebody through a third.
    fn are_several(&mut self, holders: &[(u64, u32)]) -> bool {
        let mut taken: Vec<u32> = Vec::with_capacity(RECURS_IN);
        for (_, article) in holders {
            if !taken
                .iter()
                .any(|other| self.are_versions(*other, *article))
            {
                taken.push(*article);
            }
            if taken.len() == RECURS_IN {
                return true;
            }
        }
        false
    }

    fn are_versions(&mut self, a: u32, b: u32) -> bool {
        let (x, y) = (self.sets.get(a as usize), self.sets.get(b as usize));
        *self.known.entry((a, b)).or_insert_with(|| {
            shingle::shared(x, y) as f64 >= ONE_STORY * x.len().min(y.len()) as f64
        })
    }
}

/// The runs of words that recurring shingles cover.
fn covered(document: &Document, size: usize, recurs: impl Fn(u64) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (i, _) in shingle::hashes(&document.ids, size)
        .enumerate()
        .filter(|(_, hash)| recurs(*hash))
    {
        match runs.last_mut() {
            Some(last) if i <= last.end => last.end = i + size,
            _ => runs.push(i..i + size),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::similar::pairs::story_sets;
    use crate::text::document;

    fn recurring(texts: &[String]) -> Vec<String> {
        let articles: Vec<Article> = (0..)
            .zip(texts)
            .map(|(i, text)| Article {
                id: format!("{i}"),
                text: text.clone(),
                ..Article::default()
            })
            .collect();
        let (documents, _) = document::read_all(&articles);
        let sets = story_sets(&documents, 5);
        let outlets = vec![Some("The Post"); texts.len()];
        let found = find(&documents, &outlets, &sets, 5);
        let mut spelt = Vec::new();
        for (i, run) in found
            .into_iter()
            .enumerate()
            .flat_map(|(i, runs)| runs.into_iter().map(move |run| (i, run)))
        {
            spelt.push(documents[i].span_of(run).of(&texts[i]).to_owned());
        }
        spelt
    }

    fn story(name: &str) -> String {
        (0..60).map(|i| format!("{name}{i} ")).collect()
    }

    #[test]
    fn a_sentence_run_together_with_every_story() {
        let texts: Vec<String> = ["a", "b", "c"]
            .map(|name| {
                format!(
                    "{} Sign up now to get the best stories by mail. {0}",
                    story(name)
                )
            })
            .into();
        assert_eq!(
            recurring(&texts),
            vec!["Sign up now to get the best stories by mail"; 3]
        );
    }

    #[test]
    fn three_versions_of_a_story_are_a_story() {
        let texts: Vec<String> = ["a", "b", "c"]
            .map(|name| format!("{} {} {}", story("x"), story("y"), story(name)))
            .into();
        assert!(recurring(&texts).is_empty());
    }
}
