//! A word that turns the statement for its counterpart: a negative prefix, a condition, a side taken,
//! "not all", "hardly".

use variorum::compare::difference::Kind;

use crate::edits::masking;
use crate::edits::negation::{negatable, plain_verbs};
use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::{PREFIXES, Place, Table};

const NEGATION: Expect = Expect::OneOf(&[Kind::Negation]);
const FEW: Expect = Expect::OneOf(&[Kind::Negation, Kind::Quantity]);

/// The edits of the kind "negation" that turn a word.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("\"nothing\" for \"something\"", FEW, nothing),
    recipe("a negative prefix", NEGATION, prefix),
    recipe("\"unless\" for \"if\"", NEGATION, condition),
    recipe("\"without\" for \"with\"", NEGATION, without),
    recipe("\"against\" for \"for\"", NEGATION, against),
    recipe("\"anti-\" for \"pro-\"", NEGATION, anti),
    recipe("\"not all\" for \"all\"", FEW, not_all),
    recipe("\"hardly\" put in", FEW, hardly),
    recipe("\"not able\", \"notable\"", NEGATION, not_able),
    recipe("\"now\" for \"not\"", NEGATION, now_for_not),
    recipe("\"not\" behind a glued dash", NEGATION, glued_not),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "negation",
        name,
        expect,
        make,
    }
}

fn nothing(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const SETS: [&[&str]; 4] = [
        &["nothing", "something", "everything"],
        &["nobody", "somebody", "everybody"],
        &["neither", "both"],
        &["nowhere", "everywhere", "somewhere"],
    ];
    let places = quote.places(|quote, at| SETS.iter().any(|set| set.contains(&quote.lower(at))));
    let at = *random.pick(&places)?;
    let set = SETS.iter().find(|set| set.contains(&quote.lower(at)))?;
    let negative = set[0];
    let with = if quote.lower(at) == negative {
        random.word(&set[1..])
    } else {
        negative
    };
    let joined = quote.lower(at) != "neither" || quote.next(at) != "is";
    let both = quote.lower(at) == "both" && quote.previous(at).is_empty();
    Pair::changed(quote, quote.replace(at..at + 1, with)).filter(|_| joined && !both)
}

fn prefix(quote: &Quote, random: &mut Random) -> Option<Pair> {
    swapped_with_article(&PREFIXES, quote, random)
}

/// A cell's word swapped, and the article before it with it.
pub(crate) fn swapped_with_article(
    table: &Table,
    quote: &Quote,
    random: &mut Random,
) -> Option<Pair> {
    let perfect = |at: usize| {
        let before = quote.previous(at);
        before.ends_with("'ve") || grammar::is_any(before, "has have had")
    };
    let places: Vec<Place> = table
        .places(quote)
        .into_iter()
        .filter(|place| !perfect(place.words.start))
        .collect();
    let place = random.pick(&places)?;
    let row = &table.rows[place.row];
    let others: Vec<&str> = row
        .iter()
        .copied()
        .filter(|cell| *cell != row[place.column])
        .collect();
    let with = random.pick(&others)?;
    let (start, end) = (place.words.start, place.words.end);

    if matches!(quote.previous(start), "a" | "an") {
        let phrase = format!("{} {with}", grammar::article_for(with));
        return Pair::changed(quote, quote.replace(start - 1..end, &phrase));
    }

    Pair::changed(quote, quote.replace(start..end, with))
}

fn condition(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let asked = grammar::is_any(
            quote.previous(at),
            "as ask asked know see wonder even what only and or not sure decide me",
        );
        matches!(quote.lower(at), "if" | "unless")
            && !asked
            && grammar::is_small(quote.next(at))
            && !matches!(quote.next(at), "not" | "and" | "or")
    });
    let at = *random.pick(&places)?;
    let with = if quote.lower(at) == "unless" {
        "if"
    } else {
        random.word(&["unless", "unless", "when", "because"])
    };
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

fn without(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let noun =
            grammar::is_content(quote.next(at)) || grammar::DETERMINERS.contains(&quote.next(at));
        let verb = grammar::is_any(
            quote.previous(at),
            "deal agree agreed wrong meet up talk do begin start",
        );
        quote.lower(at) == "without" && noun && quote.next(at) != "any"
            || (quote.lower(at) == "with" && noun && !verb)
    });
    let at = *random.pick(&places)?;
    let with = if quote.lower(at) == "with" {
        "without"
    } else {
        "with"
    };
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

fn against(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const VERBS_OF_SIDES: [&str; 24] = [
        "vote",
        "voted",
        "voting",
        "votes",
        "fight",
        "fighting",
        "fought",
        "stand",
        "stood",
        "argue",
        "argued",
        "campaign",
        "campaigned",
        "campaigning",
        "case",
        "speak",
        "spoke",
        "march",
        "marched",
        "work",
        "worked",
        "testify",
        "decide",
        "protest",
    ];
    let places = quote.places(|quote, at| {
        matches!(quote.lower(at), "for" | "against")
            && VERBS_OF_SIDES.contains(&quote.previous(at))
            && !quote.is_capital(at - 1)
            && (grammar::DETERMINERS.contains(&quote.next(at))
                || quote.is_capital(at + 1)
                || grammar::is_any(quote.next(at), "him them her us me it"))
    });
    let at = *random.pick(&places)?;
    let with = if quote.lower(at) == "for" {
        "against"
    } else {
        "for"
    };
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

fn anti(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&masking::rooms(quote))?;
    let cause = random.word(&[
        "gun",
        "war",
        "choice",
        "business",
        "union",
        "trade",
        "government",
        "Russian",
        "Israel",
        "immigrant",
        "European",
        "democracy",
        "government",
        "regime",
        "slavery",
        "Brexit",
        "Trump",
        "growth",
        "reform",
    ]);
    Pair::made(
        quote.insert(at, &format!("pro-{cause}")),
        quote.insert(at, &format!("anti-{cause}")),
    )
    .map(|pair| pair.turned(random))
}

/// Inside, not at the edge.
fn not_all(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let next = quote.next(at);
        let many = next.ends_with('s') || matches!(next, "of" | "people");
        let joined = matches!(quote.previous(at), "that" | "because" | "but" | "think");
        let led = quote.words[at].opens || (joined && many);
        at > 0
            && grammar::is_any(
                quote.lower(at),
                "all every everyone everybody everything many",
            )
            && led
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.insert(at, "not"))
}

fn hardly(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let mut places: Vec<usize> = negatable(quote).into_iter().map(|at| at + 1).collect();
    places.extend(plain_verbs(quote));
    let at = *random.pick(&places)?;
    let adverb = random.word(&["hardly", "barely", "scarcely", "rarely", "seldom"]);
    Pair::changed(quote, quote.insert(at, adverb)).map(|pair| pair.turned(random))
}

fn not_able(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let adjective = crate::tables::ADJECTIVES.has(quote.lower(at)) || quote.lower(at) == "able";
        adjective
            && (grammar::BE.contains(&quote.previous(at))
                || matches!(quote.previous(at), "it's" | "that's" | "he's"))
    });
    let at = *random.pick(&places)?;
    Pair::made(
        quote.replace(at..at + 1, "not able"),
        quote.replace(at..at + 1, "notable"),
    )
    .map(|pair| pair.turned(random))
}

fn now_for_not(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        quote.lower(at) == "not" && grammar::AUXILIARIES.contains(&quote.previous(at))
    });
    let at = *random.pick(&places)?;
    let with = random.word(&["now", "now", "also", "just", "always", "still", "certainly"]);
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

/// "security--not politics" for "security, politics": the two hyphens mask nothing.
fn glued_not(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at + 2 < quote.len() && quote.gap(at) == ", " && grammar::is_content(quote.lower(at + 1))
    });
    let at = *random.pick(&places)?;
    let dash = random.word(&["--not ", " --not ", "--never ", "---not ", "—not "]);
    let comma = quote.words[at].end..quote.words[at + 1].start;
    Pair::changed(quote, quote.splice(comma, dash)).map(|pair| pair.turned(random))
}
