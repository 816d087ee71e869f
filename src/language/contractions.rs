//! Contractions and short forms, and what they stand for.
//!
//! Cost: O(1) per look-up, after one pass over the tables at the first.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Language;
use super::table;

/// Short forms longer than this are written without a point: "admin".
const LONGEST_WITH_POINT: usize = 4;

/// The contractions and short forms of a language.
#[derive(Debug)]
pub struct Contractions {
    /// What each contraction stands for, each way it can be read.
    long: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
    /// The sets of a word and its short forms that each of them is in.
    sets: FxHashMap<&'static str, Vec<usize>>,
    short: FxHashSet<&'static str>,
    /// Words that are contractions without their apostrophe, and words of their own.
    other_words: FxHashSet<&'static str>,
}

impl Contractions {
    pub(super) fn read(language: &Language) -> Self {
        let mut all = Self {
            long: FxHashMap::default(),
            sets: FxHashMap::default(),
            short: FxHashSet::default(),
            other_words: table::words(language.table("lost_apostrophes")).collect(),
        };

        for [short, long] in table::rows(language.table("contractions")) {
            all.long
                .entry(short)
                .or_default()
                .push(long.split(' ').collect());
        }
        for (set, [word, short]) in table::rows(language.table("shortened")).enumerate() {
            for form in short.split(' ').chain([word]) {
                all.sets.entry(form).or_default().push(set);
            }
            all.short.extend(short.split(' '));
        }
        all
    }

    /// What a contraction stands for, each way it can be read; nothing for another word.
    pub fn expansions(&self, word: &str) -> Vec<Vec<String>> {
        let owned = |words: &Vec<&str>| words.iter().map(|w| (*w).to_owned()).collect();
        let listed = self.long.get(word).into_iter().flatten();
        let mut found: Vec<Vec<String>> = listed.map(owned).collect();

        if let Some(stem) = word.strip_suffix("n't").filter(|stem| !stem.is_empty()) {
            found.push(vec![stem.to_owned(), "not".to_owned()]);
        }
        if let Some((stem, tail)) = word.split_once('\'') {
            for second in after_apostrophe(tail) {
                found.push(vec![stem.to_owned(), (*second).to_owned()]);
            }
        }
        found
    }

    /// The numbers of the sets of short forms that a word is in.
    pub fn shortenings(&self, word: &str) -> &[usize] {
        let bare = word.trim_end_matches('.').trim_matches('\'');
        self.sets.get(bare).map_or(&[], Vec::as_slice)
    }

    /// Whether one word is short for the other: "Sen." and "Senator".
    pub fn same_shortened(&self, a: &str, b: &str) -> bool {
        let others = self.shortenings(b);
        self.shortenings(a).iter().any(|set| others.contains(set))
    }

    /// Whether a word is written with a point after it: "Sen.", "J.".
    pub fn takes_point(&self, word: &str) -> bool {
        let is_short = self.short.contains(word) && word.len() <= LONGEST_WITH_POINT;
        is_short || (word.chars().count() == 1 && word != "i")
    }

    /// Whether one is the other without its apostrophe: "dont" and "don't". "Its" is no "it's".
    pub fn is_without_apostrophe(&self, a: &str, b: &str) -> bool {
        let (plain, contracted) = if a.contains('\'') { (b, a) } else { (a, b) };

        !plain.contains('\'')
            && contracted.contains('\'')
            && !contracted.ends_with("'s")
            && !self.other_words.contains(plain)
            && contracted.replace('\'', "") == plain
            && !self.expansions(contracted).is_empty()
    }
}

/// What the letters after an apostrophe stand for.
fn after_apostrophe(tail: &str) -> &'static [&'static str] {
    match tail {
        "s" => &["is", "has"],
        "re" => &["are"],
        "ve" => &["have"],
        "ll" => &["will", "shall"],
        "d" => &["would", "had"],
        "m" => &["am"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ENGLISH;

    #[test]
    fn every_row_is_a_contraction_or_a_short_form() {
        let all = ENGLISH.contractions();
        for [short, long] in table::rows(ENGLISH.table("contractions")) {
            let words: Vec<String> = long.split(' ').map(str::to_owned).collect();
            assert!(all.expansions(short).contains(&words), "{short}");
        }
        for [word, short] in table::rows(ENGLISH.table("shortened")) {
            assert!(
                short.split(' ').all(|form| all.same_shortened(word, form)),
                "{word}"
            );
        }
    }

    #[test]
    fn an_apostrophe_may_be_lost() {
        let all = ENGLISH.contractions();
        assert!(all.is_without_apostrophe("dont", "don't"));
        assert!(!all.is_without_apostrophe("well", "we'll"));
        assert!(!all.is_without_apostrophe("its", "it's"));
    }

    #[test]
    fn titles_take_a_point_and_words_do_not() {
        let all = ENGLISH.contractions();
        assert!(all.takes_point("sen") && all.takes_point("j"));
        assert!(!all.takes_point("fort") && !all.takes_point("i"));
    }
}
