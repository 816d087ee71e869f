//! Small words and what they do: the sets of a language that hold single folded words.
//!
//! Cost: O(1) per look-up, after one pass over the tables at the first.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Language;
use super::table;

/// The sets of small words of a language.
#[derive(Debug)]
pub struct Words {
    function: FxHashSet<&'static str>,
    movable: FxHashSet<&'static str>,
    auxiliaries: FxHashSet<&'static str>,
    pronouns: FxHashSet<&'static str>,
    /// Negations, and whether each is plain.
    negations: FxHashMap<&'static str, bool>,
    /// Modals, and what reported speech has of each.
    modals: FxHashMap<&'static str, Option<&'static str>>,
    quantifiers: FxHashMap<&'static str, Quantifier>,
    profanities: Vec<&'static str>,
    elisions: FxHashSet<&'static str>,
    fillers: FxHashSet<&'static str>,
}

/// What a quantifier does.
#[derive(Clone, Copy, Debug)]
struct Quantifier {
    is_amount: bool,
    is_weighty: bool,
}

impl Words {
    pub(super) fn read(language: &Language) -> Self {
        let set = |name| table::words(language.table(name)).collect();

        Self {
            function: set("function_words"),
            movable: set("movable_adverbs"),
            auxiliaries: set("auxiliaries"),
            pronouns: set("pronouns"),
            negations: table::rows(language.table("negations"))
                .map(|[word, sort]| (word, sort == "plain"))
                .collect(),
            modals: table::rows(language.table("modals"))
                .map(|[word, reported]| (word, Some(reported).filter(|form| *form != "-")))
                .collect(),
            quantifiers: quantifiers(language),
            profanities: table::words(language.table("profanities")).collect(),
            elisions: set("elisions"),
            fillers: set("fillers"),
        }
    }

    /// Whether a word carries the sentence and not its matter.
    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    /// The small words.
    pub fn function(&self) -> impl Iterator<Item = &'static str> {
        self.function.iter().copied()
    }

    /// Whether a small word goes from place to place in a sentence without a change of sense.
    pub fn wanders(&self, word: &str) -> bool {
        self.movable.contains(word)
    }

    /// Whether a word is a form of "do", "be" or "have".
    pub fn is_auxiliary(&self, word: &str) -> bool {
        self.auxiliaries.contains(word)
    }

    /// Whether a word stands for somebody or something.
    pub fn is_pronoun(&self, word: &str) -> bool {
        self.pronouns.contains(word)
    }

    /// Whether a word negates or makes conditional: "not", "shouldn't", "if".
    pub fn is_negation(&self, word: &str) -> bool {
        self.negations.contains_key(word) || word.ends_with("n't")
    }

    /// Whether a word negates, and does nothing else: "not", "shouldn't", "nobody".
    pub fn is_plain_negation(&self, word: &str) -> bool {
        self.negations.get(word) == Some(&true) || word.ends_with("n't")
    }

    /// The modal that a word is, as the table has it.
    pub fn modal(&self, word: &str) -> Option<&'static str> {
        self.modals.get_key_value(word).map(|(modal, _)| *modal)
    }

    /// What reported speech has of a modal: "would" of "will".
    pub fn reported(&self, modal: &str) -> Option<&'static str> {
        self.modals.get(modal).copied().flatten()
    }

    /// Whether a word says how many or how much.
    pub fn is_quantifier(&self, word: &str) -> bool {
        self.quantifiers.get(word).is_some_and(|q| q.is_amount)
    }

    /// Whether adding or dropping the word changes an amount.
    pub fn is_weighty_quantifier(&self, word: &str) -> bool {
        self.quantifiers.get(word).is_some_and(|q| q.is_weighty)
    }

    /// Words that newspapers mask, sorted.
    pub fn profanities(&self) -> &[&'static str] {
        &self.profanities
    }

    /// Whether a word or phrase is a filler: "you know".
    pub fn is_filler(&self, phrase: &str) -> bool {
        self.fillers.contains(phrase)
    }

    /// Whether a word is written with an apostrophe for what was left out before it: 'em, 'til.
    pub fn is_elision(&self, word: &str) -> bool {
        self.elisions.contains(word)
    }
}

fn quantifiers(language: &Language) -> FxHashMap<&'static str, Quantifier> {
    let weight = |words: &str| Quantifier {
        is_amount: words.split(' ').any(|word| word == "amount"),
        is_weighty: words.split(' ').any(|word| word == "weighty"),
    };

    table::rows(language.table("quantifiers"))
        .map(|[word, words]| (word, weight(words)))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::language::{ENGLISH, table};

    #[test]
    fn every_row_says_what_is_known_of_a_word() {
        let words = ENGLISH.words();
        let all = |name| table::words(ENGLISH.table(name));

        assert!(all("function_words").all(|word| words.is_function(word)));
        assert!(all("negations").all(|word| words.is_negation(word)));
        assert!(all("modals").all(|word| words.modal(word).is_some()));
        assert!(
            all("quantifiers")
                .all(|word| words.is_quantifier(word) || words.is_weighty_quantifier(word))
        );
        for [word, sort] in table::rows(ENGLISH.table("negations")) {
            assert!(matches!(sort, "plain" | "verb" | "condition"), "{word}");
        }
        for [_, reported] in table::rows::<2>(ENGLISH.table("modals")) {
            assert!(
                reported == "-" || words.modal(reported).is_some(),
                "{reported}"
            );
        }
    }

    #[test]
    fn reported_speech_sets_modals_back() {
        let words = ENGLISH.words();
        assert_eq!(words.reported("will"), Some("would"));
        assert_eq!(words.reported("would"), None);
    }
}
