//! The facts about whether a marked stretch is speech.

use super::facts::Fact;
use super::values::{Count, Cue, Earlier, Few, Spelt, Steps, Tenths};
use super::{Place, clause, edge_after, edge_before};
use crate::article::Span;
use crate::quote::lexicon::Class;
use crate::quote::model::Feature;
use crate::quote::scene::{Scene, Word};
use crate::text::fold;

/// The facts about "this is speech, and no title, nickname or scare quote". `named` is how sure the
/// speaker model is of its best mention, in tenths.
pub fn speech(
    scene: &Scene<'_>,
    place: &Place,
    named: u16,
    before: &Before,
    mut emit: impl FnMut(Feature),
) {
    let length = Few(place.length);
    of_itself(place, named, &mut emit);
    of_sides(scene, place, before, &mut emit);
    of_sentence(scene, place, before, &mut emit);
    clause::speech(scene, place, length, emit);
}

/// What the quotation looks like.
fn of_itself(place: &Place, named: u16, emit: &mut impl FnMut(Feature)) {
    let (ends, look, length) = (place.ends(), place.look(), Few(place.length));
    let tenths = Tenths(named);

    let facts = [
        Fact::Speech {},
        Fact::LengthAndEnds {
            length: Steps(place.length),
            ends,
        },
        Fact::LengthAndLook {
            length: Steps(place.length),
            look,
        },
        Fact::Sure { tenths, length },
        Fact::SureAndLook { tenths, look },
        Fact::First {
            first: place.paragraph == 0,
            ends,
            length,
        },
        Fact::Repaired {
            repaired: place.repaired,
            family: place.family,
            ends,
        },
        Fact::Stands {
            opens: place.opens_paragraph,
            closes: place.closes_paragraph,
            ends,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// What is right beside the quotation.
fn of_sides(scene: &Scene<'_>, place: &Place, near: &Before, emit: &mut impl FnMut(Feature)) {
    let (before, after) = (edge_before(scene, place), edge_after(scene, place));
    let length = Few(place.length);

    let facts = [
        Fact::Before {
            beside: before,
            length,
        },
        Fact::After {
            beside: after,
            length,
        },
        Fact::Sides {
            before,
            after,
            title: place.title_case,
        },
        Fact::BeforeAndGap {
            beside: before,
            distance: near.cue_gap,
        },
        Fact::LastWord {
            word: near.last_word,
            length,
        },
        Fact::NextWord {
            word: near.next_word,
            length,
        },
        Fact::WordTwoBefore {
            word: near.word_two_before,
            length,
        },
        Fact::TwoWords {
            first: near.word_two_before,
            second: near.last_word,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// What the sentence and the article say of the quotation.
fn of_sentence(scene: &Scene<'_>, place: &Place, near: &Before, emit: &mut impl FnMut(Feature)) {
    let length = Few(place.length);

    let facts = [
        Fact::CueBefore {
            cue: near.cue,
            distance: near.cue_gap,
        },
        Fact::CueAfter {
            cue: near.cue_after,
            distance: near.cue_after_gap,
        },
        Fact::InSentence {
            earlier: near.in_sentence,
            length,
        },
        Fact::InParagraph {
            earlier: near.in_paragraph,
            length,
            before: edge_before(scene, place),
        },
        Fact::Quoted {
            fifths: near.quoted,
            length,
        },
        Fact::Elsewhere {
            times: near.elsewhere,
            title: place.title_case,
            length,
        },
    ];
    facts.into_iter().for_each(|fact| emit(fact.feature()));
}

/// What the sentence around a quotation says of it.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// The nearest cue before it in its sentence, and how many words before.
    cue: Cue,
    cue_gap: Steps,
    /// The nearest cue after it in its sentence, and how many words after.
    cue_after: Cue,
    cue_after_gap: Steps,
    /// The word before it, the one before that, and the word after it.
    last_word: Spelt,
    word_two_before: Spelt,
    next_word: Spelt,
    /// How often the article holds the same words elsewhere, to three.
    elsewhere: Count,
    /// Whether another quotation of the sentence or paragraph was taken for speech.
    in_sentence: Earlier,
    in_paragraph: Earlier,
    /// How much of the paragraph is inside marks.
    quoted: Count,
}

/// As far as no cue is.
const NO_CUE: Steps = Steps(usize::MAX);

impl Before {
    /// Reads the sentence around a quotation; `earlier` are the quotations before it with their
    /// decisions, last first.
    pub fn new<'p>(
        scene: &Scene<'_>,
        place: &Place,
        earlier: impl Iterator<Item = (&'p Place, bool)>,
    ) -> Self {
        let ahead = (0..place.first).rev().take(25);
        let (cue, cue_gap) =
            nearest_cue(scene, ahead, |word| word.paragraph >= place.lead_paragraph);
        let behind = (place.last..scene.words.len()).take(12);
        let (cue_after, cue_after_gap) =
            nearest_cue(scene, behind, |word| word.paragraph == place.last_paragraph);

        let mut facts = Self {
            cue,
            cue_gap,
            cue_after,
            cue_after_gap,
            last_word: Spelt::default(),
            word_two_before: Spelt::default(),
            next_word: Spelt::default(),
            elsewhere: elsewhere(scene, place),
            in_sentence: Earlier(0),
            in_paragraph: Earlier(0),
            quoted: quoted_share(scene, place),
        };
        facts.read_words_beside(scene, place);
        facts.read_earlier(scene, place, earlier);
        facts
    }

    /// Reads what the quotations before it in its sentence and paragraph were taken for.
    fn read_earlier<'p>(
        &mut self,
        scene: &Scene<'_>,
        place: &Place,
        earlier: impl Iterator<Item = (&'p Place, bool)>,
    ) {
        let is_near = |(other, _): &(&Place, bool)| {
            other.last_paragraph == place.paragraph
                && place.first - other.last.min(place.first) <= NEAR
        };
        let is_stop = |word: &Word| word.class == Class::Stop && word.quoted == 0;

        for (other, is_speech) in earlier.take_while(is_near).take(MOST_EARLIER) {
            let value = 1 + u16::from(is_speech);
            self.in_paragraph = Earlier(self.in_paragraph.0.max(value));
            let mut between = (other.last..place.first).map(|at| &scene.words[at]);
            if !between.any(is_stop) {
                self.in_sentence = Earlier(self.in_sentence.0.max(value));
            }
        }
    }

    fn read_words_beside(&mut self, scene: &Scene<'_>, place: &Place) {
        let before = |back: usize| {
            let at = place.first.checked_sub(back)?;
            (scene.words[at].paragraph == place.paragraph).then(|| fold::word(scene.spelt(at)))
        };
        let spelt = |back: usize| before(back).map_or(Spelt::default(), |word| Spelt::of(&word));
        (self.last_word, self.word_two_before) = (spelt(1), spelt(2));

        let after = scene
            .words
            .get(place.last)
            .filter(|word| word.paragraph == place.last_paragraph);
        self.next_word = after.map_or(Spelt::default(), |_| {
            Spelt::of(&fold::word(scene.spelt(place.last)))
        });
    }
}

/// The first cue of the narration among words on one side of a quotation, and how many words are between; they end with
/// their sentence, or where `is_near` says that they are too far.
fn nearest_cue(
    scene: &Scene<'_>,
    words: impl Iterator<Item = usize>,
    is_near: impl Fn(&Word) -> bool,
) -> (Cue, Steps) {
    for (distance, at) in words.enumerate() {
        let word = &scene.words[at];
        let is_narrated = word.quoted == 0;
        if !is_near(word) || (is_narrated && word.class == Class::Stop) {
            break;
        }
        if is_narrated && word.class == Class::Cue {
            return (Cue(word.cue), Steps(distance));
        }
    }
    (Cue(0), NO_CUE)
}

/// Bytes on each side that are searched for the same words.
const ELSEWHERE_REACH: usize = 16_384;
/// A longer quotation is not looked for elsewhere: terms and titles are short.
const LONGEST_TERM: usize = 40;

/// How often the text around holds the quotation's words, beside itself.
fn elsewhere(scene: &Scene<'_>, place: &Place) -> Count {
    let marks = Span::new(
        scene.words[place.first].span.start,
        scene.words[place.last - 1].span.end,
    );
    let term = marks
        .of(scene.text)
        .trim_matches(|character: char| !character.is_alphanumeric());
    if term.is_empty() || term.len() >= LONGEST_TERM {
        return Count(0);
    }

    let text = scene.text;
    let from = text.floor_char_boundary(marks.start.saturating_sub(ELSEWHERE_REACH));
    let to = text.ceil_char_boundary(text.len().min(marks.end + ELSEWHERE_REACH));

    let found = memchr::memmem::find_iter(&text.as_bytes()[from..to], term);
    Count((found.take(4).count() - 1) as u16)
}

/// Words between two quotations that have to do with one another.
const NEAR: usize = 120;
/// Earlier quotations of a paragraph that are looked at.
const MOST_EARLIER: usize = 8;

/// Fifths of the words around a quotation, in its paragraph, that are between marks.
fn quoted_share(scene: &Scene<'_>, place: &Place) -> Count {
    let paragraph = scene.paragraphs[place.paragraph as usize];
    let (from, to) = (scene.at(paragraph.start), scene.at(paragraph.end));
    let window = &scene.words[from.max(place.first.saturating_sub(60))..to.min(place.last + 60)];
    let quoted = window.iter().filter(|word| word.quoted != 0).count();
    Count((quoted * 5 / window.len().max(1)) as u16)
}
