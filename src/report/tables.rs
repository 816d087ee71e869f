//! The result as five tables, a row for each quotation, utterance, witness, difference and pair of articles.
//!
//! What a column is called and what it holds is said here once, for every format that has it. A row has the outlet, title,
//! day and address of its article beside the id, so that it can be read without a second table. Cost: O(result).

use crate::article::Article;

use super::columns::Column;
use super::form::{
    ArticleRow, DifferenceRow, GroupRow, PairRow, QuotationKind, QuotationRow, ReadingRow, Report,
    WitnessRow,
};

/// A table of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row a quotation.
    Quotations,
    /// A row an utterance.
    Groups,
    /// A row a place that reports one.
    Witnesses,
    /// A row a difference between the lemma and a reading.
    Differences,
    /// A row a pair of articles.
    Pairs,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Quotations,
        Self::Groups,
        Self::Witnesses,
        Self::Differences,
        Self::Pairs,
    ];

    /// What its file is called, less the ending.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotations => "quotations",
            Self::Groups => "groups",
            Self::Witnesses => "witnesses",
            Self::Differences => "differences",
            Self::Pairs => "pairs",
        }
    }
}

/// What a row says of an article beside its id.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'r> {
    /// Its outlet.
    pub outlet: Option<&'r str>,
    /// Its title.
    pub title: Option<&'r str>,
    /// Its day.
    pub date: Option<&'r str>,
    /// Its address.
    pub url: Option<&'r str>,
}

impl<'r> From<&'r ArticleRow> for About<'r> {
    fn from(article: &'r ArticleRow) -> Self {
        Self {
            outlet: article.source.as_deref(),
            title: article.title.as_deref(),
            date: article.date.as_deref(),
            url: article.url.as_deref(),
        }
    }
}

impl<'r> From<&'r Article> for About<'r> {
    fn from(article: &'r Article) -> Self {
        Self {
            outlet: article.source.as_deref(),
            title: article.title.as_deref(),
            date: article.date.as_deref(),
            url: article.url.as_deref(),
        }
    }
}

impl<'r> About<'r> {
    fn of(report: &'r Report, article: &str) -> Self {
        report.article(article).map(Self::from).unwrap_or_default()
    }
}

/// A quotation and its article.
#[derive(Clone, Copy, Debug)]
pub struct QuotationLine<'r> {
    /// Its place in the report's list, which witnesses name it by.
    pub number: usize,
    /// The quotation.
    pub row: &'r QuotationRow,
    /// Its article.
    pub about: About<'r>,
}

/// The quotations of a report, in its order.
pub fn quotation_lines(report: &Report) -> impl Iterator<Item = QuotationLine<'_>> {
    let numbered = report.quotations.iter().enumerate();
    numbered.map(|(number, row)| QuotationLine {
        number,
        row,
        about: About::of(report, &row.article),
    })
}

/// The columns of quotations.
pub fn quotations<'r>() -> Vec<Column<QuotationLine<'r>>> {
    type Line<'r> = QuotationLine<'r>;

    vec![
        Column::text("article", |line: &Line<'_>| Some(line.row.article.clone())),
        Column::count("start", |line| Some(line.row.start)),
        Column::count("end", |line| Some(line.row.end)),
        Column::text("kind", |line| Some(line.row.kind.name().into())),
        Column::text("speaker", |line| line.row.speaker.as_ref()?.name.clone()),
        Column::text("mention", |line| {
            Some(line.row.speaker.as_ref()?.mention.text.clone())
        }),
        Column::text("cue", |line| Some(line.row.cue.as_ref()?.text.clone())),
        Column::text("text", |line| Some(line.row.text.clone())),
        Column::text("reason", |line| Some(line.row.reason.clone())),
        Column::text("outlet", |line| line.about.outlet.map(str::to_owned)),
        Column::text("title", |line| line.about.title.map(str::to_owned)),
        Column::text("date", |line| line.about.date.map(str::to_owned)),
        Column::text("url", |line| line.about.url.map(str::to_owned)),
        Column::count("depth", |line| Some(line.row.depth.into())),
        Column::flag("repaired", |line| Some(line.row.repaired)),
        Column::share("speech_chance", |line| Some(line.row.speech_chance)),
        Column::share("speaker_chance", |line| {
            Some(line.row.speaker.as_ref()?.chance)
        }),
    ]
}

/// The same behind each one's place in the report's list.
pub fn numbered_quotations<'r>() -> Vec<Column<QuotationLine<'r>>> {
    let number = Column::count("quotation", |line: &QuotationLine<'_>| Some(line.number));
    let mut columns = vec![number];
    columns.extend(quotations());
    columns
}

/// The columns of utterances.
pub fn groups<'r>() -> Vec<Column<&'r GroupRow>> {
    vec![
        Column::text("group", |group: &&GroupRow| Some(group.id.clone())),
        Column::text("verdict", |group| Some(group.verdict.name().into())),
        Column::flag("fault", |group| Some(group.fault)),
        Column::flag("altered", |group| Some(group.is_altered())),
        Column::text("speakers", |group| some(group.speakers.join("; "))),
        Column::flag("speakers_clash", |group| Some(group.speakers_clash)),
        Column::flag("translated", |group| Some(group.translated)),
        Column::count("readings", |group| Some(group.readings.len())),
        Column::count("witnesses", |group| Some(group.witnesses.len())),
        Column::text("lemma", |group| {
            Some(group.readings[group.lemma].text.clone())
        }),
        Column::text("linked_by", |group| some(group.linked_by.join("; "))),
    ]
}

/// A place that reports an utterance, with its reading and its article.
#[derive(Clone, Copy, Debug)]
pub struct WitnessLine<'r> {
    group: &'r GroupRow,
    number: usize,
    reading: &'r ReadingRow,
    witness: &'r WitnessRow,
    about: About<'r>,
}

/// The witnesses of a report, by utterance and reading.
pub fn witness_lines(report: &Report) -> impl Iterator<Item = WitnessLine<'_>> {
    each_reading(report).flat_map(move |(group, number, reading)| {
        let witnesses = reading.witnesses.iter().map(|at| &group.witnesses[*at]);
        witnesses.map(move |witness| WitnessLine {
            group,
            number,
            reading,
            witness,
            about: About::of(report, &witness.article),
        })
    })
}

/// The columns of witnesses.
pub fn witnesses<'r>() -> Vec<Column<WitnessLine<'r>>> {
    type Line<'r> = WitnessLine<'r>;

    vec![
        Column::text("group", |line: &Line<'_>| Some(line.group.id.clone())),
        Column::text("verdict", |line| Some(line.group.verdict.name().into())),
        Column::count("reading", |line| Some(line.number)),
        Column::text("relation", |line| Some(line.reading.relation.name().into())),
        Column::text("reading_verdict", |line| {
            Some(line.reading.verdict.name().into())
        }),
        Column::text("article", |line| Some(line.witness.article.clone())),
        Column::text("outlet", |line| line.about.outlet.map(str::to_owned)),
        Column::text("title", |line| line.about.title.map(str::to_owned)),
        Column::text("date", |line| line.about.date.map(str::to_owned)),
        Column::text("url", |line| line.about.url.map(str::to_owned)),
        Column::flag("quoted", |line| Some(line.witness.quoted)),
        Column::text("speaker", |line| line.witness.speaker.clone()),
        Column::count("start", |line| Some(line.witness.start)),
        Column::count("end", |line| Some(line.witness.end)),
        Column::text("text", |line| Some(line.witness.text.clone())),
        Column::text("kinds", |line| some(kinds(line.reading))),
        Column::text("changes", |line| some(changes(line.reading))),
        Column::text("attribution", |line| line.witness.attribution.clone()),
        Column::text("place", |line| Some(line.witness.place.name().into())),
        Column::flag("apart", |line| Some(line.reading.apart)),
        Column::flag("translated", |line| Some(line.witness.translated)),
        Column::count("quotation", |line| line.witness.quotation),
    ]
}

/// A difference, with the utterance and the reading that it is of.
#[derive(Clone, Copy, Debug)]
pub struct DifferenceLine<'r> {
    group: &'r GroupRow,
    number: usize,
    row: &'r DifferenceRow,
}

/// The differences of a report, by utterance and reading.
pub fn difference_lines(report: &Report) -> impl Iterator<Item = DifferenceLine<'_>> {
    each_reading(report).flat_map(|(group, number, reading)| {
        let line = move |row| DifferenceLine { group, number, row };
        reading.differences.iter().map(line)
    })
}

/// The columns of differences; places are those of the lemma's and the reading's texts.
pub fn differences<'r>() -> Vec<Column<DifferenceLine<'r>>> {
    type Line<'r> = DifferenceLine<'r>;

    vec![
        Column::text("group", |line: &Line<'_>| Some(line.group.id.clone())),
        Column::count("reading", |line| Some(line.number)),
        Column::text("kind", |line| Some(line.row.kind.name().into())),
        Column::text("class", |line| Some(line.row.kind.verdict().name().into())),
        Column::flag("fault", |line| Some(line.row.fault)),
        Column::text("lemma", |line| Some(line.row.lemma.text.clone())),
        Column::count("lemma_start", |line| Some(line.row.lemma.start)),
        Column::count("lemma_end", |line| Some(line.row.lemma.end)),
        Column::text("reading_text", |line| Some(line.row.reading.text.clone())),
        Column::count("reading_start", |line| Some(line.row.reading.start)),
        Column::count("reading_end", |line| Some(line.row.reading.end)),
        Column::flag("cut_negation", |line| {
            line.row.cut.as_ref().map(|cut| cut.negation)
        }),
        Column::flag("cut_condition", |line| {
            line.row.cut.as_ref().map(|cut| cut.condition)
        }),
        Column::flag("cut_name", |line| line.row.cut.as_ref().map(|cut| cut.name)),
        Column::flag("look_alike", |line| Some(line.row.note.is_some())),
    ]
}

/// A pair of articles.
#[derive(Clone, Copy, Debug)]
pub struct PairLine<'r> {
    row: &'r PairRow,
    a: About<'r>,
    b: About<'r>,
}

/// The pairs of a report, in its order.
pub fn pair_lines(report: &Report) -> impl Iterator<Item = PairLine<'_>> {
    report.similarity.pairs.iter().map(|row| PairLine {
        row,
        a: About::of(report, &row.a),
        b: About::of(report, &row.b),
    })
}

/// The columns of pairs.
pub fn pairs<'r>() -> Vec<Column<PairLine<'r>>> {
    type Line<'r> = PairLine<'r>;

    vec![
        Column::text("a", |line: &Line<'_>| Some(line.row.a.clone())),
        Column::text("b", |line| Some(line.row.b.clone())),
        Column::share("resemblance", |line| Some(line.row.resemblance)),
        Column::share("containment_a", |line| Some(line.row.containment_a)),
        Column::share("containment_b", |line| Some(line.row.containment_b)),
        Column::share("story_resemblance", |line| Some(line.row.story_resemblance)),
        Column::share("story_containment_a", |line| {
            Some(line.row.story_containment_a)
        }),
        Column::share("story_containment_b", |line| {
            Some(line.row.story_containment_b)
        }),
        Column::text("relation", |line| Some(line.row.relation.name().into())),
        Column::text("own_words", |line| Some(line.row.own_words.name().into())),
        Column::count("shared_shingles", |line| Some(line.row.shared_shingles)),
        Column::count("passages", |line| Some(line.row.passages)),
        Column::share("share_a", |line| Some(line.row.share_a)),
        Column::share("share_b", |line| Some(line.row.share_b)),
        Column::text("outlet_a", |line| line.a.outlet.map(str::to_owned)),
        Column::text("title_a", |line| line.a.title.map(str::to_owned)),
        Column::text("date_a", |line| line.a.date.map(str::to_owned)),
        Column::text("outlet_b", |line| line.b.outlet.map(str::to_owned)),
        Column::text("title_b", |line| line.b.title.map(str::to_owned)),
        Column::text("date_b", |line| line.b.date.map(str::to_owned)),
    ]
}

impl QuotationKind {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Other => "other",
        }
    }
}

fn each_reading(report: &Report) -> impl Iterator<Item = (&GroupRow, usize, &ReadingRow)> {
    report.groups.iter().flat_map(|group| {
        let numbered = group.readings.iter().enumerate();
        numbered.map(move |(number, reading)| (group, number, reading))
    })
}

/// The kinds of a reading's differences, those in a row once.
fn kinds(reading: &ReadingRow) -> String {
    let mut kinds: Vec<&str> = reading
        .differences
        .iter()
        .map(|difference| difference.kind.name())
        .collect();
    kinds.dedup();
    kinds.join(" ")
}

fn changes(reading: &ReadingRow) -> String {
    let change = |difference: &DifferenceRow| {
        format!("{} → {}", difference.lemma.text, difference.reading.text)
    };
    let changes: Vec<String> = reading.differences.iter().map(change).collect();
    changes.join("; ")
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
