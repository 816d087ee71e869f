//! The labels of a transcript's turns: who speaks.
//!
//! Computes: the label that a line begins with ("THE PRESIDENT:", "Q", "Ms. Psaki:", "Senator Warren.")
//! and what its words say of the speaker: an office, a name, man or woman, one who asks, one of many.
//! The words are known from `data/en/turn_labels.tsv`; all others are names. Cost: O(line).

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::language::{ENGLISH, table};
use crate::text::fold;

/// A label has at most this many words: "SENIOR ADMINISTRATION OFFICIAL NUMBER TWO".
const MOST_WORDS: usize = 6;
/// A label in small letters has fewer: "Chief Justice Roberts".
const MOST_SMALL_WORDS: usize = 4;

/// What a word of a label says of the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// "Q", "REPORTER": who asks, without a name.
    Question,
    /// "AUDIENCE MEMBER".
    Crowd,
    /// "PRESIDENT", "SENATOR".
    Role,
    /// "MR."
    Man,
    /// "MRS."
    Woman,
    /// "DR."
    Title,
    /// "Subject:", "Cite:": no speaker's label.
    Apparatus,
}

/// What a folded word of a label says; `None` for a name.
pub(super) fn sort(word: &str) -> Option<Sort> {
    static SORTS: OnceLock<FxHashMap<&'static str, Sort>> = OnceLock::new();
    let sorts = SORTS.get_or_init(|| {
        let rows = table::rows(ENGLISH.table("turn_labels"));
        rows.filter_map(|[word, sort]| Some((word, named(sort)?)))
            .collect()
    });

    sorts.get(word).copied()
}

fn named(sort: &str) -> Option<Sort> {
    match sort {
        "question" => Some(Sort::Question),
        "crowd" => Some(Sort::Crowd),
        "role" => Some(Sort::Role),
        "man" => Some(Sort::Man),
        "woman" => Some(Sort::Woman),
        "title" => Some(Sort::Title),
        "apparatus" => Some(Sort::Apparatus),
        _ => None,
    }
}

/// The folded words of a label or a name, without points.
pub(super) fn words(label: &str) -> Vec<String> {
    label
        .split(|character: char| {
            character.is_whitespace() || matches!(character, '.' | ',' | '(' | ')' | ':')
        })
        .filter(|word| !word.is_empty())
        .map(|word| fold::word(word).into_owned())
        .collect()
}

/// How a label is set, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Setting {
    /// "THE PRESIDENT:", "Q": a label wherever it is.
    Sure,
    /// "SASHA:", "Trump:": one where it comes back, or where others are.
    Likely,
    /// "Senator Warren.": one where it comes back.
    Pointed,
}

/// A label at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label<'l> {
    /// The words that name the speaker.
    pub(super) name: &'l str,
    /// Bytes of the line that it takes, its mark with it.
    pub(super) length: usize,
    pub(super) setting: Setting,
}

/// The label that a line begins with.
pub(super) fn of_line(line: &str) -> Option<Label<'_>> {
    question_or_answer(line)
        .or_else(|| before_colon(line))
        .or_else(|| before_point(line))
}

/// "Q    Will you run?", "Q. Will you run?", "A: I will."
fn question_or_answer(line: &str) -> Option<Label<'_>> {
    let letter = line.get(..1).filter(|first| matches!(*first, "Q" | "A"))?;
    let rest = &line[1..];
    let is_apart = rest.starts_with("  ") || rest.starts_with(['\t', '\u{a0}']);
    let is_marked = rest.starts_with([':', '.']) && rest[1..].starts_with(char::is_whitespace);

    let is_label = is_marked || (is_apart && letter == "Q");
    is_label.then_some(Label {
        name: letter,
        length: 1 + usize::from(is_marked),
        setting: if is_apart || rest.starts_with(':') {
            Setting::Sure
        } else {
            Setting::Pointed
        },
    })
}

/// "THE PRESIDENT:", "Ms. Psaki:", "MR. EARNEST (via phone):".
fn before_colon(line: &str) -> Option<Label<'_>> {
    let at = line.find(':')?;
    let name = without_note(line[..at].trim_end());
    let ends_well = line[at + 1..].starts_with(char::is_whitespace) || line.len() == at + 1;
    if !ends_well || !is_name(name) {
        return None;
    }

    let words = words(name);
    let sorts: Vec<Option<Sort>> = words.iter().map(|word| sort(word)).collect();
    let is_capitals = !small_letters(name);
    if words.len()
        > if is_capitals {
            MOST_WORDS
        } else {
            MOST_SMALL_WORDS
        }
        || sorts.first() == Some(&Some(Sort::Apparatus))
    {
        return None;
    }

    let is_known = sorts.iter().any(Option::is_some);
    Some(Label {
        name,
        length: at + 1,
        setting: if is_capitals && is_known {
            Setting::Sure
        } else {
            Setting::Likely
        },
    })
}

/// "Senator Warren. Thank you", "The CHAIRMAN. We will begin", as hearings print it.
fn before_point(line: &str) -> Option<Label<'_>> {
    let mut from = 0;
    loop {
        let at = from + line.get(from..)?.find(". ")?;
        let name = &line[..at];
        let words = words(name);
        if words.len() > MOST_SMALL_WORDS {
            return None;
        }

        let opens_with_title = words.first().is_some_and(|word| sort(word).is_some());
        // The point of "Mr." ends no label.
        if words.len() >= 2 && opens_with_title && is_name(name) {
            return Some(Label {
                name,
                length: at + 1,
                setting: Setting::Pointed,
            });
        }
        from = at + 2;
    }
}

/// "MR. EARNEST (via phone)" without what is in brackets.
fn without_note(name: &str) -> &str {
    match name.split_once(['(', '[']) {
        Some((before, note)) if note.ends_with([')', ']']) => before.trim_end(),
        _ => name,
    }
}

/// Every word begins with a capital, and no mark is among them that names lack.
fn is_name(name: &str) -> bool {
    let is_plain = name.chars().all(|character| {
        character.is_alphanumeric()
            || matches!(character, ' ' | '.' | '\'' | '’' | '-' | '#' | '\u{a0}')
    });
    let has_capitals = name.split_whitespace().all(|word| {
        word.starts_with(|character: char| {
            character.is_uppercase() || character.is_numeric() || character == '#'
        })
    });

    !name.is_empty() && is_plain && has_capitals && name.contains(char::is_alphabetic)
}

/// Whether a name is written in small letters; "McCAIN" is not.
fn small_letters(name: &str) -> bool {
    let small = name
        .chars()
        .filter(|character| character.is_lowercase())
        .count();
    let large = name
        .chars()
        .filter(|character| character.is_uppercase())
        .count();

    small >= large
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(line: &str) -> Option<(&str, Setting)> {
        of_line(line).map(|label| (label.name, label.setting))
    }

    #[test]
    fn labels_of_speeches_briefings_hearings_and_courts() {
        for (line, expected, setting) in [
            ("THE PRESIDENT:  Thank you.", "THE PRESIDENT", Setting::Sure),
            ("Q    Will you run?", "Q", Setting::Sure),
            ("Q:  Will you run?", "Q", Setting::Sure),
            ("MS. PSAKI: No.", "MS. PSAKI", Setting::Sure),
            ("SENATOR McCAIN: No.", "SENATOR McCAIN", Setting::Sure),
            ("MR. EARNEST (via phone): No.", "MR. EARNEST", Setting::Sure),
            ("SASHA: Hi.", "SASHA", Setting::Likely),
            ("Trump: We will win.", "Trump", Setting::Likely),
            (
                "Senator Warren. Thank you.",
                "Senator Warren",
                Setting::Pointed,
            ),
            ("Mr. Smith. Thank you.", "Mr. Smith", Setting::Pointed),
            ("The CHAIRMAN. We begin.", "The CHAIRMAN", Setting::Pointed),
            ("Q. Will you run?", "Q", Setting::Pointed),
        ] {
            assert_eq!(name(line), Some((expected, setting)), "{line}");
        }
    }

    #[test]
    fn lines_that_have_no_label() {
        for line in [
            "But here’s the thing: we can.",
            "Cite: ",
            "Subject: the budget",
            "At 2:05 P.M. EST the meeting began.",
            "Thank you. It is good to be here.",
            "A few of you know. We do.",
            "http://example.org/a",
            "",
        ] {
            assert_eq!(name(line), None, "{line}");
        }
    }

    #[test]
    fn every_row_of_the_table_has_a_sort() {
        let rows = table::rows::<2>(ENGLISH.table("turn_labels"));
        for [word, sort] in rows {
            assert!(named(sort).is_some() && fold::word(word) == word, "{word}");
        }
    }
}
