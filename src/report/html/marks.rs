//! The highlights of articles' texts: quotations, witnesses, passages and furniture, and the texts cut where they begin and end.

use crate::report::form::{GroupRow, Report};

use super::Names;
use super::front::thousands;
use super::passages::shown_passages;

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

/// A highlight of an article's text, in code points.
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    class: &'static str,
    anchor: String,
    href: String,
    label: String,
}

/// The highlights of every article.
pub(super) fn marks(report: &Report, names: &Names) -> Vec<Vec<Mark>> {
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

/// The stretches of a text, each cut into pieces.
pub(super) fn stretches(text: &str, marks: &[Mark], shown: &[(usize, usize)]) -> Vec<TextStretch> {
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
    pub(super) fn is_pointed_to(&self) -> bool {
        !self.anchor.is_empty()
    }

    /// A place that can be gone to.
    #[cfg(feature = "archive")]
    pub(super) fn link(
        place: (usize, usize),
        class: &'static str,
        anchor: &str,
        label: &str,
    ) -> Self {
        Self {
            anchor: anchor.to_owned(),
            ..Self::plain(place, class, label.to_owned())
        }
    }

    /// Makes it a link to an anchor.
    #[cfg(feature = "archive")]
    pub(super) fn lead_to(&mut self, href: String) {
        self.href = href;
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

/// A count of characters that are not shown; nothing where all are.
pub(super) fn told(characters: usize) -> String {
    if characters == 0 {
        String::new()
    } else {
        thousands(characters)
    }
}
