//! Titles of works between marks: "his single “One More Try”", "CBS’s “Face the Nation”".
//!
//! The models learned from political news, which has few of them. Computes: whether a stretch in title case,
//! between double marks, stands where a title does: after a noun for a work (`data/en/works.tsv`) in the
//! narration, after a genitive, or in a row with another title. Cost: O(1) a stretch.

use crate::language::ENGLISH;
use crate::text::fold;

use super::features::Place;
use super::lexicon::Class;
use super::marks::Family;
use super::scene::Scene;

/// Words between the noun and the title that are looked over: "songs like", "album of hits, including".
const REACH: usize = 4;

/// Whether a stretch is the title of a work. `before` is the stretch before it, where that was one.
pub(super) fn is_title(scene: &Scene<'_>, place: &Place, before: Option<&Place>) -> bool {
    let looks_so = place.title_case && !place.question && place.family == Family::Double;
    looks_so
        && (follows_noun(scene, place)
            || follows_genitive(scene, place)
            || before.is_some_and(|title| is_next_to(scene, title, place)))
}

/// "their 1984 single “…”", "songs like “…”": small words and marks between count for nothing.
fn follows_noun(scene: &Scene<'_>, place: &Place) -> bool {
    let own = scene.words[place.first].paragraph;
    for at in (place.first.saturating_sub(REACH)..place.first).rev() {
        let word = scene.words[at];
        if word.paragraph != own || word.quoted != 0 {
            return false;
        }
        let folded = fold::word(scene.spelt(at));
        if ENGLISH.name_words().leads_to_work(&folded) {
            return true;
        }
        let small = matches!(
            word.class,
            Class::Comma | Class::Colon | Class::Preposition | Class::Of
        );
        if !small && !matches!(&*folded, "like" | "called" | "including") {
            return false;
        }
    }
    false
}

/// "HBO’s “Real Time”", not "Clinton’s “Basket of Deplorables” remark": nothing but the end of the phrase
/// follows.
fn follows_genitive(scene: &Scene<'_>, place: &Place) -> bool {
    let before = place.first.checked_sub(1).map(|at| scene.words[at].class);
    let after = scene.words.get(place.last).map(|word| word.class);
    before == Some(Class::Genitive)
        && matches!(
            after,
            None | Some(
                Class::Comma | Class::Stop | Class::Preposition | Class::That | Class::Conjunction
            )
        )
}

/// Nothing but a comma or "and" between two stretches.
fn is_next_to(scene: &Scene<'_>, title: &Place, place: &Place) -> bool {
    let between = scene.words.get(title.last..place.first).unwrap_or(&[]);
    between.len() <= 2
        && between
            .iter()
            .all(|word| matches!(word.class, Class::Comma | Class::Conjunction))
}
