//! A quotation's place: its length, its shape, and what is around it.

use std::ops::Range;

use super::values::{Ends, Look, Shape};
use crate::quote::cues::Cues;
use crate::quote::lexicon::Class;
use crate::quote::marks::{Family, Marked};
use crate::quote::scene::{Scene, Word};

/// A quotation's place in the scene.
#[derive(Clone, Debug)]
pub struct Place {
    /// The number of the top-level stretch, from 1, as in `crate::quote::scene::Word::quoted`.
    pub number: u32,
    /// First word, the opening mark.
    pub first: usize,
    /// One past the closing mark.
    pub last: usize,
    /// The paragraph it starts in.
    pub paragraph: u32,
    /// The paragraph of the words that lead it in: its own, or the one above where that ends in a
    /// colon.
    pub lead_paragraph: u32,
    /// The paragraph it ends in.
    pub last_paragraph: u32,
    /// Words inside.
    pub length: usize,
    /// Ends in a comma inside the marks, or right after them.
    pub comma: bool,
    /// Ends in a full stop, a question mark or an exclamation mark.
    pub stop: bool,
    /// Ends in a question mark.
    pub question: bool,
    /// Starts with a capital.
    pub capital: bool,
    /// Nothing is before it in its paragraph.
    pub opens_paragraph: bool,
    /// Nothing but marks is after it in its paragraph.
    pub closes_paragraph: bool,
    /// Holds a finite auxiliary or a pronoun: a clause rather than a name.
    pub clause: bool,
    /// Every word starts with a capital.
    pub title_case: bool,
    /// The sort of marks.
    pub family: Family,
    /// The end was guessed.
    pub repaired: bool,
    /// The cues that may govern it.
    pub(super) cues: Cues,
}

impl Place {
    /// Whether a cue of its sentence is before it.
    pub(in crate::quote) fn has_cue_before(&self) -> bool {
        self.cues.before.is_some()
    }

    /// Reads a quotation's surroundings.
    pub fn new(scene: &Scene<'_>, marked: &Marked, number: u32) -> Self {
        let Range {
            start: first,
            end: last,
        } = words_of(scene, marked);
        let inner = scene.words[first..last]
            .iter()
            .filter(|word| word.class != Class::QuoteMark);
        let is_lexical =
            |word: &&Word| scene.text[word.span.start..].starts_with(char::is_alphanumeric);
        let lexical = inner.clone().filter(is_lexical);
        let mut long = lexical.clone().filter(|word| word.span.len() > 3);

        let final_word = inner.clone().next_back();
        let final_class = final_word.map(|word| word.class);
        let after = scene.words.get(last).map(|word| word.class);
        let lead_paragraph = lead_paragraph(scene, first);

        Self {
            number,
            first,
            last,
            paragraph: scene.words[first].paragraph,
            lead_paragraph,
            last_paragraph: scene.words[last - 1].paragraph,
            length: lexical.clone().count(),
            comma: final_class == Some(Class::Comma) || after == Some(Class::Comma),
            stop: final_class == Some(Class::Stop),
            question: final_word.is_some_and(|word| word.span.of(scene.text) == "?"),
            capital: lexical.clone().next().is_some_and(|word| word.capital),
            opens_paragraph: opens_paragraph(scene, first),
            closes_paragraph: closes_paragraph(scene, last),
            clause: inner
                .clone()
                .any(|word| matches!(word.class, Class::Auxiliary | Class::Pronoun)),
            title_case: long.clone().count() > 0 && long.all(|word| word.capital),
            family: marked.family,
            repaired: marked.repaired,
            cues: Cues::of_quotation(scene, first, last, lead_paragraph),
        }
    }

    pub(super) fn shape(&self) -> Shape {
        Shape(self.ends().0 | u16::from(self.opens_paragraph) << 3)
    }

    pub(super) fn ends(&self) -> Ends {
        Ends(u16::from(self.comma) | u16::from(self.stop) << 1 | u16::from(self.capital) << 2)
    }

    pub(super) fn look(&self) -> Look {
        Look(
            u16::from(self.clause) | u16::from(self.title_case) << 1 | u16::from(self.capital) << 2,
        )
    }
}

/// The words of a quotation with its marks. A mark inside a token has no word of its own.
fn words_of(scene: &Scene<'_>, marked: &Marked) -> Range<usize> {
    let first = scene.at(marked.outer.start).min(scene.words.len() - 1);
    let end = scene.at(marked.outer.end).max(first + 1);

    first..end.min(scene.words.len())
}

fn opens_paragraph(scene: &Scene<'_>, first: usize) -> bool {
    first == 0 || scene.words[first - 1].paragraph != scene.words[first].paragraph
}

/// Nothing follows in the paragraph, or a full stop alone.
fn closes_paragraph(scene: &Scene<'_>, last: usize) -> bool {
    let own = scene.words[last - 1].paragraph;
    let in_paragraph = |at: usize| {
        let word = scene.words.get(at);
        word.filter(|word| word.paragraph == own)
    };

    in_paragraph(last)
        .is_none_or(|after| after.class == Class::Stop && in_paragraph(last + 1).is_none())
}

/// The paragraph of the words that lead a quotation in: the one above where that ends in a colon.
fn lead_paragraph(scene: &Scene<'_>, first: usize) -> u32 {
    let is_led_in =
        opens_paragraph(scene, first) && first > 0 && scene.words[first - 1].class == Class::Colon;

    let lead = if is_led_in { first - 1 } else { first };
    scene.words[lead].paragraph
}
