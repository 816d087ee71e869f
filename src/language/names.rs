//! What is known of words in names: spellings of one name, particles, suffixes, bodies, titles.
//!
//! Cost: O(1) per look-up, after one pass over the tables at the first.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::fold;

use super::Language;
use super::table;

/// The words in names of a language.
#[derive(Debug)]
pub struct NameWords {
    /// The rows of spellings that each spelling is in.
    spellings: FxHashMap<String, Vec<usize>>,
    parts: FxHashMap<&'static str, &'static str>,
    abbreviations: FxHashSet<&'static str>,
    documents: FxHashSet<&'static str>,
    of_pages: FxHashSet<&'static str>,
    places: FxHashSet<&'static str>,
    peoples: FxHashSet<&'static str>,
    before_works: FxHashSet<&'static str>,
}

impl NameWords {
    pub(super) fn read(language: &Language) -> Self {
        let mut spellings: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (row, [name, others]) in table::rows(language.table("transliterations")).enumerate() {
            for spelling in others.split(' ').chain([name]) {
                spellings.entry(bare(spelling)).or_default().push(row);
            }
        }

        Self {
            spellings,
            parts: table::rows(language.table("name_parts"))
                .map(|[word, part]| (word, part))
                .collect(),
            abbreviations: table::words(language.table("abbreviations")).collect(),
            documents: table::words(language.table("documents")).collect(),
            of_pages: table::words(language.table("page_words")).collect(),
            places: table::words(language.table("places")).collect(),
            peoples: table::words(language.table("peoples")).collect(),
            before_works: table::words(language.table("works")).collect(),
        }
    }

    /// Whether two folded words, unlike each other, are spellings of one name: as a table has it,
    /// or with and without the article ("al-Assad"), an apostrophe or a hyphen.
    pub fn are_one(&self, a: &str, b: &str) -> bool {
        let (left, right) = (bare(a), bare(b));
        let rows = |name: &str| self.spellings.get(name).map_or(&[][..], Vec::as_slice);
        let share_row = || rows(&left).iter().any(|row| rows(&right).contains(row));

        a != b && !left.is_empty() && (left == right || share_row())
    }

    /// Whether a word, as printed, joins two parts of a name: "van", "al".
    pub fn is_particle(&self, word: &str) -> bool {
        self.parts.get(word) == Some(&"particle")
    }

    /// Whether a word, as printed, ends a person's name: "Jr", "III".
    pub fn is_suffix(&self, word: &str) -> bool {
        self.parts.get(word) == Some(&"suffix")
    }

    /// Whether a folded word ends the name of a body: "commission".
    pub fn is_body(&self, word: &str) -> bool {
        self.parts.get(word) == Some(&"body")
    }

    /// Whether a word, as printed, is an abbreviated title that a name follows: "Sen".
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }

    /// Whether a folded word is the name of a country, a state or a city.
    pub fn is_place(&self, word: &str) -> bool {
        self.places.contains(word)
    }

    /// Whether a folded word is said of whoever comes from somewhere, or its plural: "israeli", "russians".
    pub fn is_people(&self, word: &str) -> bool {
        let singular = word.strip_suffix('s').unwrap_or(word);
        self.peoples.contains(word) || self.peoples.contains(singular)
    }

    /// Whether the title of a work follows a folded word: "album", "titled".
    pub fn leads_to_work(&self, word: &str) -> bool {
        self.before_works.contains(word)
    }

    /// Whether a folded word is of a page's furniture: "share", "photo".
    pub fn is_of_page(&self, word: &str) -> bool {
        self.of_pages.contains(word)
    }

    /// Whether a folded word is a noun for a text: "release".
    pub fn is_document(&self, word: &str) -> bool {
        self.documents.contains(word)
    }
}

/// A name without the Arabic article, apostrophes and hyphens.
fn bare(name: &str) -> String {
    let articles = ["al-", "el-"];
    let after = articles
        .iter()
        .find_map(|article| name.strip_prefix(article));

    fold::letters(after.unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ENGLISH;

    fn are_one(a: &str, b: &str) -> bool {
        ENGLISH.name_words().are_one(a, b)
    }

    #[test]
    fn every_row_is_one_name() {
        for [name, others] in table::rows(ENGLISH.table("transliterations")) {
            for other in others.split(' ') {
                assert!(
                    are_one(name, other) && are_one(other, name),
                    "{name} {other}"
                );
            }
        }
    }

    #[test]
    fn the_article_belongs_to_no_spelling() {
        assert!(are_one("gadhafi", "al-qaddafi"));
        assert!(are_one("al-assad", "assad"));
        assert!(are_one("el-sisi", "al-sissi"));
    }

    #[test]
    fn names_that_only_look_alike_are_two() {
        let pairs = "oman yemen, austin houston, barr perry, niger nigeria, iran iraq, canada uganda, \
                     khomeini khamenei, obama osama, romney rodney, austria australia, sunni shia, \
                     zambia gambia, mali malawi, slovenia slovakia, vladimir volodymyr, salah saleh, \
                     burma myanmar, hamas hamad, dubai doha, korea kerala, georgia jordan, duma douma, \
                     kim kam, marina martina, biden bin, guinea guyana, peru beirut, chad china";
        for pair in pairs.split(", ") {
            let (a, b) = pair.split_once(' ').expect("two names");
            assert!(!are_one(a.trim(), b), "{pair}");
        }
    }

    #[test]
    fn words_in_names() {
        let words = ENGLISH.name_words();
        assert!(words.is_particle("van") && words.is_suffix("Jr") && words.is_body("commission"));
        assert!(words.is_abbreviation("Sen") && !words.is_abbreviation("sen"));
        assert!(words.is_document("release"));
        for [word, part] in table::rows::<2>(ENGLISH.table("name_parts")) {
            assert!(matches!(part, "particle" | "suffix" | "body"), "{word}");
        }
    }
}
