//! What changed in the quotations of an article from one version to the next.
//!
//! Computes: speech that stands in both versions, word for word and of one speaker, is as it was. Of the rest each quotation
//! is held against those of the other version and has become the nearest of them that shares half of its words;
//! what is left was dropped or added. Cost: that of finding the quotations of both, and a comparison for each two that are
//! left.

use crate::compare::difference::Relation;
use crate::compare::{Comparison, compare};
use crate::quote::{self, Quotation};

/// The share of the shorter one's words, by weight, that two quotations must have in common to be one.
const LEAST_SHARE: f32 = 0.5;

/// A quotation that is not as it was.
#[derive(Clone, Debug)]
pub enum Revised {
    /// Other words, or another speaker: how the new reading ("b") differs from the old one ("a").
    Changed {
        /// In the old text.
        before: Quotation,
        /// In the new text.
        now: Quotation,
        /// Of the words of the two.
        comparison: Box<Comparison>,
    },
    /// It is not there any more.
    Dropped(Quotation),
    /// It was not there before.
    Added(Quotation),
}

/// What changed, in the order of the old text, and then what the new one adds.
///
/// ```
/// use variorum::analysis::revised::{Revised, revised};
/// let before = "“We will not close the harbour bridge this year,” Ana Ruiz said.";
/// let now = "“We will close the harbour bridge this year,” Ana Ruiz said.";
/// assert!(matches!(revised(before, now)[..], [Revised::Changed { .. }]));
/// assert!(revised(before, before).is_empty());
/// ```
pub fn revised(before: &str, now: &str) -> Vec<Revised> {
    let mut old = speech(before);
    let mut new = speech(now);
    old.retain(|quotation| {
        let told = told(quotation, before);
        let same = new.iter().position(|other| told == self::told(other, now));
        same.map(|at| new.remove(at)).is_none()
    });

    let mut found = Vec::new();
    for quotation in old {
        let text = quotation.text(before);
        let compared = new
            .iter()
            .enumerate()
            .map(|(at, other)| (at, compare(&text, &other.text(now))));
        let near = compared.filter(|(_, comparison)| {
            comparison.relation != Relation::None && comparison.shared >= LEAST_SHARE
        });
        // Of equals the first.
        let nearest = near.max_by(|(p, x), (q, y)| x.shared.total_cmp(&y.shared).then(q.cmp(p)));
        found.push(match nearest {
            Some((at, comparison)) => Revised::Changed {
                before: quotation,
                now: new.remove(at),
                comparison: Box::new(comparison),
            },
            None => Revised::Dropped(quotation),
        });
    }
    found.extend(new.into_iter().map(Revised::Added));
    found
}

fn speech(text: &str) -> Vec<Quotation> {
    let all = quote::find(text).into_iter();
    all.filter(Quotation::is_outer_speech).collect()
}

/// What a quotation says, and who.
fn told(quotation: &Quotation, text: &str) -> (String, Option<String>) {
    (quotation.text(text), speaker(quotation, text))
}

/// Who speaks, by name or else as the article has it.
pub fn speaker(quotation: &Quotation, text: &str) -> Option<String> {
    let speaker = quotation.speaker.as_ref()?;
    let name = speaker.name.clone();
    Some(name.unwrap_or_else(|| speaker.mention.of(text).to_owned()))
}
