//! A corpus with planted near-duplicates, seeded: the same arguments give the same bytes.
//!
//! `cargo run --release --example make_corpus -- ARTICLES FOLDER [SEED]`
//!
//! Writes `articles.jsonl`, of about 5 KB per article, and `planted.jsonl`, a line
//! `{"a", "b", "changed"}` for each article that is an edit of another: `changed` is the share of its
//! sentences that were written anew. Words are drawn by Zipf's law; four of ten articles are edits,
//! from word-for-word copies to half rewritten.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// Words of the language.
const VOCABULARY: usize = 50_000;
/// Sentences an article.
const SENTENCES: usize = 45;
/// Of ten articles, edits of an earlier one.
const EDITS_OF_TEN: u64 = 4;
/// Articles back to the one that is edited.
const REACH: u64 = 2_000;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let count: usize = args
        .first()
        .context("name the number of articles")?
        .parse()?;
    let folder = Path::new(args.get(1).context("name a folder")?);
    let seed = args.get(2).map_or(Ok(1), |s| s.parse())?;
    std::fs::create_dir_all(folder)?;
    let mut articles = BufWriter::new(File::create(folder.join("articles.jsonl"))?);
    let mut planted = BufWriter::new(File::create(folder.join("planted.jsonl"))?);
    let mut random = Random(seed);
    // Sentences are made from their seeds, so that an edited article needs not be kept.
    let mut history: Vec<Vec<u64>> = Vec::with_capacity(count);
    for number in 0..count {
        let mut sentences: Vec<u64> = (0..SENTENCES).map(|_| random.next()).collect();
        if number > 0 && random.next() % 10 < EDITS_OF_TEN {
            let of = number - 1 - (random.next() % REACH.min(number as u64)) as usize;
            let anew = random.next() % (SENTENCES as u64 / 2);
            let mut edited = history[of].clone();
            for _ in 0..anew {
                let at = (random.next() % SENTENCES as u64) as usize;
                edited[at] = sentences[at];
            }
            let changed = edited
                .iter()
                .zip(&history[of])
                .filter(|(x, y)| x != y)
                .count() as f64
                / SENTENCES as f64;
            writeln!(
                planted,
                "{{\"a\":\"{of:07}\",\"b\":\"{number:07}\",\"changed\":{changed:.4}}}"
            )?;
            sentences = edited;
        }
        writeln!(
            articles,
            "{}",
            serde_json::json!({"id": format!("{number:07}"), "text": text(&sentences)})
        )?;
        history.push(sentences);
    }
    articles.flush()?;
    planted.flush()?;
    Ok(())
}

fn text(sentences: &[u64]) -> String {
    let mut text = String::new();
    for (i, seed) in sentences.iter().enumerate() {
        sentence(&mut Random(*seed), &mut text);
        text.push_str(if i % 4 == 3 { "\n\n" } else { " " });
    }
    text
}

fn sentence(random: &mut Random, text: &mut String) {
    let quoted = random.next().is_multiple_of(6);
    if quoted {
        text.push('“');
    }
    for i in 0..12 + random.next() % 12 {
        if i > 0 {
            text.push_str(if random.next().is_multiple_of(14) {
                ", "
            } else {
                " "
            });
        }
        let from = text.len();
        random.word(text);
        if i == 0 {
            text[from..from + 1].make_ascii_uppercase();
        }
    }
    text.push_str(if quoted { ",” he said." } else { "." });
}

/// A linear congruential generator (Knuth's constants), its high bits.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        bits ^ (bits >> 33)
    }

    /// A word by Zipf's law: rank r about 1/r as often as the first. Its letters are its rank's.
    fn word(&mut self, text: &mut String) {
        let uniform = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let mut rank = (VOCABULARY as f64).powf(uniform) as u64;
        const SYLLABLES: [&str; 20] = [
            "ta", "ri", "mo", "ne", "sul", "ka", "ber", "lin", "do", "ves", "pa", "ger", "ti",
            "con", "ma", "ra", "el", "os", "in", "ad",
        ];
        loop {
            text.push_str(SYLLABLES[(rank % 20) as usize]);
            rank /= 20;
            if rank == 0 {
                break;
            }
        }
    }
}
