//! What the two models look at: a quotation in its scene, and a mention beside it.
//!
//! Every feature is a small fact that a reader could check by eye. Their numbers are the first
//! column of the tables in `data/`. Cost: O(1) a mention after the window's words are read.

use super::lexicon::{self, Class};
use super::marks::{Family, Marked};
use super::mention::{Mention, Sort};
use super::model::{Feature, step};
use super::scene::Scene;

/// A quotation's place in the scene.
#[derive(Clone, Debug)]
pub struct Place {
    /// The number of the top-level stretch, from 1, as in [`super::scene::Word::quoted`].
    pub number: u32,
    /// First word, the opening mark.
    pub first: usize,
    /// One past the closing mark.
    pub last: usize,
    /// The paragraph it starts in.
    pub paragraph: u32,
    /// The paragraph it ends in.
    pub last_paragraph: u32,
    /// Words inside.
    pub length: usize,
    /// Ends in a comma inside the marks, or right after them.
    pub comma: bool,
    /// Ends in a full stop, a question mark or an exclamation mark.
    pub stop: bool,
    /// Starts with a capital.
    pub capital: bool,
    /// Nothing stands before it in its paragraph.
    pub opens_paragraph: bool,
    /// Nothing but marks stands after it in its paragraph.
    pub closes_paragraph: bool,
    /// Holds a finite auxiliary or a pronoun: a clause rather than a name.
    pub clause: bool,
    /// Every word starts with a capital.
    pub title_case: bool,
    /// The sort of marks.
    pub family: Family,
    /// The end was guessed.
    pub repaired: bool,
}

impl Place {
    /// Reads a quotation's surroundings.
    pub fn new(scene: &Scene<'_>, marked: &Marked, number: u32) -> Self {
        // A mark inside a token has no word of its own.
        let first = scene.at(marked.outer.start).min(scene.words.len() - 1);
        let last = scene.at(marked.outer.end).max(first + 1).min(scene.words.len());
        let inner = || scene.words[first..last].iter().filter(|w| w.class != Class::QuoteMark);
        let lexical = || inner().filter(|w| scene.text[w.span.start..].starts_with(char::is_alphanumeric));
        let final_class = inner().next_back().map(|w| w.class);
        let after = scene.words.get(last).map(|w| w.class);
        let paragraph = scene.words[first].paragraph;
        let last_paragraph = scene.words[last - 1].paragraph;
        let in_paragraph = |i: usize, p: u32| scene.words.get(i).is_some_and(|w| w.paragraph == p);
        let big = lexical().filter(|w| w.span.len() > 3);
        Self {
            number,
            first,
            last,
            paragraph,
            last_paragraph,
            length: lexical().count(),
            comma: final_class == Some(Class::Comma) || after == Some(Class::Comma),
            stop: final_class == Some(Class::Stop),
            capital: lexical().next().is_some_and(|w| w.capital),
            opens_paragraph: first == 0 || !in_paragraph(first - 1, paragraph),
            closes_paragraph: !in_paragraph(last, last_paragraph)
                || (after == Some(Class::Stop) && !in_paragraph(last + 1, last_paragraph)),
            clause: inner().any(|w| matches!(w.class, Class::Auxiliary | Class::Pronoun)),
            title_case: big.clone().count() > 0 && big.clone().all(|w| w.capital),
            family: marked.family,
            repaired: marked.repaired,
        }
    }

    fn shape(&self) -> u16 {
        u16::from(self.comma)
            | u16::from(self.stop) << 1
            | u16::from(self.capital) << 2
            | u16::from(self.opens_paragraph) << 3
    }
}

/// Where a mention stands from the quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Side {
    Before,
    After,
    Earlier,
    Later,
}

/// What the article has told so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory<'s> {
    /// The mention that spoke last.
    pub last_speaker: Option<&'s Mention>,
    /// The folded last name of who spoke last.
    pub last_name: &'s str,
    /// The quotation before was speech and stood this many paragraphs above.
    pub last_distance: Option<u32>,
}

/// The facts about "this mention speaks this quotation".
pub fn speaker(
    scene: &Scene<'_>,
    place: &Place,
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
    let last_word = if mention.first > 0 { class_at(scene, mention.first - 1) } else { CLASS_EDGE };
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
    emit(Feature::new(12, edge_before(scene, place), s, step(gap.words)));
    emit(Feature::new(13, edge_after(scene, place), s, step(gap.words)));
    emit(Feature::new(14, last_word, next_word, sort));
    emit(Feature::new(15, best.1, forward, step(cue_to_quote)));
    emit(Feature::new(16, step(place.length), s, step(near)));
    emit(Feature::new(17, s, step(gap.stops), step(near)));
    emit(Feature::new(18, last_word, best.1, forward));
    emit(Feature::new(19, s, paragraph_distance(scene, place, mention), step(near)));
    let same = is_same(scene, mention, memory);
    let distance = memory.last_distance.map_or(5, |d| d.min(4)) as u16;
    emit(Feature::new(20, same, s, distance));
    emit(Feature::new(21, same, s, step(near)));
    emit(Feature::new(22, same, sort, step(gap.stops)));
    emit(Feature::new(23, before_class(scene, place), s, sort));
    emit(Feature::new(24, u16::from(sentence_first(scene, mention)), s, step(near)));
}

/// The facts about "nobody on the stage speaks this quotation".
pub fn nobody(scene: &Scene<'_>, place: &Place, memory: &Memory<'_>, mut emit: impl FnMut(Feature)) {
    let distance = memory.last_distance.map_or(5, |d| d.min(4)) as u16;
    emit(Feature::new(30, 0, 0, 0));
    emit(Feature::new(31, place.shape(), u16::from(place.closes_paragraph), 0));
    emit(Feature::new(32, edge_before(scene, place), edge_after(scene, place), 0));
    emit(Feature::new(33, step(place.length), distance, 0));
}

/// The facts about "this is speech, and no title, nickname or scare quote". `named` is how sure the
/// speaker model is of its best mention, in tenths.
pub fn speech(scene: &Scene<'_>, place: &Place, named: u16, before: &Before, mut emit: impl FnMut(Feature)) {
    let left = edge_before(scene, place);
    let right = edge_after(scene, place);
    let length = step(place.length);
    let flags = u16::from(place.comma) | u16::from(place.stop) << 1 | u16::from(place.capital) << 2;
    let shape = u16::from(place.clause) | u16::from(place.title_case) << 1 | u16::from(place.capital) << 2;
    emit(Feature::new(40, 0, 0, 0));
    emit(Feature::new(41, length, flags, 0));
    emit(Feature::new(42, length, shape, 0));
    emit(Feature::new(43, left, length.min(4), 0));
    emit(Feature::new(44, right, length.min(4), 0));
    emit(Feature::new(45, named, length.min(4), 0));
    emit(Feature::new(46, named, shape, 0));
    emit(Feature::new(47, left, right, u16::from(place.title_case)));
    emit(Feature::new(48, before.cue, before.cue_gap.min(9), 0));
    emit(Feature::new(49, u16::from(place.paragraph == 0), flags, length.min(4)));
    emit(Feature::new(50, before.speech_in_sentence, length.min(4), 0));
    emit(Feature::new(51, before.speech_in_paragraph, length.min(4), left));
    emit(Feature::new(52, before.cue_after, before.cue_after_gap.min(9), 0));
    emit(Feature::new(53, u16::from(place.repaired), place.family as u16, flags));
    emit(Feature::new(54, left, before.cue_gap.min(9), 0));
    emit(Feature::new(55, u16::from(place.opens_paragraph), u16::from(place.closes_paragraph), flags));
    emit(Feature::new(56, before.last_word, length.min(4), 0));
    emit(Feature::new(57, before.mean_speech, length.min(4), 0));
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
    /// A hash of the word before it, in 512 cells.
    last_word: u16,
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
    pub fn new<'p>(scene: &Scene<'_>, place: &Place, earlier: impl Iterator<Item = (&'p Place, bool)>) -> Self {
        let mut facts = Self { cue_gap: 9, cue_after_gap: 9, ..Self::default() };
        let back = (0..place.first).rev().take(25);
        for (distance, i) in back.enumerate() {
            let word = scene.words[i];
            if word.paragraph != place.paragraph || (word.quoted == 0 && word.class == Class::Stop) {
                break;
            }
            if word.class == Class::Cue && word.quoted == 0 {
                (facts.cue, facts.cue_gap) = (word.cue, step(distance));
                break;
            }
        }
        for (distance, i) in (place.last..scene.words.len()).take(12).enumerate() {
            let word = scene.words[i];
            if word.paragraph != place.last_paragraph || (word.quoted == 0 && word.class == Class::Stop) {
                break;
            }
            if word.class == Class::Cue && word.quoted == 0 {
                (facts.cue_after, facts.cue_after_gap) = (word.cue, step(distance));
                break;
            }
        }
        if !place.opens_paragraph && place.first > 0 {
            let word = crate::text::fold::word(scene.spelt(place.first - 1)).into_owned();
            facts.last_word = 1 + (xxhash_rust::xxh3::xxh3_64(word.as_bytes()) % 511) as u16;
        }
        let near = |(other, _): &(&Place, bool)| {
            other.last_paragraph == place.paragraph && place.first - other.last.min(place.first) <= NEAR
        };
        for (other, speech) in earlier.take_while(near).take(MOST_EARLIER) {
            let value = 1 + u16::from(speech);
            facts.speech_in_paragraph = facts.speech_in_paragraph.max(value);
            let stops =
                (other.last..place.first).any(|i| scene.words[i].class == Class::Stop && scene.words[i].quoted == 0);
            if !stops {
                facts.speech_in_sentence = facts.speech_in_sentence.max(value);
            }
        }
        facts.mean_speech = quoted_share(scene, place);
        facts
    }
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

/// A class as a feature value, one more for the edge of a paragraph.
const CLASS_EDGE: u16 = lexicon::CLASSES as u16;

fn class_at(scene: &Scene<'_>, at: usize) -> u16 {
    match scene.words.get(at) {
        Some(word) if word.class == Class::Other && word.capital => CLASS_EDGE + 1,
        Some(word) => word.class as u16,
        None => CLASS_EDGE,
    }
}

/// What stands right before the opening mark; a cue counts by its verb.
fn edge_before(scene: &Scene<'_>, place: &Place) -> u16 {
    if place.opens_paragraph {
        return CLASS_EDGE;
    }
    let word = scene.words[place.first - 1];
    match word.class {
        Class::Cue => 100 + word.cue,
        _ => class_at(scene, place.first - 1),
    }
}

/// The class of the last word before the quotation that is no mark.
fn before_class(scene: &Scene<'_>, place: &Place) -> u16 {
    if place.opens_paragraph {
        return CLASS_EDGE;
    }
    let mut at = place.first - 1;
    while at > 0 && matches!(scene.words[at].class, Class::Comma | Class::Colon | Class::Dash) {
        at -= 1;
    }
    class_at(scene, at)
}

/// What stands right after the closing mark.
fn edge_after(scene: &Scene<'_>, place: &Place) -> u16 {
    match scene.words.get(place.last) {
        Some(word) if word.paragraph != place.last_paragraph => CLASS_EDGE,
        Some(word) if word.class == Class::Cue => 100 + word.cue,
        _ => class_at(scene, place.last),
    }
}

fn side_of(scene: &Scene<'_>, place: &Place, mention: &Mention) -> Side {
    let paragraph = scene.words[mention.first].paragraph;
    match mention.first < place.first {
        true if paragraph == place.paragraph => Side::Before,
        true => Side::Earlier,
        false if paragraph == place.last_paragraph => Side::After,
        false => Side::Later,
    }
}

fn paragraph_distance(scene: &Scene<'_>, place: &Place, mention: &Mention) -> u16 {
    let paragraph = scene.words[mention.first].paragraph;
    paragraph.abs_diff(if mention.first < place.first { place.paragraph } else { place.last_paragraph }).min(4) as u16
}

/// What lies between a mention and the quotation.
struct Gap {
    words: usize,
    stops: usize,
    quotes: usize,
    mentions: usize,
}

fn gap(scene: &Scene<'_>, place: &Place, mention: &Mention) -> Gap {
    let (from, to) =
        if mention.first < place.first { (mention.last, place.first) } else { (place.last, mention.first) };
    let mut gap = Gap { words: 0, stops: 0, quotes: 0, mentions: 0 };
    let mut quoted = 0;
    let mut capital = false;
    for i in from..to.max(from) {
        let word = scene.words[i];
        if word.quoted != 0 {
            gap.quotes += usize::from(word.quoted != quoted);
            quoted = word.quoted;
            continue;
        }
        quoted = 0;
        gap.words += 1;
        gap.stops += usize::from(word.class == Class::Stop && !is_abbreviation(scene, i));
        let names = word.capital && matches!(word.class, Class::Other | Class::Title | Class::Person);
        gap.mentions += usize::from((names && !capital) || word.class == Class::Pronoun);
        capital = names;
    }
    gap
}

fn is_abbreviation(scene: &Scene<'_>, at: usize) -> bool {
    at > 0
        && scene.words[at - 1].span.end == scene.words[at].span.start
        && scene.words[at - 1].capital
        && (scene.words[at - 1].class == Class::Title || scene.words[at - 1].span.len() <= 2)
}

/// The first cue after a mention in its sentence: how far, which, where. 20 where there is none.
fn next_cue(scene: &Scene<'_>, mention: &Mention) -> (usize, u16, Option<usize>) {
    first_cue(scene, mention, mention.last..scene.words.len().min(mention.last + 24))
}

/// The first cue before a mention in its sentence.
fn previous_cue(scene: &Scene<'_>, mention: &Mention) -> (usize, u16, Option<usize>) {
    first_cue(scene, mention, (mention.first.saturating_sub(8)..mention.first).rev())
}

/// The first cue of some places, as far as the mention's sentence and the narration go.
fn first_cue(scene: &Scene<'_>, mention: &Mention, places: impl Iterator<Item = usize>) -> (usize, u16, Option<usize>) {
    let paragraph = scene.words[mention.first].paragraph;
    for (distance, i) in places.enumerate() {
        let word = scene.words[i];
        let ends = word.class == Class::Stop && !is_abbreviation(scene, i);
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
    let (from, to) = if cue < place.first { (cue + 1, place.first) } else { (place.last, cue) };
    let between = &scene.words[from.min(to)..to];
    if between.iter().any(|w| w.class == Class::Stop && w.quoted == 0) {
        return 50;
    }
    between.iter().filter(|w| w.quoted == 0).count()
}

fn sentence_first(scene: &Scene<'_>, mention: &Mention) -> bool {
    mention.first == 0
        || matches!(scene.words[mention.first - 1].class, Class::Stop | Class::QuoteMark)
        || scene.words[mention.first - 1].paragraph != scene.words[mention.first].paragraph
}

/// Whether a mention is the one that spoke last: 0 nobody did, 1 no, 2 by name, 3 a pronoun,
/// 4 the very mention.
fn is_same(scene: &Scene<'_>, mention: &Mention, memory: &Memory<'_>) -> u16 {
    let Some(last) = memory.last_speaker else { return 0 };
    if last.first == mention.first {
        return 4;
    }
    if matches!(mention.sort, Sort::Person) {
        return 3;
    }
    let name = crate::text::fold::word(scene.spelt(mention.last - 1));
    1 + u16::from(!memory.last_name.is_empty() && *name == *memory.last_name)
}
