//! A pronoun or name swapped without brackets.

use variorum::compare::difference::Kind;

use crate::grammar;
use crate::names::{self, Sort};
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};

const REFERENT: Expect = Expect::OneOf(&[Kind::Referent]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("a pronoun for another", pronoun),
    recipe("a pronoun for another", pronoun),
    recipe("whose it is", possessor),
    recipe("a name for a pronoun", name_for_pronoun),
    recipe("a noun for a pronoun", noun_for_pronoun),
    recipe("a pronoun for a name", pronoun_for_name),
    recipe("a name for a title", name_for_title),
];

const fn recipe(name: &'static str, make: fn(&Quote, &mut Random) -> Option<Pair>) -> Recipe {
    Recipe {
        row: "referent",
        name,
        expect: REFERENT,
        make,
    }
}

fn pronoun(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const SETS: [&[&str]; 5] = [
        &["he", "she"],
        &["we", "they", "you"],
        &["us", "them", "you"],
        &["him", "them", "me", "us"],
        &["himself", "herself"],
    ];
    let places = quote.places(|quote, at| {
        SETS.iter().any(|set| set.contains(&quote.lower(at)))
            && quote.next(at) != "all"
            && !quote.is_proper(at)
            && !(quote.lower(at) == "you" && is_filler(quote, at))
    });
    let at = *random.pick(&places)?;
    let object = grammar::PREPOSITIONS.contains(&quote.previous(at))
        || crate::tables::VERBS.has(quote.previous(at));
    let sets: Vec<&[&str]> = SETS
        .iter()
        .copied()
        .filter(|set| set.contains(&quote.lower(at)))
        .filter(|set| quote.lower(at) != "you" || (set.contains(&"us") == object))
        .collect();
    let set = *random.pick(&sets)?;
    Pair::changed(quote, quote.replace(at..at + 1, random.word(set)))
}

/// "you know", "thank you".
fn is_filler(quote: &Quote, at: usize) -> bool {
    matches!(quote.next(at), "know" | "see" | "all") || quote.previous(at) == "thank"
}

fn possessor(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const OWNERS: [&str; 5] = ["my", "your", "our", "their", "his"];
    let places = quote.places(|quote, at| {
        OWNERS.contains(&quote.lower(at))
            && grammar::is_content(quote.next(at))
            && quote.next(at) != "own"
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.replace(at..at + 1, random.word(&OWNERS)))
}

/// "he", "Obama".
fn name_for_pronoun(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let singular: Vec<usize> = names::pronouns(quote)
        .into_iter()
        .filter(|at| matches!(quote.lower(*at), "he" | "she" | "him"))
        .collect();
    let at = *random.pick(&singular)?;
    let titled = format!("President {}", names::any(Sort::Person, random));
    let name = if random.flip() {
        names::any(Sort::Person, random)
    } else {
        &titled
    };
    Pair::changed(quote, names::replace(quote, at..at + 1, name))
}

/// "it", "the bill".
fn noun_for_pronoun(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const THINGS: [&str; 12] = [
        "the bill",
        "the law",
        "the deal",
        "the war",
        "the report",
        "the treaty",
        "the program",
        "this vote",
        "the company",
        "the budget",
        "this decision",
        "that speech",
    ];
    const PEOPLE: [&str; 8] = [
        "the senators",
        "the voters",
        "the police",
        "the Russians",
        "the Democrats",
        "our children",
        "the teachers",
        "those people",
    ];
    let places = quote.places(|quote, at| {
        let led = grammar::PREPOSITIONS.contains(&quote.previous(at)) && quote.lower(at) != "they";
        let leads = grammar::MODALS.contains(&quote.next(at))
            || grammar::is_any(quote.next(at), "is are was were has have");
        match quote.lower(at) {
            "it" => led || leads && !matches!(quote.next(at), "is" | "was"),
            "them" => led,
            "they" => leads && !grammar::AUXILIARIES.contains(&quote.previous(at)),
            _ => false,
        }
    });
    let at = *random.pick(&places)?;
    let noun = if quote.lower(at) == "it" {
        random.word(&THINGS)
    } else {
        random.word(&PEOPLE)
    };
    Pair::changed(quote, quote.replace(at..at + 1, noun))
}

/// "Obama", "he"; "to Obama", "to him".
fn pronoun_for_name(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let people: Vec<names::Found> = names::listed(quote)
        .into_iter()
        .filter(|found| {
            found.name.sort == Sort::Person && !quote.phrase(found.words.clone()).ends_with("'s")
        })
        .filter(|found| !quote.phrase(found.words.clone()).ends_with("’s"))
        .filter(|found| {
            let before = quote.previous(found.words.start);
            !quote.is_capital(found.words.start.wrapping_sub(1)) || before.is_empty()
        })
        .collect();
    let found = random.pick(&people)?;
    let object = grammar::PREPOSITIONS.contains(&quote.previous(found.words.start));
    let subject = grammar::AUXILIARIES.contains(&quote.next(found.words.end - 1));
    let with = if object { "him" } else { "he" };
    Pair::changed(quote, quote.replace(found.words.clone(), with)).filter(|_| object || subject)
}

/// "this president", "President Obama".
fn name_for_title(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const TITLES: [(&str, &str); 5] = [
        ("president", "President"),
        ("senator", "Senator"),
        ("governor", "Governor"),
        ("secretary", "Secretary"),
        ("mayor", "Mayor"),
    ];
    let places = quote.places(|quote, at| {
        TITLES.iter().any(|(title, _)| quote.lower(at) == *title)
            && matches!(quote.previous(at), "the" | "this" | "our")
            && !(quote.joined(at) && (quote.is_capital(at + 1) || quote.lower(at + 1) == "of"))
            && quote.next(at) != "elect"
    });
    let at = *random.pick(&places)?;
    let (_, title) = TITLES.iter().find(|(title, _)| quote.lower(at) == *title)?;
    let name = names::any(Sort::Person, random).rsplit(' ').next()?;
    Pair::changed(
        quote,
        quote.replace(at - 1..at + 1, &format!("{title} {name}")),
    )
}
