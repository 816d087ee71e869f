//! Contracted, expanded, spoken or abbreviated forms of the same words.

use std::ops::Range;

use variorum::compare::difference::Kind;

use crate::grammar;
use crate::quote::{Quote, capitalised};
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::{CONTRACTIONS, DIALECT, SHORTENED};

const CONTRACTION: Expect = Expect::OneOf(&[Kind::Contraction]);
/// A date in another form may be called the same value.
const ABBREVIATION: Expect = Expect::OneOf(&[Kind::Contraction, Kind::Numeral]);
const SHORTER: Expect = Expect::OneOf(&[Kind::Contraction, Kind::Typography]);
const GLYPHS: Expect = Expect::AtMost(&[Kind::Typography, Kind::Contraction]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("contracted or expanded", CONTRACTION, contracted),
    recipe("contracted or expanded", CONTRACTION, contracted),
    recipe("as it is said", CONTRACTION, as_said),
    recipe("a title, place or month shortened", ABBREVIATION, shortened),
    recipe("the apostrophe lost", SHORTER, lost_apostrophe),
    recipe(
        "the apostrophe a prime or grave accent",
        GLYPHS,
        odd_apostrophe,
    ),
    recipe(
        "the apostrophe parted by a blank",
        GLYPHS,
        parted_apostrophe,
    ),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "contraction",
        name,
        expect,
        make,
    }
}

fn contracted(quote: &Quote, random: &mut Random) -> Option<Pair> {
    Pair::changed(quote, CONTRACTIONS.swap(quote, random, may_contract)?)
}

/// Not at a sentence's end ("what it is."), not before a subject ("Don't you think"), not a
/// possessive or a participle that would want "has" ("he's gone").
fn may_contract(quote: &Quote, words: &Range<usize>) -> bool {
    let after = quote.next(words.end - 1);
    let inverted = grammar::SUBJECTS.contains(&after) || matches!(after, "there" | "that");
    let own = quote.lower(words.end - 1);
    let has = own.ends_with("'s")
        && (after.ends_with("ed")
            || after.ends_with("en")
            || grammar::is_any(after, "gone done had got become come made"));
    let had =
        own.ends_with("'d") && (after.ends_with("ed") || after == "better" || after == "been");
    let owns =
        own.ends_with("'ve") && !(after.ends_with("ed") || after == "been" || after == "got");
    let possessed = matches!(quote.lower(words.start), "i" | "we" | "you" | "they")
        && own == "have"
        && !(after.ends_with("ed")
            || grammar::is_any(after, "been got seen done had gone made taken"));
    !after.is_empty() && !inverted && !has && !had && !owns && !possessed
}

fn as_said(quote: &Quote, random: &mut Random) -> Option<Pair> {
    Pair::changed(quote, DIALECT.swap(quote, random, may_be_said)?)
}

/// "going to" before a verb, "kind of" as an adverb.
fn may_be_said(quote: &Quote, words: &Range<usize>) -> bool {
    let after = quote.next(words.end - 1);
    let before = quote.previous(words.start);
    let place = quote.is_capital(words.end) || grammar::DETERMINERS.contains(&after);
    let sort = matches!(quote.lower(words.start), "kind" | "sort")
        && (grammar::DETERMINERS.contains(&before) || matches!(before, "what" | "same" | "only"));
    let to = quote.lower(words.end - 1) == "to";
    let about = quote.lower(words.start) == "about" && after.contains(|c: char| c.is_ascii_digit());
    let because = quote.lower(words.start) == "because" && after == "of";
    !(to && (place || after.is_empty())) && !sort && !about && !because && !after.is_empty()
}

/// "Senator Reid", "Sen. Reid".
fn shortened(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();

    for row in &SHORTENED.rows {
        for (from, to) in [(row[0], row[1]), (row[1], row[0])] {
            for at in 0..quote.len() {
                let words = at..at + from.split(' ').count();
                if is_title_at(quote, words.clone(), from) {
                    found.push((words, in_capitals(to)));
                }
            }
        }
    }

    let (words, with) = random.pick(&found)?.clone();
    Pair::changed(quote, quote.replace(words, &with))
}

/// The words in capitals; before a name where it is a title or a month, and not at a sentence's end.
fn is_title_at(quote: &Quote, words: Range<usize>, title: &str) -> bool {
    const FREE: [&str; 12] = [
        "united states",
        "u.s.",
        "united nations",
        "u.n.",
        "european union",
        "e.u.",
        "united kingdom",
        "u.k.",
        "california",
        "massachusetts",
        "connecticut",
        "tennessee",
    ];
    let capitals = words.clone().all(|at| quote.is_proper(at));
    let spelt = || quote.phrase(words.clone()).to_lowercase() == title;
    let follows = quote.joined(words.end - 1) || quote.gap(words.end - 1) == ", ";
    let month = quote
        .next(words.end - 1)
        .starts_with(|c: char| c.is_ascii_digit());
    let named = quote.joined(words.end - 1) && quote.is_capital(words.end);
    let is_month = grammar::is_any(&title[..3], "jan feb aug sep oct nov dec");
    words.end < quote.len()
        && capitals
        && spelt()
        && follows
        && (FREE.contains(&title)
            || (is_month && month)
            || (!is_month && named && !title.ends_with("f.")))
}

fn in_capitals(words: &str) -> String {
    if words.contains('.') && words.trim_end_matches('.').contains('.') {
        return words.to_uppercase();
    }
    let words: Vec<String> = words.split(' ').map(capitalised).collect();
    words.join(" ")
}

/// Words with an apostrophe that are no other word without ("we're", "she'll", "it's").
fn contractions(quote: &Quote) -> Vec<usize> {
    quote.places(|quote, at| {
        let word = quote.lower(at);
        word.ends_with("n't")
            || word.ends_with("'ve")
            || matches!(word, "i'm" | "you're" | "they're" | "that's")
    })
}

fn lost_apostrophe(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&contractions(quote))?;
    let bare = quote.spelt(at).replace(['\'', '’'], "");
    let another = grammar::is_any(bare.as_str(), "Im cant wont were Ive");
    Pair::changed(quote, quote.replace(at..at + 1, &bare))
        .filter(|_| !another || bare == "cant" || bare == "Im")
}

fn odd_apostrophe(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&contractions(quote))?;
    let glyph = random.word(&["′", "`", "´", "ʹ", "＇", "‛"]);
    let odd = quote.spelt(at).replace(['\'', '’'], glyph);
    Pair::changed(quote, quote.replace(at..at + 1, &odd))
}

/// As tokenised texts print it: "do n't", "that 's".
fn parted_apostrophe(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&contractions(quote))?;
    let spelt = quote.spelt(at);
    let parted = match spelt
        .strip_suffix("n't")
        .or_else(|| spelt.strip_suffix("n’t"))
    {
        Some(verb) => format!("{verb} n't"),
        None => spelt.replace(['\'', '’'], " '"),
    };
    Pair::changed(quote, quote.replace(at..at + 1, &parted))
}
