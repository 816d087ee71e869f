//! What the words under an ellipsis hold, where another source has them.

use crate::language::{clauses, english};

use super::difference::{Difference, Kind};
use super::phrase::Phrase;

/// What was left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elided {
    /// "not", "never", "n't".
    pub negation: bool,
    /// "if", "unless", "only", "until".
    pub condition: bool,
    /// A name.
    pub name: bool,
}

impl Elided {
    /// Reads the words that an ellipsis is put for.
    pub fn of(words: &str) -> Self {
        let phrase = Phrase::new(words);
        let any = |test: fn(&str) -> bool| phrase.words.iter().any(|word| test(&word.form));
        let is_named =
            |word: &super::phrase::Word| word.is_name() && !english::is_pronoun(&word.form);

        Self {
            negation: any(clauses::is_plain_negation),
            condition: any(english::is_condition),
            name: phrase.words.iter().any(is_named),
        }
    }

    /// What an ellipsis between two texts is put for, where one side has the words.
    pub fn in_difference(difference: &Difference, a: &str, b: &str) -> Option<Self> {
        if difference.kind != Kind::Ellipsis {
            return None;
        }

        let [left, right] = [difference.a.of(a), difference.b.of(b)];
        let has_words = |text: &str| text.contains(char::is_alphanumeric);
        match (has_words(left), has_words(right)) {
            (true, false) => Some(Self::of(left)),
            (false, true) => Some(Self::of(right)),
            _ => None,
        }
    }

    /// Whether what was left out could turn the sense.
    pub fn turns(self) -> bool {
        self.negation || self.condition
    }

    /// In words, for reports; `None` where nothing of weight was left out.
    pub fn words(self) -> Option<String> {
        let held: Vec<&str> = [
            (self.negation, "a negation"),
            (self.condition, "a condition"),
            (self.name, "a name"),
        ]
        .into_iter()
        .filter_map(|(is_held, words)| is_held.then_some(words))
        .collect();

        (!held.is_empty()).then(|| held.join(", "))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn of_by_example() {
        use crate::compare::elided::Elided;
        let elided = Elided::of("will not, unless Congress agrees,");
        assert!(elided.negation && elided.condition && elided.name);
        assert_eq!(Elided::of("and so on"), Elided::default());
    }
}
