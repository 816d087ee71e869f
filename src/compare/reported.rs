//! What prose may change where it reports speech: "will" becomes "would".

use crate::text::fold;

use super::difference::{Difference, Kind};
use super::phrase::Phrase;

/// "will" in a quotation is "would" where prose reports it: the tense, not the modality.
pub fn is_reported_tense(difference: &Difference, lemma: &Phrase, reading: &str) -> bool {
    const BACKSHIFT: [[&str; 2]; 4] = [
        ["will", "would"],
        ["can", "could"],
        ["may", "might"],
        ["shall", "should"],
    ];

    let said = lemma.words.iter().find(|w| w.span == difference.a);
    let said = said.map_or("", |word| word.form.as_str());
    let told = fold::word(difference.b.of(reading));

    difference.kind == Kind::Modality && BACKSHIFT.contains(&[said, &told])
}
