//! The page of an utterance: its apparatus, and when who printed which reading.

use askama::Template;

use super::{Frame, of_article, page};
use crate::archive::Utterance;
use crate::error::Result;
use crate::report::Report;
use crate::report::form::GroupRow;
use crate::report::html::Names;
use crate::report::html::apparatus::{GroupView, Known};
use crate::report::html::outlets::Outlets;
use crate::report::html::speeches::Speeches;

/// The page of an utterance.
///
/// # Errors
/// As of [`asides`](super::asides).
pub fn utterance(frame: &Frame, utterance: &Utterance) -> Result<String> {
    let report = &utterance.report;
    let names = Names::new(report);
    let outlets = Outlets::new(report);
    let speeches = Speeches::new(report);
    let known = Known {
        names: &names,
        outlets: &outlets,
        speeches: &speeches,
    };
    let groups = report.groups.iter().map(|group| {
        let mut view = GroupView::new(report, group, &known);
        lead_to_articles(&mut view, group, &names);
        // The time line says it, with the readings.
        view.days.clear();
        Told {
            line: moments(report, group, &view, &outlets),
            group: view,
        }
    });

    page(&UtterancePage {
        frame,
        here: "",
        utterance,
        told: groups.collect(),
    })
}

#[derive(Template)]
#[template(path = "desk/utterance.html")]
struct UtterancePage<'p> {
    frame: &'p Frame,
    here: &'static str,
    utterance: &'p Utterance,
    told: Vec<Told>,
}

struct Told {
    group: GroupView,
    line: Vec<Moment>,
}

/// When an outlet printed which reading.
struct Moment {
    date: Option<String>,
    outlet: String,
    title: Option<String>,
    href: String,
    letter: String,
    class: &'static str,
    words: &'static str,
    quoted: bool,
}

/// The witnesses are on the pages of their articles.
fn lead_to_articles(view: &mut GroupView, group: &GroupRow, names: &Names) {
    let witnesses = view.readings.iter_mut().flat_map(|r| &mut r.witnesses);
    for witness in witnesses {
        witness.href = place_of(group, witness.index, names);
    }
}

fn place_of(group: &GroupRow, index: usize, names: &Names) -> String {
    let article = &group.witnesses[index].article;
    let anchor = names.witness(article, &group.id, index);
    format!("{}#{anchor}", of_article(article))
}

/// Every witness, by day; those without one are last.
fn moments(report: &Report, group: &GroupRow, view: &GroupView, outlets: &Outlets) -> Vec<Moment> {
    let mut found = Vec::new();
    for (number, reading) in view.readings.iter().enumerate() {
        for shown in &reading.witnesses {
            let witness = &group.witnesses[shown.index];
            let article = report.article(&witness.article);
            found.push(Moment {
                date: article.and_then(|article| article.date.clone()),
                outlet: outlets.name(&witness.article).to_owned(),
                title: article.and_then(|article| article.title.clone()),
                href: shown.href.clone(),
                letter: letter(number),
                class: if reading.is_lemma {
                    "identical"
                } else {
                    reading.verdict
                },
                words: if reading.is_lemma {
                    reading.lemma_name
                } else {
                    reading.verdict_words
                },
                quoted: witness.quoted,
            });
        }
    }
    found.sort_by_cached_key(|one| {
        let is_undated = one.date.is_none();
        (
            is_undated,
            one.date.clone(),
            one.letter.len(),
            one.letter.clone(),
            one.outlet.clone(),
        )
    });
    found
}

/// What the readings are called: A to Z, then AA, AB and so on, as the page's style counts them.
fn letter(number: usize) -> String {
    let last = char::from(b'A' + (number % 26) as u8);
    if number < 26 {
        last.to_string()
    } else {
        letter(number / 26 - 1) + &last.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn readings_have_letters() {
        let told: Vec<String> = [0, 25, 26, 27, 701, 702].map(letter).into();
        assert_eq!(told, ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
