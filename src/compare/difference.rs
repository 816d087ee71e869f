//! The kinds of difference between two readings, and the verdict they add up to.

use serde::{Deserialize, Serialize};

use crate::article::Span;

/// What sort of change stands between two readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Case, punctuation, spacing, hyphenation.
    Typography,
    /// Regional, transliterated or mistyped spelling of the same word.
    Spelling,
    /// The same value written otherwise.
    Numeral,
    /// Contracted, expanded or abbreviated.
    Contraction,
    /// Profanity obscured.
    Masking,
    /// An omission shown by an ellipsis.
    Ellipsis,
    /// An insertion or change shown by brackets.
    Bracket,
    /// Content words absent on one side with no mark.
    Omission,
    /// A small word added, dropped or swapped.
    Function,
    /// Number, tense or form of the same word.
    Inflection,
    /// A content word replaced by another.
    Lexical,
    /// A pronoun or name swapped without brackets.
    Referent,
    /// The same words in another order.
    Order,
    /// A negation or condition differs.
    Negation,
    /// Will, would, may, must, can.
    Modality,
    /// A number's value, a quantifier, and/or.
    Quantity,
    /// Another person, place or organisation.
    Name,
}

impl Kind {
    /// All kinds, mildest class first.
    pub const ALL: [Self; 17] = [
        Self::Typography,
        Self::Spelling,
        Self::Numeral,
        Self::Contraction,
        Self::Masking,
        Self::Ellipsis,
        Self::Bracket,
        Self::Omission,
        Self::Function,
        Self::Inflection,
        Self::Lexical,
        Self::Referent,
        Self::Order,
        Self::Negation,
        Self::Modality,
        Self::Quantity,
        Self::Name,
    ];

    /// The verdict that one difference of this kind gives.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Typography
            | Self::Spelling
            | Self::Numeral
            | Self::Contraction
            | Self::Masking => Verdict::Cosmetic,
            Self::Ellipsis | Self::Bracket => Verdict::Marked,
            Self::Negation | Self::Modality | Self::Quantity | Self::Name => Verdict::Meaning,
            _ => Verdict::Wording,
        }
    }

    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Typography => "typography",
            Self::Spelling => "spelling",
            Self::Numeral => "numeral",
            Self::Contraction => "contraction",
            Self::Masking => "masking",
            Self::Ellipsis => "ellipsis",
            Self::Bracket => "bracket",
            Self::Omission => "omission",
            Self::Function => "function",
            Self::Inflection => "inflection",
            Self::Lexical => "lexical",
            Self::Referent => "referent",
            Self::Order => "order",
            Self::Negation => "negation",
            Self::Modality => "modality",
            Self::Quantity => "quantity",
            Self::Name => "name",
        }
    }
}

/// How far a reading stands from the lemma; the worst of its differences.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Word for word and mark for mark.
    #[default]
    Identical,
    /// Only the look differs.
    Cosmetic,
    /// Changed, and the change is shown.
    Marked,
    /// Changed words, the sense kept as far as rules can tell.
    Wording,
    /// A change of the sort that turns a statement.
    Meaning,
    /// The two could not be held against each other: look for yourself.
    Unsure,
}

impl Verdict {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Cosmetic => "cosmetic",
            Self::Marked => "marked",
            Self::Wording => "wording",
            Self::Meaning => "meaning",
            Self::Unsure => "unsure",
        }
    }

    /// The verdict on a list of differences.
    pub fn of(differences: &[Difference]) -> Self {
        let worst = differences.iter().map(|d| d.kind.verdict()).max();
        worst.unwrap_or_default()
    }
}

/// One place where two readings differ. An empty span stands between words: nothing is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Difference {
    /// The sort of change.
    pub kind: Kind,
    /// Where, in the text of the first reading.
    pub a: Span,
    /// Where, in the text of the second reading.
    pub b: Span,
}

impl Difference {
    /// The words of the side that has them, where the other has none; empty where both have.
    pub fn on_one_side<'t>(&self, a: &'t str, b: &'t str) -> &'t str {
        match (self.a.is_empty(), self.b.is_empty()) {
            (true, false) => self.b.of(b),
            (false, true) => self.a.of(a),
            _ => "",
        }
    }

    /// The same difference seen from the other side.
    pub fn mirrored(self) -> Self {
        Self {
            kind: self.kind,
            a: self.b,
            b: self.a,
        }
    }
}

/// How the stretches of an utterance that two readings report relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// Same start and end, whatever differs inside.
    #[serde(rename = "equal")]
    Equal,
    /// The first lies wholly inside the second.
    #[serde(rename = "a_in_b")]
    AInB,
    /// The second lies wholly inside the first.
    #[serde(rename = "b_in_a")]
    BInA,
    /// Each goes beyond the other's edge.
    #[serde(rename = "overlap")]
    Overlap,
    /// They share nothing that could be one utterance.
    #[serde(rename = "none")]
    None,
}

impl Relation {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::AInB => "a_in_b",
            Self::BInA => "b_in_a",
            Self::Overlap => "overlap",
            Self::None => "none",
        }
    }

    /// The same relation seen from the other side.
    pub fn mirrored(self) -> Self {
        match self {
            Self::AInB => Self::BInA,
            Self::BInA => Self::AInB,
            same => same,
        }
    }
}
