//! A run of words against another, as a whole, before words are paired.

use crate::compare::difference::Kind;
use crate::compare::likeness;
use crate::compare::phrase::Word;
use crate::language::english;
use crate::text::fold;

use super::{Finding, word};

/// The findings where a few words of one side match one of the other, or one matches one.
pub(in crate::compare) fn matched(xs: &[Word], ys: &[Word]) -> Vec<Finding> {
    let kind = match (xs, ys) {
        ([x], [y]) => word::kind(x, y),
        (few, [one]) | ([one], few) => Some(joined_kind(few, one)),
        _ => Some(Kind::Lexical),
    };

    kind.map(|kind| (kind, 0..xs.len(), 0..ys.len()))
        .into_iter()
        .collect()
}

/// What there is between a few words and the one that they match.
fn joined_kind(few: &[Word], one: &Word) -> Kind {
    let is_expansion = expands(&one.form, &spelt(few));
    if is_expansion {
        return Kind::Contraction;
    }
    if few.iter().any(|word| likeness::is_article(&word.form)) {
        return Kind::Spelling;
    }
    if glued(few) != fold::letters(&one.form) {
        return Kind::Contraction;
    }

    other_word(few, one).unwrap_or(Kind::Typography)
}

/// "not able" is not "notable", "re-sent" not "resent": written together, some words are others.
fn other_word(few: &[Word], one: &Word) -> Option<Kind> {
    let is_negated = few.iter().any(|word| english::is_negation(&word.form));
    let has_small = few
        .iter()
        .any(|word| word.traits.is_function() || word.value.is_some());

    if english::is_joined_freely(&one.form) {
        return None;
    }
    if is_negated != english::is_negation(&one.form) {
        return Some(Kind::Negation);
    }

    // "man's laughter" is no "manslaughter".
    let has_possessive = few.iter().any(|word| word.form.contains('\''));
    if has_possessive
        || (has_small && english::is_known(&one.form))
        || english::is_homograph(&one.form)
    {
        return Some(Kind::Lexical);
    }
    None
}

/// Rules over a whole site where nothing matches.
pub(super) fn kind(xs: &[Word], ys: &[Word]) -> Option<Kind> {
    let (a, b) = (spelt(xs), spelt(ys));

    if let ([x], [y]) = (xs, ys) {
        return word::kind(x, y);
    }
    if expands(&a, &b) || expands(&b, &a) {
        return Some(Kind::Contraction);
    }
    if glued(xs) == glued(ys) {
        return Some(glued_kind(xs, ys));
    }
    if is_reordered(xs, ys) {
        return Some(Kind::Order);
    }
    if is_change_of_ability(&a, &b) {
        return Some(Kind::Modality);
    }

    (is_put_for(xs, ys) || is_put_for(ys, xs)).then_some(Kind::Referent)
}

fn glued_kind(xs: &[Word], ys: &[Word]) -> Kind {
    match (xs, ys) {
        ([x], [y]) => word::kind(x, y).unwrap_or(Kind::Typography),
        (few, [one]) | ([one], few) => joined_kind(few, one),
        _ => Kind::Typography,
    }
}

fn spelt(words: &[Word]) -> String {
    let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
    forms.join(" ")
}

fn glued(words: &[Word]) -> String {
    words.iter().map(|word| fold::letters(&word.form)).collect()
}

/// "gonna" and "going to".
fn expands(short: &str, long: &str) -> bool {
    let readings = english::expansions(short);
    if readings.is_empty() {
        return false;
    }

    let whole = expanded(long);
    readings
        .iter()
        .any(|words| words.join(" ") == long || words.join(" ") == whole)
}

/// Words with their contractions written out, each in its first way: "do not know".
fn expanded(words: &str) -> String {
    let written_out = words.split(' ').map(|word| {
        let long = english::expansions(word).into_iter().next();
        long.map_or_else(|| word.to_owned(), |words| words.join(" "))
    });

    written_out.collect::<Vec<_>>().join(" ")
}

/// The same words in another order, none of them a negation.
fn is_reordered(xs: &[Word], ys: &[Word]) -> bool {
    let has_negation = xs.iter().any(|word| english::is_negation(&word.form));

    xs.len() == ys.len() && !has_negation && sorted(xs) == sorted(ys)
}

fn sorted(words: &[Word]) -> Vec<&str> {
    let mut forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
    forms.sort_unstable();
    forms
}

/// "have to" and "need to", "be able" and "have".
fn is_change_of_ability(a: &str, b: &str) -> bool {
    const ABILITIES: [&str; 12] = [
        "able to",
        "be able",
        "be able to",
        "going to",
        "got to",
        "had to",
        "has to",
        "have to",
        "need to",
        "needed to",
        "needs to",
        "ought to",
    ];

    let are_abilities = ABILITIES.contains(&a) && ABILITIES.contains(&b);
    let is_obliged = [a, b] == ["be able", "have"] || [a, b] == ["have", "be able"];

    let is_modal = |words: &str| english::modal(words).is_some();
    let is_modal_for_one =
        (is_modal(a) && ABILITIES.contains(&b)) || (is_modal(b) && ABILITIES.contains(&a));

    are_abilities || is_obliged || is_modal_for_one
}

/// "him" for "President Trump": a pronoun for a noun or a name with its title.
fn is_put_for(pronoun: &[Word], noun: &[Word]) -> bool {
    let is_pronoun = pronoun.len() == 1 && english::is_pronoun(&pronoun[0].form);

    is_pronoun && is_noun_phrase(noun) && begins_like_noun(&noun[0])
}

fn is_noun_phrase(words: &[Word]) -> bool {
    let has_content = words.iter().any(|word| !word.traits.is_function());
    let is_plain =
        |word: &Word| !english::is_negation(&word.form) && english::modal(&word.form).is_none();

    words.len() <= 4 && has_content && words.iter().all(is_plain)
}

fn begins_like_noun(word: &Word) -> bool {
    const DETERMINERS: [&str; 11] = [
        "her", "his", "its", "my", "our", "that", "the", "their", "these", "this", "those",
    ];

    word.is_name() || DETERMINERS.contains(&word.form.as_str())
}
