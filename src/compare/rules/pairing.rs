//! The words of a site in pairs, each pair judged; what is left over was added or dropped.

use crate::compare::difference::Kind;
use crate::compare::phrase::Word;

use super::{Finding, added, word};

/// Words beyond this many of a side are left unpaired: a site that long is another text.
const LONGEST: usize = 40;

/// The findings of a two-sided site; `next` is the word after it.
pub(super) fn findings(xs: &[Word], ys: &[Word], next: Option<&Word>) -> Vec<Finding> {
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    let ends = (xs.len(), ys.len());

    for (x, y) in pairs(xs, ys).into_iter().chain([ends]) {
        for kind in rest(&xs[i..x], xs.get(x).or(next)) {
            found.push((kind, i..x, j..j));
        }
        for kind in rest(&ys[j..y], ys.get(y).or(next)) {
            found.push((kind, x..x, j..y));
        }

        if (x, y) != ends
            && let Some(kind) = word::kind(&xs[x], &ys[y])
        {
            found.push((kind, x..x + 1, y..y + 1));
        }
        (i, j) = (x + 1, y + 1);
    }
    found
}

fn rest(words: &[Word], next: Option<&Word>) -> Vec<Kind> {
    if words.is_empty() {
        return Vec::new();
    }

    added::kinds(words, next)
}

/// Words of a sort against each other, in order, as many and as well as can be: O(n m).
fn pairs(xs: &[Word], ys: &[Word]) -> Vec<(usize, usize)> {
    let (n, m) = (xs.len().min(LONGEST), ys.len().min(LONGEST));
    let worth: Vec<Vec<f32>> = xs[..n]
        .iter()
        .map(|x| ys[..m].iter().map(|y| affinity(x, y)).collect())
        .collect();

    let mut best = vec![vec![0.0f32; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let paired = best[i + 1][j + 1] + worth[i][j];
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }

    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < n && j < m {
        if worth[i][j] > 0.0 && best[i][j] == best[i + 1][j + 1] + worth[i][j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// What a pair is worth: words of one sort rather than a small word against a large one.
fn affinity(x: &Word, y: &Word) -> f32 {
    match word::kind(x, y) {
        None => 4.0,
        Some(Kind::Lexical) => lexical_affinity(x, y),
        Some(Kind::Function) => 1.1,
        Some(_) => 2.0,
    }
}

fn lexical_affinity(x: &Word, y: &Word) -> f32 {
    if !x.traits.is_function() && !y.traits.is_function() {
        1.0
    } else if x.is_form_of_have() || y.is_form_of_have() {
        0.4
    } else {
        0.0
    }
}
