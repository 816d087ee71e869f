//! One change at every place of real sentences: a "not", another number, another name are never
//! cleared; a change of look is never an accusation.

use rayon::prelude::*;
use variorum::compare::compare;
use variorum::compare::difference::Verdict;

use crate::edits;
use crate::names;
use crate::numbers::in_words;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, is_cleared};

/// What was tried, how often, and where it failed.
#[derive(Debug)]
pub(crate) struct Property {
    /// The promise.
    pub(crate) name: &'static str,
    /// Pairs compared.
    pub(crate) pairs: usize,
    /// Pairs that break it.
    pub(crate) failed: Vec<Pair>,
}

/// Changes of look laid one on the other.
const LAYERS: usize = 3;

/// The promises, each tried on the first `count` quotations that have a place for it.
pub(crate) fn properties(quotations: &[Quote], seed: u64, count: usize) -> Vec<Property> {
    vec![
        tried(
            "\"not\" at every place is cleared",
            quotations,
            count,
            not_everywhere,
            lets_pass,
        ),
        tried(
            "a number replaced is cleared",
            quotations,
            count,
            |quote| every_number(quote, seed),
            lets_pass,
        ),
        tried(
            "a name replaced is cleared",
            quotations,
            count,
            |quote| every_name(quote, seed),
            lets_pass,
        ),
        tried(
            "changes of look are accused",
            quotations,
            count,
            |quote| looks(quote, seed),
            accuses,
        ),
    ]
}

fn tried(
    name: &'static str,
    quotations: &[Quote],
    count: usize,
    pairs: impl Fn(&Quote) -> Vec<Pair>,
    fails: fn(&Pair) -> bool,
) -> Property {
    let all: Vec<Pair> = quotations
        .iter()
        .map(pairs)
        .filter(|pairs| !pairs.is_empty())
        .take(count)
        .flatten()
        .collect();
    let failed = all.par_iter().filter(|pair| fails(pair)).cloned().collect();
    Property {
        name,
        pairs: all.len(),
        failed,
    }
}

fn lets_pass(pair: &Pair) -> bool {
    is_cleared(&compare(&pair.a, &pair.b))
}

fn accuses(pair: &Pair) -> bool {
    let verdict = compare(&pair.a, &pair.b).verdict;
    matches!(verdict, Verdict::Wording | Verdict::Meaning)
}

/// "not" before each word and after the last.
fn not_everywhere(quote: &Quote) -> Vec<Pair> {
    let before = (0..quote.len()).map(|at| quote.insert(at, "not"));
    let after = quote.append(quote.len() - 1, "not");
    before
        .chain([after])
        .filter_map(|changed| Pair::changed(quote, changed))
        .collect()
}

/// Each digit of the quotation changed, each number word replaced by another.
fn every_number(quote: &Quote, seed: u64) -> Vec<Pair> {
    let mut random = Random::new(seed, "numbers", quote.text.len());
    let mut pairs = Vec::new();

    for (at, digit) in quote.text.match_indices(|c: char| c.is_ascii_digit()) {
        let other = (digit.parse().unwrap_or(0) + 1 + random.below(9)) % 10;
        let changed = quote.splice(at..at + 1, &other.to_string());
        pairs.extend(Pair::changed(quote, changed));
    }

    for at in 0..quote.len() {
        let is_number = (2..100).any(|number| in_words(number) == quote.lower(at));
        let other = in_words(random.between(2, 99));
        if is_number && other != quote.lower(at) {
            pairs.extend(Pair::changed(quote, quote.replace(at..at + 1, &other)));
        }
    }

    pairs
}

/// Each name of the quotation replaced by five others.
fn every_name(quote: &Quote, seed: u64) -> Vec<Pair> {
    let mut random = Random::new(seed, "names", quote.text.len());
    let mut pairs = Vec::new();

    for found in names::listed(quote) {
        for _ in 0..5 {
            let with = names::another(found.name, &mut random);
            pairs.extend(Pair::changed(
                quote,
                names::replace(quote, found.words.clone(), with),
            ));
        }
    }

    pairs
}

/// A few harmless changes of look, one on the other.
fn looks(quote: &Quote, seed: u64) -> Vec<Pair> {
    let recipes: Vec<_> = edits::all()
        .into_iter()
        .filter(|recipe| {
            matches!(recipe.row, "none" | "typography") && !recipe.name.contains("left out")
        })
        .filter(|recipe| recipe.expect.is_harmless() && !matches!(recipe.expect, Expect::Cut))
        .collect();
    let mut random = Random::new(seed, "looks", quote.text.len());
    let mut changed = quote.clone();

    for _ in 0..LAYERS {
        let recipe = recipes[random.below(recipes.len())];
        if let Some(pair) = (recipe.make)(&changed, &mut random) {
            changed = Quote::new(&pair.b);
        }
    }

    Pair::changed(quote, changed.text).into_iter().collect()
}
