//! Quotations that lost their marks: stretches of prose that repeat the words of one.
//!
//! Computes: for each place that shares a key with a quotation, the alignment of the quotation with
//! the narration around it; what passes [`repeats`] becomes a strand of its own and a
//! witness of the utterance. Where several quotations claim one place, the longest match has it.
//! Cost: one alignment a place, each of the quotation's length.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Span, day};

use super::Input;
use super::candidates::{self, PROSE_DAYS, ProseHit};
use super::changes::Changes;
use super::class::Classes;
use super::evidence::Evidence;
use super::former::{Former, ProseClaim, QuotationPlace};
use super::group;
use super::link::Unit;
use super::repeats::{Content, repeats};
use super::strand::Strand;
use crate::compare::phrase::Phrase;
use crate::compare::{Comparison, compare_phrases};

/// Words of narration looked at beyond the quotation's length, on each side.
const MARGIN: i64 = 5;

/// A place that repeats a unit of a strand.
#[derive(Clone, Copy)]
pub(super) struct Claim {
    pub(super) article: usize,
    pub(super) span: Span,
    pub(super) unit: Unit,
    pub(super) words: usize,
}

impl Claim {
    fn place(&self) -> (usize, Span, Unit) {
        (self.article, self.span, self.unit)
    }
}

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
        changes: &Changes,
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
        changes: &Changes,
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
        if sought.is_empty() || searched.is_empty() {
            return Vec::new();
        }
        let (input, evidence) = (self.input, self.evidence);
        let content = Content::new(input.vocabulary);

        let hits = candidates::in_prose(input, evidence, (sought, searched), &self.days, |hit| {
            may_repeat(input, evidence, &content, *hit)
        });
        all_claims(input, evidence, &hits)
    }
}

/// What the prose of one article claims of the strands that it hits.
pub(super) fn claims_at(
    input: Input<'_>,
    evidence: &Evidence,
    mut hits: Vec<ProseHit>,
) -> Vec<Claim> {
    let content = Content::new(input.vocabulary);
    hits.retain(|hit| may_repeat(input, evidence, &content, *hit));

    all_claims(input, evidence, &hits)
}

fn all_claims(input: Input<'_>, evidence: &Evidence, hits: &[ProseHit]) -> Vec<Claim> {
    hits.par_chunk_by(|one, next| one.strand == next.strand)
        .flat_map_iter(|hits| claims_of(input, evidence, hits))
        .collect()
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

/// Whether enough of a quotation is repeated to be no set phrase.
pub(super) fn is_long(strands: &[Strand], claim: &Claim) -> bool {
    strands[claim.unit.0 as usize].spoken >= SHORT && claim.words >= SHORT
}

/// Quotations of fewer words may be set phrases.
const SHORT: usize = 9;
/// In prose of more articles than this a short quotation is one.
pub const STOCK: usize = 2;

/// What the prose at the hits of one strand repeats of it.
fn claims_of(input: Input<'_>, evidence: &Evidence, hits: &[ProseHit]) -> Vec<Claim> {
    let strand = &evidence.strands[hits[0].strand as usize];
    let phrase = OnceCell::new();
    let whole = || phrase.get_or_init(|| strand.phrase());

    hits.iter()
        .filter_map(|hit| claim(input, evidence, *hit, whole))
        .collect()
}

/// `whole` gives the strand's phrase, where prose comes so far as to be aligned with it.
fn claim<'p>(
    input: Input<'_>,
    evidence: &Evidence,
    hit: ProseHit,
    whole: impl Fn() -> &'p Phrase,
) -> Option<Claim> {
    let strand = &evidence.strands[hit.strand as usize];
    let article = hit.article as usize;
    let Meeting { part, window } = Meeting::of(evidence, hit)?;

    let window = input.documents[article].span_of(window);
    let text = window.of(&input.articles[article].text);
    let prose = Phrase::new(text);
    let quoted = part.phrase(strand, whole);
    let found = compare_phrases(&quoted, &prose);
    if !repeats(strand, (&quoted, &prose), &found) {
        return None;
    }

    Some(Claim {
        article,
        span: Span::new(window.start + found.b.start, window.start + found.b.end),
        unit: best_unit(strand, hit.strand, part.text.start, &found),
        words: found.words,
    })
}

/// Where prose meets a quotation: what of the quotation and of the narration is held against each other.
struct Meeting {
    part: Part,
    /// The narration around, up to the next quotation on either side, in words.
    window: Range<usize>,
}

impl Meeting {
    /// `None` where the place itself is no narration.
    fn of(evidence: &Evidence, hit: ProseHit) -> Option<Self> {
        let strand = &evidence.strands[hit.strand as usize];
        let told = evidence.told(hit.article as usize);
        let at = hit.at as usize;

        let part = Part::around(strand, (i64::from(hit.at) - hit.begins).max(0) as usize);
        let begins = part.begins(hit);
        let (words, end) = (part.words.len() as i64, told.len() as i64);
        let reach = words / 4 + MARGIN;
        let low = (begins - reach).clamp(0, at as i64) as usize;
        let high = (begins + reach + words).clamp(at as i64 + 1, end) as usize;

        let from = (low..=at).rev().take_while(|i| told[*i]).last()?;
        let to = (at..high).take_while(|i| told[*i]).last()? + 1;
        Some(Self {
            part,
            window: from..to,
        })
    }
}

/// Words of a long quotation that are looked at on each side of the place where prose meets it.
const PART: usize = 80;

/// The sentences of a quotation around a word: all of them, where it is no speech of many minutes.
struct Part {
    /// Its words, of the strand's numbers.
    words: Range<usize>,
    /// Where it is in the strand's text.
    text: Span,
}

impl Part {
    /// The sentences that have words within [`PART`] words of one.
    fn around(strand: &Strand, word: usize) -> Self {
        let whole = Self {
            words: 0..strand.ids.len(),
            text: Span::new(0, strand.text.len()),
        };
        if strand.ids.len() <= 2 * PART {
            return whole;
        }

        // A number phrase is one word of the phrase and several of the text: near enough.
        let near = word.saturating_sub(PART)..word + PART;
        let mut units = (0..strand.units.len()).filter(|unit| {
            let words = &strand.unit_words[*unit];
            words.start < near.end && near.start < words.end
        });
        let Some(first) = units.next() else {
            return whole;
        };
        let last = units.next_back().unwrap_or(first);

        Self {
            words: strand.unit_words[first].start.min(strand.ids.len())
                ..strand.unit_words[last].end.min(strand.ids.len()),
            text: Span::new(strand.units[first].start, strand.units[last].end),
        }
    }

    /// The word of the article where it would begin.
    fn begins(&self, hit: ProseHit) -> i64 {
        hit.begins + self.words.start as i64
    }

    fn phrase<'p>(&self, strand: &Strand, whole: impl Fn() -> &'p Phrase) -> Cow<'p, Phrase> {
        if self.text.len() == strand.text.len() {
            Cow::Borrowed(whole())
        } else {
            Cow::Owned(Phrase::new(self.text.of(&strand.text)))
        }
    }
}

/// Whether the words around a place could repeat the quotation: most do not, and cost no alignment.
fn may_repeat(input: Input<'_>, evidence: &Evidence, content: &Content, hit: ProseHit) -> bool {
    let Some(Meeting { part, window }) = Meeting::of(evidence, hit) else {
        return false;
    };
    let quotation = &evidence.strands[hit.strand as usize].ids[part.words.clone()];
    let prose = &input.documents[hit.article as usize].ids[window.clone()];

    let at = hit.at as usize;
    let begins = (at as i64 - part.begins(hit)).max(0) as usize;
    content.may_repeat(quotation, prose, (begins, at - window.start))
}

/// The unit of the strand that most of the match lies in; the comparison's text begins at `from`.
fn best_unit(strand: &Strand, number: u32, from: usize, found: &Comparison) -> Unit {
    let matched = |unit: &Span| -> usize {
        let spans = found.matches.iter().map(|(a, _)| a);
        let inside = spans.filter(|a| unit.contains(Span::new(from + a.start, from + a.end)));
        inside.map(|a| a.len()).sum()
    };

    let units = 0..strand.units.len();
    let best = units.max_by_key(|unit| (matched(&strand.units[*unit]), Reverse(*unit)));
    (number, best.unwrap_or(0) as u32)
}
