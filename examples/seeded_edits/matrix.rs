//! Every name against every other, and every form of a value against every other, in a carrier
//! sentence.

use rayon::prelude::*;
use variorum::compare::compare;
use variorum::compare::difference::Verdict;

use crate::names::{self, NAMES, Sort};
use crate::recipe::is_cleared;
use crate::tables::VALUES;

/// Where a name may stand: inside, at the start of a sentence, at the edge.
pub(crate) const CARRIERS: [&str; 3] = [
    "and we will talk to {} about it in the spring",
    "I said so. {} will have to answer for it in the end",
    "in those days everybody here was afraid of {}",
];

/// What a matrix found.
#[derive(Debug, Default)]
pub(crate) struct Matrix {
    /// Pairs compared.
    pub(crate) pairs: usize,
    /// Those that fared ill.
    pub(crate) failed: Vec<(String, String)>,
}

/// Pairs of countries, cities and people, none part of the other, that are cleared in a carrier.
pub(crate) fn of_names(carrier: &str) -> Matrix {
    let texts: Vec<&str> = NAMES
        .iter()
        .filter(|name| matches!(name.sort, Sort::Country | Sort::City | Sort::Person))
        .map(|name| name.text)
        .collect();
    let failed: Vec<(usize, Vec<(String, String)>)> = (0..texts.len())
        .into_par_iter()
        .map(|at| row_of_names(carrier, texts[at], &texts[at + 1..]))
        .collect();
    sum(failed)
}

fn row_of_names(carrier: &str, one: &str, others: &[&str]) -> (usize, Vec<(String, String)>) {
    let apart: Vec<&&str> = others
        .iter()
        .filter(|other| names::are_apart(one, other))
        .collect();
    let a = carrier.replace("{}", one);
    let cleared = apart
        .iter()
        .filter(|other| is_cleared(&compare(&a, &carrier.replace("{}", other))))
        .map(|other| (one.to_owned(), (**other).to_string()))
        .collect();
    (apart.len(), cleared)
}

fn sum(rows: Vec<(usize, Vec<(String, String)>)>) -> Matrix {
    let mut matrix = Matrix::default();

    for (pairs, failed) in rows {
        matrix.pairs += pairs;
        matrix.failed.extend(failed);
    }

    matrix
}

/// A form of a value, and the row whose forms are worth the same.
type Form = (usize, &'static str);

/// Forms of different values that are cleared, and forms of one value that are accused.
pub(crate) fn of_values() -> (Matrix, Matrix) {
    let forms: Vec<Form> = VALUES
        .rows
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| cells.iter().map(move |cell| (row, *cell)))
        .collect();
    let pairs: Vec<(Form, Form)> = forms
        .iter()
        .enumerate()
        .flat_map(|(at, one)| forms[at + 1..].iter().map(move |other| (*one, *other)))
        .collect();
    let (same, different): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(one, other)| one.0 == other.0);
    (
        failing(&different, |verdict| {
            matches!(verdict, Verdict::Identical | Verdict::Cosmetic)
        }),
        failing(&same, |verdict| {
            matches!(verdict, Verdict::Wording | Verdict::Meaning)
        }),
    )
}

fn failing(pairs: &[(Form, Form)], fails: fn(Verdict) -> bool) -> Matrix {
    let carrier = |form: &str| format!("and so it came to {form} in the end");
    let failed = pairs
        .par_iter()
        .filter(|(one, other)| fails(compare(&carrier(one.1), &carrier(other.1)).verdict))
        .map(|(one, other)| (one.1.to_owned(), other.1.to_owned()))
        .collect();
    Matrix {
        pairs: pairs.len(),
        failed,
    }
}
