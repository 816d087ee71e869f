//! Forms held against one another, and what came of it.

use std::fmt;

use super::changes;
use super::forms::{Draw, Form, Subject, Written};

/// Whether two phrases are held to be worth the same.
pub type IsSame = fn(&str, &str) -> bool;

/// What was counted, and some of what was wrong.
#[derive(Clone, Debug, Default)]
pub struct Count {
    pub equal: usize,
    pub accused: usize,
    pub different: usize,
    pub cleared: usize,
    pub examples: Vec<String>,
}

impl Count {
    pub fn add(&mut self, other: Self) {
        self.equal += other.equal;
        self.accused += other.accused;
        self.different += other.different;
        self.cleared += other.cleared;
        self.examples.extend(other.examples);
    }

    pub fn is_wrong(&self) -> bool {
        self.accused + self.cleared > 0
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} | {} | {} | {}",
            self.equal, self.accused, self.different, self.cleared
        )
    }
}

/// Draws values of a subject and counts their pairs of forms.
pub fn count(subject: &Subject, values: u64, seed: u64, is_same: IsSame) -> Count {
    let mut draw = Draw::new(seed);
    let mut count = Count::default();
    for _ in 0..values {
        let value = (subject.draw)(&mut draw);
        let written = value.written();
        count.equal_pairs(&written, is_same);
        for changed in changes::of(&value, &mut draw) {
            count.different_pairs(&written, &changed.written(), &mut draw, is_same);
        }
    }
    count
}

impl Count {
    /// All pairs of a value's forms.
    fn equal_pairs(&mut self, written: &Written, is_same: IsSame) {
        for (at, first) in written.forms.iter().enumerate() {
            for other in &written.forms[at + 1..] {
                if !first.shares_a_meaning(other) {
                    continue;
                }
                self.equal += 1;
                if !is_same(&first.text, &other.text) {
                    self.accused += 1;
                    let pair = format!("accused: {} | {}", first.text, other.text);
                    self.examples.push(pair);
                }
            }
        }
    }

    /// Every form of one value with some form of the other.
    fn different_pairs(
        &mut self,
        written: &Written,
        changed: &Written,
        draw: &mut Draw,
        is_same: IsSame,
    ) {
        for form in &written.forms {
            let other = draw.one_of(&changed.forms);
            if form.shares_a_meaning(other) {
                continue;
            }
            self.different += 1;
            if is_same(&form.text, &other.text) {
                self.cleared += 1;
                let pair = format!("cleared: {} | {}", form.text, other.text);
                self.examples.push(pair);
            }
        }
    }
}

impl Form {
    /// Whether two forms may mean one thing.
    pub fn shares_a_meaning(&self, other: &Self) -> bool {
        self.meanings
            .iter()
            .any(|meaning| other.meanings.contains(meaning))
    }
}
