//! Sites: where two aligned readings agree, and where they do not.
//!
//! Computes: the steps of an alignment as runs of words on both sides, the words at the edges of
//! the common stretch joined to them, neighbouring unmatched runs made one, and words that are
//! missing at one site and added at another paired as moved. Cost: O(n), and O(s²) in the
//! unmatched sites for what moved.

use std::ops::Range;

use crate::align::Step;
use crate::language::english;

use super::phrase::{Phrase, Word};

/// A run of words on both sides, matched or not. Either side may be empty.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    pub(super) matched: bool,
}

impl Site {
    /// Words that do not match.
    pub(super) fn unmatched(a: Range<usize>, b: Range<usize>) -> Self {
        Self {
            a,
            b,
            matched: false,
        }
    }

    /// Nothing on either side.
    pub(super) fn is_empty(&self) -> bool {
        self.a.is_empty() && self.b.is_empty()
    }

    /// Both sides have words.
    pub(super) fn is_two_sided(&self) -> bool {
        !self.a.is_empty() && !self.b.is_empty()
    }
}

/// The steps of an alignment as sites, in order.
pub(super) fn of_steps(steps: &[Step]) -> Vec<Site> {
    let (mut at_a, mut at_b) = (0, 0);
    let mut sites = Vec::with_capacity(steps.len());

    for step in steps {
        let site = match step {
            Step::Match { a, b } => Site {
                a: a.clone(),
                b: b.clone(),
                matched: true,
            },
            Step::Replace { a, b } => Site::unmatched(*a..*a + 1, *b..*b + 1),
            Step::OnlyA(i) => Site::unmatched(*i..*i + 1, at_b..at_b),
            Step::OnlyB(j) => Site::unmatched(at_a..at_a, *j..*j + 1),
        };
        (at_a, at_b) = (site.a.end, site.b.end);
        sites.push(site);
    }
    sites
}

/// The words at an edge, those that are equal at its outer or inner end taken as matched.
pub(super) fn of_edge(
    a: &Phrase,
    b: &Phrase,
    mut left: Range<usize>,
    mut right: Range<usize>,
) -> Vec<Site> {
    let is_same = |i: usize, j: usize| a.words[i].form == b.words[j].form;
    let (mut first, mut last) = (Vec::new(), Vec::new());

    while !left.is_empty() && !right.is_empty() && is_same(left.start, right.start) {
        first.push(matched_pair(left.start, right.start));
        (left.start, right.start) = (left.start + 1, right.start + 1);
    }

    while !left.is_empty() && !right.is_empty() && is_same(left.end - 1, right.end - 1) {
        last.push(matched_pair(left.end - 1, right.end - 1));
        (left.end, right.end) = (left.end - 1, right.end - 1);
    }

    first.push(Site::unmatched(left, right));
    first.extend(last.into_iter().rev());
    first
}

fn matched_pair(i: usize, j: usize) -> Site {
    Site {
        a: i..i + 1,
        b: j..j + 1,
        matched: true,
    }
}

/// Neighbouring unmatched runs are one site.
pub(super) fn merged(sites: Vec<Site>) -> Vec<Site> {
    let mut merged: Vec<Site> = Vec::new();

    for site in sites.into_iter().filter(|site| !site.is_empty()) {
        match merged.last_mut() {
            Some(last) if !last.matched && !site.matched => {
                last.a.end = site.a.end;
                last.b.end = site.b.end;
            }
            _ => merged.push(site),
        }
    }
    merged
}

/// Words that changed their place: where they were on the first side, and where on the second.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Move {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
}

/// Takes words that are missing at one site and added at another out of the sites.
pub(super) fn take_moves(a: &Phrase, b: &Phrase, sites: &mut Vec<Site>) -> Vec<Move> {
    let open: Vec<usize> = (0..sites.len()).filter(|i| !sites[*i].matched).collect();
    let mut moves = Vec::new();

    for &from in &open {
        for &to in &open {
            if from == to {
                continue;
            }
            if let Some(found) = shared_run(a, b, &sites[from], &sites[to]) {
                cut(&mut sites[from].a, &found.a);
                cut(&mut sites[to].b, &found.b);
                moves.push(found);
            }
        }
    }

    if !moves.is_empty() {
        drop_joints(a, b, sites);
    }
    sites.retain(|site| site.matched || !site.is_empty());
    moves
}

/// The "and" between two words that changed places is lost on one side and gained on the other.
fn drop_joints(a: &Phrase, b: &Phrase, sites: &mut [Site]) {
    let is_lost = |site: &Site| !site.matched && site.a.len() == 1 && site.b.is_empty();
    let is_gained = |site: &Site| !site.matched && site.b.len() == 1 && site.a.is_empty();

    let Some(lost) = sites.iter().position(is_lost) else {
        return;
    };
    let joint = &a.words[sites[lost].a.start].form;
    let gained = sites
        .iter()
        .position(|site| is_gained(site) && b.words[site.b.start].form == *joint);

    if let Some(gained) = gained.filter(|_| matches!(joint.as_str(), "and" | "or")) {
        sites[lost].a.end = sites[lost].a.start;
        sites[gained].b.end = sites[gained].b.start;
    }
}

/// So many words that moved together are no small words by the way.
const CLAUSE: usize = 3;

/// The longest run of words that is at an end of what one site lost and of what another gained.
fn shared_run(a: &Phrase, b: &Phrase, from: &Site, to: &Site) -> Option<Move> {
    let lost = &a.words[from.a.clone()];
    let gained = &b.words[to.b.clone()];
    let shorter = lost.len().min(gained.len());

    for run in (1..=shorter).rev() {
        for at_lost in [0, lost.len() - run] {
            for at_gained in [0, gained.len() - run] {
                let there = &lost[at_lost..at_lost + run];
                let here = &gained[at_gained..at_gained + run];

                let is_clause = run >= CLAUSE;
                if same_forms(there, here) && (is_clause || there.iter().any(is_movable)) {
                    let (i, j) = (from.a.start + at_lost, to.b.start + at_gained);
                    return Some(Move {
                        a: i..i + run,
                        b: j..j + run,
                    });
                }
            }
        }
    }
    None
}

fn same_forms(a: &[Word], b: &[Word]) -> bool {
    a.iter()
        .map(|word| &word.form)
        .eq(b.iter().map(|word| &word.form))
}

/// Content words, and adverbs that wander. A negation that moves is no mere change of order.
fn is_movable(word: &Word) -> bool {
    let is_content = !word.traits.is_function() && !english::is_negation(&word.form);
    let is_adverb = word.form.ends_with("ly");

    is_content || is_adverb || english::wanders(&word.form)
}

/// Takes a run at one end out of a range.
fn cut(range: &mut Range<usize>, run: &Range<usize>) {
    if run.start == range.start {
        range.start = run.end;
    } else {
        range.end = run.start;
    }
}
