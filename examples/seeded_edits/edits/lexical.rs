//! A content word replaced by another: by its synonym, by one of its sort, by a stranger of nearly
//! the same letters, by a whole other end of the sentence.

use std::ops::Range;

use variorum::compare::difference::Kind;

use crate::edits::masking;
use crate::edits::omission::is_attributive;
use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::{ADJECTIVES, HOMOGRAPHS, SIBLINGS, SYNONYMS, VERBS, anywhere};

const LEXICAL: Expect = Expect::OneOf(&[Kind::Lexical]);
/// Two words at random may happen to be opposites ("husband", "wife").
const STRANGER: Expect = Expect::OneOf(&[Kind::Lexical, Kind::Negation]);

/// The edits of this kind and of the row "real word".
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("lexical", "a synonym", LEXICAL, |quote, random| {
        Pair::changed(quote, SYNONYMS.swap(quote, random, anywhere)?)
    }),
    recipe(
        "lexical",
        "another of its sort",
        STRANGER,
        |quote, random| Pair::changed(quote, SIBLINGS.swap(quote, random, anywhere)?),
    ),
    recipe("lexical", "another adjective", STRANGER, adjective),
    recipe("lexical", "another verb", LEXICAL, verb),
    recipe(
        "lexical",
        "another word masked",
        Expect::Altered,
        other_mask,
    ),
    recipe(
        "real word",
        "a stranger of like letters",
        Expect::Altered,
        |quote, random| Pair::changed(quote, HOMOGRAPHS.swap(quote, random, no_idiom)?),
    ),
    recipe(
        "real word",
        "a stranger of like letters",
        Expect::Altered,
        |quote, random| Pair::changed(quote, HOMOGRAPHS.swap(quote, random, no_idiom)?),
    ),
    recipe(
        "real word",
        "small words of like letters",
        Expect::Altered,
        small_words,
    ),
    recipe(
        "real word",
        "a hyphen that makes another word",
        Expect::Altered,
        hyphen,
    ),
    recipe(
        "real word",
        "a blank that makes another word",
        Expect::Altered,
        blank,
    ),
];

const fn recipe(
    row: &'static str,
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row,
        name,
        expect,
        make,
    }
}

fn adjective(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(is_attributive);
    let at = *random.pick(&places)?;
    let rows = &ADJECTIVES.rows;
    let with = rows[random.below(rows.len())][0];
    let article = grammar::article_for(with);
    let same_article = !matches!(quote.previous(at), "a" | "an") || quote.previous(at) == article;
    let another = !are_akin(with, quote.lower(at));
    Pair::changed(quote, quote.replace(at..at + 1, with)).filter(|_| same_article && another)
}

/// Of one stem ("legal", "illegal"), or opposites, which are no mere other word.
fn are_akin(one: &str, other: &str) -> bool {
    let stem = |word: &str| word.len().min(5);
    one[..stem(one)] == other[..stem(other)]
        || one.ends_with(other)
        || other.ends_with(one)
        || crate::tables::ANTONYMS
            .rows
            .iter()
            .any(|row| row.contains(&one) && row.contains(&other))
}

/// A verb after a pronoun, for another in the same form.
fn verb(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let led = grammar::SUBJECTS.contains(&quote.previous(at)) || quote.previous(at) == "to";
        led && VERBS.find(quote.lower(at)).is_some()
            && grammar::DETERMINERS.contains(&quote.next(at))
    });
    let at = *random.pick(&places)?;
    let (row, column) = VERBS.find(quote.lower(at))?;
    let other = random.below(VERBS.rows.len());
    let (own, another) = (VERBS.rows[row][0], VERBS.rows[other][0]);
    let objects = takes_object(own) && takes_object(another) && !are_akin(own, another);
    let with = VERBS.rows[other][column];
    Pair::changed(quote, quote.replace(at..at + 1, with)).filter(|_| objects)
}

fn takes_object(verb: &str) -> bool {
    !grammar::is_any(
        verb,
        "die sit fall appear happen agree disagree arrive sleep belong wait remain \
         exist live go come look listen work act laugh smile cry stay talk speak vote \
         insist think say hope pray care worry apologize respond react seem decide \
         believe know suggest suppose claim rise want try",
    )
}

/// A masked word that cannot be the other.
fn other_mask(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&masking::rooms(quote))?;
    let (hidden, word) = *random.pick(&[
        ("f******", "shitty"),
        ("s*****", "fucking"),
        ("c----y", "shitty"),
        ("d***ed", "fucking"),
        ("f***ing", "failing"),
        ("b***s***", "brilliant"),
        ("g------", "great"),
        ("f***", "fine"),
        ("s--t", "small"),
        ("c***", "calm"),
    ])?;
    Pair::made(quote.insert(at, hidden), quote.insert(at, word)).map(|pair| pair.turned(random))
}

/// Where the word stands for itself.
fn no_idiom(quote: &Quote, words: &Range<usize>) -> bool {
    quote.lower(words.start) != "good" && !quote.next(words.start).is_empty()
}

/// "our", "or".
fn small_words(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const PAIRS: [(&str, &str); 18] = [
        ("our", "or"),
        ("or", "our"),
        ("of", "off"),
        ("now", "not"),
        ("not", "now"),
        ("then", "than"),
        ("than", "then"),
        ("were", "where"),
        ("where", "were"),
        ("there", "their"),
        ("their", "there"),
        ("to", "too"),
        ("on", "no"),
        ("from", "form"),
        ("that", "than"),
        ("for", "far"),
        ("has", "was"),
        ("your", "our"),
    ];
    let (from, to) = *random.pick(&PAIRS)?;
    let places = quote.places(|quote, at| quote.lower(at) == from && quote.is_inner(at));
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.replace(at..at + 1, to))
}

/// "resent", "re-sent".
fn hyphen(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const PAIRS: [(&str, &str); 8] = [
        ("resent", "re-sent"),
        ("recover", "re-cover"),
        ("reform", "re-form"),
        ("represent", "re-present"),
        ("resort", "re-sort"),
        ("resign", "re-sign"),
        ("release", "re-lease"),
        ("repress", "re-press"),
    ];
    let places = quote.places(|quote, at| {
        let base = VERBS
            .find(quote.lower(at))
            .is_some_and(|(_, column)| column == 0);
        base && grammar::is_any(quote.previous(at), "to will we they i can should")
            && grammar::DETERMINERS.contains(&quote.next(at))
    });
    let at = *random.pick(&places)?;
    let (one, other) = *random.pick(&PAIRS)?;
    Pair::made(
        quote.replace(at..at + 1, one),
        quote.replace(at..at + 1, other),
    )
    .map(|pair| pair.turned(random))
}

/// "in action", "inaction": one word or two that say another thing.
fn blank(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const PAIRS: [(&str, &str); 6] = [
        ("in justice", "injustice"),
        ("in formation", "information"),
        ("in tolerance", "intolerance"),
        ("in sight", "insight"),
        ("in action", "inaction"),
        ("in equality", "inequality"),
    ];
    let places = quote.places(|quote, at| {
        quote.is_inner(at)
            && grammar::is_any(quote.previous(at), "of for with about")
            && grammar::is_content(quote.lower(at))
            && !quote.is_capital(at)
            && !grammar::is_content(quote.next(at))
    });
    let at = *random.pick(&places)?;
    let (apart, joined) = *random.pick(&PAIRS)?;
    Pair::made(
        quote.replace(at..at + 1, apart),
        quote.replace(at..at + 1, joined),
    )
    .map(|pair| pair.turned(random))
}
