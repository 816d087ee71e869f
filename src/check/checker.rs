//! A quotation held against all authorities: the best place of the whole, or of its pieces, and what they add up to.
//!
//! The rule: a place that has the same words comes first; then one by the same speaker, on an occasion that the article
//! can report, with the least that differs. What differs is called altered only where speaker and day fit; a look-alike of
//! another day or speaker is elsewhere. Cost: the look-ups, and at most [`MOST_JUDGED`] comparisons for each piece.

use std::cmp::Ordering;

use crate::article::Span;
use crate::error::Result;

use super::index::Index;
use super::judge::{Judged, Part, judge};
use super::keys;
use super::locate::{Candidate, Hits};
use super::occasion;
use super::pieces::{self, Cutting};
use super::screen::Screen;
use super::speaker::{Agreement, Named, Offices, agreement};
use super::standing::{Checked, Piece, Standing};
use super::together;

/// Candidates whose words are counted for one piece, and those that are compared.
const MOST_SCREENED: usize = 48;
const MOST_JUDGED: usize = 6;
/// The share of a piece's weight whose words a candidate must hold in their order: a comparison finds few more, those that
/// are forms of one another or have changed places.
const LEAST_SHARE: f32 = 0.45;
/// Quotations of fewer words are looked for only in texts that the article quotes otherwise.
const SHORT: usize = keys::RUN;
/// So few texts are all looked through, word by word, for a short quotation.
const FEW_TEXTS: usize = 16;

/// The share that counts as all: weights are sums of fractions.
const ALL: f32 = 0.999;
/// Fewer words are no sentence that could have been altered.
const FEW_OF_SENTENCE: usize = 3;

/// A quotation to check.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quoted<'q> {
    /// Its words.
    pub text: &'q str,
    /// Who says it, as the article has it.
    pub named: Named<'q>,
    /// The number of the article's day ([`crate::article::day`]).
    pub day: Option<i64>,
}

/// Holds the quotations of one article against the authorities, in their order; the text of the article says who holds
/// which office. Those of fewer than five words are looked
/// for in the texts that the others are from.
///
/// # Errors
/// When the index cannot be read.
pub fn check_all(index: &Index, article: &str, quotations: &[Quoted<'_>]) -> Result<Vec<Checked>> {
    let offices = &Offices::new(article);
    let mut found: Vec<Option<Checked>> = vec![None; quotations.len()];
    let mut cited: Vec<usize> = Vec::new();

    for (quoted, checked) in quotations.iter().zip(&mut found) {
        if is_short(quoted) {
            continue;
        }
        let search = Search::new(index, quoted, offices);
        let (one, numbers) = search.check(Hits::of(index, &search.words)?)?;
        cited.extend(numbers);
        *checked = Some(one);
    }

    cited.sort_unstable();
    cited.dedup();
    if index.len() <= FEW_TEXTS {
        cited = (0..index.len()).collect();
    }
    quotations
        .iter()
        .zip(found)
        .map(|(quoted, checked)| match checked {
            Some(checked) => Ok(checked),
            None => Search::new(index, quoted, offices).check_short(&cited),
        })
        .collect()
}

/// Holds one quotation against the authorities.
///
/// ```
/// use variorum::article::Article;
/// use variorum::check::{Index, Quoted, Standing, check};
/// let speech = "THE MAYOR: We will not yield. The road is long. Our friends stand with us.";
/// let index = Index::of(vec![Article { text: speech.into(), ..Article::default() }])?;
/// let standing = |text| check(&index, &Quoted { text, ..Quoted::default() }).map(|c| c.standing);
/// assert_eq!(standing("We will not yield.")?, Standing::Verbatim);
/// assert_eq!(standing("We will yield.")?, Standing::Altered);
/// assert_eq!(standing("Taxes must fall.")?, Standing::NotFound);
/// # Ok::<(), variorum::error::Error>(())
/// ```
///
/// # Errors
/// When the index cannot be read.
pub fn check(index: &Index, quoted: &Quoted<'_>) -> Result<Checked> {
    let mut found = check_all(index, "", &[*quoted])?;
    Ok(found.pop().unwrap_or_else(Checked::not_found))
}

fn is_short(quoted: &Quoted<'_>) -> bool {
    pieces::whole(quoted.text).words.len() < SHORT
}

/// One quotation on its way.
pub(super) struct Search<'q> {
    index: &'q Index,
    quoted: &'q Quoted<'q>,
    offices: &'q Offices<'q>,
    words: Vec<u64>,
}

impl<'q> Search<'q> {
    fn new(index: &'q Index, quoted: &'q Quoted<'q>, offices: &'q Offices<'q>) -> Self {
        Self {
            index,
            quoted,
            offices,
            words: keys::word_hashes_of(quoted.text),
        }
    }

    /// What is found, and the numbers of the texts that it is from.
    fn check(&self, hits: Hits) -> Result<(Checked, Vec<usize>)> {
        let whole = pieces::whole(self.quoted.text);
        let best = self.best(&hits, &whole)?;
        let pieces = pieces::pieces(self.quoted.text);

        let (mut checked, numbers) = match best {
            Some(best) if !best.goes_beyond || pieces.len() < 2 => {
                let number = best.number;
                (self.of_whole(best, whole.span), vec![number])
            }
            _ => together::of_pieces(self, &hits, pieces)?,
        };
        checked.passed_over = hits.passed_over;
        let numbers = match checked.standing {
            Standing::NotFound => Vec::new(),
            _ => numbers,
        };
        Ok((checked, numbers))
    }

    /// A quotation of few words, looked for in these texts: all of its words must be there, close together.
    fn check_short(&self, numbers: &[usize]) -> Result<Checked> {
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

        let mut checked =
            best.map_or_else(Checked::not_found, |one| self.of_whole(one, whole.span));
        if checked.standing == Standing::NotFound && self.words.len() < 2 {
            checked.standing = Standing::Unsure;
        }
        Ok(checked)
    }

    /// Few words are told where they are the same, or where a whole sentence of them is a whole sentence there.
    fn is_of_few(&self, judged: &Judged) -> bool {
        let is_sentence = self.words.len() >= FEW_OF_SENTENCE
            && judged.place.cuts.is_empty()
            && self.quoted.text.trim_end().ends_with(['.', '!', '?']);

        judged.is_same() || (is_sentence && judged.shared >= ALL && !judged.goes_beyond)
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
            if screen.share(self.index, &candidate, LEAST_SHARE)? >= LEAST_SHARE {
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
        let rank = |judged: &Judged| {
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
        };

        if rank(&other) < rank(&one) {
            Some(other)
        } else {
            Some(one)
        }
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
        let is_this =
            occasion::is_near(judged, self.words.len()) && occasion::is_this(days, judged);

        if judged.is_same() && !differs {
            return if judged.place.is_part() {
                Standing::Extract
            } else {
                Standing::Verbatim
            };
        }
        if !differs && is_this {
            Standing::Altered
        } else if occasion::is_look_alike(judged) {
            Standing::Elsewhere
        } else {
            Standing::NotFound
        }
    }

    /// What the place of the whole quotation says.
    pub(super) fn of_whole(&self, judged: Judged, span: Span) -> Checked {
        let speaker = self.agreement(&judged);
        let differs = speaker == Agreement::Differs;
        let days = self.days(judged.number);
        let same_words = judged.is_same();

        let standing = self.standing(&judged, days, differs);
        if standing == Standing::NotFound {
            return Checked::not_found();
        }
        Checked {
            standing,
            same_words,
            speaker,
            days,
            pieces: vec![Piece {
                span,
                place: Some(judged.place),
            }],
            passed_over: 0,
        }
    }
}
