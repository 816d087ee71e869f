//! Pairs of articles that have a stretch of their stories in common, and where: who may share a passage.
//!
//! Computes: for every article the shingles of its story, page furniture left out; the shingles that articles of two
//! outlets hold; and for each pair the places where both have the same, unless it is for both what their outlets
//! print in story after story. A shingle that more than [`COMMON`] articles hold is a set phrase ("the president of the United
//! States") and brings nobody together by itself: it counts as part of a longer stretch, of nine words and then of
//! thirteen, that fewer articles hold. What more than [`LONGEST_LIST`] articles hold even then is looked at in the
//! first [`LEADERS`] of them, and counted. What a copy has from the article that represents it is told
//! through that one, and not for every two of a thousand copies.
//! Cost: O(shingles log shingles) to sort those held twice, then O(shingles x [`COMMON`]): linear in the text.
//! Space: 16 bytes per shingle that several articles hold.

use rayon::prelude::*;

use super::pairs::{LEADERS, LONGEST_LIST};
use super::sets::ShingleSets;
use crate::index::shingle::{self, Tally};
use crate::text::document::Document;

/// Articles that may hold a shingle before it is taken for a set phrase: with 64 no passage of 931 stories of one
/// quarter, some of which are quoted by every outlet, was missed.
pub const COMMON: usize = 64;

/// Words from a stretch to the one that makes it longer, and how often that is done: of stretches of five words,
/// nine, then thirteen; a passage has twelve or more.
const STEP: u32 = 4;
const LONGER: usize = 2;

/// What is asked of pairs of articles.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Articles of one number are of one outlet; `None` for those that bring all outlets together, as an article does
    /// that stands for copies of several.
    pub outlets: Vec<Option<u32>>,
    /// Whether articles of one outlet are held against each other.
    pub within_outlet: bool,
    /// The article through which each is told, for copies.
    pub told_by: Vec<Option<u32>>,
}

impl Wanted {
    fn is_wanted(&self, a: u32, b: u32) -> bool {
        let of = |article: u32| self.outlets[article as usize];
        self.within_outlet || of(a).is_none() || of(b).is_none() || of(a) != of(b)
    }

    /// Whether some two of the holders, which are by article, are wanted together, and it is of the story of one.
    fn brings_together(&self, holders: &[Held]) -> bool {
        let first = holders[0].article;
        holders.iter().any(|held| !held.is_page)
            && holders
                .iter()
                .any(|held| held.article != first && self.is_wanted(first, held.article))
    }
}

/// Two articles, the first one's number smaller, with the places at which both have the same stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The first article.
    pub a: usize,
    /// The second article.
    pub b: usize,
    /// Numbers of words in the two articles, by the first.
    pub places: Vec<(u32, u32)>,
}

/// What articles hold, and who else does.
#[derive(Debug)]
pub struct Holdings {
    /// All stretches that bring articles together, one list after the other; in a list by article.
    held: Vec<Held>,
    /// Where each list begins, and the end.
    starts: Vec<u32>,
    /// For each article its lists and its place in each.
    own: Vec<Vec<Own>>,
    /// Lists so long that only their first articles are looked at.
    pub passed_over: usize,
    wanted: Wanted,
}

/// A stretch as the article has it that holds it.
#[derive(Clone, Copy, Debug)]
struct Own {
    list: u32,
    place: u32,
    is_page: bool,
}

/// A stretch of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Held {
    key: u64,
    article: u32,
    /// Its first word.
    place: u32,
    /// Whether it holds what its outlet prints in story after story.
    is_page: bool,
}

impl Held {
    /// A shingle of `size` words that a document has at a place.
    fn new(article: usize, document: &Document, (place, key): (u32, u64), size: usize) -> Self {
        let words = place as usize..place as usize + size;

        Self {
            key,
            article: article as u32,
            place,
            is_page: document.boilerplate_in(&words) > 0,
        }
    }
}

impl Holdings {
    /// Lists what articles hold; `sets` are their sorted shingles of `size` words.
    pub fn new(documents: &[Document], sets: &ShingleSets, size: usize, wanted: Wanted) -> Self {
        let mut level = shingles(documents, sets, size, &wanted);
        let mut held = Vec::new();
        for longer in 0..=LONGER {
            let last = longer == LONGER;
            let (kept, common) = sifted(level, &wanted, last);
            held.extend(kept);
            level = lengthened(common);
        }

        let mut starts = vec![0];
        let mut own = vec![Vec::new(); documents.len()];
        let mut passed_over = 0;
        for (number, list) in (0..).zip(held.chunk_by(|x, y| x.key == y.key)) {
            starts.push(starts[starts.len() - 1] + list.len() as u32);
            passed_over += usize::from(list.len() > LONGEST_LIST);
            for held in list {
                own[held.article as usize].push(Own {
                    list: number,
                    place: held.place,
                    is_page: held.is_page,
                });
            }
        }

        Self {
            held,
            starts,
            own,
            passed_over,
            wanted,
        }
    }

    /// The pairs in which `a` is the first, by the second.
    pub fn candidates_of(&self, a: usize) -> Vec<Candidate> {
        let mut met: Vec<(u32, u32, u32)> = Vec::new();
        for own in &self.own[a] {
            let list = self.list(own.list);
            let rank = list.partition_point(|held| held.article as usize <= a);
            if list.len() > LONGEST_LIST && rank > LEADERS {
                continue;
            }
            let others = list[rank..]
                .iter()
                .filter(|held| !(own.is_page && held.is_page))
                .filter(|held| self.wanted.is_wanted(a as u32, held.article));
            met.extend(others.map(|held| (held.article, own.place, held.place)));
        }

        met.sort_unstable();
        met.dedup();
        let candidate = |places: &[(u32, u32, u32)]| Candidate {
            a,
            b: places[0].0 as usize,
            places: places.iter().map(|(_, i, j)| (*i, *j)).collect(),
        };
        met.chunk_by(|x, y| x.0 == y.0).map(candidate).collect()
    }

    fn list(&self, number: u32) -> &[Held] {
        let at = number as usize;
        &self.held[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// The shingles that two articles or more hold, with where.
fn shingles(documents: &[Document], sets: &ShingleSets, size: usize, wanted: &Wanted) -> Vec<Held> {
    let mut tally = Tally::for_about(sets.shingles());
    sets.iter().flatten().for_each(|hash| tally.add(*hash));
    let mut held: Vec<Held> = documents
        .par_iter()
        .enumerate()
        .flat_map_iter(|(article, document)| {
            let told_by = wanted.told_by[article].map(|other| sets.get(other as usize));
            let is_told =
                move |key: u64| told_by.is_some_and(|set| set.binary_search(&key).is_ok());
            let tally = &tally;

            story_shingles(document, size)
                .filter(move |(_, key)| tally.at_most(*key) > 1 && !is_told(*key))
                .map(move |(place, key)| Held::new(article, document, (place, key), size))
        })
        .collect();

    held.par_sort_unstable();
    held
}

/// The shingles of a document's story, with the numbers of their first words.
fn story_shingles(document: &Document, size: usize) -> impl Iterator<Item = (u32, u64)> + '_ {
    let runs = document.story_places().into_iter();
    runs.flat_map(move |run| (run.start as u32..).zip(shingle::hashes(&document.ids[run], size)))
}

/// Of stretches, sorted, those that bring articles together, and those that too many articles hold for that; of the
/// last and longest stretches all do that are held twice.
fn sifted(level: Vec<Held>, wanted: &Wanted, last: bool) -> (Vec<Held>, Vec<Held>) {
    let (mut kept, mut common) = (Vec::new(), Vec::new());
    for list in level.chunk_by(|x, y| x.key == y.key) {
        if !wanted.brings_together(list) {
            continue;
        }
        let articles = list.chunk_by(|x, y| x.article == y.article).count();
        if articles > COMMON && !last {
            common.extend_from_slice(list);
        } else {
            kept.extend_from_slice(list);
        }
    }
    (kept, common)
}

/// Two stretches that stand [`STEP`] words apart in an article are one that is longer by as many.
fn lengthened(mut common: Vec<Held>) -> Vec<Held> {
    common.sort_unstable_by_key(|held| (held.article, held.place));

    let mut longer: Vec<Held> = Vec::new();
    let mut next = 0;
    for held in &common {
        let wanted = (held.article, held.place + STEP);
        while next < common.len() && (common[next].article, common[next].place) < wanted {
            next += 1;
        }
        let Some(other) = common.get(next) else { break };
        if (other.article, other.place) == wanted {
            longer.push(Held {
                key: (held.key.rotate_left(17) ^ other.key).wrapping_mul(ODD),
                is_page: held.is_page || other.is_page,
                ..*held
            });
        }
    }

    longer.sort_unstable();
    longer
}

/// Odd, so that no two keys become one by it.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::similar::pairs::story_sets;
    use crate::text::document;
    use proptest::prelude::*;

    const SIZE: usize = 3;

    fn holdings(texts: &[String], outlets: Vec<Option<u32>>, within_outlet: bool) -> Holdings {
        let article = |(i, text): (usize, &String)| Article {
            id: format!("{i}"),
            text: text.clone(),
            ..Article::default()
        };
        let articles: Vec<Article> = texts.iter().enumerate().map(article).collect();
        let (documents, _) = document::read_all(&articles);
        let sets = story_sets(&documents, SIZE);
        let wanted = Wanted {
            outlets,
            within_outlet,
            told_by: vec![None; texts.len()],
        };
        Holdings::new(&documents, &sets, SIZE, wanted)
    }

    fn all(holdings: &Holdings) -> Vec<Candidate> {
        let articles = 0..holdings.own.len();
        articles.flat_map(|a| holdings.candidates_of(a)).collect()
    }

    /// The slow twin: every place of one text against every place of the other.
    fn slowly(texts: &[String], wanted: impl Fn(usize, usize) -> bool) -> Vec<Candidate> {
        let words: Vec<Vec<&str>> = texts.iter().map(|text| text.split(' ').collect()).collect();
        let mut found = Vec::new();
        for a in 0..words.len() {
            for b in a + 1..words.len() {
                let mut places = Vec::new();
                for (i, run) in words[a].windows(SIZE).enumerate() {
                    let same = words[b]
                        .windows(SIZE)
                        .enumerate()
                        .filter(|(_, other)| *other == run);
                    places.extend(same.map(|(j, _)| (i as u32, j as u32)));
                }
                if wanted(a, b) && !places.is_empty() {
                    found.push(Candidate { a, b, places });
                }
            }
        }
        found
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        let text = prop::collection::vec(0u8..5, 8..40);
        let spelt = |words: Vec<u8>| {
            let words: Vec<String> = words.iter().map(|word| format!("word{word}")).collect();
            words.join(" ") + " and this is all."
        };
        prop::collection::vec(text.prop_map(spelt), 2..7)
    }

    proptest! {
        #[test]
        fn are_those_of_the_slow_twin(texts in texts(), within_outlet: bool) {
            let outlets: Vec<Option<u32>> = (0..texts.len() as u32).map(|i| Some(i % 2)).collect();
            let found = all(&holdings(&texts, outlets, within_outlet));
            let bare: Vec<String> = texts.iter().map(|text| text.replace('.', "")).collect();
            prop_assert_eq!(found, slowly(&bare, |a, b| within_outlet || a % 2 != b % 2));
        }
    }

    /// A text of the words that are named, with words of its own before and after.
    fn around(number: usize, shared: &str) -> String {
        let own =
            |side: char| -> String { (0..8).map(|i| format!("{side}{number}x{i} ")).collect() };
        format!("{}{shared} {}", own('a'), own('b'))
    }

    #[test]
    fn a_set_phrase_brings_nobody_together_and_a_sentence_of_everybody_does() {
        let outlets = |count: u32| (0..count).map(Some).collect();
        let count = COMMON + 10;
        let phrase = "the president of the united states";
        let phrases: Vec<String> = (0..count).map(|i| around(i, phrase)).collect();
        assert!(all(&holdings(&phrases, outlets(count as u32), false)).is_empty());
        let sentence = "we will not be the ones who walk away from this table tonight";
        let sentences: Vec<String> = (0..count).map(|i| around(i, sentence)).collect();
        let found = all(&holdings(&sentences, outlets(count as u32), false));
        assert_eq!(found.len(), count * (count - 1) / 2);
    }

    #[test]
    fn what_a_copy_has_from_its_original_is_told_once() {
        let wanted = Wanted {
            outlets: vec![Some(0), Some(1), Some(2)],
            within_outlet: false,
            told_by: vec![None, Some(0), None],
        };
        let texts = [
            "one two three four five six seven eight",
            "one two three four five six seven eight nine ten eleven twelve",
            "two three four five and then at last nine ten eleven twelve",
        ];
        let article = |(i, text): (usize, &&str)| Article {
            id: format!("{i}"),
            text: (*text).into(),
            ..Article::default()
        };
        let articles: Vec<Article> = texts.iter().enumerate().map(article).collect();
        let (documents, _) = document::read_all(&articles);
        let sets = story_sets(&documents, SIZE);
        let found = all(&Holdings::new(&documents, &sets, SIZE, wanted));
        let pairs: Vec<_> = found.iter().map(|c| (c.a, c.b, c.places[0])).collect();
        assert_eq!(pairs, [(0, 2, (1, 0)), (1, 2, (8, 8))]);
    }
}
