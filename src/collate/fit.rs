//! Fitting the link model from labelled pairs.
//!
//! Computes: a logistic regression with a pull towards zero (L2) on measures brought to mean 0 and
//! deviation 1, by Newton's method (iteratively reweighted least squares; McCullagh and Nelder
//! 1989), its linear systems solved by Cholesky's decomposition in double precision. Nothing is
//! random. Cost: O(rounds (pairs measures² + measures³)).

use super::measure::COUNT;
use super::model::LinkModel;

/// A pair with its label.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its measures, in the order of [`super::measure::NAMES`].
    pub values: [f32; COUNT],
    /// The two report one utterance.
    pub same: bool,
    /// What it counts.
    pub weight: f32,
}

/// Newton's method is at the bottom after far fewer.
const ROUNDS: usize = 30;

/// Fits the weights of the measures that `used` names by place; `pull` is the strength of L2.
pub fn fit(examples: &[Example], used: &[usize], pull: f64) -> LinkModel {
    let scale = Scale::of(examples, used);
    let rows: Vec<Vec<f64>> = examples
        .iter()
        .map(|example| scale.row(example, used))
        .collect();

    let mut theta = vec![0.0; used.len() + 1];
    for _ in 0..ROUNDS {
        let step = newton_step(examples, &rows, &theta, pull);
        theta
            .iter_mut()
            .zip(&step)
            .for_each(|(weight, change)| *weight += change);
        if step.iter().all(|change| change.abs() < 1e-9) {
            break;
        }
    }
    scale.model(&theta, used)
}

/// What brings a measure to mean 0 and deviation 1.
struct Scale {
    means: Vec<f64>,
    deviations: Vec<f64>,
}

impl Scale {
    fn of(examples: &[Example], used: &[usize]) -> Self {
        let count = examples.len().max(1) as f64;
        let mean = |of: &dyn Fn(&Example) -> f64| examples.iter().map(of).sum::<f64>() / count;
        let means: Vec<f64> = used
            .iter()
            .map(|at| mean(&|example| f64::from(example.values[*at])))
            .collect();
        let deviations = used
            .iter()
            .zip(&means)
            .map(|(at, middle)| {
                mean(&|example| (f64::from(example.values[*at]) - middle).powi(2)).sqrt()
            })
            .map(|deviation| if deviation > 1e-9 { deviation } else { 1.0 })
            .collect();

        Self { means, deviations }
    }

    /// The measures used, brought to scale, and a 1 for the bias.
    fn row(&self, example: &Example, used: &[usize]) -> Vec<f64> {
        let scaled = used
            .iter()
            .enumerate()
            .map(|(i, at)| (f64::from(example.values[*at]) - self.means[i]) / self.deviations[i]);
        scaled.chain([1.0]).collect()
    }

    /// The model on the measures as they are.
    fn model(&self, theta: &[f64], used: &[usize]) -> LinkModel {
        let mut weights = [0.0; COUNT];
        let mut bias = theta[used.len()];
        for (i, at) in used.iter().enumerate() {
            let weight = theta[i] / self.deviations[i];
            weights[*at] = weight as f32;
            bias -= weight * self.means[i];
        }

        LinkModel {
            weights,
            bias: bias as f32,
        }
    }
}

fn newton_step(examples: &[Example], rows: &[Vec<f64>], theta: &[f64], pull: f64) -> Vec<f64> {
    let size = theta.len();

    let mut slope = vec![0.0; size];
    let mut curve = vec![vec![0.0; size]; size];
    for (example, row) in examples.iter().zip(rows) {
        let score: f64 = row
            .iter()
            .zip(theta)
            .map(|(value, weight)| value * weight)
            .sum();
        let chance = 1.0 / (1.0 + (-score).exp());
        let weight = f64::from(example.weight);
        let error = weight * (f64::from(u8::from(example.same)) - chance);
        let spread = weight * chance * (1.0 - chance);
        for i in 0..size {
            slope[i] += error * row[i];
            for j in 0..=i {
                curve[i][j] += spread * row[i] * row[j];
            }
        }
    }

    // The bias is not pulled, but for a trace that keeps the system solvable.
    for i in 0..size {
        let own = if i + 1 == size { 1e-6 } else { pull };
        slope[i] -= own * theta[i];
        curve[i][i] += own;
    }
    solve(curve, slope)
}

/// Solves a symmetric positive definite system, given by its lower half.
fn solve(mut lower: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for i in 0..size {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            let left = lower[i][j] - known;
            lower[i][j] = if i == j {
                left.max(1e-12).sqrt()
            } else {
                left / lower[j][j]
            };
        }
    }

    for i in 0..size {
        let known: f64 = (0..i).map(|k| lower[i][k] * right[k]).sum();
        right[i] = (right[i] - known) / lower[i][i];
    }

    for i in (0..size).rev() {
        let known: f64 = (i + 1..size).map(|k| lower[k][i] * right[k]).sum();
        right[i] = (right[i] - known) / lower[i][i];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(value: f32, same: bool) -> Example {
        let mut values = [0.0; COUNT];
        values[0] = value;
        Example {
            values,
            same,
            weight: 1.0,
        }
    }

    #[test]
    fn the_system_is_solved() {
        let found = solve(vec![vec![4.0, 0.0], vec![2.0, 3.0]], vec![10.0, 8.0]);
        assert!((found[0] - 1.75).abs() < 1e-9 && (found[1] - 1.5).abs() < 1e-9);
    }

    #[test]
    fn what_goes_with_the_label_weighs_and_the_middle_is_even() {
        let examples: Vec<Example> = (0..20).map(|i| example(i as f32, i >= 10)).collect();
        let model = fit(&examples, &[0], 1.0);
        assert!(model.weights[0] > 0.0);
        let middle = model.bias + 9.5 * model.weights[0];
        assert!(middle.abs() < 0.01, "{middle}");
    }
}
