//! Forms held against one another, and what came of it.

use std::fmt;

use super::changes;
use super::drawn::{Draw, Subject};
use super::forms::{Form, forms};

/// Whether two phrases are held to be worth the same.
pub(super) type IsSame = fn(&str, &str) -> bool;

/// What was counted, and what was wrong.
#[derive(Clone, Debug, Default)]
pub(super) struct Count {
    pub(super) equal: usize,
    pub(super) accused: usize,
    pub(super) different: usize,
    pub(super) cleared: usize,
    pub(super) wrong: Vec<String>,
}

/// Draws values of a subject and counts their pairs of forms.
pub(super) fn count(subject: &Subject, values: u64, seed: u64, is_same: IsSame) -> Count {
    let mut draw = Draw::new(seed);
    let mut count = Count::default();
    for _ in 0..values {
        let value = (subject.draw)(&mut draw);
        let written = forms(&value);
        count.hold_equal(&written, is_same);
        for changed in changes::of(&value, &mut draw) {
            let others = forms(&changed);
            for form in &written {
                count.hold_different(form, draw.one_of(&others), is_same);
            }
        }
    }
    count
}

impl Count {
    pub(super) fn add(&mut self, other: Self) {
        self.equal += other.equal;
        self.accused += other.accused;
        self.different += other.different;
        self.cleared += other.cleared;
        self.wrong.extend(other.wrong);
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.accused + self.cleared > 0
    }

    /// All pairs of a value's forms.
    fn hold_equal(&mut self, written: &[Form], is_same: IsSame) {
        for (at, first) in written.iter().enumerate() {
            let others = written[at + 1..].iter();
            for other in others.filter(|other| first.shares_a_meaning(other)) {
                self.equal += 1;
                if !is_same(&first.text, &other.text) {
                    self.accused += 1;
                    let pair = format!("accused: {} | {}", first.text, other.text);
                    self.wrong.push(pair);
                }
            }
        }
    }

    /// A form of one value and one of another.
    fn hold_different(&mut self, form: &Form, other: &Form, is_same: IsSame) {
        if form.shares_a_meaning(other) {
            return;
        }
        self.different += 1;
        if is_same(&form.text, &other.text) {
            self.cleared += 1;
            let pair = format!("cleared: {} | {}", form.text, other.text);
            self.wrong.push(pair);
        }
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
