//! What the two models look at: a quotation in its scene, and a mention beside it.
//!
//! Every feature is a small fact that a reader could check by eye. Their numbers are the first
//! column of the tables in `data/`: 1 to 39 for speakers and 40 to 59 for speech; 60 to 82 and 118
//! to 120 are what the clause around the quotation tells of them, 100 to 108 the words beside it. Cost: O(1) a mention after the window's words
//! are read.

mod clause;
mod place;
mod speaker;
mod speech;

pub(super) use clause::agent_instead;
pub use place::Place;
pub use speaker::{Memory, nobody, speaker};
pub use speech::{Before, speech};

use super::lexicon::{self, Class};
use super::scene::Scene;

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
        return CLASS_EDGE + 2 * u16::from(place.lead_paragraph < place.paragraph);
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
    while at > 0
        && matches!(
            scene.words[at].class,
            Class::Comma | Class::Colon | Class::Dash
        )
    {
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
