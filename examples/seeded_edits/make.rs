//! Laying the edits on quotations: the same seed and texts give the same pairs.

use std::collections::HashSet;

use crate::edits::{self, ROWS};
use crate::quote::Quote;
use crate::random::Random;
use crate::recipe::{Pair, Recipe};

/// A pair and what made it.
#[derive(Debug)]
pub(crate) struct Made {
    /// The edit.
    pub(crate) recipe: &'static Recipe,
    /// The two readings.
    pub(crate) pair: Pair,
}

/// An edit on its way through the quotations, in an order of its own.
struct Turn<'q> {
    recipe: &'static Recipe,
    number: usize,
    order: Vec<usize>,
    quotations: &'q [Quote],
    seed: u64,
}

impl Turn<'_> {
    /// The next pair that the edit can make; `None` once all quotations were tried.
    fn next(&mut self) -> Option<Pair> {
        while let Some(at) = self.order.pop() {
            let mut random = self.random(at + 1);
            let pair = (self.recipe.make)(&self.quotations[at], &mut random);
            if pair.is_some() {
                return pair;
            }
        }

        None
    }

    fn random(&self, number: usize) -> Random {
        let purpose = format!("{} {} {}", self.recipe.row, self.recipe.name, self.number);
        Random::new(self.seed, &purpose, number)
    }
}

/// Up to `per_row` pairs for each row of the table, its edits taking turns.
pub(crate) fn pairs(quotations: &[Quote], seed: u64, per_row: usize) -> Vec<Made> {
    ROWS.iter()
        .flat_map(|row| row_of_pairs(row, quotations, seed, per_row))
        .collect()
}

fn row_of_pairs(row: &str, quotations: &[Quote], seed: u64, per_row: usize) -> Vec<Made> {
    let mut turns: Vec<Turn<'_>> = edits::all()
        .into_iter()
        .filter(|recipe| recipe.row == row)
        .enumerate()
        .map(|(number, recipe)| turn(recipe, number, quotations, seed))
        .collect();
    let mut made = Vec::new();
    let mut seen = HashSet::new();

    while !turns.is_empty() && made.len() < per_row {
        let mut going = Vec::new();

        for mut turn in turns {
            let Some(pair) = turn.next() else {
                continue;
            };
            if made.len() < per_row && seen.insert((pair.a.clone(), pair.b.clone())) {
                made.push(Made {
                    recipe: turn.recipe,
                    pair,
                });
            }
            going.push(turn);
        }

        turns = going;
    }

    made
}

fn turn<'q>(
    recipe: &'static Recipe,
    number: usize,
    quotations: &'q [Quote],
    seed: u64,
) -> Turn<'q> {
    let mut turn = Turn {
        recipe,
        number,
        order: (0..quotations.len()).collect(),
        quotations,
        seed,
    };
    let mut random = turn.random(0);
    random.shuffle(&mut turn.order);
    turn
}
