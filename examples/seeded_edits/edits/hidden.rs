//! A "not", an "if" or a "they claim" that is hidden under an ellipsis or a bracket: the mark shows
//! that something was changed, not that the sense was.

use crate::edits::marks;
use crate::edits::negation::negatable;
use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};

/// The edits of this row.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("\"not\" under an ellipsis", not_elided),
    recipe("\"not\" under a bracket", not_bracketed),
    recipe("\"not\" put in between brackets", not_put_in),
    recipe("a condition under an ellipsis", condition_elided),
    recipe("\"they claim\" under an ellipsis", claim_elided),
    recipe("\"n't\" under a bracket", contracted_bracketed),
];

const fn recipe(name: &'static str, make: fn(&Quote, &mut Random) -> Option<Pair>) -> Recipe {
    Recipe {
        row: "hidden",
        name,
        expect: Expect::Turned,
        make,
    }
}

/// "is … permitted" for "is not permitted".
fn not_elided(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        matches!(quote.lower(at), "not" | "never")
            && at > 1
            && at + 2 < quote.len()
            && quote.joined(at)
            && quote.joined(at - 1)
            && !grammar::is_any(quote.next(at), "only just necessarily")
    });
    let at = *random.pick(&places)?;
    marks::elided(quote, random, at..at + 1)
}

/// "is [absolutely] permitted" for "is not permitted".
fn not_bracketed(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        matches!(quote.lower(at), "not" | "never")
            && quote.is_inner(at)
            && quote.joined(at)
            && !grammar::is_any(quote.next(at), "only just necessarily")
    });
    let at = *random.pick(&places)?;
    let with = random.word(&[
        "[absolutely]",
        "[always]",
        "[certainly]",
        "[now]",
        "[really]",
        "[also]",
    ]);
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

fn not_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&negatable(quote))?;
    Pair::changed(
        quote,
        quote.append(at, random.word(&["[not]", "[never]", "[not]"])),
    )
    .map(|pair| pair.turned(random))
}

/// "We will leave … and come home" for "We will leave if they break it and come home".
fn condition_elided(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at > 2
            && at + 6 < quote.len()
            && matches!(quote.lower(at), "if" | "unless" | "until")
            && !grammar::is_any(quote.previous(at), "as even and know see ask or what that")
            && !quote.words[at].opens
    });
    let at = *random.pick(&places)?;
    let end = (at + 2..quote.len().min(at + 12))
        .find(|end| !quote.joined(end - 1) || quote.words[*end].opens)?;
    marks::elided(quote, random, at..end)
}

/// "… he took the money" for "they claim he took the money", inside.
fn claim_elided(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at > 2
            && at + 4 < quote.len()
            && quote.gap(at - 1) == ", "
            && grammar::is_any(quote.lower(at), "we they he she the it")
    });
    let at = *random.pick(&places)?;
    let claim = random.word(&[
        "they claim",
        "I don't think",
        "if they agree,",
        "nobody believes that",
        "my opponent says",
        "it is not true that",
    ]);
    let dots = random.word(&[" … ", " ... ", ", … "]);
    let long = quote.insert(at, claim);
    let from = quote.words[at - 1].end;
    Pair::made(long, quote.splice(from..quote.words[at].start, dots))
}

/// "[is]" for "isn't", "[can]" for "cannot".
fn contracted_bracketed(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let word = quote.lower(at);
        (word.ends_with("n't") && !matches!(word, "ain't")) || word == "cannot"
    });
    let at = *random.pick(&places)?;
    let positive = match quote.lower(at) {
        "won't" => "will",
        "can't" | "cannot" => "can",
        word => word.strip_suffix("n't")?,
    };
    Pair::changed(quote, quote.replace(at..at + 1, &format!("[{positive}]")))
}
