//! The same words in another order.

use std::ops::Range;

use variorum::compare::difference::Kind;

use crate::edits::omission::same_ending;
use crate::grammar;
use crate::quote::{Quote, capitalised};
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::{ADJECTIVES, ADVERBS};

const ORDER: Expect = Expect::OneOf(&[Kind::Order]);
/// A whole sentence moved may read as one dropped here and put in there.
const MOVED: Expect = Expect::OneOf(&[Kind::Order, Kind::Omission]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("two joined words exchanged", ORDER, joined_words),
    recipe("two joined phrases exchanged", ORDER, joined_phrases),
    recipe("three listed words exchanged", ORDER, listed_words),
    recipe("two adjectives exchanged", ORDER, adjectives),
    recipe("a small adverb moved", ORDER, small_adverb),
    recipe("an adverb moved", ORDER, adverb),
    recipe("two sentences exchanged", MOVED, sentences),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "order",
        name,
        expect,
        make,
    }
}

/// The quotation with two runs of words exchanged.
fn exchanged(quote: &Quote, first: Range<usize>, second: Range<usize>) -> String {
    let between = &quote.text[quote.words[first.end - 1].end..quote.words[second.start].start];
    let opens = quote.words[first.start].opens && quote.is_capital(first.start);
    let (one, other) = (quote.phrase(first.clone()), quote.phrase(second.clone()));
    let (one, other) = if opens {
        (one.to_lowercase(), capitalised(other))
    } else {
        (one.to_owned(), other.to_owned())
    };
    let from = quote.words[first.start].start;
    let to = quote.words[second.end - 1].end;
    quote.splice(from..to, &format!("{other}{between}{one}"))
}

fn is_plain(quote: &Quote, at: usize) -> bool {
    grammar::is_content(quote.lower(at)) && !grammar::is_weighty(quote.lower(at))
}

/// "men and women".
fn joined_words(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at > 0
            && matches!(quote.lower(at), "and" | "or")
            && quote.joined(at - 1)
            && quote.joined(at)
            && is_plain(quote, at - 1)
            && is_plain(quote, at + 1)
            && !quote.words[at - 1].opens
            && quote.is_capital(at - 1) == quote.is_capital(at + 1)
            && !(quote.is_capital(at + 1) && quote.is_capital(at + 2))
            && !(at > 1 && quote.is_capital(at - 1) && quote.is_capital(at - 2))
            && quote.lower(at - 1) != quote.lower(at + 1)
            && same_ending(quote.lower(at - 1), quote.lower(at + 1))
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, exchanged(quote, at - 1..at, at + 1..at + 2))
}

/// "our friends and our allies", "coal miners and coal companies".
fn joined_phrases(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let joined = (at.saturating_sub(2)..at + 2).all(|word| quote.joined(word));
        at > 1
            && quote.lower(at) == "and"
            && joined
            && at + 2 < quote.len()
            && !quote.words[at - 2].opens
            && grammar::DEFINITE.contains(&quote.lower(at - 2))
            && grammar::DEFINITE.contains(&quote.lower(at + 1))
            && is_plain(quote, at - 1)
            && is_plain(quote, at + 2)
            && quote.lower(at - 1) != quote.lower(at + 2)
            && !quote.is_capital(at - 1)
            && !quote.is_capital(at + 2)
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, exchanged(quote, at - 2..at, at + 1..at + 3))
}

/// "roads, bridges and schools".
fn listed_words(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at + 3 < quote.len()
            && quote.gap(at) == ", "
            && matches!(quote.gap(at + 1), " " | ", ")
            && matches!(quote.lower(at + 2), "and" | "or")
            && quote.joined(at + 2)
            && [at, at + 1, at + 3]
                .iter()
                .all(|word| is_plain(quote, *word) && !quote.words[*word].opens)
            && same_ending(quote.lower(at), quote.lower(at + 1))
            && same_ending(quote.lower(at + 1), quote.lower(at + 3))
    });
    let at = *random.pick(&places)?;
    let (one, other) = *random.pick(&[(at, at + 1), (at, at + 3), (at + 1, at + 3)])?;
    Pair::changed(quote, exchanged(quote, one..one + 1, other..other + 1))
}

/// "a big, beautiful wall".
fn adjectives(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at > 0
            && at + 2 < quote.len()
            && ADJECTIVES.has(quote.lower(at))
            && ADJECTIVES.has(quote.lower(at + 1))
            && !quote.is_capital(at)
            && !quote.is_capital(at + 1)
            && matches!(quote.gap(at), " " | ", ")
            && quote.lower(at) != quote.lower(at + 1)
            && !grammar::is_any(quote.previous(at), "a an very most more")
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, exchanged(quote, at..at + 1, at + 1..at + 2))
}

/// "is now", "now is"; "also have", "have also".
fn small_adverb(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const SMALL: [&str; 8] = [
        "now",
        "also",
        "still",
        "already",
        "always",
        "really",
        "certainly",
        "clearly",
    ];
    let places = quote.places(|quote, at| {
        let after =
            SMALL.contains(&quote.lower(at)) && grammar::AUXILIARIES.contains(&quote.previous(at));
        let before =
            SMALL.contains(&quote.lower(at)) && grammar::AUXILIARIES.contains(&quote.next(at));
        let free = at > 1 && !quote.words[at].opens && !quote.words[at - 1].opens;
        free && at + 2 < quote.len()
            && (after || before)
            && quote.joined(at - 1)
            && quote.joined(at)
    });
    let at = *random.pick(&places)?;
    let first = if grammar::AUXILIARIES.contains(&quote.previous(at)) {
        at - 1
    } else {
        at
    };
    Pair::changed(
        quote,
        exchanged(quote, first..first + 1, first + 1..first + 2),
    )
}

/// "we quickly moved", "we moved quickly".
fn adverb(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at > 1
            && at + 2 < quote.len()
            && ADVERBS.has(quote.lower(at))
            && !grammar::is_any(quote.previous(at), "very so too as how most more")
            && quote.next(at) != "like"
            && quote.joined(at)
            && quote.joined(at - 1)
            && !quote.words[at - 1].opens
            && crate::tables::VERBS.has(quote.next(at))
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, exchanged(quote, at..at + 1, at + 1..at + 2))
}

/// Two sentences in the middle, or the whole of the quotation's two.
fn sentences(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let all = quote.sentences();
    let neighbours: Vec<(Range<usize>, Range<usize>)> = all
        .windows(2)
        .filter(|two| {
            two.iter()
                .all(|words| (3..=14).contains(&words.len()) && words.end < quote.len())
        })
        .map(|two| (two[0].clone(), two[1].clone()))
        .filter(|(first, _)| first.start > 0)
        .collect();
    let (first, second) = random.pick(&neighbours)?.clone();
    let (from, middle, to) = (
        quote.words[first.start].start,
        quote.words[second.start].start,
        quote.words[second.end].start,
    );
    let moved = format!("{}{}", &quote.text[middle..to], &quote.text[from..middle]);
    let plain = !moved.contains(['"', '“', '”', '[', '(']);
    Pair::changed(quote, quote.splice(from..to, &moved)).filter(|_| plain)
}
