//! Quotations that are decided together: which classes have places that are linked, and the utterances. Cost: that of
//! [`crate::collate::link`] and [`crate::collate::group`].

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::loose::{Gathered, Loose};
use crate::article::Article;
use crate::collate::class::Classes;
use crate::collate::evidence::Evidence;
use crate::collate::link::{self, Unit};
use crate::collate::strand::Strand;
use crate::collate::surroundings::Bag;
use crate::collate::usage::Uses;
use crate::collate::{Input, joined, odds};
use crate::text::vocabulary::Vocabulary;

/// Quotations that report one utterance.
#[derive(Clone, Debug)]
pub struct Utterance {
    /// Places in the list that was given, with the sentence.
    pub units: Vec<(usize, u32)>,
    /// What links them, in words.
    pub reasons: Vec<String>,
}

/// Quotations that are decided together, with the pairs of their classes, given by their wordings, that share a key. All places of
/// every class must be there. `profiles` are by article, `days` by quotation.
struct Together {
    articles: Vec<Article>,
    /// Where each strand was in the list.
    order: Vec<usize>,
    evidence: Evidence<'static>,
    classes: Classes,
    /// Pairs of classes that share a key.
    pairs: Vec<(u32, u32)>,
    vocabulary: Vocabulary,
}

impl Together {
    fn new(
        loose: &[Loose],
        profiles: &FxHashMap<String, Bag>,
        days: &[i64],
        pairs: &[(u64, u64)],
    ) -> Self {
        let gathered = Gathered::new(loose);
        let order = gathered.order;
        let days: Vec<i64> = order.iter().map(|at| days[*at]).collect();
        let profile = |article: &Article| profiles.get(&article.id).cloned().unwrap_or_default();
        let profiles = gathered.articles.iter().map(profile).collect();
        let uses = Uses::known(&gathered.strands, &days);
        let around = order.iter().map(|at| loose[*at].surroundings()).collect();
        let evidence = Evidence::of(uses, gathered.strands, around, profiles, Vec::new());

        let classes = Classes::new(&evidence.strands);
        Self {
            articles: gathered.articles,
            vocabulary: Vocabulary::default(),
            pairs: class_pairs(&evidence.strands, &classes, pairs),
            order,
            evidence,
            classes,
        }
    }

    fn input(&self) -> Input<'_> {
        Input {
            articles: &self.articles,
            documents: &[],
            quotations: &[],
            vocabulary: &self.vocabulary,
            copies: &[],
        }
    }
}

/// Which pairs of classes have two places that are more likely one utterance than not.
pub fn linked(
    loose: &[Loose],
    profiles: &FxHashMap<String, Bag>,
    days: &[i64],
    pairs: &[(u64, u64)],
) -> Vec<(u64, u64)> {
    let all = Together::new(loose, profiles, days, pairs);
    let links = link::links(all.input(), &all.evidence, &all.classes, &all.pairs);

    let wording = |unit: Unit| all.evidence.strands[unit.0 as usize].wording;
    let likely = links.units.iter().filter(|link| link.log_odds > 0.0);
    let found: BTreeSet<(u64, u64)> = likely
        .map(|link| (wording(link.a), wording(link.b)))
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    found.into_iter().collect()
}

/// The utterances among quotations, which hold every quotation that one of them is linked with.
pub fn utterances(
    loose: &[Loose],
    profiles: &FxHashMap<String, Bag>,
    days: &[i64],
    pairs: &[(u64, u64)],
) -> Vec<Utterance> {
    let all = Together::new(loose, profiles, days, pairs);
    let links = link::links(all.input(), &all.evidence, &all.classes, &all.pairs);
    let (found, links) = joined(&all.evidence, links);

    let odds = odds::Odds::new(&links.units);
    let utterance = |units: &Vec<Unit>| Utterance {
        units: units
            .iter()
            .map(|(strand, unit)| (all.order[*strand as usize], *unit))
            .collect(),
        reasons: odds.words(units),
    };
    found.iter().map(utterance).collect()
}

/// Pairs of wordings as pairs of classes.
fn class_pairs(strands: &[Strand], classes: &Classes, pairs: &[(u64, u64)]) -> Vec<(u32, u32)> {
    let number = classes.by_wording(strands);
    let known = pairs.iter().filter_map(|(a, b)| {
        let (a, b) = (*number.get(a)?, *number.get(b)?);
        Some((a.min(b), a.max(b)))
    });
    let distinct: BTreeSet<(u32, u32)> = known.collect();
    distinct.into_iter().collect()
}
