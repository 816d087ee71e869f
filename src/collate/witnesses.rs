//! The witnesses of an utterance: the places that report it, and what each article says of them.
//!
//! Cost: O(units).

use smol_str::SmolStr;

use crate::article::{Article, Span};
use crate::text::furniture::Form;

use super::evidence::Evidence;
use super::link::Unit;
use super::{Input, Place, Witness};

/// Units that follow one another in a strand are one witness.
pub(super) fn witnesses_of(input: Input<'_>, evidence: &Evidence, units: &[Unit]) -> Vec<Witness> {
    let runs = units.chunk_by(|unit, next| unit.0 == next.0 && unit.1 + 1 == next.1);
    runs.map(|run| witness_of(input, evidence, run)).collect()
}

/// The place that reports some units of one strand, in a row.
fn witness_of(input: Input<'_>, evidence: &Evidence, run: &[Unit]) -> Witness {
    let number = run[0].0 as usize;
    let strand = &evidence.strands[number];
    let around = evidence.surroundings(number);

    let (first, last) = (run[0].1 as usize, run[run.len() - 1].1 as usize);
    let span = Span::new(strand.units[first].start, strand.units[last].end);
    let place = strand.in_article(span);

    Witness {
        article: strand.article,
        span: place,
        text: span.of(&strand.text).to_owned(),
        quoted: strand.quotation.is_some(),
        place: place_of(input, strand.article, place),
        quotation: strand.quotation,
        speaker: strand.speaker.as_ref().map(SmolStr::to_string),
        attribution: strand.attribution.as_ref().map(SmolStr::to_string),
        named_outright: strand.named_outright,
        translated: around.is_some_and(|around| around.translated),
    }
}

/// A caption is furniture of its form; a headline is the first line that repeats the title.
fn place_of(input: Input<'_>, article: usize, span: Span) -> Place {
    let furniture = &input.documents[article].furniture;
    let caption = furniture
        .iter()
        .any(|piece| piece.form == Form::Caption && piece.span.overlap(span) > 0);
    if caption {
        return Place::Caption;
    }

    let Article { title, text, .. } = &input.articles[article];
    let first_line = text.find('\n').unwrap_or(text.len());
    let line = text[..first_line].trim();
    let repeats = title
        .as_deref()
        .is_some_and(|title| !line.is_empty() && title.trim().starts_with(line));

    if repeats && span.end <= first_line {
        Place::Headline
    } else {
        Place::Story
    }
}
