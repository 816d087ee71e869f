//! The clause around a quotation: the verb of saying that governs it, and where a mention is
//! from that verb.
//!
//! Computes: the nearest cue of the narration before and after a quotation within its sentence, and
//! for a mention whether it is before the cue, between the cue and the quotation, or elsewhere,
//! with how many mentions lie between. Cost: O(window) per quotation, O(log mentions) per mention.

use super::facts::Fact;
use super::values::{
    Between, Both, Count, Cue, Few, Form, Governed, Part, Passive, Side, Stands, Steps,
};
use super::{CLASS_EDGE, Place, part_at};
use crate::quote::lexicon::{self, Class};
use crate::quote::mention::Mention;
use crate::quote::model::Feature;
use crate::quote::scene::{Scene, Word};

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
    let governed = governed(scene, mention);
    let of = Of {
        mention,
        side,
        stops,
    };
    let lead = Relation::to_cue_before(scene, place, mentions, of);
    let trail = Relation::to_cue_after(scene, place, mentions, of);
    of_lead(scene, place, mention, &lead, &mut emit);
    let passive = passive_part(scene, place.cues.before, mention);
    if passive != Passive(0) {
        let fact = Fact::InPassive {
            passive,
            side,
            governed,
        };
        emit(fact.feature());
    }
    let cue = cue_at(scene, place.cues.after);
    of_trail(&trail, governed, cue, &mut emit);

    let both = Fact::LeadAndTrail {
        lead: lead.place(),
        trail: trail.place(),
        sort: mention.sort,
    };
    emit(both.feature());
    of_name(mention, side, stops, emit);
}

/// What the cue after the quotation says of a mention.
fn of_trail(trail: &Relation, governed: Governed, cue: Cue, emit: &mut impl FnMut(Feature)) {
    let stands = Fact::Trail {
        stands: trail.stands,
        rank: Count(trail.rank),
        form: trail.form,
    };
    emit(stands.feature());

    if matches!(trail.stands, Relation::SUBJECT | Relation::NEARER) {
        let verb = Fact::TrailVerb {
            stands_and_rank: trail.place(),
            governed,
            cue,
        };
        emit(verb.feature());
    }
}

/// What the cue before the quotation says of a mention.
fn of_lead(
    scene: &Scene<'_>,
    place: &Place,
    mention: &Mention,
    lead: &Relation,
    emit: &mut impl FnMut(Feature),
) {
    let (stands, form, rank) = (lead.stands, lead.form, Count(lead.rank));
    let governed = governed(scene, mention);
    let part = part_before_cue(scene, place.cues.before);

    emit(Fact::Lead { stands, rank, form }.feature());
    if stands != Relation::SUBJECT {
        let other = Fact::LeadOther {
            stands,
            governed,
            form,
        };
        emit(other.feature());
        emit(Fact::LeadAheadOther { part, stands, form }.feature());
        return;
    }

    let cue = place.cues.before.unwrap_or(mention.last);
    let facts = [
        Fact::LeadSubject {
            rank,
            governed,
            form,
        },
        Fact::LeadBetween {
            between: between(scene, mention.last, cue),
            form,
            rank: Count(lead.rank.min(2)),
        },
        Fact::LeadAhead { part, rank, form },
        Fact::LeadVerb {
            cue: cue_at(scene, place.cues.before),
            rank,
            governed,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// How often the article uses the name of a mention.
fn of_name(mention: &Mention, side: Side, stops: usize, mut emit: impl FnMut(Feature)) {
    let times = mention.named.map(|named| Steps(named.times));
    emit(Fact::Named { times, side }.feature());
    let Some(named) = mention.named else { return };
    let times = Steps(named.beside_cue);
    let beside_cue = Fact::NamedByCue {
        times,
        side,
        stops: Count(stops.min(2) as u16),
    };
    emit(beside_cue.feature());

    let sort = mention.sort;
    emit(Fact::NamedByCueAndSort { times, sort }.feature());
}

fn cue_at(scene: &Scene<'_>, at: Option<usize>) -> Cue {
    Cue(at.map_or(0, |at| scene.words[at].cue))
}

/// The facts of the clause about "this is speech"; `length` is the quotation's.
pub(super) fn speech(scene: &Scene<'_>, place: &Place, length: Few, mut emit: impl FnMut(Feature)) {
    let cue = place.cues.before;

    // Whether speech is told in the passive says nothing of its being speech.
    let form = cue.map_or(NO_FORM, |at| active_form(scene, at));
    let words = cue.map_or(0, |at| place.first - at - 1);
    let distance = Steps(words.min(FARTHEST));

    let facts = [
        Fact::CueForm {
            form,
            distance,
            length,
        },
        Fact::CueVerb {
            cue: cue_at(scene, cue),
            form,
            distance,
        },
        Fact::CueAhead {
            part: cue.map_or(Part(CLASS_EDGE), |_| part_before_cue(scene, cue)),
            form,
            distance,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// A cue that is farther is as far as this.
const FARTHEST: usize = 9;

/// "X was told by Y": Y, and X where there is a Y.
const AGENT: Passive = Passive(1);
const TOLD: Passive = Passive(2);

/// The part of a mention in a passive cue.
fn passive_part(scene: &Scene<'_>, cue: Option<usize>, mention: &Mention) -> Passive {
    let Some(cue) = cue.filter(|i| form(scene, *i) == PASSIVE) else {
        return Passive(0);
    };

    let by = (cue + 1..scene.words.len().min(cue + 4)).find(|i| scene.words[*i].class == Class::By);
    match by {
        Some(by) if mention.first == by + 1 => AGENT,
        Some(_) if mention.last <= cue => TOLD,
        None if mention.last <= cue => Passive(3),
        _ => Passive(0),
    }
}

/// Who acts in the passive that a mention is the subject of: Y of "X was told by Y", as an index.
pub(in crate::quote) fn agent_instead(
    scene: &Scene<'_>,
    place: &Place,
    mentions: &[Mention],
    mention: usize,
) -> Option<usize> {
    let cue = place.cues.before;
    let near = |i: usize| passive_part(scene, cue, &mentions[i]);
    let close = cue.is_some_and(|cue| mentions[mention].last + 3 >= cue)
        && mentions[mention].first < place.first;
    if !close || near(mention) != TOLD {
        return None;
    }
    (mention + 1..mentions.len().min(mention + 4)).find(|i| near(*i) == AGENT)
}

/// A mention, where it is from the quotation, and the sentence ends between.
#[derive(Clone, Copy)]
struct Of<'m> {
    mention: &'m Mention,
    side: Side,
    stops: usize,
}

/// Where a mention is from a governing cue.
struct Relation {
    /// [`Relation::SUBJECT`], [`Relation::NEARER`], [`Relation::ELSEWHERE`] or
    /// [`Relation::NO_CUE`].
    stands: Stands,
    /// Mentions between it and the cue.
    rank: u16,
    /// The cue's form.
    form: Form,
}

impl Relation {
    /// On the far side of the cue from the text's start: where English puts a subject.
    const SUBJECT: Stands = Stands(0);
    /// On the other side: an inverted subject, or who is addressed.
    const NEARER: Stands = Stands(1);
    /// Not in the cue's clause.
    const ELSEWHERE: Stands = Stands(2);
    /// There is no cue.
    const NO_CUE: Stands = Stands(3);

    /// Where it is, with the rank, to three.
    fn place(&self) -> Both<Stands, Count> {
        Both(self.stands, Count(self.rank.min(3)))
    }

    /// To the cue before a quotation; a mention of another sentence is no subject of it.
    fn to_cue_before(scene: &Scene<'_>, place: &Place, mentions: &[Mention], of: Of<'_>) -> Self {
        match place.cues.before {
            Some(cue) => Self::to(scene, mentions, of, cue, Side::Before, of.stops == 0, 4),
            None => Self {
                stands: Self::NO_CUE,
                rank: 9,
                form: NO_FORM,
            },
        }
    }

    fn to_cue_after(scene: &Scene<'_>, place: &Place, mentions: &[Mention], of: Of<'_>) -> Self {
        match place.cues.after {
            Some(cue) => Self::to(scene, mentions, of, cue, Side::After, true, 3),
            None => Self {
                stands: Self::NO_CUE,
                rank: of.side as u16,
                form: NO_FORM,
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
        let mention = of.mention;
        let is_beside = of.side == side;

        let (stands, rank) = if is_beside && mention.last <= cue && may_be_subject {
            let between = count(mentions, mention.last, cue);
            (Self::SUBJECT, between.min(furthest))
        } else if is_beside && mention.first > cue {
            let between = count(mentions, cue + 1, mention.first);
            (Self::NEARER, between.min(3))
        } else {
            (Self::ELSEWHERE, of.side as u16)
        };
        Self {
            stands,
            rank,
            form: form(scene, cue),
        }
    }
}

/// Mentions that start in some words.
fn count(mentions: &[Mention], from: usize, to: usize) -> u16 {
    let before = |word: usize| mentions.partition_point(|mention| mention.first < word);
    before(to).saturating_sub(before(from)).min(9) as u16
}

const PASSIVE: Form = Form(4);
const NO_FORM: Form = Form(5);

fn form(scene: &Scene<'_>, cue: usize) -> Form {
    let active = active_form(scene, cue);
    if active == PAST && follows_be(scene, cue) {
        PASSIVE
    } else {
        active
    }
}

const PAST: Form = Form(2);

/// The form of a cue by its ending; what is neither the base nor in -ing or -s is the past.
fn active_form(scene: &Scene<'_>, cue: usize) -> Form {
    let spelt = scene.spelt(cue);
    let ends = |with: &str| {
        spelt.len() > with.len() && spelt[spelt.len() - with.len()..].eq_ignore_ascii_case(with)
    };
    if !spelt.is_ascii() {
        return PAST;
    }

    if ends("ing") {
        Form(1)
    } else if ends("s") && !ends("ss") {
        Form(3)
    } else if spelt.eq_ignore_ascii_case(lexicon::cue_name(scene.words[cue].cue)) {
        Form(0)
    } else {
        PAST
    }
}

fn follows_be(scene: &Scene<'_>, cue: usize) -> bool {
    let mut before = (0..cue).rev().take(2);
    let last = before.find(|at| scene.words[*at].class != Class::Adverb);

    last.is_some_and(|at| is_be(scene.spelt(at)))
}

fn is_be(word: &str) -> bool {
    matches!(
        word,
        "was" | "were" | "been" | "is" | "are" | "be" | "being"
    )
}

fn part_before_cue(scene: &Scene<'_>, cue: Option<usize>) -> Part {
    cue.and_then(|at| at.checked_sub(1))
        .map_or(Part(CLASS_EDGE), |at| part_at(scene, at))
}

/// Whether a mention is governed by the word before it.
fn governed(scene: &Scene<'_>, mention: &Mention) -> Governed {
    let Some(before) = mention.first.checked_sub(1).map(|i| scene.words[i]) else {
        return Governed(0);
    };
    if before.paragraph != scene.words[mention.first].paragraph {
        return Governed(0);
    }

    Governed(match before.class {
        Class::Preposition | Class::Of | Class::To | Class::By => 1,
        Class::Verb | Class::Cue => 2,
        Class::Determiner | Class::Possessive | Class::Genitive => 3,
        Class::Other if !before.capital => 4,
        _ => 0,
    })
}

/// What lies between a mention and the cue.
fn between(scene: &Scene<'_>, from: usize, to: usize) -> Between {
    let words = scene.words[from..to.max(from)].iter();

    Between(words.map(bit_of).fold(0, |bits, bit| bits | bit))
}

/// The bit of [`Between`] that a word sets.
fn bit_of(word: &Word) -> u16 {
    if word.quoted != 0 {
        return 16;
    }

    match word.class {
        Class::Comma | Class::Dash => 1,
        Class::Conjunction => 2,
        Class::Relative | Class::That => 4,
        Class::Auxiliary | Class::Verb | Class::Cue => 8,
        _ => 0,
    }
}
