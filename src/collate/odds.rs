//! What links the units of an utterance, in words.
//!
//! Cost: O(links), and O(log units) for each link of a unit that is asked.

use rustc_hash::FxHashMap;

use crate::quote::model::chance;

use super::link::{Unit, UnitLink};

/// The log odds of the links, by unit.
#[derive(Debug)]
pub(super) struct Odds(FxHashMap<Unit, Vec<(Unit, f32)>>);

impl Odds {
    /// Lists each link under its first unit.
    pub(super) fn new(links: &[UnitLink]) -> Self {
        let mut listed: FxHashMap<Unit, Vec<(Unit, f32)>> = FxHashMap::default();
        for link in links {
            listed
                .entry(link.a)
                .or_default()
                .push((link.b, link.log_odds));
        }
        Self(listed)
    }

    /// What links some units, in words: how many pairs, and the least and the greatest chance.
    pub(super) fn words(&self, units: &[Unit]) -> Vec<String> {
        let inside = |(other, odds): &(Unit, f32)| {
            (units.binary_search(other).is_ok() && *odds > 0.0).then_some(*odds)
        };
        let odds: Vec<f32> = units
            .iter()
            .filter_map(|unit| self.0.get(unit))
            .flatten()
            .filter_map(inside)
            .collect();
        if odds.is_empty() {
            return Vec::new();
        }

        let least = odds.iter().copied().fold(f32::INFINITY, f32::min);
        let most = odds.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let percent = |odds: f32| (100.0 * chance(odds)).round();
        let pairs = if odds.len() == 1 { "pair" } else { "pairs" };
        vec![format!(
            "{} {pairs} linked, chance {} to {} %",
            odds.len(),
            percent(least),
            percent(most)
        )]
    }
}
