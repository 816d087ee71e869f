//! What rules alone reach: every marked stretch is speech, and its speaker is whoever stands nearest
//! to the nearest verb of saying of the same paragraph.

use variorum::quote::features::Place;
use variorum::quote::lexicon::Class;
use variorum::quote::{Prepared, Quotation, Speaker, prepare};

/// Words around a quotation in which a verb of saying is looked for.
const REACH: usize = 25;

/// The quotations of a text by the rules.
pub(crate) fn find(text: &str) -> Vec<Quotation> {
    let article = prepare(text);
    article
        .places
        .iter()
        .map(|place| quotation(&article, place))
        .collect()
}

fn quotation(article: &Prepared<'_>, place: &Place) -> Quotation {
    let mut quotation = Quotation::marked(article.span_of(place));
    quotation.speaker = nearest_cue(article, place).and_then(|cue| beside(article, cue));
    quotation
}

fn nearest_cue(article: &Prepared<'_>, place: &Place) -> Option<usize> {
    let words = &article.scene.words;
    let is_cue = |i: &usize| {
        let word = words[*i];
        word.class == Class::Cue && word.quoted == 0 && word.paragraph == place.paragraph
    };
    let before = (place.first.saturating_sub(REACH)..place.first)
        .rev()
        .find(is_cue);
    let after = (place.last..words.len().min(place.last + REACH)).find(is_cue);
    let distance = |i: usize| {
        if i < place.first {
            place.first - i
        } else {
            i - place.last
        }
    };
    before.into_iter().chain(after).min_by_key(|i| distance(*i))
}

fn beside(article: &Prepared<'_>, cue: usize) -> Option<Speaker> {
    let distance = |first: usize, last: usize| {
        if last <= cue {
            cue - last
        } else {
            first.saturating_sub(cue + 1)
        }
    };
    let nearest = article
        .mentions
        .iter()
        .min_by_key(|m| distance(m.first, m.last))?;
    Some(Speaker::mentioned(nearest.span))
}
