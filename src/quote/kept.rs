//! Quotations of an article as they are kept, so that an article that did not change is not read again.
//!
//! Computes: one line of JSON, lists without names, chances as the bits of their numbers: what is read back is what was written.
//! Cost: O(quotations); about 110 bytes for each.

use serde::{Deserialize, Serialize};

use super::{Kind, Quotation, REASONS, Speaker};
use crate::article::Span;

/// Quotations as text.
///
/// ```
/// use variorum::quote::{find, kept};
/// let found = find("President Xi Jinping was in town. “It has to stop,” Mr Xi said.");
/// assert_eq!(kept::read(&kept::written(&found)), Some(found));
/// ```
pub fn written(quotations: &[Quotation]) -> String {
    let kept: Vec<Kept> = quotations.iter().map(Kept::new).collect();
    // Lists of numbers and texts are always JSON.
    serde_json::to_string(&kept).unwrap_or_default()
}

/// Quotations from their text; `None` where it is not what this version of the library writes.
pub fn read(text: &str) -> Option<Vec<Quotation>> {
    let kept: Vec<Kept> = serde_json::from_str(text).ok()?;
    kept.into_iter().map(Kept::quotation).collect()
}

/// The name, the likeliest name, the mention, and the bits of its chance.
type KeptSpeaker = (Option<String>, Option<String>, (usize, usize), u32);

/// Parts; whether it is speech; the number of the reason; the bits of the chance; the speaker; the cue; depth; whether it was
/// repaired.
#[derive(Serialize, Deserialize)]
struct Kept(
    Vec<(usize, usize)>,
    bool,
    usize,
    u32,
    Option<KeptSpeaker>,
    Option<(usize, usize)>,
    u8,
    bool,
);

impl Kept {
    fn new(quotation: &Quotation) -> Self {
        let place = |span: &Span| (span.start, span.end);
        let reason = REASONS.iter().position(|own| *own == quotation.reason);
        let speaker = quotation.speaker.as_ref().map(|speaker| {
            (
                speaker.name.clone(),
                speaker.likeliest.clone(),
                place(&speaker.mention),
                speaker.chance.to_bits(),
            )
        });

        Self(
            quotation.parts.iter().map(place).collect(),
            quotation.kind == Kind::Speech,
            reason.unwrap_or(REASONS.len()),
            quotation.speech_chance.to_bits(),
            speaker,
            quotation.cue.as_ref().map(place),
            quotation.depth,
            quotation.repaired,
        )
    }

    fn quotation(self) -> Option<Quotation> {
        let Self(parts, is_speech, reason, chance, speaker, cue, depth, repaired) = self;
        let span = |(start, end): (usize, usize)| Span::new(start, end);
        let parts: Vec<Span> = parts.into_iter().map(span).collect();

        Some(Quotation {
            span: Span::new(parts.first()?.start, parts.last()?.end),
            parts,
            kind: if is_speech { Kind::Speech } else { Kind::Other },
            reason: REASONS.get(reason)?,
            speech_chance: f32::from_bits(chance),
            speaker: speaker.map(|(name, likeliest, mention, chance)| Speaker {
                name,
                likeliest,
                mention: span(mention),
                chance: f32::from_bits(chance),
            }),
            cue: cue.map(span),
            depth,
            repaired,
        })
    }
}
