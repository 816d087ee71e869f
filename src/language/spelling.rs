//! Which words are spellings of one: across the Atlantic, or in use beside each other.
//!
//! Computes: tables, and one rule, -ise for -ize, which any new word may follow. Cost: O(1) per word,
//! after one pass over the tables at the first.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Language;
use super::table;

/// Endings of words in -ise, and what is there across the Atlantic.
const ISE: [(&str, &str); 8] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("iser", "izer"),
    ("isers", "izers"),
    ("ises", "izes"),
    ("ising", "izing"),
];

/// "Prise" is no "prize": a word in -ise has so many letters before it.
const LEAST_BEFORE_ISE: usize = 4;

/// The spellings of a language.
#[derive(Debug)]
pub struct Spellings {
    american: FxHashMap<&'static str, &'static str>,
    variants: FxHashMap<&'static str, usize>,
    joined: FxHashSet<&'static str>,
    homographs: FxHashSet<&'static str>,
    rare: FxHashSet<&'static str>,
}

impl Spellings {
    pub(super) fn read(language: &Language) -> Self {
        let regional = table::rows(language.table("regional_spellings"));
        let mut variants = FxHashMap::default();

        for (set, [word, spellings]) in table::rows(language.table("spelling_variants")).enumerate()
        {
            variants.extend(spellings.split(' ').chain([word]).map(|form| (form, set)));
        }

        Self {
            american: regional
                .map(|[british, american]| (british, american))
                .collect(),
            variants,
            joined: table::words(language.table("joined_words")).collect(),
            homographs: table::words(language.table("homographs")).collect(),
            rare: table::words(language.table("rare_words")).collect(),
        }
    }

    /// Whether two words, unlike each other, are spellings of one.
    pub fn same(&self, a: &str, b: &str) -> bool {
        let set = self.variant(a);
        (set.is_some() && set == self.variant(b))
            || (a != b && self.american(a) == self.american(b))
    }

    /// The American spelling of a word.
    pub fn american<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match self.american.get(word) {
            Some(american) => Cow::Borrowed(*american),
            None => with_z(word).map_or(Cow::Borrowed(word), Cow::Owned),
        }
    }

    /// The number of the set of spellings, in use beside each other, that a word is in.
    pub fn variant(&self, word: &str) -> Option<usize> {
        self.variants.get(word).copied()
    }

    /// Whether a word may be written as one or as two: "cannot", "anyone".
    pub fn is_joined_freely(&self, word: &str) -> bool {
        self.joined.contains(word)
    }

    /// Whether a word is one that newspapers seldom print, and a letter off one that they do.
    pub fn is_rare(&self, word: &str) -> bool {
        self.rare.contains(word)
    }

    /// Whether a word is another with a hyphen in it: "resent" and "re-sent".
    pub fn is_homograph(&self, word: &str) -> bool {
        self.homographs.contains(word)
    }
}

fn with_z(word: &str) -> Option<String> {
    ISE.iter().find_map(|(british, american)| {
        let stem = word.strip_suffix(british)?;
        (stem.len() >= LEAST_BEFORE_ISE).then(|| format!("{stem}{american}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ENGLISH;

    #[test]
    fn every_row_is_one_word_in_two_spellings() {
        let spellings = ENGLISH.spellings();
        for [british, american] in table::rows(ENGLISH.table("regional_spellings")) {
            assert!(spellings.same(british, american), "{british}");
        }
        for [word, others] in table::rows(ENGLISH.table("spelling_variants")) {
            assert!(
                others.split(' ').all(|other| spellings.same(word, other)),
                "{word}"
            );
        }
    }

    #[test]
    fn spellings_of_one_word() {
        for (a, b) in [
            ("behaviour", "behavior"),
            ("realised", "realized"),
            ("toward", "towards"),
            ("travelled", "traveled"),
            ("learnt", "learned"),
            ("brexitisation", "brexitization"),
        ] {
            assert!(ENGLISH.spellings().same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn words_that_only_look_alike() {
        for (a, b) in [
            ("county", "country"),
            ("moral", "mortal"),
            ("trail", "trial"),
            ("our", "or"),
            ("hour", "hor"),
            ("for", "four"),
            ("filed", "filled"),
            ("poled", "polled"),
            ("mourning", "morning"),
            ("ton", "tonne"),
            ("prise", "prize"),
            ("ensure", "insure"),
        ] {
            assert!(!ENGLISH.spellings().same(a, b), "{a} {b}");
        }
    }
}
