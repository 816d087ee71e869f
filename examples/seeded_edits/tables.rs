//! The word lists of the edits: tab-separated rows in `data/`, and where a quotation has their words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::quote::Quote;
use crate::random::Random;

/// Rows of words or short phrases.
#[derive(Debug)]
pub(crate) struct Table {
    /// The rows, comments left out.
    pub(crate) rows: Vec<Vec<&'static str>>,
    /// Cells by their first word.
    starts: HashMap<&'static str, Vec<Cell>>,
}

/// Where in a table a phrase stands.
#[derive(Clone, Copy, Debug)]
struct Cell {
    row: usize,
    column: usize,
}

/// Where in a quotation a cell's words stand.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The words of the quotation.
    pub(crate) words: Range<usize>,
    /// The row of the table.
    pub(crate) row: usize,
    /// The cell of the row.
    pub(crate) column: usize,
}

impl Table {
    fn parse(text: &'static str) -> Self {
        let rows: Vec<Vec<&'static str>> = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| line.split('\t').collect())
            .collect();
        let mut starts: HashMap<&'static str, Vec<Cell>> = HashMap::new();

        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                if let Some(first) = cell.split(' ').next() {
                    starts.entry(first).or_default().push(Cell { row, column });
                }
            }
        }

        Self { rows, starts }
    }

    /// Whether a word is a cell of its own.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.starts.get(word).is_some_and(|cells| {
            cells
                .iter()
                .any(|cell| self.rows[cell.row][cell.column] == word)
        })
    }

    /// The first cell that is a word: its row and column.
    pub(crate) fn find(&self, word: &str) -> Option<(usize, usize)> {
        let cells = self.starts.get(word)?;
        cells
            .iter()
            .find(|cell| self.rows[cell.row][cell.column] == word)
            .map(|cell| (cell.row, cell.column))
    }

    /// Where a quotation has cells of the table, written in small letters but for a sentence's start.
    pub(crate) fn places(&self, quote: &Quote) -> Vec<Place> {
        let mut found = Vec::new();

        for at in 0..quote.len() {
            let Some(cells) = self.starts.get(quote.lower(at)) else {
                continue;
            };
            for cell in cells {
                let count = self.rows[cell.row][cell.column].split(' ').count();
                let words = at..at + count;
                if is_at(quote, words.clone(), self.rows[cell.row][cell.column]) {
                    found.push(Place {
                        words,
                        row: cell.row,
                        column: cell.column,
                    });
                }
            }
        }

        found
    }

    /// The quotation with a cell's words replaced by another cell of the row, where `fits` allows it.
    pub(crate) fn swap(
        &self,
        quote: &Quote,
        random: &mut Random,
        fits: fn(&Quote, &Range<usize>) -> bool,
    ) -> Option<String> {
        let places: Vec<Place> = self
            .places(quote)
            .into_iter()
            .filter(|place| fits(quote, &place.words))
            .collect();
        let place = random.pick(&places)?;
        let others: Vec<&str> = self.rows[place.row]
            .iter()
            .enumerate()
            .filter(|(column, _)| *column != place.column)
            .map(|(_, cell)| *cell)
            .collect();
        let with = random.pick(&others)?;
        Some(quote.replace(place.words.clone(), with))
    }
}

/// Whether words of a quotation, a blank between them, are a phrase; no proper name.
fn is_at(quote: &Quote, words: Range<usize>, phrase: &str) -> bool {
    if words.end > quote.len() || quote.is_proper(words.start) {
        return false;
    }
    let parts = phrase.split(' ');
    let joined = words.clone().skip(1).all(|at| quote.joined(at - 1));
    joined && words.zip(parts).all(|(at, part)| quote.lower(at) == part)
}

/// Anywhere.
pub(crate) fn anywhere(_: &Quote, _: &Range<usize>) -> bool {
    true
}

macro_rules! tables {
    ($($name:ident $file:literal $what:literal)*) => {$(
        #[doc = $what]
        pub(crate) static $name: LazyLock<Table> =
            LazyLock::new(|| Table::parse(include_str!(concat!("data/", $file, ".tsv"))));
    )*};
}

tables! {
    ADJECTIVES "adjectives" "Words that are adjectives before a noun."
    ADVERBS "adverbs" "Adverbs of manner, which may be left out."
    ANTONYMS "antonyms" "Words of opposite sense."
    COMPOUNDS "compounds" "Two words that may be joined: apart, with a hyphen, together."
    CONTRACTIONS "contractions" "Short and long forms of the same words."
    DIALECT "dialect" "Forms of speech and the words they stand for."
    HOMOGRAPHS "homographs" "Words that differ by a letter or two and are strangers."
    NOUNS "nouns" "Nouns: one, many."
    PREFIXES "prefixes" "A word and its negation by a prefix."
    SHORTENED "shortened" "Abbreviated words: short, long."
    SIBLINGS "siblings" "Words of one sort, none of them another's synonym."
    SPELLINGS "spellings" "Spellings of one word."
    SYNONYMS "synonyms" "Words that may stand for each other."
    TRANSLITERATIONS "transliterations" "Spellings of one name in our letters."
    VALUES "values" "Forms of numbers: those of a row are worth the same."
    VERBS "verbs" "Verbs: base, third person, past, participle, -ing."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::NAMES;

    #[test]
    fn no_cell_is_empty_and_no_row_says_a_word_twice() {
        let tables = [
            &*ADJECTIVES,
            &*ADVERBS,
            &*ANTONYMS,
            &*COMPOUNDS,
            &*CONTRACTIONS,
            &*DIALECT,
            &*HOMOGRAPHS,
            &*NOUNS,
            &*PREFIXES,
            &*SHORTENED,
            &*SIBLINGS,
            &*SPELLINGS,
            &*SYNONYMS,
            &*TRANSLITERATIONS,
            &*VALUES,
        ];
        for table in tables {
            assert!(!table.rows.is_empty());
            for row in &table.rows {
                for (at, cell) in row.iter().enumerate() {
                    assert!(
                        !cell.trim().is_empty() && !row[..at].contains(cell),
                        "{row:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_verb_has_five_forms() {
        assert!(VERBS.rows.iter().all(|row| row.len() == 5));
    }

    #[test]
    fn the_names_are_many_and_none_stands_twice() {
        let mut texts: Vec<&str> = NAMES.iter().map(|name| name.text).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), NAMES.len());
        assert!(texts.len() > 900);
    }
}
