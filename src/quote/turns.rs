//! Turns of a transcript: `TRUMP: …`, `Q: …`, where a label takes the place of quotation marks.
//!
//! Computes: the paragraphs that a label opens. An article is a transcript where at least
//! [`LEAST_TURNS`] paragraphs carry labels, one label comes back, and most of what they say is longer
//! than [`SHORT`] words: a table of results is not. Marked stretches come sorted by their start.
//! Cost: O(paragraphs + marked stretches).

use rustc_hash::FxHashMap;

use crate::article::Span;

use super::block;
use super::marks::{Family, Marked};

/// Fewer labelled paragraphs than this are lists or headings.
const LEAST_TURNS: usize = 3;
/// "Clinton: 547." is a result.
const SHORT: usize = 3;
/// A label has at most this many words.
const MOST_WORDS: usize = 4;

/// Adds the turns of a text to its marked stretches; what a turn holds is nested in it.
pub(super) fn add(text: &str, paragraphs: &[Span], marked: &mut Vec<Marked>) {
    let labels: Vec<Option<Span>> = paragraphs
        .iter()
        .map(|paragraph| label(text, *paragraph))
        .collect();

    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for label in labels.iter().flatten() {
        *times.entry(label.of(text)).or_default() += 1;
    }

    let is_turn = |label: &Span| times[label.of(text)] > 1 || is_capitals(label.of(text));
    let turns = labels
        .iter()
        .flatten()
        .filter(|label| is_turn(label))
        .count();
    if turns < LEAST_TURNS || times.values().all(|count| *count < 2) {
        return;
    }

    let reach = furthest_ends(marked);

    let mut blocks = Vec::new();
    for (paragraph, label) in paragraphs.iter().zip(&labels) {
        let Some(label) = label.filter(is_turn) else {
            continue;
        };
        let part = Span::new(label.end + 1, paragraph.end).trimmed(text);
        if !part.is_empty() && !is_crossed(part, marked, &reach) {
            blocks.push(Marked {
                outer: part,
                parts: vec![part],
                depth: 0,
                repaired: false,
                family: Family::Turn,
            });
        }
    }

    let short = |b: &&Marked| b.outer.of(text).split_whitespace().count() <= SHORT;
    if 2 * blocks.iter().filter(short).count() <= blocks.len() {
        block::nest(blocks, marked);
    }
}

/// The furthest end among the first stretches, for each number of them.
fn furthest_ends(marked: &[Marked]) -> Vec<usize> {
    let mut furthest = 0;
    let ends = marked.iter().map(|stretch| {
        furthest = stretch.outer.end.max(furthest);
        furthest
    });
    std::iter::once(0).chain(ends).collect()
}

/// Whether a marked stretch, sorted by start, reaches into a part from outside or out of it.
fn is_crossed(part: Span, marked: &[Marked], reach: &[usize]) -> bool {
    let first = marked.partition_point(|stretch| stretch.outer.start < part.start);
    let inside = marked[first..]
        .iter()
        .take_while(|stretch| stretch.outer.start < part.end);
    reach[first] > part.start
        || inside
            .into_iter()
            .any(|stretch| stretch.outer.end > part.end)
}

/// Whether a label asks or answers without a name.
pub(super) fn is_question_or_answer(label: &str) -> bool {
    matches!(label, "Q" | "A")
}

/// What is before the colon of a paragraph, where that could name who speaks.
fn label(text: &str, paragraph: Span) -> Option<Span> {
    let (before, after) = paragraph.of(text).split_once(':')?;
    let words = before.split_whitespace().count();
    let named = before
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase));
    let plain = before.chars().all(|character| {
        character.is_alphabetic() || matches!(character, ' ' | '.' | '\'' | '’' | '-')
    });
    let label = Span::new(paragraph.start, paragraph.start + before.len());

    ((1..=MOST_WORDS).contains(&words) && named && plain && after.starts_with(char::is_whitespace))
        .then_some(label)
}

fn is_capitals(label: &str) -> bool {
    !label.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::quote::{Kind, find};

    #[test]
    fn a_transcript_names_its_speakers() {
        let text = "Donald Trump met Hillary Clinton.\n\nTRUMP: We have lost our jobs.\n\nCLINTON: That is not true.\n\n\
                    TRUMP: It is true.";
        let found: Vec<_> = find(text)
            .iter()
            .map(|q| {
                (
                    q.speaker.as_ref().and_then(|s| s.name.clone()),
                    q.text(text),
                    q.kind,
                )
            })
            .collect();
        let trump = Some("Donald Trump".to_owned());
        let clinton = Some("Hillary Clinton".to_owned());
        assert_eq!(
            found,
            [
                (
                    trump.clone(),
                    "We have lost our jobs.".to_owned(),
                    Kind::Speech
                ),
                (clinton, "That is not true.".to_owned(), Kind::Speech),
                (trump, "It is true.".to_owned(), Kind::Speech),
            ]
        );
    }

    #[test]
    fn questions_and_answers_name_nobody() {
        let text = "Q: Will you run?\n\nA: It is no “race” yet for me.\n\nQ: Why?\n\nA: Because I have not told my family.";
        let found = find(text);
        let top: Vec<_> = found
            .iter()
            .filter(|q| q.depth == 0)
            .map(|q| q.text(text))
            .collect();
        assert_eq!(
            top,
            [
                "Will you run?",
                "It is no “race” yet for me.",
                "Why?",
                "Because I have not told my family."
            ]
        );
        assert!(found.iter().all(|q| q.speaker.is_none()));
        assert_eq!(found.iter().filter(|q| q.depth == 1).count(), 1);
    }

    #[test]
    fn a_list_is_no_transcript() {
        assert!(find("Paris: A city.\n\nLondon: A city.\n\nRome: A city.").is_empty());
        assert!(find("Clinton: 547.\n\nSanders: 46.\n\nClinton: 12.").is_empty());
        assert!(find("NOTE: One.\n\nUPDATE: Two.").is_empty());
    }
}
