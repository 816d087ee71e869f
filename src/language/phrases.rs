//! Phrases of one word or more, looked for in runs of folded words.
//!
//! Cost: O(1) to read past a word that begins no phrase; O(words) for one that does.

use rustc_hash::FxHashMap;

/// Phrases, each with what is known of it.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, T)>>,
    longest: usize,
}

impl<T: Copy> Phrases<T> {
    /// Takes in phrases, their words parted by spaces.
    pub(crate) fn new(phrases: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut all = Self {
            by_first: FxHashMap::default(),
            longest: 0,
        };
        for (phrase, known) in phrases {
            let words: Vec<&str> = phrase.split(' ').collect();
            all.longest = all.longest.max(words.len());
            all.by_first
                .entry(words[0])
                .or_default()
                .push((words, known));
        }
        all
    }

    /// What is known of a run that is a phrase, whole.
    pub(crate) fn whole(&self, words: &[&str]) -> Option<T> {
        let listed = self.by_first.get(words.first()?)?;
        let found = listed.iter().find(|(phrase, _)| phrase == words)?;

        Some(found.1)
    }

    /// The phrases that a run begins with: their lengths in words, and what is known of each.
    pub(crate) fn first<'w>(&'w self, words: &'w [&str]) -> impl Iterator<Item = (usize, T)> + 'w {
        let listed = words.first().and_then(|first| self.by_first.get(first));

        listed
            .into_iter()
            .flatten()
            .filter(|(phrase, _)| words.starts_with(phrase))
            .map(|(phrase, known)| (phrase.len(), *known))
    }

    /// What is known of the longest phrase that a run ends with.
    pub(crate) fn last(&self, words: &[&str]) -> Option<T> {
        let longest = self.longest.min(words.len());

        (1..=longest)
            .rev()
            .find_map(|length| self.whole(&words[words.len() - length..]))
    }

    /// Whether a run holds a phrase of which something holds.
    pub(crate) fn any(&self, words: &[&str], holds: impl Fn(T) -> bool) -> bool {
        (0..words.len()).any(|at| self.first(&words[at..]).any(|(_, known)| holds(known)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_by_example() {
        use crate::language::phrases::Phrases;
        let limits = Phrases::new([("at least", 1), ("up to", 2)].into_iter());
        assert_eq!(limits.whole(&["up", "to"]), Some(2));
        assert_eq!(limits.whole(&["up"]), None);
    }

    fn limits() -> Phrases<bool> {
        Phrases::new([("at least", true), ("at", false), ("least of all", false)].into_iter())
    }

    #[test]
    fn a_phrase_is_found_at_the_start_at_the_end_and_inside() {
        let words = ["we", "at", "least", "win"];
        let at_two: Vec<_> = limits().first(&words[1..]).collect();

        assert_eq!(at_two, [(2, true), (1, false)]);
        assert_eq!(limits().last(&words[..3]), Some(true));
        assert_eq!(limits().last(&words), None);
        assert!(limits().any(&words, |known| known));
        assert!(!limits().any(&words[..1], |_| true));
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_a_search_of_every_window_finds(
            words in prop::collection::vec("(at|least|of|all|we)", 0..8)
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let windows = |phrase: &[&str]| words.windows(phrase.len()).any(|run| run == phrase);
            let slow = [&["at", "least"][..], &["at"], &["least", "of", "all"]];

            prop_assert_eq!(
                limits().any(&words, |_| true),
                slow.iter().any(|phrase| windows(phrase))
            );
        }
    }
}
