//! What the two models look at: a quotation in its scene, and a mention beside it.
//!
//! Every fact is a small one that a reader could check by eye; `facts` lists them by name. Cost: O(1) a
//! mention after the window's words are read.

mod clause;
mod facts;
mod place;
mod speaker;
mod speech;
mod values;

pub(super) use clause::agent_instead;
pub use facts::legend;
pub(super) use facts::{read, spelt};
pub use place::Place;
pub use speaker::{Memory, nobody, speaker};
pub use speech::{Before, speech};

use super::lexicon::Class;
use super::scene::Scene;

use values::{Beside, Part};

/// Stand beside the classes: an edge of a paragraph, a capitalised word of no class, and the edge of a
/// paragraph that the one above leads in.
const CLASS_EDGE: u16 = Class::ALL.len() as u16;
const CLASS_NAME: u16 = CLASS_EDGE + 1;
const CLASS_LED_EDGE: u16 = CLASS_EDGE + 2;

fn part_at(scene: &Scene<'_>, at: usize) -> Part {
    match scene.words.get(at) {
        Some(word) if word.class == Class::Other && word.capital => Part(CLASS_NAME),
        Some(word) => Part(word.class as u16),
        None => Part(CLASS_EDGE),
    }
}

/// What is right before the opening mark; a cue counts by its verb.
fn edge_before(scene: &Scene<'_>, place: &Place) -> Beside {
    if place.opens_paragraph {
        let led_in = place.lead_paragraph < place.paragraph;
        return Beside::part(Part(if led_in { CLASS_LED_EDGE } else { CLASS_EDGE }));
    }

    let word = scene.words[place.first - 1];
    match word.class {
        Class::Cue => Beside::cue(word.cue),
        _ => Beside::part(part_at(scene, place.first - 1)),
    }
}

/// The class of the last word before the quotation that is no mark.
fn part_before(scene: &Scene<'_>, place: &Place) -> Part {
    if place.opens_paragraph {
        return Part(CLASS_EDGE);
    }

    let mut at = place.first - 1;
    while at > 0
        && matches!(
            scene.words[at].class,
            Class::Comma | Class::Colon | Class::Dash
        )
    {
        at -= 1;
    }
    part_at(scene, at)
}

/// What is right after the closing mark.
fn edge_after(scene: &Scene<'_>, place: &Place) -> Beside {
    match scene.words.get(place.last) {
        Some(word) if word.paragraph != place.last_paragraph => Beside::part(Part(CLASS_EDGE)),
        Some(word) if word.class == Class::Cue => Beside::cue(word.cue),
        _ => Beside::part(part_at(scene, place.last)),
    }
}
