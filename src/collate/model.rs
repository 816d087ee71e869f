//! The chance that two quotations report one utterance, from what is measured of the pair.
//!
//! A logistic regression: the log odds are a weighted sum of the named measures. The weights are
//! `data/link.tsv`, fitted by `examples/link_model`; a measure that is not listed weighs nothing.
//! Cost: O(measures) a pair.

use std::sync::OnceLock;

use crate::language::table;

use super::measure::{COUNT, Measures, NAMES};

/// The weights of the measures, and what stands before any is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkModel {
    /// By place in [`NAMES`].
    pub weights: [f32; COUNT],
    /// The log odds of a pair whose measures are all 0.
    pub bias: f32,
}

/// What the bias is called in the table.
const BIAS: &str = "bias";

impl LinkModel {
    /// The table of the crate.
    pub fn built_in() -> &'static Self {
        static MODEL: OnceLock<LinkModel> = OnceLock::new();
        MODEL.get_or_init(|| Self::parse(include_str!("../../data/link.tsv")))
    }

    /// Reads a table of `measure` and `weight`. A row that names no measure is passed over: a test
    /// holds the crate's table to the names.
    pub fn parse(text: &str) -> Self {
        let mut model = Self {
            weights: [0.0; COUNT],
            bias: 0.0,
        };
        for [name, weight] in table::rows(text) {
            let weight = weight.parse().unwrap_or(0.0);
            if name == BIAS {
                model.bias = weight;
            }
            if let Some(at) = NAMES.iter().position(|known| *known == name) {
                model.weights[at] = weight;
            }
        }
        model
    }

    /// Writes the table, without its head.
    pub fn render(&self) -> String {
        let mut rows: Vec<String> = NAMES
            .iter()
            .zip(self.weights)
            .chain([(&BIAS, self.bias)])
            .filter(|(_, weight)| *weight != 0.0)
            .map(|(name, weight)| format!("{name}\t{weight:.3}\n"))
            .collect();
        rows.sort();

        format!("measure\tweight\n{}", rows.concat())
    }

    /// The log odds that a pair is one utterance.
    pub fn log_odds(&self, measures: &Measures) -> f32 {
        self.log_odds_of(&measures.values())
    }

    /// The same of the values alone, in the order of [`NAMES`].
    pub fn log_odds_of(&self, values: &[f32; COUNT]) -> f32 {
        let weighed = values
            .iter()
            .zip(self.weights)
            .map(|(value, weight)| value * weight);
        self.bias + weighed.sum::<f32>()
    }

    /// What a measure adds to the log odds.
    pub fn share_of(&self, name: &str, measures: &Measures) -> f32 {
        place_of(name).map_or(0.0, |at| measures.values()[at] * self.weights[at])
    }

    /// The weight of a measure.
    pub fn weight_of(&self, name: &str) -> f32 {
        place_of(name).map_or(0.0, |at| self.weights[at])
    }
}

/// Where a measure is among all.
fn place_of(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| *known == name)
}
