//! Number, tense or form of the same word.

use variorum::compare::difference::Kind;

use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::{NOUNS, VERBS};

const INFLECTION: Expect = Expect::OneOf(&[Kind::Inflection]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("one or many", number),
    recipe("one or many", number),
    recipe("a verb's tense", tense),
    recipe("a form of \"be\" or \"have\"", auxiliary),
    recipe("\"-ing\" for the infinitive", progressive),
    recipe("\"has been\" for \"is\"", perfect),
];

const fn recipe(name: &'static str, make: fn(&Quote, &mut Random) -> Option<Pair>) -> Recipe {
    Recipe {
        row: "inflection",
        name,
        expect: INFLECTION,
        make,
    }
}

/// After "the" and its like, where either number may stand; no verb follows that would tell.
fn number(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let telling = grammar::AUXILIARIES.contains(&quote.next(at));
        NOUNS.has(quote.lower(at))
            && !quote.is_capital(at)
            && !telling
            && (grammar::DEFINITE.contains(&quote.previous(at))
                || (grammar::DEFINITE.contains(&quote.previous(at.saturating_sub(1)))
                    && quote.joined(at.saturating_sub(1))))
    });
    let at = *random.pick(&places)?;
    let (row, column) = NOUNS.find(quote.lower(at))?;
    Pair::changed(
        quote,
        quote.replace(at..at + 1, NOUNS.rows[row][1 - column]),
    )
}

/// "we want", "we wanted"; "he says", "he said".
fn tense(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        grammar::SUBJECTS.contains(&quote.previous(at))
            && VERBS
                .find(quote.lower(at))
                .is_some_and(|(_, column)| column < 3)
            && !grammar::is_any(
                before(quote, at),
                "did do does to will can could would should let make didn't don't",
            )
    });
    let at = *random.pick(&places)?;
    let (row, column) = VERBS.find(quote.lower(at))?;
    let forms = &VERBS.rows[row];
    let third = matches!(quote.previous(at), "he" | "she" | "it");
    let with = match column {
        0 | 1 => forms[2],
        _ if third => forms[1],
        _ => forms[0],
    };
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

/// The word before the one before.
fn before(quote: &Quote, at: usize) -> &str {
    if at < 2 { "" } else { quote.previous(at - 1) }
}

fn auxiliary(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const FORMS: [(&str, &str); 7] = [
        ("is", "was"),
        ("are", "were"),
        ("was", "is"),
        ("were", "are"),
        ("has", "had"),
        ("have", "had"),
        ("does", "did"),
    ];
    let places = quote.places(|quote, at| {
        FORMS.iter().any(|(from, _)| quote.lower(at) == *from)
            && !grammar::is_any(
                quote.previous(at),
                "to will would could should might may must can i not shall",
            )
            && !quote.next(at).is_empty()
            && quote.next(at) != "to"
            && quote.joined(at.saturating_sub(1))
    });
    let at = *random.pick(&places)?;
    let (_, with) = FORMS.iter().find(|(from, _)| quote.lower(at) == *from)?;
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

/// "started to work", "started working".
fn progressive(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        quote.lower(at) == "to"
            && grammar::is_any(
                quote.previous(at),
                "start started begin began continue continued continues starts",
            )
            && VERBS
                .find(quote.next(at))
                .is_some_and(|(_, column)| column == 0)
    });
    let at = *random.pick(&places)?;
    let (row, _) = VERBS.find(quote.next(at))?;
    Pair::changed(quote, quote.replace(at..at + 2, VERBS.rows[row][4]))
}

fn perfect(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        matches!(quote.lower(at), "is" | "are" | "was" | "were")
            && quote.is_inner(at)
            && (grammar::SUBJECTS.contains(&quote.previous(at))
                || matches!(quote.previous(at), "this" | "that" | "there"))
            && !matches!(quote.next(at), "not" | "never" | "")
    });
    let at = *random.pick(&places)?;
    let many = matches!(quote.lower(at), "are" | "were");
    Pair::changed(
        quote,
        quote.replace(at..at + 1, if many { "have been" } else { "has been" }),
    )
}
