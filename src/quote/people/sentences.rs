//! The sentences of an article's narration, numbered, with the quotations that end one.
//!
//! Cost: O(words x [`ATTRIBUTION`]).

use crate::quote::lexicon::Class;
use crate::quote::scene::Scene;

/// The number of each word's sentence. A quotation that ends in a stop ends its sentence where a capital
/// follows, and nobody who says it: “It is late.” Emanuel seemed tired.
pub(super) fn numbers(scene: &Scene<'_>) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(scene.words.len());
    let mut number = 0;
    let mut quoted_stop = false;

    for (at, word) in scene.words.iter().enumerate() {
        if word.quoted == 0 && quoted_stop {
            number += u32::from(word.capital && !is_attribution(scene, at));
        }
        numbers.push(number);
        let is_stop = word.class == Class::Stop;
        number += u32::from(is_stop && word.quoted == 0);
        quoted_stop =
            word.quoted != 0 && (is_stop || quoted_stop && word.class == Class::QuoteMark);
    }
    numbers
}

/// Words in which a verb of saying follows a quotation that it goes with.
const ATTRIBUTION: usize = 8;

fn is_attribution(scene: &Scene<'_>, from: usize) -> bool {
    let words = scene.words[from..].iter().take(ATTRIBUTION);
    words
        .take_while(|word| word.quoted == 0 && word.class != Class::Stop)
        .any(|word| word.class == Class::Cue)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of the sentence in which a word is first.
    fn sentence_of(text: &str, word: &str) -> u32 {
        let article = crate::quote::prepare(text);
        let scene = &article.scene;
        let at = (0..scene.words.len()).find(|at| scene.spelt(*at) == word);
        numbers(scene)[at.expect("the word")]
    }

    #[test]
    fn a_quotation_that_ends_in_a_stop_ends_a_sentence() {
        let text = "Lund found it “full of rust.” The letter was long.";
        assert_eq!(sentence_of(text, "letter"), 1);
    }

    #[test]
    fn whoever_says_a_quotation_is_in_its_sentence() {
        let text = "It was late. “Who knows?” Holm said. Nobody did.";
        assert_eq!(sentence_of(text, "Holm"), 1);
        assert_eq!(sentence_of(text, "Nobody"), 2);
    }
}
