//! The table of antecedents: whom "he" and "she" stand for.
//!
//! Labels are pronouns that a reader resolved, as offsets into articles that are given by path: a table
//! of `article`, `pronoun` and `named`, the code points at which the pronoun and a mention of its person
//! begin; and pronouns of the same articles whose gender leaves one person.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;
use variorum::article::Span;
use variorum::quote::attribute::{Models, attribute};
use variorum::quote::people::antecedent::{Model, built_in};
use variorum::quote::people::learn::{Labelled, Row, fit, rows};
use variorum::quote::{prepare, speeches};

use super::Article;

/// Rounds in which what is not labelled is resolved by the model of the round before.
const ROUNDS: usize = 3;
/// Parts of the articles, of which each is judged by a model that saw the others.
const FOLDS: usize = 5;

pub(crate) type Answers = HashMap<String, Vec<(usize, usize)>>;

/// Fits the table and writes it with its scores.
pub(crate) fn write_table(articles: &[Article], labels: &str, out: &str, date: &str) -> Result<()> {
    let answers = read_answers(labels)?;
    let rows = all_rows(articles, &answers, ROUNDS);
    let flat: Vec<Row> = rows.iter().flatten().cloned().collect();
    let model = fit(&flat);
    let read = flat.iter().filter(|row| row.read).count();
    let header = format!(
        "# Whom \"he\" and \"she\" stand for: the weight of each fact of a candidate; facts are in\n\
         # src/quote/people/antecedent.rs.\n\
         # Fitted {date} by examples/quotation_models on {} pronouns that gender decides and {read} that a reader\n\
         # resolved, of {} articles; of the latter in {FOLDS}-fold cross-validation\n{}",
        flat.len() - read,
        articles.len(),
        cross_validate(&rows)
    );
    print!("{header}");
    std::fs::write(
        Path::new(out).join("antecedent.tsv"),
        header + &model.render(),
    )?;
    Ok(())
}

/// The rows of each article.
fn all_rows(articles: &[Article], answers: &Answers, rounds: usize) -> Vec<Vec<Row>> {
    let mut model = built_in().clone();
    let mut found = Vec::new();
    for _ in 0..rounds {
        found = articles
            .par_iter()
            .map(|a| article_rows(a, answers, &model))
            .collect();
        let flat: Vec<Row> = found.iter().flatten().cloned().collect();
        model = fit(&flat);
    }
    found
}

fn article_rows(article: &Article, answers: &Answers, model: &Model) -> Vec<Row> {
    let text = &article.labels.text;
    let prepared = prepare(text);
    let decisions = attribute(
        &prepared.scene,
        &prepared.places,
        &prepared.mentions,
        Models::built_in(),
    );
    let speeches = speeches(&prepared, &decisions);
    let answers = answers_of(article, answers);
    let labelled = Labelled {
        article: &prepared,
        speeches: &speeches,
        answers: &answers,
    };
    rows(&labelled, model)
}

/// The answers of an article, each a pronoun and where its person is named.
pub(crate) fn answers_of(article: &Article, answers: &Answers) -> Vec<(Span, Span)> {
    let text = &article.labels.text;
    let byte = |at: usize| {
        text.char_indices()
            .nth(at)
            .map_or(text.len(), |(byte, _)| byte)
    };
    let point = |at: usize| Span::new(byte(at), byte(at + 1));
    answers
        .get(&article.id)
        .into_iter()
        .flatten()
        .map(|(pronoun, named)| (point(*pronoun), point(*named)))
        .collect()
}

/// How often the best candidate is right, where the model is this sure or surer, on pronouns that a reader
/// resolved in articles which the model did not see.
fn cross_validate(rows: &[Vec<Row>]) -> String {
    let mut judged: Vec<(f32, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let seen: Vec<Row> = (0..rows.len())
            .filter(|i| i % FOLDS != fold)
            .flat_map(|i| rows[i].clone())
            .collect();
        let model = fit(&seen);
        let unseen = (0..rows.len())
            .filter(|i| i % FOLDS == fold)
            .flat_map(|i| &rows[i]);
        judged.extend(unseen.filter(|row| row.read).map(|row| {
            let (right, chance) = row.judge(&model);
            (chance, right)
        }));
    }
    [0.0, 0.5, 0.6, 0.7, 0.8, 0.9]
        .iter()
        .map(|least| {
            let sure: Vec<_> = judged
                .iter()
                .filter(|(chance, _)| chance >= least)
                .collect();
            let right = sure.iter().filter(|(_, right)| *right).count();
            let mean: f32 =
                sure.iter().map(|(chance, _)| chance).sum::<f32>() / sure.len().max(1) as f32;
            format!(
                "#   chance {least:.1} or more: right {right} of {}, mean chance {mean:.2}\n",
                sure.len()
            )
        })
        .collect()
}

pub(crate) fn read_answers(path: &str) -> Result<Answers> {
    let table = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let mut answers = Answers::new();
    for line in table.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [article, pronoun, named] = cells[..] else {
            anyhow::bail!("{path}: no three cells in {line:?}");
        };
        let place = (pronoun.parse()?, named.parse()?);
        answers.entry(article.to_owned()).or_default().push(place);
    }
    Ok(answers)
}
