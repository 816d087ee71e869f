//! Whether the outlet says, beside a quotation, that the words were put into another language than the
//! speaker's: "through an interpreter", "speaking in Spanish".
//!
//! Computes: the cues in the sentence around a quotation, its own words left out. Cost: O(characters near
//! the quotation).

use crate::text::fold;
use crate::text::token;

/// Characters read on each side of a quotation.
const REACH: usize = 110;

/// Who puts speech into another language, and what is done to it.
const TRANSLATORS: [&str; 6] = [
    "translator",
    "translators",
    "interpreter",
    "interpreters",
    "translated",
    "translation",
];
/// After "in" or "speaking": a language that is not English.
const LANGUAGES: [&str; 46] = [
    "afrikaans",
    "albanian",
    "arabic",
    "armenian",
    "bengali",
    "bulgarian",
    "burmese",
    "cantonese",
    "catalan",
    "chinese",
    "creole",
    "croatian",
    "czech",
    "danish",
    "dari",
    "dutch",
    "farsi",
    "finnish",
    "french",
    "german",
    "greek",
    "hebrew",
    "hindi",
    "hungarian",
    "indonesian",
    "italian",
    "japanese",
    "khmer",
    "korean",
    "kurdish",
    "malay",
    "mandarin",
    "norwegian",
    "pashto",
    "persian",
    "polish",
    "portuguese",
    "romanian",
    "russian",
    "serbian",
    "spanish",
    "swedish",
    "tagalog",
    "turkish",
    "urdu",
    "vietnamese",
];

/// Reads what stands before `start` and after `end`.
pub fn is_told(text: &str, start: usize, end: usize) -> bool {
    let from = text.floor_char_boundary(start.saturating_sub(REACH));
    let to = text.ceil_char_boundary((end + REACH).min(text.len()));
    tells(after_last_stop(&text[from..start])) || tells(before_first_stop(&text[end..to]))
}

fn tells(near: &str) -> bool {
    let words: Vec<String> = token::words(near)
        .into_iter()
        .map(|word| fold::word(word.of(near)).into_owned())
        .collect();
    let spoken_in = |pair: &[String]| {
        matches!(pair[0].as_str(), "in" | "speaking") && LANGUAGES.contains(&pair[1].as_str())
    };

    words.windows(2).any(spoken_in)
        || words
            .iter()
            .any(|word| TRANSLATORS.contains(&word.as_str()))
}

/// What of a text belongs to the sentence that goes on after it.
fn after_last_stop(text: &str) -> &str {
    let stop = text
        .rmatch_indices(['.', '!', '?', '\n', '”', '"'])
        .find(|(at, stop)| {
            *stop == "\n" || text[at + stop.len()..].starts_with(char::is_whitespace)
        });
    stop.map_or(text, |(at, stop)| &text[at + stop.len()..])
}

/// What of a text belongs to the sentence that came before it.
fn before_first_stop(text: &str) -> &str {
    let stop = text
        .match_indices(['.', '!', '?', '\n'])
        .find(|(at, stop)| {
            *stop == "\n" || text[at + stop.len()..].starts_with(char::is_whitespace)
        });
    stop.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interpreter_or_a_language_beside_it_tells() {
        let told = |before: &str, after: &str| {
            let text = format!("{before}“We will not wait”{after}");
            is_told(&text, before.len(), text.len() - after.len())
        };
        assert!(told("", ", he said through an interpreter."));
        assert!(told("Speaking in Spanish, she said ", "."));
        assert!(!told("He spoke in Madrid and said ", "."));
        assert!(!told("He spoke in French. Later he said ", "."));
    }
}
