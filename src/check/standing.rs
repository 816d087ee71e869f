//! What a check says of a quotation: the contract, word by word, is `docs/check.md`.

use std::sync::Arc;

use crate::article::Span;
use crate::compare::cuts::{Cut, CutPlace, Side, Weight};
use crate::compare::difference::{Difference, Verdict};
use crate::compare::style::Style;

use super::speaker::Agreement;
use super::transcript::Transcript;
use super::{look, occasion};

/// How a quotation compares with the authorities.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Its words, whole sentences of them.
    Verbatim,
    /// Its words, a part of a sentence, or with cuts that are shown.
    Extract,
    /// No text has it. That is no accusation: the authorities may lack the occasion.
    #[serde(rename = "not found")]
    NotFound,
    /// It could not be held against what was found.
    Unsure,
    /// Nearly its words, on another occasion; or its words, by another speaker.
    Elsewhere,
    /// Some of it is there, and some is not.
    Partly,
    /// Run together from places far apart, in another order, or from two texts.
    Spliced,
    /// There, with other words.
    Altered,
}

/// Every standing, the one to look at last first.
pub const STANDINGS: [Standing; 8] = [
    Standing::Verbatim,
    Standing::Extract,
    Standing::NotFound,
    Standing::Unsure,
    Standing::Elsewhere,
    Standing::Partly,
    Standing::Spliced,
    Standing::Altered,
];

impl Standing {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Extract => "extract",
            Self::NotFound => "not found",
            Self::Unsure => "unsure",
            Self::Elsewhere => "elsewhere",
            Self::Partly => "partly",
            Self::Spliced => "spliced",
            Self::Altered => "altered",
        }
    }
}

impl Standing {
    /// What it promises, in a line; `docs/check.md` has the same lines.
    pub fn promise(self) -> &'static str {
        match self {
            Self::Verbatim => {
                "the source has the words in order, and the quotation begins and ends where sentences do"
            }
            Self::Extract => {
                "the source has the words in order, as a part of a sentence, or with cuts that are shown"
            }
            Self::NotFound => {
                "no authority has the words: perhaps the occasion is missing; it is no accusation"
            }
            Self::Unsure => "too short or too long to be compared",
            Self::Elsewhere => {
                "nearly the words, on another occasion or by another speaker; or the words, by another speaker"
            }
            Self::Partly => "the source has some of its sentences, and others not",
            Self::Spliced => {
                "its parts come from places far apart, in another order, or in two texts"
            }
            Self::Altered => {
                "the source has the place, and the words differ: each difference is listed"
            }
        }
    }
}

/// How much a finding matters, the least first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing to look at.
    None,
    /// Good to know: not found, another occasion.
    Note,
    /// Look at it: partly there, another speaker, a cut that weighs.
    Warning,
    /// Not what was said.
    Error,
}

impl Severity {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A quotation held against the authorities.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Checked {
    /// What it adds up to.
    pub standing: Standing,
    /// The source has its words in order, with no cut that is not shown, and nothing changed but their look.
    pub same_words: bool,
    /// Whether the speaker of the place can be the one that the article names.
    pub speaker: Agreement,
    /// Days from the saying to the article; `None` where either is not known.
    pub days: Option<i64>,
    /// Its words are not everybody's.
    pub(super) is_distinctive: bool,
    /// Its sentences, or the pieces between its ellipses, in order; one where it was held whole.
    pub pieces: Vec<Piece>,
    /// Places of common words that were not looked at.
    pub passed_over: usize,
}

/// A part of a quotation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Piece {
    /// Where, in the quotation's text.
    pub span: Span,
    /// Its place, or of one that was not found the nearest; `None` where there is none.
    pub place: Option<Place>,
}

/// Where an authority has a piece.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Place {
    /// The text.
    pub transcript: Arc<Transcript>,
    /// The turn, as an index into the text's.
    pub turn: usize,
    /// Where, in the text.
    pub span: Span,
    /// How far the quotation is from it, inside.
    pub verdict: Verdict,
    /// The text's words are "a", the quotation's "b"; spans of the two whole texts.
    pub differences: Vec<Difference>,
    /// Whether the words are the same: nothing differs but look, and what is cut is shown and turns nothing.
    pub same_words: bool,
    /// What the quotation (side "b") leaves out of the text's sentences, or the text ("a") of the quotation's.
    pub cuts: Vec<Cut>,
}

impl Place {
    /// The label of the turn.
    pub fn speaker(&self) -> Option<&str> {
        self.transcript.label(&self.transcript.turns()[self.turn])
    }

    /// Whether it is a part of its sentences, or a cut is shown in it.
    pub(super) fn is_part(&self) -> bool {
        let leaves_out = self.cuts.iter().any(|cut| cut.by == Side::B);

        leaves_out
            || self
                .differences
                .iter()
                .any(|difference| look::is_shown(difference.kind))
    }

    /// Whether a house style lets all of it pass; `quotation` is the quotation's text.
    fn is_allowed(&self, quotation: &str, style: &Style) -> bool {
        let text = &self.transcript.article.text;
        let differences = self.differences.iter();
        let mut told = differences.filter(|found| !look::is_look(found, text, quotation));

        let has_fault = told.any(|found| {
            // What an ellipsis hides is weighed as a cut.
            style.is_fault(found.kind, found.on_one_side(text, quotation), None)
        });
        !has_fault && !self.cuts.iter().any(|cut| hides(*cut))
    }
}

/// Words under an ellipsis or a bracket that turn what is kept: "is ... permitted" for "is not permitted".
pub(super) fn hides(cut: Cut) -> bool {
    let is_inside = matches!(cut.place, CutPlace::Ellipsis | CutPlace::Bracket);

    is_inside && cut.by == Side::B && cut.weight >= Weight::Condition
}

/// Fewer words are no statement: "No!".
const FEW: usize = 3;

impl Checked {
    pub(super) fn not_found() -> Self {
        Self {
            standing: Standing::NotFound,
            same_words: false,
            speaker: Agreement::Unknown,
            days: None,
            is_distinctive: false,
            pieces: Vec::new(),
            passed_over: 0,
        }
    }

    /// The places of its pieces, in order.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.pieces.iter().filter_map(|piece| piece.place.as_ref())
    }

    /// The first place: the source that is named.
    pub fn source(&self) -> Option<&Place> {
        self.places().next()
    }

    /// The worst verdict of its pieces; [`Verdict::Unsure`] where one has no place.
    pub fn verdict(&self) -> Verdict {
        let is_whole =
            !self.pieces.is_empty() && self.pieces.iter().all(|piece| piece.place.is_some());
        let worst = self.places().map(|place| place.verdict).max();

        worst.filter(|_| is_whole).unwrap_or(Verdict::Unsure)
    }

    /// Whether a house style lets it pass; `None` where that cannot be told, for want of the occasion.
    /// `quotation` is its text.
    pub fn allowed(&self, quotation: &str, style: &Style) -> Option<bool> {
        match self.standing {
            Standing::NotFound | Standing::Unsure | Standing::Elsewhere => None,
            Standing::Spliced | Standing::Partly => Some(false),
            Standing::Verbatim | Standing::Extract | Standing::Altered => {
                let is_cut_well = self.weighty_cut(quotation).is_none();
                let mut places = self.places();
                Some(is_cut_well && places.all(|place| place.is_allowed(quotation, style)))
            }
        }
    }

    /// How much it matters.
    pub fn severity(&self, quotation: &str, style: &Style) -> Severity {
        match self.standing {
            Standing::NotFound | Standing::Unsure => Severity::Note,
            Standing::Elsewhere if self.is_by_another() => Severity::Warning,
            Standing::Elsewhere => Severity::Note,
            Standing::Partly => Severity::Warning,
            Standing::Spliced if self.same_words => Severity::Warning,
            Standing::Spliced => Severity::Error,
            Standing::Altered if self.allowed(quotation, style) == Some(true) => Severity::None,
            Standing::Altered if self.verdict() < Verdict::Wording => Severity::Warning,
            Standing::Altered => Severity::Error,
            Standing::Verbatim | Standing::Extract => match self.allowed(quotation, style) {
                Some(false) => Severity::Warning,
                _ => Severity::None,
            },
        }
    }

    /// Its very words, lately said by somebody else than the article names.
    fn is_by_another(&self) -> bool {
        let differs = self.speaker == Agreement::Differs;

        self.same_words && differs && self.is_distinctive && occasion::fits(self.days)
    }

    /// A cut at an edge that makes a sentence of what is none: "He is a crook." for "I don't think that he is a
    /// crook." A comma before the closing mark ends a sentence too, where the article goes on with "he said". A
    /// fragment that runs on in the article's own sentence is none.
    pub fn weighty_cut(&self, quotation: &str) -> Option<(&Place, Cut)> {
        let is_sentence = quotation
            .trim_start()
            .starts_with(|character: char| character.is_uppercase())
            && quotation.trim_end().ends_with(['.', '!', '?', ',']);
        if !is_sentence || quotation.split_whitespace().count() < FEW {
            return None;
        }

        self.places().find_map(|place| {
            let weighs = |cut: &&Cut| cut.by == Side::B && cut.weight >= Weight::Condition;
            place.cuts.iter().find(weighs).map(|cut| (place, *cut))
        })
    }
}
