//! Quotations against an authority: a transcript, a press release.
//!
//! Computes: for each sentence of a quotation (cut at ellipses too) the place of the authority that
//! holds most of its words by rarity, found by votes of the words for a diagonal, and the comparison
//! of the two; then what the sentences add up to: as printed there, altered, spliced from places far
//! apart, or not found. Cost: O(authority) once, O(sum of the posting lists) a sentence plus the
//! comparison; words of many places do not vote unless no other does.

use rustc_hash::FxHashMap;

use crate::article::Span;
use crate::text::token::words;
use crate::text::{Token, fold, layout};

use crate::compare::compare;
use crate::compare::difference::{Difference, Relation, Verdict};

/// Words of more places than this say too little of where a sentence stands.
const MOST_PLACES: usize = 64;
/// Fewer words than this have no place of their own.
const FEW: usize = 4;
/// Words around the voted place that are compared too: edges are decided by the comparison.
const MARGIN: usize = 6;
/// Diagonals this near vote together: words drop out and come in.
const DRIFT: i64 = 4;
/// The share of a sentence's words, by weight, that must match.
const LEAST_SHARED: f32 = 0.6;
/// What the matching words weigh at least (3 a content word, 1 a small one).
const LEAST_EVIDENCE: f32 = 4.0;
/// Words of the authority between two sentences that the quotation runs together without a sign.
const FAR: usize = 12;
/// The same where an ellipsis shows the cut.
const FAR_WITH_ELLIPSIS: usize = 120;

/// What the authority says of a quotation, the gravest last.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Word for word.
    Verbatim,
    /// Not there.
    #[serde(rename = "not found")]
    NotFound,
    /// Some of it is there and some is not.
    Partly,
    /// Found, with differences.
    Altered,
    /// Sentences from places far apart, or in another order, run together.
    Spliced,
}

impl Standing {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Altered => "altered",
            Self::Spliced => "spliced",
            Self::Partly => "partly",
            Self::NotFound => "not found",
        }
    }
}

/// A quotation held against the authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What it adds up to.
    pub standing: Standing,
    /// The worst verdict of its sentences; `Unsure` where one was not found.
    pub verdict: Verdict,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a quotation, or a piece between ellipses.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where, in the quotation's text.
    pub span: Span,
    /// Its place in the authority, where it has one.
    pub place: Option<Place>,
}

/// Where the authority has a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Where, in the authority's text.
    pub span: Span,
    /// How far the quotation stands from it.
    pub verdict: Verdict,
    /// The authority's words are "a", the quotation's "b"; spans of the two whole texts.
    pub differences: Vec<Difference>,
}

/// A text that quotations are held against.
#[derive(Debug)]
pub struct Authority<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    places: FxHashMap<String, Vec<u32>>,
}

impl<'t> Authority<'t> {
    /// Reads the text.
    pub fn new(text: &'t str) -> Self {
        let tokens = words(text);
        let mut places: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (at, token) in tokens.iter().enumerate() {
            places
                .entry(fold::word(token.of(text)).into_owned())
                .or_default()
                .push(at as u32);
        }
        Self {
            text,
            tokens,
            places,
        }
    }

    /// Holds a quotation against it.
    ///
    /// ```
    /// use variorum::collate::authority::{Authority, Standing};
    /// let speech = Authority::new("We will not yield. The road is long. Our friends stand with us.");
    /// assert_eq!(speech.check("We will not yield.").standing, Standing::Verbatim);
    /// assert_eq!(speech.check("We will yield.").standing, Standing::Altered);
    /// assert_eq!(speech.check("Taxes must fall.").standing, Standing::NotFound);
    /// ```
    pub fn check(&self, quotation: &str) -> Checked {
        let spans = pieces(quotation);
        let sentences: Vec<Sentence> = spans
            .into_iter()
            .map(|span| Sentence {
                span,
                place: self.place(quotation, span),
            })
            .collect();
        let found: Vec<&Place> = sentences.iter().filter_map(|s| s.place.as_ref()).collect();
        let missing = sentences.len() - found.len();
        let worst = found
            .iter()
            .map(|p| p.verdict)
            .max()
            .unwrap_or(Verdict::Unsure);
        let standing = match () {
            () if found.is_empty() => Standing::NotFound,
            () if missing > 0 => Standing::Partly,
            () if self.is_spliced(quotation, &sentences) => Standing::Spliced,
            () if worst <= Verdict::Cosmetic => Standing::Verbatim,
            () => Standing::Altered,
        };
        let verdict = if missing > 0 { Verdict::Unsure } else { worst };
        Checked {
            standing,
            verdict,
            sentences,
        }
    }

    /// The best place for one sentence.
    fn place(&self, quotation: &str, span: Span) -> Option<Place> {
        let sentence = span.of(quotation);
        let own = words(sentence);
        let begins = self.vote(sentence, &own)?;
        let first = (begins - MARGIN as i64).max(0) as usize;
        let last =
            (begins + own.len() as i64 + MARGIN as i64).clamp(0, self.tokens.len() as i64) as usize;
        if first >= last {
            return None;
        }
        let region = Span::new(
            self.tokens[first].span().start,
            self.tokens[last - 1].span().end,
        );
        let found = compare(region.of(self.text), sentence);
        let enough = found.shared >= LEAST_SHARED
            && found.evidence >= LEAST_EVIDENCE.min(weight(&own, sentence));
        if found.relation == Relation::None || !enough {
            return None;
        }
        let differences = found
            .differences
            .iter()
            .map(|d| d.shifted(region.start, span.start));
        // What the quotation has beyond the authority's words was put in its mouth.
        let inside = found.verdict_inside();
        let beyond = found.beyond.b_before || found.beyond.b_after;
        Some(Place {
            span: found.a.shifted(region.start),
            verdict: if beyond {
                inside.max(Verdict::Wording)
            } else {
                inside
            },
            differences: differences.collect(),
        })
    }

    /// The word of the authority where the sentence would begin: the diagonal with most votes, each
    /// word voting by its rarity.
    fn vote(&self, sentence: &str, own: &[Token]) -> Option<i64> {
        let mut votes: FxHashMap<i64, f32> = FxHashMap::default();
        for most in [MOST_PLACES, usize::MAX] {
            for (i, token) in own.iter().enumerate() {
                let listed = self.places.get(&*fold::word(token.of(sentence)));
                for at in listed.filter(|l| l.len() <= most).into_iter().flatten() {
                    let rarity = 1.0 / listed.map_or(1, Vec::len) as f32;
                    let begins = i64::from(*at) - i as i64;
                    for drift in -DRIFT..=DRIFT {
                        // A vote counts most for its own diagonal.
                        *votes.entry(begins + drift).or_default() +=
                            rarity / (1 + drift.abs()) as f32;
                    }
                }
            }
            if !votes.is_empty() {
                break;
            }
        }
        votes
            .into_iter()
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(begins, _)| begins)
    }

    fn is_spliced(&self, quotation: &str, sentences: &[Sentence]) -> bool {
        sentences.windows(2).any(|pair| {
            let (Some(a), Some(b)) = (&pair[0].place, &pair[1].place) else {
                return false;
            };
            let shown = is_ellipsis(&quotation[pair[0].span.end..pair[1].span.start]);
            let word = |at: usize| self.tokens.partition_point(|t| t.span().start < at);
            let between = word(b.span.start) as i64 - word(a.span.end) as i64;
            between < -(FAR as i64) || between > if shown { FAR_WITH_ELLIPSIS } else { FAR } as i64
        })
    }
}

/// What the words of a sentence weigh: a short one cannot bring more evidence than it has.
fn weight(own: &[Token], sentence: &str) -> f32 {
    own.iter()
        .map(|t| {
            if crate::language::english::is_function(&fold::word(t.of(sentence))) {
                1.0
            } else {
                3.0
            }
        })
        .sum()
}

/// The sentences of a quotation, cut at its ellipses; pieces without words are left out.
fn pieces(quotation: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for sentence in layout::sentences(quotation, Span::new(0, quotation.len())) {
        let mut start = sentence.start;
        let text = sentence.of(quotation);
        for (at, ellipsis) in ellipses(text) {
            found.push(Span::new(start, sentence.start + at));
            start = sentence.start + at + ellipsis.len();
        }
        found.push(Span::new(start, sentence.end));
    }
    let spoken = found
        .iter()
        .map(|s| s.trimmed(quotation))
        .filter(|s| s.of(quotation).contains(char::is_alphanumeric));
    joined(quotation, spoken.collect())
}

/// A few words have no place of their own: they go with the sentence beside them, unless an ellipsis
/// stands between.
fn joined(quotation: &str, pieces: Vec<Span>) -> Vec<Span> {
    let short = |span: Span| words(span.of(quotation)).len() < FEW;
    let mut found: Vec<Span> = Vec::new();
    for piece in pieces {
        match found.last_mut() {
            Some(last)
                if (short(*last) || short(piece))
                    && !is_ellipsis(&quotation[last.end..piece.start]) =>
            {
                last.end = piece.end;
            }
            _ => found.push(piece),
        }
    }
    found
}

fn ellipses(text: &str) -> impl Iterator<Item = (usize, &'static str)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let next = ["…", "...", ". . ."]
            .into_iter()
            .filter_map(|e| text[from..].find(e).map(|at| (from + at, e)))
            .min()?;
        from = next.0 + next.1.len();
        Some(next)
    })
}

fn is_ellipsis(between: &str) -> bool {
    ellipses(between).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEECH: &str = "My fellow citizens, we will not raise taxes this year. The roads are in need of repair, \
        and the schools are too. If Congress agrees, we will build a bridge over the river. Nobody has told me that \
        it cannot be done. I thank you for your patience, and I thank the mayor, Anna Berg, for her work. We have \
        waited for ten years. The time has come to act, and act we will.";

    fn standing(quotation: &str) -> Standing {
        Authority::new(SPEECH).check(quotation).standing
    }

    #[test]
    fn verbatim_whatever_the_marks() {
        assert_eq!(
            standing("We will not raise taxes this year"),
            Standing::Verbatim
        );
        assert_eq!(
            standing("we will build a bridge over the river,"),
            Standing::Verbatim
        );
    }

    #[test]
    fn a_dropped_negation_is_altered_and_shown() {
        let checked = Authority::new(SPEECH).check("We will raise taxes this year.");
        assert_eq!(
            (checked.standing, checked.verdict),
            (Standing::Altered, Verdict::Meaning)
        );
        let place = checked.sentences[0].place.as_ref().expect("it has a place");
        assert_eq!(place.differences[0].a.of(SPEECH), "not");
    }

    #[test]
    fn sentences_far_apart_are_spliced() {
        assert_eq!(
            standing("We will not raise taxes this year. The time has come to act."),
            Standing::Spliced
        );
        assert_eq!(
            standing("The time has come to act. We will not raise taxes this year."),
            Standing::Spliced
        );
        assert_eq!(
            standing("We will not raise taxes this year … The roads are in need of repair."),
            Standing::Verbatim
        );
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        assert_eq!(
            standing("The hospital will close in May."),
            Standing::NotFound
        );
        assert_eq!(
            standing("We will not raise taxes this year. The hospital will close in May."),
            Standing::Partly
        );
    }

    #[test]
    fn every_run_of_the_authority_is_verbatim() {
        let tokens = words(SPEECH);
        for from in 0..tokens.len() - 8 {
            let run = &SPEECH[tokens[from].span().start..tokens[from + 7].span().end];
            // A run that ends inside a number phrase names another number: "ten" of "ten years".
            if run.ends_with("ten") || run.starts_with("years") {
                continue;
            }
            assert_eq!(standing(run), Standing::Verbatim, "{run}");
        }
    }

    #[test]
    fn an_empty_authority_or_quotation_finds_nothing() {
        assert_eq!(
            Authority::new("").check("One two.").standing,
            Standing::NotFound
        );
        assert_eq!(
            Authority::new(SPEECH).check("… !").standing,
            Standing::NotFound
        );
    }
}
