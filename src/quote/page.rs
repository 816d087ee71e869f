//! What a page in one flat line sets beside names: share bars, credits, players, names of accounts.
//!
//! Computes: whether a word is of the page's furniture, the name of an account, or the first of another
//! block of the page. Cost: O(1) per word.

use crate::language::ENGLISH;
use crate::text::fold;

use super::lexicon::Class;
use super::scene::Scene;

/// "Photo Gloria Steinem": a word of the page's furniture before another capital, or one that a name runs into.
pub(super) fn is_of_page(scene: &Scene<'_>, at: usize) -> bool {
    let next = scene.words.get(at + 1);
    let before_name = next.is_some_and(|word| {
        word.capital && word.quoted == 0 && word.paragraph == scene.words[at].paragraph
    });
    let title = next.is_some_and(|word| matches!(word.class, Class::Title | Class::Person));
    let listed = || {
        fold::with_word(scene.spelt(at), |word| {
            ENGLISH.name_words().is_of_page(word)
        })
    };

    scene.words[at].capital && before_name && !title && listed()
}

/// "WPJohnWagner": three words or more in one, as in the name of an account.
pub(super) fn is_handle(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let shouted = letters
        .iter()
        .take_while(|character| character.is_uppercase())
        .count();
    let is_glued = shouted > SHOUTED && letters.len() > shouted;

    let all = 0..letters.len();
    is_glued || all.filter(|at| begins_word(&letters, *at)).count() > 2
}

/// The "W", the "J" and the second "W" of "WPJohnWagner": a capital at the edge of small letters, or at the start.
fn begins_word(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| letters[at]);
    let next = letters.get(at + 1);

    letters[at].is_uppercase()
        && (before.is_none_or(char::is_lowercase)
            || next.is_some_and(|character| character.is_lowercase()))
}

/// Capitals in a row before small letters: "IN TRANSITIONTrump"; no name has as many.
const SHOUTED: usize = 5;

/// More than one space between two words of a line: two blocks of the page.
pub(super) fn is_gap(scene: &Scene<'_>, at: usize) -> bool {
    let before = scene.words[at - 1];
    let between = &scene.text[before.span.end..scene.words[at].span.start];
    let after_stop = matches!(before.class, Class::Stop | Class::Point);
    !after_stop && between.chars().count() > 1 && !between.contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_accounts_are_told_from_names() {
        for handle in ["WPJohnWagner", "RealDonaldTrump", "IN", "TRANSITIONTrump"] {
            assert_eq!(is_handle(handle), handle != "IN", "{handle}");
        }
        for name in [
            "McCain",
            "LaMarca",
            "DeVos",
            "PolitiFact",
            "MacArthur",
            "CNN",
        ] {
            assert!(!is_handle(name), "{name}");
        }
    }

    #[test]
    fn a_caption_speaks_for_nobody() {
        let text = "Photo Gloria Steinem said “the march goes on” to us.";
        let speaker = crate::quote::find(text)[0]
            .speaker
            .clone()
            .expect("somebody");
        assert_eq!(speaker.name.as_deref(), Some("Gloria Steinem"));
    }
}
