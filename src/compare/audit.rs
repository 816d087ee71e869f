//! The audit of a cut: what an ellipsis left out, where another source has the words.
//!
//! Computes: whether the words that are cut hold a negation, a condition or limit, or a name. Cost:
//! O(words cut).

use super::difference::{Difference, Kind};
use super::phrase::Phrase;
use crate::language::english;

/// What was cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// "not", "never", "n't".
    pub negation: bool,
    /// "if", "unless", "only", "until".
    pub condition: bool,
    /// A name.
    pub name: bool,
}

impl Cut {
    /// Reads the words that an ellipsis stands for.
    ///
    /// ```
    /// use variorum::compare::audit::Cut;
    /// let cut = Cut::of("will not, unless Congress agrees,");
    /// assert!(cut.negation && cut.condition && cut.name);
    /// assert_eq!(Cut::of("and so on"), Cut::default());
    /// ```
    pub fn of(words: &str) -> Self {
        let phrase = Phrase::new(words);
        let any = |test: fn(&str) -> bool| phrase.words.iter().any(|w| test(&w.form));
        Self {
            negation: any(english::is_negation),
            condition: any(english::is_condition),
            // The first word of a sentence has a capital for another reason.
            name: phrase
                .words
                .iter()
                .skip(1)
                .any(|w| w.is_name() && !english::is_pronoun(&w.form)),
        }
    }

    /// The cut of an ellipsis between two texts, where one side has the words.
    pub fn in_difference(difference: &Difference, a: &str, b: &str) -> Option<Self> {
        let [x, y] = [difference.a.of(a), difference.b.of(b)];
        let has_words = |text: &str| text.contains(char::is_alphanumeric);
        match (difference.kind, has_words(x), has_words(y)) {
            (Kind::Ellipsis, true, false) => Some(Self::of(x)),
            (Kind::Ellipsis, false, true) => Some(Self::of(y)),
            _ => None,
        }
    }

    /// Whether what was cut could turn the sense.
    pub fn turns(self) -> bool {
        self.negation || self.condition
    }

    /// In words, for reports; `None` where nothing of weight was cut.
    pub fn words(self) -> Option<String> {
        let held = [
            (self.negation, "a negation"),
            (self.condition, "a condition"),
            (self.name, "a name"),
        ];
        let held: Vec<&str> = held
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, words)| words)
            .collect();
        (!held.is_empty()).then(|| held.join(", "))
    }
}
