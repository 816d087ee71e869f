//! How well found quotations agree with labels.
//!
//! A quotation is right where it touches attributed content; an attribution that holds quotation
//! marks is found where a quotation touches it. A speaker is right where the mention touches the
//! labelled source, over every attribution that has one.

use std::fmt;
use std::ops::Add;

use variorum::article::Span;
use variorum::quote::learn::{Attribution, Labelled};
use variorum::quote::{Kind, Quotation};

/// Counts over articles.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    made: usize,
    right: usize,
    inside: f64,
    attributions: usize,
    found: usize,
    with_source: usize,
    speaker_found: usize,
    named: usize,
    named_right: usize,
}

impl Score {
    /// Scores the quotations of one article.
    pub(crate) fn of(labels: &Labelled, found: &[Quotation]) -> Self {
        let speech: Vec<&Quotation> = found.iter().filter(|q| q.kind == Kind::Speech).collect();
        let mut score = Self::default();
        for attribution in labels
            .attributions
            .iter()
            .filter(|a| has_marks(&labels.text, a))
        {
            score.add_attribution(attribution, &speech);
        }
        for quotation in speech {
            score.add_quotation(labels, quotation);
        }
        score
    }

    fn add_attribution(&mut self, attribution: &Attribution, speech: &[&Quotation]) {
        let hits: Vec<_> = speech
            .iter()
            .filter(|q| touches(&attribution.content, q.span))
            .collect();
        self.attributions += 1;
        self.found += usize::from(!hits.is_empty());
        if !attribution.source.is_empty() {
            let named = |q: &&&Quotation| {
                q.speaker
                    .as_ref()
                    .is_some_and(|s| touches(&attribution.source, s.mention))
            };
            self.with_source += 1;
            self.speaker_found += usize::from(hits.iter().any(named));
        }
    }

    fn add_quotation(&mut self, labels: &Labelled, quotation: &Quotation) {
        let cover: Vec<_> = labels
            .attributions
            .iter()
            .filter(|a| touches(&a.content, quotation.span))
            .collect();
        self.made += 1;
        self.right += usize::from(!cover.is_empty());
        let covered: usize = cover
            .iter()
            .flat_map(|a| &a.content)
            .map(|c| shared_characters(&labels.text, *c, quotation.span))
            .sum();
        let length = quotation.span.of(&labels.text).chars().count();
        self.inside += (covered as f64 / length.max(1) as f64).min(1.0);
        let sourced = cover.iter().any(|a| !a.source.is_empty());
        if let Some(speaker) = quotation.speaker.as_ref().filter(|_| sourced) {
            self.named += 1;
            self.named_right +=
                usize::from(cover.iter().any(|a| touches(&a.source, speaker.mention)));
        }
    }
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            made: self.made + other.made,
            right: self.right + other.right,
            inside: self.inside + other.inside,
            attributions: self.attributions + other.attributions,
            found: self.found + other.found,
            with_source: self.with_source + other.with_source,
            speaker_found: self.speaker_found + other.speaker_found,
            named: self.named + other.named,
            named_right: self.named_right + other.named_right,
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (precision, recall) = (
            share(self.right, self.made),
            share(self.found, self.attributions),
        );
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        let inside = self.inside / self.made.max(1) as f64;
        let speaker = share(self.speaker_found, self.with_source);
        let named = share(self.named_right, self.named);
        writeln!(
            out,
            "extraction       precision {precision:.4}  recall {recall:.4}  F1 {f1:.4}"
        )?;
        writeln!(
            out,
            "inside content   {inside:.4} of the characters of what is found"
        )?;
        write!(
            out,
            "speaker          end to end {speaker:.4}  when named {named:.4}"
        )
    }
}

fn has_marks(text: &str, attribution: &Attribution) -> bool {
    attribution
        .content
        .iter()
        .any(|c| c.of(text).contains(['"', '“', '”']))
}

fn touches(spans: &[Span], with: Span) -> bool {
    spans.iter().any(|s| s.overlap(with) > 0)
}

fn shared_characters(text: &str, a: Span, b: Span) -> usize {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    if start < end {
        text[start..end].chars().count()
    } else {
        0
    }
}
