//! Pairs that the model is least sure of: what to label next.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::json;
use variorum::article::Span;
use variorum::collate::candidates;
use variorum::collate::class::Classes;
use variorum::collate::link::links;
use variorum::collate::strand::Strand;
use variorum::text::offsets::Offsets;

use super::labels::Prepared;

/// Characters shown around a quotation.
const AROUND: usize = 160;
/// Pairs with log odds nearer to 0 than this are unsure.
const UNSURE: f32 = 2.5;

/// Prints pairs of different outlets, one at most for two sequences of words, drawn evenly from
/// those that are unsure.
pub(crate) fn print(files: &[String]) -> Result<()> {
    let articles = files.first().context("name a file of articles")?;
    let wanted: usize = files.get(1).map_or(Ok(100), |count| count.parse())?;
    let prepared = Prepared::read(articles);
    let evidence = prepared.evidence();
    let classes = Classes::new(&evidence.strands);
    let candidates = candidates::between(prepared.input(), &evidence.strands, &classes);
    let found = links(prepared.input(), &evidence, &classes, &candidates.pairs);
    let article = |strand: u32| &prepared.articles[evidence.strands[strand as usize].article];

    let mut unsure: BTreeMap<(u32, u32), (u32, u32, f32)> = BTreeMap::new();
    for link in found
        .units
        .iter()
        .filter(|link| link.log_odds.abs() < UNSURE)
    {
        let (a, b) = (link.a.0, link.b.0);
        if article(a).witness_name() != article(b).witness_name() {
            let words = (classes.of[a as usize], classes.of[b as usize]);
            unsure.entry(words).or_insert((a, b, link.log_odds));
        }
    }
    let step = (unsure.len() / wanted.max(1)).max(1);
    for (a, b, log_odds) in unsure.into_values().step_by(step) {
        let side = |strand: u32| side(&prepared, &evidence.strands[strand as usize]);
        println!(
            "{}",
            json!({"a": side(a), "b": side(b), "log_odds": log_odds})
        );
    }
    Ok(())
}

fn side(prepared: &Prepared, strand: &Strand) -> serde_json::Value {
    let article = &prepared.articles[strand.article];
    let (first, last) = (strand.parts[0], strand.parts[strand.parts.len() - 1]);
    let at = Offsets::new(&article.text).span(Span::new(first.start, last.end));
    let from = article
        .text
        .floor_char_boundary(first.start.saturating_sub(AROUND));
    let to = article
        .text
        .ceil_char_boundary((last.end + AROUND).min(article.text.len()));
    json!({
        "article": article.id, "start": at.start, "end": at.end, "text": strand.text,
        "speaker": strand.speaker.as_deref(), "speech": strand.is_speech, "date": article.date,
        "before": &article.text[from..first.start], "after": &article.text[last.end..to],
    })
}
