//! What prose may change where it reports speech: "will" becomes "would".

use crate::language::english;
use crate::text::fold;

use super::difference::{Difference, Kind};
use super::phrase::Phrase;

/// "will" in a quotation is "would" where prose reports it: the tense, not the modality.
pub(crate) fn is_reported_tense(difference: &Difference, lemma: &Phrase, reading: &str) -> bool {
    let said = lemma.words.iter().find(|word| word.span == difference.a);
    let said = said.map_or("", |word| word.form.as_str());
    let told = fold::word(difference.b.of(reading));

    difference.kind == Kind::Modality && english::reported(said) == Some(&*told)
}
