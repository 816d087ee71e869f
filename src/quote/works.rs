//! Titles of works between marks: "his single “One More Try”", "CBS’s “Face the Nation”".
//!
//! The models learned from political news, which has few of them. Computes: whether a stretch in title case,
//! between double marks, is where a title is: after a noun for a work (`data/en/works.tsv`) in the
//! narration, after a genitive, or in a row with another title. Cost: O(1) a stretch.

use crate::language::ENGLISH;
use crate::text::fold;

use super::features::Place;
use super::lexicon::Class;
use super::marks::Family;
use super::scene::Scene;

/// Words between the noun and the title that are looked over: "songs like", "album of hits, including".
const REACH: usize = 4;

/// Where it is on the air.
const MEDIA: [&str; 5] = ["radio", "television", "tv", "cable", "talk"];

/// What comes on the air, and who is on it.
const ON_AIR: [&str; 12] = [
    "correspondent",
    "host",
    "anchor",
    "co",
    "moderator",
    "show",
    "program",
    "programme",
    "broadcast",
    "podcast",
    "episode",
    "series",
];

/// Whether a stretch is the title of a work. `before` is the stretch before it, where that was one.
pub(super) fn is_title(scene: &Scene<'_>, place: &Place, before: Option<&Place>) -> bool {
    let looks_so = place.title_case && !place.question && place.family == Family::Double;
    looks_so
        && (follows_noun(scene, place)
            || precedes_noun(scene, place)
            || follows_genitive(scene, place)
            || follows_year(scene, place)
            || is_told(scene, place)
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

/// "“60 Minutes” correspondent Lesley Stahl", "his “Keepin’ It Real” radio program": what comes on the air, and
/// who is on it.
fn precedes_noun(scene: &Scene<'_>, place: &Place) -> bool {
    let own = scene.words[place.last - 1].paragraph;
    let narrated = |at: usize| {
        let word = scene.words.get(at)?;
        (word.paragraph == own && word.quoted == 0).then(|| fold::word(scene.spelt(at)))
    };
    let is_on_air = |at: usize| narrated(at).is_some_and(|word| ON_AIR.contains(&&*word));
    let is_medium = narrated(place.last).is_some_and(|word| MEDIA.contains(&&*word));

    is_on_air(place.last) || is_medium && is_on_air(place.last + 1)
}

/// "the 2002 “Shoot the Dog”".
fn follows_year(scene: &Scene<'_>, place: &Place) -> bool {
    let year = |at: &usize| {
        let spelt = scene.spelt(*at);
        spelt.len() == 4 && spelt.bytes().all(|b| b.is_ascii_digit())
    };
    let before = place.first.checked_sub(1).filter(year);
    let determiner = before.and_then(|at| at.checked_sub(1));
    determiner
        .is_some_and(|at| matches!(scene.words[at].class, Class::Determiner | Class::Possessive))
}

/// "Priebus told “Fox News Sunday”": whoever is told is no speech.
fn is_told(scene: &Scene<'_>, place: &Place) -> bool {
    let before = place.first.checked_sub(1);
    let word = before.map(|at| fold::word(scene.spelt(at)));

    matches!(word.as_deref(), Some("told" | "tells" | "telling" | "tell"))
}

/// "HBO’s “Real Time”", not "Clinton’s “Basket of Deplorables” remark": nothing but the end of the phrase
/// follows.
fn follows_genitive(scene: &Scene<'_>, place: &Place) -> bool {
    let before = place.first.checked_sub(1).map(|at| scene.words[at].class);
    let after = scene.words.get(place.last).map(|word| word.class);

    (before == Some(Class::Genitive) || follows_plural_genitive(scene, place))
        && matches!(
            after,
            None | Some(
                Class::Comma | Class::Stop | Class::Preposition | Class::That | Class::Conjunction
            )
        )
}

/// "Fox News’ “Your World”": an apostrophe after an s.
fn follows_plural_genitive(scene: &Scene<'_>, place: &Place) -> bool {
    let before = scene.text[..scene.words[place.first].span.start].trim_end();
    before.ends_with("s'") || before.ends_with("s’")
}

/// Nothing but a comma or "and" between two stretches.
fn is_next_to(scene: &Scene<'_>, title: &Place, place: &Place) -> bool {
    let between = scene.words.get(title.last..place.first).unwrap_or(&[]);
    between.len() <= 2
        && between
            .iter()
            .all(|word| matches!(word.class, Class::Comma | Class::Conjunction))
}
