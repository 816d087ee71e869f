//! How rare a word is in the news at large, whatever the articles at hand.
//!
//! Counts of the articles at hand sink a word's weight as more outlets repeat it, so that the best
//! attested quotation would weigh least. Background counts do not. Cost: O(1) a word, after one pass
//! over the table (700 KB) at the first question.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{ENGLISH, table};

/// The articles that were counted.
pub const ARTICLES: u32 = 37_554;

/// In how many of [`ARTICLES`] a folded word occurs; 0 for fewer than five.
///
/// ```
/// use variorum::language::rarity::{ARTICLES, articles};
/// assert!(articles("the") > ARTICLES * 9 / 10);
/// assert!(articles("treaty") < articles("president"));
/// assert_eq!(articles("qwrtz"), 0);
/// ```
pub fn articles(folded: &str) -> u32 {
    counts().get(folded).copied().unwrap_or(0)
}

/// What a folded word weighs: the natural logarithm of how many times more articles there are than
/// articles with the word, one added to both: 0.0 for "the", 10.5 for a word that was not seen.
///
/// ```
/// use variorum::language::rarity::weight;
/// assert!(weight("the") < 0.01);
/// assert!(weight("president") < weight("treaty"));
/// assert!(weight("treaty") < weight("qwrtz"));
/// ```
pub fn weight(folded: &str) -> f32 {
    let (all, with_word) = (ARTICLES as f32, articles(folded) as f32);
    ((all + 1.0) / (with_word + 1.0)).ln()
}

fn counts() -> &'static FxHashMap<&'static str, u32> {
    static COUNTS: OnceLock<FxHashMap<&'static str, u32>> = OnceLock::new();
    COUNTS.get_or_init(|| {
        let rows = table::rows(ENGLISH.table("words"));
        rows.filter_map(|[word, articles]| Some((word, articles.parse().ok()?)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn every_row_is_a_folded_word_and_a_count() {
        let table = ENGLISH.table("words");
        assert_eq!(table::columns(table), ["word", "articles"]);
        assert_eq!(counts().len(), table::words(table).count());
        for (word, articles) in counts() {
            assert_eq!(fold::word(word), *word);
            assert!((5..=ARTICLES).contains(articles), "{word}");
        }
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
