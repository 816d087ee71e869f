//! Which kind of difference stands at a site: ordered rules over the original words.
//!
//! A site is a run of words on each side between two places where the readings agree. The rules
//! are tried in the order in which they stand; the first that fits decides. What no rule knows is
//! `lexical` (a word for another) or `omission` (a word too few), never harmless. Cost: O(n m) in
//! the words of a site, which are few.

use std::ops::Range;

use crate::text::fold;

use super::difference::{Difference, Kind};
use super::phrase::{Phrase, Word};
use crate::language::english;

/// A kind, and the words it is about: indices into the two sides of the site.
pub(super) type Finding = (Kind, Range<usize>, Range<usize>);

/// A form without what typography may add.
pub(super) fn letters(form: &str) -> String {
    form.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn same_value(a: &str, b: &str) -> bool {
    let number = |w: &str| fold::numeral(w);
    number(a).is_some() && number(a) == number(b)
}

pub(super) fn is_masked(a: &str, b: &str) -> bool {
    let hides = |m: &str, w: &str| {
        let obscured = m.contains('*') || m.contains("--");
        let open: String = m.chars().take_while(|c| c.is_alphabetic()).collect();
        obscured && !open.is_empty() && w.starts_with(&open)
    };
    hides(a, b) || hides(b, a)
}

/// "will" in a quotation is "would" where prose reports it: the tense, not the modality.
pub(crate) fn is_reported_tense(difference: &Difference, lemma: &Phrase, reading: &str) -> bool {
    const BACKSHIFT: [(&str, &str); 4] = [
        ("will", "would"),
        ("can", "could"),
        ("may", "might"),
        ("shall", "should"),
    ];
    let said = lemma
        .words
        .iter()
        .find(|w| w.span == difference.a)
        .map(|w| w.form.as_str());
    let told = fold::word(difference.b.of(reading));
    difference.kind == Kind::Modality
        && BACKSHIFT
            .iter()
            .any(|(now, then)| said == Some(*now) && told == *then)
}

/// The findings where a few words of one side match a few of the other.
pub(super) fn matched(xs: &[Word], ys: &[Word]) -> Vec<Finding> {
    let whole = |kind| vec![(kind, 0..xs.len(), 0..ys.len())];
    if let ([x], [y]) = (xs, ys) {
        return word_kind(x, y).map_or_else(Vec::new, whole);
    }
    let glued = |words: &[Word]| words.iter().map(|w| letters(&w.form)).collect::<String>();
    if glued(xs) == glued(ys) {
        let (few, one) = if xs.len() > ys.len() {
            (xs, &ys[0])
        } else {
            (ys, &xs[0])
        };
        let shortened = english::expansions(&one.form)
            .iter()
            .any(|long| long.iter().zip(few).all(|(l, w)| *l == w.form));
        return whole(if shortened {
            Kind::Contraction
        } else {
            Kind::Typography
        });
    }
    let names = xs
        .iter()
        .chain(ys)
        .any(|w| matches!(w.form.as_str(), "al" | "el"));
    whole(if names {
        Kind::Spelling
    } else {
        Kind::Contraction
    })
}

/// What stands between two single words; `None` where they are the same to the letter.
fn word_kind(x: &Word, y: &Word) -> Option<Kind> {
    let (a, b) = (x.form.as_str(), y.form.as_str());
    if a == b {
        return (is_sign(x) != is_sign(y)).then_some(if a == "and" {
            Kind::Typography
        } else {
            Kind::Numeral
        });
    }
    let names = is_capital(x) && is_capital(y);
    let kind = if is_masked(a, b) {
        Kind::Masking
    } else if letters(a) == letters(b)
        && !english::is_negation(a)
        && !english::is_negation(b)
        && !is_apostrophe_word(a, b)
    {
        Kind::Typography
    } else if same_value(a, b) {
        Kind::Numeral
    } else if english::same_shortened(a, b) || same_contraction(a, b) {
        Kind::Contraction
    } else if matches!((a, b), ("or", "nor") | ("nor", "or")) {
        // After "neither" the two say the same.
        Kind::Function
    } else if english::is_negation(a) != english::is_negation(b) {
        Kind::Negation
    } else if is_number(a) || is_number(b) {
        Kind::Quantity
    } else if is_change_of_modal(a, b) {
        Kind::Modality
    } else if is_change_of_quantity(a, b) {
        Kind::Quantity
    } else if english::same_lemma(a, b) || same_contracted_lemma(a, b) || is_adjective_of(x, y) {
        Kind::Inflection
    } else if english::same_spelling(a, b, names) {
        Kind::Spelling
    } else if is_change_of_referent(x, y) {
        Kind::Referent
    } else if x.is_name() && y.is_name() {
        Kind::Name
    } else if english::is_function(a) && english::is_function(b) {
        Kind::Function
    } else {
        Kind::Lexical
    };
    Some(kind)
}

/// "%" and "&", which have the form of a word.
fn is_sign(word: &Word) -> bool {
    matches!(word.spelt.as_str(), "%" | "&")
}

fn is_capital(word: &Word) -> bool {
    word.spelt.starts_with(char::is_uppercase)
}

/// "its" and "it's", "were" and "we're" are other words, however alike.
fn is_apostrophe_word(a: &str, b: &str) -> bool {
    let contracted = |w: &str| !english::expansions(w).is_empty();
    contracted(a) != contracted(b) && !a.ends_with("'s") && !b.ends_with("'s")
}

fn same_contraction(a: &str, b: &str) -> bool {
    let (x, y) = (english::expansions(a), english::expansions(b));
    x.iter().any(|long| y.contains(long))
}

/// "weren't" and "wasn't": one verb, both negated.
fn same_contracted_lemma(a: &str, b: &str) -> bool {
    let verb = |w: &str| w.strip_suffix("n't").map(str::to_owned);
    matches!((verb(a), verb(b)), (Some(x), Some(y)) if english::same_lemma(&x, &y))
}

/// "Russia" and "Russian".
fn is_adjective_of(x: &Word, y: &Word) -> bool {
    let (short, long) = if x.form.len() < y.form.len() {
        (&x.form, &y.form)
    } else {
        (&y.form, &x.form)
    };
    let ending = long.strip_prefix(short.as_str());
    is_capital(x)
        && is_capital(y)
        && short.len() >= 4
        && matches!(ending, Some("n" | "an" | "ian" | "s" | "ns" | "ans"))
}

fn is_number(word: &str) -> bool {
    fold::numeral(word).is_some() && word != "one"
}

fn is_change_of_modal(a: &str, b: &str) -> bool {
    let auxiliary = |w: &str| {
        matches!(
            w,
            "do" | "does" | "did" | "is" | "are" | "was" | "were" | "has" | "have" | "had"
        )
    };
    match (english::modal(a), english::modal(b)) {
        (Some(x), Some(y)) => x != y,
        (Some(_), None) => auxiliary(b),
        (None, Some(_)) => auxiliary(a),
        (None, None) => false,
    }
}

fn is_change_of_quantity(a: &str, b: &str) -> bool {
    let junction = |w: &str| matches!(w, "and" | "or");
    let amounts = english::is_quantifier(a) && english::is_quantifier(b);
    let weighty = english::is_weighty_quantifier(a) != english::is_weighty_quantifier(b);
    amounts || weighty || (junction(a) && junction(b))
}

fn is_change_of_referent(x: &Word, y: &Word) -> bool {
    let personal = |w: &Word| {
        english::is_pronoun(&w.form)
            && !matches!(
                w.form.as_str(),
                "this" | "that" | "these" | "those" | "who" | "it"
            )
    };
    let stands_for =
        |w: &Word| english::is_pronoun(&w.form) && !matches!(w.form.as_str(), "that" | "who");
    let both = personal(x) && personal(y);
    let name = |w: &Word| w.is_name() && !english::is_function(&w.form);
    both || (stands_for(x) && name(y)) || (name(x) && stands_for(y))
}

/// The findings at a site where the words do not match; either side may be empty.
pub(super) fn unmatched(xs: &[Word], ys: &[Word]) -> Vec<Finding> {
    if xs.is_empty() || ys.is_empty() {
        let words = if xs.is_empty() { ys } else { xs };
        return added(words)
            .into_iter()
            .map(|kind| (kind, 0..xs.len(), 0..ys.len()))
            .collect();
    }
    if let Some(kind) = whole_site(xs, ys) {
        return vec![(kind, 0..xs.len(), 0..ys.len())];
    }
    pairwise(xs, ys)
}

/// What a run of words adds to, or takes from, what is said.
fn added(words: &[Word]) -> Vec<Kind> {
    let any = |f: &dyn Fn(&Word) -> bool| words.iter().any(f);
    let content =
        any(&|w| !english::is_function(&w.form) && !english::is_weighty_quantifier(&w.form));
    // A dropped clause is an omission, whatever it held; a dropped "not" is a reversal.
    let short = words.len() <= 3;
    let mut kinds = Vec::new();
    if short && any(&|w| english::is_negation(&w.form)) {
        kinds.push(Kind::Negation);
    }
    if short && any(&|w| english::modal(&w.form).is_some() && !english::is_negation(&w.form)) {
        kinds.push(Kind::Modality);
    }
    let number = |w: &Word| is_number(&w.form) || english::is_weighty_quantifier(&w.form);
    let all_small = words
        .iter()
        .all(|w| number(w) || english::is_function(&w.form));
    if short && all_small && any(&number) {
        kinds.push(Kind::Quantity);
    } else if content {
        kinds.push(Kind::Omission);
    }
    // "have been used" for "have used": another form of the verb.
    if words
        .iter()
        .all(|w| matches!(w.form.as_str(), "been" | "being" | "having"))
    {
        kinds.push(Kind::Inflection);
    }
    if kinds.is_empty() {
        kinds.push(Kind::Function);
    }
    kinds
}

/// Rules over the whole site, before words are paired.
fn whole_site(xs: &[Word], ys: &[Word]) -> Option<Kind> {
    let spelt = |words: &[Word]| {
        words
            .iter()
            .map(|w| w.form.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (a, b) = (spelt(xs), spelt(ys));
    let expands = |short: &str, long: &str| {
        english::expansions(short)
            .iter()
            .any(|words| words.join(" ") == long)
    };
    if expands(&a, &b) || expands(&b, &a) {
        return Some(Kind::Contraction);
    }
    if letters(&a) == letters(&b) {
        return Some(Kind::Typography);
    }
    let ability = |s: &str| {
        matches!(
            s,
            "be able to"
                | "have to"
                | "need to"
                | "got to"
                | "going to"
                | "has to"
                | "had to"
                | "able to"
                | "be able"
        )
    };
    if is_reordered(xs, ys) {
        return Some(Kind::Order);
    }
    let obliged = (a == "be able" && b == "have") || (a == "have" && b == "be able");
    if obliged || (ability(&a) && ability(&b)) {
        return Some(Kind::Modality);
    }
    let pronoun = |words: &[Word]| words.len() == 1 && english::is_pronoun(&words[0].form);
    let noun_phrase = |words: &[Word]| {
        words.len() <= 4
            && words.iter().any(|w| !english::is_function(&w.form))
            && words
                .iter()
                .all(|w| !english::is_negation(&w.form) && english::modal(&w.form).is_none())
    };
    let starts_like_noun = |words: &[Word]| {
        matches!(
            words[0].form.as_str(),
            "the"
                | "this"
                | "that"
                | "these"
                | "those"
                | "our"
                | "my"
                | "their"
                | "his"
                | "her"
                | "its"
        ) || words[0].is_name()
    };
    let swap = |p: &[Word], n: &[Word]| pronoun(p) && noun_phrase(n) && starts_like_noun(n);
    (swap(xs, ys) || swap(ys, xs)).then_some(Kind::Referent)
}

/// The same words in another order, none of them a negation.
fn is_reordered(xs: &[Word], ys: &[Word]) -> bool {
    let sorted = |words: &[Word]| {
        let mut forms: Vec<String> = words.iter().map(|w| w.form.clone()).collect();
        forms.sort();
        forms
    };
    xs.len() == ys.len()
        && sorted(xs) == sorted(ys)
        && !xs.iter().any(|w| english::is_negation(&w.form))
}

/// Pairs the words of a site and judges each pair; what is left over was added or dropped.
fn pairwise(xs: &[Word], ys: &[Word]) -> Vec<Finding> {
    let pairs = pair(xs, ys);
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in pairs.iter().copied().chain([(xs.len(), ys.len())]) {
        for kind in rest(&xs[i..x]) {
            found.push((kind, i..x, j..j));
        }
        for kind in rest(&ys[j..y]) {
            found.push((kind, x..x, j..y));
        }
        if x < xs.len()
            && y < ys.len()
            && let Some(kind) = word_kind(&xs[x], &ys[y])
        {
            found.push((kind, x..x + 1, y..y + 1));
        }
        (i, j) = (x + 1, y + 1);
    }
    found
}

fn rest(words: &[Word]) -> Vec<Kind> {
    if words.is_empty() {
        Vec::new()
    } else {
        added(words)
    }
}

/// Words of a sort against each other, in order, as many and as well as can be (O(n m)).
fn pair(xs: &[Word], ys: &[Word]) -> Vec<(usize, usize)> {
    let (n, m) = (xs.len().min(40), ys.len().min(40));
    let mut best = vec![vec![0.0f32; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let with = best[i + 1][j + 1] + affinity(&xs[i], &ys[j]);
            best[i][j] = with.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < n && j < m {
        let worth = affinity(&xs[i], &ys[j]);
        if worth > 0.0 && best[i][j] == best[i + 1][j + 1] + worth {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

fn affinity(x: &Word, y: &Word) -> f32 {
    let kind = word_kind(x, y);
    match kind {
        None => 4.0,
        Some(Kind::Lexical) => {
            let auxiliary = |w: &Word| english::same_lemma(&w.form, "have") || w.form == "have";
            match (english::is_function(&x.form), english::is_function(&y.form)) {
                (false, false) => 1.0,
                _ if auxiliary(x) || auxiliary(y) => 0.4,
                _ => 0.0,
            }
        }
        Some(Kind::Function) => 1.1,
        Some(_) => 2.0,
    }
}
