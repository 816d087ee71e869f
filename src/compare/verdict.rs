//! How far two readings are apart: the worst of their differences and cuts.

use serde::{Deserialize, Serialize};

use super::cuts::Cut;
use super::difference::{Difference, Relation};

/// How far a reading is from the lemma.
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

    /// In words shown to people: a part of a longer reading is never called identical without saying
    /// that it is a part.
    ///
    /// ```
    /// use variorum::compare::difference::{Relation, Verdict};
    /// assert_eq!(Verdict::Identical.shown(Relation::AInB), "identical extract");
    /// assert_eq!(Verdict::Meaning.shown(Relation::AInB), "meaning");
    /// ```
    pub fn shown(self, relation: Relation) -> String {
        let is_part = !matches!(relation, Relation::Equal | Relation::None);

        if is_part && self <= Self::Cosmetic {
            format!("{} extract", self.name())
        } else {
            self.name().to_owned()
        }
    }

    /// The verdict on a list of differences.
    pub fn of(differences: &[Difference]) -> Self {
        let worst = differences
            .iter()
            .map(|difference| difference.kind.verdict())
            .max();

        worst.unwrap_or_default()
    }

    /// The verdict on differences and cuts together.
    pub fn of_all(differences: &[Difference], cuts: &[Cut]) -> Self {
        let worst_cut = cuts.iter().map(|cut| cut.weight.verdict()).max();

        Self::of(differences).max(worst_cut.unwrap_or_default())
    }
}
