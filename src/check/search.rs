//! One quotation looked up in all authorities: the best place of the whole, or of its pieces, and what they add up to.
//!
//! The rule: a place that has the same words comes first; then one by the same speaker, on an occasion that the article
//! can report, with the least that differs. What differs is called altered only where speaker and day fit and the article
//! quotes that text otherwise, or where nearly all is the same; any other look-alike is elsewhere.
//! Cost: the look-ups, and at most [`MOST_JUDGED`] comparisons for each piece.

use std::cmp::Ordering;

use crate::article::Span;
use crate::error::Result;

use super::index::Index;
use super::judge::{Judged, Part, judge};
use super::keys;
use super::locate::{Candidate, Hits};
use super::occasion;
use super::passes::{Match, Quoted};
use super::pieces::{self, Cutting};
use super::screen::Screen;
use super::speaker::{Agreement, Offices, agreement};
use super::standing::{Checked, Piece, Standing};
use super::together;

/// Candidates whose words are counted for one piece, and those that are compared.
const MOST_SCREENED: usize = 24;
const MOST_JUDGED: usize = 6;
/// The share of a piece's weight whose words a candidate must hold in their order: a comparison finds few more, those that
/// are forms of one another or have changed places. Of another occasion only what is much alike is told.
const LEAST_SHARE: f32 = 0.55;
const LEAST_SHARE_ELSEWHERE: f32 = 0.7;

/// The share that counts as all: weights are sums of fractions.
const ALL: f32 = 0.999;
/// Fewer words are no sentence that could have been altered.
const FEW_OF_SENTENCE: usize = 3;

/// What was found of a quotation, before it is known what else its article quotes.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) checked: Checked,
    /// The texts that it is from.
    pub(super) numbers: Vec<usize>,
    /// The share of the words of both sides that match, 0 to 1.
    pub(super) closeness: f32,
    /// Worth telling as a look-alike.
    pub(super) is_look_alike: bool,
}

impl Found {
    pub(super) fn nothing() -> Self {
        Self {
            checked: Checked::not_found(),
            numbers: Vec::new(),
            closeness: 0.0,
            is_look_alike: false,
        }
    }

    /// What it is where the article quotes these texts otherwise: words that differ are a change of a text only if that is
    /// one of them, or if nearly all is the same.
    pub(super) fn settled(self, cited: &[usize]) -> Checked {
        let is_claim = matches!(
            self.checked.standing,
            Standing::Altered | Standing::Partly | Standing::Spliced
        );
        let is_cited = self.numbers.iter().any(|number| cited.contains(number));
        if !is_claim || is_cited || self.closeness >= occasion::NEARLY_ALL {
            return self.checked;
        }
        if !self.is_look_alike {
            return Checked::not_found();
        }

        Checked {
            standing: Standing::Elsewhere,
            ..self.checked
        }
    }
}

/// One quotation on its way.
pub(super) struct Search<'q> {
    index: &'q Index,
    quoted: &'q Quoted<'q>,
    offices: &'q Offices<'q>,
    words: Vec<u64>,
}

impl<'q> Search<'q> {
    pub(super) fn new(index: &'q Index, quoted: &'q Quoted<'q>, offices: &'q Offices<'q>) -> Self {
        Self {
            index,
            quoted,
            offices,
            words: keys::word_hashes_of(quoted.text),
        }
    }

    /// What is found of it.
    pub(super) fn look_up(&self) -> Result<Found> {
        let hits = Hits::of(self.index, &self.words)?;
        let whole = pieces::whole(self.quoted.text);
        let best = self.best(&hits, &whole)?;
        let pieces = pieces::pieces(self.quoted.text);

        let mut found = match best {
            Some(best) if self.has_whole(&best) || pieces.len() < 2 => {
                self.of_whole(best, whole.span)
            }
            _ => together::of_pieces(self, &hits, pieces)?,
        };
        found.checked.passed_over = hits.passed_over;
        if found.checked.standing == Standing::NotFound {
            found.numbers.clear();
        }
        Ok(found)
    }

    /// Whether a place has nearly all of the quotation, so that its pieces need not be looked for.
    fn has_whole(&self, judged: &Judged) -> bool {
        !judged.goes_beyond && occasion::is_near(judged, self.words.len())
    }

    /// A quotation of few words, looked for in these texts: all of its words must be there, close together.
    pub(super) fn look_up_short(&self, numbers: &[usize]) -> Result<Checked> {
        let whole = pieces::whole(self.quoted.text);
        let mut best: Option<Judged> = None;
        for number in numbers {
            let transcript = self.index.transcript(*number)?;
            let first_word = self.index.first_word(*number);
            let hits = Hits::of_words(&transcript, first_word, &self.words);
            let mut found = self.best(&hits, &whole)?;
            found = found.filter(|one| self.is_of_few(one));
            best = self.better(best, found);
        }

        let found = best.map(|one| self.of_whole(one, whole.span).checked);
        let is_by_them = |one: &Checked| one.speaker != Agreement::Differs;
        let mut checked = found.filter(is_by_them).unwrap_or_else(Checked::not_found);
        if checked.standing == Standing::NotFound && self.words.len() < 2 {
            checked.standing = Standing::Unsure;
        }
        Ok(checked)
    }

    /// Few words are told where they are the same, or where a whole sentence of them is a whole sentence there.
    fn is_of_few(&self, judged: &Judged) -> bool {
        // A comma is the sentence's end before the words that attribute it: “We will yield,” he said.
        let is_sentence = self.words.len() >= FEW_OF_SENTENCE
            && judged.place.cuts.is_empty()
            && self.quoted.text.trim_end().ends_with(['.', '!', '?', ',']);

        judged.is_same() || (is_sentence && judged.shared >= ALL && !judged.goes_beyond)
    }

    /// The places that have most of the quotation, the nearest first.
    pub(super) fn nearest(&self, most: usize) -> Result<Vec<Match>> {
        let whole = pieces::whole(self.quoted.text);
        let hits = Hits::of(self.index, &self.words)?;
        let candidates = self.screened(self.candidates(&hits, &whole), &whole)?;
        let part = Part::new(self.quoted.text, whole.span);

        let mut found = Vec::new();
        for candidate in candidates.iter().take(most) {
            let transcript = self.index.transcript(candidate.number)?;
            found.extend(judge(&transcript, candidate, &part));
        }
        found.sort_by(|a, b| {
            b.shared
                .total_cmp(&a.shared)
                .then(a.distance.total_cmp(&b.distance))
        });
        Ok(found.into_iter().map(Match::of).collect())
    }

    /// The best place of a piece.
    fn best(&self, hits: &Hits, piece: &Cutting) -> Result<Option<Judged>> {
        let candidates = hits.candidates(self.index, &piece.words);
        self.best_of(candidates, piece)
    }

    /// The best of some candidates: the first with the same words by a speaker who may be the one, else the best by
    /// [`Search::better`].
    pub(super) fn best_of(
        &self,
        candidates: Vec<Candidate>,
        piece: &Cutting,
    ) -> Result<Option<Judged>> {
        let candidates = self.screened(candidates, piece)?;
        if candidates.is_empty() {
            return Ok(None);
        }

        let part = Part::new(self.quoted.text, piece.span);
        let mut best: Option<Judged> = None;
        for candidate in candidates.iter().take(MOST_JUDGED) {
            let transcript = self.index.transcript(candidate.number)?;
            let Some(found) = judge(&transcript, candidate, &part) else {
                continue;
            };
            let is_it = found.is_same() && self.agreement(&found) != Agreement::Differs;
            best = self.better(best, Some(found));
            if is_it {
                break;
            }
        }
        Ok(best)
    }

    /// The candidates that hold enough words of the piece, those to look at first first.
    fn screened(&self, mut candidates: Vec<Candidate>, piece: &Cutting) -> Result<Vec<Candidate>> {
        candidates.sort_by(|a, b| self.to_look_at_first(a, b));
        candidates.truncate(MOST_SCREENED);

        let screen = Screen::new(&self.words[piece.words.clone()]);
        let mut kept = Vec::new();
        for candidate in candidates {
            let least = if occasion::fits(self.days(candidate.number)) {
                LEAST_SHARE
            } else {
                LEAST_SHARE_ELSEWHERE
            };
            if screen.share(self.index, &candidate, least)? >= least {
                kept.push(candidate);
            }
        }
        Ok(kept)
    }

    pub(super) fn candidates(&self, hits: &Hits, piece: &Cutting) -> Vec<Candidate> {
        hits.candidates(self.index, &piece.words)
    }

    /// Those that cover most, in steps, and of them the nearest in time.
    fn to_look_at_first(&self, a: &Candidate, b: &Candidate) -> Ordering {
        const STEPS: f32 = 20.0;
        let step = |candidate: &Candidate| (candidate.share * STEPS) as u32;
        let far = |candidate: &Candidate| occasion::distance(self.days(candidate.number));

        (step(b), far(a), a.number, a.first).cmp(&(step(a), far(b), b.number, b.first))
    }

    fn better(&self, one: Option<Judged>, other: Option<Judged>) -> Option<Judged> {
        let (one, other) = match (one, other) {
            (Some(one), Some(other)) => (one, other),
            (one, other) => return one.or(other),
        };

        if self.rank(&other) < self.rank(&one) {
            Some(other)
        } else {
            Some(one)
        }
    }

    /// What a place is worth, the best the least: it goes no further than its sentence, holds the same words, fits, is no
    /// other speaker's, and is near in words and in time.
    fn rank(&self, judged: &Judged) -> impl Ord + use<> {
        let differs = self.agreement(judged) == Agreement::Differs;
        let is_same = judged.is_same();
        let does_not_fit = !is_same && (differs || !self.fits(judged));

        (
            judged.goes_beyond,
            !is_same,
            does_not_fit,
            differs,
            (judged.distance * 10.0) as u64,
            occasion::distance(self.days(judged.number)),
        )
    }

    /// Days from the day of a text to the article's.
    pub(super) fn days(&self, number: usize) -> Option<i64> {
        Some(self.quoted.day? - self.index.day(number)?)
    }

    pub(super) fn agreement(&self, judged: &Judged) -> Agreement {
        agreement(judged.place.speaker(), self.quoted.named, self.offices)
    }

    /// Whether an article of that day can report what a text of its day has.
    pub(super) fn fits(&self, judged: &Judged) -> bool {
        occasion::fits(self.days(judged.number))
    }

    fn standing(&self, judged: &Judged, days: Option<i64>, differs: bool) -> Standing {
        if judged.is_same() {
            return if differs {
                Standing::Elsewhere
            } else if judged.place.is_part() {
                Standing::Extract
            } else {
                Standing::Verbatim
            };
        }

        let is_near = occasion::is_near(judged, self.words.len());
        if !differs && is_near && occasion::fits(days) {
            Standing::Altered
        } else if occasion::is_look_alike(judged) {
            Standing::Elsewhere
        } else {
            Standing::NotFound
        }
    }

    /// What the place of the whole quotation says.
    pub(super) fn of_whole(&self, judged: Judged, span: Span) -> Found {
        let speaker = self.agreement(&judged);
        let days = self.days(judged.number);
        let standing = self.standing(&judged, days, speaker == Agreement::Differs);
        if standing == Standing::NotFound {
            return Found::nothing();
        }

        let checked = Checked {
            standing,
            same_words: judged.is_same(),
            speaker,
            days,
            is_distinctive: occasion::is_distinctive(&judged),
            pieces: vec![Piece {
                span,
                place: Some(judged.place.clone()),
            }],
            passed_over: 0,
        };
        Found {
            checked,
            numbers: vec![judged.number],
            closeness: judged.closeness,
            is_look_alike: occasion::is_look_alike(&judged),
        }
    }
}
