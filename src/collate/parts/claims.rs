//! What the prose of one article repeats of the quotations that it meets. Cost: an alignment for each place that is likely.

use super::loose::{Gathered, Loose};
use crate::article::{Article, Span};
use crate::collate::candidates::{self, ProseHit};
use crate::collate::evidence::Evidence;
use crate::collate::usage::Uses;
use crate::collate::{Input, prose, surroundings};
use crate::quote;
use crate::text::document;

/// A place of an article's prose that may repeat a quotation.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "those of a hit, by the place in a list")]
pub struct Hit {
    pub quotation: usize,
    pub begins: i64,
    pub at: u32,
}

/// What of an article's prose repeats a quotation.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Where.
    pub span: Span,
    /// The quotation, by its place in the list.
    pub quotation: usize,
    /// The sentence of it.
    pub unit: u32,
    /// Words that match.
    pub words: usize,
    /// Enough of them to be no set phrase.
    pub is_long: bool,
}

/// What the prose of one article repeats.
pub fn claims(article: &Article, recurring: &[u64], loose: &[Loose], hits: &[Hit]) -> Vec<Claim> {
    let (document, mut vocabulary) = document::read(article, recurring);
    let told = surroundings::narration(&document, &quote::find(&article.text));
    let gathered = Gathered::with_words(loose, |word| vocabulary.number(word));
    let order = gathered.order;
    let mut place = vec![0u32; order.len()];
    for (number, at) in (0..).zip(&order) {
        place[*at] = number;
    }

    let evidence = Evidence::of(
        Uses::default(),
        gathered.strands,
        Vec::new(),
        Vec::new(),
        vec![told],
    );
    let mut hits: Vec<ProseHit> = hits
        .iter()
        .map(|hit| ProseHit {
            strand: place[hit.quotation],
            article: 0,
            begins: hit.begins,
            at: hit.at,
        })
        .collect();
    candidates::drop_neighbours(&mut hits);

    let input = Input {
        articles: std::slice::from_ref(article),
        documents: std::slice::from_ref(&document),
        quotations: &[],
        vocabulary: &vocabulary,
        copies: &[],
    };
    prose::claims_at(input, &evidence, hits)
        .into_iter()
        .map(|claim| Claim {
            quotation: order[claim.unit.0 as usize],
            unit: claim.unit.1,
            span: claim.span,
            words: claim.words,
            is_long: prose::is_long(&evidence.strands, &claim),
        })
        .collect()
}

/// Claims of more articles than this on a short quotation are of a set phrase.
pub use prose::STOCK;
