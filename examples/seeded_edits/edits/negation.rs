//! A negation put in or taken out.

use variorum::compare::difference::Kind;

use crate::grammar;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::VERBS;

const NEGATION: Expect = Expect::OneOf(&[Kind::Negation]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("\"not\" put in", NEGATION, not_put_in),
    recipe("\"n't\" put in", NEGATION, contracted_put_in),
    recipe("\"never\" put in", NEGATION, never_put_in),
    recipe("\"do not\" put in", NEGATION, do_not_put_in),
    recipe("\"not\" dropped", NEGATION, not_dropped),
    recipe("\"n't\" dropped", NEGATION, contracted_dropped),
    recipe("\"do not\" dropped", NEGATION, do_not_dropped),
    recipe("\"never\" dropped", NEGATION, never_dropped),
    recipe("\"no\" for \"a\"", NEGATION, no_for_a),
    recipe("\"a\" for \"no\"", NEGATION, a_for_no),
    recipe("\"not\" struck through", Expect::Altered, struck_through),
    recipe(
        "\"not\" with an invisible character put in",
        NEGATION,
        invisible_put_in,
    ),
    recipe(
        "\"n't\" with an odd apostrophe put in",
        NEGATION,
        odd_apostrophe_put_in,
    ),
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

/// Auxiliaries that "not" may follow: no question, no verb of its own ("we have a").
pub(crate) fn negatable(quote: &Quote) -> Vec<usize> {
    quote.places(|quote, at| {
        let word = quote.lower(at);
        let next = quote.next(at);
        let after_modal =
            quote.previous(at) == "to" || grammar::MODALS.contains(&quote.previous(at));
        let perfect = matches!(word, "has" | "have" | "had")
            && (next == "been" || next.ends_with("ed"))
            && !after_modal;
        let sure = grammar::BE.contains(&word) || grammar::MODALS.contains(&word) || perfect;
        let asked = grammar::SUBJECTS.contains(&next)
            || quote.words[at].opens
            || matches!(next, "the" | "there" | "this") && !grammar::BE.contains(&word);
        sure && at > 0
            && !asked
            && !(next.is_empty()
                || grammar::is_any(next, "not never no nothing nobody only and or but hardly"))
            && quote.joined(at - 1)
            && !quote.is_proper(at)
            && !grammar::is_any(
                quote.previous(at),
                "nobody nothing never god so nor neither none",
            )
    })
}

fn not_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&negatable(quote))?;
    if quote.lower(at) == "can" && random.flip() {
        return Pair::changed(quote, quote.replace(at..at + 1, "cannot"))
            .map(|pair| pair.turned(random));
    }
    Pair::changed(quote, quote.append(at, "not")).map(|pair| pair.turned(random))
}

/// The contracted negative of an auxiliary.
fn contracted(auxiliary: &str) -> Option<String> {
    match auxiliary {
        "will" => Some("won't".to_owned()),
        "can" => Some("can't".to_owned()),
        "may" | "might" | "shall" | "am" => None,
        other => Some(format!("{other}n't")),
    }
}

fn contracted_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&negatable(quote))?;
    let negative = contracted(quote.lower(at))?;
    Pair::changed(quote, quote.replace(at..at + 1, &negative)).map(|pair| pair.turned(random))
}

fn never_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let mut places: Vec<usize> = negatable(quote).into_iter().map(|at| at + 1).collect();
    places.extend(plain_verbs(quote));
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.insert(at, "never")).map(|pair| pair.turned(random))
}

/// A verb of the list right after its subject, in the present or past.
pub(crate) fn plain_verbs(quote: &Quote) -> Vec<usize> {
    quote.places(|quote, at| {
        let column = VERBS.find(quote.lower(at)).map(|(_, column)| column);
        let subject = quote.previous(at);
        let agrees = match column {
            Some(0) => grammar::PLURAL_SUBJECTS.contains(&subject),
            Some(1) => matches!(subject, "he" | "she" | "it"),
            Some(2) => grammar::SUBJECTS.contains(&subject),
            _ => false,
        };
        let before = if at > 1 { quote.previous(at - 1) } else { "" };
        let asked = grammar::AUXILIARIES.contains(&before)
            || before.ends_with("n't")
            || grammar::is_any(
                before,
                "to with see let make made help of for watch have had",
            );
        agrees && !asked && quote.is_inner(at) && quote.next(at) != "not"
    })
}

/// "we want" as "we do not want".
pub(crate) fn with_do(quote: &Quote, at: usize, negation: fn(&str) -> String) -> Option<String> {
    let (row, column) = VERBS.find(quote.lower(at))?;
    let base = VERBS.rows[row][0];
    let auxiliary = match column {
        0 => "do",
        1 => "does",
        _ => "did",
    };
    Some(quote.replace(at..at + 1, &format!("{} {base}", negation(auxiliary))))
}

fn do_not_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&plain_verbs(quote))?;
    let changed = if random.flip() {
        with_do(quote, at, |auxiliary| format!("{auxiliary} not"))?
    } else {
        with_do(quote, at, |auxiliary| format!("{auxiliary}n't"))?
    };
    Pair::changed(quote, changed)
}

fn not_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let before = quote.previous(at);
        let led = grammar::AUXILIARIES.contains(&before)
            && !matches!(before, "do" | "does" | "did")
            || grammar::is_any(before, "it's that's he's she's i'm we're they're you're");
        (quote.lower(at) == "not" && led && at + 1 < quote.len()) || quote.lower(at) == "cannot"
    });
    let at = *random.pick(&places)?;
    if quote.lower(at) == "cannot" {
        return Pair::changed(quote, quote.replace(at..at + 1, "can"));
    }
    Pair::changed(quote, quote.remove(at..at + 1))
}

/// "isn't", "is".
fn contracted_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let word = quote.lower(at);
        word.ends_with("n't") && !matches!(word, "don't" | "doesn't" | "didn't" | "ain't")
    });
    let at = *random.pick(&places)?;
    let positive = match quote.lower(at) {
        "won't" => "will",
        "can't" => "can",
        word => word.strip_suffix("n't")?,
    };
    Pair::changed(quote, quote.replace(at..at + 1, positive))
}

/// "we don't want", "we want".
fn do_not_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let base = VERBS
            .find(quote.next(at))
            .is_some_and(|(_, column)| column == 0);
        base && matches!(quote.lower(at), "don't" | "doesn't" | "didn't")
            && grammar::SUBJECTS.contains(&quote.previous(at))
    });
    let at = *random.pick(&places)?;
    let (row, _) = VERBS.find(quote.next(at))?;
    let form = match quote.lower(at) {
        "don't" => 0,
        "doesn't" => 1,
        _ => 2,
    };
    Pair::changed(quote, quote.replace(at..at + 2, VERBS.rows[row][form]))
}

fn never_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let before = quote.previous(at);
        quote.lower(at) == "never"
            && quote.is_inner(at)
            && (grammar::SUBJECTS.contains(&before)
                || grammar::AUXILIARIES.contains(&before)
                || before.ends_with("'ve"))
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.remove(at..at + 1))
}

fn no_for_a(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        let before = quote.previous(at);
        matches!(quote.lower(at), "a" | "an" | "any" | "some")
            && (grammar::BE.contains(&before)
                || grammar::is_any(before, "have has had there's with"))
            && grammar::is_content(quote.next(at))
            && !grammar::is_any(
                quote.next(at),
                "lot couple bit number way long longer little few great good",
            )
    });
    let at = *random.pick(&places)?;
    Pair::changed(quote, quote.replace(at..at + 1, "no"))
}

fn a_for_no(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        quote.lower(at) == "no"
            && at > 0
            && quote.joined(at - 1)
            && grammar::is_content(quote.next(at))
            && !grammar::is_any(
                quote.next(at),
                "longer matter way one more better less doubt amount idea",
            )
    });
    let at = *random.pick(&places)?;
    let next = quote.next(at);
    let plural = next.ends_with('s') && !next.ends_with("ss");
    let with = if plural {
        "some"
    } else {
        grammar::article_for(next)
    };
    Pair::changed(quote, quote.replace(at..at + 1, with))
}

fn struck_through(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let places = quote.places(|quote, at| {
        matches!(quote.lower(at), "not" | "never" | "no") && quote.is_inner(at)
    });
    let at = *random.pick(&places)?;
    let stroke = random.word(&["\u{336}", "\u{335}", "\u{338}"]);
    let struck: String = quote
        .spelt(at)
        .chars()
        .map(|letter| format!("{letter}{stroke}"))
        .collect();
    Pair::changed(quote, quote.replace(at..at + 1, &struck))
}

fn invisible_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&negatable(quote))?;
    let hidden = random.word(&["n\u{ad}ot", "no\u{200b}t", "n\u{2060}ot", "nоt", "nοt"]);
    Pair::changed(quote, quote.append(at, hidden))
}

fn odd_apostrophe_put_in(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&negatable(quote))?;
    let glyph = random.word(&["′", "`", "´", "ʼ", "＇"]);
    let negative = contracted(quote.lower(at))?.replace('\'', glyph);
    Pair::changed(quote, quote.replace(at..at + 1, &negative))
}
