//! An article read once: its words as numbers, and what of it is page furniture.
//!
//! Cost: O(n) time; 16 bytes per word.

use std::ops::Range;

use crate::article::{Article, Span};

use super::furniture::{self, Furniture};
use super::vocabulary::{Vocabulary, WordId};
use super::{Token, token};

/// One article's words.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Words and numbers in order, marks left out.
    pub words: Vec<Token>,
    /// Their numbers in the corpus's vocabulary.
    pub ids: Vec<WordId>,
    /// What of the text belongs to the page and not to the story.
    pub furniture: Vec<Furniture>,
    /// Runs of words that the outlet prints in story after story, in order; found once articles are
    /// compared.
    pub boilerplate: Vec<Range<usize>>,
}

impl Document {
    /// The indices of the words that start inside a span.
    pub fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let at = |byte: usize| self.words.partition_point(|word| word.span().start < byte);
        at(span.start)..at(span.end)
    }

    /// The span that a run of words covers.
    ///
    /// # Panics
    /// When the run is empty or goes beyond the words.
    pub fn span_of(&self, words: std::ops::Range<usize>) -> Span {
        Span::new(
            self.words[words.start].span().start,
            self.words[words.end - 1].span().end,
        )
    }

    /// Whether a place lies in page furniture.
    pub fn is_furniture(&self, byte: usize) -> bool {
        let at = self
            .furniture
            .partition_point(|piece| piece.span.end <= byte);
        self.furniture
            .get(at)
            .is_some_and(|piece| piece.span.start <= byte)
    }

    /// Word numbers of the story alone, in runs that furniture does not interrupt.
    pub fn story_runs(&self) -> Vec<&[WordId]> {
        let places = self.story_places().into_iter();
        places.map(|run| &self.ids[run]).collect()
    }

    /// Where [`Document::story_runs`] are among the words.
    pub fn story_places(&self) -> Vec<Range<usize>> {
        let furniture: Vec<Span> = self.furniture.iter().map(|piece| piece.span).collect();
        self.places_without(&furniture)
    }

    /// The same without boilerplate, and without these quotations.
    pub fn own_runs(&self, quotations: &[Span]) -> Vec<&[WordId]> {
        let places = self.own_places(quotations).into_iter();
        places.map(|run| &self.ids[run]).collect()
    }

    /// Where [`Document::own_runs`] are among the words.
    pub fn own_places(&self, quotations: &[Span]) -> Vec<Range<usize>> {
        let page = self.furniture.iter().map(|piece| piece.span);
        let boilerplate = self.boilerplate.iter().map(|run| self.span_of(run.clone()));
        let mut left_out: Vec<Span> = page
            .chain(boilerplate)
            .chain(quotations.iter().copied())
            .collect();
        left_out.sort_unstable();
        self.places_without(&left_out)
    }

    /// How many of a run of words are boilerplate.
    pub fn boilerplate_in(&self, words: &Range<usize>) -> usize {
        let from = self
            .boilerplate
            .partition_point(|run| run.end <= words.start);
        let inside = self.boilerplate[from..]
            .iter()
            .take_while(|run| run.start < words.end);

        inside
            .map(|run| run.end.min(words.end) - run.start.max(words.start))
            .sum()
    }

    /// Runs of words that these spans, sorted, do not interrupt.
    fn places_without(&self, left_out: &[Span]) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut from = 0;
        for span in left_out {
            let inside = self.words_in(*span);
            runs.push(from..inside.start.max(from));
            from = inside.end.max(from);
        }

        runs.push(from..self.ids.len());
        runs.retain(|run| !run.is_empty());
        runs
    }
}

/// Reads every article; numbers are given in the order of the articles.
pub fn read_all(articles: &[Article]) -> (Vec<Document>, Vocabulary) {
    use rayon::prelude::*;

    let words: Vec<Vec<Token>> = articles.par_iter().map(|a| token::words(&a.text)).collect();
    let furniture = furniture::find(articles);

    let mut vocabulary = Vocabulary::default();
    let documents = articles
        .iter()
        .zip(words)
        .zip(furniture)
        .map(|((article, words), furniture)| Document {
            ids: vocabulary.read(&article.text, &words),
            words,
            furniture,
            boilerplate: Vec::new(),
        })
        .collect();
    (documents, vocabulary)
}

/// Reads one article by itself; `recurring` are the keys ([`furniture::keys`]) of paragraphs that recur at its site.
pub fn read(article: &Article, recurring: &[u64]) -> (Document, Vocabulary) {
    let words = token::words(&article.text);
    let mut vocabulary = Vocabulary::default();

    let document = Document {
        ids: vocabulary.read(&article.text, &words),
        words,
        furniture: furniture::of_one(article, recurring),
        boilerplate: Vec::new(),
    };
    (document, vocabulary)
}
