//! `report.json`, format 1: the result with every offset in Unicode code points.
//!
//! All offsets count code points from the start of the article's text, or of the reading's text
//! inside a difference; spans are `[start, end)`. `docs/format.md` documents each field, and a test
//! reads the written form back with unknown fields denied. Cost: O(result).

use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, SharedPassage};
use crate::article::{Article, Span};
use crate::collate::left_out::{LeftOut, Reason};
use crate::collate::{self, Group, Reading, Witness};
use crate::compare::cuts::{Cut, CutPlace, Side, Weight};
use crate::compare::difference::{Difference, Kind, Note, Relation, Verdict};
use crate::compare::elided::Elided;
use crate::compare::style::Style;
use crate::quote::{self, Quotation};
use crate::similar::collection::cluster_id;
use crate::similar::sets::{SetMaker, Shingling, content};
use crate::similar::ties::{Ties, first_and_lag, wire};
use crate::similar::{self, Cluster};
use crate::text::dateline;
use crate::text::offsets::Offsets;

use super::checked::AuthorityReport;

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
    /// Brings a result into its written form.
    pub fn new(found: &Analysis) -> Self {
        let texts: Vec<Offsets<'_>> = found
            .articles
            .iter()
            .map(|a| Offsets::new(&a.text))
            .collect();
        let first_quotation = first_quotations(found);
        Self {
            format: FORMAT,
            tool: Tool {
                name: env!("CARGO_PKG_NAME").into(),
                version: env!("CARGO_PKG_VERSION").into(),
            },
            settings: Settings {
                shingle: found.settings.shingle,
                threshold: found.settings.threshold,
                passage_words: found.settings.passage.least_words,
                passage_identity: round(found.settings.passage.least_identity.into()),
                within_outlet: found.settings.within_outlet,
                style: found.settings.style.name.into(),
                base: found.base.clone(),
                redacted: false,
            },
            articles: (0..found.articles.len())
                .map(|i| article(found, i, &texts[i]))
                .collect(),
            skipped: found
                .skipped
                .iter()
                .map(|s| SkippedRow {
                    path: s.path.clone(),
                    reason: s.reason.clone(),
                })
                .collect(),
            notices: found
                .notices
                .iter()
                .map(|n| NoticeRow {
                    path: n.path.clone(),
                    notice: n.notice.clone(),
                })
                .collect(),
            similarity: similarity(found),
            passages: passage_rows(found).collect(),
            quotations: quotations(found, &texts),
            groups: found
                .collation
                .groups
                .iter()
                .map(|g| group(g, found, &texts, &first_quotation))
                .collect(),
            left_out: found
                .collation
                .left_out
                .iter()
                .map(|l| left_out(l, found, &texts, &first_quotation))
                .collect(),
            authority: found
                .against
                .as_ref()
                .map(|against| AuthorityReport::new(found, against, &texts)),
            counts: Counts {
                quotation_pairs_compared: found.collation.compared,
                keys_passed_over: found.collation.bounded_keys,
                ambiguous_fragments: found.collation.ambiguous,
                near_duplicate_pairs: found.near_duplicates,
                stretches_passed_over: found.stretches_passed_over,
                places_passed_over: found.collation.places_passed_over,
                quotations_left_out: found.collation.left_out.len(),
            },
        }
    }

    /// The article of an id.
    pub fn article(&self, id: &str) -> Option<&ArticleRow> {
        self.article_number(id).map(|number| &self.articles[number])
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
            .filter(|r| !r.apart)
            .flat_map(|r| &r.differences)
            .filter_map(|d| d.cut.as_ref());
        cuts.any(|cut| cut.negation || cut.condition)
    }
}

/// A quotation in the form of one line of `quotes.jsonl`.
pub fn quotation_row(
    article: &Article,
    quotation: &Quotation,
    offsets: &Offsets<'_>,
) -> QuotationRow {
    let text = &article.text;
    let span = offsets.span(quotation.span);
    QuotationRow {
        article: article.id.clone(),
        start: span.start,
        end: span.end,
        text: quotation.text(text),
        kind: match quotation.kind {
            quote::Kind::Speech => QuotationKind::Speech,
            quote::Kind::Other => QuotationKind::Other,
        },
        reason: quotation.reason.into(),
        parts: quotation
            .parts
            .iter()
            .map(|part| stretch(offsets.span(*part)))
            .collect(),
        speaker: quotation.speaker.as_ref().map(|speaker| SpeakerRow {
            name: speaker.name.clone(),
            mention: fragment(text, speaker.mention, offsets),
            chance: round(speaker.chance.into()),
        }),
        cue: quotation.cue.map(|cue| fragment(text, cue, offsets)),
        depth: quotation.depth,
        repaired: quotation.repaired,
        speech_chance: round(quotation.speech_chance.into()),
    }
}

/// The differences of two compared texts, offsets in code points of each.
pub fn difference_rows(
    a: &str,
    b: &str,
    differences: &[Difference],
    style: &Style,
) -> Vec<DifferenceRow> {
    let (x, y) = (Offsets::new(a), Offsets::new(b));
    differences
        .iter()
        .map(|d| {
            let cut = Elided::in_difference(d, a, b);
            DifferenceRow {
                kind: d.kind,
                lemma: fragment(a, d.a, &x),
                reading: fragment(b, d.b, &y),
                fault: style.is_fault(d.kind, d.on_one_side(a, b), cut),
                cut: cut.map(ElidedRow::new),
                note: d.note,
            }
        })
        .collect()
}

/// What two compared texts leave out, offsets in code points of the text that has the words.
pub fn cut_rows(a: &str, b: &str, cuts: &[Cut]) -> Vec<CutRow> {
    let (in_a, in_b) = (Offsets::new(a), Offsets::new(b));

    cuts.iter()
        .map(|cut| {
            let (text, offsets) = match cut.by {
                Side::A => (b, &in_b),
                Side::B => (a, &in_a),
            };
            let words = fragment(text, cut.words, offsets);

            CutRow {
                by: cut.by,
                place: cut.place,
                start: words.start,
                end: words.end,
                text: words.text,
                weight: cut.weight,
            }
        })
        .collect()
}

/// Four decimals: more would only show how a machine adds.
pub fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

fn article(found: &Analysis, index: usize, offsets: &Offsets<'_>) -> ArticleRow {
    let article = &found.articles[index];
    let furniture = found.furniture(index).iter().map(|piece| {
        let span = offsets.span(piece.span);
        FurnitureRow {
            start: span.start,
            end: span.end,
            form: piece.form,
            text: piece.span.of(&article.text).into(),
        }
    });
    ArticleRow {
        id: article.id.clone(),
        source: article.source.clone(),
        title: article.title.clone(),
        date: article.date.clone(),
        date_printed: article.date_printed.clone(),
        url: article.url.clone(),
        path: article.path.clone(),
        characters: offsets.code_point(article.text.len()),
        words: found.documents[index].words.len(),
        language: found.languages[index].into(),
        furniture: furniture.collect(),
    }
}

fn similarity(found: &Analysis) -> Similarity {
    let id = |i: usize| found.articles[i].id.clone();
    let pairs = found.shared.iter().map(|shared| PairRow {
        a: id(shared.pair.a),
        b: id(shared.pair.b),
        resemblance: round(shared.whole.resemblance),
        containment_a: round(shared.whole.containment_a),
        containment_b: round(shared.whole.containment_b),
        story_resemblance: round(shared.pair.resemblance),
        story_containment_a: round(shared.pair.containment_a),
        story_containment_b: round(shared.pair.containment_b),
        relation: shared.relation,
        own_words: shared.own_words.unwrap_or(shared.relation),
        shared_shingles: shared.whole.shared,
        passages: shared.passages.len(),
        share_a: round(shared.share_a.into()),
        share_b: round(shared.share_b.into()),
    });
    let shingling = Shingling::words(found.settings.shingle);
    let mut maker = SetMaker::default();
    let mut id_of = |cluster: &Cluster| {
        let text = &found.articles[cluster.representative].text;
        cluster_id(content(maker.set(text, shingling)))
    };
    let clusters = found
        .clusters
        .iter()
        .zip(&found.ties)
        .map(|(cluster, ties)| {
            let about = |i: usize| {
                let article = &found.articles[i];
                Known {
                    id: &article.id,
                    date: article.date.as_deref(),
                    credit: dateline::credit(&article.text),
                }
            };
            cluster_row(id_of(cluster), cluster, ties, about)
        });
    Similarity {
        pairs: pairs.collect(),
        clusters: clusters.collect(),
    }
}

/// What a cluster's row says of its members.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// The article's id.
    pub id: &'k str,
    /// Its day.
    pub date: Option<&'k str>,
    /// The agency that its dateline credits.
    pub credit: Option<&'k str>,
}

/// A cluster with its ties; `about` tells of the article at a place.
pub fn cluster_row<'k>(
    id: String,
    cluster: &Cluster,
    ties: &Ties,
    about: impl Fn(usize) -> Known<'k>,
) -> ClusterRow {
    let name = |i: usize| about(i).id.to_owned();
    let published = first_and_lag(&cluster.members, |i| about(i).date);
    ClusterRow {
        id,
        representative: name(cluster.representative),
        members: cluster.members.iter().map(|i| name(*i)).collect(),
        cohesion: round(ties.cohesion),
        bridges: ties
            .bridges
            .iter()
            .map(|(member, other)| [name(*member), name(*other)])
            .collect(),
        first: published.map(|(first, _)| name(first)),
        days: published.map(|(_, days)| days),
        wire: wire(cluster.members.iter().map(|i| about(*i).credit)).map(str::to_owned),
    }
}

/// The passages of all pairs, in the order of pairs and places; each row is made when it is asked for.
pub fn passage_rows(found: &Analysis) -> impl Iterator<Item = PassageRow> + '_ {
    let texts: Vec<Offsets<'_>> = found
        .articles
        .iter()
        .map(|a| Offsets::new(&a.text))
        .collect();
    let all = found.shared.iter().flat_map(|shared| {
        let pair = (shared.pair.a, shared.pair.b);
        shared.passages.iter().map(move |passage| (pair, passage))
    });
    all.map(move |((a, b), passage)| {
        let side = |article: usize| (&found.articles[article], &texts[article]);
        passage_row(side(a), side(b), passage)
    })
}

/// A passage with its places in two articles.
pub fn passage_row(
    a: (&Article, &Offsets<'_>),
    b: (&Article, &Offsets<'_>),
    passage: &SharedPassage,
) -> PassageRow {
    let place = |(article, offsets): (&Article, &Offsets<'_>), span: Span| {
        let span = offsets.span(span);
        Place {
            article: article.id.clone(),
            start: span.start,
            end: span.end,
        }
    };
    let difference = |d: &Difference| PassageDifference {
        kind: d.kind,
        a: fragment(&a.0.text, d.a, a.1),
        b: fragment(&b.0.text, d.b, b.1),
    };
    PassageRow {
        a: place(a, passage.a),
        b: place(b, passage.b),
        words: passage.words,
        identity: round(passage.identity.into()),
        differences: passage.differences.iter().map(difference).collect(),
    }
}

fn quotations(found: &Analysis, texts: &[Offsets<'_>]) -> Vec<QuotationRow> {
    let all = found.articles.iter().zip(&found.quotations).zip(texts);
    all.flat_map(|((article, quotations), offsets)| {
        quotations
            .iter()
            .map(move |q| quotation_row(article, q, offsets))
    })
    .collect()
}

/// The number of each article's first quotation in the report's list.
fn first_quotations(found: &Analysis) -> Vec<usize> {
    let mut total = 0;
    let mut first = Vec::with_capacity(found.quotations.len());
    for quotations in &found.quotations {
        first.push(total);
        total += quotations.len();
    }
    first
}

fn group(group: &Group, found: &Analysis, texts: &[Offsets<'_>], first: &[usize]) -> GroupRow {
    let lemma = &group.readings[group.lemma].text;
    let readings: Vec<ReadingRow> = group
        .readings
        .iter()
        .map(|r| reading(lemma, r, found.settings.style))
        .collect();
    GroupRow {
        id: group.id.clone(),
        verdict: group.verdict,
        speakers: group.speakers.clone(),
        speakers_clash: group.speakers_clash,
        lemma: group.lemma,
        on_base: group.on_base,
        fault: readings.iter().any(|r| r.fault),
        readings,
        witnesses: group
            .witnesses
            .iter()
            .map(|w| witness(w, &found.articles, texts, first))
            .collect(),
        linked_by: group.reasons.clone(),
        translated: group.translated,
    }
}

fn reading(lemma: &str, reading: &Reading, style: &Style) -> ReadingRow {
    let differences = difference_rows(lemma, &reading.text, &reading.differences, style);
    ReadingRow {
        text: reading.text.clone(),
        witnesses: reading.witnesses.clone(),
        relation: reading.relation,
        verdict: reading.verdict,
        fault: !reading.apart
            && (differences.iter().any(|d| d.fault)
                || reading.verdict > Verdict::of(&reading.differences)
                || reading.verdict == Verdict::Unsure),
        differences,
        cuts: cut_rows(lemma, &reading.text, &reading.cuts),
        apart: reading.apart,
    }
}

fn witness(
    witness: &Witness,
    articles: &[Article],
    texts: &[Offsets<'_>],
    first: &[usize],
) -> WitnessRow {
    let span = texts[witness.article].span(witness.span);
    WitnessRow {
        article: articles[witness.article].id.clone(),
        start: span.start,
        end: span.end,
        text: witness.text.clone(),
        quoted: witness.quoted,
        speaker: witness.speaker.clone(),
        attribution: witness.attribution.clone(),
        quotation: witness.quotation.map(|q| first[witness.article] + q),
        place: witness.place,
        translated: witness.translated,
    }
}

fn left_out(
    left_out: &LeftOut,
    found: &Analysis,
    texts: &[Offsets<'_>],
    first: &[usize],
) -> LeftOutRow {
    let span = texts[left_out.article].span(left_out.span);
    LeftOutRow {
        article: found.articles[left_out.article].id.clone(),
        start: span.start,
        end: span.end,
        text: left_out.text.clone(),
        quotation: first[left_out.article] + left_out.quotation,
        other: first[left_out.other_article] + left_out.other_quotation,
        chance: round(left_out.chance.into()),
        reason: left_out.reason,
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

fn stretch(span: Span) -> Stretch {
    Stretch {
        start: span.start,
        end: span.end,
    }
}

pub(super) fn fragment(text: &str, span: Span, offsets: &Offsets<'_>) -> Fragment {
    let at = offsets.span(span);
    Fragment {
        start: at.start,
        end: at.end,
        text: span.of(text).to_owned(),
    }
}
