//! The articles with their quotations, witnesses, passages and furniture highlighted, and the
//! shared passages side by side.

use crate::analysis::Analysis;
use crate::report::form::{GroupRow, PassageRow, Report};

use super::Names;

/// One article.
pub(super) struct ArticleView {
    pub(super) anchor: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) id: String,
    pub(super) words: usize,
    pub(super) quotations: usize,
    pub(super) pieces: Vec<TextPiece>,
}

/// A stretch of an article with one set of highlights.
pub(super) struct TextPiece {
    pub(super) text: String,
    /// Classes, space between; empty for plain text.
    pub(super) class: String,
    /// The anchors of witnesses that start here.
    pub(super) anchors: Vec<String>,
    /// The group that a witness belongs to, as a link.
    pub(super) href: String,
    pub(super) label: String,
}

/// A passage that two articles share.
pub(super) struct PassageView {
    pub(super) number: usize,
    pub(super) a: Side,
    pub(super) b: Side,
    pub(super) words: usize,
    pub(super) identity: String,
    pub(super) differences: usize,
}

/// One side of a passage.
pub(super) struct Side {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) text: String,
}

/// A highlight of an article's text, in code points.
struct Mark {
    start: usize,
    end: usize,
    class: &'static str,
    anchor: String,
    href: String,
    label: String,
}

/// All articles with their highlights.
pub(super) struct Articles<'r> {
    found: &'r Analysis,
    report: &'r Report,
    names: &'r Names,
    marks: Vec<Vec<Mark>>,
    quotations: Vec<usize>,
}

impl<'r> Articles<'r> {
    pub(super) fn new(found: &'r Analysis, report: &'r Report, names: &'r Names) -> Self {
        let mut quotations = vec![0; report.articles.len()];
        for quotation in &report.quotations {
            quotations[names.number(&quotation.article)] += 1;
        }
        Self {
            found,
            report,
            names,
            marks: marks(report, names),
            quotations,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.report.articles.len()
    }

    /// The views, each made when it is asked for: together they hold all texts.
    pub(super) fn views(&self) -> impl Iterator<Item = ArticleView> + '_ {
        (0..self.len()).map(|number| self.view(number))
    }

    fn view(&self, number: usize) -> ArticleView {
        let row = &self.report.articles[number];
        ArticleView {
            anchor: self.names.anchor(&row.id),
            name: self.names.of(&row.id),
            title: row.title.clone().unwrap_or_default(),
            date: row.date.clone().unwrap_or_default(),
            id: row.id.clone(),
            words: row.words,
            quotations: self.quotations[number],
            pieces: pieces(&self.found.articles[number].text, &self.marks[number]),
        }
    }
}

/// The highlights of every article.
fn marks(report: &Report, names: &Names) -> Vec<Vec<Mark>> {
    let mut marks: Vec<Vec<Mark>> = report.articles.iter().map(|_| Vec::new()).collect();
    let mut add = |article: &str, mark: Mark| marks[names.number(article)].push(mark);
    for group in &report.groups {
        for (i, witness) in group.witnesses.iter().enumerate() {
            add(&witness.article, Mark::of_witness(group, i, names));
        }
    }
    for quotation in &report.quotations {
        let speaker = quotation.speaker.as_ref();
        let who = speaker.map(|s| s.name.as_ref().unwrap_or(&s.mention.text));
        let label = who.map_or_else(|| quotation.reason.clone(), |who| format!("speaker: {who}"));
        for part in &quotation.parts {
            add(
                &quotation.article,
                Mark::plain((part.start, part.end), "quote", label.clone()),
            );
        }
    }
    for (i, passage) in report.passages.iter().enumerate() {
        for place in [&passage.a, &passage.b] {
            let mut mark = Mark::plain(
                (place.start, place.end),
                "passage",
                format!("passage {}", i + 1),
            );
            mark.anchor = format!("{}-p{}", names.anchor(&place.article), i + 1);
            add(&place.article, mark);
        }
    }
    for article in &report.articles {
        for piece in &article.furniture {
            add(
                &article.id,
                Mark::plain(
                    (piece.start, piece.end),
                    "furniture",
                    "page furniture".into(),
                ),
            );
        }
    }
    marks
}

impl Mark {
    fn of_witness(group: &GroupRow, index: usize, names: &Names) -> Self {
        let witness = &group.witnesses[index];
        Self {
            start: witness.start,
            end: witness.end,
            class: if witness.quoted {
                "witness"
            } else {
                "witness unquoted"
            },
            anchor: format!("{}-{}-w{index}", names.anchor(&witness.article), group.id),
            href: group.id.clone(),
            label: format!("utterance {}", group.id),
        }
    }

    fn plain((start, end): (usize, usize), class: &'static str, label: String) -> Self {
        Self {
            start,
            end,
            class,
            anchor: String::new(),
            href: String::new(),
            label,
        }
    }
}

/// The text cut wherever a mark starts or ends.
fn pieces(text: &str, marks: &[Mark]) -> Vec<TextPiece> {
    let letters: Vec<char> = text.chars().collect();
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|m| [m.start, m.end])
        .chain([0, letters.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by_key(|m| m.start);
    let longest = marks.iter().map(|m| m.end - m.start).max().unwrap_or(0);
    cuts.windows(2)
        .map(|cut| {
            let (from, to) = (cut[0], cut[1]);
            let first = sorted.partition_point(|m| m.start + longest < from);
            let here: Vec<&&Mark> = sorted[first..]
                .iter()
                .take_while(|m| m.start <= from)
                .filter(|m| m.end >= to)
                .collect();
            piece(letters[from..to].iter().collect(), from, &here)
        })
        .collect()
}

fn piece(text: String, from: usize, marks: &[&&Mark]) -> TextPiece {
    let mut classes: Vec<&str> = marks.iter().map(|m| m.class).collect();
    classes.sort_unstable();
    classes.dedup();
    let labels: Vec<&str> = marks.iter().map(|m| m.label.as_str()).collect();
    TextPiece {
        text,
        class: classes.join(" "),
        anchors: marks
            .iter()
            .filter(|m| m.start == from && !m.anchor.is_empty())
            .map(|m| m.anchor.clone())
            .collect(),
        href: marks
            .iter()
            .find(|m| !m.href.is_empty())
            .map_or(String::new(), |m| m.href.clone()),
        label: labels.join("; "),
    }
}

impl PassageView {
    pub(super) fn all(found: &Analysis, report: &Report, names: &Names) -> Vec<Self> {
        let mut longest: Vec<(usize, &PassageRow)> = report.passages.iter().enumerate().collect();
        longest.sort_by_key(|(i, p)| (std::cmp::Reverse(p.words), *i));
        longest.truncate(MOST_PASSAGES);
        longest
            .into_iter()
            .map(|(i, p)| Self::new(found, i + 1, p, names))
            .collect()
    }

    fn new(found: &Analysis, number: usize, row: &PassageRow, names: &Names) -> Self {
        let side = |place: &crate::report::form::Place| {
            let article = names.number(&place.article);
            let letters = found.articles[article].text.chars();
            Side {
                name: names.of(&place.article),
                href: format!("{}-p{number}", names.anchor(&place.article)),
                text: letters
                    .skip(place.start)
                    .take(place.end - place.start)
                    .collect(),
            }
        };
        Self {
            number,
            a: side(&row.a),
            b: side(&row.b),
            words: row.words,
            identity: format!("{:.0}", row.identity * 100.0),
            differences: row.differences.len(),
        }
    }
}

/// The page shows this many passages, the longest; `report.json` has all.
const MOST_PASSAGES: usize = 200;
