//! The groups of whole utterances. Cost: that of `readings`.

use rustc_hash::FxHashMap;

use super::loose::{Gathered, Loose};
use crate::article::{Article, Span};
use crate::collate::evidence::Evidence;
use crate::collate::link::Unit;
use crate::collate::strand::Strand;
use crate::collate::usage::Uses;
use crate::collate::{Group, Input, order, readings};
use crate::text::document::{self, Document};
use crate::text::vocabulary::Vocabulary;

/// What is known of an article whose quotations are grouped.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "named by their types")]
pub struct Known {
    pub article: Article,
    pub recurring: Vec<u64>,
    /// Articles of one number are copies of one text.
    pub copy: Option<usize>,
}

/// The witnesses of an utterance: sentences of quotations, by their places in a list, and places of prose.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "named above")]
pub struct Witnesses {
    pub units: Vec<(usize, u32)>,
    pub prose: Vec<(String, Span)>,
    pub reasons: Vec<String>,
}

/// The groups of utterances, and the articles that their witnesses number, by id.
pub fn groups(
    mut known: Vec<Known>,
    loose: &[Loose],
    utterances: &[Witnesses],
) -> (Vec<Group>, Vec<Article>) {
    known.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let number: FxHashMap<String, usize> = known
        .iter()
        .map(|one| one.article.id.clone())
        .zip(0..)
        .collect();
    let documents: Vec<Document> = known
        .iter()
        .map(|one| document::read(&one.article, &one.recurring).0)
        .collect();
    let copies: Vec<Option<usize>> = known.iter().map(|one| one.copy).collect();
    let articles: Vec<Article> = known.into_iter().map(|one| one.article).collect();
    let vocabulary = Vocabulary::default();
    let input = Input {
        articles: &articles,
        documents: &documents,
        quotations: &[],
        vocabulary: &vocabulary,
        copies: &copies,
    };

    let mut gathered = Gathered::new(loose);
    let mut place = vec![0u32; loose.len()];
    for (strand, at) in gathered.order.iter().enumerate() {
        place[*at] = strand as u32;
        gathered.strands[strand].article = number[&loose[*at].article];
    }
    let around = gathered.order.iter().map(|at| loose[*at].surroundings());
    let around = around.collect();
    let mut evidence = Evidence::of(
        Uses::default(),
        gathered.strands,
        around,
        Vec::new(),
        Vec::new(),
    );

    let mut groups = Vec::new();
    for utterance in utterances {
        let quoted = utterance.units.iter();
        let mut units: Vec<Unit> = quoted.map(|(at, unit)| (place[*at], *unit)).collect();
        for (id, span) in &utterance.prose {
            units.extend(add_prose(input, &mut evidence, number[id], *span));
        }
        units.sort_unstable();

        let reasons = &utterance.reasons;
        groups.extend(readings::groups(input, &evidence, &units, reasons));
    }
    groups.sort_by_cached_key(order);
    (groups, articles)
}

/// Adds a place of prose to the strands, and gives its units.
fn add_prose(
    input: Input<'_>,
    evidence: &mut Evidence,
    article: usize,
    span: Span,
) -> impl Iterator<Item = Unit> + use<> {
    let document = &input.documents[article];
    let strand = Strand::of_prose(article, span, input.articles, document);
    let units = 0..strand.units.len() as u32;
    let number = evidence.strands.len() as u32;

    evidence.strands.push(strand);
    units.map(move |unit| (number, unit))
}
