//! Fitting the model of how sure a name is.
//!
//! Labels are attributions: what is attributed, and the phrase for its source. A name is wrong where nothing
//! of the quotation is attributed; right where the source's own words hold the last word of the name, and
//! wrong where they hold another name. Where the source is a pronoun or a role, the name is wrong if
//! another mention was taken for the speaker; else whom the mention stands for is what a reader told
//! , or as likely as the model of antecedents has it. Computes: logistic regression by gradient
//! ascent with a pull towards zero (Cox 1958). Cost: O(rounds x rows). The same labels give the same table.

use super::confidence::{Facts, Model, chance, empty};

/// A name that was found, and how likely it is right by the labels: 0 or 1 where they tell.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The facts of the name.
    pub facts: Facts,
    /// The share of it that is right.
    pub right: f32,
}

const ROUNDS: usize = 2000;
const STEP: f32 = 2.0;
/// Chosen among .0003, .001 and .003 by cross-validation over the labelled articles.
const PULL: f32 = 0.001;

/// The model fitted on rows.
pub fn fit(rows: &[Row]) -> Model {
    let mut model = empty();
    let total = rows.len().max(1) as f32;
    for _ in 0..ROUNDS {
        let mut slope = empty();
        for row in rows {
            let gradient = row.right - chance(&model, &row.facts);
            slope.add(&row.facts, gradient);
            slope.other += gradient;
        }
        model.climb(&slope, STEP / total, STEP * PULL);
    }
    model
}

#[cfg(test)]
mod tests {
    use super::super::confidence::FACTS;
    use super::*;

    #[test]
    fn what_the_labels_call_wrong_is_less_likely() {
        let mut wrong: Facts = [0; FACTS.len()];
        wrong[1] = 3;
        let right: Facts = [0; FACTS.len()];
        let rows = [
            Row {
                facts: wrong,
                right: 0.0,
            },
            Row {
                facts: right,
                right: 1.0,
            },
        ];
        let model = fit(&rows);
        assert!(chance(&model, &wrong) < 0.5 && chance(&model, &right) > 0.5);
    }
}
