//! An edge inside a sentence that cuts off what the sentence turns on, or another end of the sentence
//! altogether.

use crate::grammar;
use crate::quote::{Quote, capitalised};
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::VERBS;

/// The edits of the rows "edge" and "other end".
pub(crate) const RECIPES: &[Recipe] = &[
    edge("\"I don't think\" cut off", |quote, random| {
        led(quote, random, &NEGATIONS)
    }),
    edge("\"if they agree\" cut off before", |quote, random| {
        led(quote, random, &CONDITIONS)
    }),
    edge("\"I think\" cut off", |quote, random| {
        led(quote, random, &HEDGES)
    }),
    edge("\"they claim\" cut off", |quote, random| {
        led(quote, random, &CLAIMS)
    }),
    edge("\"not all of\" cut off", quantified),
    edge("\"unless they agree\" cut off behind", |quote, random| {
        trailed(quote, random, &CONDITIONS_BEHIND)
    }),
    edge("\"or so they claim\" cut off behind", |quote, random| {
        trailed(quote, random, &HEDGES_BEHIND)
    }),
    edge("its own \"I don't think\" cut off", own_lead),
    edge("its own condition cut off", own_condition),
    Recipe {
        row: "other end",
        name: "the sentence ends otherwise",
        expect: Expect::Altered,
        make: other_end,
    },
    Recipe {
        row: "other end",
        name: "the sentence starts otherwise",
        expect: Expect::Altered,
        make: other_start,
    },
];

const fn edge(name: &'static str, make: fn(&Quote, &mut Random) -> Option<Pair>) -> Recipe {
    Recipe {
        row: "edge",
        name,
        expect: Expect::Cut,
        make,
    }
}

const NEGATIONS: [&str; 14] = [
    "I don't think that",
    "I do not believe",
    "it is not true that",
    "I never said that",
    "nobody believes that",
    "nobody is saying that",
    "it isn't as if",
    "I am not convinced that",
    "there is no evidence that",
    "I can't say that",
    "it is false that",
    "I would never say that",
    "no one thinks",
    "I doubt that",
];

const CONDITIONS: [&str; 10] = [
    "if Congress agrees,",
    "unless they stop,",
    "only if we are attacked,",
    "if the reports are true,",
    "until the law changes,",
    "provided that they pay,",
    "if he wins,",
    "unless the court objects,",
    "except in wartime,",
    "as long as they comply,",
];

const HEDGES: [&str; 13] = [
    "I think",
    "I believe",
    "perhaps",
    "maybe",
    "it may be that",
    "it is possible that",
    "it seems that",
    "I suspect",
    "allegedly,",
    "I hope",
    "in my opinion,",
    "probably",
    "it looks as if",
];

const CLAIMS: [&str; 13] = [
    "they claim that",
    "my opponent says",
    "critics say that",
    "he told me that",
    "according to the lawyers,",
    "some people say",
    "the report alleges that",
    "she insists that",
    "my enemies like to say that",
    "people ask whether",
    "the ad claims",
    "he pretends that",
    "some would argue that",
];

const CONDITIONS_BEHIND: [&str; 12] = [
    "if they break it",
    "unless Congress acts",
    "until the war ends",
    "if we are lucky",
    "unless he resigns",
    "but only when we are asked",
    "but not this year",
    "except in an emergency",
    "only if the court agrees",
    "if the voters let us",
    "unless something changes",
    "provided we get the money",
];

const HEDGES_BEHIND: [&str; 10] = [
    "or so they claim",
    "I think",
    "perhaps",
    "I suppose",
    "according to my opponent",
    "if you believe the polls",
    "I guess",
    "at least that is what he says",
    "allegedly",
    "as far as I know",
];

/// The quotation that starts where a longer sentence goes on.
fn led(quote: &Quote, random: &mut Random, leads: &[&str]) -> Option<Pair> {
    let plain = quote.opens_plainly() || grammar::is_any(quote.lower(0), "i we they the it he she");
    let statement = !first_sentence(quote).contains('?')
        && !grammar::is_any(
            quote.lower(0),
            "and but so if or well because not when let's which how what why do is are \
             did to that as with there of",
        );
    let subject = grammar::SUBJECTS.contains(&quote.lower(0))
        || grammar::DETERMINERS.contains(&quote.lower(0))
        || grammar::is_any(quote.lower(0), "it's we're they're that's there's");
    let lead = random.word(leads);
    let long = format!("{} {}", capitalised(lead), quote.decapitalised(0));
    let short = if random.flip() {
        capitalised(&quote.text)
    } else {
        quote.decapitalised(0)
    };
    Pair::made(long, short)
        .filter(|_| plain && statement && subject && has_verb(quote))
        .map(|pair| pair.turned(random))
}

/// The first sentence says something: it is no mere noun phrase.
fn has_verb(quote: &Quote) -> bool {
    let sentences = quote.sentences();
    let mut words = sentences.first().cloned().unwrap_or_default();
    words.any(|at| {
        let word = quote.lower(at);
        grammar::AUXILIARIES.contains(&word)
            || VERBS.find(word).is_some_and(|(_, column)| column < 3)
            || word.ends_with("n't")
            || grammar::is_any(
                word,
                "it's we're they're that's there's i'm you're i've we've",
            )
    })
}

fn first_sentence(quote: &Quote) -> &str {
    let sentences = quote.sentences();
    let end = sentences
        .get(1)
        .map_or(quote.text.len(), |second| quote.words[second.start].start);
    &quote.text[..end]
}

/// "Not all of the voters", "the voters".
fn quantified(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let next = quote.next(0);
    let many = next.ends_with('s')
        && !next.ends_with("ss")
        && grammar::is_content(next)
        && !quote.is_capital(1);
    let fits = grammar::is_any(quote.lower(0), "the these those our my their your") && many;
    let share = random.word(&[
        "not all of",
        "some of",
        "few of",
        "hardly any of",
        "half of",
        "only a few of",
        "none of",
        "most of",
        "nearly all of",
    ]);
    let long = format!("{} {}", capitalised(share), quote.decapitalised(0));
    Pair::made(long, quote.text.clone())
        .filter(|_| fits)
        .map(|pair| pair.turned(random))
}

/// The quotation that ends where a longer sentence goes on.
fn trailed(quote: &Quote, random: &mut Random, tails: &[&str]) -> Option<Pair> {
    let bare = quote.text.trim_end_matches(['.', ',']);
    let statement = bare.ends_with(char::is_alphanumeric)
        && quote.sentences().last().is_some_and(|last| last.len() > 3);
    let small = grammar::is_small(quote.lower(quote.len() - 1))
        || quote.lower(quote.len() - 1).ends_with('.');
    let tail = random.word(tails);
    let joint = if random.flip() || tail.starts_with("or ") {
        ","
    } else {
        ""
    };
    Pair::made(format!("{bare}{joint} {tail}."), format!("{bare}."))
        .filter(|_| statement && !small)
        .map(|pair| pair.turned(random))
}

/// "I don't think we should", "we should": the quotation's own.
fn own_lead(quote: &Quote, _: &mut Random) -> Option<Pair> {
    let verb = grammar::is_any(
        quote.lower(1),
        "think believe hope guess suspect doubt don't do can't never",
    );
    let led = quote.lower(0) == "i" && verb;
    let clause = (2..6).find(|at| {
        grammar::SUBJECTS.contains(&quote.lower(*at))
            || grammar::is_any(quote.lower(*at), "the it's we're they're there's")
    })?;
    let thinks = (1..clause).any(|at| {
        grammar::is_any(
            quote.lower(at),
            "think believe hope guess suspect doubt say said",
        )
    });
    let plain = (0..clause).all(|at| quote.joined(at)) && clause + 4 < quote.len();
    let rest = quote.text[quote.words[clause].start..].to_owned();
    Pair::changed(quote, capitalised(&rest)).filter(|_| led && plain && thinks)
}

/// "We will leave if they break it", "We will leave": the quotation's own, in its last sentence.
fn own_condition(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let last = quote.sentences().pop()?;
    let places = quote.places(|quote, at| {
        at > last.start + 3
            && matches!(quote.lower(at), "if" | "unless")
            && !grammar::is_any(
                quote.previous(at),
                "as even and know see ask or what that than but is wonder not up",
            )
            && quote.joined(at - 1)
            && at + 2 < quote.len()
            && quote.next(at) != "not"
            && !quote.text[quote.words[at].start..]
                .trim_end_matches(',')
                .contains(',')
    });
    let at = *random.pick(&places)?;
    let kept = quote.text[..quote.words[at - 1].end].to_owned();
    let same_end = at - 1 > 4 && !kept.contains(['"', '“', '(']);
    let small = grammar::is_small(quote.lower(at - 1));
    Pair::changed(quote, format!("{kept}.")).filter(|_| same_end && !small)
}

/// The ends of other sentences.
const ENDS: [&str; 16] = [
    "for working families everywhere",
    "because the old law had failed",
    "in every town of this state",
    "to pay for the new bridge",
    "with the help of our neighbors",
    "before the winter comes",
    "after ten years of talk",
    "and nobody else will do it",
    "by the end of the decade",
    "on the streets of our cities",
    "so that our children may learn",
    "from people who never voted",
    "against the advice of the generals",
    "while the banks look on",
    "without asking the farmers",
    "as our fathers did before us",
];

/// Both go on differently from one point of the last sentence, by four words and more.
fn other_end(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let last = quote.sentences().pop()?;
    let kept = last.len() / 2;
    let at = last.start + kept;
    let enough = kept > 3 && quote.len() - at >= 4;
    let joined = at > 0 && quote.joined(at - 1) && grammar::is_content(quote.lower(at - 1));
    let changed = format!(
        "{} {}.",
        &quote.text[..quote.words[at.checked_sub(1)?].end],
        random.word(&ENDS)
    );
    Pair::changed(quote, changed).filter(|_| enough && joined)
}

/// The beginnings of other sentences.
const STARTS: [&str; 10] = [
    "The senators whom I met yesterday",
    "My neighbors in the village",
    "Every farmer in this valley",
    "What the generals told us about",
    "The woman who drove the bus",
    "When the harvest was over,",
    "Our friends across the sea",
    "Long before the bridge was built,",
    "The man at the gas station",
    "In the village where I was born,",
];

fn other_start(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let first = quote.sentences().first()?.clone();
    let at = first.len() / 2;
    let enough = at >= 4 && quote.len() - at >= 6;
    let changed = format!(
        "{} {}",
        random.word(&STARTS),
        quote.text.get(quote.words[at].start..)?
    );
    Pair::changed(quote, changed).filter(|_| enough && quote.joined(at - 1))
}
