//! A shared passage in words, on one line: what stands before it, its own words with what differs marked, what follows.
//!
//! The line is as the second article has it: `[choice → choices]` is a change, `[− the]` a word that is missing there,
//! `[+ also]` one that is added. Cost: O(the two texts).

use super::form::PassageRow;

/// Characters shown before and behind a passage.
const CONTEXT: usize = 30;

/// What is alike over more characters than this is shown at its ends only.
const LONGEST_ALIKE: usize = 90;

/// The line of a passage, from the text of its second article.
///
/// ```
/// use variorum::compare::difference::Kind;
/// use variorum::report::form::{Fragment, PassageDifference, PassageRow, Place};
/// use variorum::report::passage_words::line;
///
/// let place = |article: &str, end| Place { article: article.into(), start: 4, end };
/// let fragment = |start, end, text: &str| Fragment { start, end, text: text.into() };
/// let row = PassageRow {
///     a: place("a", 24), b: place("b", 25), words: 4, identity: 0.75,
///     differences: vec![PassageDifference {
///         kind: Kind::Inflection, a: fragment(18, 24, "choice"), b: fragment(18, 25, "choices"),
///     }],
/// };
/// assert_eq!(
///     line(&row, "But not the right choices here."),
///     "But «not the right [choice → choices]» here."
/// );
/// ```
pub fn line(row: &PassageRow, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let end = row.b.end.min(letters.len());
    let start = row.b.start.min(end);
    let slice = |from: usize, to: usize| letters[from..to.max(from)].iter().collect::<String>();

    let first = start.saturating_sub(CONTEXT);
    let last = (end + CONTEXT).min(letters.len());

    let mut line = String::new();
    if first > 0 {
        line.push('…');
    }
    line.push_str(&slice(first, start));
    line.push('«');

    let mut at = start;
    for difference in &row.differences {
        let (from, to) = (difference.b.start, difference.b.end);
        if from < at || to > end {
            continue;
        }
        line.push_str(&shortened(&slice(at, from)));
        line.push_str(&changed(&difference.a.text, &difference.b.text));
        at = to;
    }

    line.push_str(&shortened(&slice(at, end)));
    line.push('»');
    line.push_str(&slice(end, last));
    if last < letters.len() {
        line.push('…');
    }
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn changed(was: &str, is: &str) -> String {
    match (was.trim().is_empty(), is.trim().is_empty()) {
        (true, _) => format!("[+ {is}]"),
        (_, true) => format!("[− {was}]"),
        _ => format!("[{was} → {is}]"),
    }
}

/// What is alike, its middle left out where it is long.
fn shortened(alike: &str) -> String {
    let letters: Vec<char> = alike.chars().collect();
    if letters.len() <= LONGEST_ALIKE {
        return alike.to_owned();
    }
    let half = LONGEST_ALIKE / 2;
    let start: String = letters[..half].iter().collect();
    let end: String = letters[letters.len() - half..].iter().collect();

    format!("{start} … {end}")
}
