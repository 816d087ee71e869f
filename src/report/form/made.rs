//! Rows of the form, made from the result: byte ranges become code points here, and nowhere else.

use crate::analysis::{Analysis, Shared, SharedPassage};
use crate::article::{Article, Notice, Skipped, Span};
use crate::collate::left_out::LeftOut;
use crate::collate::{Group, Reading, Witness};
use crate::compare::cuts::{Cut, Side};
use crate::compare::difference::{Difference, Relation, Verdict};
use crate::compare::elided::Elided;
use crate::compare::style::Style;
use crate::quote::{self, Quotation};
use crate::report::checked::AuthorityReport;
use crate::similar::Cluster;
use crate::similar::collection::cluster_id;
use crate::similar::sets::{SetMaker, Shingling, content};
use crate::similar::ties::{Ties, first_and_lag, wire};
use crate::text::dateline;
use crate::text::furniture::Furniture;
use crate::text::offsets::Offsets;

use super::{
    ArticleRow, ClusterRow, Counts, CutRow, DifferenceRow, ElidedRow, FORMAT, Fragment,
    FurnitureRow, GroupRow, LeftOutRow, NoticeRow, PairRow, PassageDifference, PassageRow, Place,
    QuotationKind, QuotationRow, ReadingRow, Report, Settings, Similarity, SkippedRow, SpeakerRow,
    Stretch, Tool, WitnessRow,
};

impl Report {
    /// Brings a result into its written form.
    pub fn new(found: &Analysis) -> Self {
        let articles = found.articles.iter();
        let texts: Vec<Offsets<'_>> = articles.map(|a| Offsets::new(&a.text)).collect();
        let first_quotation = first_quotations(found);
        let collation = &found.collation;

        let groups = collation.groups.iter();
        let all_left_out = collation.left_out.iter();
        let against = found.against.as_ref();
        Self {
            format: FORMAT,
            tool: Tool {
                name: env!("CARGO_PKG_NAME").into(),
                version: env!("CARGO_PKG_VERSION").into(),
            },
            settings: settings(found),
            articles: (0..found.articles.len())
                .map(|i| article(found, i, &texts[i]))
                .collect(),
            skipped: skipped(found),
            notices: notices(found),
            similarity: similarity(found),
            passages: passage_rows(found).collect(),
            quotations: quotations(found, &texts),
            groups: groups
                .map(|one| group(one, found, &texts, &first_quotation))
                .collect(),
            left_out: all_left_out
                .map(|one| left_out(one, found, &texts, &first_quotation))
                .collect(),
            authority: against.map(|against| AuthorityReport::new(found, against, &texts)),
            counts: counts(found),
        }
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
    let (in_a, in_b) = (Offsets::new(a), Offsets::new(b));
    let mut rows = Vec::with_capacity(differences.len());

    for difference in differences {
        let cut = Elided::in_difference(difference, a, b);
        let one_side = difference.on_one_side(a, b);
        rows.push(DifferenceRow {
            kind: difference.kind,
            lemma: fragment(a, difference.a, &in_a),
            reading: fragment(b, difference.b, &in_b),
            fault: style.is_fault(difference.kind, one_side, cut),
            cut: cut.map(ElidedRow::new),
            note: difference.note,
        });
    }
    rows
}

/// What two compared texts leave out, offsets in code points of the text that has the words.
pub fn cut_rows(a: &str, b: &str, cuts: &[Cut]) -> Vec<CutRow> {
    let (in_a, in_b) = (Offsets::new(a), Offsets::new(b));
    let mut rows = Vec::with_capacity(cuts.len());

    for cut in cuts {
        let words = match cut.by {
            Side::A => fragment(b, cut.words, &in_b),
            Side::B => fragment(a, cut.words, &in_a),
        };
        rows.push(CutRow {
            by: cut.by,
            place: cut.place,
            start: words.start,
            end: words.end,
            text: words.text,
            weight: cut.weight,
        });
    }
    rows
}

/// Four decimals: more would only show how a machine adds.
pub fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
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
    let difference = |found: &Difference| PassageDifference {
        kind: found.kind,
        a: fragment(&a.0.text, found.a, a.1),
        b: fragment(&b.0.text, found.b, b.1),
    };

    PassageRow {
        a: place(a, passage.a),
        b: place(b, passage.b),
        words: passage.words,
        identity: round(passage.identity.into()),
        differences: passage.differences.iter().map(difference).collect(),
    }
}

/// A span of an article's text, in code points.
fn place((article, offsets): (&Article, &Offsets<'_>), span: Span) -> Place {
    let span = offsets.span(span);

    Place {
        article: article.id.clone(),
        start: span.start,
        end: span.end,
    }
}

fn settings(found: &Analysis) -> Settings {
    let settings = &found.settings;

    Settings {
        shingle: settings.shingle,
        threshold: settings.threshold,
        passage_words: settings.passage.least_words,
        passage_identity: round(settings.passage.least_identity.into()),
        within_outlet: settings.within_outlet,
        style: settings.style.name.into(),
        base: found.base.clone(),
        redacted: false,
    }
}

fn skipped(found: &Analysis) -> Vec<SkippedRow> {
    let row = |skipped: &Skipped| SkippedRow {
        path: skipped.path.clone(),
        reason: skipped.reason.clone(),
    };
    found.skipped.iter().map(row).collect()
}

fn notices(found: &Analysis) -> Vec<NoticeRow> {
    let row = |notice: &Notice| NoticeRow {
        path: notice.path.clone(),
        notice: notice.notice.clone(),
    };
    found.notices.iter().map(row).collect()
}

fn counts(found: &Analysis) -> Counts {
    let collation = &found.collation;

    Counts {
        quotation_pairs_compared: collation.compared,
        keys_passed_over: collation.bounded_keys,
        ambiguous_fragments: collation.ambiguous,
        near_duplicate_pairs: found.near_duplicates,
        stretches_passed_over: found.stretches_passed_over,
        places_passed_over: collation.places_passed_over,
        quotations_left_out: collation.left_out.len(),
    }
}

fn article(found: &Analysis, index: usize, offsets: &Offsets<'_>) -> ArticleRow {
    let article = &found.articles[index];

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
        furniture: furniture_rows(found.furniture(index), offsets),
    }
}

/// The furniture of a text, offsets in code points.
pub fn furniture_rows(furniture: &[Furniture], offsets: &Offsets<'_>) -> Vec<FurnitureRow> {
    let pieces = furniture.iter();
    pieces.map(|piece| furniture_row(piece, offsets)).collect()
}

fn furniture_row(piece: &Furniture, offsets: &Offsets<'_>) -> FurnitureRow {
    let span = offsets.span(piece.span);

    FurnitureRow {
        start: span.start,
        end: span.end,
        form: piece.form,
        text: piece.span.of(offsets.text()).into(),
    }
}

fn similarity(found: &Analysis) -> Similarity {
    let pairs = found.shared.iter();
    let about = |number: usize| known(&found.articles[number]);

    let shingling = Shingling::words(found.settings.shingle);
    let mut maker = SetMaker::default();
    let mut clusters = Vec::with_capacity(found.clusters.len());
    for (cluster, ties) in found.clusters.iter().zip(&found.ties) {
        let text = &found.articles[cluster.representative].text;
        let id = cluster_id(content(maker.set(text, shingling)));
        clusters.push(cluster_row(id, cluster, ties, about));
    }

    Similarity {
        pairs: pairs
            .map(|shared| pair_row(&found.articles, shared))
            .collect(),
        clusters,
    }
}

fn pair_row(articles: &[Article], shared: &Shared) -> PairRow {
    PairRow {
        a: articles[shared.pair.a].id.clone(),
        b: articles[shared.pair.b].id.clone(),
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
    }
}

/// What an article tells of itself to the row of its cluster.
fn known(article: &Article) -> Known<'_> {
    Known {
        id: &article.id,
        date: article.date.as_deref(),
        credit: dateline::credit(&article.text),
    }
}

fn quotations(found: &Analysis, texts: &[Offsets<'_>]) -> Vec<QuotationRow> {
    let all = found.articles.iter().zip(&found.quotations).zip(texts);
    all.flat_map(|((article, quotations), offsets)| {
        quotations
            .iter()
            .map(move |quotation| quotation_row(article, quotation, offsets))
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
    group_row(group, found.settings.style, |w| {
        witness(
            w,
            &found.articles[w.article],
            &texts[w.article],
            first[w.article],
        )
    })
}

/// A group; `witness` makes the rows of its witnesses.
pub fn group_row(
    group: &Group,
    style: &Style,
    witness: impl FnMut(&Witness) -> WitnessRow,
) -> GroupRow {
    let lemma = &group.readings[group.lemma].text;
    let readings: Vec<ReadingRow> = group
        .readings
        .iter()
        .map(|one| reading(lemma, one, style))
        .collect();

    GroupRow {
        id: group.id.clone(),
        verdict: group.verdict,
        speakers: group.speakers.clone(),
        speakers_clash: group.speakers_clash,
        lemma: group.lemma,
        on_base: group.on_base,
        fault: readings.iter().any(|reading| reading.fault),
        readings,
        witnesses: group.witnesses.iter().map(witness).collect(),
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
            && reading.relation != Relation::None
            && (differences.iter().any(|difference| difference.fault)
                || reading.verdict > Verdict::of(&reading.differences)
                || reading.verdict == Verdict::Unsure),
        differences,
        cuts: cut_rows(lemma, &reading.text, &reading.cuts),
        apart: reading.apart,
    }
}

/// A witness in its article, whose quotations are numbered from `first` on.
pub fn witness(
    witness: &Witness,
    article: &Article,
    text: &Offsets<'_>,
    first: usize,
) -> WitnessRow {
    let span = text.span(witness.span);

    WitnessRow {
        article: article.id.clone(),
        start: span.start,
        end: span.end,
        text: witness.text.clone(),
        quoted: witness.quoted,
        speaker: witness.speaker.clone(),
        attribution: witness.attribution.clone(),
        quotation: witness.quotation.map(|quotation| first + quotation),
        place: witness.place,
        translated: witness.translated,
        url: article.url.clone(),
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

fn stretch(span: Span) -> Stretch {
    Stretch {
        start: span.start,
        end: span.end,
    }
}

pub(in crate::report) fn fragment(text: &str, span: Span, offsets: &Offsets<'_>) -> Fragment {
    let at = offsets.span(span);
    Fragment {
        start: at.start,
        end: at.end,
        text: span.of(text).to_owned(),
    }
}
