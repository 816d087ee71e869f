//! Cuts: what a reading leaves out of the sentence in which it begins or ends, or under an ellipsis
//! or a bracket; and what that weighs.
//!
//! The rule: words weigh what they do to the words that are kept. A negation, a quantifier or a
//! hedge reaches over its own clause; a condition and an attribution over the sentence. "I don't
//! think that | he is a crook" leaves out a negation; "I did not go, and | he is a crook" does not.
//! Cost: O(words cut).

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::article::Span;
use crate::language::{clauses, english};

use super::phrase::{Phrase, Word};
use super::verdict::Verdict;

/// A text of the two that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The first.
    A,
    /// The second.
    B,
}

impl Side {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// Where words are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CutPlace {
    /// Of the sentence in which the common stretch begins.
    Before,
    /// Of the sentence in which it ends.
    After,
    /// Where an ellipsis is.
    Ellipsis,
    /// Where brackets are: replaced by an editor's words.
    Bracket,
}

/// What the words that are left out do to those that are kept, the gravest last.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Nothing that a rule knows.
    #[default]
    None,
    /// "might | leave": a part of a phrase, which shows that it is one.
    Modality,
    /// "they claim | …".
    Attribution,
    /// "I think | …", "allegedly".
    Hedge,
    /// "not all | …", "at least".
    Quantifier,
    /// "… | if they break it".
    Condition,
    /// "I don't think that | …".
    Negation,
}

impl Weight {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Modality => "modality",
            Self::Attribution => "attribution",
            Self::Hedge => "hedge",
            Self::Quantifier => "quantifier",
            Self::Condition => "condition",
            Self::Negation => "negation",
        }
    }

    /// In words, with its article.
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "nothing of weight",
            Self::Modality => "a modal verb",
            Self::Attribution => "an attribution",
            Self::Hedge => "a hedge",
            Self::Quantifier => "a quantifier",
            Self::Condition => "a condition",
            Self::Negation => "a negation",
        }
    }

    /// The least verdict that a cut of this weight gives.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::None => Verdict::Identical,
            Self::Modality => Verdict::Wording,
            _ => Verdict::Meaning,
        }
    }
}

/// Words that one reading leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Cut {
    /// The reading that leaves them out.
    pub by: Side,
    /// Where.
    pub place: CutPlace,
    /// The words, in the text of the other reading.
    pub words: Span,
    /// What they do to the words that are kept.
    pub weight: Weight,
}

impl Cut {
    /// The same cut where the two texts have changed sides.
    pub fn mirrored(self) -> Self {
        Self {
            by: self.by.other(),
            ..self
        }
    }

    /// Whether it is a fault in any house style.
    pub fn is_fault(self) -> bool {
        self.weight != Weight::None
    }
}

/// The words of a phrase before `at` that are of its sentence, weighed for what they do to it.
pub(super) fn before(phrase: &Phrase, at: usize) -> Option<(Range<usize>, Weight)> {
    let kept = phrase.words.get(at)?;
    if at == 0 || kept.opens_sentence {
        return None;
    }

    let opening = phrase.words[..at]
        .iter()
        .rposition(|word| word.opens_sentence);
    let cut = opening.unwrap_or(0)..at;

    Some((cut.clone(), weigh_before(&phrase.words[cut], kept)))
}

/// The words of a phrase from `at` on that are of the sentence before it, weighed.
pub(super) fn after(phrase: &Phrase, at: usize) -> Option<(Range<usize>, Weight)> {
    let first = phrase.words.get(at)?;
    if first.opens_sentence {
        return None;
    }

    let next = phrase.words[at + 1..]
        .iter()
        .position(|word| word.opens_sentence);
    let cut = at..next.map_or(phrase.words.len(), |length| at + 1 + length);

    Some((cut.clone(), weigh_after(&phrase.words[cut])))
}

/// Words inside a reading that an ellipsis or an editor's words are put for, weighed for the words
/// on both sides. Whole sentences that are left out touch nothing.
pub(super) fn inside(phrase: &Phrase, cut: Range<usize>) -> Weight {
    let words = &phrase.words[cut.clone()];
    let opening = words.iter().position(|word| word.opens_sentence);
    let last_opening = words.iter().rposition(|word| word.opens_sentence);
    let next = phrase.words.get(cut.end);
    let is_first = cut.start == 0;

    let ends_sentence = &words[..opening.unwrap_or(words.len())];
    let begins_sentence = &words[last_opening.unwrap_or(0)..];

    let behind = if is_first {
        Weight::None
    } else {
        weigh_after(ends_sentence)
    };
    let ahead = match next {
        Some(kept) if !kept.opens_sentence => weigh_before(begins_sentence, kept),
        _ => Weight::None,
    };

    behind.max(ahead)
}

/// What the words at the start of a sentence do to the words after them, `kept` being the first.
fn weigh_before(cut: &[Word], kept: &Word) -> Weight {
    let clause = clause_before(cut, kept);
    let whole = sentence_part_before(cut, kept);

    [
        (has_negation(clause), Weight::Negation),
        (
            has_condition(whole) || ends_in_question(clause),
            Weight::Condition,
        ),
        (
            ends_in_quantifier(clause) || turns_few(clause, kept),
            Weight::Quantifier,
        ),
        (clauses::has_hedge(&forms(whole)), Weight::Hedge),
        (ends_in_attribution(whole), Weight::Attribution),
        (ends_in_modal(clause), Weight::Modality),
    ]
    .into_iter()
    .find_map(|(is_there, weight)| is_there.then_some(weight))
    .unwrap_or_default()
}

/// What the words that go on from a kept stretch do to it.
fn weigh_after(cut: &[Word]) -> Weight {
    let clause = clause_after(cut);
    let whole = sentence_part_after(cut);

    [
        (
            has_negation(clause) || opens_exception(cut),
            Weight::Negation,
        ),
        (
            has_condition(whole) || opens_condition(cut),
            Weight::Condition,
        ),
        (begins_with_limit(clause), Weight::Quantifier),
        (clauses::has_hedge(&forms(whole)), Weight::Hedge),
        (has_attribution_after(whole), Weight::Attribution),
    ]
    .into_iter()
    .find_map(|(is_there, weight)| is_there.then_some(weight))
    .unwrap_or_default()
}

fn forms(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.form.as_str()).collect()
}

/// The words next to the kept ones up to where their clause begins: at a mark, "and", "but",
/// "because". "I did not go, and | he is a crook".
fn clause_before<'w>(cut: &'w [Word], kept: &Word) -> &'w [Word] {
    if breaks_clause(kept) {
        return &[];
    }

    let start = (0..cut.len()).rev().find(|at| {
        let is_joint = clauses::joins_clauses(&cut[*at].form);
        is_joint || (*at > 0 && breaks_clause(&cut[*at]))
    });

    match start {
        Some(at) if clauses::joins_clauses(&cut[at].form) => &cut[at + 1..],
        Some(at) => &cut[at..],
        None => cut,
    }
}

/// The words next to the kept ones up to "; " or ", and", which begin a statement of their own.
fn sentence_part_before<'w>(cut: &'w [Word], kept: &Word) -> &'w [Word] {
    if begins_statement(kept) {
        return &[];
    }

    let start = (1..cut.len()).rev().find(|at| begins_statement(&cut[*at]));
    &cut[start.unwrap_or(0)..]
}

fn clause_after(cut: &[Word]) -> &[Word] {
    let end = cut
        .iter()
        .position(|word| breaks_clause(word) || clauses::opens_clause(&word.form));

    &cut[..end.unwrap_or(cut.len())]
}

fn sentence_part_after(cut: &[Word]) -> &[Word] {
    let end = cut.iter().position(begins_statement);

    &cut[..end.unwrap_or(cut.len())]
}

/// A comma, a dash, a colon or the like comes before the word.
fn breaks_clause(word: &Word) -> bool {
    word.before
        .contains([',', ';', ':', '—', '–', '(', ')', '!', '?'])
        || word.before.contains("--")
}

/// "; we", ", and we": what follows is a statement of its own.
fn begins_statement(word: &Word) -> bool {
    let is_joint = matches!(word.form.as_str(), "and" | "but" | "so" | "yet");

    word.before.contains([';', ':']) || (is_joint && word.before.contains(','))
}

fn has_negation(words: &[Word]) -> bool {
    let denies =
        words.last().is_some_and(|word| word.form == "that") && words.iter().any(is_denial);

    denies
        || words
            .iter()
            .any(|word| clauses::is_plain_negation(&word.form))
}

/// "I doubt that | …", "it is false that | …".
fn is_denial(word: &Word) -> bool {
    const DENIALS: [&str; 12] = [
        "denied", "denies", "deny", "disagree", "doubt", "doubted", "doubts", "false", "lie",
        "myth", "untrue", "wrong",
    ];

    DENIALS.contains(&word.form.as_str())
}

/// "…, but not on the rich", "…, except in war".
fn opens_exception(words: &[Word]) -> bool {
    let forms = forms(words);
    let first = forms
        .iter()
        .copied()
        .find(|word| !matches!(*word, "but" | "and" | "or"));

    first.is_some_and(|word| word == "not" && forms[0] != word) || forms.first() == Some(&"except")
}

/// "if", "on condition that"; not "even if", which changes nothing, and not "as if".
fn has_condition(words: &[Word]) -> bool {
    let forms = forms(words);

    (0..forms.len()).any(|at| {
        let before = at.checked_sub(1).map_or("", |i| forms[i]);

        clauses::begins_with_condition(&forms[at..]) && !matches!(before, "even" | "as")
    })
}

/// "they ask whether | …": what is asked is not said.
fn ends_in_question(words: &[Word]) -> bool {
    words.last().is_some_and(|word| word.form == "whether")
}

/// "…, but only if they agree". "…, but if they agree, we will" is a statement of its own.
fn opens_condition(words: &[Word]) -> bool {
    let forms = forms(words);
    let is_joint = |word: &&str| matches!(*word, "but" | "and" | "or" | "though");

    match forms.split_first() {
        Some((joint, rest)) if is_joint(joint) => {
            rest.first() != Some(&"if") && clauses::begins_with_condition(rest)
        }
        _ => false,
    }
}

/// "some of the | senators", "nearly | half of them", "three | senators".
fn ends_in_quantifier(words: &[Word]) -> bool {
    let links = [
        "of", "the", "these", "those", "our", "my", "their", "his", "its",
    ];
    let is_link = |word: &&Word| links.contains(&word.form.as_str());
    let last = words.iter().rev().find(|word| !is_link(word));

    last.is_some_and(|word| word.value.is_some() || english::is_quantifier(&word.form))
        || clauses::ends_in_limit(&forms(words))
}

/// "a | few people" are some people; "few people" are hardly any.
fn turns_few(words: &[Word], kept: &Word) -> bool {
    let is_few = matches!(kept.form.as_str(), "few" | "little");

    is_few && words.last().is_some_and(|word| word.form == "a")
}

/// "we win | most of the time", "… | at least".
fn begins_with_limit(words: &[Word]) -> bool {
    clauses::begins_with_limit(&forms(words))
}

/// "they claim that | …"; what the speaker says of himself is no attribution.
fn ends_in_attribution(words: &[Word]) -> bool {
    // "he told me that | …"
    let mut backwards = words
        .iter()
        .rev()
        .skip_while(|word| word.form == "that" || english::is_pronoun(&word.form));

    let is_cue = backwards
        .next()
        .is_some_and(|word| clauses::is_claim(&word.form));
    let subject = backwards.find(|word| !english::wanders(&word.form));

    // "let me tell you": what the speaker says of his own telling.
    if words.iter().any(|word| word.form == "me") && words.iter().any(|word| word.form == "let") {
        return false;
    }

    let is_according = clauses::according_to(&forms(words));
    is_according
        || ends_in_claim_noun(words)
        || (is_cue && subject.is_some_and(|word| !clauses::is_first_person(&word.form)))
}

/// "the notion that | …"
fn ends_in_claim_noun(words: &[Word]) -> bool {
    match words {
        [.., noun, that] => that.form == "that" && clauses::is_claim_noun(&noun.form),
        _ => false,
    }
}

/// Words of an attribution at the end of a sentence: "at least that is what he says".
const LONGEST_ATTRIBUTION: usize = 8;

/// "…, they claim": a claim of others at the end of the sentence.
fn has_attribution_after(words: &[Word]) -> bool {
    let is_short = words.len() <= LONGEST_ATTRIBUTION;
    let is_claim = words.iter().any(|word| clauses::is_claim(&word.form));
    let is_own = words
        .iter()
        .any(|word| clauses::is_first_person(&word.form));
    let is_apart = words.first().is_some_and(breaks_clause);

    clauses::according_to(&forms(words)) || (is_short && is_apart && is_claim && !is_own)
}

/// "might | leave", "will never | leave".
fn ends_in_modal(words: &[Word]) -> bool {
    words
        .iter()
        .rev()
        .take(2)
        .any(|word| english::modal(&word.form).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;

    /// What the second text leaves out of the first weighs.
    fn weight(whole: &str, part: &str) -> Weight {
        let found = compare(whole, part);
        let worst = found.cuts.iter().map(|cut| cut.weight).max();
        worst.unwrap_or_default()
    }

    #[test]
    fn an_edge_that_cuts_what_turns_the_rest_is_weighed() {
        for (whole, part, expected) in [
            (
                "I don't think that he is a crook",
                "He is a crook",
                Weight::Negation,
            ),
            (
                "They ask whether he is a crook",
                "he is a crook",
                Weight::Condition,
            ),
            (
                "It looks as if he is a crook",
                "he is a crook",
                Weight::Hedge,
            ),
            (
                "I reject the notion that he is a crook",
                "he is a crook",
                Weight::Attribution,
            ),
            (
                "We will leave the treaty, but only when they break it",
                "We will leave the treaty",
                Weight::Condition,
            ),
            (
                "We will leave the treaty, but if they stay we will talk",
                "We will leave the treaty",
                Weight::None,
            ),
            (
                "We will leave the treaty if they break it",
                "We will leave the treaty",
                Weight::Condition,
            ),
            (
                "We will pay on condition that they leave",
                "We will pay",
                Weight::Condition,
            ),
            (
                "If they break it, we will leave the treaty",
                "we will leave the treaty",
                Weight::Condition,
            ),
            (
                "Not all Muslims are to blame for this",
                "All Muslims are to blame for this",
                Weight::Negation,
            ),
            (
                "Some of the senators took bribes last year",
                "senators took bribes last year",
                Weight::Quantifier,
            ),
            (
                "They claim that the plant is safe to run",
                "the plant is safe to run",
                Weight::Attribution,
            ),
            (
                "I think the plant is safe to run",
                "the plant is safe to run",
                Weight::Hedge,
            ),
            (
                "The plant is safe to run, they claim",
                "The plant is safe to run",
                Weight::Attribution,
            ),
            (
                "We might leave the old treaty in May",
                "leave the old treaty in May",
                Weight::Modality,
            ),
            (
                "He is guilty of nothing at all",
                "He is guilty",
                Weight::Negation,
            ),
        ] {
            assert_eq!(weight(whole, part), expected, "{whole} | {part}");
        }
    }

    #[test]
    fn what_is_of_another_clause_weighs_nothing() {
        for (whole, part) in [
            (
                "I did not go, and he is a crook of the first order",
                "he is a crook of the first order",
            ),
            ("He is a crook, and nobody should doubt it", "He is a crook"),
            (
                "We met in the old town on Friday morning",
                "We met in the old town",
            ),
            (
                "Even if it rains we will march to the square",
                "we will march to the square",
            ),
            (
                "I say that the plant is safe to run",
                "the plant is safe to run",
            ),
        ] {
            assert_eq!(weight(whole, part), Weight::None, "{whole} | {part}");
        }
    }

    #[test]
    fn an_ellipsis_and_a_bracket_that_hide_a_negation_are_weighed() {
        assert_eq!(
            weight("This is not permitted here", "This is ... permitted here"),
            Weight::Negation
        );
        assert_eq!(
            weight(
                "This is not permitted here",
                "This is [absolutely] permitted here"
            ),
            Weight::Negation
        );
        assert_eq!(
            weight(
                "We will build it here. We will not go there. The work begins now.",
                "We will build it here. ... The work begins now."
            ),
            Weight::None
        );
    }
}
