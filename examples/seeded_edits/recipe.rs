//! What an edit is: how it is made, and what a comparison should find of it.

use variorum::compare::Comparison;
use variorum::compare::cuts::Weight;
use variorum::compare::difference::{Kind, Verdict};

use crate::quote::Quote;
use crate::random::Random;

/// An edit of one sort.
#[derive(Debug)]
pub(crate) struct Recipe {
    /// The row of the table: a kind, or one of the rows beside them.
    pub(crate) row: &'static str,
    /// What it does, in a few words.
    pub(crate) name: &'static str,
    /// What should be found.
    pub(crate) expect: Expect,
    /// Makes a pair from a quotation; `None` where it has no place for it.
    pub(crate) make: fn(&Quote, &mut Random) -> Option<Pair>,
}

/// Two readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// As it was said, or another edit of it.
    pub(crate) a: String,
    /// As another printed it.
    pub(crate) b: String,
}

/// What a comparison should find.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Expect {
    /// Nothing, or no more than these kinds.
    AtMost(&'static [Kind]),
    /// One of these kinds, and nothing graver.
    OneOf(&'static [Kind]),
    /// Any change of wording or meaning: which is a matter of taste.
    Altered,
    /// A change of meaning, by whatever kind.
    Turned,
    /// A part of the sentence is cut off: the verdict says so, or the cut is listed.
    Cut,
}

impl Expect {
    /// The mildest verdict that does not clear what it must not.
    pub(crate) fn floor(self) -> Verdict {
        match self {
            Self::AtMost(_) => Verdict::Identical,
            Self::OneOf(kinds) => mildest(kinds),
            Self::Altered => Verdict::Wording,
            Self::Turned => Verdict::Meaning,
            Self::Cut => Verdict::Marked,
        }
    }

    /// The gravest verdict that accuses nobody wrongly.
    pub(crate) fn ceiling(self) -> Verdict {
        match self {
            Self::AtMost(kinds) => gravest(kinds).max(Verdict::Cosmetic),
            Self::OneOf(kinds) => gravest(kinds),
            _ => Verdict::Meaning,
        }
    }

    /// Words or sense are changed, and no mark shows it.
    pub(crate) fn is_altered(self) -> bool {
        !matches!(self, Self::Cut) && self.floor() >= Verdict::Wording
    }

    /// Nobody would mind.
    pub(crate) fn is_harmless(self) -> bool {
        self.ceiling() <= Verdict::Marked
    }

    /// Whether a comparison found what was to be found, and nothing graver.
    pub(crate) fn is_met(self, found: &Comparison) -> bool {
        let mut kinds = found.differences.iter().map(|difference| difference.kind);

        match self {
            Self::AtMost(allowed) => {
                found.verdict <= self.ceiling() && kinds.all(|kind| allowed.contains(&kind))
            }
            Self::OneOf(wanted) => {
                let at_edge = found.verdict == self.ceiling() && has_weighing_cut(found);
                found.verdict <= self.ceiling()
                    && (at_edge || kinds.any(|kind| wanted.contains(&kind)))
            }
            Self::Altered => matches!(found.verdict, Verdict::Wording | Verdict::Meaning),
            Self::Turned => found.verdict == Verdict::Meaning,
            Self::Cut => !is_cleared(found),
        }
    }

    /// In words, for lists.
    pub(crate) fn words(self) -> String {
        match self {
            Self::AtMost([]) => "nothing".to_owned(),
            Self::AtMost(kinds) => format!("nothing or {}", names(kinds)),
            Self::OneOf(kinds) => names(kinds),
            Self::Altered => "wording or meaning".to_owned(),
            Self::Turned => "meaning".to_owned(),
            Self::Cut => "not cleared".to_owned(),
        }
    }
}

/// The verdict lets the reading pass as the same.
pub(crate) fn is_cleared(found: &Comparison) -> bool {
    matches!(found.verdict, Verdict::Identical | Verdict::Cosmetic)
}

/// A small word at the very edge ("few people", "a few people") may be told as a cut.
fn has_weighing_cut(found: &Comparison) -> bool {
    found.cuts.iter().any(|cut| cut.weight != Weight::None)
}

fn mildest(kinds: &[Kind]) -> Verdict {
    kinds
        .iter()
        .map(|kind| kind.verdict())
        .min()
        .unwrap_or_default()
}

fn gravest(kinds: &[Kind]) -> Verdict {
    kinds
        .iter()
        .map(|kind| kind.verdict())
        .max()
        .unwrap_or_default()
}

fn names(kinds: &[Kind]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    names.join(" or ")
}

impl Pair {
    /// The quotation as it was said, and changed.
    pub(crate) fn changed(quote: &Quote, changed: String) -> Option<Self> {
        (changed != quote.text).then(|| Self {
            a: quote.text.clone(),
            b: changed,
        })
    }

    /// Two readings that are both made; `None` where they are the same.
    pub(crate) fn made(a: String, b: String) -> Option<Self> {
        (a != b).then_some(Self { a, b })
    }

    /// The two sides exchanged, or not.
    pub(crate) fn turned(self, random: &mut Random) -> Self {
        if random.flip() {
            return self;
        }

        Self {
            a: self.b,
            b: self.a,
        }
    }
}
