//! Which sequences of words might report one utterance, and where prose might repeat a quotation.
//!
//! Computes: pairs of classes ([`super::class`]) that share a key (`index::keys`). A key of
//! more classes than [`NEAREST`] pairs each with so many of the list that are nearest in time, so that the work grows with the
//! number of quotations and not with its square; what that passes over is counted. For prose, the
//! places of every article's narration that share a key with a quotation.
//! Cost: O(n) keys, one sort, O(n NEAREST) pairs.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::article::Article;
use crate::index::keys::{self, Words};
use crate::index::postings::{Directory, Postings, of_key};
use crate::index::shingle::Tally;
use crate::text::vocabulary::{Vocabulary, WordId};

use super::Input;
use super::class::Classes;
use super::evidence::Evidence;
use super::strand::Strand;

/// A key of more classes than this pairs each with so many that come after it in time.
pub const NEAREST: usize = 48;
/// A key of more quotations than this says too little of where prose repeats one.
pub const LONGEST_LIST: usize = 256;

/// What might match.
#[derive(Debug, Default)]
pub struct Candidates {
    /// Pairs of classes, smaller first; each class with itself where it has two places.
    pub pairs: Vec<(u32, u32)>,
    /// Keys that did not pair all the classes that hold them.
    pub bounded_keys: usize,
    /// Pairs that such a key paired before and does not now.
    pub dropped: Vec<(u32, u32)>,
    /// Pairs that it pairs now and did not before.
    pub added: Vec<(u32, u32)>,
}

/// Where the first place of a class is: the day, the article's id, which of its quotations.
pub(super) type First<'f> = (Option<i64>, &'f str, Option<usize>);

/// A class, by what its keys are made of.
#[derive(Clone, Debug)]
pub(super) struct Leader<'l> {
    /// The numbers of its words.
    pub(super) ids: &'l [WordId],
    /// Its first place; `None` where it has none any more.
    pub(super) now: Option<First<'l>>,
    /// The same as it was before; `None` where it had none.
    pub(super) before: Option<First<'l>>,
    /// How many places it has.
    pub(super) places: usize,
}

/// The classes of some strands, of which nothing was there before.
pub(super) fn leaders<'l>(
    strands: &'l [Strand],
    classes: &'l Classes,
    articles: &'l [Article],
) -> Vec<Leader<'l>> {
    let leader = |members: &'l Vec<u32>| {
        let first = &strands[members[0] as usize];
        Leader {
            ids: &first.ids,
            now: Some((first.day, &articles[first.article].id, first.quotation)),
            before: None,
            places: members.len(),
        }
    };
    classes.members.iter().map(leader).collect()
}

/// Pairs of classes that share a key.
pub fn between(input: Input<'_>, strands: &[Strand], classes: &Classes) -> Candidates {
    among(&leaders(strands, classes, input.articles), input.vocabulary)
}

/// Pairs of classes that share a key. A run of two to four words is a key of the short quotations that
/// have it: it pairs them with whoever holds the run, and two long quotations never.
pub(super) fn among(leaders: &[Leader<'_>], words: &impl Words<WordId>) -> Candidates {
    let numbered = || (0..).zip(leaders);
    let all_words: usize = leaders.iter().map(|leader| leader.ids.len()).sum();
    let mut wanted = Vec::new();
    let mut entries = Vec::with_capacity(all_words);
    for (class, leader) in numbered() {
        let own = keys::whole(leader.ids).into_iter();
        let own = own.chain(keys::of_short(leader.ids));
        wanted.extend(own.map(|key| (key, class)));
        entries.extend(keys::keys(leader.ids, words).map(|(key, _)| (key, class)));
    }
    let short = Postings::new(wanted);

    let mut runs = Vec::new();
    for (class, leader) in numbered() {
        let held = keys::short_runs(leader.ids);
        let known = held.filter(|(key, _)| short.owners(*key).next().is_some());
        runs.extend(known.map(|(key, _)| (key, class)));
    }

    let mut found = Candidates::default();
    for list in Postings::new(entries).lists() {
        found.pair(list, leaders, |_, _| true);
    }
    for list in Postings::new(runs).lists() {
        let owners: Vec<u32> = short.owners(list[0].0).collect();
        let is_short = |class: u32| owners.binary_search(&class).is_ok();
        found.pair(list, leaders, |a, b| is_short(a) || is_short(b));
    }

    let repeated = numbered().filter(|(_, leader)| leader.places > 1);
    found
        .pairs
        .extend(repeated.map(|(class, _)| (class, class)));
    found.pairs.par_sort_unstable();
    found.pairs.dedup();
    found
}

impl Candidates {
    /// Adds the pairs of the owners of one key that are wanted, each with those nearest to it in time.
    fn pair(
        &mut self,
        list: &[(u64, u32)],
        leaders: &[Leader<'_>],
        is_wanted: impl Fn(u32, u32) -> bool,
    ) {
        let owners = |of: fn(&Leader<'_>) -> bool| -> Vec<u32> {
            let owners = list.iter().map(|(_, owner)| *owner);
            owners
                .filter(|owner| of(&leaders[*owner as usize]))
                .collect()
        };
        let now = owners(|leader| leader.now.is_some());
        self.bounded_keys += usize::from(now.len() > NEAREST);
        let pairs = nearest(now, |class| leaders[class as usize].now, &is_wanted);

        let before = owners(|leader| leader.before.is_some());
        if list.len() > NEAREST && !before.is_empty() {
            let before = nearest(before, |class| leaders[class as usize].before, &is_wanted);
            let (before, now): (BTreeSet<_>, BTreeSet<_>) = (
                before.into_iter().collect(),
                pairs.iter().copied().collect(),
            );
            self.dropped.extend(before.difference(&now));
            self.added.extend(now.difference(&before));
        }
        self.pairs.extend(pairs);
    }
}

/// The pairs of the owners of one key that are wanted, each with those that come next in time.
fn nearest<'f>(
    mut owners: Vec<u32>,
    first: impl Fn(u32) -> Option<First<'f>>,
    is_wanted: impl Fn(u32, u32) -> bool,
) -> Vec<(u32, u32)> {
    if owners.len() > NEAREST {
        owners.sort_by_key(|owner| first(*owner));
    }

    let mut pairs = Vec::new();
    for (at, a) in owners.iter().enumerate() {
        let next = owners[at + 1..].iter().take(NEAREST);
        let wanted = next.filter(|b| is_wanted(*a, **b));
        pairs.extend(wanted.map(|b| (*a.min(b), *a.max(b))));
    }
    pairs
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

/// Places of prose of the articles that are `searched` that share a key with a strand that is `sought`, each once a neighbourhood.
/// `days` says when each article was printed: a strand is looked for in articles of up to [`PROSE_DAYS`] before or after. `is_kept`
/// says which places of an article are kept, so that they are never all held at once.
pub(super) fn in_prose(
    input: Input<'_>,
    evidence: &Evidence<'_>,
    (sought, searched): (&[u32], &[usize]),
    days: &[Option<i64>],
    is_kept: impl Fn(&ProseHit) -> bool + Sync,
) -> Vec<ProseHit> {
    let (strands, vocabulary) = (&evidence.strands, input.vocabulary);
    let wanted = Wanted::new(strands, sought, vocabulary);

    let mut hits: Vec<ProseHit> = searched
        .par_iter()
        .flat_map_iter(|article| {
            let article = *article;
            let ids = &input.documents[article].ids;
            let places = keys::keys(ids, vocabulary).chain(keys::short_runs(ids));
            let told = evidence.told(article);
            let narrated = places.filter(|(_, at)| told[*at]);

            let mut found: Vec<ProseHit> = narrated
                .flat_map(|(key, at)| wanted.hits(key, (article, at), days[article]))
                .filter(|hit| strands[hit.strand as usize].article != article)
                .collect();
            drop_neighbours(&mut found);
            found.retain(&is_kept);
            found
        })
        .collect();
    hits.par_sort_unstable();
    hits
}

/// Sorts the places of an article, and makes one of those where a strand begins at nearly the same word.
pub(super) fn drop_neighbours(hits: &mut Vec<ProseHit>) {
    hits.sort_unstable();
    hits.dedup_by(|next, kept| {
        next.strand == kept.strand && next.begins - kept.begins <= NEIGHBOURHOOD
    });
}

/// Two places that begin so near each other are one.
const NEIGHBOURHOOD: i64 = 8;

/// Prose printed more days before or after a quotation than this repeats something else.
pub const PROSE_DAYS: i64 = 4;

/// A key's place in a quotation.
#[derive(Clone, Copy, Debug)]
struct Sought {
    key: u64,
    strand: u32,
    offset: u32,
}

/// The keys of all quotations that prose might repeat.
struct Wanted {
    /// The day of each strand, [`UNDATED`] where it has none.
    days: Vec<i64>,
    /// Each key's places by day, those without one first.
    places: Vec<Sought>,
    directory: Directory,
    /// Most keys of prose are known by it to be in no quotation.
    seen: Tally,
}

/// Before all days.
const UNDATED: i64 = i64::MIN;

impl Wanted {
    fn new(strands: &[Strand], sought: &[u32], vocabulary: &Vocabulary) -> Self {
        let keys_of = |strand: u32| {
            let ids = &strands[strand as usize].ids;
            keys::keys(ids, vocabulary).chain(keys::whole(ids).map(|key| (key, 0)))
        };

        let words = |strand: &u32| strands[*strand as usize].ids.len();
        let mut places = Vec::with_capacity(sought.iter().map(words).sum());
        for strand in sought.iter().copied() {
            places.extend(keys_of(strand).map(|(key, at)| Sought {
                key,
                strand,
                offset: at as u32,
            }));
        }

        let days: Vec<i64> = strands
            .iter()
            .map(|strand| strand.day.unwrap_or(UNDATED))
            .collect();
        places.par_sort_unstable_by_key(|sought: &Sought| {
            let day = days[sought.strand as usize];
            (sought.key, day, sought.strand, sought.offset)
        });

        let mut seen = Tally::for_about(places.len());
        for sought in &places {
            seen.add(sought.key);
        }

        Self {
            directory: Directory::new(places.iter().map(|sought| sought.key)),
            days,
            places,
            seen,
        }
    }

    /// The places of a key in quotations of about a day: at most [`LONGEST_LIST`] of those whose day is
    /// known, and as many of the others.
    fn near(&self, key: u64, day: Option<i64>) -> impl Iterator<Item = &Sought> {
        let day_of = |sought: &Sought| self.days[sought.strand as usize];
        let list = self.list(key);
        let (undated, dated) =
            list.split_at(list.partition_point(|sought| day_of(sought) == UNDATED));
        let dated = match day {
            Some(day) => {
                let from = dated.partition_point(|sought| day_of(sought) < day - PROSE_DAYS);
                let to = dated.partition_point(|sought| day_of(sought) <= day + PROSE_DAYS);
                &dated[from..to]
            }
            None => dated,
        };

        let undated = undated.iter().take(LONGEST_LIST);
        undated.chain(dated.iter().take(LONGEST_LIST))
    }

    /// The quotations that a word of an article may repeat, because a key of theirs begins at it.
    fn hits(
        &self,
        key: u64,
        (article, at): (usize, usize),
        day: Option<i64>,
    ) -> impl Iterator<Item = ProseHit> {
        self.near(key, day).map(move |sought| ProseHit {
            strand: sought.strand,
            article: article as u32,
            begins: at as i64 - i64::from(sought.offset),
            at: at as u32,
        })
    }

    /// The places of a key.
    fn list(&self, key: u64) -> &[Sought] {
        if self.seen.at_most(key) == 0 {
            return &[];
        }

        of_key(&self.places[self.directory.near(key)], key, |sought| {
            sought.key
        })
    }
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
        let corpus = Corpus {
            articles,
            ..Corpus::default()
        };
        let found = analyse(corpus, Settings::default(), |_| ()).expect("in range");
        let groups = found.collation.groups.iter();
        let held: Vec<usize> = groups.map(|group| group.witnesses.len()).collect();
        assert_eq!(held, [3]);
    }
}
