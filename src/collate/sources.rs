//! How many sources attest a reading, each independent of the others.
//!
//! Two articles are one source where one outlet printed both, or where they are copies of one text; and what is one source with
//! a third, through whichever of the two, is one with each other. Only the articles that attest the reading are looked at: that an
//! outlet once ran another's story does not make the two one for good. Cost: O(articles).

use rustc_hash::FxHashMap;

use super::Input;
use super::group::root;

/// What makes articles one source.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Tie<'a> {
    Outlet(&'a str),
    Copies(usize),
}

/// The independent sources among some articles.
pub(super) fn independent(input: Input<'_>, articles: impl Iterator<Item = usize>) -> usize {
    let mut first: FxHashMap<Tie<'_>, usize> = FxHashMap::default();
    let mut source: Vec<usize> = Vec::new();

    for article in articles {
        let own = source.len();
        source.push(own);

        let outlet = Tie::Outlet(input.articles[article].witness_name());
        let copies = input.copies[article].map(Tie::Copies);
        for tie in std::iter::once(outlet).chain(copies) {
            let other = *first.entry(tie).or_insert(own);
            let (a, b) = (root(&source, other), root(&source, own));
            source[a.max(b)] = a.min(b);
        }
    }
    (0..source.len()).filter(|own| source[*own] == *own).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::text::vocabulary::Vocabulary;

    #[test]
    fn outlets_and_copies_are_one_source_and_a_story_of_another_day_joins_nobody() {
        let outlets = ["Post", "Wire", "Herald", "Wire", "Post"];
        let articles = outlets.map(|outlet| Article {
            id: outlet.into(),
            source: Some(outlet.into()),
            ..Article::default()
        });
        let input = Input {
            articles: &articles,
            documents: &[],
            quotations: &[],
            vocabulary: &Vocabulary::default(),
            copies: &[None, None, Some(0), Some(0), Some(0)],
        };

        assert_eq!(independent(input, [0, 1].into_iter()), 2);
        assert_eq!(independent(input, [1, 2].into_iter()), 2);
        assert_eq!(independent(input, [0, 1, 2, 3].into_iter()), 2);
        assert_eq!(independent(input, [0, 1, 2, 3, 4].into_iter()), 1);
    }
}
