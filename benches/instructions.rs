//! Instructions of each stage of `variorum similar`, at sizes that show how they grow: counts that hold where
//! times drift. Needs valgrind and the runner: `cargo install gungraun-runner --version 0.20.0`, then
//! `cargo bench --bench instructions`.
//!
//! The articles are made here, seeded, about 4 KB each; four of ten are copies of another with a tenth of their
//! sentences changed. Hostile corpora stand beside them.

#![allow(missing_docs, reason = "the macros make modules")]

use std::hint::black_box;

use gungraun::{library_benchmark, library_benchmark_group, main};
use variorum::article::Article;
use variorum::read::{Item, Options, of_bytes};
use variorum::similar::collection::{Batch, Collection, Titles};
use variorum::similar::join::{Joined, Measure, join};
use variorum::similar::sets::{SetMaker, Shingling};
use variorum::similar::sketch::{Banding, Sketches};
use variorum::text::word_hashes;

const SHINGLES: fn() -> Shingling = || Shingling::words(5);

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

fn sentence(seed: u64) -> String {
    let mut random = Random(seed);
    let words = (0..12).map(|_| {
        // Half of the words are among a hundred.
        let bound = if random.below(2) == 0 { 100 } else { 20_000 };
        format!("w{}", random.below(bound))
    });
    words.collect::<Vec<_>>().join(" ") + ". "
}

fn news(count: usize) -> Vec<Article> {
    let mut random = Random(1);
    let mut stories: Vec<Vec<u64>> = Vec::new();
    for number in 0..count {
        let mut story: Vec<u64> = (0..60).map(|i| (number * 60 + i) as u64 * 7_919).collect();
        if number > 0 && random.below(10) < 4 {
            let of = random.below(number);
            for (at, line) in stories[of].iter().enumerate() {
                if random.below(10) > 0 {
                    story[at] = *line;
                }
            }
        }
        stories.push(story);
    }
    let text = |story: &Vec<u64>| story.iter().map(|seed| sentence(*seed)).collect::<String>();
    stories
        .iter()
        .enumerate()
        .map(|(i, story)| article(i, text(story)))
        .collect()
}

fn article(number: usize, text: String) -> Article {
    Article {
        id: format!("{number:06}"),
        text,
        ..Article::default()
    }
}

fn lines(count: usize) -> Vec<u8> {
    let line = |article: &Article| {
        serde_json::json!({"id": article.id, "text": article.text}).to_string() + "\n"
    };
    news(count)
        .iter()
        .map(line)
        .collect::<String>()
        .into_bytes()
}

/// All on this thread, whose instructions are counted.
fn on_this_thread() {
    // Where it was done before, it stands.
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build_global();
}

fn collected(articles: Vec<Article>) -> Collection {
    on_this_thread();
    let mut collection = Collection::default();
    collection.add(Batch::of(articles, SHINGLES(), Titles::LetGo));
    collection
}

fn sets(count: usize) -> Collection {
    collected(news(count))
}

fn identical(count: usize) -> Collection {
    collected(
        (0..count)
            .map(|i| article(i, news(1)[0].text.clone()))
            .collect(),
    )
}

fn boilerplate(count: usize) -> Collection {
    let common = news(1)[0].text.clone();
    collected(
        (0..count)
            .map(|i| article(i, format!("{common} {}", sentence(i as u64).repeat(8))))
            .collect(),
    )
}

fn one_liners(count: usize) -> Collection {
    collected((0..count).map(|i| article(i, sentence(i as u64))).collect())
}

#[library_benchmark]
#[bench::a100(lines(100))]
#[bench::a400(lines(400))]
fn reading(bytes: Vec<u8>) -> usize {
    let mut length = 0;
    of_bytes(
        "a.jsonl".as_ref(),
        &bytes,
        &Options::default(),
        &mut |item| {
            if let Item::Article(article) = item {
                length += article.text.len();
            }
        },
    );
    length
}

#[library_benchmark]
#[bench::a100(news(100))]
#[bench::a400(news(400))]
fn tokenising(articles: Vec<Article>) -> u64 {
    let mut sum = 0u64;
    articles
        .iter()
        .for_each(|a| word_hashes::each(&a.text, |hash| sum = sum.wrapping_add(hash)));
    sum
}

#[library_benchmark]
#[bench::a100(news(100))]
#[bench::a400(news(400))]
fn tokenising_and_hashing(articles: Vec<Article>) -> u64 {
    let (mut maker, mut sum) = (SetMaker::default(), 0u64);
    articles
        .iter()
        .for_each(|a| maker.each_shingle(&a.text, SHINGLES(), |hash| sum = sum.wrapping_add(hash)));
    sum
}

#[library_benchmark]
#[bench::a100(news(100))]
#[bench::a400(news(400))]
fn making_sets(articles: Vec<Article>) -> Collection {
    collected(articles)
}

#[library_benchmark]
#[bench::a100(sets(100))]
#[bench::a400(sets(400))]
#[bench::identical_400(identical(400))]
#[bench::boilerplate_400(boilerplate(400))]
#[bench::one_liners_20000(one_liners(20_000))]
fn joining(mut collection: Collection) -> Joined {
    join(&mut collection.sets, black_box(0.8), Measure::Resemblance)
}

#[library_benchmark]
#[bench::a100(sets(100))]
#[bench::a400(sets(400))]
fn sketching(collection: Collection) -> Sketches {
    let all: Vec<&[u64]> = collection.sets.iter().collect();
    Sketches::of(Banding::at(0.8, 0.002), &all)
}

library_benchmark_group!(
    name = similar;
    benchmarks = reading, tokenising, tokenising_and_hashing, making_sets, joining, sketching
);

main!(library_benchmark_groups = similar);
