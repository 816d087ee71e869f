//! Real quotations out of files of articles.

use std::collections::HashSet;
use std::path::PathBuf;

use rayon::prelude::*;
use variorum::article::Article;
use variorum::{quote, read};

use crate::grammar;
use crate::quote::Quote;

/// Words of a quotation, at least.
const SHORTEST: usize = 8;
/// Words of a quotation, at most.
const LONGEST: usize = 60;

/// What was read.
#[derive(Debug)]
pub(crate) struct Gathered {
    /// How many articles.
    pub(crate) articles: usize,
    /// What could not be read, and why.
    pub(crate) skipped: Vec<String>,
    /// The quotations, none twice, in the order of the texts.
    pub(crate) quotations: Vec<Quote>,
    /// The small-letter words of the articles that stand there twice and more.
    pub(crate) words: HashSet<String>,
}

/// Reads the quotations of files.
pub(crate) fn gather(paths: &[PathBuf]) -> Gathered {
    let corpus = read::corpus(paths);
    let found: Vec<Vec<String>> = corpus.articles.par_iter().map(speech).collect();
    let mut seen = HashSet::new();
    let quotations = found
        .into_iter()
        .flatten()
        .map(|text| Quote::new(&text))
        .filter(is_usable)
        .filter(|quote| seen.insert(quote.text.to_lowercase()))
        .collect();

    Gathered {
        articles: corpus.articles.len(),
        skipped: corpus
            .skipped
            .iter()
            .map(|skipped| format!("{}: {}", skipped.path, skipped.reason))
            .collect(),
        quotations,
        words: common_words(&corpus.articles),
    }
}

fn speech(article: &Article) -> Vec<String> {
    quote::find(&article.text)
        .iter()
        .filter(|quotation| quotation.is_outer_speech() && !quotation.repaired)
        .map(|quotation| quotation.text(&article.text))
        .collect()
}

/// Eight to sixty words of English, nothing but text in them.
fn is_usable(quote: &Quote) -> bool {
    let small = quote
        .places(|quote, at| grammar::is_small(quote.lower(at)))
        .len();
    let noise = ['|', '\u{fffd}', '@', '#', '<', '>', '{', '}', '_', '*'];
    let broken = quote.words.iter().any(|word| word.lower.len() > 30);
    (SHORTEST..=LONGEST).contains(&quote.len())
        && small * 4 >= quote.len()
        && !quote.text.contains(noise)
        && !quote.text.contains("http")
        && !broken
}

fn common_words(articles: &[Article]) -> HashSet<String> {
    let mut once = HashSet::new();
    let mut twice = HashSet::new();

    for article in articles {
        for word in article.text.split(|c: char| !c.is_alphanumeric()) {
            let is_small = word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase());
            if is_small && !once.insert(word) {
                twice.insert(word.to_owned());
            }
        }
    }

    twice
}
