//! What no reader would call a difference: another glyph for the same mark, the first letter's case,
//! the last mark, white space, a sentence more or less.

use variorum::compare::difference::Kind;

use crate::edits::marks;
use crate::grammar;
use crate::quote::{Quote, capitalised};
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};

const NOTHING: Expect = Expect::AtMost(&[]);
const LOOK: Expect = Expect::AtMost(&[Kind::Typography]);

/// The edits of this row.
pub(crate) const RECIPES: &[Recipe] = &[
    recipe("the same text", NOTHING, |quote, _| {
        Some(same(&quote.text, &quote.text))
    }),
    recipe("apostrophes of another glyph", NOTHING, apostrophes),
    recipe("inner marks of another glyph", NOTHING, inner_marks),
    recipe("ellipsis as a glyph or as dots", NOTHING, ellipsis_glyph),
    recipe("first letter's case", NOTHING, first_letter),
    recipe("last mark", NOTHING, last_mark),
    recipe("marks around it", NOTHING, marks_around),
    recipe("white space doubled", LOOK, double_space),
    recipe("a line broken", LOOK, broken_line),
    recipe("non-breaking spaces", LOOK, hard_spaces),
    recipe("a soft hyphen inside a word", LOOK, soft_hyphen),
    recipe("a zero-width character inside a word", LOOK, zero_width),
    recipe("an invisible character inside \"not\"", LOOK, invisible_not),
    recipe("first sentence left out", NOTHING, without_first_sentence),
    recipe("last sentence left out", NOTHING, without_last_sentence),
    recipe("an end without weight left out", NOTHING, without_light_end),
    recipe(
        "a clause without weight left out before",
        NOTHING,
        without_light_start,
    ),
];

const fn recipe(
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row: "none",
        name,
        expect,
        make,
    }
}

fn same(a: &str, b: &str) -> Pair {
    Pair {
        a: a.to_owned(),
        b: b.to_owned(),
    }
}

fn apostrophes(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let glyph = random.word(&["'", "’", "ʼ"]);
    let letters: Vec<char> = quote.text.chars().collect();
    let changed = (0..letters.len()).map(|at| {
        if is_apostrophe(&letters, at) {
            glyph.to_owned()
        } else {
            letters[at].to_string()
        }
    });
    Pair::changed(quote, changed.collect())
}

/// Between two letters: no quotation mark.
fn is_apostrophe(letters: &[char], at: usize) -> bool {
    let letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphabetic());
    matches!(letters[at], '\'' | '’') && at > 0 && letter(at - 1) && letter(at + 1)
}

fn inner_marks(quote: &Quote, _: &mut Random) -> Option<Pair> {
    if quote.text.contains(['“', '”']) {
        return Pair::changed(quote, quote.text.replace(['“', '”'], "\""));
    }
    let mut opens = false;
    let curly = quote.text.chars().map(|c| {
        if c != '"' {
            return c;
        }
        opens = !opens;
        if opens { '“' } else { '”' }
    });
    Pair::changed(quote, curly.collect())
}

fn ellipsis_glyph(quote: &Quote, random: &mut Random) -> Option<Pair> {
    if quote.text.contains('…') {
        let dots = random.word(&["...", " ... ", " . . . "]);
        let tight = quote.text.replace(" … ", "…");
        return Pair::changed(quote, tight.replace('…', dots).trim().to_owned());
    }
    if quote.text.contains("....") {
        return None;
    }
    Pair::changed(quote, quote.text.replace("...", "…"))
}

fn first_letter(quote: &Quote, _: &mut Random) -> Option<Pair> {
    if quote.opens_plainly() {
        return Pair::changed(quote, quote.decapitalised(0));
    }
    Pair::changed(quote, capitalised(&quote.text))
}

fn last_mark(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let bare = quote.text.trim_end_matches(['.', ',']);
    if bare.ends_with(|c: char| !c.is_alphanumeric()) || quote.text.ends_with("..") {
        return None;
    }
    let abbreviated = quote.lower(quote.len() - 1).ends_with('.');
    let mark = random.word(&["", ".", ","]);
    Pair::changed(quote, format!("{bare}{mark}")).filter(|_| !abbreviated)
}

fn marks_around(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let (open, close) = *random.pick(&[("“", "”"), ("\"", "\""), ("‘", "’")])?;
    Pair::changed(quote, format!("{open}{}{close}", quote.text))
}

fn double_space(quote: &Quote, random: &mut Random) -> Option<Pair> {
    at_a_blank(quote, random, "  ")
}

fn broken_line(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let broken = random.word(&["\n", "\r\n", " \n", "\n "]);
    at_a_blank(quote, random, broken)
}

fn at_a_blank(quote: &Quote, random: &mut Random, with: &str) -> Option<Pair> {
    let blanks = quote.places(|quote, at| quote.joined(at));
    let at = quote.words[*random.pick(&blanks)?].end;
    Pair::changed(quote, quote.splice(at..at + 1, with))
}

fn hard_spaces(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let blank = random.word(&["\u{a0}", "\u{202f}", "\u{2009}"]);
    if random.flip() {
        return at_a_blank(quote, random, blank);
    }
    Pair::changed(quote, quote.text.replace(' ', blank))
}

fn soft_hyphen(quote: &Quote, random: &mut Random) -> Option<Pair> {
    inside_a_word(quote, random, "\u{ad}")
}

fn zero_width(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let hidden = random.word(&["\u{200b}", "\u{200c}", "\u{200d}", "\u{2060}", "\u{feff}"]);
    inside_a_word(quote, random, hidden)
}

fn inside_a_word(quote: &Quote, random: &mut Random, hidden: &str) -> Option<Pair> {
    let long = quote.places(|quote, at| {
        quote.lower(at).len() > 4 && quote.lower(at).chars().all(|c| c.is_ascii_lowercase())
    });
    let word = &quote.words[*random.pick(&long)?];
    let at = word.start + random.between(2, word.end - word.start - 2);
    Pair::changed(quote, quote.splice(at..at, hidden))
}

fn invisible_not(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let negations = quote.places(|quote, at| matches!(quote.lower(at), "not" | "never" | "cannot"));
    let at = quote.words[*random.pick(&negations)?].start + 1;
    let hidden = random.word(&["\u{ad}", "\u{200b}", "\u{2060}"]);
    Pair::changed(quote, quote.splice(at..at, hidden))
}

/// An extract that starts and ends with whole sentences.
fn without_first_sentence(quote: &Quote, _: &mut Random) -> Option<Pair> {
    let sentences = quote.sentences();
    let second = sentences
        .get(1)
        .filter(|_| is_long_enough(&sentences[1..]))?;
    let rest = &quote.text[quote.words[second.start].start..];
    Some(same(&quote.text, rest)).filter(|_| has_plain_marks(quote))
}

fn without_last_sentence(quote: &Quote, _: &mut Random) -> Option<Pair> {
    let sentences = quote.sentences();
    let (last, _) = sentences
        .split_last()
        .filter(|(_, before)| is_long_enough(before))?;
    let rest = quote.text[..quote.words[last.start].start].trim_end();
    Some(same(&quote.text, rest)).filter(|_| has_plain_marks(quote))
}

fn is_long_enough(sentences: &[std::ops::Range<usize>]) -> bool {
    sentences.iter().map(ExactSizeIterator::len).sum::<usize>() >= 5
}

/// No marks that a cut could leave open.
fn has_plain_marks(quote: &Quote) -> bool {
    !quote
        .text
        .contains(['"', '“', '”', '(', ')', '[', ']', '…'])
        && !quote.text.contains("..")
}

/// "We will build the bridge in the spring", "We will build the bridge".
fn without_light_end(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let last = quote.sentences().pop()?;
    let places = quote.places(|quote, at| {
        at > last.start + 4
            && quote.joined(at - 1)
            && grammar::is_any(quote.lower(at), "in on at from for with")
            && grammar::is_content(quote.lower(at - 1))
            && (2..=6).contains(&(quote.len() - at))
            && marks::is_light(quote, at..quote.len())
    });
    let at = *random.pick(&places)?;
    let kept = &quote.text[..quote.words[at - 1].end];
    Some(same(&quote.text, kept)).filter(|_| has_plain_marks(quote))
}

/// "We went home, and they stayed on", "they stayed on".
fn without_light_start(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let first = quote.sentences().first()?.clone();
    let places = quote.places(|quote, at| {
        at > 3
            && at + 5 < first.end
            && quote.lower(at) == "and"
            && quote.gap(at - 1) == ", "
            && grammar::SUBJECTS.contains(&quote.next(at))
            && (1..at)
                .all(|word| !grammar::is_weighty(quote.lower(word)) && !quote.is_capital(word))
            && !grammar::is_weighty(quote.lower(0))
    });
    let at = *random.pick(&places)?;
    let rest = &quote.text[quote.words[at + 1].start..];
    Some(same(&quote.text, rest)).filter(|_| has_plain_marks(quote))
}
