//! The articles of an archive that may have the words of some texts, found without reading the others.
//!
//! Computes: of each text the two rarest words of every window of [`WINDOW`], which a changed word leaves alone elsewhere;
//! the rarest [`MOST_PAIRS`] of these pairs, none of whose words is in more than two, are looked up in the full-text index; the
//! [`MOST_ARTICLES`] articles that have most of them, by weight, are read. How rare a word is comes from the background
//! table, so that a pair is the same in every archive.
//! Cost: [`MOST_PAIRS`] look-ups for each text, each as long as the list of its rarer word; and what is found is read.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use super::Archive;
use super::add::{ARTICLE, article};
use super::failure::Failure;
use crate::article::Article;
use crate::error::Result;
use crate::language::rarity;
use crate::text::{fold, token};

/// Words in a window; the two words of a pair are as near one another, a few put between them.
const WINDOW: usize = 6;
/// Words in a window where the wide ones give too few pairs.
const NARROW: usize = 3;
/// Words between the two of a pair in an article.
const NEAR: usize = 10;
/// Pairs that are looked up for each text: with eight a quotation of twenty words is asked for at every third word.
const MOST_PAIRS: usize = 8;
/// Pairs that one word may be in, so that a name that is misspelt does not take all of them.
const MOST_OF_A_WORD: usize = 2;
/// Articles that a pair is taken from, the newest: a pair of more is a phrase of every day.
const LONGEST_LIST: usize = 512;
/// Articles that are read for each text: more than a check looks at for a quotation.
const MOST_ARTICLES: usize = 32;

/// Articles that may have some words.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Near {
    /// The articles, by id.
    pub articles: Vec<Article>,
    /// Pairs of words that more articles have than were looked at.
    pub passed_over: usize,
}

impl Archive {
    /// The articles that may have the words of some texts.
    ///
    /// ```
    /// use variorum::archive::{Access, Archive};
    /// let folder = tempfile::tempdir()?;
    /// let mut archive = Archive::open(&folder.path().join("news.db"), Access::Create)?;
    /// let said = ["“We will not build the harbour bridge this year,” she said.", "It rained all day in the old town."];
    /// archive.add(variorum::Corpus::from(said).articles, None)?;
    /// let near = archive.near(["We will build the harbour bridge"])?;
    /// assert_eq!(near.articles.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Archive`](crate::Error::Archive) where it cannot be read.
    pub fn near<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Result<Near> {
        let texts: Vec<&str> = texts.into_iter().collect();

        self.asked(|connection| near(connection, &texts))
    }
}

fn near(connection: &Connection, texts: &[&str]) -> std::result::Result<Near, Failure> {
    let mut asked: FxHashMap<Pair, Vec<i64>> = FxHashMap::default();
    let mut found = Near::default();
    let mut wanted: BTreeSet<i64> = BTreeSet::new();

    for text in texts {
        let mut weights: BTreeMap<i64, f32> = BTreeMap::new();
        for pair in pairs(text) {
            if !asked.contains_key(&pair) {
                let holders = holders(connection, &pair)?;
                found.passed_over += usize::from(holders.len() > LONGEST_LIST);
                asked.insert(pair.clone(), holders);
            }
            for article in asked[&pair].iter().take(LONGEST_LIST) {
                *weights.entry(*article).or_default() += pair.weight();
            }
        }
        wanted.extend(heaviest(weights));
    }

    let mut statement = connection.prepare_cached(&format!("{ARTICLE} WHERE number = ?"))?;
    for number in wanted {
        found.articles.push(statement.query_row([number], article)?);
    }
    found.articles.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(found)
}

/// The articles of the greatest weights; of equal ones the newest.
fn heaviest(weights: BTreeMap<i64, f32>) -> impl Iterator<Item = i64> {
    let mut all: Vec<(i64, f32)> = weights.into_iter().collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));

    all.into_iter()
        .take(MOST_ARTICLES)
        .map(|(number, _)| number)
}

/// Two words, the rarer first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Pair {
    rarer: String,
    other: String,
}

impl Pair {
    fn weight(&self) -> f32 {
        rarity::weight(&self.rarer) + rarity::weight(&self.other)
    }
}

/// The pairs of words by which a text is looked for, the rarest first.
fn pairs(text: &str) -> Vec<Pair> {
    let words: Vec<String> = token::words(text)
        .iter()
        .map(|word| fold::word(word.of(text)).into_owned())
        .collect();
    let mut all: Vec<Pair> = windows(&words, WINDOW).filter_map(rarest_two).collect();
    all.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    // "No Trump! No KKK!" has one pair, and half of it is often quoted alone.
    all.extend(windows(&words, NARROW).filter_map(rarest_two));

    let mut kept: Vec<Pair> = Vec::new();
    for pair in all {
        let times = |word: &str| {
            let with_word = kept
                .iter()
                .filter(|one| one.rarer == word || one.other == word);
            with_word.count()
        };
        let is_new = !kept.contains(&pair);
        if is_new && times(&pair.rarer) < MOST_OF_A_WORD && times(&pair.other) < MOST_OF_A_WORD {
            kept.push(pair);
        }
        if kept.len() == MOST_PAIRS {
            break;
        }
    }
    kept
}

/// Every window of so many words; of fewer words than a window has, all of them.
fn windows(words: &[String], size: usize) -> impl Iterator<Item = &[String]> {
    words.windows(size.min(words.len()).max(1))
}

/// The two rarest words of a window that the full-text index has as one word each.
fn rarest_two(window: &[String]) -> Option<Pair> {
    let mut plain: Vec<&String> = window.iter().filter(|word| is_plain(word)).collect();
    plain.sort_by(|a, b| {
        rarity::weight(b)
            .total_cmp(&rarity::weight(a))
            .then(a.cmp(b))
    });
    plain.dedup();

    let [rarer, other, ..] = plain[..] else {
        return None;
    };
    let is_telling = rarity::weight(rarer) >= rarity::TELLING;
    is_telling.then(|| Pair {
        rarer: rarer.clone(),
        other: other.clone(),
    })
}

/// The index parts words at whatever is no letter and no digit.
fn is_plain(word: &str) -> bool {
    word.chars().all(char::is_alphanumeric)
}

/// The newest articles that have a pair, one more than are looked at where there are as many.
fn holders(connection: &Connection, pair: &Pair) -> rusqlite::Result<Vec<i64>> {
    let query = format!("text : NEAR(\"{}\" \"{}\", {NEAR})", pair.rarer, pair.other);
    let mut statement = connection.prepare_cached(
        "SELECT rowid FROM articles_search WHERE articles_search MATCH ? ORDER BY rowid DESC LIMIT ?",
    )?;
    let rows = statement.query_map(params![query, LONGEST_LIST as i64 + 1], |row| row.get(0))?;
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_of_rare_words_and_none_takes_all() {
        let said = "We will not build the harbour bridge over the Oder this year, nor the Oder tunnel, nor the Oder ferry";
        let found = pairs(said);
        let of_oder = found
            .iter()
            .filter(|pair| pair.rarer == "oder" || pair.other == "oder");
        assert_eq!(of_oder.count(), MOST_OF_A_WORD);
        assert!(
            found
                .iter()
                .any(|pair| (&*pair.rarer, &*pair.other) == ("harbour", "bridge"))
        );
    }

    #[test]
    fn words_that_everybody_uses_are_no_pair() {
        assert!(pairs("it is what it is").is_empty());
        assert!(pairs("").is_empty());
    }
}
