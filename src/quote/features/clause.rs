//! The clause around a quotation: the verb of saying that governs it, and where a mention stands
//! from that verb.
//!
//! Computes: the nearest cue of the narration before and after a quotation within its sentence, and
//! for a mention whether it stands before the cue, between the cue and the quotation, or elsewhere,
//! with how many mentions lie between. Cost: O(window) a quotation, O(log mentions) a mention.

use super::speaker::Side;
use super::{CLASS_EDGE, Place, class_at};
use crate::quote::lexicon::{self, Class};
use crate::quote::mention::Mention;
use crate::quote::model::{Feature, step};
use crate::quote::scene::Scene;

/// Words looked back for the cue; a sentence that leads a quotation in may be long.
const BACK: usize = 39;
/// Words looked ahead.
const AHEAD: usize = 25;

/// The cues that may govern a quotation, as indices of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Governors {
    /// The nearest cue before it in its sentence.
    pub(super) before: Option<usize>,
    /// The nearest cue after it, with no other quotation between.
    pub(super) after: Option<usize>,
}

impl Governors {
    /// Finds the cues beside the words `first..last`; `lead` is the paragraph that leads them in.
    pub(super) fn new(scene: &Scene<'_>, first: usize, last: usize, lead: u32) -> Self {
        let own_last = scene.words[last - 1].paragraph;
        let words = &scene.words;
        let stops = |i: usize| words[i].class == Class::Stop && !scene.is_abbreviation(i);
        let before = (first.saturating_sub(BACK)..first)
            .rev()
            .take_while(|i| words[*i].paragraph >= lead && (words[*i].quoted != 0 || !stops(*i)))
            .find(|i| words[*i].quoted == 0 && words[*i].class == Class::Cue);
        let after = (last..words.len().min(last + AHEAD))
            .take_while(|i| words[*i].paragraph == own_last && words[*i].quoted == 0 && !stops(*i))
            .find(|i| words[*i].class == Class::Cue);
        Self { before, after }
    }
}

/// The facts of the clause about "this mention speaks this quotation"; `stops` are the sentence
/// ends between the two.
pub(super) fn speaker(
    scene: &Scene<'_>,
    place: &Place,
    mentions: &[Mention],
    mention: &Mention,
    side: Side,
    stops: usize,
    mut emit: impl FnMut(Feature),
) {
    let object = object(scene, mention);
    let s = side as u16;
    let of = Of {
        mention,
        side,
        stops,
    };
    let lead = Relation::to_cue_before(scene, place, mentions, of);
    let ahead = class_before(scene, place.governors.before);
    let cue = |at: Option<usize>| at.map_or(0, |i| scene.words[i].cue);
    emit(Feature::new(60, lead.stands, lead.rank, lead.form));
    if lead.stands == Relation::SUBJECT {
        let between = between(
            scene,
            mention.last,
            place.governors.before.unwrap_or(mention.last),
        );
        emit(Feature::new(61, lead.rank, object, lead.form));
        emit(Feature::new(62, between, lead.form, lead.rank.min(2)));
        emit(Feature::new(63, ahead, lead.rank, lead.form));
        emit(Feature::new(
            64,
            cue(place.governors.before),
            lead.rank,
            object,
        ));
    } else {
        emit(Feature::new(61, 10 + lead.stands, object, lead.form));
        emit(Feature::new(63, ahead, 10 + lead.stands, lead.form));
    }
    let part = passive_part(scene, place.governors.before, mention);
    if part != 0 {
        emit(Feature::new(68, part, s, object));
    }
    let trail = Relation::to_cue_after(scene, place, mentions, of);
    emit(Feature::new(65, trail.stands, trail.rank, trail.form));
    if trail.stands < Relation::ELSEWHERE {
        emit(Feature::new(
            66,
            trail.stands * 8 + trail.rank,
            object,
            cue(place.governors.after),
        ));
    }
    let both = |r: &Relation| r.stands * 4 + r.rank.min(3);
    emit(Feature::new(
        67,
        both(&lead),
        both(&trail),
        mention.sort as u16,
    ));
    emit(Feature::new(
        80,
        mention.named.map_or(99, |n| step(n.times)),
        s,
        0,
    ));
    if let Some(named) = mention.named {
        emit(Feature::new(
            81,
            step(named.beside_cue),
            s,
            stops.min(2) as u16,
        ));
        emit(Feature::new(
            82,
            step(named.beside_cue),
            mention.sort as u16,
            0,
        ));
    }
}

/// The facts of the clause about "this is speech"; `length` is the quotation's, in steps.
pub(super) fn speech(scene: &Scene<'_>, place: &Place, length: u16, mut emit: impl FnMut(Feature)) {
    let cue = place.governors.before;
    // Whether speech is told in the passive says nothing of its being speech.
    let form = cue.map_or(0, |i| 1 + active_form(scene, i));
    let distance = cue.map_or(0, |i| step(place.first - i - 1).min(6));
    emit(Feature::new(118, form, distance, length));
    emit(Feature::new(
        119,
        cue.map_or(0, |i| scene.words[i].cue),
        form,
        distance,
    ));
    emit(Feature::new(
        120,
        cue.map_or(0, |_| class_before(scene, cue)),
        form,
        distance,
    ));
}

/// The part of a mention in a passive cue ("X was told by Y"): 1 it is Y, 2 it is X and there is a Y,
/// 3 it is X and there is none, 0 none of these.
fn passive_part(scene: &Scene<'_>, cue: Option<usize>, mention: &Mention) -> u16 {
    let Some(cue) = cue.filter(|i| form(scene, *i) == 4) else {
        return 0;
    };
    let by = (cue + 1..scene.words.len().min(cue + 4)).find(|i| scene.words[*i].class == Class::By);
    match by {
        Some(by) if mention.first == by + 1 => 1,
        Some(_) if mention.last <= cue => 2,
        None if mention.last <= cue => 3,
        _ => 0,
    }
}

/// Who acts in the passive that a mention is the subject of: Y of "X was told by Y", as an index.
pub(in crate::quote) fn agent_instead(
    scene: &Scene<'_>,
    place: &Place,
    mentions: &[Mention],
    mention: usize,
) -> Option<usize> {
    let cue = place.governors.before;
    let near = |i: usize| passive_part(scene, cue, &mentions[i]);
    let close = cue.is_some_and(|cue| mentions[mention].last + 3 >= cue)
        && mentions[mention].first < place.first;
    if !close || near(mention) != 2 {
        return None;
    }
    (mention + 1..mentions.len().min(mention + 4)).find(|i| near(*i) == 1)
}

/// A mention, where it stands from the quotation, and the sentence ends between.
#[derive(Clone, Copy)]
struct Of<'m> {
    mention: &'m Mention,
    side: Side,
    stops: usize,
}

/// Where a mention stands from a governing cue.
struct Relation {
    /// [`Relation::SUBJECT`], [`Relation::NEARER`], [`Relation::ELSEWHERE`] or
    /// [`Relation::NO_CUE`].
    stands: u16,
    /// Mentions between it and the cue.
    rank: u16,
    /// The cue's form.
    form: u16,
}

impl Relation {
    /// On the far side of the cue from the text's start: where English puts a subject.
    const SUBJECT: u16 = 0;
    /// On the other side: an inverted subject, or who is addressed.
    const NEARER: u16 = 1;
    /// Not in the cue's clause.
    const ELSEWHERE: u16 = 2;
    /// There is no cue.
    const NO_CUE: u16 = 9;

    /// To the cue before a quotation; a mention of another sentence is no subject of it.
    fn to_cue_before(scene: &Scene<'_>, place: &Place, mentions: &[Mention], of: Of<'_>) -> Self {
        match place.governors.before {
            Some(cue) => Self::to(scene, mentions, of, cue, Side::Before, of.stops == 0, 4),
            None => Self {
                stands: Self::NO_CUE,
                rank: 9,
                form: 9,
            },
        }
    }

    fn to_cue_after(scene: &Scene<'_>, place: &Place, mentions: &[Mention], of: Of<'_>) -> Self {
        match place.governors.after {
            Some(cue) => Self::to(scene, mentions, of, cue, Side::After, true, 3),
            None => Self {
                stands: Self::NO_CUE,
                rank: of.side as u16,
                form: 0,
            },
        }
    }

    /// To a cue on one side of the quotation; `furthest` is the highest rank of a subject that is told
    /// apart.
    fn to(
        scene: &Scene<'_>,
        mentions: &[Mention],
        of: Of<'_>,
        cue: usize,
        side: Side,
        may_be_subject: bool,
        furthest: u16,
    ) -> Self {
        let form = form(scene, cue);
        let Of { mention, .. } = of;
        if of.side != side {
            return Self {
                stands: Self::ELSEWHERE,
                rank: of.side as u16,
                form,
            };
        }
        match () {
            () if mention.last <= cue && may_be_subject => Self {
                stands: Self::SUBJECT,
                rank: count(mentions, mention.last, cue).min(furthest),
                form,
            },
            () if mention.first > cue => Self {
                stands: Self::NEARER,
                rank: count(mentions, cue + 1, mention.first).min(3),
                form,
            },
            () => Self {
                stands: Self::ELSEWHERE,
                rank: of.side as u16,
                form,
            },
        }
    }
}

/// Mentions that start in some words.
fn count(mentions: &[Mention], from: usize, to: usize) -> u16 {
    let before = |word: usize| mentions.partition_point(|m| m.first < word);
    before(to).saturating_sub(before(from)).min(9) as u16
}

/// The form of a cue: 0 the base, 1 in -ing, 2 past or other, 3 in -s, 4 passive ("was told").
fn form(scene: &Scene<'_>, cue: usize) -> u16 {
    match active_form(scene, cue) {
        2 if follows_be(scene, cue) => 4,
        form => form,
    }
}

fn active_form(scene: &Scene<'_>, cue: usize) -> u16 {
    let spelt = scene.spelt(cue);
    let ends = |with: &str| {
        spelt.len() > with.len() && spelt[spelt.len() - with.len()..].eq_ignore_ascii_case(with)
    };
    if !spelt.is_ascii() {
        return 2;
    }
    match () {
        () if ends("ing") => 1,
        () if ends("s") && !ends("ss") => 3,
        () if spelt.eq_ignore_ascii_case(lexicon::cue_name(scene.words[cue].cue)) => 0,
        () => 2,
    }
}

fn follows_be(scene: &Scene<'_>, cue: usize) -> bool {
    let is_be = |i: usize| {
        matches!(
            scene.spelt(i),
            "was" | "were" | "been" | "is" | "are" | "be" | "being"
        )
    };
    let last = (0..cue)
        .rev()
        .take(2)
        .find(|i| scene.words[*i].class != Class::Adverb);
    last.is_some_and(is_be)
}

fn class_before(scene: &Scene<'_>, at: Option<usize>) -> u16 {
    at.and_then(|i| i.checked_sub(1))
        .map_or(CLASS_EDGE, |i| class_at(scene, i))
}

/// Whether a mention is governed by the word before it: 1 by a preposition, 2 by a verb, 3 by a
/// determiner, 4 by another small word; 0 it is free.
fn object(scene: &Scene<'_>, mention: &Mention) -> u16 {
    let Some(before) = mention.first.checked_sub(1).map(|i| scene.words[i]) else {
        return 0;
    };
    if before.paragraph != scene.words[mention.first].paragraph {
        return 0;
    }
    match before.class {
        Class::Preposition | Class::Of | Class::To | Class::By => 1,
        Class::Verb | Class::Cue => 2,
        Class::Determiner | Class::Possessive | Class::Genitive => 3,
        Class::Other if !before.capital => 4,
        _ => 0,
    }
}

/// What lies between a mention and the cue, as bits: 1 a comma or dash, 2 a conjunction, 4 a
/// relative, 8 a verb, 16 a quotation.
fn between(scene: &Scene<'_>, from: usize, to: usize) -> u16 {
    let bit = |word: &crate::quote::scene::Word| match word.class {
        _ if word.quoted != 0 => 16,
        Class::Comma | Class::Dash => 1,
        Class::Conjunction => 2,
        Class::Relative | Class::That => 4,
        Class::Auxiliary | Class::Verb | Class::Cue => 8,
        _ => 0,
    };
    scene.words[from..to.max(from)]
        .iter()
        .map(bit)
        .fold(0, |bits, bit| bits | bit)
}
