//! Will, would, may, must, can; hedges and "they claim" dropped or put in.

use variorum::compare::difference::Kind;

use crate::edits::negation::{negatable, plain_verbs};
use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::VERBS;

const MODALITY: Expect = Expect::OneOf(&[Kind::Modality]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("a modal verb for another", modal_swapped),
    recipe("a modal verb for another", modal_swapped),
    recipe("a negated modal verb for another", negated_modal),
    recipe("a modal verb put in", modal_put_in),
    recipe("\"may be\" for \"is\"", may_be),
    recipe("a modal verb dropped", modal_dropped),
    recipe("\"can\" for \"have to\"", have_to),
    recipe("an adverb of doubt", doubt),
    recipe("an adverb of doubt at a comma", doubt_at_comma),
    recipe("an adverb of doubt dropped", doubt_dropped),
    recipe("\"probably\" for \"certainly\"", sureness),
    recipe("\"I think\"", i_think),
    recipe("\"I think\" dropped", i_think_dropped),
    recipe("\"they claim\"", they_claim),
    recipe("\"they claim\" at a comma", they_claim_at_comma),
    recipe("\"seems to be\" for \"is\"", seems),
];

const fn recipe(name: &'static str, make: fn(&Quote, &mut Random) -> Option<Pair>) -> Recipe {
    Recipe {
        row: "modality",
        name,
        expect: MODALITY,
        make,
    }
}

fn modal_swapped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let subject = !grammar::PREPOSITIONS.contains(&quote.previous(at))
            && !grammar::DETERMINERS.contains(&quote.previous(at));
        grammar::MODALS.contains(&quote.lower(at))
            && !quote.is_proper(at)
            && !quote.next(at).is_empty()
            && subject
    });
    let at = *random.pick(&places)?;
    Pair::changed(
        quote,
        quote.replace(at..at + 1, random.word(&grammar::MODALS)),
    )
}

fn negated_modal(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const NEGATED: [&str; 6] = [
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
        "shouldn't",
        "mustn't",
    ];
    let places =
        quote.places(|quote, at| NEGATED.contains(&quote.lower(at)) || quote.lower(at) == "cannot");
    let at = *random.pick(&places)?;
    let with = random.word(&NEGATED);
    let same = quote.lower(at) == with || (quote.lower(at) == "cannot" && with == "can't");
    Pair::changed(quote, quote.replace(at..at + 1, with)).filter(|_| !same)
}

/// "we want", "we should want".
fn modal_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let verbs: Vec<usize> = plain_verbs(quote)
        .into_iter()
        .filter(|at| {
            VERBS
                .find(quote.lower(*at))
                .is_some_and(|(_, column)| column == 0)
        })
        .collect();
    let at = *random.pick(&verbs)?;
    let modal = random.word(&[
        "may", "might", "must", "should", "could", "would", "will", "can",
    ]);
    Pair::changed(quote, quote.insert(at, modal)).map(|pair| pair.turned(random))
}

/// "is", "may be".
fn may_be(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places: Vec<usize> = negatable(quote)
        .into_iter()
        .filter(|at| matches!(quote.lower(*at), "is" | "are"))
        .collect();
    let at = *random.pick(&places)?;
    let modal = random.word(&[
        "may be",
        "might be",
        "must be",
        "should be",
        "could be",
        "can be",
        "would be",
    ]);
    Pair::changed(quote, quote.replace(at..at + 1, modal)).map(|pair| pair.turned(random))
}

/// "we will go", "we go"; "will be", "is".
fn modal_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let base = VERBS
            .find(quote.next(at))
            .is_some_and(|(_, column)| column == 0);
        let be =
            quote.next(at) == "be" && at > 0 && grammar::SUBJECTS.contains(&quote.previous(at));
        grammar::MODALS.contains(&quote.lower(at))
            && quote.is_inner(at)
            && (be || base && grammar::PLURAL_SUBJECTS.contains(&quote.previous(at)))
    });
    let at = *random.pick(&places)?;
    if quote.next(at) != "be" {
        return Pair::changed(quote, quote.remove(at..at + 1));
    }
    let be = match quote.previous(at) {
        "i" => "am",
        "he" | "she" | "it" => "is",
        _ => "are",
    };
    Pair::changed(quote, quote.replace(at..at + 2, be))
}

fn have_to(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let led = grammar::SUBJECTS.contains(&quote.previous(at));
        led && matches!(quote.lower(at), "have" | "need" | "has" | "needs")
            && quote.next(at) == "to"
    });
    let at = *random.pick(&places)?;
    let modal = random.word(&["can", "may", "might", "could", "would"]);
    Pair::changed(quote, quote.replace(at..at + 2, modal))
}

/// Words that take back a little of what is said.
const DOUBTS: [&str; 12] = [
    "probably",
    "possibly",
    "allegedly",
    "reportedly",
    "apparently",
    "supposedly",
    "presumably",
    "perhaps",
    "maybe",
    "likely",
    "purportedly",
    "seemingly",
];

/// "is allegedly".
fn doubt(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&negatable(quote))?;
    Pair::made(quote.append(at, random.word(&DOUBTS)), quote.text.clone())
        .map(|pair| pair.turned(random))
}

/// Where a comma parts two clauses of a sentence.
fn commas(quote: &Quote) -> Vec<usize> {
    quote.places(|quote, at| {
        at > 1
            && at + 3 < quote.len()
            && quote.gap(at) == ", "
            && grammar::SUBJECTS.contains(&quote.lower(at + 1))
    })
}

fn doubt_at_comma(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&commas(quote))?;
    let words = random.word(&[
        "perhaps",
        "maybe",
        "allegedly",
        "apparently",
        "supposedly",
        "possibly",
    ]);
    Pair::made(
        quote.insert(at + 1, &format!("{words},")),
        quote.text.clone(),
    )
}

fn doubt_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        DOUBTS.contains(&quote.lower(at))
            && quote.is_inner(at)
            && quote.joined(at - 1)
            && quote.joined(at)
            && !grammar::is_any(quote.previous(at), "more less most not very as")
            && quote.next(at) != "to"
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.remove(at..at + 1))
}

fn sureness(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const SURE: [&str; 6] = [
        "certainly",
        "definitely",
        "clearly",
        "surely",
        "undoubtedly",
        "obviously",
    ];
    let at = *random.pick(&negatable(quote))?;
    let doubt = random.word(&["probably", "possibly", "allegedly", "supposedly", "perhaps"]);
    Pair::made(
        quote.append(at, random.word(&SURE)),
        quote.append(at, doubt),
    )
    .map(|pair| pair.turned(random))
}

/// Where a clause starts inside the quotation: a sentence's first word or one after "because".
fn clauses(quote: &Quote) -> Vec<usize> {
    quote.places(|quote, at| {
        let joined = matches!(quote.previous(at), "because" | "but" | "and");
        let pronoun = !matches!(quote.lower(at), "the" | "this" | "these" | "our");
        let starts = quote.words[at].opens || (joined && pronoun);
        let subject = grammar::is_any(
            quote.lower(at),
            "we they he she it the this these our it's we're they're",
        );
        at > 2
            && at + 3 < quote.len()
            && starts
            && subject
            && !quote.text[quote.words[at].start..].contains('?')
    })
}

fn i_think(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&clauses(quote))?;
    let hedge = random.word(&[
        "I think",
        "I believe",
        "I guess",
        "I suppose",
        "it seems",
        "I suspect",
        "I hope",
        "maybe",
        "it is possible that",
        "it may be that",
        "in my opinion,",
        "it looks like",
        "I assume",
    ]);
    Pair::made(quote.insert(at, hedge), quote.text.clone()).map(|pair| pair.turned(random))
}

fn i_think_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let free =
            quote.words[at].opens || matches!(quote.previous(at), "because" | "but" | "and" | "so");
        at > 0
            && free
            && quote.lower(at) == "i"
            && grammar::is_any(quote.next(at), "think believe guess suspect hope")
            && grammar::is_small(quote.next(at + 1))
            && !grammar::PREPOSITIONS.contains(&quote.next(at + 1))
            && !matches!(quote.next(at + 1), "so" | "very" | "not" | "too")
    });
    let at = *random.pick(&places)?;
    let clause = quote.next(at + 2);
    let is_joint = grammar::SUBJECTS.contains(&clause)
        || grammar::is_any(
            clause,
            "the this there we're it's they're our my these a you're",
        );
    let that = usize::from(quote.next(at + 1) == "that" && is_joint);
    Pair::changed(quote, quote.remove(at..at + 2 + that))
}

fn they_claim(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&clauses(quote))?;
    let source = random.word(&[
        "they claim",
        "they say",
        "he claims",
        "she says that",
        "critics say",
        "according to the police,",
        "my opponent claims that",
        "they told us",
        "the report says",
        "people say",
        "I am told that",
        "he alleged that",
        "some people think",
        "according to her lawyers,",
        "they insist that",
    ]);
    Pair::made(quote.insert(at, source), quote.text.clone()).map(|pair| pair.turned(random))
}

fn they_claim_at_comma(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&commas(quote))?;
    let source = random.word(&[
        "they claim,",
        "they say,",
        "he claims,",
        "she says,",
        "we are told,",
        "so they say,",
        "I think,",
        "I believe,",
    ]);
    Pair::made(quote.insert(at + 1, source), quote.text.clone())
}

fn seems(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places: Vec<usize> = negatable(quote)
        .into_iter()
        .filter(|at| matches!(quote.lower(*at), "is" | "are") && quote.next(*at) != "to")
        .collect();
    let at = *random.pick(&places)?;
    let many = quote.lower(at) == "are";
    let with = if many {
        random.word(&["seem to be", "appear to be"])
    } else {
        random.word(&["seems to be", "appears to be"])
    };
    Pair::changed(quote, quote.replace(at..at + 1, with)).map(|pair| pair.turned(random))
}
