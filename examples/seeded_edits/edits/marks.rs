//! Changes that are shown: words cut under an ellipsis, words put in or changed between brackets.
//! What is cut here holds no negation, condition, number, name or hedge.

use std::ops::Range;

use variorum::compare::difference::Kind;

use crate::edits::omission;
use crate::grammar;
use crate::names;
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Expect, Pair, Recipe};
use crate::tables::VERBS;

const ELLIPSIS: Expect = Expect::OneOf(&[Kind::Ellipsis]);
const BRACKET: Expect = Expect::OneOf(&[Kind::Bracket]);

/// The edits of both kinds.
pub(crate) const RECIPES: &[Recipe] = &[
    shown("ellipsis", "an adjective cut", ELLIPSIS, |quote, random| {
        let words = omission::adjective(quote, random)?;
        elided(quote, random, words)
    }),
    shown("ellipsis", "a few words cut", ELLIPSIS, |quote, random| {
        let words = light_run(quote, random)?;
        elided(quote, random, words)
    }),
    shown("ellipsis", "a clause cut", ELLIPSIS, |quote, random| {
        let words = omission::clause(quote, random)?;
        elided(quote, random, words)
    }),
    shown("ellipsis", "a sentence cut", ELLIPSIS, sentence_elided),
    shown("bracket", "a name for a pronoun", BRACKET, name_for_pronoun),
    shown(
        "bracket",
        "a name beside a pronoun",
        BRACKET,
        name_beside_pronoun,
    ),
    shown("bracket", "a noun for a pronoun", BRACKET, noun_for_pronoun),
    shown("bracket", "a verb's form", BRACKET, verb_form),
    shown("bracket", "an ending", BRACKET, ending),
    shown("bracket", "the first letter", BRACKET, first_letter),
    shown("bracket", "a small word put in", BRACKET, small_word),
    shown("bracket", "what a noun is explained by", BRACKET, explained),
    shown("bracket", "what was heard", BRACKET, heard),
];

const fn shown(
    row: &'static str,
    name: &'static str,
    expect: Expect,
    make: fn(&Quote, &mut Random) -> Option<Pair>,
) -> Recipe {
    Recipe {
        row,
        name,
        expect,
        make,
    }
}

/// The quotation with words cut and three dots in their place.
pub(crate) fn elided(quote: &Quote, random: &mut Random, words: Range<usize>) -> Option<Pair> {
    let dots = random.word(&[
        " … ", " ... ", " . . . ", "... ", "… ", " [...] ", " […] ", " (...) ",
    ]);
    let from = quote.words[words.start.checked_sub(1)?].end;
    let to = quote.words.get(words.end)?.start;
    let gaps = [quote.gap(words.start - 1), quote.gap(words.end - 1)];
    if gaps
        .iter()
        .any(|gap| gap.contains(['.', '…', '[', ']', '(', ')']))
    {
        return None;
    }
    let close_mark =
        quote.gap(words.end - 1).starts_with([',', ';']) && quote.gap(words.start - 1) == " ";
    let kept = if close_mark && random.flip() { "," } else { "" };
    let dots = format!("{kept}{dots}");
    Pair::changed(quote, quote.splice(from..to, &dots))
}

/// A run of two to six words without weight, away from both edges.
fn light_run(quote: &Quote, random: &mut Random) -> Option<Range<usize>> {
    let length = random.between(2, 6);
    let runs: Vec<usize> = quote.places(|quote, at| {
        let end = at + length;
        at > 2 && end + 2 < quote.len() && is_light(quote, at..end) && !quote.words[end].opens
    });
    let at = *random.pick(&runs)?;
    Some(at..at + length)
}

/// Words in one sentence, none of which turns what is said, and no name.
pub(crate) fn is_light(quote: &Quote, words: Range<usize>) -> bool {
    words.clone().all(|at| {
        !grammar::is_weighty(quote.lower(at)) && !quote.is_capital(at) && !quote.words[at].opens
    }) && !quote
        .phrase(words)
        .contains(['"', '“', '”', '[', ']', '(', ')', '…', '?', '!'])
}

fn sentence_elided(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let words = omission::sentence(quote, random)?;
    let dots = random.word(&[" … ", " ... ", " [...] "]);
    let from = quote.words[words.start - 1].end;
    let mark = quote.gap(words.start - 1).trim().to_owned();
    let to = quote.words.get(words.end)?.start;
    Pair::changed(quote, quote.splice(from..to, &format!("{mark}{dots}")))
}

/// "he" and "they" as subjects, which a name may stand for.
fn subjects(quote: &Quote) -> Vec<usize> {
    quote.places(|quote, at| {
        grammar::is_any(quote.lower(at), "he she they him them") && quote.joined(at)
    })
}

fn name_for(quote: &Quote, at: usize, random: &mut Random) -> &'static str {
    if matches!(quote.lower(at), "they" | "them") {
        random.word(&[
            "the Democrats",
            "the Republicans",
            "the Chinese",
            "the Russians",
            "the senators",
            "the police",
            "the Palestinians",
            "the insurgents",
            "the banks",
            "my parents",
        ])
    } else {
        names::any(names::Sort::Person, random)
    }
}

fn name_for_pronoun(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&subjects(quote))?;
    let name = name_for(quote, at, random);
    let word = &quote.words[at];
    Pair::changed(
        quote,
        quote.splice(word.start..word.end, &format!("[{name}]")),
    )
}

fn name_beside_pronoun(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let at = *random.pick(&subjects(quote))?;
    let name = name_for(quote, at, random);
    Pair::changed(quote, quote.append(at, &format!("[{name}]")))
}

fn noun_for_pronoun(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let pronouns = quote.places(|quote, at| quote.lower(at) == "it" && quote.joined(at));
    let at = *random.pick(&pronouns)?;
    let noun = random.word(&[
        "the bill",
        "the law",
        "the deal",
        "the war",
        "the report",
        "the treaty",
        "the program",
        "the bridge",
        "the vote",
        "the decision",
        "the company",
        "the budget",
    ]);
    let word = &quote.words[at];
    Pair::changed(
        quote,
        quote.splice(word.start..word.end, &format!("[{noun}]")),
    )
}

/// "[was]" for "is".
fn verb_form(quote: &Quote, random: &mut Random) -> Option<Pair> {
    const FORMS: [(&str, &str); 8] = [
        ("is", "was"),
        ("are", "were"),
        ("was", "is"),
        ("were", "are"),
        ("am", "is"),
        ("have", "has"),
        ("has", "had"),
        ("do", "did"),
    ];
    let verbs = quote.places(|quote, at| {
        FORMS.iter().any(|(from, _)| quote.lower(at) == *from)
            && quote.is_inner(at)
            && !quote.words[at].opens
    });
    let at = *random.pick(&verbs)?;
    let (_, to) = FORMS.iter().find(|(from, _)| quote.lower(at) == *from)?;
    Pair::changed(quote, quote.replace(at..at + 1, &format!("[{to}]")))
}

/// "help[ed]", "believe[d]".
fn ending(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let verbs = quote.places(|quote, at| {
        let base = VERBS
            .find(quote.lower(at))
            .is_some_and(|(_, column)| column == 0);
        base && grammar::PLURAL_SUBJECTS.contains(&quote.previous(at))
    });
    let at = *random.pick(&verbs)?;
    let (row, _) = VERBS.find(quote.lower(at))?;
    let forms = &VERBS.rows[row];
    let end = forms[2]
        .strip_prefix(forms[0])
        .filter(|end| !end.is_empty())?;
    Pair::changed(
        quote,
        quote.replace(at..at + 1, &format!("{}[{end}]", quote.spelt(at))),
    )
}

/// "[W]e", "[t]he".
fn first_letter(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let opening = quote.places(|quote, at| {
        quote.words[at].opens
            && grammar::is_small(quote.lower(at))
            && quote.is_capital(at)
            && quote.lower(at).len() > 1
    });
    let at = *random.pick(&opening)?;
    let spelt = quote.spelt(at);
    let small = spelt[..1].to_lowercase();
    let letter = if at == 0 {
        small
    } else {
        spelt[..1].to_owned()
    };
    let start = quote.words[at].start;
    Pair::changed(
        quote,
        quote.splice(start..start + 1, &format!("[{letter}]")),
    )
}

/// "pay [for] it", "I hope [that] we".
fn small_word(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let words = quote.places(|quote, at| {
        quote.is_inner(at)
            && quote.joined(at)
            && quote.joined(at - 1)
            && grammar::is_any(quote.lower(at), "that the of to for and a who is are")
    });
    let at = *random.pick(&words)?;
    let word = &quote.words[at];
    let bracketed = format!("[{}]", quote.spelt(at));
    Pair::made(
        quote.remove(at..at + 1),
        quote.splice(word.start..word.end, &bracketed),
    )
}

/// "the bill [on taxes]".
fn explained(quote: &Quote, random: &mut Random) -> Option<Pair> {
    let nouns = quote.places(|quote, at| {
        at > 1
            && quote.is_inner(at)
            && grammar::DEFINITE.contains(&quote.previous(at))
            && grammar::is_content(quote.lower(at))
            && (grammar::PREPOSITIONS.contains(&quote.next(at))
                || grammar::BE.contains(&quote.next(at)))
    });
    let at = *random.pick(&nouns)?;
    let words = random.word(&[
        "[of the Senate]",
        "[on taxes]",
        "[in Iraq]",
        "[from last year]",
        "[in the audience]",
        "[for the schools]",
        "[at the border]",
        "[with Iran]",
        "[of Chicago]",
        "[in question]",
    ]);
    Pair::changed(quote, quote.append(at, words))
}

/// "[sic]", "[laughter]", "[applause]".
fn heard(quote: &Quote, random: &mut Random) -> Option<Pair> {
    if random.flip() {
        let words =
            quote.places(|quote, at| quote.is_inner(at) && grammar::is_content(quote.lower(at)));
        let at = *random.pick(&words)?;
        return Pair::changed(quote, quote.append(at, "[sic]"));
    }
    let ends = quote.places(|quote, at| at + 1 < quote.len() && quote.gap(at) == ". ");
    let at = quote.words[*random.pick(&ends)?].end + 1;
    let noise = random.word(&[
        " [laughter]",
        " [applause]",
        " [laughs]",
        " [pause]",
        " [inaudible]",
    ]);
    Pair::changed(quote, quote.splice(at..at, noise))
}
