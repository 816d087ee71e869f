//! A piece of a quotation compared with the place of a text where it may be.
//!
//! Computes: the sentences around the place, the words of other speakers blanked, and their comparison with the piece.
//! What the piece has beyond the text's words was added: it is told as such. Cost: that of the comparison.

use std::sync::Arc;

use crate::article::Span;
use crate::compare::cuts::{Cut, CutPlace, Side};
use crate::compare::difference::{Difference, Kind, Relation, Verdict};
use crate::compare::phrase::Phrase;
use crate::compare::{Comparison, compare_phrases};
use crate::language::english;
use crate::text::{Token, fold, layout, tokens};

use super::locate::Candidate;
use super::standing::{Place, hides};
use super::transcript::{Transcript, blanked};
use super::{keys, look};

/// Words that are looked at around a place until a sentence begins or ends.
const MARGIN: usize = 40;
/// Words that a place may be off at each end.
const SLACK: usize = 3;

/// A piece at a place.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) place: Place,
    /// The text's number in the index.
    pub(super) number: usize,
    /// The share of the piece's words that match, by weight, 0 to 1.
    pub(super) shared: f32,
    /// Words of the piece that match.
    pub(super) words: usize,
    /// The piece has words before or after those of the text.
    pub(super) goes_beyond: bool,
    /// The share of the words of both sides that match, 0 to 1.
    pub(super) closeness: f32,
    /// What the matching words weigh, by how rare they are.
    pub(super) weight: f32,
    /// What the differences weigh: 0 for the same words.
    pub(super) distance: f32,
}

impl Judged {
    /// All of its words are there, and the same.
    pub(super) fn is_same(&self) -> bool {
        !self.goes_beyond && self.place.same_words
    }
}

/// A part of a quotation, taken apart.
#[derive(Debug)]
pub(super) struct Part<'q> {
    quotation: &'q str,
    span: Span,
    phrase: Phrase,
}

impl<'q> Part<'q> {
    pub(super) fn new(quotation: &'q str, span: Span) -> Self {
        Self {
            quotation,
            span,
            phrase: Phrase::new(span.of(quotation)),
        }
    }
}

/// Holds a part of a quotation against a candidate, as each speaker there has it; `None` where they share nothing.
pub(super) fn judge(
    transcript: &Arc<Transcript>,
    candidate: &Candidate,
    part: &Part<'_>,
) -> Option<Judged> {
    let (first, end) = bounded(transcript, candidate)?;
    let region = region(transcript, first, end);

    let mut best: Option<Judged> = None;
    for turn in speakers(transcript, first, end) {
        let text = without_others(transcript, region, turn);
        let found = compare_phrases(&Phrase::new(&text), &part.phrase);
        if found.relation == Relation::None || best.as_ref().is_some_and(|b| b.words >= found.words)
        {
            continue;
        }
        let place = place(transcript, region, part, &found);
        best = Some(Judged {
            number: candidate.number,
            shared: found.shared,
            words: found.words,
            closeness: closeness(&found),
            weight: matching_weight(&found, part),
            goes_beyond: found.beyond.b_before || found.beyond.b_after,
            distance: distance(&place, part.quotation),
            place,
        });
    }
    best
}

/// The words of a candidate that the text has.
fn bounded(transcript: &Transcript, candidate: &Candidate) -> Option<(usize, usize)> {
    let count = transcript.words().len();
    let first = candidate.first.saturating_sub(SLACK).min(count);
    let end = (candidate.end + SLACK).min(count);

    (first < end).then_some((first, end))
}

/// The first turn of each speaker who has some of the words, of a few.
fn speakers(transcript: &Transcript, first: usize, end: usize) -> Vec<usize> {
    const MOST: usize = 4;
    let words = transcript.words();
    let (from, to) = (
        transcript.turn_at(words[first].span().start),
        transcript.turn_at(words[end - 1].span().start),
    );

    let mut found: Vec<usize> = Vec::new();
    for turn in from..=to {
        let label = transcript.label(&transcript.turns()[turn]);
        let is_known = |other: &usize| transcript.label(&transcript.turns()[*other]) == label;
        if found.len() < MOST && !found.iter().any(is_known) {
            found.push(turn);
        }
    }
    found
}

/// The stretch of a text from the sentence in which the words begin to the end of that in which they end.
fn region(transcript: &Transcript, first: usize, end: usize) -> Span {
    let words = transcript.words();
    let text = transcript.spoken();
    let begins = (first.saturating_sub(MARGIN)..first)
        .rev()
        .find(|at| ends_sentence(text, &words[*at], words.get(at + 1)))
        .map_or(first.saturating_sub(MARGIN), |at| at + 1);
    let last = (end - 1..(end + MARGIN).min(words.len()))
        .find(|at| ends_sentence(text, &words[*at], words.get(at + 1)))
        .unwrap_or((end + MARGIN).min(words.len()) - 1);

    // The marks after the last word are the sentence's.
    let after = words
        .get(last + 1)
        .map_or(text.len(), |next| next.span().start);
    Span::new(words[begins.min(first)].span().start, after).trimmed(text)
}

/// A sentence, or a paragraph, ends after a word.
fn ends_sentence(text: &str, word: &Token, next: Option<&Token>) -> bool {
    let until = next.map_or(text.len(), |next| next.span().start);
    let between = &text[word.span().end..until];
    let is_abbreviation = between.starts_with('.') && layout::is_title_abbreviation(word.of(text));

    let has_end = between.contains(['.', '!', '?']) && !is_abbreviation;
    has_end || between.contains("\n\n")
}

/// A region with the words of other speakers blanked.
fn without_others(transcript: &Transcript, region: Span, turn: usize) -> String {
    let own = &transcript.turns()[turn];
    let label = transcript.label(own);
    let from = transcript.turn_at(region.start);

    let others: Vec<Span> = transcript.turns()[from..]
        .iter()
        .take_while(|other| other.span.start < region.end)
        .filter(|other| transcript.label(other) != label)
        .map(|other| {
            let start = other.span.start.max(region.start);
            let end = other.span.end.min(region.end);
            Span::new(start - region.start, end - region.start)
        })
        .collect();
    blanked(region.of(transcript.spoken()), others.iter())
}

fn place(transcript: &Arc<Transcript>, region: Span, part: &Part<'_>, found: &Comparison) -> Place {
    let mut differences: Vec<Difference> = found
        .differences
        .iter()
        .map(|difference| difference.shifted(region.start, part.span.start))
        .collect();
    let cuts = found.cuts.iter().map(|cut| shifted(*cut, region, part));
    differences.extend(added(region, part, found));
    differences.sort_by_key(|difference| (difference.a.start, difference.b.start, difference.kind));

    let text = &transcript.article.text;
    let same_words = differences
        .iter()
        .all(|difference| look::is_look(difference, text, part.quotation))
        && !found.cuts.iter().any(|cut| hides(*cut));

    Place {
        same_words,
        transcript: Arc::clone(transcript),
        turn: transcript.turn_at(region.start + found.a.start),
        span: found.a.shifted(region.start),
        verdict: Verdict::of(&differences).max(inside_cuts(&found.cuts)),
        differences,
        cuts: cuts.collect(),
    }
}

/// What the cuts inside a reading give; those at its edges are a matter of what is kept around it.
fn inside_cuts(cuts: &[Cut]) -> Verdict {
    let inside = cuts
        .iter()
        .filter(|cut| matches!(cut.place, CutPlace::Ellipsis | CutPlace::Bracket));
    inside
        .map(|cut| cut.weight.verdict())
        .max()
        .unwrap_or_default()
}

fn shifted(cut: Cut, region: Span, part: &Part<'_>) -> Cut {
    let by = match cut.by {
        Side::A => part.span.start,
        Side::B => region.start,
    };
    Cut {
        words: cut.words.shifted(by),
        ..cut
    }
}

/// The words that the quotation has before and after those of the text.
fn added(region: Span, part: &Part<'_>, found: &Comparison) -> Vec<Difference> {
    let before = Span::new(0, found.b.start);
    let after = Span::new(found.b.end, part.span.len());
    let ends = [
        (found.beyond.b_before, before, found.a.start),
        (found.beyond.b_after, after, found.a.end),
    ];

    let mut added = Vec::new();
    for (is_beyond, words, at) in ends {
        if is_beyond {
            added.push(Difference {
                kind: Kind::Omission,
                a: Span::new(at, at).shifted(region.start),
                b: words.shifted(part.span.start),
                note: None,
            });
        }
    }
    added
}

fn closeness(found: &Comparison) -> f32 {
    let both = found.stretch_words + found.least_words;

    2.0 * found.words as f32 / both.max(1) as f32
}

/// What the matching words of a part weigh, by how rare they are.
fn matching_weight(found: &Comparison, part: &Part<'_>) -> f32 {
    let text = part.span.of(part.quotation);
    let matching = found.matches.iter().map(|(_, own)| own.of(text));

    matching
        .flat_map(keys::word_hashes_of)
        .map(keys::weight)
        .sum()
}

/// What the differences of a place weigh: 3 for each content word that differs, 1 for each small one; look and
/// what is shown weigh nothing.
fn distance(place: &Place, quotation: &str) -> f32 {
    let text = &place.transcript.article.text;
    let changed = place
        .differences
        .iter()
        .filter(|difference| difference.kind.verdict() >= Verdict::Wording);

    changed
        .map(|difference| {
            weigh(difference.a.of(text))
                .max(weigh(difference.b.of(quotation)))
                .max(1.0)
        })
        .sum()
}

fn weigh(text: &str) -> f32 {
    tokens(text)
        .iter()
        .filter(|token| token.is_word())
        .map(|token| weight_of_word(token.of(text)))
        .sum()
}

/// 1 for "of", 3 for "choice".
fn weight_of_word(word: &str) -> f32 {
    if english::is_function(&fold::word(word)) {
        1.0
    } else {
        3.0
    }
}
