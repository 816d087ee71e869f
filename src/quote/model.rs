//! A linear model over named facts, kept as a table that can be read.
//!
//! A table is rows of `fact value value <tab> weight`, `#` for comments; the facts and their values
//! are in [`super::features`]. Cost: one hash look-up a fact. Nothing here is random: the same table
//! gives the same score everywhere.

use rustc_hash::FxHashMap;

use super::features;

/// One yes-or-no fact: its number and up to [`MOST_VALUES`] small values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(u64);

/// The most values that a fact holds.
pub const MOST_VALUES: usize = 3;

impl Feature {
    /// The fact of a number with its values; those it lacks are 0.
    pub fn new(fact: u8, values: &[u16]) -> Self {
        let mut packed = u64::from(fact);
        for at in 0..MOST_VALUES {
            packed = packed << 16 | u64::from(values.get(at).copied().unwrap_or(0));
        }
        Self(packed)
    }

    /// The number of the fact.
    pub fn fact(self) -> u8 {
        (self.0 >> 48) as u8
    }

    /// Its values.
    pub fn values(self) -> [u16; MOST_VALUES] {
        [32, 16, 0].map(|shift| (self.0 >> shift & 0xffff) as u16)
    }
}

/// Weights by feature; a feature that is not listed weighs nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    weights: FxHashMap<Feature, f32>,
}

impl Model {
    /// Reads a table. A row whose fact or value is not known is passed over: a test holds the crate's
    /// tables to have none.
    pub fn parse(table: &str) -> Self {
        let weights = rows(table).filter_map(parse_row).collect();
        Self { weights }
    }

    /// Writes the table, sorted, so that the same training gives the same file.
    pub fn render(&self) -> String {
        let mut rows: Vec<String> = self
            .weights
            .iter()
            .map(|(feature, weight)| format!("{}\t{weight:.2}\n", features::spelt(*feature)))
            .collect();
        rows.sort_unstable();
        rows.concat()
    }

    /// The weight of one feature.
    pub fn weight(&self, feature: Feature) -> f32 {
        self.weights.get(&feature).copied().unwrap_or(0.0)
    }

    /// Keeps `weight` for a feature.
    pub fn set(&mut self, feature: Feature, weight: f32) {
        self.weights.insert(feature, weight);
    }

    /// The number of features that weigh something.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether nothing weighs anything.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn parse_row(row: &str) -> Option<(Feature, f32)> {
    let (fact, weight) = row.split_once('\t')?;
    Some((features::read(fact)?, weight.parse().ok()?))
}

/// The chance that goes with a score in the logistic model.
pub fn chance(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// Coarse steps for a count, so that features are shared by near values.
pub fn step(count: usize) -> u16 {
    match count {
        0..=3 => count as u16,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=25 => 7,
        26..=50 => 8,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_survives_the_round_trip() {
        let table = "CueBefore say 2\t0.50\nDistance before 3 yes\t-1.25\nTwoWords of the\t0.30\n";
        let model = Model::parse(table);
        assert_eq!(model.len(), 3);
        assert_eq!(model.render(), table);
    }

    #[test]
    fn what_is_not_known_is_passed_over() {
        let table =
            "# a comment\nDistance before 3\t1\nDistance sideways 3 yes\t1\nNobodyKnows 1\t1\n";
        assert!(Model::parse(table).is_empty());
    }

    #[test]
    fn every_row_of_the_tables_is_known() {
        for table in [
            include_str!("../../data/speaker.tsv"),
            include_str!("../../data/speech.tsv"),
        ] {
            for row in rows(table) {
                assert!(parse_row(row).is_some(), "{row}");
            }
        }
    }
}
