//! Whom a role stands for: "the US president", "the mayor", "the agency".
//!
//! A role is the entity that the article sets right after the same title ("Mayor Rahm Emanuel" …
//! "the mayor"), or in apposition to it, if only one fits; "the commission" is the body whose name ends
//! so. Where an entity is named right after it ("Airbnb representatives", "officials at the Justice
//! Department") the body speaks. A document speaks for itself: "the report".

use crate::quote::mention::{Mention, Sort};
use crate::quote::scene::Scene;

use super::confidence::Found;
use super::parts::Parts;
use super::register::Kind;
use super::words;
use super::{Reference, Resolver};

/// The chance that a role's only bearer is meant, where all of its words are the title's, and where
/// only the last is.
const SAME_TITLE: f32 = 0.9;
const SAME_HEAD: f32 = 0.75;

/// What speaks in its own words.
const DOCUMENTS: [&str; 34] = [
    "report",
    "letter",
    "statement",
    "memo",
    "document",
    "documents",
    "complaint",
    "lawsuit",
    "suit",
    "indictment",
    "filing",
    "ruling",
    "poll",
    "survey",
    "study",
    "email",
    "e-mail",
    "emails",
    "tweet",
    "ad",
    "advertisement",
    "transcript",
    "bylaws",
    "platform",
    "resolution",
    "petition",
    "order",
    "release",
    "constitution",
    "bill",
    "affidavit",
    "warrant",
    "caption",
    "sign",
];

/// The entity of a role.
pub(super) fn entity(resolver: &Resolver<'_, '_>, mention: usize) -> Option<Reference> {
    let parts = &resolver.parts[mention];
    let head = parts.head()?;
    if !parts.owner.is_empty() && is_document(head) {
        return owner(resolver, parts);
    }
    if parts.indefinite
        || is_document(head)
        || is_several(head)
        || (!parts.owner.is_empty() && is_kin(head))
    {
        return None;
    }

    let bare = matches!(resolver.mentions[mention].sort, Sort::Bare);
    if bare && !parts.definite {
        return None;
    }

    let gender = words::gender_of_title(head);

    let mut best: Vec<(usize, f32)> = Vec::new();
    for (at, entity) in resolver.register.entities.iter().enumerate() {
        let clash = gender.is_some() && entity.gender.is_some() && gender != entity.gender;
        if clash || entity.first > resolver.mentions[mention].first && !entity.full {
            continue;
        }
        let chance = fit(parts, &entity.titles, head);
        let body =
            entity.kind == Kind::Body && entity.words.last().is_some_and(|word| word == head);
        let chance = if body { chance.max(SAME_HEAD) } else { chance };
        if chance > 0.0 {
            best.push((at, chance));
        }
    }

    let top = best.iter().map(|(_, chance)| *chance).fold(0.0, f32::max);
    best.retain(|(_, chance)| *chance == top);

    match best[..] {
        [(entity, chance)] => Some(Reference {
            entity,
            chance,
            found: Found::Role,
        }),
        _ => None,
    }
}

/// How well a role's words are those of a title.
fn fit(parts: &Parts, titles: &[Vec<String>], head: &str) -> f32 {
    let mut best: f32 = 0.0;

    for title in titles {
        if !heads(title).any(|word| is_alike(word, head)) {
            continue;
        }
        let says = |word: &&String| !is_general(word);
        let held = |word: &String| title.iter().any(|other| is_alike(other, word));
        let all = parts.titles.iter().filter(says).all(held);
        let chance = if all { SAME_TITLE } else { 0.0 };
        let only_head_known = title.len() == 1 && is_office(head);
        let chance = if only_head_known {
            chance.max(SAME_HEAD)
        } else {
            chance
        };
        best = best.max(chance);
    }
    best
}

/// What somebody is by a title: "chief" of "police chief", "secretary" and "state" of "secretary of state".
fn heads(title: &[String]) -> impl Iterator<Item = &String> {
    let small = |word: &String| matches!(word.as_str(), "of" | "for" | "at" | "in" | "to");
    let is_head = move |at: &usize| title.get(at + 1).is_none_or(small);
    (0..title.len()).filter(is_head).map(|at| &title[at])
}

/// Several people are none that the article names alone: "attorneys", "officials", "police".
fn is_several(head: &str) -> bool {
    let plural = head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("us");
    plural || matches!(head, "police" | "people" | "men" | "women" | "family")
}

/// An office that is written before the name, often without the place: "Sen." for "the Vermont senator".
fn is_office(head: &str) -> bool {
    matches!(
        head,
        "senator"
            | "congressman"
            | "congresswoman"
            | "governor"
            | "mayor"
            | "president"
            | "judge"
            | "general"
            | "representative"
            | "lawmaker"
    )
}

/// Equal, or a short form: "sen" and "senator".
fn is_alike(a: &str, b: &str) -> bool {
    long_form(a) == long_form(b)
}

/// The one form by which an office is known: "senator" for "sen", "spokesman" for "spokeswoman".
fn long_form(office: &str) -> &str {
    match office {
        "sen" => "senator",
        "rep" | "congressman" | "congresswoman" => "representative",
        "gov" => "governor",
        "gen" => "general",
        "pres" => "president",
        "prof" => "professor",
        "spokeswoman" | "spokesperson" => "spokesman",
        "chairwoman" | "chair" => "chairman",
        other => other,
    }
}

/// "Trump's wife": whose wife the article tells elsewhere is another question.
fn is_kin(head: &str) -> bool {
    matches!(
        head,
        "wife"
            | "husband"
            | "mother"
            | "father"
            | "sister"
            | "brother"
            | "daughter"
            | "son"
            | "aunt"
            | "uncle"
            | "niece"
            | "nephew"
            | "widow"
            | "girlfriend"
            | "boyfriend"
    )
}

/// A modifier that says nothing of which person is meant.
fn is_general(word: &str) -> bool {
    matches!(
        word,
        "former" | "new" | "then" | "current" | "visiting" | "newly" | "longtime"
    )
}

/// "Bornstein's letter": whoever owns the document.
fn owner(resolver: &Resolver<'_, '_>, parts: &Parts) -> Option<Reference> {
    let named = Parts {
        name: parts.owner.clone(),
        ..Parts::default()
    };

    match resolver.register.matching(resolver.scene, &named)[..] {
        [entity] => Some(Reference {
            entity,
            chance: SAME_TITLE,
            found: Found::Owner,
        }),
        _ => None,
    }
}

fn is_document(head: &str) -> bool {
    DOCUMENTS.contains(&head)
}

/// What a definite document is called: "party platform" for "the party platform".
pub(super) fn document(scene: &Scene<'_>, mention: &Mention, parts: &Parts) -> Option<String> {
    let head = parts.head()?;
    let named = parts.definite && parts.name.is_empty() && is_document(head);
    if !named || !parts.owner.is_empty() {
        return None;
    }
    let text = &scene.text[scene.words[mention.first + 1].span.start..mention.span.end];
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
