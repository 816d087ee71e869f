//! One change at every place of real sentences: a "not", another number, another name are never
//! cleared; a change of look is never an accusation.

use rayon::prelude::*;
use variorum::compare::compare;
use variorum::compare::difference::Verdict;

use crate::edits;
use crate::names;
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

/// The promises, tried on some quotations.
pub(crate) fn properties(quotations: &[Quote], seed: u64) -> Vec<Property> {
    vec![
        tried(
            "\"not\" at every place is cleared",
            quotations,
            |quote| not_everywhere(quote),
            lets_pass,
        ),
        tried(
            "a number replaced is cleared",
            quotations,
            |quote| every_number(quote, seed),
            lets_pass,
        ),
        tried(
            "a name replaced is cleared",
            quotations,
            |quote| every_name(quote, seed),
            lets_pass,
        ),
        tried(
            "changes of look are accused",
            quotations,
            |quote| looks(quote, seed),
            accuses,
        ),
    ]
}

fn tried(
    name: &'static str,
    quotations: &[Quote],
    pairs: impl Fn(&Quote) -> Vec<Pair> + Sync,
    fails: fn(&Pair) -> bool,
) -> Property {
    let all: Vec<Pair> = quotations.iter().flat_map(|quote| pairs(quote)).collect();
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

/// Each number of the quotation with each of its digits changed.
fn every_number(quote: &Quote, seed: u64) -> Vec<Pair> {
    let mut random = Random::new(seed, "numbers", quote.text.len());
    let mut pairs = Vec::new();

    for word in &quote.words {
        for at in word.start..word.end {
            let Some(digit) = quote.text.as_bytes()[at]
                .is_ascii_digit()
                .then(|| quote.text.as_bytes()[at] - b'0')
            else {
                continue;
            };
            let other = (digit + 1 + random.below(9) as u8) % 10;
            pairs.extend(Pair::changed(
                quote,
                quote.splice(at..at + 1, &other.to_string()),
            ));
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
