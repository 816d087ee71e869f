//! Profanity with some letters hidden. Quotations in print hold little of it, so the word is put in
//! on both sides, where speakers put it: before the noun that they are angry about.

use variorum::compare::difference::Kind;

use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};

const MASKING: Expect = Expect::OneOf(&[Kind::Masking]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("stars", MASKING, |quote, random| {
        masked(quote, random, stars)
    }),
    recipe("hyphens", MASKING, |quote, random| {
        masked(quote, random, hyphens)
    }),
    recipe("first and last letter shown", MASKING, |quote, random| {
        masked(quote, random, ends_shown)
    }),
    recipe("one vowel hidden", MASKING, |quote, random| {
        masked(quote, random, vowel_hidden)
    }),
    recipe("a dash", MASKING, |quote, random| {
        masked(quote, random, dashed)
    }),
    recipe("underscores or signs", MASKING, |quote, random| {
        masked(quote, random, signs)
    }),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "masking",
        name,
        expect,
        make,
    }
}

/// Words that newspapers mask.
pub(crate) const PROFANE: [&str; 12] = [
    "fucking",
    "goddamn",
    "shitty",
    "crappy",
    "damned",
    "bullshit",
    "motherfucking",
    "goddamned",
    "asshole",
    "fucked",
    "bastard",
    "damn",
];

/// Where an intensifier may stand: after a determiner, before a noun phrase.
pub(crate) fn rooms(quote: &Quote) -> Vec<usize> {
    const BEFORE: [&str; 10] = [
        "the", "this", "that", "these", "those", "my", "your", "our", "their", "his",
    ];
    quote.places(|quote, at| {
        at > 0
            && BEFORE.contains(&quote.previous(at))
            && grammar::is_content(quote.lower(at))
            && !quote.is_capital(at)
            && !grammar::is_any(
                quote.lower(at),
                "same first last next other kind longer very",
            )
    })
}

fn masked(
    quote: &Quote,
    random: &mut Random,
    mask: fn(&str, &mut Random) -> String,
) -> Option<Pair> {
    let at = *random.pick(&rooms(quote))?;
    let word = random.word(&PROFANE);
    let hidden = mask(word, random);
    Pair::made(quote.insert(at, word), quote.insert(at, &hidden)).map(|pair| pair.turned(random))
}

/// f******
fn stars(word: &str, _: &mut Random) -> String {
    format!("{}{}", &word[..1], "*".repeat(word.len() - 1))
}

/// f------
fn hyphens(word: &str, _: &mut Random) -> String {
    format!("{}{}", &word[..1], "-".repeat(word.len() - 1))
}

/// c----y
fn ends_shown(word: &str, random: &mut Random) -> String {
    let sign = random.word(&["*", "-"]);
    let last = word.len() - 1;
    format!("{}{}{}", &word[..1], sign.repeat(last - 1), &word[last..])
}

/// f*cking
fn vowel_hidden(word: &str, _: &mut Random) -> String {
    let hidden = word[1..].replacen(['a', 'e', 'i', 'o', 'u'], "*", 1);
    format!("{}{hidden}", &word[..1])
}

/// f—ing
fn dashed(word: &str, random: &mut Random) -> String {
    let dash = random.word(&["—", "–"]);
    for ending in ["ing", "ed", "y", "n", "t", "e"] {
        if word.ends_with(ending) {
            return format!("{}{dash}{ending}", &word[..1]);
        }
    }
    format!("{}{dash}", &word[..1])
}

/// f___ing, f@#$
fn signs(word: &str, random: &mut Random) -> String {
    let signs = random.word(&["_", "#", "@#$%"]);
    let shown = if word.ends_with("ing") { "ing" } else { "" };
    let hidden = word.len() - 1 - shown.len();
    let signs: String = signs.chars().cycle().take(hidden).collect();
    format!("{}{signs}{shown}", &word[..1])
}
