//! Which sequences of words might report one utterance, and where prose might repeat a quotation.
//!
//! Computes: pairs of classes ([`super::class`]) that share a key (`index::keys`). A key of
//! more classes than [`NEAREST`] pairs each with so many of the list that are nearest in time, so that the work grows with the
//! number of quotations and not with its square; what that passes over is counted. For prose, the
//! places of every article's narration that share a key with a quotation.
//! Cost: O(n) keys, one sort, O(n NEAREST) pairs.

use rayon::prelude::*;

use crate::index::keys;
use crate::index::postings::{Directory, Postings, of_key};
use crate::index::shingle::Tally;
use crate::text::vocabulary::Vocabulary;

use super::Input;
use super::class::Classes;
use super::evidence::Evidence;
use super::strand::Strand;

/// A key of more classes than this pairs each with so many that come after it in time. No key of 5,000 articles of seventeen
/// months has so many: it bounds what nobody prints, 10^5 variations of one sentence.
pub const NEAREST: usize = 512;
/// A key of more quotations than this says too little of where prose repeats one.
pub const LONGEST_LIST: usize = 256;

/// What might match.
#[derive(Debug, Default)]
pub struct Candidates {
    /// Pairs of classes, smaller first; each class with itself where it has two places.
    pub pairs: Vec<(u32, u32)>,
    /// Keys that did not pair all the classes that hold them.
    pub bounded_keys: usize,
}

/// Pairs of classes that share a key. A run of two to four words is a key of the short quotations that
/// have it: it pairs them with whoever holds the run, and two long quotations never.
pub fn between(strands: &[Strand], classes: &Classes, vocabulary: &Vocabulary) -> Candidates {
    let all = 0..classes.members.len();
    let leader = |class: usize| classes.leader(class, strands);

    let words: usize = all.clone().map(|class| leader(class).ids.len()).sum();
    let mut wanted = Vec::new();
    let mut entries = Vec::with_capacity(words);
    for class in all.clone() {
        let ids = &leader(class).ids;
        let own = keys::whole(ids).into_iter().chain(keys::of_short(ids));
        wanted.extend(own.map(|key| (key, class as u32)));
        entries.extend(keys::keys(ids, vocabulary).map(|(key, _)| (key, class as u32)));
    }
    let short = Postings::new(wanted);

    let mut runs = Vec::new();
    for class in all.clone() {
        let held = keys::short_runs(&leader(class).ids);
        let known = held.filter(|(key, _)| short.owners(*key).next().is_some());
        runs.extend(known.map(|(key, _)| (key, class as u32)));
    }

    let day = |class: u32| (leader(class as usize).day, class);
    let mut found = Candidates::default();
    for list in Postings::new(entries).lists() {
        found.pair(list, day, |_, _| true);
    }
    for list in Postings::new(runs).lists() {
        let owners: Vec<u32> = short.owners(list[0].0).collect();
        let is_short = |class: u32| owners.binary_search(&class).is_ok();
        found.pair(list, day, |a, b| is_short(a) || is_short(b));
    }

    let repeated = all.filter(|class| classes.members[*class].len() > 1);
    found
        .pairs
        .extend(repeated.map(|class| (class as u32, class as u32)));
    found.pairs.par_sort_unstable();
    found.pairs.dedup();
    found
}

impl Candidates {
    /// Adds the pairs of the owners of one key that are wanted, each with those nearest to it in time.
    fn pair<T: Ord>(
        &mut self,
        list: &[(u64, u32)],
        day: impl Fn(u32) -> T,
        is_wanted: impl Fn(u32, u32) -> bool,
    ) {
        let mut owners: Vec<u32> = list.iter().map(|(_, owner)| *owner).collect();
        if owners.len() > NEAREST {
            self.bounded_keys += 1;
            owners.sort_by_key(|owner| day(*owner));
        }

        for (at, a) in owners.iter().enumerate() {
            let next = owners[at + 1..].iter().take(NEAREST);
            let wanted = next.filter(|b| is_wanted(*a, **b));
            self.pairs.extend(wanted.map(|b| (*a.min(b), *a.max(b))));
        }
    }
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
