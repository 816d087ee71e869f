//! What an earlier collation of a corpus left, and what one of the same corpus with other articles adds to it.

use crate::article::{Article, Span};

use super::Collation;

/// A quotation: the article, as an index into the corpus, and its place among the article's.
pub type QuotationPlace = (usize, usize);

/// What is known from before of a corpus; articles are indices into the corpus as it is now.
#[derive(Clone, Debug, Default)]
pub struct Former {
    /// Whether each article was there with the same text, outlet and date.
    pub was_there: Vec<bool>,
    /// Whether each article was not, or has other furniture than it had.
    pub is_changed: Vec<bool>,
    /// Whether each article has other copies among the articles that were there before.
    pub has_moved: Vec<bool>,
    /// The articles that are no longer there, and what changed ones were before.
    pub gone: Vec<Article>,
    /// The classes of quotations that two places link, by their wordings.
    pub links: Vec<(u64, u64)>,
    /// What the prose of articles that are still there repeated of one another's quotations.
    pub claims: Vec<ProseClaim>,
    /// The quotations of which an article that is gone kept a claim.
    pub unclaimed: Vec<QuotationPlace>,
    /// The quotations that were left out, each with the other that has its words; `None` where that one's article changed or is
    /// gone. Those of articles that changed are not among them.
    pub left_out: Vec<(QuotationPlace, Option<QuotationPlace>)>,
}

impl Former {
    /// Nothing is known of so many articles: every one is new.
    pub fn nothing(articles: usize) -> Self {
        Self {
            was_there: vec![false; articles],
            is_changed: vec![true; articles],
            has_moved: vec![true; articles],
            ..Self::default()
        }
    }
}

/// A stretch of an article's own words that repeats a sentence of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProseClaim {
    /// The article that repeats it.
    pub article: usize,
    /// Where.
    pub span: Span,
    /// The quotation.
    pub of: QuotationPlace,
    /// Its sentence.
    pub unit: u32,
    /// Words that match.
    pub words: usize,
    /// The stretch is a witness: the words are no set phrase, and no longer claim has the place.
    pub is_kept: bool,
}

/// What was decided anew, and what the next collation has to know.
#[derive(Clone, Debug, Default)]
pub struct Renewal {
    /// The utterances and the quotations left out that were decided anew.
    pub collation: Collation,
    /// The quotations whose utterances those are: each is in one of them, or in none.
    pub decided: Vec<QuotationPlace>,
    /// The quotations of which it was decided anew whether they are left out.
    pub told: Vec<QuotationPlace>,
    /// The wordings of all classes that were decided anew or are gone, sorted.
    pub wordings: Vec<u64>,
    /// Those of them that two places link.
    pub links: Vec<(u64, u64)>,
    /// All that prose repeats, sorted.
    pub claims: Vec<ProseClaim>,
}
