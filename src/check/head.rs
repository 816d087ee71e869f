//! The head of a transcript: its date and its title, as far as the lines before the first turn say them.
//!
//! Computes: the first date among the first lines, and the first line that reads like a heading, with those that
//! go on with it. Cost: O(head), at most [`MOST_BYTES`].

use crate::text::dates;

/// A head is looked for in so many bytes.
const MOST_BYTES: usize = 2_000;
/// A line of more words is text.
const MOST_WORDS: usize = 25;
/// Lines that one heading takes at most.
const MOST_LINES: usize = 3;
/// A line with a date has few words: "For Immediate Release April 23, 2009".
const WORDS_WITH_DATE: usize = 10;

/// The day that the head names, `YYYY-MM-DD`.
pub(super) fn date(head: &str) -> Option<String> {
    let short = |line: &&str| line.split_whitespace().count() <= WORDS_WITH_DATE;

    lines(head).filter(short).find_map(dates::iso)
}

/// The heading, on one line.
pub(super) fn title(head: &str) -> Option<String> {
    let mut lines = lines(head).skip_while(|line| !is_heading(line));
    let first = lines.next()?;
    let goes_on = is_capitals(first);
    let more = lines
        .take(MOST_LINES - 1)
        .take_while(|line| goes_on && is_heading(line) && is_capitals(line));

    let all: Vec<&str> = std::iter::once(first)
        .chain(more)
        .flat_map(str::split_whitespace)
        .collect();
    Some(all.join(" "))
}

fn lines(head: &str) -> impl Iterator<Item = &str> {
    let head = &head[..head.floor_char_boundary(MOST_BYTES)];
    head.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Not a label, an address, a rule, a date, an hour, nor the name of the office that releases it.
fn is_heading(line: &str) -> bool {
    let words = line.split_whitespace().count();

    let is_address = line.contains("://") || line.contains('@');
    let letters = line.chars().filter(|character| character.is_alphabetic());
    let has_letters = letters.count() * 2 > line.len();
    let is_label = line
        .split_whitespace()
        .next()
        .is_some_and(|word| word.ends_with(':'));
    let begins_with_digit = line.starts_with(|character: char| character.is_ascii_digit());

    let lower = line.to_lowercase();
    let is_release = lower.starts_with("for immediate release") || lower.starts_with("office of");

    (4..=MOST_WORDS).contains(&words)
        && has_letters
        && !is_address
        && !is_label
        && !begins_with_digit
        && !is_release
        && dates::iso(line).is_none()
}

fn is_capitals(line: &str) -> bool {
    !line.contains(char::is_lowercase)
}
