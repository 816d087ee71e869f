//! The pieces of a quotation, each at its place, and what they add up to: one passage, spliced, partly there.
//!
//! Computes: the text that holds most of the pieces, the place of each there or, where it is not, in another text; then
//! the words between the places, in the order of the quotation. Cost: that of judging the pieces.

use rustc_hash::FxHashMap;

use crate::article::Span;
use crate::compare::difference::{Difference, Kind, Verdict};
use crate::error::Result;

use super::judge::Judged;
use super::locate::Hits;
use super::occasion;
use super::pieces::Cutting;
use super::search::{Found, Search};
use super::speaker::Agreement;
use super::standing::{Checked, Piece, Place, Standing};

/// Words of a text between two pieces that a quotation runs together without a sign: more is a splice, fewer a dropped
/// phrase.
const FAR: usize = 12;
/// The same where an ellipsis shows the cut.
const FAR_WITH_ELLIPSIS: usize = 120;
/// A piece of so many words that are the same is told wherever it is.
const LONG: usize = 8;
/// The share of a quotation's words that must have a place for it to be partly there.
const LEAST_PART: f32 = 0.5;

/// A piece, and its place where it has one.
struct Placed {
    cutting: Cutting,
    judged: Option<Judged>,
}

/// What the pieces of a quotation say.
pub(super) fn of_pieces(search: &Search<'_>, hits: &Hits, pieces: Vec<Cutting>) -> Result<Found> {
    let mut placed = Vec::with_capacity(pieces.len());
    for cutting in pieces {
        let judged = search.best_of(search.candidates(hits, &cutting), &cutting)?;
        let judged = judged.filter(|one| is_there(one, &cutting));
        placed.push(Placed { cutting, judged });
    }

    if let Some(main) = main_text(&placed) {
        for piece in &mut placed {
            bring_to(search, hits, main, piece)?;
        }
    }
    Ok(sum(search, placed))
}

fn is_there(judged: &Judged, cutting: &Cutting) -> bool {
    !judged.goes_beyond && occasion::is_near(judged, cutting.words.len())
}

/// The text that holds most words of the pieces.
fn main_text(placed: &[Placed]) -> Option<usize> {
    let mut held: FxHashMap<usize, usize> = FxHashMap::default();
    for judged in placed.iter().filter_map(|piece| piece.judged.as_ref()) {
        *held.entry(judged.number).or_default() += judged.words;
    }
    let best = held
        .into_iter()
        .max_by_key(|(number, words)| (*words, std::cmp::Reverse(*number)));
    best.map(|(number, _)| number)
}

/// Puts a piece in the main text where that has it; what is in another text stays only if it is long and the same.
fn bring_to(search: &Search<'_>, hits: &Hits, main: usize, piece: &mut Placed) -> Result<()> {
    if piece.judged.as_ref().is_some_and(|one| one.number == main) {
        return Ok(());
    }

    let mut candidates = search.candidates(hits, &piece.cutting);
    candidates.retain(|candidate| candidate.number == main);
    let here = search.best_of(candidates, &piece.cutting)?;
    let here = here.filter(|one| is_there(one, &piece.cutting));
    if here.is_some() {
        piece.judged = here;
        return Ok(());
    }

    let stays = |one: &Judged| one.is_same() && one.words >= LONG;
    if !piece.judged.as_ref().is_some_and(stays) {
        piece.judged = None;
    }
    Ok(())
}

/// What the placed pieces add up to.
fn sum(search: &Search<'_>, mut placed: Vec<Placed>) -> Found {
    let Some(first) = placed.iter().find_map(|piece| piece.judged.clone()) else {
        return Found::nothing();
    };
    let found = Counts::of(&placed);
    if !found.is_most() && !found.has_long {
        return Found::nothing();
    }

    let joints = mark_gaps(&mut placed);
    let hides = |joint: &Joint| matches!(joint, Joint::Hidden | Joint::Spliced);
    let same_words = found.all_same && !joints.iter().any(hides);
    let own = own_standing(&found, &joints, same_words);

    let (days, speaker) = (search.days(first.number), search.agreement(&first));
    let is_elsewhere = speaker == Agreement::Differs || (!same_words && !occasion::fits(days));
    if is_elsewhere && !found.has_long {
        return Found::nothing();
    }

    let numbers = numbers(&placed);
    let checked = Checked {
        standing: if is_elsewhere {
            Standing::Elsewhere
        } else {
            own
        },
        same_words,
        speaker,
        days,
        is_distinctive: found.has_long,
        pieces: placed.into_iter().map(Placed::piece).collect(),
        passed_over: 0,
    };
    Found {
        checked,
        numbers,
        closeness: found.words as f32 / found.all as f32 * first.closeness,
        is_look_alike: found.has_long,
    }
}

/// What the pieces are together, if they are of one text.
fn own_standing(found: &Counts, joints: &[Joint], same_words: bool) -> Standing {
    let is_spliced = |joint: &Joint| matches!(joint, Joint::Spliced | Joint::SplicedAndShown);

    if found.words < found.all {
        Standing::Partly
    } else if joints.iter().any(is_spliced) {
        Standing::Spliced
    } else if same_words {
        Standing::Extract
    } else {
        Standing::Altered
    }
}

/// The texts that the pieces are from.
fn numbers(placed: &[Placed]) -> Vec<usize> {
    let judged = placed.iter().filter_map(|piece| piece.judged.as_ref());
    judged.map(|judged| judged.number).collect()
}

/// How much of a quotation its pieces find.
struct Counts {
    all: usize,
    words: usize,
    /// Every piece is there, with the same words.
    all_same: bool,
    /// A piece of many words is there, with the same words.
    has_long: bool,
}

impl Counts {
    fn of(placed: &[Placed]) -> Self {
        let length = |piece: &Placed| piece.cutting.words.len();
        let there = placed.iter().filter(|piece| piece.judged.is_some());
        let is_same = |piece: &Placed| piece.judged.as_ref().is_some_and(Judged::is_same);

        Self {
            all: placed.iter().map(length).sum(),
            words: there.map(length).sum(),
            all_same: placed.iter().all(is_same),
            has_long: placed
                .iter()
                .any(|piece| is_same(piece) && length(piece) >= LONG),
        }
    }

    fn is_most(&self) -> bool {
        self.words as f32 >= LEAST_PART * self.all as f32
    }
}

impl Placed {
    fn piece(self) -> Piece {
        Piece {
            span: self.cutting.span,
            place: self.judged.map(|judged| judged.place),
        }
    }
}

/// What lies between two pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// Nothing, or no more than an ellipsis shows.
    Near,
    /// A few words that nothing shows: a difference tells them.
    Hidden,
    /// Much, or another text, and nothing shows it.
    Spliced,
    /// The same under an ellipsis.
    SplicedAndShown,
}

/// What lies between each two neighbouring pieces that have places; dropped words become a difference of the second.
fn mark_gaps(placed: &mut [Placed]) -> Vec<Joint> {
    let mut joints = Vec::new();
    for at in 1..placed.len() {
        let (before, after) = placed.split_at_mut(at);
        let (Some(one), piece) = (&before[at - 1].judged, &mut after[0]) else {
            continue;
        };
        let Some(other) = &mut piece.judged else {
            continue;
        };

        let joint = joint(one, other, piece.cutting.after_ellipsis);
        if joint == Joint::Hidden {
            let dropped = Difference {
                kind: Kind::Omission,
                a: Span::new(one.place.span.end, other.place.span.start),
                b: Span::new(piece.cutting.span.start, piece.cutting.span.start),
                note: None,
            };
            other.place.differences.insert(0, dropped);
            other.place.verdict = other.place.verdict.max(Verdict::Wording);
            other.place.same_words = false;
        }
        joints.push(joint);
    }
    joints
}

fn joint(one: &Judged, other: &Judged, is_shown: bool) -> Joint {
    let is_one_text = one.number == other.number && one.place.speaker() == other.place.speaker();
    let between = is_one_text
        .then(|| words_between(&one.place, &other.place))
        .flatten();

    match (between, is_shown) {
        (Some(0), _) => Joint::Near,
        (Some(words), true) if words <= FAR_WITH_ELLIPSIS => Joint::Near,
        (Some(words), false) if words <= FAR => Joint::Hidden,
        (_, true) => Joint::SplicedAndShown,
        (_, false) => Joint::Spliced,
    }
}

/// The words of the same speaker between two places; `None` where the second does not come after the first.
fn words_between(one: &Place, other: &Place) -> Option<usize> {
    if other.span.start < one.span.end {
        return None;
    }
    let transcript = &one.transcript;
    let label = one.speaker();
    let words = transcript.words();
    let from = words.partition_point(|word| word.span().start < one.span.end);
    let to = words.partition_point(|word| word.span().start < other.span.start);

    let own = words[from..to].iter().filter(|word| {
        let turn = &transcript.turns()[transcript.turn_at(word.span().start)];
        transcript.label(turn) == label
    });
    Some(own.count())
}
