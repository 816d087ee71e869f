//! One place where two readings differ, and how the stretches that they report relate.

use serde::{Deserialize, Serialize};

use crate::article::Span;

pub use super::kind::{KINDS, Kind};
pub use super::verdict::Verdict;

/// What a reader would not see of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// A word is written with letters of another script that look like its own.
    LookAlike,
}

/// One place where two readings differ. An empty span is a place between words: nothing is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Difference {
    /// The sort of change.
    pub kind: Kind,
    /// Where, in the text of the first reading.
    pub a: Span,
    /// Where, in the text of the second reading.
    pub b: Span,
    /// What a reader would not see of it.
    pub note: Option<Note>,
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
            a: self.b,
            b: self.a,
            ..self
        }
    }

    /// The same difference where the two texts begin at these places of longer ones.
    pub fn shifted(self, a: usize, b: usize) -> Self {
        Self {
            a: self.a.shifted(a),
            b: self.b.shifted(b),
            ..self
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
