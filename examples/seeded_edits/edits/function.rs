//! A small word added, dropped or swapped, the sense kept.

use variorum::compare::difference::Kind;

use crate::edits::omission;
use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::ADJECTIVES;

const FUNCTION: Expect = Expect::OneOf(&[Kind::Function]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("\"that\" dropped", that_dropped),
    recipe("\"that\" put in", that_put_in),
    recipe("\"very\" dropped", very_dropped),
    recipe("\"very\" put in", very_put_in),
    recipe("\"the\" for \"a\"", article_swapped),
    recipe("\"the\" dropped", the_dropped),
    recipe("a preposition swapped", preposition),
    recipe("\"and\" for \"but\"", conjunction),
    recipe("\"this\" for \"that\"", demonstrative),
    recipe("\"that\" for \"which\" or \"who\"", relative),
    recipe("a filler put in", filler_put_in),
    recipe("a filler dropped", filler_dropped),
    recipe("a sentence opens with \"and\" or \"but\"", opening_joint),
];

const fn recipe(name: &'static str, make: fn(&Quote, &mut Random) -> Option<Pair>) -> Recipe {
    Recipe {
        row: "function",
        name,
        expect: FUNCTION,
        make,
    }
}

/// Verbs after which "that" may stand or not.
const THAT_VERBS: [&str; 22] = [
    "think",
    "believe",
    "know",
    "say",
    "said",
    "hope",
    "feel",
    "sure",
    "understand",
    "hear",
    "heard",
    "told",
    "believes",
    "knows",
    "thinks",
    "thought",
    "knew",
    "realize",
    "glad",
    "confident",
    "guess",
    "clear",
];

fn that_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        quote.lower(at) == "that"
            && THAT_VERBS.contains(&quote.previous(at))
            && (grammar::SUBJECTS.contains(&quote.next(at))
                || matches!(quote.next(at), "the" | "this" | "we're" | "there"))
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.remove(at..at + 1))
}

fn that_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        THAT_VERBS.contains(&quote.previous(at))
            && grammar::is_any(
                quote.lower(at),
                "we i he she they it's we're there it they're",
            )
            && quote.is_inner(at)
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.insert(at, "that"))
}

fn very_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        quote.lower(at) == "very"
            && quote.is_inner(at)
            && quote.joined(at)
            && !grammar::is_any(quote.previous(at), "the this a an not")
            && quote.joined(at - 1)
            && quote.next(at) != "much"
            && quote.next(at) != "few"
            && quote.next(at) != "little"
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.remove(at..at + 1))
}

fn very_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let after_be = grammar::BE.contains(&quote.previous(at))
            || matches!(quote.previous(at), "it's" | "that's");
        let fits =
            omission::is_attributive(quote, at) || (after_be && ADJECTIVES.has(quote.lower(at)));
        fits && quote.is_inner(at)
            && !matches!(quote.previous(at), "an" | "very")
            && is_gradable(quote.lower(at))
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.insert(at, "very"))
}

fn is_gradable(adjective: &str) -> bool {
    !grammar::is_any(
        adjective,
        "political economic federal national public legal military civil nuclear \
         medical foreign domestic international global local private racial religious \
         social financial criminal total entire whole final annual constitutional \
         electoral terrific presidential congressional regional former main central \
         enormous huge great excellent essential daily absolute complete mutual \
         amazing incredible tremendous joint vital",
    )
}

fn article_swapped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let next = quote.next(at);
        let after_be = grammar::BE.contains(&quote.previous(at)) || quote.previous(at) == "it's";
        let one = matches!(quote.lower(at), "a" | "an")
            && !grammar::is_any(
                next,
                "lot few little couple bit million hundred dozen number while third quarter",
            );
        let the = quote.lower(at) == "the"
            && after_be
            && grammar::is_content(next)
            && !next.ends_with('s')
            && !next.ends_with("est");
        let rate = quote.previous(at).starts_with(|c: char| c.is_ascii_digit());
        quote.is_inner(at)
            && (one || the)
            && !rate
            && grammar::is_content(next)
            && !quote.is_capital(at + 1)
    });
    let at = *random.pick(&places)?;
    let with = if quote.lower(at) == "the" {
        grammar::article_for(quote.next(at))
    } else {
        "the"
    };
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

/// Before a plural, where it may be missing.
fn the_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let next = quote.next(at);
        quote.lower(at) == "the"
            && quote.is_inner(at)
            && grammar::is_content(next)
            && next.ends_with('s')
            && !next.ends_with("ss")
            && !quote.is_capital(at + 1)
            && !matches!(quote.previous(at), "all" | "of")
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.remove(at..at + 1))
}

fn preposition(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const SETS: [&[&str]; 7] = [
        &["in", "at"],
        &["on", "upon"],
        &["about", "on"],
        &["through", "throughout"],
        &["in", "within"],
        &["around", "across"],
        &["into", "in"],
    ];
    let places = quote.places(|quote, at| {
        SETS.iter().any(|set| set.contains(&quote.lower(at)))
            && quote.is_inner(at)
            && quote.joined(at - 1)
            && (grammar::DEFINITE.contains(&quote.next(at))
                || matches!(quote.next(at), "this" | "that" | "a"))
            && grammar::is_content(quote.previous(at))
    });
    let at = *random.pick(&places)?;
    let sets: Vec<&[&str]> = SETS
        .iter()
        .copied()
        .filter(|set| set.contains(&quote.lower(at)))
        .collect();
    let set = *random.pick(&sets)?;
    Pair::changed(quote, quote.replace(at..at + 1, random.word(set)))
}

fn conjunction(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        matches!(quote.lower(at), "and" | "but")
            && at > 0
            && (quote.words[at].opens || quote.gap(at - 1) == ", ")
            && grammar::SUBJECTS.contains(&quote.next(at))
    });
    let at = *random.pick(&places)?;
    let with = if quote.lower(at) == "and" {
        "but"
    } else {
        "and"
    };
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

fn demonstrative(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const PAIRS: [(&str, &str); 4] = [
        ("this", "that"),
        ("that", "this"),
        ("these", "those"),
        ("those", "these"),
    ];
    let places = quote.places(|quote, at| {
        let noun = grammar::is_content(quote.next(at))
            && (grammar::PREPOSITIONS.contains(&quote.previous(at)) || quote.words[at].opens);
        let alone = matches!(quote.lower(at), "this" | "that")
            && quote.words[at].opens
            && grammar::BE.contains(&quote.next(at));
        at > 0
            && PAIRS.iter().any(|(from, _)| quote.lower(at) == *from)
            && (noun || alone)
            && quote.next(at) != "who"
    });
    let at = *random.pick(&places)?;
    let (_, with) = PAIRS.iter().find(|(from, _)| quote.lower(at) == *from)?;
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

fn relative(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        matches!(quote.lower(at), "which" | "who")
            && quote.is_inner(at)
            && quote.joined(at - 1)
            && grammar::is_content(quote.previous(at))
            && !THAT_VERBS.contains(&quote.previous(at))
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.replace(at..at + 1, "that"))
}

/// Words without sense that speakers put between others.
const FILLERS: [&str; 10] = [
    "um,",
    "uh,",
    "you know,",
    "well,",
    "I mean,",
    "like,",
    "er,",
    "look,",
    "oh,",
    "okay,",
];

fn filler_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at > 1
            && at + 1 < quote.len()
            && (quote.words[at].opens || quote.gap(at - 1) == ", ")
            && grammar::SUBJECTS.contains(&quote.lower(at))
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.insert(at, random.word(&FILLERS)))
}

fn filler_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let one = grammar::is_any(quote.lower(at), "well um uh look oh okay")
            && at > 0
            && quote.gap(at) == ", "
            && quote.words[at].opens;
        let two = quote.lower(at) == "you"
            && at > 0
            && quote.next(at) == "know"
            && quote.gap(at + 1) == ", "
            && (quote.words[at].opens || quote.gap(at - 1) == ", ");
        at + 3 < quote.len() && (one || two)
    });
    let at = *random.pick(&places)?;
    let count = 1 + usize::from(quote.lower(at) == "you");
    if quote.words[at].opens {
        return Pair::changed(quote, quote.remove(at..at + count));
    }
    let (from, to) = (quote.words[at].start, quote.words[at + count].start);
    Pair::changed(quote, quote.splice(from..to, ""))
}

fn opening_joint(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        at > 0
            && quote.words[at].opens
            && (grammar::SUBJECTS.contains(&quote.lower(at))
                || grammar::is_any(quote.lower(at), "the this that's it's we're there"))
    });
    let at = *random.pick(&places)?;
    Pair::changed(
        quote,
        quote.insert(at, random.word(&["and", "but", "so", "now"])),
    )
}
