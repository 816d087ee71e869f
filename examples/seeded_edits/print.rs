//! The figures as tables.

use crate::edits::{KINDS, ROWS};
use crate::everywhere::Property;
use crate::matrix::{self, CARRIERS, Matrix};
use crate::score::{Judged, Tally, total};

/// The figures over "none" and the seventeen kinds, and over all rows.
pub(crate) fn figures(judged: &[Judged], seconds: f64) {
    let of_kinds = total(
        judged
            .iter()
            .filter(|one| ROWS[..KINDS].contains(&one.made.recipe.row)),
    );
    let all = total(judged);
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;

    println!("\n{:<58} {:>12} {:>12}", "figure", "17 kinds", "all rows");
    let line = |name: &str, figure: &dyn Fn(&Tally) -> String| {
        println!("{name:<58} {:>12} {:>12}", figure(&of_kinds), figure(&all));
    };
    line("pairs", &|tally| tally.pairs.to_string());
    line(
        "altered wording or meaning cleared, per 1,000 altered",
        &|tally| format!("{:.1}", 1000.0 * share(tally.cleared, tally.altered)),
    );
    line("meaning graded lower", &|tally| {
        format!("{:.3}", share(tally.lower, tally.turned))
    });
    line("harmless edits accused", &|tally| {
        format!("{:.3}", share(tally.accused, tally.harmless))
    });
    line("kind right", &|tally| {
        format!("{:.3}", share(tally.right, tally.pairs))
    });
    line("edges that cut what weighs, cleared", &|tally| {
        format!("{}/{}", tally.cut_cleared, tally.cut)
    });
    line("pairs that differ the other way round", &|tally| {
        tally.unmirrored.to_string()
    });
    println!(
        "{:<58} {:>12} {:>12.1}",
        "processor time, ms per 1,000 pairs",
        "",
        1e6 * seconds / judged.len().max(1) as f64
    );
}

/// A line for each row; for each edit too where that is asked for.
pub(crate) fn rows(judged: &[Judged], by_edit: bool) {
    println!(
        "\n{:<52} {:>6} {:>8} {:>8} {:>8} {:>8}",
        "row", "pairs", "cleared", "lower", "accused", "right"
    );

    for row in ROWS {
        let of_row: Vec<&Judged> = judged
            .iter()
            .filter(|one| one.made.recipe.row == row)
            .collect();
        line(row, total(of_row.iter().copied()));
        if by_edit {
            edits(&of_row);
        }
    }
}

fn edits(of_row: &[&Judged]) {
    let mut names: Vec<&str> = of_row.iter().map(|one| one.made.recipe.name).collect();
    names.sort_unstable();
    names.dedup();

    for name in names {
        let of_edit = of_row
            .iter()
            .copied()
            .filter(|one| one.made.recipe.name == name);
        line(&format!("    {name}"), total(of_edit));
    }
}

fn line(name: &str, tally: Tally) {
    println!(
        "{name:<52} {:>6} {:>8} {:>8} {:>8} {:>8.3}",
        tally.pairs,
        tally.cleared + tally.cut_cleared,
        tally.lower,
        tally.accused,
        tally.right as f64 / tally.pairs.max(1) as f64
    );
}

/// The promises at every place.
pub(crate) fn properties(properties: &[Property], misses: usize) {
    println!();

    for property in properties {
        println!(
            "{:<58} {:>6} of {}",
            property.name,
            property.failed.len(),
            property.pairs
        );
        for pair in property.failed.iter().take(misses) {
            println!("    a: {}\n    b: {}", pair.a, pair.b);
        }
    }
}

/// All names and all values.
pub(crate) fn matrices(misses: usize) {
    println!();

    for carrier in CARRIERS {
        shown(
            &format!("names cleared: {carrier}"),
            &matrix::of_names(carrier),
            misses,
        );
    }
    let (different, same) = matrix::of_values();
    shown("different values cleared", &different, misses);
    shown("equal values accused", &same, misses);
}

fn shown(name: &str, matrix: &Matrix, misses: usize) {
    println!("{name:<72} {:>6} of {}", matrix.failed.len(), matrix.pairs);

    for (one, other) in matrix.failed.iter().take(misses) {
        println!("    {one} | {other}");
    }
}

/// Some misses of each row.
pub(crate) fn misses(judged: &[Judged], count: usize) {
    if count == 0 {
        return;
    }

    for row in ROWS {
        let wrong: Vec<&Judged> = judged
            .iter()
            .filter(|one| one.made.recipe.row == row && one.tally.right == 0)
            .collect();
        println!("\n== {row}: {} misses", wrong.len());
        for one in wrong.iter().take(count) {
            miss(one);
        }
    }
}

fn miss(one: &Judged) {
    let mut found: Vec<String> = one
        .kinds
        .iter()
        .map(|kind| kind.name().to_owned())
        .collect();
    found.extend(
        one.cuts
            .iter()
            .map(|weight| format!("cut: {}", weight.name())),
    );
    println!(
        "- {}: expected {}, found {} ({})\n    a: {}\n    b: {}",
        one.made.recipe.name,
        one.made.recipe.expect.words(),
        one.verdict.name(),
        found.join(", "),
        one.made.pair.a,
        one.made.pair.b
    );
}
