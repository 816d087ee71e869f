//! What a run of words adds to what is said, where the other side has none.

use crate::compare::difference::Kind;
use crate::compare::phrase::Word;
use crate::language::{clauses, english};

/// A dropped clause is an omission, whatever it held; a dropped "not" is a reversal. Up to this many
/// words per run is no clause.
const SHORT: usize = 4;

/// The kinds of difference that a run of words makes; `next` is the word that comes after it.
pub(super) fn kinds(words: &[Word], next: Option<&Word>) -> Vec<Kind> {
    let is_short = words.len() <= SHORT;
    let mut kinds = Vec::new();

    if (is_short && has_negation(words)) || is_condition(words) {
        kinds.push(Kind::Negation);
    }
    if is_short && (has_modal(words) || is_hedge(words) || is_attribution(words)) {
        kinds.push(Kind::Modality);
    }

    if is_amount(words, next) {
        kinds.push(Kind::Quantity);
    } else if has_content(words) && kinds.is_empty() {
        kinds.push(Kind::Omission);
    }

    if kinds.is_empty() {
        kinds.push(if is_form_of_verb(words) {
            Kind::Inflection
        } else {
            Kind::Function
        });
    }
    kinds
}

fn forms(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.form.as_str()).collect()
}

/// "not", "no longer".
fn has_negation(words: &[Word]) -> bool {
    words.iter().any(|word| english::is_negation(&word.form))
}

/// "if Congress agrees": a condition, however long, where the run begins with it.
fn is_condition(words: &[Word]) -> bool {
    clauses::begins_with_condition(&forms(words))
}

/// "would", "may have".
fn has_modal(words: &[Word]) -> bool {
    words
        .iter()
        .any(|word| english::modal(&word.form).is_some() && !english::is_negation(&word.form))
}

/// "allegedly", "I think".
fn is_hedge(words: &[Word]) -> bool {
    clauses::has_hedge(&forms(words))
}

/// "they claim", "he says": somebody whose claim it is comes in or goes out.
fn is_attribution(words: &[Word]) -> bool {
    let has_claim = words.iter().any(|word| clauses::is_claim(&word.form));
    let is_own = words
        .iter()
        .any(|word| clauses::is_first_person(&word.form));

    words.len() >= 2 && has_claim && !is_own
}

/// "nearly", "at least", "all", "three", and "a" before "few".
fn is_amount(words: &[Word], next: Option<&Word>) -> bool {
    let is_small = |word: &Word| is_number(word) || word.traits.is_function();
    let forms = forms(words);

    let limits_what_follows = clauses::is_limit(&forms) && !is_filler_limit(&forms, next);
    let is_number_alone =
        words.len() <= SHORT && words.iter().all(is_small) && words.iter().any(is_number);
    let turns_few =
        forms == ["a"] && next.is_some_and(|word| matches!(word.form.as_str(), "few" | "little"));

    limits_what_follows || is_number_alone || turns_few
}

/// "about", "over": a limit before an amount, a preposition before anything else.
fn is_filler_limit(forms: &[&str], next: Option<&Word>) -> bool {
    let is_preposition = matches!(
        forms,
        ["about" | "around" | "over" | "under"] | ["close", "to"] | ["up", "to"]
    );

    is_preposition && !next.is_some_and(is_number)
}

fn is_number(word: &Word) -> bool {
    word.value.is_some() || english::is_weighty_quantifier(&word.form)
}

fn has_content(words: &[Word]) -> bool {
    words
        .iter()
        .any(|word| !word.traits.is_function() && !english::is_weighty_quantifier(&word.form))
}

/// "have been used" for "have used".
fn is_form_of_verb(words: &[Word]) -> bool {
    words
        .iter()
        .all(|word| matches!(word.form.as_str(), "been" | "being" | "having"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::phrase::Phrase;

    #[test]
    fn what_comes_in_or_goes_out_is_judged_by_what_it_does() {
        for (words, next, expected) in [
            ("not", "able", Kind::Negation),
            ("if the Senate agrees to it", "we", Kind::Negation),
            ("would", "go", Kind::Modality),
            ("allegedly", "stole", Kind::Modality),
            ("I think", "so", Kind::Modality),
            ("they claim", "now", Kind::Modality),
            ("nearly", "100", Kind::Quantity),
            ("at least", "100", Kind::Quantity),
            ("a", "few", Kind::Quantity),
            ("terrible", "mistake", Kind::Omission),
            ("the", "mistake", Kind::Function),
            ("been", "used", Kind::Inflection),
        ] {
            let words = Phrase::new(&format!("so {words}")).words.split_off(1);
            let next = Phrase::new(&format!("so {next}")).words.pop();
            assert_eq!(kinds(&words, next.as_ref()), [expected], "{words:?}");
        }
    }
}
