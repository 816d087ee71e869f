//! Quotations that lost their marks: stretches of prose that repeat the words of one.
//!
//! Computes: for each place that shares a key with a quotation, the alignment of the quotation with
//! the narration around it; what passes [`link::judge_prose`] becomes a strand of its own and a
//! witness of the utterance. Where several quotations claim one place, the longest match has it.
//! Cost: one alignment a place, each of the quotation's length.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::article::Span;

use super::candidates::{self, ProseHit};
use super::group::Unit;
use super::strand::Strand;
use super::{Input, link};
use crate::compare::phrase::Phrase;
use crate::compare::{Comparison, compare_phrases};

/// Words of narration looked at beyond the quotation's length, on each side.
const MARGIN: i64 = 5;

/// A place that repeats a unit of a strand.
struct Claim {
    article: usize,
    span: Span,
    unit: Unit,
    words: usize,
}

/// Adds prose strands, and their units to the utterances they repeat.
pub(super) fn add(input: Input<'_>, strands: &mut Vec<Strand>, utterances: &mut [Vec<Unit>]) {
    let narration: Vec<Vec<bool>> = (0..input.articles.len())
        .into_par_iter()
        .map(|i| narration(input, i))
        .collect();
    let hits = candidates::in_prose(
        strands,
        input.documents,
        input.vocabulary,
        |article, word| narration[article][word],
    );
    let mut claims: Vec<Claim> = hits
        .par_iter()
        .filter_map(|hit| claim(input, strands, &narration, *hit))
        .collect();
    drop_stock_phrases(strands, &mut claims);
    claims.sort_by_key(|c| (c.article, std::cmp::Reverse(c.words), c.span, c.unit));
    let owner: BTreeMap<Unit, usize> = utterances
        .iter()
        .enumerate()
        .flat_map(|(i, units)| units.iter().map(move |u| (*u, i)))
        .collect();
    let mut taken: Vec<(usize, Span)> = Vec::new();
    for claim in claims {
        let free = taken
            .iter()
            .rev()
            .take_while(|(article, _)| *article == claim.article)
            .all(|(_, span)| span.overlap(claim.span) == 0);
        if !free {
            continue;
        }
        taken.push((claim.article, claim.span));
        let strand = Strand::of_prose(
            claim.article,
            claim.span,
            input.articles,
            &input.documents[claim.article],
            input.vocabulary,
        );
        let number = strands.len() as u32;
        let units = (0..strand.units.len() as u32).map(|i| (number, i));
        utterances[owner[&claim.unit]].extend(units);
        strands.push(strand);
    }
}

/// A short quotation whose words many articles use in prose is a set phrase: nobody repeats it.
fn drop_stock_phrases(strands: &[Strand], claims: &mut Vec<Claim>) {
    let mut users: BTreeMap<u32, std::collections::BTreeSet<usize>> = BTreeMap::new();
    for claim in claims.iter() {
        users.entry(claim.unit.0).or_default().insert(claim.article);
    }
    claims.retain(|claim| {
        let long = strands[claim.unit.0 as usize].phrase.spoken() >= SHORT && claim.words >= SHORT;
        long || users[&claim.unit.0].len() <= STOCK
    });
}

/// Quotations of fewer words may be set phrases.
const SHORT: usize = 9;
/// In prose of more articles than this a short quotation is one.
const STOCK: usize = 2;
/// Prose printed more days before or after than this repeats something else.
const DAYS: i64 = 4;

/// Which words of an article are told by the outlet itself.
fn narration(input: Input<'_>, article: usize) -> Vec<bool> {
    let document = &input.documents[article];
    let mut told = vec![true; document.words.len()];
    for quotation in &input.quotations[article] {
        for part in &quotation.parts {
            told[document.words_in(*part)].fill(false);
        }
    }
    for piece in &document.furniture {
        told[document.words_in(piece.span)].fill(false);
    }
    told
}

fn claim(
    input: Input<'_>,
    strands: &[Strand],
    narration: &[Vec<bool>],
    hit: ProseHit,
) -> Option<Claim> {
    let strand = &strands[hit.strand as usize];
    let article = hit.article as usize;
    let days = input.articles[article]
        .date
        .as_deref()
        .and_then(crate::article::day)
        .zip(strand.day);
    if days.is_some_and(|(a, b)| (a - b).abs() > DAYS) {
        return None;
    }
    let told = &narration[article];
    let at = hit.at as usize;
    let (words, end) = (strand.ids.len() as i64, told.len() as i64);
    let reach = words / 4 + MARGIN;
    let low = (hit.begins - reach).clamp(0, at as i64) as usize;
    let high = (hit.begins + reach + words).clamp(at as i64 + 1, end) as usize;
    // The narration around the place, up to the next quotation on either side.
    let from = (low..=at).rev().take_while(|i| told[*i]).last()?;
    let to = (at..high).take_while(|i| told[*i]).last()? + 1;
    if !repeats_enough(&strand.ids, &input.documents[article].ids[from..to]) {
        return None;
    }
    let window = input.documents[article].span_of(from..to);
    let text = window.of(&input.articles[article].text);
    let found = compare_phrases(
        &strand.phrase,
        &Phrase::new(text).weigh(|form| super::strand::worth(input.vocabulary, form)),
    );
    if !link::judge_prose(strand, &found) {
        return None;
    }
    Some(Claim {
        article,
        span: Span::new(window.start + found.b.start, window.start + found.b.end),
        unit: best_unit(strand, hit.strand, &found),
        words: found.words,
    })
}

/// Whether three words of a quotation stand in a row in the window, and enough others beside them:
/// no rule takes less, and this costs no alignment.
fn repeats_enough(quotation: &[u32], window: &[u32]) -> bool {
    let mut run = vec![0usize; window.len() + 1];
    let (mut longest, mut common) = (0, 0);
    for id in quotation {
        let mut here = false;
        for j in (0..window.len()).rev() {
            let same = window[j] == *id;
            run[j + 1] = if same { run[j] + 1 } else { 0 };
            longest = longest.max(run[j + 1]);
            here |= same;
        }
        common += usize::from(here);
    }
    longest >= 4 || (longest >= 3 && common * 5 >= quotation.len() * 2)
}

/// The unit of the strand that most of the match lies in.
fn best_unit(strand: &Strand, number: u32, found: &Comparison) -> Unit {
    let matched = |unit: &Span| -> usize {
        let inside = found.matches.iter().filter(|(a, _)| unit.contains(*a));
        inside.map(|(a, _)| a.len()).sum()
    };
    let best =
        (0..strand.units.len()).max_by_key(|i| (matched(&strand.units[*i]), std::cmp::Reverse(*i)));
    (number, best.unwrap_or(0) as u32)
}
