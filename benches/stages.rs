//! What each stage costs a byte, and how it grows: `cargo bench`.
//!
//! The text is made here, seeded: sentences of a small vocabulary with attributed quotations.
//! Ratios between sizes hold on a noisy machine; absolute times do not.

use divan::counter::BytesCount;
use variorum::compare::compare;
use variorum::passage::{self, Settings};
use variorum::quote;
use variorum::text::tokens;

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [4_000, 16_000, 64_000];

/// About `bytes` of news-like text; the same for the same size and seed.
fn article(bytes: usize, mut seed: u64) -> String {
    const WORDS: [&str; 24] = [
        "the",
        "government",
        "will",
        "agree",
        "on",
        "new",
        "rules",
        "for",
        "trade",
        "and",
        "a",
        "minister",
        "of",
        "two",
        "countries",
        "talks",
        "this",
        "week",
        "about",
        "security",
        "in",
        "order",
        "to",
        "protect",
    ];
    let mut next = move || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    let mut text = String::new();
    while text.len() < bytes {
        let mut sentence = || {
            let length = 8 + next() % 12;
            let words: Vec<&str> = (0..length).map(|_| WORDS[next() % WORDS.len()]).collect();
            words.join(" ")
        };
        let (plain, said) = (sentence(), sentence());
        text.push_str(&format!(
            "Mr Smith, {plain}.\n\n“We say {said},” the minister said.\n\n"
        ));
    }
    text
}

#[divan::bench(args = SIZES)]
fn tokenise(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let text = article(bytes, 1);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| tokens(divan::black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn quotations(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let text = article(bytes, 1);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| quote::find(divan::black_box(&text)));
}

#[divan::bench(args = [100, 400, 1600])]
fn comparison(bencher: divan::Bencher<'_, '_>, bytes: usize) {
    let (a, b) = (
        article(bytes, 1),
        article(bytes, 1).replace("will", "would"),
    );
    bencher
        .counter(BytesCount::of_str(&a))
        .bench(|| compare(divan::black_box(&a), divan::black_box(&b)));
}

#[divan::bench(args = [1_000, 4_000, 16_000])]
fn passages(bencher: divan::Bencher<'_, '_>, words: u32) {
    let a: Vec<u32> = (0..words).collect();
    let b: Vec<u32> = (words..2 * words).chain(words / 4..words / 2).collect();
    bencher.bench(|| passage::find(divan::black_box(&a), &b, &Settings::default()));
}
