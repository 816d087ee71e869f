//! Words of content left out with no mark: an adjective, an adverb, one of two joined words, a
//! clause, a sentence. What is left out holds no word that turns what is said.

use std::ops::Range;

use variorum::compare::difference::Kind;

use crate::edits::marks::is_light;
use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::{ADJECTIVES, ADVERBS};

const OMISSION: Expect = Expect::OneOf(&[Kind::Omission]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("an adjective", |quote, random| {
        let words = adjective(quote, random)?;
        let article = with_article(quote, &words);
        Pair::changed(quote, article.unwrap_or_else(|| quote.remove(words)))
    }),
    recipe("an adjective put in", adjective_put_in),
    recipe("an adverb", adverb),
    recipe("an adverb put in", adverb_put_in),
    recipe("one of two joined", one_of_two),
    recipe("one of three", one_of_three),
    recipe("a clause between commas", |quote, random| {
        let words = clause(quote, random)?;
        Pair::changed(quote, without_clause(quote, words))
    }),
    recipe("a sentence between two", |quote, random| {
        let words = sentence(quote, random)?;
        Pair::changed(quote, quote.remove(words))
    }),
    recipe("two sentences between two", two_sentences),
    recipe("a phrase of time or place", phrase_of_time),
];

const fn recipe(name: &'static str, make: fn(&Quote, &mut Random) -> Option<Pair>) -> Recipe {
    Recipe {
        row: "omission",
        name,
        expect: OMISSION,
        make,
    }
}

/// Whether an adjective of the list stands before a noun.
pub(crate) fn is_attributive(quote: &Quote, at: usize) -> bool {
    let before = quote.previous(at);
    let led = grammar::DETERMINERS.contains(&before)
        || grammar::is_any(before, "of with in for and have has very by");
    quote.is_inner(at)
        && ADJECTIVES.has(quote.lower(at))
        && !quote.is_capital(at)
        && led
        && grammar::is_content(quote.next(at))
        && !quote.next(at).ends_with("ly")
}

/// An adjective before its noun.
pub(crate) fn adjective(quote: &Quote, random: &mut Random) -> Option<Range<usize>> {
    let plain = quote.places(|quote, at| {
        is_attributive(quote, at) && !matches!(quote.previous(at), "very" | "and" | "most")
    });
    let at = *random.pick(&plain)?;
    Some(at..at + 1)
}

/// "an important issue", "a big issue": the article that is wanted once the word is gone; `None`
/// where it stays.
fn with_article(quote: &Quote, words: &Range<usize>) -> Option<String> {
    let before = quote.previous(words.start);
    let wanted = grammar::article_for(quote.lower(words.end));
    let changes = matches!(before, "a" | "an") && before != wanted;
    changes.then(|| {
        let from = words.start - 1;
        quote.replace(
            from..words.end + 1,
            &format!("{wanted} {}", quote.spelt(words.end)),
        )
    })
}

fn adjective_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let nouns = quote.places(|quote, at| {
        grammar::is_any(quote.previous(at), "the our my your their his these")
            && grammar::is_content(quote.lower(at))
            && !quote.is_capital(at)
            && quote.is_inner(at)
            && !quote.lower(at).ends_with("est")
            && !grammar::is_any(
                quote.lower(at),
                "same first last next other kind way time very",
            )
    });
    let at = *random.pick(&nouns)?;
    let adjectives = &ADJECTIVES.rows;
    let adjective = adjectives[random.below(adjectives.len())][0];
    Pair::made(quote.insert(at, adjective), quote.text.clone())
}

fn adverb(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let adverbs = quote.places(|quote, at| {
        quote.is_inner(at)
            && ADVERBS.has(quote.lower(at))
            && quote.joined(at - 1)
            && !beside_degree(quote, at)
    });
    let at = *random.pick(&adverbs)?;
    Pair::changed(quote, quote.remove(at..at + 1))
}

/// "very quickly", "as quickly as".
fn beside_degree(quote: &Quote, at: usize) -> bool {
    grammar::is_any(
        quote.previous(at),
        "very so as too more how most not and or it's pretty",
    ) || grammar::is_any(quote.next(at), "and or as enough than")
}

/// "we quickly moved".
fn adverb_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let verbs = quote.places(|quote, at| {
        grammar::SUBJECTS.contains(&quote.previous(at))
            && grammar::is_content(quote.lower(at))
            && quote.is_inner(at)
            && (quote.lower(at).ends_with("ed") || crate::tables::VERBS.has(quote.lower(at)))
    });
    let at = *random.pick(&verbs)?;
    let adverbs = &ADVERBS.rows;
    let adverb = adverbs[random.below(adverbs.len())][0];
    Pair::made(quote.insert(at, adverb), quote.text.clone())
}

/// "rules and regulations", "regulations".
fn one_of_two(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let joints = quote.places(|quote, at| {
        at > 1
            && quote.lower(at) == "and"
            && quote.joined(at - 1)
            && quote.joined(at)
            && at + 2 < quote.len()
            && !quote.words[at - 1].opens
            && [at - 1, at + 1].iter().all(|side| is_plain(quote, *side))
            && quote.lower(at - 1) != quote.lower(at + 1)
            && same_ending(quote.lower(at - 1), quote.lower(at + 1))
            && is_said_once(quote, at - 1)
            && is_said_once(quote, at + 1)
    });
    let at = *random.pick(&joints)?;
    let words = if random.flip() {
        at - 1..at + 1
    } else {
        at..at + 2
    };
    Pair::changed(quote, quote.remove(words))
}

/// No other word of the quotation is the same: what is left could not be taken for what is gone.
fn is_said_once(quote: &Quote, at: usize) -> bool {
    quote
        .words
        .iter()
        .filter(|word| word.lower == quote.lower(at))
        .count()
        == 1
}

/// Words of content: two and more.
fn says_something(quote: &Quote, words: &Range<usize>) -> bool {
    let heavy = words
        .clone()
        .filter(|at| grammar::is_content(quote.lower(*at)) && quote.lower(*at).len() > 4);
    heavy.count() > 1
}

/// A content word without weight, in small letters.
fn is_plain(quote: &Quote, at: usize) -> bool {
    grammar::is_content(quote.lower(at))
        && !grammar::is_weighty(quote.lower(at))
        && !quote.is_capital(at)
}

/// Two words that are likely of one sort: both end in "s", "ing", "ed", "ly", or neither does.
pub(crate) fn same_ending(one: &str, other: &str) -> bool {
    ["s", "ing", "ed", "ly", "er", "est"]
        .iter()
        .all(|end| one.ends_with(end) == other.ends_with(end))
}

/// "roads, bridges and schools", "roads and schools".
fn one_of_three(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let lists = quote.places(|quote, at| {
        at > 0
            && at + 4 < quote.len()
            && quote.gap(at) == ", "
            && matches!(quote.gap(at + 1), " " | ", ")
            && quote.lower(at + 2) == "and"
            && quote.joined(at + 2)
            && [at, at + 1, at + 3]
                .iter()
                .all(|word| is_plain(quote, *word))
            && same_ending(quote.lower(at), quote.lower(at + 1))
            && same_ending(quote.lower(at + 1), quote.lower(at + 3))
    });
    let at = *random.pick(&lists)?;
    let from = quote.words[at].end;
    let to = quote.words[at + 1].end;
    Pair::changed(quote, quote.splice(from..to, ""))
}

/// Words between two commas of one sentence, without weight: with them goes one of the commas.
pub(crate) fn clause(quote: &Quote, random: &mut Random) -> Option<Range<usize>> {
    let commas = quote.places(|quote, at| at + 1 < quote.len() && quote.gap(at) == ", ");
    let clauses: Vec<Range<usize>> = commas
        .iter()
        .zip(commas.iter().skip(1))
        .map(|(from, to)| from + 1..to + 1)
        .filter(|words| {
            (3..=12).contains(&words.len())
                && is_light(quote, words.clone())
                && is_aside(quote, words)
                && says_something(quote, words)
        })
        .collect();
    random.pick(&clauses).cloned()
}

/// Starts as an aside does: ", which is hard,", ", in our view,".
fn is_aside(quote: &Quote, words: &Range<usize>) -> bool {
    let first = quote.lower(words.start);
    grammar::PREPOSITIONS.contains(&first)
        || grammar::is_any(
            first,
            "which who as where and like including especially particularly",
        )
}

/// The quotation without a clause and the comma before it; the one after goes too.
fn without_clause(quote: &Quote, words: Range<usize>) -> String {
    let from = quote.words[words.start - 1].end;
    let to = quote.words[words.end].start;
    let keeps_comma = quote.lower(words.start) == "and";
    quote.splice(from..to, if keeps_comma { ", " } else { " " })
}

/// A sentence between two others of four words and more.
pub(crate) fn sentence(quote: &Quote, random: &mut Random) -> Option<Range<usize>> {
    let sentences = quote.sentences();
    let inner: Vec<Range<usize>> = sentences
        .windows(3)
        .filter(|three| three[0].len() > 3 && three[2].len() > 3)
        .map(|three| three[1].clone())
        .filter(|words| {
            (3..=14).contains(&words.len())
                && is_light_sentence(quote, words)
                && says_something(quote, words)
        })
        .collect();
    random.pick(&inner).cloned()
}

/// A sentence in which no word has weight; it may hold names.
fn is_light_sentence(quote: &Quote, words: &Range<usize>) -> bool {
    words
        .clone()
        .all(|at| !grammar::is_weighty(quote.lower(at)))
        && !quote
            .phrase(words.clone())
            .contains(['"', '“', '”', '[', '(', '…'])
}

/// However far apart the two that are kept.
fn two_sentences(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let sentences = quote.sentences();
    let inner: Vec<Range<usize>> = sentences
        .windows(4)
        .filter(|four| four[0].len() > 3 && four[3].len() > 3)
        .map(|four| four[1].start..four[2].end)
        .filter(|words| {
            !quote
                .phrase(words.clone())
                .contains(['"', '“', '”', '[', '('])
        })
        .collect();
    let words = random.pick(&inner)?.clone();
    let weighty = words.clone().any(|at| grammar::is_weighty(quote.lower(at)));
    Pair::changed(quote, quote.remove(words)).filter(|_| !weighty)
}

/// "last year", "in this country", "every day".
fn phrase_of_time(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const PHRASES: [&str; 31] = [
        "last year",
        "last week",
        "last month",
        "last night",
        "this year",
        "this week",
        "this morning",
        "in this country",
        "in our country",
        "in the world",
        "around the world",
        "in america",
        "across the country",
        "in washington",
        "at the end of the day",
        "in congress",
        "in the country",
        "at this point",
        "next year",
        "next week",
        "in my life",
        "on the ground",
        "in the past",
        "in the future",
        "of the world",
        "at home",
        "at the time",
        "in the state",
        "in the middle east",
        "in iraq",
        "in the united states",
    ];
    let mut found: Vec<Range<usize>> = Vec::new();
    for phrase in PHRASES {
        let count = phrase.split(' ').count();
        found.extend((1..quote.len()).map(|at| at..at + count).filter(|words| {
            words.end < quote.len()
                && !quote.words[words.start].opens
                && quote.phrase(words.clone()).to_lowercase() == phrase
        }));
    }
    let words = random.pick(&found)?.clone();
    Pair::changed(quote, quote.remove(words))
}
