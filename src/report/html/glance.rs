//! An altered utterance at a glance: how the lemma and the gravest reading go on around what differs, and who prints each.
//!
//! Cost: O(differences²) of the one reading.

use crate::report::form::{CutRow, DifferenceRow, GroupRow, ReadingRow};

use super::changes::{Piece, pieces};
use super::outlets::Outlets;

/// Characters shown before what differs: on a telephone the change itself is on the first line.
const BEFORE: usize = 16;

/// Characters shown from there on: two lines of a wide page.
const FROM: usize = 240;

/// A reading on a line or two.
pub(super) struct Line {
    /// The first outlet that prints it, and how many more do.
    pub(super) who: String,
    pub(super) pieces: Vec<Piece>,
}

/// The lemma and the gravest reading, which is the second of the readings in order. Of words that are given to different
/// speakers the last of the two: that they are is said in place of the other.
pub(super) fn lines(group: &GroupRow, order: &[usize], outlets: &Outlets) -> Vec<Line> {
    let lemma = &group.readings[group.lemma];
    let Some(reading) = order.get(1).map(|number| &group.readings[*number]) else {
        return vec![Line {
            who: who(group, lemma, outlets),
            pieces: excerpt(lemma, 0, &[]),
        }];
    };
    let gravest = gravest(reading);
    let (in_lemma, in_reading) = gravest.map_or((0, 0), |d| (d.lemma.start, d.reading.start));

    let mut told = vec![
        Line {
            who: who(group, lemma, outlets),
            pieces: excerpt(lemma, in_lemma, &[]),
        },
        Line {
            who: who(group, reading, outlets),
            pieces: excerpt(reading, in_reading, &reading.differences),
        },
    ];
    let is_for_a_cut = gravest.is_none_or(|d| d.kind.verdict() < reading.verdict);
    if let Some(words) = told_cut(reading).filter(|_| is_for_a_cut) {
        told[1].pieces.insert(0, Piece::cut(words));
    }
    if group.speakers_clash {
        told.remove(0);
    }
    told
}

/// The first of the gravest differences.
fn gravest(reading: &ReadingRow) -> Option<&DifferenceRow> {
    let from_the_front = |d: &&DifferenceRow| std::cmp::Reverse(d.reading.start);
    let all = reading.differences.iter();
    all.max_by_key(|d| (d.kind.verdict(), from_the_front(d)))
}

fn told_cut(reading: &ReadingRow) -> Option<String> {
    reading.cuts.iter().find_map(CutRow::words)
}

/// A reading from a little before a place on, with what differs marked.
fn excerpt(reading: &ReadingRow, place: usize, differences: &[DifferenceRow]) -> Vec<Piece> {
    let letters: Vec<char> = reading.text.chars().collect();
    let from = beginning_of_word(&letters, place.saturating_sub(BEFORE), place);
    let to = (place + FROM).min(letters.len());
    let text: String = letters[from..to].iter().collect();
    let inside: Vec<DifferenceRow> = differences
        .iter()
        .filter(|d| from <= d.reading.start && d.reading.end <= to)
        .map(|d| shifted(d, from))
        .collect();

    let mut found = pieces(&text, &inside);
    if from > 0 {
        found.insert(0, Piece::plain("… ".to_owned()));
    }
    if to < letters.len() {
        found.push(Piece::plain(" …".to_owned()));
    }
    found
}

/// The first place from `first` on where a word begins, at the latest `last`.
fn beginning_of_word(letters: &[char], first: usize, last: usize) -> usize {
    let begins = |at: &usize| *at == 0 || letters[at - 1].is_whitespace();
    (first..last).find(begins).unwrap_or(last)
}

/// A difference of a text that begins so many characters later.
fn shifted(difference: &DifferenceRow, by: usize) -> DifferenceRow {
    let mut shifted = difference.clone();
    shifted.reading.start -= by;
    shifted.reading.end -= by;
    shifted
}

/// "The Post", or "The Post +2" where others print the same.
fn who(group: &GroupRow, reading: &ReadingRow, outlets: &Outlets) -> String {
    let mut names: Vec<&str> = Vec::new();
    for witness in reading.witnesses.iter().map(|w| &group.witnesses[*w]) {
        let name = outlets.name(&witness.article);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match &names[..] {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first, more @ ..] => format!("{first} +{}", more.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::html::report_of;

    fn glance(articles: &[(&str, &str, &str)]) -> Vec<(String, String)> {
        let report = report_of(articles);
        let group = &report.groups[0];
        let mut order: Vec<usize> = (0..group.readings.len()).collect();
        order.sort_by_key(|number| *number != group.lemma);
        let spelt = |line: Line| {
            let words = line
                .pieces
                .into_iter()
                .map(|piece| match piece.missing.as_str() {
                    "" => piece.text,
                    missing => format!("[−{missing}]"),
                });
            (line.who, words.collect())
        };
        let told = lines(group, &order, &Outlets::new(&report)).into_iter();
        told.map(spelt).collect()
    }

    #[test]
    fn the_change_stands_near_the_beginning_and_both_say_who_prints_them() {
        let told = "“It was settled by the board in the night to Monday that we will not raise the fares for any passenger,” Ann Berg said.";
        let altered = told.replace("not ", "");
        let found = glance(&[
            ("Post", "", told),
            ("Herald", "", told),
            ("Times", "", &altered),
        ]);
        let told = |who: &str, words: &str| (who.to_owned(), words.to_owned());
        assert_eq!(
            found,
            [
                told(
                    "Post +1",
                    "… that we will not raise the fares for any passenger,"
                ),
                told(
                    "Times",
                    "… that we will[−not] raise the fares for any passenger,"
                ),
            ]
        );
    }
}
