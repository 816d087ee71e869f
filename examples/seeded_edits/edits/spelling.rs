//! Another spelling of the same word: of the other side of the Atlantic, of another alphabet, of a
//! hasty hand.

use std::collections::HashSet;
use std::sync::OnceLock;

use variorum::compare::difference::Kind;

use crate::grammar;
use crate::names;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::{SPELLINGS, TRANSLITERATIONS, anywhere};

const SPELLING: Expect = Expect::OneOf(&[Kind::Spelling]);
const LETTERS: Expect = Expect::OneOf(&[Kind::Spelling, Kind::Typography]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("British or American", LETTERS, atlantic),
    recipe("British or American", LETTERS, atlantic),
    recipe("another transliteration", LETTERS, transliterated),
    recipe(
        "another transliteration of a name put in",
        LETTERS,
        transliterated_put_in,
    ),
    recipe("two letters exchanged", SPELLING, letters_exchanged),
    recipe("a double letter made one", SPELLING, double_made_one),
    recipe("a letter doubled", SPELLING, letter_doubled),
    recipe("a letter dropped", SPELLING, letter_dropped),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "spelling",
        name,
        expect,
        make,
    }
}

fn atlantic(quote: &Quote, random: &mut Random) -> Option<Pair> {
    Pair::changed(quote, SPELLINGS.swap(quote, random, anywhere)?)
}

/// A name of the quotation's own.
fn transliterated(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = random.below(TRANSLITERATIONS.rows.len());
    let turned = TRANSLITERATIONS.rows.iter().cycle().skip(at);

    for row in turned.take(TRANSLITERATIONS.rows.len()) {
        for name in row {
            let Some(words) = names::find_one(quote, name) else {
                continue;
            };
            let other = random.word(row);
            let changed = names::replace(quote, words, other);
            return Pair::changed(quote, changed);
        }
    }

    None
}

/// A name put where a pronoun or another name stands.
fn transliterated_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let place = names::room_for_one(quote, random)?;
    let row = random.pick(&TRANSLITERATIONS.rows)?;
    let (one, other) = (random.word(row), random.word(row));
    let capital = one.starts_with(char::is_uppercase) && other.starts_with(char::is_uppercase);
    let title = !grammar::is_any(row.first()?, "Koran Muslim Muslims Hanukkah Sunni Shia");
    Pair::made(
        names::replace(quote, place.clone(), one),
        names::replace(quote, place, other),
    )
    .filter(|_| title && capital)
}

/// The words of all the texts that were read: a slip that is one of them is no slip.
static KNOWN: OnceLock<HashSet<String>> = OnceLock::new();

/// Tells which words there are; the first call counts.
pub(crate) fn know(words: HashSet<String>) {
    KNOWN.get_or_init(|| words);
}

fn is_known(word: &str) -> bool {
    KNOWN.get().is_some_and(|known| known.contains(word))
}

/// A slip in a long word, at a place that `slip` chooses.
fn slip(
    quote: &Quote,
    random: &mut Random,
    slip: fn(&[char], &mut Random) -> Option<String>,
) -> Option<Pair> {
    let long = quote.places(|quote, at| {
        let word = quote.lower(at);
        word.len() > 6 && word.chars().all(|c| c.is_ascii_lowercase()) && !quote.is_capital(at)
    });
    let at = *random.pick(&long)?;
    let letters: Vec<char> = quote.lower(at).chars().collect();
    let slipped = slip(&letters, random).filter(|word| !is_another_word(word))?;
    Pair::changed(quote, quote.replace(at..at + 1, &slipped))
}

/// A slip that makes a word or a form of one.
fn is_another_word(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    is_known(word) || is_known(bare)
}

fn letters_exchanged(quote: &Quote, random: &mut Random) -> Option<Pair> {
    slip(quote, random, |letters, random| {
        let at = random.between(2, letters.len() - 3);
        let mut letters = letters.to_vec();
        letters.swap(at, at + 1);
        Some(letters.into_iter().collect())
    })
}

fn double_made_one(quote: &Quote, random: &mut Random) -> Option<Pair> {
    slip(quote, random, |letters, random| {
        let doubles: Vec<usize> = (1..letters.len() - 1)
            .filter(|at| letters[*at] == letters[at + 1] && !letters.ends_with(&['e', 'd']))
            .collect();
        let at = *random.pick(&doubles)?;
        Some(without(letters, at))
    })
}

fn letter_doubled(quote: &Quote, random: &mut Random) -> Option<Pair> {
    slip(quote, random, |letters, random| {
        let at = random.between(2, letters.len() - 3);
        let mut letters = letters.to_vec();
        letters.insert(at, letters[at]);
        Some(letters.into_iter().collect())
    })
}

fn letter_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    slip(quote, random, |letters, random| {
        Some(without(letters, random.between(2, letters.len() - 3)))
    })
}

fn without(letters: &[char], at: usize) -> String {
    let kept = letters
        .iter()
        .enumerate()
        .filter(|(number, _)| *number != at);
    kept.map(|(_, letter)| *letter).collect()
}
