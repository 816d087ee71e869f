//! The articles with their quotations, witnesses, passages and furniture highlighted, and the
//! shared passages side by side.

use crate::analysis::Analysis;
use crate::report::form::{DifferenceRow, Fragment, GroupRow, PassageRow, Report};

use crate::report::link::of_the_web;

use super::apparatus::{self, Piece};
use super::excerpt::{WHOLE_UP_TO, around};
use super::front::thousands;
use super::{Names, Options};

/// One article.
pub(super) struct ArticleView {
    pub(super) anchor: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) id: String,
    pub(super) words: usize,
    pub(super) quotations: usize,
    /// Its address, where it may be linked to.
    pub(super) url: String,
    /// The page that holds all of its text, where there is one.
    pub(super) whole: String,
    pub(super) stretches: Vec<TextStretch>,
    /// Characters behind the last stretch that are not shown.
    pub(super) rest: String,
}

/// A stretch that is shown, and how many characters before it are not.
pub(super) struct TextStretch {
    pub(super) left_out: String,
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

impl TextPiece {
    /// The anchor that stands on the piece itself.
    pub(super) fn anchor(&self) -> &str {
        self.anchors.last().map_or("", |anchor| anchor)
    }

    /// The anchors that stand before it.
    pub(super) fn other_anchors(&self) -> &[String] {
        &self.anchors[..self.anchors.len().saturating_sub(1)]
    }
}

/// A passage that two articles share.
pub(super) struct PassageView {
    pub(super) number: usize,
    pub(super) a: Side,
    pub(super) b: Side,
    pub(super) words: usize,
    pub(super) identity: String,
    pub(super) differences: usize,
    /// The second side's words, with what differs from the first's; nothing where texts are left out.
    pub(super) pieces: Vec<Piece>,
}

/// One side of a passage.
pub(super) struct Side {
    pub(super) name: String,
    pub(super) href: String,
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
    names: Names,
    marks: Vec<Vec<Mark>>,
    quotations: Vec<usize>,
    texts: Texts,
    split: bool,
}

/// How much of the articles' texts the page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Texts {
    Whole,
    /// What stands around that which is pointed to.
    Around,
    /// Nothing.
    None,
}

impl<'r> Articles<'r> {
    pub(super) fn new(
        found: &'r Analysis,
        report: &'r Report,
        names: Names,
        options: Options,
    ) -> Self {
        let characters: usize = report.articles.iter().map(|a| a.characters).sum();
        let texts = if report.settings.redacted {
            Texts::None
        } else if characters <= WHOLE_UP_TO && !options.split {
            Texts::Whole
        } else {
            Texts::Around
        };
        let mut quotations = vec![0; report.articles.len()];
        for quotation in &report.quotations {
            quotations[names.number(&quotation.article)] += 1;
        }
        Self {
            found,
            report,
            marks: marks(report, &names),
            names,
            quotations,
            texts,
            split: options.split,
        }
    }

    pub(super) fn report(&self) -> &Report {
        self.report
    }

    pub(super) fn are_excerpts(&self) -> bool {
        self.texts == Texts::Around
    }

    pub(super) fn are_redacted(&self) -> bool {
        self.texts == Texts::None
    }

    pub(super) fn are_beside(&self) -> bool {
        self.split
    }

    /// The articles that have a place that is pointed to, or all where the page holds them whole.
    pub(super) fn shown(&self) -> impl Iterator<Item = ArticleView> + '_ {
        (0..self.len())
            .filter(|number| self.is_shown(*number))
            .map(|number| self.view(number, self.texts))
    }

    /// The others, which have nothing in common with another that the page shows.
    pub(super) fn others(&self) -> impl Iterator<Item = ArticleView> + '_ {
        (0..self.len())
            .filter(|number| !self.is_shown(*number))
            .map(|number| self.view(number, Texts::None))
    }

    pub(super) fn others_count(&self) -> usize {
        (0..self.len())
            .filter(|number| !self.is_shown(*number))
            .count()
    }

    fn is_shown(&self, number: usize) -> bool {
        self.texts == Texts::Whole || self.marks[number].iter().any(Mark::is_pointed_to)
    }

    /// The articles of a page of whole articles.
    pub(super) fn of_page(&self, page: usize) -> impl Iterator<Item = ArticleView> + '_ {
        let first = page * ON_A_PAGE;
        let last = (first + ON_A_PAGE).min(self.len());

        (first..last).map(|number| self.view(number, Texts::Whole))
    }

    pub(super) fn len(&self) -> usize {
        self.report.articles.len()
    }

    /// A view, made when it is asked for: together they hold all texts.
    fn view(&self, number: usize, texts: Texts) -> ArticleView {
        let row = &self.report.articles[number];
        let marks = &self.marks[number];
        let pointed = marks.iter().filter(|m| m.is_pointed_to());
        let shown = match texts {
            Texts::Whole => vec![(0, row.characters)],
            Texts::Around => around(pointed.map(|m| (m.start, m.end)), row.characters),
            Texts::None => Vec::new(),
        };
        let end = shown.last().map_or(0, |last| last.1);
        let rest = if texts == Texts::None {
            0
        } else {
            row.characters - end
        };
        ArticleView {
            anchor: self.names.anchor(&row.id),
            name: self.names.of(&row.id),
            title: row.title.clone().unwrap_or_default(),
            date: row
                .date_printed
                .clone()
                .or(row.date.clone())
                .unwrap_or_default(),
            id: row.id.clone(),
            words: row.words,
            quotations: self.quotations[number],
            url: row.url.as_deref().and_then(of_the_web).unwrap_or_default(),
            whole: if self.split {
                let page = name_of_page(number / ON_A_PAGE);
                format!("{page}#{}-text", self.names.anchor(&row.id))
            } else {
                String::new()
            },
            stretches: stretches(&self.found.articles[number].text, marks, &shown),
            rest: told(rest),
        }
    }
}

/// So many articles stand on a page of whole articles: it is some 1 MB then.
pub(super) const ON_A_PAGE: usize = 100;

/// The name of a page of whole articles, the first being 0.
pub(super) fn name_of_page(page: usize) -> String {
    format!("articles-{}.html", page + 1)
}

/// The page of whole articles that a file's name is of, the first being 0; none for other files.
///
/// ```
/// use variorum::report::html::page_of_name;
/// assert_eq!(page_of_name("articles-3.html"), Some(2));
/// assert_eq!(page_of_name("articles-old.html"), None);
/// ```
pub fn page_of_name(name: &str) -> Option<usize> {
    let number: usize = name
        .strip_prefix("articles-")?
        .strip_suffix(".html")?
        .parse()
        .ok()?;
    let page = number.checked_sub(1)?;

    (name_of_page(page) == name).then_some(page)
}

/// A count of characters that are not shown; nothing where all are.
fn told(characters: usize) -> String {
    if characters == 0 {
        String::new()
    } else {
        thousands(characters)
    }
}

/// The stretches of a text, each cut into pieces.
fn stretches(text: &str, marks: &[Mark], shown: &[(usize, usize)]) -> Vec<TextStretch> {
    let letters: Vec<char> = if shown.is_empty() {
        Vec::new()
    } else {
        text.chars().collect()
    };
    let mut at = 0;
    shown
        .iter()
        .map(|(start, end)| {
            let left_out = told(start - at);
            at = *end;
            TextStretch {
                left_out,
                pieces: pieces(&letters, marks, (*start, *end)),
            }
        })
        .collect()
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
    for i in shown_passages(report) {
        let passage = &report.passages[i];
        for place in [&passage.a, &passage.b] {
            let mut mark = Mark::plain(
                (place.start, place.end),
                "passage",
                format!("passage {}", i + 1),
            );
            mark.anchor = names.passage(&place.article, i + 1);
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
            anchor: names.witness(&witness.article, &group.id, index),
            href: group.id.clone(),
            label: String::new(),
        }
    }

    /// Whether a link leads to it.
    fn is_pointed_to(&self) -> bool {
        !self.anchor.is_empty()
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

/// A stretch of the text cut wherever a mark starts or ends.
fn pieces(letters: &[char], marks: &[Mark], (start, end): (usize, usize)) -> Vec<TextPiece> {
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|m| [m.start, m.end])
        .filter(|cut| (start..end).contains(cut))
        .chain([start, end])
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
    let mut labels: Vec<&str> = marks.iter().map(|m| m.label.as_str()).collect();
    labels.retain(|label| !label.is_empty());
    labels.dedup();
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
        shown_passages(report)
            .into_iter()
            .map(|i| Self::new(found, i + 1, &report.passages[i], names))
            .collect()
    }

    fn new(found: &Analysis, number: usize, row: &PassageRow, names: &Names) -> Self {
        let side = |place: &crate::report::form::Place| Side {
            name: names.of(&place.article),
            href: names.passage(&place.article, number),
        };
        Self {
            number,
            a: side(&row.a),
            b: side(&row.b),
            words: row.words,
            identity: format!("{:.0}", row.identity * 100.0),
            differences: row.differences.len(),
            pieces: if names.redacted {
                Vec::new()
            } else {
                pieces_of_passage(found, row, names)
            },
        }
    }
}

/// The second side's words; the offsets of the differences are its article's.
fn pieces_of_passage(found: &Analysis, row: &PassageRow, names: &Names) -> Vec<Piece> {
    let letters = found.articles[names.number(&row.b.article)].text.chars();
    let length = row.b.end - row.b.start;
    let text: String = letters.skip(row.b.start).take(length).collect();
    let differences: Vec<DifferenceRow> = row
        .differences
        .iter()
        .map(|d| DifferenceRow {
            kind: d.kind,
            lemma: d.a.clone(),
            reading: Fragment {
                start: d.b.start.saturating_sub(row.b.start).min(length),
                end: d.b.end.saturating_sub(row.b.start).min(length),
                text: d.b.text.clone(),
            },
            fault: false,
            cut: None,
            note: None,
        })
        .collect();

    apparatus::pieces(&text, &differences)
}

/// The passages that the page shows, the longest first.
fn shown_passages(report: &Report) -> Vec<usize> {
    let mut longest: Vec<usize> = (0..report.passages.len()).collect();
    longest.sort_by_key(|i| (std::cmp::Reverse(report.passages[*i].words), *i));
    longest.truncate(MOST_PASSAGES);
    longest
}

/// The page shows this many passages, the longest, and says so; `report.json` has all.
const MOST_PASSAGES: usize = 200;
