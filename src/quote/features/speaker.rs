//! The facts about who speaks a quotation.

use std::ops::Range;

use super::facts::Fact;
use super::values::{Alone, Both, Count, Cue, Part, Same, Side, Steps};
use super::{CLASS_EDGE, Place, clause, edge_after, edge_before, part_at, part_before};
use crate::quote::cues::Cues;
use crate::quote::lexicon::Class;
use crate::quote::mention::{Mention, Sort};
use crate::quote::model::Feature;
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

    let cues = Cues::of_mention(scene, mention);
    let after = NearCue::new(scene, cues.after, |at| mention.last..at);
    let before = NearCue::new(scene, cues.before, |at| at + 1..mention.first);
    let cue_follows = after.words <= before.words;
    let best = if cue_follows { after } else { before };

    let around = Around {
        side,
        distance: Steps(best.words.min(9)),
        cue_follows,
        cue: Cue(best.verb),
        to_quotation: Steps(cue_distance(scene, place, best.at)),
        before: mention
            .first
            .checked_sub(1)
            .map_or(Part(CLASS_EDGE), |at| part_at(scene, at)),
        after: part_at(scene, scene.past_aside(mention.last)),
        sort: mention.sort,
    };

    let far = (Steps(after.words), Steps(before.words));
    of_distance(place, &gap, &around, far, &mut emit);
    of_gap(place, &gap, &around, &mut emit);
    beside(scene, place, &gap, &around, &mut emit);
    of_its_cue(&around, &mut emit);
    of_cue_and_place(scene, place, mention, &around, &mut emit);
    of_memory(scene, place, mention, memory, &gap, &around, &mut emit);
    clause::speaker(scene, place, mentions, mention, side, gap.stops, emit);
}

/// What several facts about a mention hold.
struct Around {
    side: Side,
    /// Words to its nearest cue.
    distance: Steps,
    cue_follows: bool,
    cue: Cue,
    /// Words between that cue and the quotation.
    to_quotation: Steps,
    before: Part,
    after: Part,
    sort: Sort,
}

/// How far the mention is from the quotation and from the cues beside it.
fn of_distance(
    place: &Place,
    gap: &Gap,
    around: &Around,
    (cue_after, cue_before): (Steps, Steps),
    emit: &mut impl FnMut(Feature),
) {
    let Around {
        side,
        before,
        after,
        sort,
        ..
    } = *around;
    let stops = Steps(gap.stops);

    let facts = [
        Fact::Distance {
            side,
            words: Steps(gap.words),
            comma: place.comma,
        },
        Fact::CuesBeside {
            side,
            after: cue_after,
            before: cue_before,
        },
        Fact::Sentences { side, sort, stops },
        Fact::WordBefore {
            part: before,
            cue_after,
            side,
        },
        Fact::WordAfter {
            part: after,
            cue_before,
            side,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// What lies between the mention and the quotation.
fn of_gap(place: &Place, gap: &Gap, around: &Around, emit: &mut impl FnMut(Feature)) {
    let Around { side, distance, .. } = *around;
    let stops = Steps(gap.stops);

    let facts = [
        Fact::Quotations {
            side,
            between: Steps(gap.quotes),
            stops,
        },
        Fact::ShapeAndStops {
            side,
            shape: place.shape(),
            stops,
        },
        Fact::NamesBetween {
            side,
            names: Steps(gap.mentions),
            distance,
        },
        Fact::StopsAndCue {
            side,
            stops,
            distance,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// What is beside the quotation and the mention.
fn beside(
    scene: &Scene<'_>,
    place: &Place,
    gap: &Gap,
    around: &Around,
    emit: &mut impl FnMut(Feature),
) {
    let Around {
        side,
        before,
        after,
        sort,
        ..
    } = *around;

    let words = Steps(gap.words);
    let facts = [
        Fact::MarkBefore {
            beside: edge_before(scene, place),
            side,
            words,
        },
        Fact::MarkAfter {
            beside: edge_after(scene, place),
            side,
            words,
        },
        Fact::Around {
            before,
            after,
            sort,
        },
        Fact::LeadWord {
            part: part_before(scene, place),
            side,
            sort,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// The mention's nearest cue.
fn of_its_cue(around: &Around, emit: &mut impl FnMut(Feature)) {
    let Around {
        side,
        distance,
        cue_follows,
        cue,
        to_quotation: words,
        sort,
        ..
    } = *around;

    let facts = [
        Fact::NearestCue {
            cue,
            side,
            distance,
        },
        Fact::CueToQuotation {
            side,
            words,
            cue_follows,
        },
        Fact::SortAndCue {
            sort,
            cue_follows,
            distance,
        },
        Fact::CueAndWords {
            cue,
            cue_follows,
            words,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// The mention's nearest cue, and the place of the mention and the quotation.
fn of_cue_and_place(
    scene: &Scene<'_>,
    place: &Place,
    mention: &Mention,
    around: &Around,
    emit: &mut impl FnMut(Feature),
) {
    let Around {
        side,
        distance,
        cue_follows,
        cue,
        before: part,
        ..
    } = *around;

    let facts = [
        Fact::LengthAndCue {
            length: Steps(place.length),
            side,
            distance,
        },
        Fact::BeforeAndCue {
            part,
            cue,
            cue_follows,
        },
        Fact::Paragraphs {
            side,
            between: Count(paragraph_distance(scene, place, mention)),
            distance,
        },
        Fact::Opens {
            opens: sentence_first(scene, mention),
            side,
            distance,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// Whether the mention spoke before.
fn of_memory(
    scene: &Scene<'_>,
    place: &Place,
    mention: &Mention,
    memory: &Memory<'_>,
    gap: &Gap,
    around: &Around,
    emit: &mut impl FnMut(Feature),
) {
    let Around {
        side,
        distance,
        sort,
        ..
    } = *around;

    let same = is_same(scene, mention, memory);
    let paragraphs = paragraphs_since(memory);
    let alone = u16::from(place.opens_paragraph)
        + u16::from(place.opens_paragraph && place.closes_paragraph);
    let other = memory
        .other_speaker
        .is_some_and(|other| other.first == mention.first);
    let facts = [
        Fact::Again {
            same,
            side,
            paragraphs,
        },
        Fact::AgainAndCue {
            same,
            side,
            distance,
        },
        Fact::AgainAndSort {
            same,
            sort,
            stops: Steps(gap.stops),
        },
        Fact::Exchange {
            other_and_same: Both(other, same),
            alone_and_asked: Both(Alone(alone), memory.last_asked),
            paragraphs,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// Paragraphs since the last speech, to four; 5 where there was none.
fn paragraphs_since(memory: &Memory<'_>) -> Count {
    Count(memory.last_distance.map_or(5, |distance| distance.min(4)) as u16)
}

/// The facts about "nobody on the stage speaks this quotation".
pub fn nobody(
    scene: &Scene<'_>,
    place: &Place,
    memory: &Memory<'_>,
    mut emit: impl FnMut(Feature),
) {
    let facts = [
        Fact::Nobody {},
        Fact::NobodyShape {
            shape: place.shape(),
            closes: place.closes_paragraph,
        },
        Fact::NobodyMarks {
            before: edge_before(scene, place),
            after: edge_after(scene, place),
        },
        Fact::NobodyLength {
            length: Steps(place.length),
            paragraphs: paragraphs_since(memory),
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

fn side_of(scene: &Scene<'_>, place: &Place, mention: &Mention) -> Side {
    let paragraph = scene.words[mention.first].paragraph;

    if mention.first < place.first {
        if paragraph >= place.lead_paragraph {
            Side::Before
        } else {
            Side::Earlier
        }
    } else if paragraph == place.last_paragraph {
        Side::After
    } else {
        Side::Later
    }
}

fn paragraph_distance(scene: &Scene<'_>, place: &Place, mention: &Mention) -> u16 {
    let own = scene.words[mention.first].paragraph;
    let nearest = if mention.first < place.first {
        place.paragraph
    } else {
        place.last_paragraph
    };

    own.abs_diff(nearest).min(4) as u16
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

/// A cue beside a mention.
#[derive(Clone, Copy)]
struct NearCue {
    /// Words between, [`NO_CUE`] where there is none.
    words: usize,
    verb: u16,
    at: Option<usize>,
}

/// Words to a cue that is not there.
const NO_CUE: usize = 20;

impl NearCue {
    /// The cue at `at`, past the words of `between`. What is in brackets after a name is no distance.
    fn new(scene: &Scene<'_>, at: Option<usize>, between: impl Fn(usize) -> Range<usize>) -> Self {
        let Some(at) = at else {
            return Self {
                words: NO_CUE,
                verb: 0,
                at: None,
            };
        };

        let told = between(at).filter(|word| !scene.words[*word].aside);
        Self {
            words: told.count(),
            verb: scene.words[at].cue,
            at: Some(at),
        }
    }
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
    let narrated = between.iter().filter(|word| word.quoted == 0);
    if narrated.clone().any(|word| word.class == Class::Stop) {
        50
    } else {
        narrated.count()
    }
}

fn sentence_first(scene: &Scene<'_>, mention: &Mention) -> bool {
    mention.first == 0
        || matches!(
            scene.words[mention.first - 1].class,
            Class::Stop | Class::QuoteMark
        )
        || scene.words[mention.first - 1].paragraph != scene.words[mention.first].paragraph
}

/// Whether a mention is the one that spoke last.
fn is_same(scene: &Scene<'_>, mention: &Mention, memory: &Memory<'_>) -> Same {
    let Some(last) = memory.last_speaker else {
        return Same(0);
    };
    if last.first == mention.first {
        return Same(4);
    }
    if matches!(mention.sort, Sort::Person) {
        return Same(3);
    }

    let name = crate::text::fold::word(scene.spelt(mention.last - 1));
    Same(1 + u16::from(!memory.last_name.is_empty() && *name == *memory.last_name))
}
