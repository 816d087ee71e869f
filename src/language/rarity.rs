//! How rare a word is in the news at large, whatever the articles at hand.
//!
//! Counts of the articles at hand sink a word's weight as more outlets repeat it, so that the best
//! attested quotation would weigh least. Background counts do not. Cost: O(1) per word, after one pass
//! over the table (700 KB) at the first question.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{ENGLISH, table};
use crate::text::vocabulary;

/// The articles that were counted.
pub(crate) const ARTICLES: u32 = 37_554;

/// Words that weigh less, which an eighth of all articles hold, tell little of what is said or who is named.
pub(crate) const TELLING: f32 = 2.0;

/// In how many of [`ARTICLES`] a folded word occurs; 0 for fewer than five.
pub(crate) fn articles(folded: &str) -> u32 {
    counts().get(folded).map_or(0, |counted| counted.articles)
}

/// The same of the hash of a word ([`vocabulary::hash`]).
pub(crate) fn articles_by_hash(hash: u64) -> u32 {
    static COUNTS: OnceLock<FxHashMap<u64, u32>> = OnceLock::new();
    let by_hash = COUNTS.get_or_init(|| {
        let words = counts().iter();
        words
            .map(|(word, counted)| (vocabulary::hash(word), counted.articles))
            .collect()
    });

    by_hash.get(&hash).copied().unwrap_or(0)
}

/// What a folded word weighs: the natural logarithm of how many times more articles there are than
/// articles with the word, one added to both: 0.0 for "the", 10.5 for a word that was not seen.
pub(crate) fn weight(folded: &str) -> f32 {
    let (all, with_word) = (ARTICLES as f32, articles(folded) as f32);
    ((all + 1.0) / (with_word + 1.0)).ln()
}

/// The number of a folded word among those that were counted; [`word`] is its inverse.
pub(crate) fn number(folded: &str) -> Option<u16> {
    counts().get(folded).map(|counted| counted.number)
}

/// The word of a number; empty where there is none.
pub(crate) fn word(number: u16) -> &'static str {
    words().get(usize::from(number)).copied().unwrap_or("")
}

/// A word of the table.
struct Counted {
    articles: u32,
    number: u16,
}

fn counts() -> &'static FxHashMap<&'static str, Counted> {
    static COUNTS: OnceLock<FxHashMap<&'static str, Counted>> = OnceLock::new();
    COUNTS.get_or_init(|| {
        let rows = table::rows(ENGLISH.table("words"));
        rows.zip(0..)
            .filter_map(|([word, articles], number)| {
                let articles = articles.parse().ok()?;
                Some((word, Counted { articles, number }))
            })
            .collect()
    })
}

fn words() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| table::words(ENGLISH.table("words")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn articles_by_example() {
        use crate::language::rarity::{ARTICLES, articles};
        assert!(articles("the") > ARTICLES * 9 / 10);
        assert!(articles("treaty") < articles("president"));
        assert_eq!(articles("qwrtz"), 0);
    }

    #[test]
    fn weight_by_example() {
        use crate::language::rarity::weight;
        assert!(weight("the") < 0.01);
        assert!(weight("president") < weight("treaty"));
        assert!(weight("treaty") < weight("qwrtz"));
    }

    #[test]
    fn number_by_example() {
        use crate::language::rarity::{number, word};
        assert_eq!(number("treaty").map(word), Some("treaty"));
        assert_eq!(number("qwrtz"), None);
    }

    #[test]
    fn every_row_is_a_folded_word_and_a_count() {
        let table = ENGLISH.table("words");
        assert_eq!(table::columns(table), ["word", "articles"]);
        assert_eq!(counts().len(), table::words(table).count());
        for (word, counted) in counts() {
            assert_eq!(fold::word(word), *word);
            assert!((5..=ARTICLES).contains(&counted.articles), "{word}");
            assert_eq!(super::word(counted.number), *word);
        }
        assert!(words().len() < usize::from(u16::MAX));
    }

    #[test]
    fn weights_lie_between_nothing_and_a_word_never_seen() {
        let never = weight("");
        assert!(
            counts()
                .keys()
                .all(|word| (0.0..never).contains(&weight(word)))
        );
        assert!((10.5..10.6).contains(&never));
    }
}
