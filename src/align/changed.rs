//! Where two sequences that are nearly equal differ: a few words here and there.
//!
//! Computes: the stretches that change, from where the words part to where [`SYNC`] words in a row are
//! common again, with so many common words around each that no best alignment leaves them, and the
//! alignment of each; the rest matches word for word. Where the words part for more than [`REACH`], or
//! change for one word in [`IN_COMMON`], nothing is said.
//! Cost: O(n + m), and the tables of what changes.

use std::ops::Range;

use super::table::{GAP_EXTEND, GAP_OPEN};
use super::{Alignment, Likeness, Step, Term, align_whole};

/// Tables of fewer cells are filled whole: nothing is won.
const SMALL: usize = 200;
/// Words in common for each word that changes. A text that repeats itself may match better shifted; with so
/// many in common it has no room for that.
const IN_COMMON: usize = 3;
/// Words in a row after which two texts are together again.
const SYNC: usize = 6;
/// The most words of either text that change at one place.
const REACH: usize = 10;
/// Beside what a gap costs, what the words kept around a change weigh: two content words.
const MARGIN: f32 = 6.0;

/// A stretch of both sequences that is held against each other.
struct Piece {
    a: Range<usize>,
    b: Range<usize>,
}

/// The alignment of two sequences that are nearly equal; none of others.
pub(super) fn align_nearly_equal(
    a: &[Term<'_>],
    b: &[Term<'_>],
    likeness: &impl Likeness,
) -> Option<Alignment> {
    let mut found = Alignment::default();
    let (mut i, mut j) = (0, 0);

    for piece in pieces(a, b)? {
        let inner = align_whole(&a[piece.a.clone()], &b[piece.b.clone()], likeness);
        let begins = piece.a.start == 0 || begins_with_match(&inner);
        let ends = piece.a.end == a.len() || ends_with_match(&inner, &piece);
        if !begins || !ends {
            return None;
        }

        found.take_equal(&a[i..piece.a.start], (i, j));
        let (by_a, by_b) = (piece.a.start, piece.b.start);
        found.score += inner.score;
        found
            .steps
            .extend(inner.steps.iter().map(|step| step.shifted(by_a, by_b)));
        (i, j) = (piece.a.end, piece.b.end);
    }
    found.take_equal(&a[i..], (i, j));
    Some(found)
}

/// What changes, with the words kept around it.
fn pieces(a: &[Term<'_>], b: &[Term<'_>]) -> Option<Vec<Piece>> {
    let is_like = a.len().abs_diff(b.len()) * IN_COMMON < a.len().min(b.len());
    if a.len() * b.len() < SMALL || !is_like {
        return None;
    }

    let changes = changes(a, b)?;
    let changed: usize = changes
        .iter()
        .map(|change| change.a.len().max(change.b.len()))
        .sum();
    if changed * (IN_COMMON + 1) > a.len().max(b.len()) {
        return None;
    }

    let mut found: Vec<Piece> = Vec::new();
    for change in changes {
        let piece = with_context(&change, a, b);
        match found.last_mut() {
            Some(last) if last.a.end >= piece.a.start || last.b.end >= piece.b.start => {
                last.a.end = piece.a.end;
                last.b.end = piece.b.end;
            }
            _ => found.push(piece),
        }
    }
    Some(found)
}

/// The stretches that differ, in order; none where the two do not come together again.
fn changes(a: &[Term<'_>], b: &[Term<'_>]) -> Option<Vec<Piece>> {
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);

    loop {
        let run = common(&a[i..], &b[j..]);
        (i, j) = (i + run, j + run);
        if i == a.len() && j == b.len() {
            return Some(found);
        }

        let (more_a, more_b) = together_again(&a[i..], &b[j..])?;
        found.push(Piece {
            a: i..i + more_a,
            b: j..j + more_b,
        });
        (i, j) = (i + more_a, j + more_b);
    }
}

/// After how many words of each two texts are together again: the fewest of both.
fn together_again(a: &[Term<'_>], b: &[Term<'_>]) -> Option<(usize, usize)> {
    for both in 1..=2 * REACH {
        for more_a in both.saturating_sub(REACH)..=both.min(REACH) {
            let more_b = both - more_a;
            let (Some(rest_a), Some(rest_b)) = (a.get(more_a..), b.get(more_b..)) else {
                continue;
            };
            let run = common(rest_a, rest_b);
            let is_end = run == rest_a.len() && run == rest_b.len();
            if run >= SYNC || is_end {
                return Some((more_a, more_b));
            }
        }
    }
    None
}

/// A change with words on both sides that weigh more than a gap of all its words costs.
fn with_context(change: &Piece, a: &[Term<'_>], b: &[Term<'_>]) -> Piece {
    let words = (change.a.len() + change.b.len()) as f32;
    let needed = 2.0 * GAP_OPEN + 1.5 * GAP_EXTEND * words + MARGIN;
    let room_before = change.a.start.min(change.b.start);
    let room_after = (a.len() - change.a.end).min(b.len() - change.b.end);
    let before = words_of_weight(a[..change.a.start].iter().rev(), needed).min(room_before);
    let after = words_of_weight(a[change.a.end..].iter(), needed).min(room_after);

    Piece {
        a: change.a.start - before..change.a.end + after,
        b: change.b.start - before..change.b.end + after,
    }
}

/// How many words two sequences begin with alike.
fn common(a: &[Term<'_>], b: &[Term<'_>]) -> usize {
    a.iter()
        .zip(b)
        .take_while(|(x, y)| x.form == y.form)
        .count()
}

/// So many words weigh enough together; all of them, where they do not.
fn words_of_weight<'t>(words: impl Iterator<Item = &'t Term<'t>>, needed: f32) -> usize {
    let mut sum = 0.0;
    words
        .take_while(|word| {
            let is_wanted = sum < needed;
            sum += word.weight;
            is_wanted
        })
        .count()
}

fn begins_with_match(found: &Alignment) -> bool {
    matches!(found.steps.first(), Some(Step::Match { a, b }) if a.start == 0 && b.start == 0)
}

fn ends_with_match(found: &Alignment, piece: &Piece) -> bool {
    let (words_a, words_b) = (piece.a.len(), piece.b.len());
    matches!(found.steps.last(), Some(Step::Match { a, b }) if a.end == words_a && b.end == words_b)
}
