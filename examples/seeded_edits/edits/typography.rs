//! Another look of the same words: case, marks, dashes, hyphens, points, spacing, glyphs.

use std::ops::Range;

use variorum::compare::difference::Kind;

use crate::grammar;
use crate::quote::{Quote, capitalised};
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::{COMPOUNDS, anywhere};

const TYPOGRAPHY: Expect = Expect::OneOf(&[Kind::Typography]);
const LOOK: Expect = Expect::AtMost(&[Kind::Typography]);
const LETTERS: Expect = Expect::AtMost(&[Kind::Typography, Kind::Spelling]);

/// The edits of this kind.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("a word in capitals", TYPOGRAPHY, capitals),
    recipe("a capital for a small letter", TYPOGRAPHY, capital),
    recipe(
        "a small letter for a title's capital",
        TYPOGRAPHY,
        small_title,
    ),
    recipe("all in capitals", TYPOGRAPHY, all_capitals),
    recipe("a comma dropped", TYPOGRAPHY, comma_dropped),
    recipe("a comma added", TYPOGRAPHY, comma_added),
    recipe("a comma for a dash", TYPOGRAPHY, comma_for_dash),
    recipe("dashes of another length", LOOK, dash_length),
    recipe("two hyphens for a dash, no blanks", LOOK, glued_dash),
    recipe("sentences joined by a semicolon", TYPOGRAPHY, semicolon),
    recipe("an exclamation mark", TYPOGRAPHY, exclamation),
    recipe(
        "a compound joined or parted",
        TYPOGRAPHY,
        |quote, random| Pair::changed(quote, COMPOUNDS.swap(quote, random, anywhere)?),
    ),
    recipe("a hyphen dropped", TYPOGRAPHY, hyphen_dropped),
    recipe("points of initials", TYPOGRAPHY, initials),
    recipe("the point of a title", TYPOGRAPHY, title_point),
    recipe("\"&\" for \"and\"", TYPOGRAPHY, ampersand),
    recipe("a blank lost after a mark", LOOK, lost_blank),
    recipe("quotation marks around a word", LOOK, scare_quotes),
    recipe("look-alike letters", TYPOGRAPHY, look_alike),
    recipe("letters of full width", LETTERS, full_width),
    recipe("ligatures", LETTERS, ligature),
    recipe("an accent", LETTERS, accent),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "typography",
        name,
        expect,
        make,
    }
}

/// A word that is no other word in capitals ("us", "it", "may").
fn may_change_case(quote: &Quote, at: usize) -> bool {
    const OTHERWISE: [&str; 16] = [
        "us", "it", "may", "march", "china", "turkey", "polish", "job", "who", "is", "aids",
        "bill", "will", "mark", "frank", "august",
    ];
    let word = quote.lower(at);
    word.len() > 3
        && word.chars().all(|c| c.is_ascii_lowercase())
        && !quote.is_capital(at)
        && !OTHERWISE.contains(&word)
}

fn capitals(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&quote.places(may_change_case))?;
    Pair::changed(
        quote,
        quote.replace(at..at + 1, &quote.spelt(at).to_uppercase()),
    )
}

fn capital(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let nouns = quote.places(|quote, at| {
        may_change_case(quote, at) && at > 0 && grammar::is_content(quote.lower(at))
    });
    let at = *random.pick(&nouns)?;
    Pair::changed(
        quote,
        quote.replace(at..at + 1, &capitalised(quote.spelt(at))),
    )
}

fn small_title(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const TITLES: [&str; 18] = [
        "president",
        "senator",
        "governor",
        "secretary",
        "congress",
        "government",
        "state",
        "administration",
        "party",
        "nation",
        "constitution",
        "court",
        "church",
        "federal",
        "minister",
        "mayor",
        "council",
        "committee",
    ];
    let titles = quote.places(|quote, at| quote.is_proper(at) && TITLES.contains(&quote.lower(at)));
    let at = *random.pick(&titles)?;
    Pair::changed(quote, quote.replace(at..at + 1, quote.lower(at)))
}

fn all_capitals(quote: &Quote, _: &mut Random) -> Option<Pair> {
    let plain = quote.text.is_ascii() && !quote.words.iter().any(|word| word.lower == "us");
    Pair::changed(quote, quote.text.to_uppercase()).filter(|_| plain)
}

/// Where a lone comma stands between words, none of them a number.
fn commas(quote: &Quote) -> Vec<Range<usize>> {
    let places = quote.places(|quote, at| {
        at + 1 < quote.len()
            && quote.gap(at) == ", "
            && !has_digit(quote.lower(at))
            && !has_digit(quote.lower(at + 1))
    });
    places
        .into_iter()
        .map(|at| quote.words[at].end..quote.words[at + 1].start)
        .collect()
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

fn at_a_comma(quote: &Quote, random: &mut Random, with: &str) -> Option<Pair> {
    let place = random.pick(&commas(quote))?.clone();
    Pair::changed(quote, quote.splice(place, with))
}

fn comma_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    at_a_comma(quote, random, " ")
}

fn comma_for_dash(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let dash = random.word(&[" — ", "—", " – ", " - ", "--", " -- ", "; "]);
    at_a_comma(quote, random, dash)
}

fn comma_added(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let joints = quote.places(|quote, at| {
        quote.joined(at)
            && at > 0
            && grammar::is_any(quote.lower(at + 1), "and but because so which or when as")
    });
    let at = quote.words[*random.pick(&joints)?].end;
    Pair::changed(quote, quote.splice(at..at, ","))
}

/// Where a dash stands between words.
fn dashes(quote: &Quote) -> Vec<Range<usize>> {
    let places = quote.places(|quote, at| {
        at + 1 < quote.len()
            && matches!(quote.gap(at).trim(), "—" | "–" | "--" | "-")
            && !has_digit(quote.lower(at + 1))
    });
    places
        .into_iter()
        .map(|at| quote.words[at].end..quote.words[at + 1].start)
        .collect()
}

fn dash_length(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let place = random.pick(&dashes(quote))?.clone();
    let dash = random.word(&[" — ", "—", " – ", " - ", " -- "]);
    Pair::changed(quote, quote.splice(place, dash))
}

/// The two hyphens of a wire report are no mask.
fn glued_dash(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let mut places = dashes(quote);
    places.extend(commas(quote));
    let place = random.pick(&places)?.clone();
    Pair::made(
        quote.splice(place.clone(), " — "),
        quote.splice(place, "--"),
    )
}

fn semicolon(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let opening = quote.places(|quote, at| {
        at > 0
            && quote.words[at].opens
            && quote.gap(at - 1) == ". "
            && grammar::is_small(quote.lower(at))
    });
    let at = *random.pick(&opening)?;
    let before = &quote.text[..quote.words[at - 1].end];
    let mark = random.word(&["; ", ", ", " — "]);
    Pair::changed(quote, format!("{before}{mark}{}", quote.decapitalised(at)))
}

fn exclamation(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let ends = quote.places(|quote, at| at + 1 < quote.len() && quote.gap(at) == ". ");
    let at = quote.words[*random.pick(&ends)?].end;
    Pair::changed(quote, quote.splice(at..at + 1, "!"))
}

/// Parts that are words of their own, the first no prefix that would make another word ("re-sent").
fn hyphen_dropped(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const PREFIXES: [&str; 17] = [
        "re", "un", "non", "anti", "pre", "de", "dis", "in", "mis", "pro", "co", "ex", "over",
        "under", "x", "t", "e",
    ];
    let hyphenated = quote.places(|quote, at| {
        let parts: Vec<&str> = quote.lower(at).split('-').collect();
        let plain = |part: &&str| part.len() > 1 && part.chars().all(|c| c.is_ascii_lowercase());
        parts.len() == 2 && parts.iter().all(plain) && !PREFIXES.contains(&parts[0])
    });
    let at = *random.pick(&hyphenated)?;
    Pair::changed(
        quote,
        quote.replace(at..at + 1, &quote.spelt(at).replace('-', " ")),
    )
}

/// "U.S.", "US".
fn initials(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let pointed = quote.places(|quote, at| {
        let spelt = quote.spelt(at);
        spelt.len() > 3 && spelt.ends_with('.') && spelt.split('.').all(|part| part.len() <= 1)
    });
    if let Some(at) = random.pick(&pointed) {
        let bare = quote.spelt(*at).replace('.', "");
        return Pair::changed(quote, quote.replace(*at..at + 1, &bare));
    }
    let bare = quote.places(|quote, at| {
        grammar::is_any(
            quote.spelt(at),
            "FBI CIA IRS UN EU DC NSA GOP EPA UK NRA US USA TV ISIS NAFTA NATO DNC RNC \
             FDA NFL LGBT",
        )
    });
    let at = *random.pick(&bare)?;
    let pointed: String = quote.spelt(at).chars().flat_map(|c| [c, '.']).collect();
    let at_the_end = quote.gap(at).starts_with('.');
    Pair::changed(quote, quote.replace(at..at + 1, &pointed)).filter(|_| !at_the_end)
}

/// "Mr.", "Mr".
fn title_point(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let titles =
        quote.places(|quote, at| grammar::is_any(quote.lower(at), "mr. mrs. ms. dr. st. vs."));
    let at = *random.pick(&titles)?;
    Pair::changed(
        quote,
        quote.replace(at..at + 1, quote.spelt(at).trim_end_matches('.')),
    )
}

fn ampersand(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let joints = quote.places(|quote, at| {
        quote.lower(at) == "and" && !quote.words[at].opens && quote.joined(at) && at > 0
    });
    let at = *random.pick(&joints)?;
    Pair::changed(quote, quote.replace(at..at + 1, "&"))
}

fn lost_blank(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let marked = quote.places(|quote, at| {
        at + 1 < quote.len()
            && matches!(quote.gap(at), ", " | "; " | "? " | ". ")
            && !has_digit(quote.lower(at))
            && !has_digit(quote.lower(at + 1))
            && quote.lower(at + 1).len() > 2
            && quote.lower(at).len() > 2
    });
    let at = quote.words[*random.pick(&marked)?].end + 1;
    Pair::changed(quote, quote.splice(at..at + 1, ""))
}

fn scare_quotes(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let words = quote.places(|quote, at| {
        grammar::is_content(quote.lower(at)) && quote.is_inner(at) && quote.lower(at).len() > 4
    });
    let at = *random.pick(&words)?;
    let (open, close) = *random.pick(&[("‘", "’"), ("'", "'"), ("\"", "\""), ("“", "”")])?;
    let marked = format!("{open}{}{close}", quote.spelt(at));
    let word = &quote.words[at];
    Pair::changed(quote, quote.splice(word.start..word.end, &marked))
}

/// Letters of the Cyrillic and Greek alphabets that look like Latin ones.
const LOOK_ALIKES: [(char, char); 12] = [
    ('a', 'а'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('c', 'с'),
    ('x', 'х'),
    ('y', 'у'),
    ('i', 'і'),
    ('s', 'ѕ'),
    ('j', 'ј'),
    ('o', 'ο'),
    ('v', 'ν'),
];

fn look_alike(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = random.below(quote.len());
    let word = quote.spelt(at);
    let (from, to) = *random.pick(&LOOK_ALIKES)?;
    let changed = word.replacen(from, &to.to_string(), random.between(1, 2));
    Pair::changed(quote, quote.replace(at..at + 1, &changed))
}

fn full_width(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let words = quote.places(|quote, at| {
        quote.lower(at).len() > 2 && quote.spelt(at).chars().all(|c| c.is_ascii_alphabetic())
    });
    let at = *random.pick(&words)?;
    let wide: String = quote.spelt(at).chars().map(wide).collect();
    Pair::changed(quote, quote.replace(at..at + 1, &wide))
}

/// The form of an ASCII letter in a Chinese or Japanese font.
fn wide(letter: char) -> char {
    char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter)
}

fn ligature(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let (letters, glyph) = *random.pick(&[("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"), ("ffi", "ﬃ")])?;
    Pair::changed(quote, quote.text.replacen(letters, glyph, 1))
}

fn accent(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let (plain, accented) = *random.pick(&[
        ("cooperat", "coöperat"),
        ("reelect", "reëlect"),
        ("role", "rôle"),
        ("elite", "élite"),
        ("regime", "régime"),
        ("debacle", "débâcle"),
        ("naive", "naïve"),
        ("facade", "façade"),
        ("fiance", "fiancé"),
        ("cliche", "cliché"),
        ("decor", "décor"),
        ("Mexico", "México"),
        ("Jose", "José"),
        ("Bogota", "Bogotá"),
        ("Beyonce", "Beyoncé"),
        ("Hernandez", "Hernández"),
        ("Garcia", "García"),
        ("Rodriguez", "Rodríguez"),
        ("Erdogan", "Erdoğan"),
    ])?;
    Pair::changed(quote, quote.text.replacen(plain, accented, 1))
}
