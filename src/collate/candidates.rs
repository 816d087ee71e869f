//! Which strands might report one utterance, and where prose might repeat a quotation.
//!
//! Computes: for quotations, pairs of strands of two articles that share a key
//! ([`crate::index::keys`]); strands of equal words are joined first and stand for one another. For
//! prose, the places of every article's narration that share a key with a strand.
//! Cost: O(n) keys, one sort, and the length of the posting lists, which [`LONGEST_LIST`] bounds;
//! what the bound drops is counted.

use rustc_hash::FxHashMap;

use crate::index::keys;
use crate::index::postings::Postings;
use crate::text::document::Document;
use crate::text::vocabulary::Vocabulary;

use super::strand::Strand;

/// A key of more strands than this says too little.
pub const LONGEST_LIST: usize = 256;

/// What might match.
#[derive(Debug, Default)]
pub struct Candidates {
    /// Pairs of strands, smaller first.
    pub pairs: Vec<(u32, u32)>,
    /// Keys that were passed over because too many strands hold them.
    pub dropped: usize,
}

/// Pairs of strands of different articles.
pub fn between_strands(strands: &[Strand], vocabulary: &Vocabulary) -> Candidates {
    let classes = equal_classes(strands);
    let leaders: Vec<u32> = (0..strands.len() as u32)
        .filter(|i| classes[*i as usize] == *i)
        .collect();
    let mut wanted = Vec::new();
    for leader in &leaders {
        let ids = &strands[*leader as usize].ids;
        wanted.extend(
            keys::whole(ids)
                .into_iter()
                .chain(keys::of_short(ids))
                .map(|key| (key, *leader)),
        );
    }
    let short = Postings::new(wanted);
    let mut entries = Vec::new();
    for leader in &leaders {
        let ids = &strands[*leader as usize].ids;
        entries.extend(keys::keys(ids, vocabulary).map(|(key, _)| (key, *leader)));
        let runs = keys::short_runs(ids).filter(|(key, _)| short.owners(*key).next().is_some());
        entries.extend(runs.map(|(key, _)| (key, *leader)));
    }
    let (mut pairs, dropped) = Postings::new(entries).pairs(LONGEST_LIST);
    pairs.extend(past_own_article(&pairs, strands, &classes));
    // Strands of equal words: each with its leader, and so with one another.
    pairs.extend(
        (0..strands.len() as u32)
            .map(|i| (classes[i as usize], i))
            .filter(|(a, b)| a != b),
    );
    pairs.sort_unstable();
    pairs.dedup();
    Candidates { pairs, dropped }
}

/// A strand whose partner of the same article stands for equal words of another article is held
/// against those.
fn past_own_article(pairs: &[(u32, u32)], strands: &[Strand], classes: &[u32]) -> Vec<(u32, u32)> {
    let article = |strand: u32| strands[strand as usize].article;
    let mut elsewhere: FxHashMap<u32, u32> = FxHashMap::default();
    for (i, leader) in classes
        .iter()
        .enumerate()
        .filter(|(i, leader)| article(*i as u32) != article(**leader))
    {
        elsewhere.entry(*leader).or_insert(i as u32);
    }
    let own = pairs.iter().filter(|(a, b)| article(*a) == article(*b));
    own.flat_map(|(a, b)| [(*a, elsewhere.get(b)), (*b, elsewhere.get(a))])
        .filter_map(|(x, other)| other.map(|y| (x.min(*y), x.max(*y))))
        .collect()
}

/// For each strand the first strand of the same words and the same speaker.
fn equal_classes(strands: &[Strand]) -> Vec<u32> {
    let mut first: FxHashMap<(&[u32], Option<&str>), u32> = FxHashMap::default();
    strands
        .iter()
        .enumerate()
        .map(|(i, s)| {
            *first
                .entry((&s.ids, s.speaker.as_deref()))
                .or_insert(i as u32)
        })
        .collect()
}

/// A place in an article's words that may repeat a strand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProseHit {
    /// The strand.
    pub strand: u32,
    /// The article.
    pub article: u32,
    /// The word where the strand would begin, to within a window; may lie before the text.
    pub begins: i64,
    /// The word where the key was found.
    pub at: u32,
}

/// Places of prose that share a key with a strand, each once a neighbourhood. `is_prose` tells
/// which words of an article are narration.
pub fn in_prose(
    strands: &[Strand],
    documents: &[Document],
    vocabulary: &Vocabulary,
    is_prose: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<ProseHit> {
    use rayon::prelude::*;
    let mut wanted: FxHashMap<u64, Vec<(u32, u32)>> = FxHashMap::default();
    let classes = equal_classes(strands);
    for (i, strand) in strands
        .iter()
        .enumerate()
        .filter(|(i, s)| classes[*i] == *i as u32 && s.is_speech)
    {
        let all =
            keys::keys(&strand.ids, vocabulary).chain(keys::whole(&strand.ids).map(|key| (key, 0)));
        for (key, at) in all {
            let list = wanted.entry(key).or_default();
            if list.len() < LONGEST_LIST {
                list.push((i as u32, at as u32));
            }
        }
    }
    let mut hits: Vec<ProseHit> = documents
        .par_iter()
        .enumerate()
        .flat_map_iter(|(article, document)| {
            let places =
                keys::keys(&document.ids, vocabulary).chain(keys::short_runs(&document.ids));
            let mut found = Vec::new();
            for (key, at) in places.filter(|(_, at)| is_prose(article, *at)) {
                for (strand, offset) in wanted.get(&key).into_iter().flatten() {
                    if strands[*strand as usize].article != article {
                        found.push(ProseHit {
                            strand: *strand,
                            article: article as u32,
                            begins: at as i64 - i64::from(*offset),
                            at: at as u32,
                        });
                    }
                }
            }
            found
        })
        .collect();
    hits.par_sort_unstable();
    hits.dedup_by(|next, kept| {
        next.strand == kept.strand && next.article == kept.article && next.begins - kept.begins <= 8
    });
    hits
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Settings, analyse};
    use crate::article::{Article, Corpus};

    #[test]
    fn a_partner_in_ones_own_article_hides_no_partner_elsewhere() {
        let article = |id: &str, text: &str| Article {
            id: id.into(),
            text: text.into(),
            ..Article::default()
        };
        let asked = "“Do you fully support the harbour plan?” a man asked.";
        let articles = vec![
            article(
                "a",
                &format!("{asked}\n\nIt was odd. “Fully support the harbour plan,” the sign read."),
            ),
            article("b", asked),
        ];
        let found = analyse(
            Corpus {
                articles,
                ..Corpus::default()
            },
            Settings::default(),
            |_| (),
        )
        .expect("in range");
        let held: Vec<usize> = found
            .collation
            .groups
            .iter()
            .map(|g| g.witnesses.len())
            .collect();
        assert_eq!(held, [3]);
    }
}
