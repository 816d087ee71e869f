//! Quotations that share their words with another outlet's and yet stand in no utterance with it:
//! none disappears, each says why.
//!
//! A quotation is listed where another outlet's quotation was found to hold all of its words and no
//! group holds both. The reason is what speaks most against the pair in the model.
//! Cost: O(echoes).

use rustc_hash::FxHashMap;

use crate::article::Span;
use crate::quote::model::chance;

use super::Input;
use super::evidence::Evidence;
use super::link::{Echo, Unit};
use super::measure::{Measures, Speakers};
use super::model::LinkModel;

/// A quotation left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// The article, as an index.
    pub article: usize,
    /// The quotation, as an index into the article's.
    pub quotation: usize,
    /// Where, in the article's text.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// The article whose quotation holds the words too, the likeliest of them.
    pub other_article: usize,
    /// That quotation, as an index into that article's.
    pub other_quotation: usize,
    /// The chance that the two are one utterance, 0 to 1.
    pub chance: f32,
    /// What speaks against it.
    pub reason: Reason,
}

/// Why a quotation stands in no group.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A title, a name or a term between marks, and not speech.
    NotSpeech,
    /// Another speaker is named.
    OtherSpeaker,
    /// A phrase that is used again and again, by many or over many days.
    StockPhrase,
    /// Too few words, and too little around them that agrees.
    TooLittle,
    /// It would fit, but belongs rather to others: joined, the two would pull utterances together.
    FitsElsewhere,
}

/// Lists the quotations whose words another outlet prints and whom no group joins with it.
pub fn find<'e>(
    input: Input<'_>,
    evidence: &Evidence,
    echoes: impl Iterator<Item = &'e Echo>,
    utterances: &[Vec<Unit>],
) -> Vec<LeftOut> {
    let grouped = with_another_outlet(input, evidence, utterances);
    let lost = echoes.filter(|echo| !grouped.contains_key(&echo.strand));
    lost.filter_map(|echo| left_out(evidence, echo)).collect()
}

/// The strands that stand in a group with another outlet's.
fn with_another_outlet(
    input: Input<'_>,
    evidence: &Evidence,
    utterances: &[Vec<Unit>],
) -> FxHashMap<u32, usize> {
    let outlet =
        |unit: &Unit| input.articles[evidence.strands[unit.0 as usize].article].witness_name();

    let mut grouped = FxHashMap::default();
    for (number, units) in utterances.iter().enumerate() {
        if units.iter().any(|unit| outlet(unit) != outlet(&units[0])) {
            grouped.extend(units.iter().map(|unit| (unit.0, number)));
        }
    }
    grouped
}

fn left_out(evidence: &Evidence, echo: &Echo) -> Option<LeftOut> {
    let strand = &evidence.strands[echo.strand as usize];
    let other = &evidence.strands[echo.other as usize];

    Some(LeftOut {
        article: strand.article,
        quotation: strand.quotation?,
        span: Span::new(strand.parts.first()?.start, strand.parts.last()?.end),
        text: strand.text.clone(),
        other_article: other.article,
        other_quotation: other.quotation?,
        chance: chance(echo.log_odds),
        reason: reason(echo),
    })
}

/// What speaks against every pair that nothing else does.
const LITTLE: f32 = 0.5;

/// What a pair goes without where it lacks a measure that is 1 for others.
fn lacks(name: &str, is_lacking: bool) -> f32 {
    let all = Measures {
        both_speech: 1.0,
        one_speaker: 1.0,
        ..Measures::default()
    };

    if is_lacking {
        LinkModel::built_in().share_of(name, &all)
    } else {
        0.0
    }
}

/// What speaks most against a pair.
fn reason(echo: &Echo) -> Reason {
    if echo.log_odds > 0.0 {
        return Reason::FitsElsewhere;
    }
    let measures = &echo.measures;
    let model = LinkModel::built_in();

    let titles = model.share_of("both_titles", measures) + model.share_of("one_title", measures);
    let no_speech = lacks("both_speech", measures.both_speech == 0.0);
    let are_two = matches!(echo.speakers, Speakers::Different | Speakers::Unlike);
    let too_little = model.share_of("thin_change", measures) - LITTLE;
    let reasons = [
        (Reason::NotSpeech, titles - no_speech),
        (Reason::OtherSpeaker, -lacks("one_speaker", are_two)),
        (Reason::StockPhrase, model.share_of("stock_days", measures)),
        (Reason::TooLittle, too_little),
    ];

    let worst = reasons.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    worst.map_or(Reason::TooLittle, |(reason, _)| *reason)
}
