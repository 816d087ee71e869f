//! One word against another: rules in order, the first that fits decides.

use crate::compare::difference::Kind;
use crate::compare::masks;
use crate::compare::phrase::Word;
use crate::language::english;
use crate::text::fold;

type Rule = fn(&Word, &Word) -> bool;

/// The rules, in their order. Each takes the two words either way round.
const RULES: [(Rule, Kind); 21] = [
    (is_same_value_in_letters, Kind::Typography),
    (is_same_value, Kind::Numeral),
    (is_other_amount, Kind::Quantity),
    (is_masked, Kind::Masking),
    (is_shortened, Kind::Contraction),
    (is_same_in_letters, Kind::Typography),
    (is_regional, Kind::Spelling),
    (is_mistyped, Kind::Spelling),
    (changes_extent, Kind::Quantity),
    (is_opposed, Kind::Negation),
    (is_free_variant, Kind::Function),
    (changes_negation, Kind::Negation),
    (changes_modal, Kind::Modality),
    (changes_hedge, Kind::Modality),
    (changes_quantity, Kind::Quantity),
    (is_inflected, Kind::Inflection),
    (is_name_spelt_otherwise, Kind::Spelling),
    (changes_referent, Kind::Referent),
    (is_other_name, Kind::Name),
    (are_small, Kind::Function),
    (any, Kind::Lexical),
];

/// What there is between two words; `None` where they are the same to the letter.
pub(super) fn kind(x: &Word, y: &Word) -> Option<Kind> {
    if x.form == y.form && x.patched != y.patched {
        return Some(Kind::Bracket);
    }
    if x.form == y.form && x.value.is_none() {
        return sign_kind(x, y);
    }
    if x.form == y.form && x.spelt == y.spelt {
        return None;
    }

    let (_, kind) = RULES.iter().find(|(fits, _)| fits(x, y))?;
    let is_edited = x.patched != y.patched || x.bracketed != y.bracketed;
    let is_shown = is_edited && kind.verdict() < Kind::Negation.verdict();

    // "help[ed]", "[was]" for "is": the editor's change is shown.
    Some(if is_shown { Kind::Bracket } else { *kind })
}

/// "%" and "percent", "&" and "and" have one form.
fn sign_kind(x: &Word, y: &Word) -> Option<Kind> {
    if is_sign(x) == is_sign(y) {
        return None;
    }

    Some(if x.form == "and" {
        Kind::Typography
    } else {
        Kind::Numeral
    })
}

fn is_sign(word: &Word) -> bool {
    matches!(word.spelt.as_str(), "%" | "&")
}

/// "6million" and "6 million".
fn is_same_value_in_letters(x: &Word, y: &Word) -> bool {
    let compact = |word: &Word| word.spelt.to_lowercase().replace(char::is_whitespace, "");

    is_same_value(x, y) && compact(x) == compact(y)
}

/// "two" and "2", "$50bn" and "50 billion dollars".
fn is_same_value(x: &Word, y: &Word) -> bool {
    match (x.any_value(), y.any_value()) {
        (Some(left), Some(right)) => left.is_same(right),
        _ => false,
    }
}

/// "15 percent" and "1.5 percent"; a number for a word that is none.
fn is_other_amount(x: &Word, y: &Word) -> bool {
    let are_amounts = x.any_value().is_some() && y.any_value().is_some();

    are_amounts || x.value.is_some() || y.value.is_some()
}

/// "f***" and the word it hides.
fn is_masked(x: &Word, y: &Word) -> bool {
    (x.traits.masked || y.traits.masked) && masks::is_same_masked(&x.form, &y.form)
}

/// "Sen." and "Senator", "dont" and "don't", "he's" and "he's".
fn is_shortened(x: &Word, y: &Word) -> bool {
    let (a, b) = (&x.traits, &y.traits);

    (a.shortened & b.shortened != 0 && english::same_shortened(&x.form, &y.form))
        || (a.may_share_expansion(b) && same_expansion(&x.form, &y.form))
        || (a.letters == b.letters && english::is_without_apostrophe(&x.form, &y.form))
}

fn same_expansion(a: &str, b: &str) -> bool {
    let (left, right) = (english::expansions(a), english::expansions(b));

    left.iter().any(|words| right.contains(words))
}

/// "legal" and "illegal", "for" and "against", "if" and "unless".
fn is_opposed(x: &Word, y: &Word) -> bool {
    x.traits.may_be_opposed(&y.traits) && !are_names(x, y) && english::is_opposed(&x.form, &y.form)
}

/// "West" and "East" of names: another place, and no opposite.
fn are_names(x: &Word, y: &Word) -> bool {
    x.is_name() && y.is_name()
}

/// "all" and "some", "fewer" and "more": how many, before it is an opposite.
fn changes_extent(x: &Word, y: &Word) -> bool {
    x.traits.sort().quantifier && y.traits.sort().quantifier
}

/// "O'Brien" and "OBrien"; but "its" is not "it's".
fn is_same_in_letters(x: &Word, y: &Word) -> bool {
    x.traits.letters == y.traits.letters
        && fold::letters(&x.form) == fold::letters(&y.form)
        && !x.traits.sort().negation
        && !y.traits.sort().negation
        && !is_apostrophe_word(&x.form, &y.form)
}

/// "its" and "it's", "were" and "we're" are other words, however alike.
fn is_apostrophe_word(a: &str, b: &str) -> bool {
    let contracts = |word: &str| !english::expansions(word).is_empty();

    let is_possessive = |word: &str| {
        let stem = word.strip_suffix("'s");
        stem.is_some_and(|stem| !english::is_pronoun(stem))
    };

    contracts(a) != contracts(b) && !is_possessive(a) && !is_possessive(b)
}

/// "toward" and "towards", "behaviour" and "behavior".
fn is_regional(x: &Word, y: &Word) -> bool {
    x.traits.may_share_spelling(&y.traits) && english::same_spelling(&x.form, &y.form)
}

/// Small words that say the same in their places: "or" and "nor" after "neither", "if" and "whether".
fn is_free_variant(x: &Word, y: &Word) -> bool {
    const VARIANTS: [[&str; 2]; 2] = [["or", "nor"], ["if", "whether"]];
    let forms = [x.form.as_str(), y.form.as_str()];

    VARIANTS
        .iter()
        .any(|[one, other]| forms == [*one, *other] || forms == [*other, *one])
}

/// "should" and "shouldn't", "when" and "if".
fn changes_negation(x: &Word, y: &Word) -> bool {
    x.traits.sort().negation != y.traits.sort().negation
}

/// "will" and "would", "do" and "would".
fn changes_modal(x: &Word, y: &Word) -> bool {
    match (x.traits.modal, y.traits.modal) {
        (Some(left), Some(right)) => left != right,
        (Some(_), None) => y.traits.sort().auxiliary,
        (None, Some(_)) => x.traits.sort().auxiliary,
        (None, None) => false,
    }
}

/// "alleged" and "convicted": one side hedges.
fn changes_hedge(x: &Word, y: &Word) -> bool {
    x.traits.sort().hedge != y.traits.sort().hedge
}

/// "both" and "either", "and" and "or", "days" and "weeks".
fn changes_quantity(x: &Word, y: &Word) -> bool {
    let (left, right) = (x.traits.sort(), y.traits.sort());

    left.weighty_quantifier != right.weighty_quantifier
        || (is_junction(x) && is_junction(y))
        || (left.scaled && right.scaled && english::are_rival_units(&x.form, &y.form))
}

fn is_junction(word: &Word) -> bool {
    matches!(word.form.as_str(), "and" | "or")
}

/// "choice" and "choices", "weren't" and "wasn't", "Russia" and "Russian".
fn is_inflected(x: &Word, y: &Word) -> bool {
    (x.traits.may_share_lemma(&y.traits) && english::same_lemma(&x.form, &y.form))
        || same_contracted_lemma(&x.form, &y.form)
        || is_adjective_of(x, y)
}

fn same_contracted_lemma(a: &str, b: &str) -> bool {
    match (a.strip_suffix("n't"), b.strip_suffix("n't")) {
        (Some(left), Some(right)) => english::same_lemma(left, right),
        _ => false,
    }
}

fn is_adjective_of(x: &Word, y: &Word) -> bool {
    let (short, long) = if x.form.len() < y.form.len() {
        (&x.form, &y.form)
    } else {
        (&y.form, &x.form)
    };
    let ending = long.strip_prefix(short.as_str());
    let is_adjective = matches!(ending, Some("n" | "an" | "ian" | "s" | "ns" | "ans"));

    // "Niger" and "Nigerian" are not of one place: the table of names knows "Nigeria".
    x.is_capital() && y.is_capital() && short.len() >= 4 && is_adjective
}

/// "Gadhafi" and "Qaddafi", as a table of transliterations has it.
fn is_name_spelt_otherwise(x: &Word, y: &Word) -> bool {
    x.is_capital() && y.is_capital() && english::are_one_name(&x.form, &y.form)
}

/// "government" and "goverment": a letter off, and one of them is no word. Names are never taken
/// for mistyped ones.
fn is_mistyped(x: &Word, y: &Word) -> bool {
    const SHORTEST: usize = 6;
    let (a, b) = (&x.form, &y.form);

    !x.is_capital()
        && !y.is_capital()
        && a.len().min(b.len()) >= SHORTEST
        && x.traits.sort().known != y.traits.sort().known
        && strsim::osa_distance(a, b) == 1
}

/// "this" for "Obama", "he" for "she".
fn changes_referent(x: &Word, y: &Word) -> bool {
    let are_personal = is_personal(x) && is_personal(y);

    are_personal || (stands_for(x) && is_naming(y)) || (is_naming(x) && stands_for(y))
}

fn is_personal(word: &Word) -> bool {
    let is_pointing = matches!(
        word.form.as_str(),
        "this" | "that" | "these" | "those" | "who" | "it"
    );

    word.traits.sort().pronoun && !is_pointing
}

fn stands_for(word: &Word) -> bool {
    word.traits.sort().pronoun && !matches!(word.form.as_str(), "that" | "who")
}

fn is_naming(word: &Word) -> bool {
    word.is_name() && !word.traits.is_function()
}

/// "Iran" and "Iraq"; at the start of a sentence one of the two must be known for a name.
fn is_other_name(x: &Word, y: &Word) -> bool {
    let are_capital = x.is_capital() && y.is_capital();
    let is_small = x.traits.is_function() || y.traits.is_function();

    are_capital && !is_small && (x.is_name() || y.is_name())
}

fn are_small(x: &Word, y: &Word) -> bool {
    x.traits.is_function() && y.traits.is_function()
}

fn any(_: &Word, _: &Word) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::phrase::Phrase;

    /// The kind between the last words of two texts.
    fn between(a: &str, b: &str) -> Option<Kind> {
        let last = |text: &str| Phrase::new(text).words.pop().expect("a word");

        kind(&last(a), &last(b))
    }

    #[test]
    fn an_example_of_each_rule() {
        for (a, b, expected) in [
            ("some 6million", "some 6 million", Kind::Typography),
            ("some two", "some 2", Kind::Numeral),
            ("some 15 percent", "some 1.5 percent", Kind::Quantity),
            ("this f***", "this fuck", Kind::Masking),
            ("the Sen.", "the Senator", Kind::Contraction),
            ("we dont", "we don't", Kind::Contraction),
            ("it is legal", "it is illegal", Kind::Negation),
            ("ask O'Brien", "ask OBrien", Kind::Typography),
            ("go towards", "go toward", Kind::Spelling),
            ("neither or", "neither nor", Kind::Function),
            ("we should", "we shouldn't", Kind::Negation),
            ("we will", "we would", Kind::Modality),
            ("the alleged", "the convicted", Kind::Modality),
            ("we want both", "we want either", Kind::Quantity),
            ("it took days", "it took weeks", Kind::Quantity),
            ("the choice", "the choices", Kind::Inflection),
            ("we met Gadhafi", "we met Qaddafi", Kind::Spelling),
            ("we asked her", "we asked him", Kind::Referent),
            ("we went to Oman", "we went to Yemen", Kind::Name),
            ("we went to", "we went at", Kind::Function),
            ("the shares", "the stocks", Kind::Lexical),
        ] {
            assert_eq!(between(a, b), Some(expected), "{a} | {b}");
            assert_eq!(between(b, a), Some(expected), "{b} | {a}");
        }
    }

    #[test]
    fn words_that_only_look_alike_are_other_words() {
        for (a, b) in [
            ("was our", "was or"),
            ("it filed", "it filled"),
            ("good morning", "good mourning"),
            ("the county", "the country"),
            ("was its", "was it's"),
            ("the fool", "the f***"),
        ] {
            let found = between(a, b).map(Kind::verdict);
            assert!(
                found > Some(Kind::Bracket.verdict()),
                "{a} | {b}: {found:?}"
            );
        }
    }
}
