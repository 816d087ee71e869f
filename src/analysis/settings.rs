//! What can be set, and which parts of the result are wanted.

use crate::compare::style::{self, Style};
use crate::error::{Error, Result};
use crate::passage;
use crate::similar::pairs::DEFAULT_SHINGLE;

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Words in a shingle, 1 to 64.
    pub shingle: usize,
    /// Resemblance or containment from which two articles are near-duplicates, above 0 and at most 1.
    pub threshold: f64,
    /// What counts as a shared passage.
    pub passage: passage::Settings,
    /// Whether passages are looked for between two articles of one outlet too.
    pub within_outlet: bool,
    /// Which differences are a fault.
    pub style: &'static Style,
    /// What is worked out.
    pub wanted: Wanted,
}

/// What [`super::analyse`] works out; the rest of its result is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Near-duplicates and shared passages.
    Passages,
    /// Quotations and utterances too.
    Everything,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shingle: DEFAULT_SHINGLE,
            threshold: 0.8,
            // A report lists fewer, and likelier, passages than `passages_between`: nobody asked for one pair.
            passage: passage::Settings {
                least_words: 12,
                least_identity: 0.6,
            },
            within_outlet: false,
            style: &style::STRICT,
            wanted: Wanted::Everything,
        }
    }
}

impl Settings {
    /// Checks the ranges.
    ///
    /// # Errors
    /// [`Error::Setting`] for the first value that is outside its range.
    pub fn checked(self) -> Result<Self> {
        if !(1..=64).contains(&self.shingle) {
            return Err(outside("shingle", "from 1 to 64", self.shingle));
        }
        if !(self.threshold > 0.0 && self.threshold <= 1.0) {
            return Err(outside(
                "threshold",
                "above 0 and at most 1",
                self.threshold,
            ));
        }
        if self.passage.least_words == 0 {
            return Err(outside("min-words", "at least 1", 0));
        }

        let identity = self.passage.least_identity;
        if !(0.0..=1.0).contains(&identity) {
            return Err(outside("min-identity", "from 0 to 1", identity));
        }

        Ok(self)
    }
}

fn outside(setting: &'static str, range: &'static str, value: impl ToString) -> Error {
    Error::Setting {
        setting,
        range,
        value: value.to_string(),
    }
}
