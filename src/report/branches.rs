//! A group as a variant graph: stretches on which all agree, and places where readings branch and
//! join again.
//!
//! Computes: the union of the places where a reading differs from the lemma; places that touch are
//! one. A branch of a place is the lemma's words there with the reading's changes put in. Shared by
//! the renderers that show a text once with its variants. Cost: O(differences log differences).

use super::form::{DifferenceRow, GroupRow};
use crate::compare::difference::Kind;

/// A stretch of the lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The lemma's words; may be empty at a branch where a reading adds some.
    pub lemma: String,
    /// What other readings have instead; empty where all that reach here agree.
    pub branches: Vec<Branch>,
}

/// What some readings have instead of the lemma's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The words; empty where they are left out.
    pub text: String,
    /// The readings, as indices into the group's.
    pub readings: Vec<usize>,
    /// The kinds of difference, those in a row once.
    pub kinds: Vec<Kind>,
}

/// The stretches of a group's lemma, in order; joined they spell it.
pub fn stretches(group: &GroupRow) -> Vec<Stretch> {
    let lemma: Vec<char> = group.readings[group.lemma].text.chars().collect();
    let slice = |from: usize, to: usize| lemma[from..to].iter().collect::<String>();

    let mut found = Vec::new();
    let mut at = 0;
    for (start, end) in places(group) {
        found.push(Stretch {
            lemma: slice(at, start),
            branches: Vec::new(),
        });
        found.push(Stretch {
            lemma: slice(start, end),
            branches: branches(group, start, end, &lemma),
        });
        at = end;
    }

    found.push(Stretch {
        lemma: slice(at, lemma.len()),
        branches: Vec::new(),
    });
    found.retain(|stretch| !stretch.lemma.is_empty() || !stretch.branches.is_empty());
    found
}

/// The places of the lemma where some reading differs, apart and in order.
fn places(group: &GroupRow) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = group
        .readings
        .iter()
        .flat_map(|reading| &reading.differences)
        .map(|difference| (difference.lemma.start, difference.lemma.end))
        .collect();
    all.sort_unstable();

    let mut apart: Vec<(usize, usize)> = Vec::new();
    for (start, end) in all {
        match apart.last_mut() {
            Some(last) if start < last.1 || start == last.0 => last.1 = last.1.max(end),
            _ => apart.push((start, end)),
        }
    }
    apart
}

fn branches(group: &GroupRow, start: usize, end: usize, lemma: &[char]) -> Vec<Branch> {
    let mut found: Vec<Branch> = Vec::new();

    for (index, reading) in group.readings.iter().enumerate() {
        // Words added at the end of a place are a place of their own.
        let own = |difference: &&DifferenceRow| {
            start <= difference.lemma.start
                && difference.lemma.end <= end
                && (difference.lemma.start < end || difference.lemma.start == start)
        };
        let here: Vec<&DifferenceRow> = reading.differences.iter().filter(own).collect();
        if here.is_empty() {
            continue;
        }
        let text = with_changes(&here, start, end, lemma);
        let mut kinds: Vec<Kind> = here.iter().map(|difference| difference.kind).collect();
        kinds.dedup();
        match found.iter_mut().find(|b| b.text == text) {
            Some(branch) => branch.readings.push(index),
            None => found.push(Branch {
                text,
                readings: vec![index],
                kinds,
            }),
        }
    }
    found
}

/// The lemma's words from `start` to `end` with a reading's changes put in.
fn with_changes(changes: &[&DifferenceRow], start: usize, end: usize, lemma: &[char]) -> String {
    let mut sorted = changes.to_vec();
    sorted.sort_by_key(|difference| (difference.lemma.start, difference.lemma.end));

    let mut text = String::new();
    let mut at = start;
    for change in sorted {
        if change.lemma.start >= at {
            text.extend(&lemma[at..change.lemma.start]);
            text.push_str(&spaced(change, at_word(lemma, change.lemma.start)));
            at = change.lemma.end;
        }
    }

    text.extend(&lemma[at.min(end)..end]);
    text
}

/// Whether a place stands right behind a word.
fn at_word(lemma: &[char], at: usize) -> bool {
    at > 0 && lemma[at - 1].is_alphanumeric()
}

/// Added words are set off from the word before them, or from the one after.
fn spaced(change: &DifferenceRow, behind_word: bool) -> String {
    let text = &change.reading.text;
    let is_added = change.lemma.text.is_empty() && text.starts_with(char::is_alphanumeric);

    if is_added && behind_word {
        format!(" {text}")
    } else if is_added {
        format!("{text} ")
    } else {
        text.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Settings, analyse};
    use crate::article::{Article, Corpus};
    use crate::report::Report;

    fn group(texts: &[&str]) -> GroupRow {
        let article = |(i, text): (usize, &&str)| Article {
            id: i.to_string(),
            text: format!("“{text}” Mr Xi said."),
            ..Article::default()
        };
        let corpus = Corpus {
            articles: texts.iter().enumerate().map(article).collect(),
            ..Corpus::default()
        };
        let found = analyse(corpus, Settings::default(), |_| ()).expect("settings in range");
        Report::new(&found).groups.remove(0)
    }

    #[test]
    fn readings_branch_and_join() {
        let group = group(&[
            "Confrontation is not the right choice for both sides of the sea,",
            "Confrontation is not the right choice for both sides of the sea.",
            "Confrontation is not the right choices for either side of the sea.",
        ]);
        let found = stretches(&group);
        let spelt: String = found.iter().map(|s| s.lemma.as_str()).collect();
        assert_eq!(spelt, group.readings[group.lemma].text);
        let branches: Vec<(&str, &str)> = found
            .iter()
            .flat_map(|s| {
                s.branches
                    .iter()
                    .map(|b| (s.lemma.as_str(), b.text.as_str()))
            })
            .collect();
        assert_eq!(
            branches,
            [("choices", "choice"), ("either", "both"), ("side", "sides")]
        );
    }
}
