//! A word for its opposite. Whether that is a negation or another word is a matter of taste; that it
//! is no harmless change is not.

use std::ops::Range;

use variorum::compare::difference::Kind;

use crate::edits::polarity::swapped_with_article;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::ANTONYMS;

const OPPOSITE: Expect = Expect::OneOf(&[
    Kind::Negation,
    Kind::Quantity,
    Kind::Lexical,
    Kind::Function,
]);

/// The edits of this row.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("an opposite", |quote, random| {
        swapped_with_article(&ANTONYMS, quote, random)
    }),
    recipe("an opposite of a small word", small_word),
];

const fn recipe(name: &'static str, make: fn(&Quote, &mut Random) -> Option<Pair>) -> Recipe {
    Recipe {
        row: "opposite",
        name,
        expect: OPPOSITE,
        make,
    }
}

fn small_word(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const PAIRS: [(&str, &str); 12] = [
        ("before", "after"),
        ("up", "down"),
        ("inside", "outside"),
        ("always", "never"),
        ("under", "over"),
        ("above", "below"),
        ("everyone", "nobody"),
        ("more", "less"),
        ("in", "out"),
        ("on", "off"),
        ("here", "there"),
        ("with", "against"),
    ];
    let mut places: Vec<(Range<usize>, &str)> = Vec::new();
    for (one, other) in PAIRS {
        for at in 0..quote.len() {
            let free = !quote.next(at).is_empty() || !matches!(one, "in" | "on" | "with");
            if quote.lower(at) == one && free && !matches!(one, "in" | "on") {
                places.push((at..at + 1, other));
            }
            if quote.lower(at) == other && !matches!(other, "out" | "off" | "there" | "over") {
                places.push((at..at + 1, one));
            }
        }
    }
    let (words, with) = random.pick(&places)?.clone();
    Pair::changed(quote, quote.replace(words, with))
}
