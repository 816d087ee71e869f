//! The two tables of the quotation stage: fitting them and measuring them on labelled articles.
//!
//! ```text
//! cargo run --release --example quotation_models -- fit LABELLED.jsonl data 2026-11-22
//! cargo run --release --example quotation_models -- fit-antecedents LABELLED.jsonl ANTECEDENTS.tsv data 2026-11-22
//! cargo run --release --example quotation_models -- fit-names LABELLED.jsonl ANTECEDENTS.tsv data 2026-11-22
//! cargo run --release --example quotation_models -- score LABELLED.jsonl
//! cargo run --release --example quotation_models -- cross-validate LABELLED.jsonl
//! ```
//!
//! A line is `{"text", "attributions": [{"content": [[start, end]], "source": [[start, end]]}]}`
//! with offsets in code points, the form that `CONTRIBUTING.md` describes.

#![allow(clippy::print_stdout, reason = "a program")]

mod antecedents;
mod names;
mod rules;
mod score;

use std::path::Path;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::Deserialize;
use variorum::article::Span;
use variorum::quote::attribute::Models;
use variorum::quote::find_with;
use variorum::quote::learn::{Attribution, Labelled, fit};

use score::Score;

/// Parts of the articles, of which each is scored by models that saw the others.
const FOLDS: usize = 5;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let labels = args
        .get(1)
        .context("name a command (fit, score, cross-validate) and a file of labelled articles")?;
    let read = read(labels)?;
    let articles: Vec<Labelled> = read.iter().map(|a| a.labels.clone()).collect();
    match args[0].as_str() {
        "fit" => {
            let out = args.get(2).context("name the folder for the two tables")?;
            let date = args
                .get(3)
                .context("give the date that the tables are to carry")?;
            write_tables(&articles, labels, out, date)
        }
        "fit-antecedents" => {
            let [answers, out, date] = args.get(2..5).unwrap_or(&[]) else {
                bail!("name the table of resolved pronouns, the folder for the table and a date");
            };
            antecedents::write_table(&read, answers, out, date)
        }
        "fit-names" => {
            let [answers, out, date] = args.get(2..5).unwrap_or(&[]) else {
                bail!("name the table of resolved pronouns, the folder for the table and a date");
            };
            names::write_table(&read, answers, out, date)
        }
        "score" => {
            println!(
                "the tables of the crate\n{}",
                score(articles.iter(), Models::built_in())
            );
            let by_rules = articles.iter().map(|a| Score::of(a, &rules::find(&a.text)));
            println!(
                "rules alone\n{}",
                by_rules.fold(Score::default(), |a, b| a + b)
            );
            Ok(())
        }
        "cross-validate" => {
            println!("{}", cross_validate(&articles));
            Ok(())
        }
        other => {
            bail!("no command {other:?}: fit, fit-antecedents, fit-names, score or cross-validate")
        }
    }
}

fn write_tables(articles: &[Labelled], labels: &str, out: &str, date: &str) -> Result<()> {
    let unseen = cross_validate(articles).to_string().replace('\n', "\n#   ");
    let from = Path::new(labels)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let models = fit(articles);
    for (name, model) in [("speaker", models.speaker), ("speech", models.speech)] {
        let header = format!(
            "# The {name} model: a fact with its values and a weight; src/quote/features/facts.rs says what each is.\n\
             # fitted {date} on {} articles of {from} by examples/quotation_models; in {FOLDS}-fold cross-validation\n\
             #   {unseen}\n",
            articles.len()
        );
        std::fs::write(
            Path::new(out).join(format!("{name}.tsv")),
            header + &model.render(),
        )?;
    }
    Ok(())
}

/// Scores each part of the articles by models fitted on the other parts.
fn cross_validate(articles: &[Labelled]) -> Score {
    let fold = |fold: usize| {
        let (test, train): (Vec<_>, Vec<_>) = articles
            .iter()
            .enumerate()
            .partition(|(i, _)| i % FOLDS == fold);
        let train: Vec<Labelled> = train.into_iter().map(|(_, a)| a.clone()).collect();
        score(test.into_iter().map(|(_, a)| a), &fit(&train))
    };
    (0..FOLDS)
        .into_par_iter()
        .map(fold)
        .reduce(Score::default, |a, b| a + b)
}

fn score<'a>(articles: impl Iterator<Item = &'a Labelled>, models: &Models) -> Score {
    articles
        .map(|a| Score::of(a, &find_with(&a.text, models)))
        .fold(Score::default(), |a, b| a + b)
}

/// A labelled article with its name.
pub(crate) struct Article {
    /// Its name in the file; empty where it has none.
    pub(crate) id: String,
    /// Its text and attributions.
    pub(crate) labels: Labelled,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    text: String,
    attributions: Vec<Spans>,
}

#[derive(Deserialize)]
struct Spans {
    content: Vec<(usize, usize)>,
    source: Vec<(usize, usize)>,
}

fn read(path: &str) -> Result<Vec<Article>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    lines
        .lines()
        .map(|line| labelled(serde_json::from_str(line)?))
        .collect()
}

fn labelled(line: Line) -> Result<Article> {
    let bytes: Vec<usize> = line
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([line.text.len()])
        .collect();
    let span = |(start, end): (usize, usize)| {
        let place = |at: usize| {
            bytes
                .get(at)
                .copied()
                .context("a label lies outside its text")
        };
        Ok(Span::new(place(start)?, place(end)?))
    };
    let spans =
        |list: Vec<(usize, usize)>| list.into_iter().map(span).collect::<Result<Vec<Span>>>();
    let attribution = |a: Spans| {
        Ok(Attribution {
            content: spans(a.content)?,
            source: spans(a.source)?,
        })
    };
    let attributions = line
        .attributions
        .into_iter()
        .map(attribution)
        .collect::<Result<_>>()?;
    Ok(Article {
        id: line.id,
        labels: Labelled {
            attributions,
            text: line.text,
        },
    })
}
