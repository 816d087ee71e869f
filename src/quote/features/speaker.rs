//! The facts about who speaks a quotation.

use super::{CLASS_EDGE, Place, before_class, class_at, clause, edge_after, edge_before};
use crate::quote::lexicon::Class;
use crate::quote::mention::{Mention, Sort};
use crate::quote::model::{Feature, step};
use crate::quote::scene::Scene;

/// What the article has told so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory<'s> {
    /// The mention that spoke last.
    pub last_speaker: Option<&'s Mention>,
    /// The folded last name of who spoke last.
    pub last_name: &'s str,
    /// Who spoke before that one.
    pub other_speaker: Option<&'s Mention>,
    /// The quotation before was a question.
    pub last_asked: bool,
    /// The quotation before was speech and stood this many paragraphs above.
    pub last_distance: Option<u32>,
}

/// The facts about "this mention speaks this quotation".
pub fn speaker(
    scene: &Scene<'_>,
    place: &Place,
    mentions: &[Mention],
    mention: &Mention,
    memory: &Memory<'_>,
    mut emit: impl FnMut(Feature),
) {
    let side = side_of(scene, place, mention);
    let gap = gap(scene, place, mention);
    let after = next_cue(scene, mention);
    let before = previous_cue(scene, mention);
    let best = if after.0 <= before.0 { after } else { before };
    let forward = u16::from(after.0 <= before.0);
    let s = side as u16;
    let sort = mention.sort as u16;
    let near = best.0.min(9);
    let last_word = if mention.first > 0 {
        class_at(scene, mention.first - 1)
    } else {
        CLASS_EDGE
    };
    let next_word = class_at(scene, mention.last);
    let cue_to_quote = cue_distance(scene, place, best.2);
    emit(Feature::new(1, s, step(gap.words), u16::from(place.comma)));
    emit(Feature::new(2, s, step(after.0), step(before.0)));
    emit(Feature::new(3, s, sort, step(gap.stops)));
    emit(Feature::new(4, best.1, s, step(near)));
    emit(Feature::new(5, last_word, step(after.0), s));
    emit(Feature::new(6, next_word, step(before.0), s));
    emit(Feature::new(7, s, step(gap.quotes), step(gap.stops)));
    emit(Feature::new(8, s, place.shape(), step(gap.stops)));
    emit(Feature::new(9, s, step(cue_to_quote), forward));
    emit(Feature::new(10, sort, forward, step(near)));
    emit(Feature::new(11, s, step(gap.mentions), step(near)));
    emit(Feature::new(
        12,
        edge_before(scene, place),
        s,
        step(gap.words),
    ));
    emit(Feature::new(
        13,
        edge_after(scene, place),
        s,
        step(gap.words),
    ));
    emit(Feature::new(14, last_word, next_word, sort));
    emit(Feature::new(15, best.1, forward, step(cue_to_quote)));
    emit(Feature::new(16, step(place.length), s, step(near)));
    emit(Feature::new(17, s, step(gap.stops), step(near)));
    emit(Feature::new(18, last_word, best.1, forward));
    emit(Feature::new(
        19,
        s,
        paragraph_distance(scene, place, mention),
        step(near),
    ));
    let same = is_same(scene, mention, memory);
    let distance = memory.last_distance.map_or(5, |d| d.min(4)) as u16;
    emit(Feature::new(20, same, s, distance));
    emit(Feature::new(21, same, s, step(near)));
    emit(Feature::new(22, same, sort, step(gap.stops)));
    emit(Feature::new(23, before_class(scene, place), s, sort));
    emit(Feature::new(
        24,
        u16::from(sentence_first(scene, mention)),
        s,
        step(near),
    ));
    let alone = u16::from(place.opens_paragraph)
        + u16::from(place.opens_paragraph && place.closes_paragraph);
    let other = u16::from(
        memory
            .other_speaker
            .is_some_and(|m| m.first == mention.first),
    );
    emit(Feature::new(
        25,
        other * 8 + same,
        alone * 2 + u16::from(memory.last_asked),
        distance,
    ));
    clause::speaker(scene, place, mentions, mention, side, gap.stops, emit);
}

/// The facts about "nobody on the stage speaks this quotation".
pub fn nobody(
    scene: &Scene<'_>,
    place: &Place,
    memory: &Memory<'_>,
    mut emit: impl FnMut(Feature),
) {
    let distance = memory.last_distance.map_or(5, |d| d.min(4)) as u16;
    emit(Feature::new(30, 0, 0, 0));
    emit(Feature::new(
        31,
        place.shape(),
        u16::from(place.closes_paragraph),
        0,
    ));
    emit(Feature::new(
        32,
        edge_before(scene, place),
        edge_after(scene, place),
        0,
    ));
    emit(Feature::new(33, step(place.length), distance, 0));
}

/// Where a mention stands from the quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Side {
    Before,
    After,
    Earlier,
    Later,
}

fn side_of(scene: &Scene<'_>, place: &Place, mention: &Mention) -> Side {
    let paragraph = scene.words[mention.first].paragraph;
    match mention.first < place.first {
        true if paragraph >= place.lead_paragraph => Side::Before,
        true => Side::Earlier,
        false if paragraph == place.last_paragraph => Side::After,
        false => Side::Later,
    }
}

fn paragraph_distance(scene: &Scene<'_>, place: &Place, mention: &Mention) -> u16 {
    let paragraph = scene.words[mention.first].paragraph;
    paragraph
        .abs_diff(if mention.first < place.first {
            place.paragraph
        } else {
            place.last_paragraph
        })
        .min(4) as u16
}

/// What lies between a mention and the quotation.
struct Gap {
    words: usize,
    stops: usize,
    quotes: usize,
    mentions: usize,
}

fn gap(scene: &Scene<'_>, place: &Place, mention: &Mention) -> Gap {
    let before = mention.first < place.first;
    let (from, to) = if before {
        (mention.last, place.first)
    } else {
        (place.last, mention.first)
    };
    let counts = scene.between(from, to);
    Gap {
        words: counts.words as usize,
        stops: counts.stops as usize,
        quotes: counts.quotes as usize,
        mentions: counts.names as usize,
    }
}

/// The first cue after a mention in its sentence: how far, which, where. 20 where there is none.
fn next_cue(scene: &Scene<'_>, mention: &Mention) -> (usize, u16, Option<usize>) {
    first_cue(
        scene,
        mention,
        mention.last..scene.words.len().min(mention.last + 24),
    )
}

/// The first cue before a mention in its sentence.
fn previous_cue(scene: &Scene<'_>, mention: &Mention) -> (usize, u16, Option<usize>) {
    first_cue(
        scene,
        mention,
        (mention.first.saturating_sub(8)..mention.first).rev(),
    )
}

/// The first cue of some places, as far as the mention's sentence and the narration go.
fn first_cue(
    scene: &Scene<'_>,
    mention: &Mention,
    places: impl Iterator<Item = usize>,
) -> (usize, u16, Option<usize>) {
    let paragraph = scene.words[mention.first].paragraph;
    for (distance, i) in places.enumerate() {
        let word = scene.words[i];
        let ends = word.class == Class::Stop && !scene.is_abbreviation(i);
        if word.paragraph != paragraph || word.quoted != 0 || ends {
            break;
        }
        if word.class == Class::Cue {
            return (distance, word.cue, Some(i));
        }
    }
    (20, 0, None)
}

/// Words between a cue and the quotation; 50 where they are not in one sentence.
fn cue_distance(scene: &Scene<'_>, place: &Place, cue: Option<usize>) -> usize {
    let Some(cue) = cue else { return 60 };
    let (from, to) = if cue < place.first {
        (cue + 1, place.first)
    } else {
        (place.last, cue)
    };
    let between = &scene.words[from.min(to)..to];
    if between
        .iter()
        .any(|w| w.class == Class::Stop && w.quoted == 0)
    {
        return 50;
    }
    between.iter().filter(|w| w.quoted == 0).count()
}

fn sentence_first(scene: &Scene<'_>, mention: &Mention) -> bool {
    mention.first == 0
        || matches!(
            scene.words[mention.first - 1].class,
            Class::Stop | Class::QuoteMark
        )
        || scene.words[mention.first - 1].paragraph != scene.words[mention.first].paragraph
}

/// Whether a mention is the one that spoke last: 0 nobody did, 1 no, 2 by name, 3 a pronoun,
/// 4 the very mention.
fn is_same(scene: &Scene<'_>, mention: &Mention, memory: &Memory<'_>) -> u16 {
    let Some(last) = memory.last_speaker else {
        return 0;
    };
    if last.first == mention.first {
        return 4;
    }
    if matches!(mention.sort, Sort::Person) {
        return 3;
    }
    let name = crate::text::fold::word(scene.spelt(mention.last - 1));
    1 + u16::from(!memory.last_name.is_empty() && *name == *memory.last_name)
}
