//! The kinds of difference, as one table: name, class, definition, example.
//!
//! To add a kind: a variant of [`Kind`], its row in [`KINDS`], a rule in `rules/`, a test. The
//! table of `docs/format.md` and the README's count are tested against this one.

use serde::{Deserialize, Serialize};

use super::verdict::Verdict;

/// What sort of change there is between two readings.
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
    /// A negation, a condition, or a word and its opposite.
    Negation,
    /// Will, would, may, must, can; how sure the speaker is, and who claims it.
    Modality,
    /// A number's value or unit, a quantifier, a limit, and/or.
    Quantity,
    /// Another person, place or organisation.
    Name,
}

/// What is told of a kind.
#[derive(Debug)]
pub struct KindRow {
    /// The kind.
    pub kind: Kind,
    /// Its name in every output.
    pub name: &'static str,
    /// The verdict that one difference of this kind gives.
    pub class: Verdict,
    /// What it is, in a line.
    pub definition: &'static str,
    /// Two readings that differ in nothing else.
    pub example: [&'static str; 2],
}

const fn row(
    kind: Kind,
    name: &'static str,
    class: Verdict,
    definition: &'static str,
    example: [&'static str; 2],
) -> KindRow {
    KindRow {
        kind,
        name,
        class,
        definition,
        example,
    }
}

/// All kinds, the mildest class first, in the order of [`Kind`].
pub const KINDS: [KindRow; 17] = [
    row(
        Kind::Typography,
        "typography",
        Verdict::Cosmetic,
        "case, punctuation, spacing, hyphenation, look-alike letters",
        ["it is in our tool kit now", "it is in our toolkit now"],
    ),
    row(
        Kind::Spelling,
        "spelling",
        Verdict::Cosmetic,
        "another spelling of the same word or name",
        ["their behaviour was odd", "their behavior was odd"],
    ),
    row(
        Kind::Numeral,
        "numeral",
        Verdict::Cosmetic,
        "the same value and unit, written otherwise",
        ["we saw two of them", "we saw 2 of them"],
    ),
    row(
        Kind::Contraction,
        "contraction",
        Verdict::Cosmetic,
        "a contracted, expanded or abbreviated form of the same words",
        ["we are gonna win it", "we are going to win it"],
    ),
    row(
        Kind::Masking,
        "masking",
        Verdict::Cosmetic,
        "profanity obscured",
        ["that f*** word again", "that fuck word again"],
    ),
    row(
        Kind::Ellipsis,
        "ellipsis",
        Verdict::Marked,
        "an omission shown by an ellipsis",
        [
            "we would be remiss … if we did not act",
            "we would be remiss in our duty to you if we did not act",
        ],
    ),
    row(
        Kind::Bracket,
        "bracket",
        Verdict::Marked,
        "an editor's insertion or change shown by brackets",
        ["they pay [for] it gladly", "they pay it gladly"],
    ),
    row(
        Kind::Omission,
        "omission",
        Verdict::Wording,
        "content words that one side lacks, with no mark",
        [
            "I made a mistake and took it badly",
            "I made a terrible mistake and took it badly",
        ],
    ),
    row(
        Kind::Function,
        "function",
        Verdict::Wording,
        "an article, preposition, filler or other small word added, dropped or exchanged",
        ["this is very important to us", "this is important to us"],
    ),
    row(
        Kind::Inflection,
        "inflection",
        Verdict::Wording,
        "number, tense or another form of the same word",
        [
            "not the right choice for us",
            "not the right choices for us",
        ],
    ),
    row(
        Kind::Lexical,
        "lexical",
        Verdict::Wording,
        "a content word replaced by another",
        ["the shareholders will gain", "the stockholders will gain"],
    ),
    row(
        Kind::Referent,
        "referent",
        Verdict::Wording,
        "a pronoun put for a name or noun, or the other way round, without brackets",
        ["we thank President Trump for it", "we thank him for it"],
    ),
    row(
        Kind::Order,
        "order",
        Verdict::Wording,
        "the same words in another order",
        [
            "The question is now, are words enough",
            "The question now is, are words enough",
        ],
    ),
    row(
        Kind::Negation,
        "negation",
        Verdict::Meaning,
        "a negation or condition differs, or a word is replaced by its opposite",
        [
            "money that should be used well",
            "money that shouldn't be used well",
        ],
    ),
    row(
        Kind::Modality,
        "modality",
        Verdict::Meaning,
        "will, would, may, must, can; a hedge or an attribution added or dropped",
        [
            "why do we want to feed that",
            "why would we want to feed that",
        ],
    ),
    row(
        Kind::Quantity,
        "quantity",
        Verdict::Meaning,
        "a number's value or unit, a quantifier, a limit, and/or",
        [
            "IRS rules or regulations say so",
            "IRS rules and regulations say so",
        ],
    ),
    row(
        Kind::Name,
        "name",
        Verdict::Meaning,
        "another person, place or organisation, or two of them exchanged",
        ["we went to Iran last year", "we went to Iraq last year"],
    ),
];

impl Kind {
    /// What is told of this kind.
    pub fn row(self) -> &'static KindRow {
        &KINDS[self as usize]
    }

    /// Its name in every output.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The verdict that one difference of this kind gives.
    pub fn verdict(self) -> Verdict {
        self.row().class
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;

    #[test]
    fn the_rows_are_in_the_order_of_the_kinds_and_classes() {
        for (index, row) in KINDS.iter().enumerate() {
            assert_eq!(row.kind as usize, index);
        }
        assert!(KINDS.is_sorted_by_key(|row| row.class));
    }

    /// The rows of the documentation's table.
    fn documented(row: &KindRow) -> String {
        let [a, b] = row.example;

        format!(
            "| `{}` | {} | {} | {a} / {b} |",
            row.name,
            row.class.name(),
            row.definition
        )
    }

    #[test]
    fn the_documentation_has_every_row() {
        let page = include_str!("../../docs/format.md");
        let readme = include_str!("../../README.md");

        for row in &KINDS {
            assert!(page.contains(&documented(row)), "{}", documented(row));
        }
        let counted = readme.contains("seventeen kinds");
        assert!(counted && KINDS.len() == 17, "the README counts the kinds");
    }

    #[test]
    fn each_example_differs_in_its_kind_alone() {
        for row in &KINDS {
            let [a, b] = row.example;
            let found: Vec<Kind> = compare(a, b).differences.iter().map(|d| d.kind).collect();
            assert!(!found.is_empty(), "{}: no difference", row.name);
            assert!(
                found.iter().all(|kind| *kind == row.kind),
                "{}: {found:?}",
                row.name
            );
        }
    }
}
