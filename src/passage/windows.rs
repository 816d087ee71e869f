//! Passages looked for only around places that two texts are known to share.
//!
//! Computes: windows around the places; in each the clouds that [`super::find`] would find there. A window that
//! such a cloud comes near the edge of is made wider, until none does, so a passage is never cut off.
//! Cost: that of [`super::find`] on the windows, some hundred words each for two articles that share a sentence.

use std::ops::Range;

use super::anchors::{self, Anchor, Counted};
use super::clouds::{self, Cloud, JOIN, REACH, distance};
use super::{Passage, Settings, keep_best, passage_of};

/// Words around a place that are looked at first.
const MARGIN: usize = 64;
/// What lies nearer the edge of a window than this may go on beyond it.
const UNSURE: usize = JOIN + REACH + 1;

/// The passages that hold one of `places`: words at which both texts have the same, by the first text.
///
/// ```
/// use variorum::passage::{Counted, Settings, find_around};
/// let a: Vec<u32> = (0..300).collect();
/// let b: Vec<u32> = (1000..1200).chain(100..140).chain(2000..2100).collect();
/// let (x, y) = (Counted::new(&a), Counted::new(&b));
/// let found = find_around(&x, &y, &[(110, 210)], &Settings::default());
/// assert_eq!((found[0].a.clone(), found[0].b.clone()), (100..140, 200..240));
/// ```
pub fn find_around(
    a: &Counted<'_>,
    b: &Counted<'_>,
    places: &[(u32, u32)],
    settings: &Settings,
) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    for window in windows(places) {
        found.extend(window.passages(a, b));
    }
    found.retain(|passage| settings.accept(passage));
    keep_best(found, a, b, settings)
}

/// Places near one another, and the runs that they cover.
struct Window {
    places: Vec<(u32, u32)>,
    a: Range<usize>,
    b: Range<usize>,
}

/// Places whose passages could be one share a window.
fn windows(places: &[(u32, u32)]) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();

    for place in places {
        let (i, j) = (place.0 as usize, place.1 as usize);
        let (a, b) = (i..i + 1, j..j + 1);
        let near = |window: &&mut Window| {
            distance(&window.a, &a) <= MARGIN && distance(&window.b, &b) <= MARGIN
        };
        match windows.iter_mut().rev().find(near) {
            Some(window) => window.take(*place),
            None => windows.push(Window {
                places: vec![*place],
                a,
                b,
            }),
        }
    }
    windows
}

impl Window {
    fn take(&mut self, place: (u32, u32)) {
        let (i, j) = (place.0 as usize, place.1 as usize);
        self.a = self.a.start.min(i)..self.a.end.max(i + 1);
        self.b = self.b.start.min(j)..self.b.end.max(j + 1);
        self.places.push(place);
    }

    /// The passages that hold one of the places.
    fn passages(&self, a: &Counted<'_>, b: &Counted<'_>) -> Vec<Passage> {
        let mut margin = MARGIN;

        loop {
            let (x, y) = (
                widened(&self.a, margin, a.len()),
                widened(&self.b, margin, b.len()),
            );
            let anchors = anchors::between(a, x.clone(), b, y.clone());
            let mut clouds = clouds::joined(&anchors);
            clouds.retain(|cloud| self.is_held(cloud));
            let goes_on = |cloud: &Cloud| {
                let (p, q) = cloud.bounds();
                is_near_edge(&p, &x, a.len()) || is_near_edge(&q, &y, b.len())
            };
            if !clouds.iter().any(goes_on) {
                return settled(clouds, &anchors, a, b);
            }
            margin *= 2;
        }
    }

    fn is_held(&self, cloud: &Cloud) -> bool {
        let (x, y) = cloud.bounds();
        let inside = |(i, j): &(u32, u32)| x.contains(&(*i as usize)) && y.contains(&(*j as usize));
        self.places.iter().any(inside)
    }
}

fn settled(
    clouds: Vec<Cloud>,
    anchors: &[Anchor],
    a: &Counted<'_>,
    b: &Counted<'_>,
) -> Vec<Passage> {
    clouds
        .into_iter()
        .map(|cloud| passage_of(cloud.settle_edges(anchors), a, b))
        .collect()
}

/// A run with some words more on both sides, within a text.
fn widened(run: &Range<usize>, by: usize, length: usize) -> Range<usize> {
    run.start.saturating_sub(by)..(run.end + by).min(length)
}

/// Whether a run comes near an end of its window that is no end of the text.
fn is_near_edge(run: &Range<usize>, window: &Range<usize>, length: usize) -> bool {
    let before = window.start > 0 && run.start < window.start + UNSURE;
    let after = window.end < length && run.end + UNSURE > window.end;
    before || after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::find;
    use proptest::prelude::*;

    proptest! {
        /// The slow twin looks at all of both texts.
        #[test]
        fn a_planted_passage_is_found_as_in_the_whole(
            before in 0u32..400, words in 15u32..300, between in 0usize..500, step in 5usize..40,
        ) {
            let a: Vec<u32> = (0..before + words + 300).collect();
            let copied = (before..before + words).enumerate();
            let edited = copied.map(|(i, id)| if i % step == step - 1 { 9_000 + id } else { id });
            let b: Vec<u32> = (5_000..5_000 + between as u32).chain(edited).chain(7_000..7_200).collect();
            let settings = Settings::default();
            let (x, y) = (Counted::new(&a), Counted::new(&b));
            let place = (before + 1, between as u32 + 1);
            prop_assert_eq!(find_around(&x, &y, &[place], &settings), find(&a, &b, &settings));
        }

        /// In texts of few words a window may end a passage earlier than the whole does, and never
        /// finds one where the whole has none.
        #[test]
        fn what_is_found_lies_in_what_the_whole_finds(
            a in prop::collection::vec(0u32..90, 60..400),
            b in prop::collection::vec(0u32..90, 60..400),
        ) {
            let settings = Settings { least_words: 3, least_identity: 0.0 };
            let (x, y) = (Counted::new(&a), Counted::new(&b));
            let anchors = anchors::between(&x, 0..a.len(), &y, 0..b.len());
            let whole = settled(clouds::joined(&anchors), &anchors, &x, &y);
            let places: Vec<(u32, u32)> = anchors.iter().filter(|n| n.in_run).map(|n| (n.i as u32, n.j as u32)).collect();
            for place in places.iter().step_by(7) {
                for passage in find_around(&x, &y, &[*place], &settings) {
                    let is_inside = whole.iter().any(|found| {
                        found.a.start < passage.a.end
                            && passage.a.start < found.a.end
                            && found.b.start < passage.b.end
                            && passage.b.start < found.b.end
                    });
                    prop_assert!(is_inside, "{passage:?} of {whole:?}");
                }
            }
        }
    }
}
