//! Quotations that lost their marks: stretches of prose that repeat the words of one.
//!
//! Computes: for each place that shares a key with a quotation, the alignment of the quotation with
//! the narration around it; what passes [`repeats`] is a claim ([`super::claims`]).
//! Cost: one alignment a place, each of the quotation's length.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use crate::article::Span;

use super::Input;
use super::candidates::{self, ProseHit};
use super::evidence::Evidence;
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
    /// The article, where in it, and what is repeated.
    pub(super) fn place(&self) -> (usize, Span, Unit) {
        (self.article, self.span, self.unit)
    }
}

/// What the prose of the articles that are `searched` claims of the strands that are `sought`; `days` are by article.
pub(super) fn claims_in(
    input: Input<'_>,
    evidence: &Evidence<'_>,
    sought: &[u32],
    searched: &[usize],
    days: &[Option<i64>],
) -> Vec<Claim> {
    if sought.is_empty() || searched.is_empty() {
        return Vec::new();
    }

    let content = Content::new(input.vocabulary);
    let hits = candidates::in_prose(input, evidence, (sought, searched), days, |hit| {
        may_repeat(input, evidence, &content, *hit)
    });
    all_claims(input, evidence, &hits)
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
