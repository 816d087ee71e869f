//! House styles: which differences are a fault, as data. What differs is a fact and never depends on
//! the style.
//!
//! The rules are those that newsrooms publish:
//! - Associated Press, *Stylebook*, "quotations in the news": never alter quotations even to correct
//!   minor errors or word usage. Reuters, *Handbook of Journalism*, "Quotes": quotes are sacrosanct;
//!   they must never be altered other than to delete a redundant word or clause, and then only if the
//!   deletion does not alter the sense in any way. Both: [`STRICT`].
//! - The Guardian, *Editorial guidelines* and style guide, "quotes": a speaker's fillers and
//!   hesitations may be tidied, the words that carry the sense may not: [`CLEAN`].

use crate::language::english;

use super::difference::Kind;
use super::elided::Elided;

/// Which kinds of difference a house lets pass.
#[derive(Debug, PartialEq, Eq)]
pub struct Style {
    /// Its name on the command line and in the report.
    pub name: &'static str,
    /// The rule in words.
    pub rule: &'static str,
    /// Kinds that are never a fault.
    pub allowed: &'static [Kind],
    /// Whether fillers and hesitations may be dropped or added: `data/en/fillers.tsv`.
    pub may_drop_fillers: bool,
}

/// Nothing may change but how the words are set.
pub const STRICT: Style = Style {
    name: "strict",
    rule: "nothing may change but typography, spelling and the form of numbers; omissions and insertions must be shown",
    allowed: &[
        Kind::Typography,
        Kind::Spelling,
        Kind::Numeral,
        Kind::Masking,
        Kind::Ellipsis,
        Kind::Bracket,
    ],
    may_drop_fillers: false,
};

/// Fillers, slips and contractions may be tidied too.
pub const CLEAN: Style = Style {
    name: "clean",
    rule: "as strict, and fillers, hesitations and contractions may be tidied",
    allowed: &[
        Kind::Typography,
        Kind::Spelling,
        Kind::Numeral,
        Kind::Masking,
        Kind::Ellipsis,
        Kind::Bracket,
        Kind::Contraction,
    ],
    may_drop_fillers: true,
};

/// Every style, the default first.
pub const STYLES: [&Style; 2] = [&STRICT, &CLEAN];

impl Style {
    /// Whether a difference is a fault: `words` are those that stand on one side only (empty where
    /// both sides have words), `elided` what an ellipsis left out, where another source has it.
    ///
    /// ```
    /// use variorum::compare::{difference::Kind, style::{CLEAN, STRICT}};
    /// assert!(STRICT.is_fault(Kind::Contraction, "", None));
    /// assert!(!CLEAN.is_fault(Kind::Function, "You know,", None));
    /// assert!(CLEAN.is_fault(Kind::Negation, "not", None));
    /// ```
    pub fn is_fault(&self, kind: Kind, words: &str, elided: Option<Elided>) -> bool {
        if elided.is_some_and(Elided::turns) {
            return true;
        }
        let droppable = matches!(kind, Kind::Function | Kind::Omission) && self.is_filler(words);
        !(self.allowed.contains(&kind) || droppable)
    }

    fn is_filler(&self, words: &str) -> bool {
        let plain: String = words
            .chars()
            .filter(|character| {
                character.is_alphanumeric() || character.is_whitespace() || *character == '\''
            })
            .collect();
        let plain = plain
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();

        self.may_drop_fillers && english::is_filler(&plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::difference::Verdict;
    use crate::compare::kind::KINDS;

    #[test]
    fn no_style_lets_a_change_of_meaning_pass() {
        for style in STYLES {
            for kind in KINDS
                .iter()
                .map(|row| &row.kind)
                .filter(|k| k.verdict() == Verdict::Meaning)
            {
                assert!(
                    style.is_fault(*kind, "well", None),
                    "{} {kind:?}",
                    style.name
                );
            }
        }
    }

    #[test]
    fn an_ellipsis_that_hides_a_negation_is_a_fault_in_any_style() {
        let elided = Elided {
            negation: true,
            ..Elided::default()
        };
        assert!(
            STYLES
                .iter()
                .all(|s| s.is_fault(Kind::Ellipsis, "", Some(elided)))
        );
        assert!(
            STYLES
                .iter()
                .all(|s| !s.is_fault(Kind::Ellipsis, "", Some(Elided::default())))
        );
    }
}
