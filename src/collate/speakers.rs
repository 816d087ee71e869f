//! Who is named as the speaker of an utterance, and whether two outlets name two who cannot be one.
//!
//! A clash needs two outlets, two full names given outright where the words are attributed, neither
//! a spokesman's, and neither person named beside the other's words: a pronoun, a title, a part of a
//! name or a name followed through the article is no witness against anybody.
//! Cost: O(witnesses x people).

use std::collections::BTreeMap;

use crate::article::Span;
use crate::quote::names;
use crate::text::fold;

use super::{Input, Witness};

/// Characters around a witness in which the other person must not be named.
const NEAR: usize = 400;

/// One name per person, the full one that most witnesses give; and whether the utterance is given to
/// two.
pub(super) fn of(input: Input<'_>, witnesses: &[Witness]) -> (Vec<String>, bool) {
    let mut people: Vec<BTreeMap<&str, usize>> = Vec::new();
    for name in witnesses
        .iter()
        .filter_map(|witness| witness.speaker.as_deref())
    {
        let known = people
            .iter_mut()
            .find(|person| person.keys().all(|other| names::compatible(other, name)));
        match known {
            Some(person) => *person.entry(name).or_default() += 1,
            None => people.push(BTreeMap::from([(name, 1)])),
        }
    }

    let mut speakers: Vec<String> = people.iter().filter_map(best_name).collect();
    speakers.sort();
    (speakers, clash(input, witnesses))
}

fn best_name(person: &BTreeMap<&str, usize>) -> Option<String> {
    let is_full = |name: &str| name.contains(' ');
    let chosen = person
        .iter()
        .max_by_key(|(name, count)| (is_full(name), **count, name.len()));
    chosen.map(|(name, _)| (*name).to_owned())
}

fn clash(input: Input<'_>, witnesses: &[Witness]) -> bool {
    let outright: Vec<&Witness> = witnesses
        .iter()
        .filter(|witness| witness.named_outright && witness.is_reading())
        .collect();
    let outlet = |witness: &Witness| input.articles[witness.article].witness_name();

    outright.iter().enumerate().any(|(i, a)| {
        outright[i + 1..]
            .iter()
            .any(|b| outlet(a) != outlet(b) && are_two(input, a, b))
    })
}

/// Two witnesses whose speakers cannot be one.
fn are_two(input: Input<'_>, a: &Witness, b: &Witness) -> bool {
    let (Some(x), Some(y)) = (&a.speaker, &b.speaker) else {
        return false;
    };
    !share_a_name(x, y) && !is_near(input, a, y) && !is_near(input, b, x)
}

/// A part in common, as spouses and companies have: too little to tell two apart.
fn share_a_name(a: &str, b: &str) -> bool {
    names::compatible(a, b)
        || a.split(' ')
            .any(|part| part.len() > 2 && names::compatible(part, b))
}

/// Whether the last part of a name stands near a witness, or in its words.
fn is_near(input: Input<'_>, witness: &Witness, name: &str) -> bool {
    let text = &input.articles[witness.article].text;
    let from = text.floor_char_boundary(witness.span.start.saturating_sub(NEAR));
    let to = text.ceil_char_boundary((witness.span.end + NEAR).min(text.len()));
    let last = name.rsplit(' ').next().unwrap_or(name);
    fold::word(Span::new(from, to).of(text)).contains(&*fold::word(last))
}

/// Words of an attribution that speak for somebody else.
const FOR_OTHERS: [&str; 22] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokesmen",
    "spokespeople",
    "spokes",
    "secretary",
    "adviser",
    "advisor",
    "aide",
    "lawyer",
    "attorney",
    "campaign",
    "manager",
    "strategist",
    "counsel",
    "surrogate",
    "deputy",
    "agent",
    "publicist",
    "representative",
    "office",
];

/// Whether a mention speaks for somebody else, as it says.
pub(super) fn speaks_for_another(mention: &str) -> bool {
    mention
        .split(|character: char| !character.is_alphanumeric())
        .any(|word| FOR_OTHERS.contains(&&*fold::word(word)))
}
