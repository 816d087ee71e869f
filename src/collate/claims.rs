//! What the outlets' own words claim of quotations, and which of the claims are witnesses.
//!
//! Computes: the claims of articles that changed on all quotations, and of the others on quotations that changed; the rest are
//! known from before. Where several claim one place, the longest has it; a short quotation whose words the prose of many
//! articles uses is a set phrase, and nobody repeats it.
//! Cost: that of looking for keys in the articles that are searched, and of [`super::prose`] where one is found.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::PROSE_DAYS;
use super::changes::Changes;
use super::class::Classes;
use super::evidence::Evidence;
use super::link::Unit;
use super::prose::{Claim, STOCK, claims_in, is_long};
use super::strand::Strand;
use super::{Former, Input, ProseClaim, QuotationPlace, group};
use crate::article::day;

/// The claims of a corpus.
pub(super) struct Claims {
    /// All that repeat something, by article and place.
    pub(super) all: Vec<Claim>,
    /// For each whether it is no set phrase and has its place.
    pub(super) is_kept: Vec<bool>,
    /// The strands of which a claim is kept now that was not before, or was and is not; and those of which an article that is not as
    /// it was keeps one, or kept one.
    pub(super) changed: Vec<u32>,
}

impl Claims {
    /// Finds them: those of articles and quotations that did not change are known from before.
    pub(super) fn new(
        input: Input<'_>,
        evidence: &Evidence,
        classes: &Classes,
        former: &Former,
        changes: &Changes<'_>,
    ) -> Self {
        let search = Search::new(input, evidence, classes, former, changes);
        let mut all = search.known();
        all.extend(search.fresh());
        // Two places that are near each other may come to one stretch.
        all.sort_unstable_by_key(|claim| (claim.place(), Reverse(claim.words)));
        all.dedup_by_key(|claim| claim.place());

        let is_kept = kept(&evidence.strands, &all);
        let mut found = Self {
            all,
            is_kept,
            changed: Vec::new(),
        };
        found.changed = found.changed_since(&search);
        found
    }

    /// Adds what is kept to the utterances that it repeats, as strands of prose; a quotation that stands alone becomes an
    /// utterance with the prose that repeats it. `is_decided` says of a strand whether its utterances are among these.
    pub(super) fn add(
        &self,
        input: Input<'_>,
        evidence: &mut Evidence,
        utterances: &mut Vec<Vec<Unit>>,
        is_decided: impl Fn(u32) -> bool,
    ) {
        let mut owners = group::owners(utterances);
        let kept = self.all.iter().zip(&self.is_kept);
        let kept = kept.filter(|(claim, is_kept)| **is_kept && is_decided(claim.unit.0));

        for (claim, _) in kept {
            let document = &input.documents[claim.article];
            let strand = Strand::of_prose(claim.article, claim.span, input.articles, document);
            let number = evidence.strands.len() as u32;
            let units = (0..strand.units.len() as u32).map(|unit| (number, unit));

            let utterance = *owners.entry(claim.unit).or_insert_with(|| {
                utterances.push(vec![claim.unit]);
                utterances.len() - 1
            });
            utterances[utterance].extend(units);
            evidence.strands.push(strand);
        }
    }

    /// The claims as they are known without the strands' numbers.
    pub(super) fn told(&self, strands: &[Strand]) -> Vec<ProseClaim> {
        let all = self.all.iter().zip(&self.is_kept);
        let mut told: Vec<ProseClaim> = all
            .filter_map(|(claim, is_kept)| told(strands, claim, *is_kept))
            .collect();
        told.sort_unstable();
        told
    }

    fn changed_since(&self, search: &Search<'_>) -> Vec<u32> {
        let strands = &search.evidence.strands;
        let now: FxHashSet<ProseClaim> = self.told(strands).into_iter().collect();
        let before: FxHashSet<ProseClaim> = search.former.claims.iter().copied().collect();

        let former = search.former;
        let is_touched = |claim: &ProseClaim| {
            let article = claim.article;
            let is_other = now.contains(claim) != before.contains(claim);
            is_other || former.is_changed[article] || former.has_moved[article]
        };
        let touched = now.union(&before);
        let touched = touched.filter(|claim| claim.is_kept && is_touched(claim));
        let places = touched.map(|claim| claim.of);
        places
            .chain(former.unclaimed.iter().copied())
            .filter_map(|place| search.strand_of.get(&place).copied())
            .collect()
    }
}

fn told(strands: &[Strand], claim: &Claim, is_kept: bool) -> Option<ProseClaim> {
    let strand = &strands[claim.unit.0 as usize];

    Some(ProseClaim {
        article: claim.article,
        span: claim.span,
        of: (strand.article, strand.quotation?),
        unit: claim.unit.1,
        words: claim.words,
        is_kept,
    })
}

/// What has to be looked for, and where.
struct Search<'s> {
    input: Input<'s>,
    evidence: &'s Evidence<'s>,
    former: &'s Former,
    strand_of: FxHashMap<QuotationPlace, u32>,
    /// Of each class that somebody has as speech, the first such place: in the words of that it is looked for.
    sought: Vec<u32>,
    /// Those of them that were not looked for before, or in other words.
    fresh: FxHashSet<u32>,
    days: Vec<Option<i64>>,
}

impl<'s> Search<'s> {
    fn new(
        input: Input<'s>,
        evidence: &'s Evidence<'s>,
        classes: &Classes,
        former: &'s Former,
        changes: &Changes<'_>,
    ) -> Self {
        let strands = &evidence.strands;
        let mut strand_of = FxHashMap::default();
        for (number, strand) in (0..).zip(strands) {
            if let Some(quotation) = strand.quotation {
                strand_of.insert((strand.article, quotation), number);
            }
        }

        let (mut sought, mut fresh) = (Vec::new(), FxHashSet::default());
        for (class, members) in classes.members.iter().enumerate() {
            let mut members = members.iter().copied();
            let Some(first) = members.find(|strand| strands[*strand as usize].is_speech) else {
                continue;
            };
            sought.push(first);
            if changes.has_lost[class] || former.is_changed[strands[first as usize].article] {
                fresh.insert(first);
            }
        }

        let articles = input.articles.iter();
        Self {
            input,
            evidence,
            former,
            strand_of,
            sought,
            fresh,
            days: articles
                .map(|article| article.date.as_deref().and_then(day))
                .collect(),
        }
    }

    /// The claims from before that still hold.
    fn known(&self) -> Vec<Claim> {
        let is_changed = &self.former.is_changed;
        let sought: FxHashSet<u32> = self.sought.iter().copied().collect();
        let unchanged = self
            .former
            .claims
            .iter()
            .filter(|claim| !is_changed[claim.article] && !is_changed[claim.of.0]);

        unchanged
            .filter_map(|claim| {
                let strand = *self.strand_of.get(&claim.of)?;
                let holds = sought.contains(&strand) && !self.fresh.contains(&strand);
                holds.then_some(Claim {
                    article: claim.article,
                    span: claim.span,
                    unit: (strand, claim.unit),
                    words: claim.words,
                })
            })
            .collect()
    }

    /// What articles that changed claim of all quotations, and the others of those that changed.
    fn fresh(&self) -> Vec<Claim> {
        let (changed, others): (Vec<usize>, Vec<usize>) =
            (0..self.input.articles.len()).partition(|article| self.former.is_changed[*article]);
        let mut fresh: Vec<u32> = self.fresh.iter().copied().collect();
        fresh.sort_unstable();
        let near = self.near(others, &fresh);

        let mut found = self.claims(&self.sought, &changed);
        found.extend(self.claims(&fresh, &near));
        found
    }

    /// The articles whose prose may repeat one of some strands: it is of about the same day.
    fn near(&self, articles: Vec<usize>, strands: &[u32]) -> Vec<usize> {
        let mut days: Vec<Option<i64>> = strands
            .iter()
            .map(|strand| self.evidence.strands[*strand as usize].day)
            .collect();
        days.sort_unstable();
        let is_near = |article: &usize| {
            let Some(day) = self.days[*article] else {
                return !days.is_empty();
            };
            let from = days.partition_point(|other| *other < Some(day - PROSE_DAYS));
            let is_near = |other: &Option<i64>| other.is_some_and(|o| o <= day + PROSE_DAYS);
            days.first() == Some(&None) || days.get(from).is_some_and(is_near)
        };
        articles.into_iter().filter(is_near).collect()
    }

    fn claims(&self, sought: &[u32], searched: &[usize]) -> Vec<Claim> {
        claims_in(self.input, self.evidence, sought, searched, &self.days)
    }
}

/// Which claims are of no set phrase, and have their place.
fn kept(strands: &[Strand], claims: &[Claim]) -> Vec<bool> {
    let mut is_kept = of_no_stock_phrase(strands, claims);
    keep_the_longest(claims, &mut is_kept);
    is_kept
}

/// Of the claims that overlap in an article the longest is kept.
fn keep_the_longest(claims: &[Claim], is_kept: &mut [bool]) {
    let mut order: Vec<usize> = (0..claims.len()).filter(|at| is_kept[*at]).collect();
    order.sort_by_key(|at| {
        let claim = &claims[*at];
        (claim.article, Reverse(claim.words), claim.span, claim.unit)
    });

    let mut kept: Vec<&Claim> = Vec::new();
    for at in order {
        let claim = &claims[at];
        let mut here = kept
            .iter()
            .rev()
            .take_while(|other| other.article == claim.article);
        let is_taken = here.any(|other| other.span.overlap(claim.span) > 0);
        if is_taken {
            is_kept[at] = false;
        } else {
            kept.push(claim);
        }
    }
}

/// A short quotation whose words many articles use in prose is a set phrase: nobody repeats it.
fn of_no_stock_phrase(strands: &[Strand], claims: &[Claim]) -> Vec<bool> {
    let mut users: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for claim in claims {
        users.entry(claim.unit.0).or_default().insert(claim.article);
    }

    let is_kept = |claim: &Claim| is_long(strands, claim) || users[&claim.unit.0].len() <= STOCK;
    claims.iter().map(is_kept).collect()
}
