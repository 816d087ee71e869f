//! Which words of the second sequence match the words of a row of the table.
//!
//! Computes: for a word of the first sequence, and the words before it, how much each word of the
//! second, or two or three of them, are like it.
//! Cost: likeness is asked only of words with one initial, and of the few that may match others.

use std::ops::Range;

use super::{Likeness, Term};

/// The most words that may match one.
pub(super) const JOIN: usize = 3;

/// How many words of the first side match how many of the second, in the order in which they are
/// tried: of equal scores the first stays.
pub(super) const SHAPES: [(usize, usize); 5] = [(1, 1), (2, 1), (1, 2), (3, 1), (1, 3)];

/// A few words that match one, ending in one row of the table.
pub(super) struct Joined {
    /// The column in which they end.
    pub(super) column: usize,
    /// Its place in [`SHAPES`].
    pub(super) shape: usize,
    /// What the match adds to the score.
    pub(super) worth: f32,
}

/// How a row's words match: what lies outside of these is strangers.
pub(super) struct Row {
    /// How much the row's word is like each of the other side's; 0 for strangers.
    pub(super) alike: Vec<f32>,
    /// Its matches of more than one word.
    pub(super) joined: Vec<Joined>,
    /// Columns in which a joined match ends.
    pub(super) is_joined: Vec<bool>,
    /// The columns that were looked at last.
    columns: Range<usize>,
}

impl Row {
    pub(super) fn new(width: usize) -> Self {
        Self {
            alike: vec![0.0; width],
            joined: Vec::new(),
            is_joined: vec![false; width],
            columns: 0..0,
        }
    }

    fn clear(&mut self) {
        self.alike[self.columns.clone()].fill(0.0);
        for joined in self.joined.drain(..) {
            self.is_joined[joined.column] = false;
        }
    }
}

/// Letters that differ in more than case have shelves of their own, nearly.
const SHELVES: usize = 32;

fn shelf(initial: u8) -> usize {
    usize::from(initial) % SHELVES
}

/// What is asked again and again of the second side.
pub(super) struct Columns<'t> {
    /// Its words.
    pub(super) terms: &'t [Term<'t>],
    /// Places by the shelf of their initial: those of shelf `n` are
    /// `shelved[starts[n]..starts[n + 1]]`.
    shelved: Vec<u32>,
    starts: [u32; SHELVES + 1],
    open: Vec<u32>,
    leading: Vec<u32>,
}

impl<'t> Columns<'t> {
    pub(super) fn new(terms: &'t [Term<'t>]) -> Self {
        let mut starts = [0; SHELVES + 1];
        for term in terms {
            starts[shelf(term.initial) + 1] += 1;
        }
        for letter in 1..starts.len() {
            starts[letter] += starts[letter - 1];
        }

        let mut next = starts;
        let mut shelved = vec![0; terms.len()];
        let (mut open, mut leading) = (Vec::new(), Vec::new());
        for (place, term) in terms.iter().enumerate() {
            let slot = &mut next[shelf(term.initial)];
            shelved[*slot as usize] = place as u32;
            *slot += 1;
            if term.open {
                open.push(place as u32);
            }
            if term.leads {
                leading.push(place as u32);
            }
        }

        Self {
            terms,
            shelved,
            starts,
            open,
            leading,
        }
    }

    /// The places in a range whose words have an initial.
    fn beginning_with(&self, initial: u8, within: &Range<usize>) -> impl Iterator<Item = usize> {
        let shelf = shelf(initial);
        let places = self.starts[shelf] as usize..self.starts[shelf + 1] as usize;

        places_within(&self.shelved[places], within)
            .filter(move |place| self.terms[*place].initial == initial)
    }

    /// Those of some places in a range whose words have another initial than a word.
    fn strangers<'p>(
        &'p self,
        places: &'p [u32],
        within: &Range<usize>,
        word: &Term<'_>,
    ) -> impl Iterator<Item = usize> + 'p {
        let initial = word.initial;

        places_within(places, within).filter(move |place| self.terms[*place].initial != initial)
    }

    /// How the word at `at` of the first side, and the words before it, match those within a range of
    /// the second.
    pub(super) fn match_row(
        &self,
        row: &mut Row,
        a: &[Term<'_>],
        at: usize,
        within: Range<usize>,
        likeness: &impl Likeness,
    ) {
        row.clear();
        row.columns = within.start + 1..within.end + 1;
        let word = &a[at];

        for place in self.beginning_with(word.initial, &within) {
            row.alike[place + 1] = likeness.of(&a[at..=at], &self.terms[place..=place]);
        }
        if word.open {
            for place in self.strangers(&self.open, &within, word) {
                row.alike[place + 1] = likeness.of(&a[at..=at], &self.terms[place..=place]);
            }
        }

        for (shape, (rows, columns)) in SHAPES.into_iter().enumerate().skip(1) {
            let Some(first) = (at + 1).checked_sub(rows) else {
                continue;
            };
            let rows = &a[first..=at];
            if columns == 1 && rows[0].leads {
                self.join(row, within.clone(), rows, shape, likeness);
            } else if columns == 1 {
                let places = self.beginning_with(rows[0].initial, &within);
                self.join(row, places, rows, shape, likeness);
            } else {
                let same = self.beginning_with(word.initial, &within);
                let places = same.chain(self.strangers(&self.leading, &within, word));
                self.join(row, places, rows, shape, likeness);
            }
        }
    }

    /// Adds what matches in one shape, begun at some places.
    fn join(
        &self,
        row: &mut Row,
        places: impl Iterator<Item = usize>,
        rows: &[Term<'_>],
        shape: usize,
        likeness: &impl Likeness,
    ) {
        let width = SHAPES[shape].1;

        for place in places {
            let column = place + width;
            if column >= row.columns.end {
                continue;
            }
            let Some(columns) = self.terms.get(place..column) else {
                continue;
            };
            let may_join = match (rows, columns) {
                (few, [single]) | ([single], few) => may_join(few, single),
                _ => false,
            };
            if row.alike[column] >= 1.0 || !may_join {
                continue;
            }
            let alike = likeness.of(rows, columns);
            if alike > 0.0 {
                let worth = alike * heaviest(rows).max(heaviest(columns));
                row.is_joined[column] = true;
                row.joined.push(Joined {
                    column,
                    shape,
                    worth,
                });
            }
        }
    }
}

/// Those of sorted places that lie in a range.
fn places_within<'p>(
    places: &'p [u32],
    within: &Range<usize>,
) -> impl Iterator<Item = usize> + use<'p> {
    let from = places.partition_point(|place| (*place as usize) < within.start);
    let end = within.end;

    places[from..]
        .iter()
        .map(|place| *place as usize)
        .take_while(move |place| *place < end)
}

/// Whether a few words can be one: they have its letters, or it may stand for more.
fn may_join(few: &[Term<'_>], single: &Term<'_>) -> bool {
    letters(few) == u32::from(single.letters) || single.open || few[0].leads
}

fn letters(terms: &[Term<'_>]) -> u32 {
    terms.iter().map(|term| u32::from(term.letters)).sum()
}

fn heaviest(terms: &[Term<'_>]) -> f32 {
    terms.iter().map(|term| term.weight).fold(0.0, f32::max)
}
