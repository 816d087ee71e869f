//! A quotation's place: its length, its shape, and what is around it.

use super::values::{Ends, Look, Shape};
use crate::quote::cues::Cues;
use crate::quote::lexicon::Class;
use crate::quote::marks::{Family, Marked};
use crate::quote::scene::Scene;

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
        // A mark inside a token has no word of its own.
        let first = scene.at(marked.outer.start).min(scene.words.len() - 1);
        let last = scene
            .at(marked.outer.end)
            .max(first + 1)
            .min(scene.words.len());
        let inner = || {
            scene.words[first..last]
                .iter()
                .filter(|w| w.class != Class::QuoteMark)
        };
        let lexical =
            || inner().filter(|w| scene.text[w.span.start..].starts_with(char::is_alphanumeric));
        let final_class = inner().next_back().map(|w| w.class);
        let after = scene.words.get(last).map(|w| w.class);
        let paragraph = scene.words[first].paragraph;
        let last_paragraph = scene.words[last - 1].paragraph;
        let in_paragraph = |i: usize, p: u32| scene.words.get(i).is_some_and(|w| w.paragraph == p);
        let opens_paragraph = first == 0 || !in_paragraph(first - 1, paragraph);
        let led_in = opens_paragraph && first > 0 && scene.words[first - 1].class == Class::Colon;
        let lead_paragraph = if led_in {
            scene.words[first - 1].paragraph
        } else {
            paragraph
        };
        let big = lexical().filter(|w| w.span.len() > 3);
        Self {
            number,
            first,
            last,
            paragraph,
            lead_paragraph,
            last_paragraph,
            length: lexical().count(),
            comma: final_class == Some(Class::Comma) || after == Some(Class::Comma),
            stop: final_class == Some(Class::Stop),
            question: inner()
                .next_back()
                .is_some_and(|w| w.span.of(scene.text) == "?"),
            capital: lexical().next().is_some_and(|w| w.capital),
            opens_paragraph,
            closes_paragraph: !in_paragraph(last, last_paragraph)
                || (after == Some(Class::Stop) && !in_paragraph(last + 1, last_paragraph)),
            clause: inner().any(|w| matches!(w.class, Class::Auxiliary | Class::Pronoun)),
            title_case: big.clone().count() > 0 && big.clone().all(|w| w.capital),
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
