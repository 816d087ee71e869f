//! A group as an apparatus: lemma, readings with the changed words marked, witnesses.

use crate::compare::difference::Verdict;
use crate::report::branches::{Stretch, stretches};
use crate::report::form::{CutRow, GroupRow, ReadingRow, Report, WitnessRow};

use super::changes::{Change, Piece, changes, pieces};
use super::front::{Part, rank};
use super::outlets::{Day, Outlets};
use super::speeches::Speeches;
use super::{Names, glance, plain};

/// What is known when the utterances are arranged.
pub(super) struct Known<'k> {
    pub(super) names: &'k Names,
    pub(super) outlets: &'k Outlets,
    pub(super) speeches: &'k Speeches,
}

/// One utterance.
pub(super) struct GroupView {
    pub(super) id: String,
    pub(super) verdict: &'static str,
    pub(super) verdict_words: &'static str,
    pub(super) speakers: String,
    pub(super) clash: bool,
    pub(super) attributions: String,
    pub(super) outlets: usize,
    pub(super) unquoted: usize,
    /// The part of the page it stands in.
    pub(super) part: Part,
    /// What it is put in order by, the greatest first.
    pub(super) rank: (usize, usize),
    /// The kinds of difference, the numbers of its outlets: what the page is filtered by.
    pub(super) kinds: String,
    pub(super) outlet_numbers: String,
    pub(super) first_day: String,
    /// The lemma, or how it begins.
    pub(super) start: String,
    pub(super) days: Vec<Day>,
    /// The utterances of the same quotation in their order: id and beginning.
    pub(super) same_speech: Vec<(String, String)>,
    /// What differs, and who prints it; nothing in parts of the page that are folded.
    pub(super) glance: Vec<glance::Line>,
    pub(super) readings: Vec<ReadingView>,
    pub(super) linked_by: String,
    pub(super) graph: Vec<StretchView>,
}

/// A stretch of the variant graph.
pub(super) struct StretchView {
    pub(super) lemma: String,
    pub(super) lemma_witnesses: String,
    pub(super) branches: Vec<BranchView>,
}

/// A branch of it.
pub(super) struct BranchView {
    pub(super) text: String,
    pub(super) class: &'static str,
    pub(super) witnesses: String,
}

/// One wording.
pub(super) struct ReadingView {
    pub(super) is_lemma: bool,
    /// What the lemma is called.
    pub(super) lemma_name: &'static str,
    pub(super) verdict: &'static str,
    pub(super) verdict_words: &'static str,
    pub(super) relation: &'static str,
    pub(super) pieces: Vec<Piece>,
    pub(super) changes: Vec<Change>,
    /// What it leaves out of its sentences, in words.
    pub(super) cuts: Vec<String>,
    pub(super) witnesses: Vec<WitnessView>,
}

/// Who attests a reading, and how it was attributed.
pub(super) struct WitnessView {
    /// Its place among the group's.
    #[cfg(feature = "archive")]
    pub(super) index: usize,
    pub(super) name: String,
    pub(super) href: String,
    pub(super) quoted: bool,
    pub(super) attribution: String,
}

impl GroupView {
    pub(super) fn new(report: &Report, group: &GroupRow, known: &Known<'_>) -> Self {
        let names = known.names;
        let numbers = known.outlets.among(group.witnesses.iter());
        let dates = group.witnesses.iter();
        let first_day = dates.filter_map(|w| known.outlets.date(&w.article)).min();
        let order = readings_in_order(group);
        let days = known.outlets.days(group);
        Self {
            id: group.id.clone(),
            verdict: group.verdict.name(),
            verdict_words: plain(group.verdict),
            speakers: group.speakers.join(" · "),
            clash: group.speakers_clash,
            attributions: attributions(group),
            outlets: numbers.len(),
            unquoted: group.witnesses.iter().filter(|w| !w.quoted).count(),
            part: Part::of(group),
            rank: rank(group, numbers.len()),
            kinds: kinds(group),
            outlet_numbers: numbers
                .iter()
                .map(usize::to_string)
                .collect::<Vec<_>>()
                .join(" "),
            first_day: first_day.unwrap_or_default().to_owned(),
            start: beginning(&group.readings[group.lemma].text, FOLDED),
            glance: if Part::of(group) == Part::Altered {
                glance::lines(group, &order, known.outlets)
            } else {
                Vec::new()
            },
            days,
            same_speech: known.speeches.of(group),
            readings: order
                .into_iter()
                .map(|i| {
                    ReadingView::new(report, group, &group.readings[i], i == group.lemma, names)
                })
                .collect(),
            linked_by: if group.verdict == Verdict::Identical {
                String::new()
            } else {
                group.linked_by.join("; ")
            },
            graph: if Part::of(group) == Part::Agreeing {
                Vec::new()
            } else {
                graph(group, names)
            },
        }
    }
}

/// Of a folded utterance so many characters are shown.
const FOLDED: usize = 150;

/// Of a reading so many witnesses are shown unfolded.
const UNFOLDED: usize = 4;

/// The lemma, then the others, the gravest first and of these the best attested.
fn readings_in_order(group: &GroupRow) -> Vec<usize> {
    let mut order: Vec<usize> = (0..group.readings.len()).collect();
    order.sort_by_key(|i| {
        let reading = &group.readings[*i];
        let is_unsure = reading.verdict == Verdict::Unsure;
        (
            *i != group.lemma,
            reading.apart,
            is_unsure,
            std::cmp::Reverse((reading.verdict, reading.witnesses.len())),
            *i,
        )
    });
    order
}

/// The kinds of its differences, each once.
fn kinds(group: &GroupRow) -> String {
    let differences = group.readings.iter().flat_map(|r| &r.differences);
    let mut found: Vec<&str> = differences.map(|d| d.kind.name()).collect();
    found.sort_unstable();
    found.dedup();
    found.join(" ")
}

/// A text on one line, cut at a word where it is longer than so many characters.
pub(super) fn beginning(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let start: String = line.chars().take(most).collect();
    let whole = start.rfind(' ').map_or(&start[..], |at| &start[..at]);
    format!("{whole} …")
}

/// The graph, where readings branch at all.
fn graph(group: &GroupRow, names: &Names) -> Vec<StretchView> {
    let witnesses = |readings: &[usize]| {
        let all = readings.iter().flat_map(|r| &group.readings[*r].witnesses);
        let mut shown: Vec<String> = all
            .map(|w| names.of(&group.witnesses[*w].article))
            .collect();
        shown.dedup();
        shown.join(", ")
    };
    let found = stretches(group);
    if found.iter().all(|s| s.branches.is_empty()) {
        return Vec::new();
    }
    let view = |stretch: Stretch| StretchView {
        lemma: stretch.lemma,
        lemma_witnesses: if stretch.branches.is_empty() {
            String::new()
        } else {
            witnesses(&[group.lemma])
        },
        branches: stretch
            .branches
            .into_iter()
            .map(|b| BranchView {
                class: b
                    .kinds
                    .iter()
                    .map(|kind| kind.verdict())
                    .max()
                    .unwrap_or_default()
                    .name(),
                witnesses: witnesses(&b.readings),
                text: b.text,
            })
            .collect(),
    };
    found.into_iter().map(view).collect()
}

impl ReadingView {
    pub(super) fn first_witnesses(&self) -> &[WitnessView] {
        &self.witnesses[..self.witnesses.len().min(UNFOLDED)]
    }

    pub(super) fn other_witnesses(&self) -> &[WitnessView] {
        &self.witnesses[self.witnesses.len().min(UNFOLDED)..]
    }

    /// The gravest changes, in the order of the text.
    pub(super) fn first_changes(&self) -> Vec<&Change> {
        self.changes
            .iter()
            .filter(|change| change.is_first)
            .collect()
    }

    pub(super) fn other_changes(&self) -> Vec<&Change> {
        self.changes
            .iter()
            .filter(|change| !change.is_first)
            .collect()
    }

    fn new(
        report: &Report,
        group: &GroupRow,
        reading: &ReadingRow,
        is_lemma: bool,
        names: &Names,
    ) -> Self {
        let relation = match reading.relation.name() {
            "equal" => "",
            "a_in_b" => "reports more than the lemma",
            "b_in_a" => "reports part of the lemma",
            "overlap" => "overlaps the lemma",
            _ => "shares no stretch with the lemma",
        };
        let witnesses = reading.witnesses.iter().map(|w| (*w, &group.witnesses[*w]));
        Self {
            is_lemma,
            lemma_name: group.lemma_name(),
            verdict: reading.verdict.name(),
            verdict_words: plain(reading.verdict),
            relation: if is_lemma { "" } else { relation },
            pieces: pieces(&reading.text, &reading.differences),
            changes: changes(&reading.differences),
            cuts: reading.cuts.iter().filter_map(CutRow::words).collect(),
            witnesses: witnesses
                .map(|(i, w)| WitnessView::new(report, group, i, w, names))
                .collect(),
        }
    }
}

impl WitnessView {
    fn new(
        report: &Report,
        group: &GroupRow,
        index: usize,
        witness: &WitnessRow,
        names: &Names,
    ) -> Self {
        Self {
            #[cfg(feature = "archive")]
            index,
            name: names.of(&witness.article),
            href: format!("#{}", names.witness(&witness.article, &group.id, index)),
            quoted: witness.quoted,
            attribution: attribution(report, witness),
        }
    }
}

/// Everybody and everything the words are given to.
fn attributions(group: &GroupRow) -> String {
    let unnamed = group.witnesses.iter().filter(|w| w.speaker.is_none());
    let mut all: Vec<&str> = group.speakers.iter().map(String::as_str).collect();
    for mention in unnamed.filter_map(|w| w.attribution.as_deref()) {
        if !all.contains(&mention) {
            all.push(mention);
        }
    }
    all.join("; ")
}

/// "Mr Xi said", as the article puts it.
fn attribution(report: &Report, witness: &WitnessRow) -> String {
    let quotation = witness.quotation.and_then(|i| report.quotations.get(i));
    let Some(quotation) = quotation else {
        return String::new();
    };
    let mut parts: Vec<(usize, &str)> = Vec::new();
    if let Some(speaker) = &quotation.speaker {
        parts.push((speaker.mention.start, &speaker.mention.text));
    }
    if let Some(cue) = &quotation.cue {
        parts.push((cue.start, &cue.text));
    }
    parts.sort_unstable();
    let spelt: Vec<&str> = parts.into_iter().map(|(_, text)| text).collect();
    spelt.join(" ")
}
