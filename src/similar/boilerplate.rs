//! Stretches that an outlet prints in story after story, learned from the corpus.
//!
//! Computes: the shingles that stand in at least [`RECURS_IN`] articles of one site that have little else in
//! common, and the words they cover. Versions of one story count once: what they share is the story. What others
//! print as well may be a statement that is quoted again and again: it is the site's only where it stands in
//! `OFTEN` articles and a tenth of all, and goes on for weeks. Articles of no known site are held to that rule
//! together. Whole paragraphs that recur are furniture already (`text/furniture.rs`); this also finds what a scraper
//! ran together with the story. It is found before articles are compared, and discounted where they are related and
//! passages are listed; resemblance is measured with it. Cost: O(shingles) to count them in a table of bytes and
//! to sort those that recur, and one comparison of two sets for each pair of articles that is asked about.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::sets::ShingleSets;
use crate::article::{Article, day};
use crate::index::shingle::{self, Tally};
use crate::text::document::Document;
use crate::text::furniture::RECURS_IN;

/// Articles of which one holds this share of the other are taken for versions of one story.
const ONE_STORY: f64 = 0.5;

/// What others print too is a site's where so many of its articles hold it; and a tenth of them. Of what 184 stories of
/// no known outlet share, nothing that is said stands in ten of them, and nearly all that belongs to pages does.
const OFTEN: usize = 10;
const SHARE: usize = 10;

/// What is said is news for days: what stands in articles of so many times, each so many days after the one before,
/// belongs to the page.
const TIMES: usize = 4;
const DAYS_BETWEEN: i64 = 7;

/// For each article the runs of words that are its site's and not the story's, in order. `sets` are of shingles of
/// `size` words, sorted.
pub fn find(
    articles: &[Article],
    documents: &[Document],
    sets: &ShingleSets,
    size: usize,
) -> Vec<Vec<Range<usize>>> {
    let mut by_site: BTreeMap<Option<_>, Vec<u32>> = BTreeMap::new();
    for (number, article) in (0..).zip(articles) {
        by_site.entry(article.site()).or_default().push(number);
    }

    let sites: Vec<Site> = by_site
        .into_par_iter()
        .map(|(name, members)| Site::new(name.is_some(), members, sets))
        .collect();
    let holders = holders(&sites, sets);
    let days: Vec<Option<i64>> = articles
        .iter()
        .map(|article| article.date.as_deref().and_then(day))
        .collect();

    let of_sites: Vec<(u32, Vec<Range<usize>>)> = sites
        .par_iter()
        .flat_map_iter(|site| {
            let own = site.own(&holders, &days);
            site.articles.iter().map(move |article| {
                let document = &documents[*article as usize];
                let runs = covered(document, size, |hash| own.contains(&hash));
                (*article, runs)
            })
        })
        .collect();

    let mut found = vec![Vec::new(); documents.len()];
    for (article, runs) in of_sites {
        found[article as usize] = runs;
    }
    found
}

/// The articles of a site, and what recurs in them.
struct Site {
    /// Whether the site is known.
    is_known: bool,
    articles: Vec<u32>,
    /// Shingles and articles that hold them, sorted, of shingles that recur in several stories.
    recurring: Vec<(u64, u32)>,
}

impl Site {
    fn new(is_known: bool, articles: Vec<u32>, sets: &ShingleSets) -> Self {
        let shingles = || {
            articles
                .iter()
                .flat_map(|article| sets.get(*article as usize))
        };
        let mut tally = Tally::for_about(shingles().count());
        shingles().for_each(|hash| tally.add(*hash));

        let mut held: Vec<(u64, u32)> = Vec::new();
        let least = if is_known { RECURS_IN } else { OFTEN };
        for article in &articles {
            let set = sets.get(*article as usize).iter();
            let often = set.filter(|hash| tally.at_most(**hash) >= least);
            held.extend(often.map(|hash| (*hash, *article)));
        }

        held.sort_unstable();

        let mut stories = Stories {
            sets,
            known: FxHashMap::default(),
        };
        let lists = held.chunk_by(|x, y| x.0 == y.0);
        let recurring = lists
            .filter(|holders| holders.len() >= least && stories.are_several(holders))
            .flatten()
            .copied()
            .collect();

        Self {
            is_known,
            articles,
            recurring,
        }
    }

    /// The shingles that are the site's, where `holders` says how many articles of all hold each that recurs.
    fn own(&self, holders: &FxHashMap<u64, u32>, days: &[Option<i64>]) -> FxHashSet<u64> {
        let often = OFTEN.max(self.articles.len() / SHARE);
        let is_own = |list: &&[(u64, u32)]| {
            let nobody_else = self.is_known && holders[&list[0].0] as usize == list.len();
            nobody_else || (list.len() >= often && goes_on(list, days))
        };
        let lists = self.recurring.chunk_by(|x, y| x.0 == y.0);
        lists.filter(is_own).map(|list| list[0].0).collect()
    }
}

/// Whether articles that hold a shingle were printed over weeks.
fn goes_on(holders: &[(u64, u32)], days: &[Option<i64>]) -> bool {
    let printed = holders
        .iter()
        .filter_map(|(_, article)| days[*article as usize]);
    let mut printed: Vec<i64> = printed.collect();
    printed.sort_unstable();

    let mut times = 0;
    let mut last = None;
    for day in printed {
        if last.is_none_or(|last| day >= last + DAYS_BETWEEN) {
            times += 1;
            last = Some(day);
        }
    }
    times >= TIMES
}

/// How many articles of all sites hold each shingle that recurs in one.
fn holders(sites: &[Site], sets: &ShingleSets) -> FxHashMap<u64, u32> {
    let recurring = || sites.iter().flat_map(|site| &site.recurring);
    let mut tally = Tally::for_about(recurring().count());
    recurring().for_each(|(hash, _)| tally.add(*hash));

    let mut holders: FxHashMap<u64, u32> = recurring().map(|(hash, _)| (*hash, 0)).collect();
    for hash in sets
        .iter()
        .flatten()
        .filter(|hash| tally.at_most(**hash) > 0)
    {
        if let Some(count) = holders.get_mut(hash) {
            *count += 1;
        }
    }
    holders
}

/// Which articles are versions of one story, found out when it is asked.
struct Stories<'s> {
    sets: &'s ShingleSets,
    known: FxHashMap<(u32, u32), bool>,
}

impl Stories<'_> {
    /// Whether enough of the articles are no versions of one another. They are taken in order, and each is held
    /// against those taken: nobody is a version of somebody through a third.
    fn are_several(&mut self, holders: &[(u64, u32)]) -> bool {
        let mut taken: Vec<u32> = Vec::with_capacity(RECURS_IN);

        for (_, article) in holders {
            if !taken
                .iter()
                .any(|other| self.are_versions(*other, *article))
            {
                taken.push(*article);
            }
            if taken.len() == RECURS_IN {
                return true;
            }
        }
        false
    }

    fn are_versions(&mut self, a: u32, b: u32) -> bool {
        let (x, y) = (self.sets.get(a as usize), self.sets.get(b as usize));
        *self.known.entry((a, b)).or_insert_with(|| {
            shingle::shared(x, y) as f64 >= ONE_STORY * x.len().min(y.len()) as f64
        })
    }
}

/// The runs of words that recurring shingles cover.
fn covered(document: &Document, size: usize, recurs: impl Fn(u64) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();

    for (i, _) in shingle::hashes(&document.ids, size)
        .enumerate()
        .filter(|(_, hash)| recurs(*hash))
    {
        match runs.last_mut() {
            Some(last) if i <= last.end => last.end = i + size,
            _ => runs.push(i..i + size),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::similar::pairs::story_sets;
    use crate::text::document;

    fn article(number: usize, source: Option<&str>, text: &str) -> Article {
        Article {
            id: format!("{number}"),
            source: source.map(str::to_owned),
            date: Some(format!("2020-{:02}-01", number % 12 + 1)),
            text: text.to_owned(),
            ..Article::default()
        }
    }

    fn of_one_outlet(texts: &[String]) -> Vec<String> {
        let articles = texts.iter().enumerate();
        let articles = articles.map(|(i, text)| article(i, Some("The Post"), text));
        recurring(&articles.collect::<Vec<_>>())
    }

    fn recurring(articles: &[Article]) -> Vec<String> {
        let (documents, _) = document::read_all(articles);
        let sets = story_sets(&documents, 5);
        let found = find(articles, &documents, &sets, 5);
        let mut spelt = Vec::new();
        for (i, runs) in found.into_iter().enumerate() {
            let run = |run| documents[i].span_of(run).of(&articles[i].text).to_owned();
            spelt.extend(runs.into_iter().map(run));
        }
        spelt
    }

    fn story(name: &str) -> String {
        (0..60).map(|i| format!("{name}{i} ")).collect()
    }

    #[test]
    fn a_sentence_run_together_with_every_story() {
        let texts: Vec<String> = ["a", "b", "c"]
            .map(|name| {
                format!(
                    "{} Sign up now to get the best stories by mail. {0}",
                    story(name)
                )
            })
            .into();
        assert_eq!(
            of_one_outlet(&texts),
            vec!["Sign up now to get the best stories by mail"; 3]
        );
    }

    #[test]
    fn three_versions_of_a_story_are_a_story() {
        let texts: Vec<String> = ["a", "b", "c"]
            .map(|name| format!("{} {} {}", story("x"), story("y"), story(name)))
            .into();
        assert!(of_one_outlet(&texts).is_empty());
    }

    #[test]
    fn what_another_outlet_prints_too_is_a_statement_until_it_goes_on_for_weeks() {
        let said = "The law is totally on my side in this.";
        let text = |number: usize| {
            format!(
                "{} {said} {}",
                story(&format!("a{number}x")),
                story(&format!("b{number}x"))
            )
        };
        let mut articles: Vec<Article> = (0..4)
            .map(|i| article(i, Some("The Post"), &text(i)))
            .collect();
        articles.push(article(4, Some("The Herald"), &text(4)));
        assert!(recurring(&articles).is_empty());
        articles.extend((5..12).map(|i| article(i, Some("The Post"), &text(i))));
        assert_eq!(recurring(&articles), vec![said.trim_end_matches('.'); 11]);
    }

    #[test]
    fn articles_of_no_known_site_have_in_common_what_goes_on_for_weeks() {
        let page = "Sign up now to get the best stories by mail.";
        let text = |number: usize| format!("{} {page}", story(&format!("a{number}x")));
        let mut articles: Vec<Article> = (0..9).map(|i| article(i, None, &text(i))).collect();
        assert!(recurring(&articles).is_empty());
        articles.push(article(9, None, &text(9)));
        assert_eq!(recurring(&articles).len(), 10);
        articles.iter_mut().for_each(|article| article.date = None);
        assert!(recurring(&articles).is_empty());
    }
}
