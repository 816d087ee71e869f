//! What the pronoun after a name tells of its bearer.
//!
//! "Mayor Rahm Emanuel promised that he …": the first "he" or "she" after a name, before anybody else is
//! named and within the next sentence, most often stands for its bearer. One alone decides nothing; all of
//! an article's for one bearer give the share of women that a list of given names gives for others.
//! Cost: O([`REACH`]) for each mention.

use crate::language::first_names::Gender;
use crate::quote::lexicon::Class;
use crate::quote::mention::Mention;
use crate::quote::scene::Scene;

use super::parts::Parts;
use super::register::{Register, is_named};
use super::words;

/// Words after a name that are read for a pronoun.
const REACH: usize = 40;

/// Gives entities whose gender nothing tells the share of women among the pronouns after their names.
pub(super) fn learn(
    scene: &Scene<'_>,
    mentions: &[Mention],
    parts: &[Parts],
    register: &mut Register,
) {
    let mut votes = vec![(0u32, 0u32); register.entities.len()];
    for (mention, parts) in parts.iter().enumerate() {
        if parts.name.is_empty() || parts.body {
            continue;
        }
        let [entity] = register.matching(scene, parts)[..] else {
            continue;
        };
        match pronoun_after(scene, mentions, mention) {
            Some(Gender::Female) => votes[entity].0 += 1,
            Some(Gender::Male) => votes[entity].1 += 1,
            None => {}
        }
    }

    for (entity, (women, men)) in register.entities.iter_mut().zip(votes) {
        let known = entity.gender.is_some() || entity.female_share.is_some();
        if !known && women != men {
            // As if each had been seen half a time before.
            let share = (women as f32 + 0.5) / (women + men + 1) as f32;
            entity.female_share = Some(share);
        }
    }
}

/// The gender of the first pronoun after a mention, before another name and within the next sentence.
pub(super) fn pronoun_after(
    scene: &Scene<'_>,
    mentions: &[Mention],
    mention: usize,
) -> Option<Gender> {
    let own = &mentions[mention];
    let next_name = mentions[mention + 1..]
        .iter()
        .filter(|mention| mention.first >= own.last)
        .find(|mention| is_named(mention))
        .map_or(scene.words.len(), |mention| mention.first);
    let end = next_name.min(own.last + REACH);

    let mut stops = 0;
    for at in own.last..end {
        let word = scene.words[at];
        if word.quoted != 0 {
            continue;
        }
        stops += usize::from(word.class == Class::Stop);
        if stops > 1 {
            return None;
        }
        let gender = words::gender_of_pronoun(scene.spelt(at));
        if gender.is_some() {
            return gender;
        }
    }
    None
}

/// 1 where a pronoun's gender is a bearer's, -1 where it is not, 0 where one is not known.
pub(super) fn agreement(pronoun: Option<Gender>, bearer: Option<Gender>) -> f32 {
    match (pronoun, bearer) {
        (Some(a), Some(b)) if a == b => 1.0,
        (Some(_), Some(_)) => -1.0,
        _ => 0.0,
    }
}
