//! Which words are forms of one: number, tense, degree, or an adverb of an adjective.
//!
//! Computes: a table of common words with the words that each is a form of; and a rule of endings
//! for pairs of which the table lacks one. "News" is no form of "new", "filed" none of "fill",
//! "leaves" is one of "leaf" and of "leave". Cost: O(1) per word, after one pass over the table
//! (600 KB) at the first.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Language;
use super::table;

/// The forms of a language.
#[derive(Debug)]
pub struct Forms {
    /// Each form's lemmas, parted by spaces.
    lemmas: FxHashMap<&'static str, &'static str>,
    /// Lemmas that have a form with another first letter, numbered.
    suppletive: FxHashMap<&'static str, usize>,
}

impl Forms {
    pub(super) fn read(language: &Language) -> Self {
        let small = language.words().function().map(|word| (word, word));
        let made = table::rows(language.table("lemmas")).map(|[form, lemmas]| (form, lemmas));
        let by_hand = table::rows(language.table("forms")).map(|[form, lemmas]| (form, lemmas));
        let lemmas: FxHashMap<&str, &str> = small.chain(made).chain(by_hand).collect();

        Self {
            suppletive: suppletive(&lemmas),
            lemmas,
        }
    }

    /// Whether a word is in the table.
    pub fn is_listed(&self, word: &str) -> bool {
        self.lemmas.contains_key(word)
    }

    /// The words that a listed word is a form of, the likeliest first; none for one that is not.
    pub fn lemmas(&self, word: &str) -> impl Iterator<Item = &'static str> {
        self.lemmas
            .get(word)
            .into_iter()
            .flat_map(|list| list.split(' '))
    }

    /// Whether two words, unlike each other, are forms of one.
    pub fn same_lemma(&self, a: &str, b: &str) -> bool {
        if self.is_listed(a) && self.is_listed(b) {
            return self.lemmas(a).any(|x| self.lemmas(b).any(|y| x == y));
        }
        shares_start(a, b) && without_ending(a) == without_ending(b)
    }

    /// One spelling for the forms of a word: itself where it is a lemma, else its likeliest one; of
    /// a word that is not listed what its ending leaves.
    pub fn stem(&self, word: &str) -> String {
        let is_lemma = self.lemmas(word).any(|lemma| lemma == word);

        match self.lemmas(word).next() {
            Some(_) if is_lemma => word.to_owned(),
            Some(lemma) => lemma.to_owned(),
            None => without_ending(word),
        }
    }

    /// The number of the word that this is a form of, where its forms begin with unlike letters:
    /// one number for "go" and "went".
    pub fn suppletive(&self, word: &str) -> Option<usize> {
        self.lemmas(word)
            .find_map(|lemma| self.suppletive.get(lemma).copied())
    }
}

/// Numbers the lemmas of which some form begins with another letter, in the order of the alphabet.
fn suppletive(lemmas: &FxHashMap<&'static str, &'static str>) -> FxHashMap<&'static str, usize> {
    let mut unlike: FxHashSet<&str> = FxHashSet::default();

    for (form, list) in lemmas {
        let begins_otherwise = |lemma: &&str| lemma.as_bytes().first() != form.as_bytes().first();
        unlike.extend(list.split(' ').filter(begins_otherwise));
    }

    let mut unlike: Vec<&str> = unlike.into_iter().collect();
    unlike.sort_unstable();
    unlike.into_iter().zip(0..).collect()
}

/// Words of one stem share their first letters: three, or two of a short word.
fn shares_start(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    shared >= 3 || (shared >= 2 && a.len().min(b.len()) <= 4)
}

/// A word without the ending that inflection adds: crude, and only ever compared with another.
fn without_ending(word: &str) -> String {
    // "agreed" is the past of "agree".
    if let Some(agreed) = cut(word, "eed", 2) {
        return format!("{agreed}e");
    }

    let base = without_suffix(word);
    let base = base.strip_suffix('e').map(str::to_owned).unwrap_or(base);

    let mut letters = base.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && !matches!(last, 's' | 'l' | 'e' | 'o') => {
            base[..base.len() - last.len_utf8()].to_owned()
        }
        _ => base,
    }
}

fn without_suffix(word: &str) -> String {
    let y = cut(word, "ies", 2).or_else(|| cut(word, "ied", 2));
    if let Some(stem) = y {
        return format!("{stem}y");
    }

    cut(word, "ing", 3)
        .or_else(|| cut(word, "ed", 3))
        .or_else(|| cut(word, "es", 2).filter(|stem| ends_in_hiss(stem)))
        .or_else(|| cut(word, "s", 2).filter(|stem| !stem.ends_with('s')))
        .or_else(|| cut(word, "ly", 4))
        .unwrap_or(word)
        .to_owned()
}

/// "presses", "marches", "wishes": the plural takes a syllable.
fn ends_in_hiss(stem: &str) -> bool {
    ["ss", "ch", "sh"]
        .iter()
        .any(|hiss| stem.ends_with(hiss) && stem.len() >= hiss.len() + 2)
}

fn cut<'w>(word: &'w str, ending: &str, least: usize) -> Option<&'w str> {
    word.strip_suffix(ending).filter(|stem| stem.len() >= least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ENGLISH;

    #[test]
    fn forms_of_one_word() {
        for (a, b) in [
            ("support", "supported"),
            ("plan", "planned"),
            ("pew", "pews"),
            ("increase", "increases"),
            ("is", "was"),
            ("go", "went"),
            ("tidy", "tidied"),
            ("agree", "agreed"),
            ("said", "says"),
            ("says", "saying"),
            ("leaves", "leaf"),
            ("leaves", "leaving"),
            ("person", "people"),
            ("this", "these"),
            ("better", "good"),
            ("quick", "quickly"),
            ("it", "its"),
        ] {
            assert!(ENGLISH.forms().same_lemma(a, b), "{a} {b}");
        }
    }

    #[test]
    fn words_that_only_look_like_forms_of_one() {
        for (a, b) in [
            ("will", "well"),
            ("country", "county"),
            ("new", "news"),
            ("our", "or"),
            ("filed", "filled"),
            ("resent", "re-sent"),
            ("morning", "mourning"),
            ("his", "he"),
            ("her", "here"),
            ("leaf", "leave"),
            ("hard", "hardly"),
            ("late", "lately"),
            ("wrong", "worse"),
            ("bus", "bust"),
            ("poled", "polled"),
        ] {
            assert!(!ENGLISH.forms().same_lemma(a, b), "{a} {b}");
        }
    }

    #[test]
    fn words_that_are_not_listed_lose_their_endings() {
        let forms = ENGLISH.forms();
        assert!(!forms.is_listed("brexiteer"));
        assert!(forms.same_lemma("brexiteer", "brexiteers"));
        assert!(forms.same_lemma("zlatanned", "zlatanning"));
    }

    #[test]
    fn one_number_for_forms_that_begin_with_unlike_letters() {
        let number = |word| ENGLISH.forms().suppletive(word);
        assert_eq!(number("go"), number("went"));
        assert_eq!(number("is"), number("was"));
        assert_eq!(number("good"), number("best"));
        assert_ne!(number("go"), number("is"));
        assert_eq!(number("say"), None);
    }

    #[test]
    fn every_row_names_lemmas_that_are_words() {
        let forms = ENGLISH.forms();
        for name in ["lemmas", "forms"] {
            for [form, lemmas] in table::rows(ENGLISH.table(name)) {
                assert!(!lemmas.is_empty(), "{form}");
                for lemma in lemmas.split(' ') {
                    assert!(forms.is_listed(lemma), "{form}: {lemma}");
                }
            }
        }
    }
}
