//! A linear model over named features, kept as a table that can be read.
//!
//! A table is lines of `template a b c weight`, `#` for comments. Cost: one hash look-up a
//! feature. Nothing here is random: the same table gives the same score everywhere.

use rustc_hash::FxHashMap;

/// One yes-or-no fact: a template and up to three small values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(u64);

impl Feature {
    /// The fact that `template` has the values `a`, `b`, `c`.
    pub const fn new(template: u8, a: u16, b: u16, c: u16) -> Self {
        Self((template as u64) << 48 | (a as u64) << 32 | (b as u64) << 16 | c as u64)
    }

    fn parts(self) -> [u64; 4] {
        let low = |shift: u32| (self.0 >> shift) & 0xffff;
        [self.0 >> 48, low(32), low(16), low(0)]
    }
}

/// Weights by feature; a feature that is not listed weighs nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    weights: FxHashMap<Feature, f32>,
}

impl Model {
    /// Reads a table. A line that is not in form is passed over: the tables in the crate are
    /// checked by a test.
    pub fn parse(table: &str) -> Self {
        let weights = table.lines().filter_map(parse_line).collect();
        Self { weights }
    }

    /// Writes the table, sorted, so that the same training gives the same file.
    pub fn render(&self) -> String {
        let mut rows: Vec<_> = self.weights.iter().collect();
        rows.sort_by_key(|(feature, _)| **feature);
        let mut table = String::new();
        for (feature, weight) in rows {
            let [template, a, b, c] = feature.parts();
            table.push_str(&format!("{template} {a} {b} {c} {weight:.3}\n"));
        }
        table
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

fn parse_line(line: &str) -> Option<(Feature, f32)> {
    let mut fields = line.split('#').next()?.split_whitespace();
    let mut number = || fields.next()?.parse::<u16>().ok();
    let feature = Feature::new(number()? as u8, number()?, number()?, number()?);
    Some((feature, fields.next()?.parse().ok()?))
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
        let mut model = Model::default();
        model.set(Feature::new(3, 1, 300, 0), 0.5);
        model.set(Feature::new(1, 0, 0, 9), -1.25);
        assert_eq!(Model::parse(&model.render()), model);
        assert_eq!(Model::parse("# a comment\n1 2 3\n").len(), 0);
    }
}
