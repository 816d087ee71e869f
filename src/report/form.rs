//! `report.json`, format 1: the result with every offset in Unicode code points.
//!
//! All offsets count code points from the start of the article's text, or of the reading's text
//! inside a difference; spans are `[start, end)`. `docs/format.md` documents each field, and a test
//! reads the written form back with unknown fields denied. Cost: O(result).

mod made;

use serde::{Deserialize, Serialize};

use crate::collate;
use crate::collate::left_out::Reason;
use crate::compare::cuts::{CutPlace, Side, Weight};
use crate::compare::difference::{Kind, Note, Relation, Verdict};
use crate::compare::elided::Elided;
use crate::similar;

use super::checked::AuthorityReport;

pub(super) use made::fragment;
pub use made::furniture_rows;
pub use made::{
    Known, cluster_row, cut_rows, difference_rows, group_row, passage_row, passage_rows,
    quotation_row, round, witness,
};

/// The whole report.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "docs/format.md and docs/check.md document each field"
)]
pub struct Report {
    pub format: u32,
    pub tool: Tool,
    pub settings: Settings,
    pub articles: Vec<ArticleRow>,
    pub skipped: Vec<SkippedRow>,
    pub notices: Vec<NoticeRow>,
    pub similarity: Similarity,
    pub passages: Vec<PassageRow>,
    pub quotations: Vec<QuotationRow>,
    pub groups: Vec<GroupRow>,
    pub left_out: Vec<LeftOutRow>,
    pub authority: Option<AuthorityReport>,
    pub counts: Counts,
}

macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident { $($field:ident : $kind:ty),* $(,)? })*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
            #[serde(deny_unknown_fields)]
            #[allow(missing_docs, reason = "docs/format.md and docs/check.md document each field")]
            pub struct $name { $(pub $field: $kind),* }
        )*
    };
}
pub(super) use rows;

rows! {
    /// What wrote the report.
    Tool { name: String, version: String }
    /// What the report was made with.
    Settings { shingle: usize, threshold: f64, passage_words: usize, passage_identity: f64, within_outlet: bool, style: String, base: Option<String>, redacted: bool }
    /// One article.
    ArticleRow {
        id: String, source: Option<String>, title: Option<String>, date: Option<String>,
        date_printed: Option<String>, url: Option<String>, path: String,
        characters: usize, words: usize, language: String, furniture: Vec<FurnitureRow>,
    }
    /// A paragraph that belongs to the page.
    FurnitureRow { start: usize, end: usize, form: crate::text::furniture::Form, text: String }
    /// Something that was not used.
    SkippedRow { path: String, reason: String }
    /// Something that should be known of an article.
    NoticeRow { path: String, notice: String }
    /// How near the articles are.
    #[derive(Default)]
    Similarity { pairs: Vec<PairRow>, clusters: Vec<ClusterRow> }
    /// Two articles that are near-duplicates or share a passage.
    PairRow {
        a: String, b: String, resemblance: f64, containment_a: f64, containment_b: f64,
        story_resemblance: f64, story_containment_a: f64, story_containment_b: f64,
        relation: similar::relation::Relation, own_words: similar::relation::Relation,
        shared_shingles: usize, passages: usize, share_a: f64, share_b: f64,
    }
    /// Near-duplicates that belong together.
    ClusterRow {
        id: String, representative: String, members: Vec<String>, cohesion: f64, bridges: Vec<[String; 2]>,
        first: Option<String>, days: Option<i64>, wire: Option<String>,
    }
    /// A place in an article.
    Place { article: String, start: usize, end: usize }
    /// A stretch that two articles share.
    PassageRow { a: Place, b: Place, words: usize, identity: f64, differences: Vec<PassageDifference> }
    /// A difference inside a shared passage; offsets are the articles'.
    PassageDifference { kind: Kind, a: Fragment, b: Fragment }
    /// A stretch of a text with its words.
    Fragment { start: usize, end: usize, text: String }
    /// A stretch without its words.
    Stretch { start: usize, end: usize }
    /// A quotation, as in `quotes.jsonl`.
    QuotationRow {
        article: String, start: usize, end: usize, text: String, kind: QuotationKind, reason: String,
        parts: Vec<Stretch>, speaker: Option<SpeakerRow>, cue: Option<Fragment>, depth: u8, repaired: bool,
        speech_chance: f64,
    }
    /// Who speaks.
    SpeakerRow { name: Option<String>, mention: Fragment, chance: f64 }
    /// An utterance across sources.
    GroupRow {
        id: String, verdict: Verdict, fault: bool, speakers: Vec<String>, speakers_clash: bool, lemma: usize, on_base: bool,
        readings: Vec<ReadingRow>, witnesses: Vec<WitnessRow>, linked_by: Vec<String>, translated: bool,
    }
    /// A wording of it.
    ReadingRow {
        text: String, witnesses: Vec<usize>, relation: Relation, verdict: Verdict, fault: bool,
        differences: Vec<DifferenceRow>, cuts: Vec<CutRow>, apart: bool,
    }
    /// A difference between the lemma and a reading; offsets are those of the two texts.
    DifferenceRow {
        kind: Kind, lemma: Fragment, reading: Fragment, fault: bool, cut: Option<ElidedRow>, note: Option<Note>,
    }
    /// What one of two texts leaves out: by which ("a" is the lemma), where, the other's words, what they weigh.
    CutRow { by: Side, place: CutPlace, start: usize, end: usize, text: String, weight: Weight }
    /// What an ellipsis left out, where the other side has the words.
    ElidedRow { negation: bool, condition: bool, name: bool }
    /// A place that reports the utterance.
    WitnessRow {
        article: String, start: usize, end: usize, text: String, quoted: bool, speaker: Option<String>,
        attribution: Option<String>, quotation: Option<usize>, place: collate::Place, translated: bool,
        url: Option<String>,
    }
    /// A quotation that shares its words with another outlet's and stands in no group with it.
    LeftOutRow {
        article: String, start: usize, end: usize, text: String, quotation: usize, other: usize, chance: f64,
        reason: Reason,
    }
    /// What was done, in numbers.
    Counts {
        quotation_pairs_compared: usize, keys_passed_over: usize, ambiguous_fragments: usize,
        near_duplicate_pairs: usize, stretches_passed_over: usize,
        places_passed_over: usize, quotations_left_out: usize,
    }
}

/// Speech, or another use of marks.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// Words attributed to somebody.
    Speech,
    /// A title, a nickname, a term.
    Other,
}

/// The version of the form.
pub const FORMAT: u32 = 1;

impl Report {
    /// The article of an id.
    pub fn article(&self, id: &str) -> Option<&ArticleRow> {
        self.article_number(id).map(|number| &self.articles[number])
    }

    /// The report without how much was compared to find what it says: an archive tells that of its last batch.
    #[doc(hidden)]
    pub fn without_work(mut self) -> Self {
        let counts = &mut self.counts;
        counts.quotation_pairs_compared = 0;
        counts.places_passed_over = 0;
        counts.ambiguous_fragments = 0;
        self
    }

    /// The place of an article in the list, which is by id.
    pub fn article_number(&self, id: &str) -> Option<usize> {
        self.articles
            .binary_search_by(|article| article.id.as_str().cmp(id))
            .ok()
    }

    /// The report as JSON, a line for each row, with a newline at its end.
    ///
    /// # Errors
    /// Never for a report of this library; serde's error is passed on.
    pub fn to_json(&self) -> crate::error::Result<String> {
        let failed = |cause: String| crate::error::Error::Render {
            what: "JSON",
            cause,
        };
        let mut json = Vec::new();
        super::json::write(self, &mut json).map_err(|error| failed(error.to_string()))?;
        String::from_utf8(json).map_err(|error| failed(error.to_string()))
    }
}

impl GroupRow {
    /// Whether an editor should look: the words differ, or are given to different speakers. Two
    /// translations of one speech differ by nature, and are no alteration.
    pub fn is_altered(&self) -> bool {
        (self.is_changed() && !self.translated) || self.speakers_clash
    }

    /// What its lemma is called before people.
    pub fn lemma_name(&self) -> &'static str {
        if self.on_base { "base" } else { "lemma" }
    }

    /// Whether its readings differ, and some article says that the words are a translation.
    pub fn differs_by_translation(&self) -> bool {
        self.is_changed() && self.translated && !self.speakers_clash
    }

    fn is_changed(&self) -> bool {
        let is_grave = matches!(
            self.verdict,
            Verdict::Meaning | Verdict::Wording | Verdict::Unsure
        );

        is_grave || self.hides_a_turn()
    }

    /// Whether an ellipsis of some reading leaves out a negation or a condition.
    pub fn hides_a_turn(&self) -> bool {
        let mut cuts = self
            .readings
            .iter()
            .filter(|reading| !reading.apart)
            .flat_map(|reading| &reading.differences)
            .filter_map(|difference| difference.cut.as_ref());
        cuts.any(|cut| cut.negation || cut.condition)
    }
}

impl PairRow {
    /// The largest of the three measures that near-duplicates are decided by.
    pub fn nearest(&self) -> f64 {
        self.story_resemblance
            .max(self.story_containment_a)
            .max(self.story_containment_b)
    }
}

impl CutRow {
    /// What the reading leaves out, in words; `None` where it weighs nothing, or where it is the
    /// lemma that leaves it out.
    pub fn words(&self) -> Option<String> {
        let is_told = self.by == Side::B && self.weight != Weight::None;

        is_told.then(|| format!("leaves out {}: “{}”", self.weight.words(), self.text))
    }
}

impl ElidedRow {
    pub(super) fn new(cut: Elided) -> Self {
        Self {
            negation: cut.negation,
            condition: cut.condition,
            name: cut.name,
        }
    }

    /// In words; `None` where nothing of weight was cut.
    pub fn words(&self) -> Option<String> {
        Elided {
            negation: self.negation,
            condition: self.condition,
            name: self.name,
        }
        .words()
    }
}
