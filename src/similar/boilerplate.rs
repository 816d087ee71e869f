//! Stretches that an outlet prints in story after story, learned from the corpus.
//!
//! Computes: the shingles that stand in at least [`RECURS_IN`] articles of one outlet that have little else in
//! common, and the words they cover. Versions of one story count once: what they share is the story.
//! Whole paragraphs that recur are furniture already (`text/furniture.rs`); this also finds what a
//! scraper ran together with the story. It is discounted where articles are related and passages are
//! listed; resemblance is measured with it. Cost: O(shingles log shingles).

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::pairs::Pair;
use crate::index::shingle;
use crate::text::document::Document;
use crate::text::furniture::RECURS_IN;

/// Articles of which one holds this share of the other are taken for versions of one story.
const ONE_STORY: f64 = 0.5;

/// For each article the runs of words that are its outlet's and not the story's, in order. `sets` are of shingles
/// of `size` words; an article without an outlet has none.
pub fn find(
    documents: &[Document],
    outlets: &[Option<&str>],
    sets: &[Vec<u64>],
    pairs: &[Pair],
    size: usize,
) -> Vec<Vec<Range<usize>>> {
    let versions: FxHashSet<(u32, u32)> = pairs
        .iter()
        .filter(|pair| pair.nearest() >= ONE_STORY)
        .map(|pair| (pair.a as u32, pair.b as u32))
        .collect();
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    let outlets: Vec<Option<u32>> = outlets
        .iter()
        .map(|outlet| {
            let next = numbers.len() as u32;
            outlet.map(|outlet| *numbers.entry(outlet).or_insert(next))
        })
        .collect();
    let mut held: Vec<(u32, u64, u32)> = Vec::new();
    for (i, outlet) in outlets.iter().enumerate() {
        held.extend(
            outlet
                .iter()
                .flat_map(|outlet| sets[i].iter().map(|hash| (*outlet, *hash, i as u32))),
        );
    }
    held.sort_unstable();
    let recurring: FxHashSet<(u32, u64)> = held
        .chunk_by(|x, y| (x.0, x.1) == (y.0, y.1))
        .filter(|holders| holders.len() >= RECURS_IN && in_several_stories(holders, &versions))
        .map(|holders| (holders[0].0, holders[0].1))
        .collect();
    let of = |(document, outlet): (&Document, &Option<u32>)| match outlet {
        Some(outlet) => covered(document, size, |hash| recurring.contains(&(*outlet, hash))),
        None => Vec::new(),
    };
    documents.iter().zip(&outlets).map(of).collect()
}

/// Whether enough of the articles are no versions of one another. They are taken in order, and each is held
/// against those taken: nobody is a version of somebody through a third.
fn in_several_stories(holders: &[(u32, u64, u32)], versions: &FxHashSet<(u32, u32)>) -> bool {
    let mut taken: Vec<u32> = Vec::with_capacity(RECURS_IN);
    for (.., article) in holders {
        if taken
            .iter()
            .all(|other| !versions.contains(&(*other, *article)))
        {
            taken.push(*article);
        }
        if taken.len() == RECURS_IN {
            return true;
        }
    }
    false
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
    use crate::similar::pairs::{pairs, shingle_sets};
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
        let sets = shingle_sets(&documents, 5);
        let held_against = pairs(&sets);
        let outlets = vec![Some("The Post"); texts.len()];
        let found = find(&documents, &outlets, &sets, &held_against, 5);
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
