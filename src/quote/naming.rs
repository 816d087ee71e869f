//! What the speaker of a quotation is called.
//!
//! The name is that of the entity which the mention stands for, or those of everybody named beside it ("John
//! Smith and Mary Jones said"). It is given where it is likely enough: [`confidence`] weighs what speaks for
//! it. Cost: O(mentions of the window) for each quotation.

use std::ops::Range;

use crate::article::Span;

use super::attribute::Decision;
use super::features::Place;
use super::people::People;
use super::people::confidence::{self, Evidence, Facts, NAMED_FROM};
use super::{Prepared, Speaker, mention};

/// The least chance with which a name is given in an article that is not English: that with which a
/// mention is taken for the speaker at all. The models learned from English: of another language their
/// chances say less, and a name that the attribution itself has is given.
const NAMED_FROM_ELSEWHERE: f32 = 0.3;

/// How sure it is that "the report" is called so: set by hand, for want of labels in other languages.
const DOCUMENT: f32 = 0.8;

/// A name that a quotation's speaker could bear.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The name; several are joined by " and ".
    pub name: String,
    /// What speaks for it.
    pub facts: Facts,
    /// How sure it is that the mention stands for whoever is called so, by what told it alone.
    pub resolved: f32,
}

/// Who speaks, with whoever is named beside them.
pub(super) fn speaker(
    article: &Prepared<'_>,
    place: &Place,
    decision: &Decision,
    mention: usize,
    people: &People,
) -> Speaker {
    let together = mention::together(&article.scene, &article.mentions, mention);
    let candidate = candidate(article, place, decision, mention, people);
    let is_english = article.language.is_english();
    let (named, least) = if is_english {
        let fitted = |found: Candidate| {
            let chance = confidence::chance(confidence::built_in(), &found.facts);
            (found.name, chance)
        };
        (candidate.map(fitted), NAMED_FROM)
    } else {
        let plain = |found: Candidate| (found.name, found.resolved * decision.sure);
        (candidate.map(plain), NAMED_FROM_ELSEWHERE)
    };

    let likeliest = named.as_ref().map(|(name, _)| name.clone());
    let likely = named.filter(|(_, chance)| *chance >= least);

    Speaker {
        likeliest,
        chance: likely.as_ref().map_or(decision.sure, |(_, chance)| *chance),
        name: likely.map(|(name, _)| name),
        mention: span(article, &together),
    }
}

/// The name behind the mention that speaks, whether it is likely or not.
pub fn candidate(
    article: &Prepared<'_>,
    place: &Place,
    decision: &Decision,
    mention: usize,
    people: &People,
) -> Option<Candidate> {
    let together = mention::together(&article.scene, &article.mentions, mention);
    let names: Option<Vec<&str>> = together.map(|i| people.name_of(i)).collect();
    let evidence = Evidence {
        place,
        speech: decision.speech_chance,
        mention,
        chances: &decision.chances,
        sure: decision.sure,
    };

    Some(Candidate {
        name: names?.join(" and "),
        facts: confidence::facts(&article.scene, &article.mentions, people, &evidence),
        resolved: people
            .reference(mention)
            .map_or(DOCUMENT, |reference| reference.chance),
    })
}

fn span(article: &Prepared<'_>, together: &Range<usize>) -> Span {
    Span::new(
        article.mentions[together.start].span.start,
        article.mentions[together.end - 1].span.end,
    )
}
