//! A linear model over facts that each have one of a few named values, as a table that can be read.
//!
//! A table is rows of `fact = value <tab> weight`, `#` for comments, and one row for what speaks against
//! all: the constant. A fact is given as the place of its value in the list of values. Cost of a score:
//! one addition for each fact.

/// The facts of a model, each with its values.
pub type Named = &'static [(&'static str, &'static [&'static str])];

/// A weight for each value of each fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    facts: Named,
    weights: Vec<Vec<f32>>,
    /// The name of the row of the constant.
    constant: &'static str,
    /// The weight of the constant.
    pub(super) other: f32,
}

/// Smaller weights are not kept.
const LEAST_WEIGHT: f32 = 0.03;

impl Table {
    /// A table in which nothing weighs anything.
    pub fn new(facts: Named, constant: &'static str) -> Self {
        Self {
            facts,
            weights: facts
                .iter()
                .map(|(_, values)| vec![0.0; values.len()])
                .collect(),
            constant,
            other: 0.0,
        }
    }

    /// The table with the weights of some rows; a row of no known fact is passed over, and a test holds
    /// the crate's tables to have none.
    pub fn with_rows(mut self, table: &str) -> Self {
        for (what, weight) in rows(table) {
            let Ok(weight) = weight.trim().parse() else {
                continue;
            };
            if what == self.constant {
                self.other = weight;
            } else if let Some((fact, value)) = self.place(what) {
                self.weights[fact][value] = weight;
            }
        }
        self
    }

    /// Rows that name no fact, value or number.
    #[cfg(test)]
    pub(super) fn unknown_rows<'t>(&self, table: &'t str) -> Vec<&'t str> {
        let known = |what: &str| what == self.constant || self.place(what).is_some();
        rows(table)
            .filter(|(what, weight)| !known(what) || weight.parse::<f32>().is_err())
            .map(|(what, _)| what)
            .collect()
    }

    /// Writes the table; weights near zero are left out.
    pub fn render(&self) -> String {
        let mut table = format!("{}\t{:.2}\n", self.constant, self.other);

        for ((name, values), weights) in self.facts.iter().zip(&self.weights) {
            for (spelt, weight) in values.iter().zip(weights) {
                if weight.abs() >= LEAST_WEIGHT {
                    table.push_str(&format!("{name} = {spelt}\t{weight:.2}\n"));
                }
            }
        }
        table
    }

    /// The sum of the weights of the values that hold, without the constant.
    pub fn score(&self, facts: &[u8]) -> f32 {
        self.weights
            .iter()
            .zip(facts)
            .map(|(weights, value)| weights[usize::from(*value)])
            .sum()
    }

    /// Adds to the weight of each value that holds.
    pub(super) fn add(&mut self, facts: &[u8], weight: f32) {
        for (weights, value) in self.weights.iter_mut().zip(facts) {
            weights[usize::from(*value)] += weight;
        }
    }

    /// A step up a slope, with a pull towards zero.
    pub(super) fn climb(&mut self, slope: &Self, step: f32, pull: f32) {
        let own = self.weights.iter_mut().flatten();
        for (weight, slope) in own.zip(slope.weights.iter().flatten()) {
            *weight += step * slope - pull * *weight;
        }
        self.other += step * slope.other - pull * self.other;
    }

    fn place(&self, what: &str) -> Option<(usize, usize)> {
        let (name, value) = what.split_once(" = ")?;
        let fact = self.facts.iter().position(|(known, _)| *known == name)?;
        let values = self.facts[fact].1;
        let value = values.iter().position(|known| *known == value)?;
        Some((fact, value))
    }
}

fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

/// The place of the first bound that a count does not pass, or one more: a place in the values of a fact.
pub(super) fn step(count: usize, bounds: &[usize]) -> u8 {
    bounds.iter().filter(|bound| count > **bound).count() as u8
}

/// The number of bounds that a chance reaches.
pub(super) fn reached(chance: f32, bounds: &[f32]) -> u8 {
    bounds.iter().filter(|bound| chance >= **bound).count() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: Named = &[("sky", &["grey", "blue"]), ("wind", &["no", "yes"])];

    #[test]
    fn a_table_reads_what_it_writes() {
        let table =
            Table::new(FACTS, "rain").with_rows("# of our own\nrain\t-1\nsky = blue\t0.5\n");
        assert_eq!(table.render(), "rain\t-1.00\nsky = blue\t0.50\n");
        assert_eq!(table.score(&[1, 0]), 0.5);
        assert_eq!(table.unknown_rows("sky = red\t1\n"), ["sky = red"]);
    }
}
