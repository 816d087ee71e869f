//! Which words say the opposite of each other, and which are rivals on one scale.
//!
//! Computes: pairs of a table (WordNet's antonyms, small words, words with in-, dis- and the like),
//! by their lemmas; prefixes that deny any word (un-, non-); prefixes that turn one stem two ways
//! (pro-, anti-). Cost: O(1) per pair, after one pass over the tables at the first.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Language;
use super::forms::Forms;
use super::table;

/// A stem that a prefix denies or turns has so many letters: "unit" is no "it".
const SHORTEST_STEM: usize = 3;

/// The opposites of a language.
#[derive(Debug)]
pub struct Opposites {
    /// Pairs, both ways round.
    pairs: FxHashSet<(&'static str, &'static str)>,
    /// The words of the pairs.
    paired: FxHashSet<&'static str>,
    denying: Vec<&'static str>,
    /// Words that begin like a denied word and are none.
    other_words: FxHashSet<&'static str>,
    opposed_prefixes: Vec<[&'static str; 2]>,
    /// The scales that a word is on.
    scales: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Opposites {
    pub(super) fn read(language: &Language) -> Self {
        let mut pairs = FxHashSet::default();
        for name in ["antonyms", "negatives", "opposites"] {
            for [word, opposite] in table::rows(language.table(name)) {
                pairs.extend([(word, opposite), (opposite, word)]);
            }
        }

        let mut scales: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for [scale, word] in table::rows(language.table("rivals")) {
            scales.entry(word).or_default().push(scale);
        }

        Self {
            paired: pairs.iter().map(|(word, _)| *word).collect(),
            pairs,
            denying: table::words(language.table("negative_prefixes")).collect(),
            other_words: table::words(language.table("not_negative")).collect(),
            opposed_prefixes: table::rows(language.table("opposed_prefixes")).collect(),
            scales,
        }
    }

    /// Whether two words or phrases say the opposite of each other.
    pub fn are_opposed(&self, a: &str, b: &str, forms: &Forms) -> bool {
        self.are_listed(a, b, forms)
            || self.denies(a, b, forms)
            || self.denies(b, a, forms)
            || self.turns_otherwise(a, b)
    }

    /// Whether a word, or one that it is a form of, has an opposite in the tables.
    pub fn is_paired(&self, word: &str, forms: &Forms) -> bool {
        let is_listed = |word: &str| self.paired.contains(word);

        is_listed(word) || forms.lemmas(word).any(is_listed)
    }

    /// Whether a word begins as one does that a prefix denies or turns: "unsafe", "pro-war". Of two
    /// words that are opposed both are paired or one is turned.
    pub fn is_turned(&self, word: &str) -> bool {
        let begins = |prefix: &&str| stem_after(word, prefix).is_some();
        let opposed = self.opposed_prefixes.iter().flatten();

        self.denying.iter().chain(opposed).any(begins)
    }

    /// Whether a word is on some scale.
    pub fn is_on_scale(&self, word: &str, forms: &Forms) -> bool {
        !self.scales_of(word, forms).is_empty()
    }

    /// Whether two words are of one scale and unlike on it: "days" and "weeks".
    pub fn are_rivals(&self, a: &str, b: &str, forms: &Forms) -> bool {
        let (left, right) = (self.scales_of(a, forms), self.scales_of(b, forms));

        let is_rival = |(lemma, scale): &(&str, &str)| {
            let mut others = right.iter().filter(|(_, other)| other == scale);
            others.any(|(other, _)| other != lemma)
        };
        !forms.same_lemma(a, b) && left.iter().any(is_rival)
    }

    /// The scales that a word is on, each with the word's base form on it.
    fn scales_of(&self, word: &str, forms: &Forms) -> Vec<(&'static str, &'static str)> {
        let stem = forms.stem(word);
        let mut readings = vec![word, &stem];
        for lemma in forms.lemmas(word) {
            readings.push(lemma);
        }

        readings
            .into_iter()
            .filter_map(|reading| self.scales.get_key_value(reading))
            .flat_map(|(lemma, scales)| scales.iter().map(|scale| (*lemma, *scale)))
            .collect()
    }

    fn are_listed(&self, a: &str, b: &str, forms: &Forms) -> bool {
        let readings = |word: &str| -> Vec<&'static str> { forms.lemmas(word).collect() };
        let is_pair = |x: &str, y: &str| self.pairs.contains(&(x, y));

        is_pair(a, b)
            || readings(a).iter().any(|x| {
                is_pair(x, b) || readings(b).iter().any(|y| is_pair(x, y) || is_pair(a, y))
            })
    }

    /// "unconfirmed" and "confirmed", "non-violent" and "violent".
    fn denies(&self, denied: &str, plain: &str, forms: &Forms) -> bool {
        !self.other_words.contains(denied)
            && self.denying.iter().any(|prefix| {
                let stem = stem_after(denied, prefix);
                stem.is_some_and(|stem| stem == plain && forms.is_listed(stem))
            })
    }

    /// "pro-war" and "anti-war", "overestimate" and "underestimate".
    fn turns_otherwise(&self, a: &str, b: &str) -> bool {
        self.opposed_prefixes.iter().any(|[one, other]| {
            let turned = |x: &str, y: &str| {
                let stem = stem_after(x, one);
                stem.is_some() && stem == stem_after(y, other)
            };
            turned(a, b) || turned(b, a)
        })
    }
}

fn stem_after<'w>(word: &'w str, prefix: &str) -> Option<&'w str> {
    let stem = word.strip_prefix(prefix)?;
    let stem = stem.strip_prefix('-').unwrap_or(stem);

    (stem.len() >= SHORTEST_STEM).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ENGLISH;

    fn are_opposed(a: &str, b: &str) -> bool {
        ENGLISH.opposites().are_opposed(a, b, ENGLISH.forms())
    }

    fn are_rivals(a: &str, b: &str) -> bool {
        ENGLISH.opposites().are_rivals(a, b, ENGLISH.forms())
    }

    #[test]
    fn words_that_turn_what_is_said() {
        let opposites = ENGLISH.opposites();
        let is_paired = |word| opposites.is_paired(word, ENGLISH.forms());
        let is_turned = |word| opposites.is_turned(word);
        for (a, b) in [
            ("legal", "illegal"),
            ("likes", "disliked"),
            ("for", "against"),
            ("if", "unless"),
            ("few", "a few"),
            ("pro-war", "anti-war"),
            ("confirmed", "unconfirmed"),
            ("violent", "non-violent"),
            ("rose", "fall"),
            ("more", "less"),
            ("guilty", "innocent"),
            ("regulation", "deregulation"),
            ("underestimate", "overestimate"),
        ] {
            assert!(are_opposed(a, b) && are_opposed(b, a), "{a} {b}");
            let are_paired = is_paired(a) && is_paired(b);
            assert!(are_paired || is_turned(a) || is_turned(b), "{a} {b}");
        }
    }

    #[test]
    fn words_that_only_look_like_opposites() {
        for (a, b) in [
            ("it", "unit"),
            ("less", "unless"),
            ("rest", "unrest"),
            ("sense", "nonsense"),
            ("form", "inform"),
            ("crease", "increase"),
            ("ease", "disease"),
            ("legal", "legally"),
            ("support", "back"),
        ] {
            assert!(!are_opposed(a, b), "{a} {b}");
        }
    }

    #[test]
    fn words_of_one_scale_are_rivals() {
        assert!(are_rivals("days", "weeks"));
        assert!(are_rivals("am", "pm"));
        assert!(are_rivals("monday", "tuesday"));
        assert!(are_rivals("dollars", "euros"));
        assert!(!are_rivals("day", "days"));
        assert!(!are_rivals("days", "dollars"));
    }

    #[test]
    fn every_row_is_of_use() {
        for name in ["antonyms", "negatives", "opposites"] {
            for [word, opposite] in table::rows(ENGLISH.table(name)) {
                assert!(are_opposed(word, opposite), "{word} {opposite}");
            }
        }
        for word in table::words(ENGLISH.table("not_negative")) {
            let stems = ["un", "non"].map(|prefix| stem_after(word, prefix));
            let denies = stems
                .iter()
                .flatten()
                .any(|stem| ENGLISH.forms().is_listed(stem));
            assert!(denies, "{word} is not taken for a denied word anyway");
        }
    }
}
