//! The facts about whether a marked stretch is speech.

use super::{Place, clause, edge_after, edge_before};
use crate::article::Span;
use crate::quote::lexicon::Class;
use crate::quote::model::{Feature, step};
use crate::quote::scene::Scene;
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
    let left = edge_before(scene, place);
    let right = edge_after(scene, place);
    let length = step(place.length);
    let flags = u16::from(place.comma) | u16::from(place.stop) << 1 | u16::from(place.capital) << 2;
    let shape =
        u16::from(place.clause) | u16::from(place.title_case) << 1 | u16::from(place.capital) << 2;
    emit(Feature::new(40, 0, 0, 0));
    emit(Feature::new(41, length, flags, 0));
    emit(Feature::new(42, length, shape, 0));
    emit(Feature::new(43, left, length.min(4), 0));
    emit(Feature::new(44, right, length.min(4), 0));
    emit(Feature::new(45, named, length.min(4), 0));
    emit(Feature::new(46, named, shape, 0));
    emit(Feature::new(47, left, right, u16::from(place.title_case)));
    emit(Feature::new(48, before.cue, before.cue_gap.min(9), 0));
    emit(Feature::new(
        49,
        u16::from(place.paragraph == 0),
        flags,
        length.min(4),
    ));
    emit(Feature::new(
        50,
        before.speech_in_sentence,
        length.min(4),
        0,
    ));
    emit(Feature::new(
        51,
        before.speech_in_paragraph,
        length.min(4),
        left,
    ));
    emit(Feature::new(
        52,
        before.cue_after,
        before.cue_after_gap.min(9),
        0,
    ));
    emit(Feature::new(
        53,
        u16::from(place.repaired),
        place.family as u16,
        flags,
    ));
    emit(Feature::new(54, left, before.cue_gap.min(9), 0));
    emit(Feature::new(
        55,
        u16::from(place.opens_paragraph),
        u16::from(place.closes_paragraph),
        flags,
    ));
    emit(Feature::new(56, before.last_word, length.min(4), 0));
    emit(Feature::new(57, before.mean_speech, length.min(4), 0));
    emit(Feature::new(100, before.next_word, length.min(4), 0));
    emit(Feature::new(101, before.word_two_before, length.min(4), 0));
    emit(Feature::new(102, before.two_before, 0, 0));
    emit(Feature::new(
        108,
        before.elsewhere,
        u16::from(place.title_case),
        length.min(4),
    ));
    clause::speech(scene, place, length.min(4), emit);
}

/// What the sentence around a quotation says of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    /// The nearest cue before it in its sentence, and how many words before.
    cue: u16,
    cue_gap: u16,
    /// The nearest cue after it in its sentence, and how many words after.
    cue_after: u16,
    cue_after_gap: u16,
    /// A hash of the word before it, of the one before that, and of the two together.
    last_word: u16,
    word_two_before: u16,
    two_before: u16,
    /// A hash of the word after it.
    next_word: u16,
    /// How often the article holds the same words elsewhere, to three.
    elsewhere: u16,
    /// Whether another quotation of the sentence or paragraph was taken for speech: 0 there is
    /// none, 1 it was not, 2 it was.
    speech_in_sentence: u16,
    speech_in_paragraph: u16,
    /// How much of the paragraph is inside marks, in fifths.
    mean_speech: u16,
}

impl Before {
    /// Reads the sentence around a quotation; `earlier` are the quotations before it with their
    /// decisions, last first.
    pub fn new<'p>(
        scene: &Scene<'_>,
        place: &Place,
        earlier: impl Iterator<Item = (&'p Place, bool)>,
    ) -> Self {
        let mut facts = Self {
            cue_gap: 9,
            cue_after_gap: 9,
            ..Self::default()
        };
        let back = (0..place.first).rev().take(25);
        for (distance, i) in back.enumerate() {
            let word = scene.words[i];
            if word.paragraph < place.lead_paragraph
                || (word.quoted == 0 && word.class == Class::Stop)
            {
                break;
            }
            if word.class == Class::Cue && word.quoted == 0 {
                (facts.cue, facts.cue_gap) = (word.cue, step(distance));
                break;
            }
        }
        for (distance, i) in (place.last..scene.words.len()).take(12).enumerate() {
            let word = scene.words[i];
            if word.paragraph != place.last_paragraph
                || (word.quoted == 0 && word.class == Class::Stop)
            {
                break;
            }
            if word.class == Class::Cue && word.quoted == 0 {
                (facts.cue_after, facts.cue_after_gap) = (word.cue, step(distance));
                break;
            }
        }
        facts.read_words_beside(scene, place);
        facts.elsewhere = elsewhere(scene, place);
        let near = |(other, _): &(&Place, bool)| {
            other.last_paragraph == place.paragraph
                && place.first - other.last.min(place.first) <= NEAR
        };
        for (other, speech) in earlier.take_while(near).take(MOST_EARLIER) {
            let value = 1 + u16::from(speech);
            facts.speech_in_paragraph = facts.speech_in_paragraph.max(value);
            let stops = (other.last..place.first)
                .any(|i| scene.words[i].class == Class::Stop && scene.words[i].quoted == 0);
            if !stops {
                facts.speech_in_sentence = facts.speech_in_sentence.max(value);
            }
        }
        facts.mean_speech = quoted_share(scene, place);
        facts
    }

    fn read_words_beside(&mut self, scene: &Scene<'_>, place: &Place) {
        let before = |back: usize| {
            let at = place.first.checked_sub(back)?;
            (scene.words[at].paragraph == place.paragraph).then(|| fold::word(scene.spelt(at)))
        };
        let (one, two) = (before(1), before(2));
        self.last_word = one.as_ref().map_or(0, |word| cell(word, CELLS));
        self.word_two_before = cell(two.as_deref().unwrap_or(EDGE), CELLS);
        self.two_before = cell(
            &[&two, &one]
                .map(|word| word.as_deref().unwrap_or(EDGE))
                .join(" "),
            CELLS_OF_PAIRS,
        );
        let after = scene
            .words
            .get(place.last)
            .filter(|w| w.paragraph == place.last_paragraph);
        self.next_word = after.map_or(0, |_| cell(&fold::word(scene.spelt(place.last)), CELLS));
    }
}

/// Cells that single words and pairs of words are hashed to: a word shares its cell with strangers
/// seldom enough.
const CELLS: u64 = 511;
const CELLS_OF_PAIRS: u64 = 2047;

/// Stands for a word where the paragraph has none.
const EDGE: &str = "^";

fn cell(word: &str, cells: u64) -> u16 {
    1 + (xxhash_rust::xxh3::xxh3_64(word.as_bytes()) % cells) as u16
}

/// Bytes on each side that are searched for the same words.
const ELSEWHERE_REACH: usize = 16_384;
/// A longer quotation is not looked for elsewhere: terms and titles are short.
const LONGEST_TERM: usize = 40;

/// How often the text around holds the quotation's words, beside itself.
fn elsewhere(scene: &Scene<'_>, place: &Place) -> u16 {
    let marks = Span::new(
        scene.words[place.first].span.start,
        scene.words[place.last - 1].span.end,
    );
    let term = marks
        .of(scene.text)
        .trim_matches(|c: char| !c.is_alphanumeric());
    if term.is_empty() || term.len() >= LONGEST_TERM {
        return 0;
    }
    let text = scene.text;
    let from = text.floor_char_boundary(marks.start.saturating_sub(ELSEWHERE_REACH));
    let to = text.ceil_char_boundary(text.len().min(marks.end + ELSEWHERE_REACH));
    (memchr::memmem::find_iter(&text.as_bytes()[from..to], term)
        .take(4)
        .count()
        - 1) as u16
}

/// Words between two quotations that have to do with one another.
const NEAR: usize = 120;
/// Earlier quotations of a paragraph that are looked at.
const MOST_EARLIER: usize = 8;

fn quoted_share(scene: &Scene<'_>, place: &Place) -> u16 {
    let paragraph = scene.paragraphs[place.paragraph as usize];
    let (from, to) = (scene.at(paragraph.start), scene.at(paragraph.end));
    let window = &scene.words[from.max(place.first.saturating_sub(60))..to.min(place.last + 60)];
    let quoted = window.iter().filter(|w| w.quoted != 0).count();
    (quoted * 5 / window.len().max(1)) as u16
}
