//! The table of how sure a speaker's name is.
//!
//! Names are found in each part of the articles by models of mentions and of speech that were fitted on
//! the others: on articles that a model knows it is too sure. What is right is read off the labelled
//! attributions ([`variorum::quote::people::learn_names`]).

use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;
use variorum::article::Span;
use variorum::quote::attribute::{Decision, Models, attribute};
use variorum::quote::learn::{Attribution, Labelled};
use variorum::quote::naming::{self, Candidate};
use variorum::quote::people::People;
use variorum::quote::people::confidence::{self, Found, Model};
use variorum::quote::people::learn_names::{Row, fit};
use variorum::quote::{Prepared, features, prepare, speeches};
use variorum::text::fold;

use super::antecedents::{Answers, answers_of, read_answers};
use super::{Article, FOLDS};

/// Fits the table and writes it with its scores.
pub(crate) fn write_table(articles: &[Article], labels: &str, out: &str, date: &str) -> Result<()> {
    let answers = read_answers(labels)?;
    let rows: Vec<Vec<Row>> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| fold_rows(articles, &answers, fold))
        .collect();
    let flat: Vec<Row> = rows.iter().flatten().copied().collect();
    let header = format!(
        "# How sure the name of a speaker is: the weight of each fact; facts are in src/quote/people/confidence.rs.\n\
         # Fitted {date} by examples/quotation_models on {} names found in {} articles; in {FOLDS}-fold cross-validation\n{}",
        flat.len(),
        articles.len(),
        cross_validate(&rows)
    );
    print!("{header}");
    std::fs::write(
        Path::new(out).join("name.tsv"),
        header + &fit(&flat).render(),
    )?;
    Ok(())
}

/// The rows of one part of the articles.
fn fold_rows(articles: &[Article], answers: &Answers, fold: usize) -> Vec<Row> {
    let others: Vec<Labelled> = (0..articles.len())
        .filter(|i| i % FOLDS != fold)
        .map(|i| articles[i].labels.clone())
        .collect();
    let models = variorum::quote::learn::fit(&others);
    let own = articles.iter().skip(fold).step_by(FOLDS);
    own.flat_map(|article| article_rows(article, answers, &models))
        .collect()
}

fn article_rows(article: &Article, answers: &Answers, models: &Models) -> Vec<Row> {
    let prepared = prepare(&article.labels.text);
    let decisions = attribute(
        &prepared.scene,
        &prepared.places,
        &prepared.mentions,
        models,
    );
    let speeches = speeches(&prepared, &decisions);
    let people = People::new(&prepared.scene, &prepared.mentions, &speeches);
    let judge = Judge {
        labels: &article.labels,
        answers: answers_of(article, answers),
        article: &prepared,
        people: &people,
    };
    let rows = prepared.places.iter().zip(&decisions);
    rows.filter_map(|(place, decision)| judge.row(place, decision))
        .collect()
}

/// What one article's labels tell.
struct Judge<'a> {
    labels: &'a Labelled,
    answers: Vec<(Span, Span)>,
    article: &'a Prepared<'a>,
    people: &'a People,
}

impl Judge<'_> {
    /// The name of a quotation's speaker, judged; `None` where none is found or the labels do not tell.
    fn row(&self, place: &features::Place, decision: &Decision) -> Option<Row> {
        let mention = decision.mention.filter(|_| decision.speech)?;
        let candidate = naming::candidate(self.article, place, decision, mention, self.people)?;
        let span = self.article.span_of(place);
        let touches = |a: &&Attribution| a.content.iter().any(|c| c.overlap(span) > 0);
        let touching: Vec<&Attribution> = self.labels.attributions.iter().filter(touches).collect();
        let right = self.right(&touching, mention, &candidate)?;
        Some(Row {
            facts: candidate.facts,
            right,
        })
    }

    /// The chance that a name is right; `None` where the labels do not tell.
    fn right(
        &self,
        touching: &[&Attribution],
        mention: usize,
        candidate: &Candidate,
    ) -> Option<f32> {
        if touching.is_empty() {
            return Some(0.0);
        }
        let sources = || touching.iter().flat_map(|a| &a.source);
        if sources().any(|source| holds_name(source.of(&self.labels.text), &candidate.name)) {
            // Of several Clintons "Clinton" does not tell which.
            let of_several = candidate.facts[0] == Found::OneOfSeveral as u8;
            return Some(if of_several { candidate.resolved } else { 1.0 });
        }
        let own = self.article.mentions[mention].span;
        let named_otherwise = sources().any(|source| self.names_another(*source, candidate));
        if named_otherwise {
            return Some(0.0);
        }
        if !sources().any(|source| source.overlap(own) > 0) {
            return None;
        }
        let answer = self.answers.iter().find(|(at, _)| at.overlap(own) > 0);
        match answer {
            Some((_, named)) => Some(self.is_called(*named, &candidate.name)),
            None => Some(candidate.resolved),
        }
    }

    /// Whether a mention inside a source is known by another name.
    fn names_another(&self, source: Span, candidate: &Candidate) -> bool {
        let mentions = self.article.mentions.iter().enumerate();
        let mut named = mentions
            .filter(|(_, m)| m.span.overlap(source) > 0 && m.named.is_some())
            .filter_map(|(i, _)| self.people.name_of(i));
        named.any(|name| !candidate.name.contains(name))
    }

    /// 1 where the mention at a place is called so, else 0.
    fn is_called(&self, named: Span, name: &str) -> f32 {
        let mention = self
            .article
            .mentions
            .iter()
            .position(|m| m.span.overlap(named) > 0);
        let called = mention.and_then(|i| self.people.name_of(i));
        f32::from(u8::from(called == Some(name)))
    }
}

/// Whether a phrase holds the last word of a name.
fn holds_name(phrase: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| fold::word(word).into_owned())
            .collect()
    };
    let last = words(name).pop();
    last.is_some_and(|last| words(phrase).contains(&last))
}

/// For several least chances: how many names are given that are right, of how many.
fn cross_validate(rows: &[Vec<Row>]) -> String {
    let judge = |fold: usize| {
        let seen: Vec<Row> = (0..rows.len())
            .filter(|i| *i != fold)
            .flat_map(|i| rows[i].iter().copied())
            .collect();
        let model = fit(&seen);
        scored(&model, &rows[fold])
    };
    let judged: Vec<(f32, f32)> = (0..rows.len())
        .into_par_iter()
        .flat_map_iter(judge)
        .collect();
    let all: f32 = judged.iter().map(|(_, right)| right).sum();
    [0.0, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9]
        .iter()
        .map(|least| {
            let given: Vec<_> = judged.iter().filter(|(chance, _)| chance >= least).collect();
            let right: f32 = given.iter().map(|(_, right)| right).sum();
            let count = given.len().max(1) as f32;
            let mean: f32 = given.iter().map(|(chance, _)| chance).sum::<f32>() / count;
            format!(
                "#   chance {least:.2} or more: {} given, right {:.3}, of the right ones found {:.3}, mean chance {mean:.3}\n",
                given.len(),
                right / count,
                right / all
            )
        })
        .collect()
}

fn scored(model: &Model, rows: &[Row]) -> Vec<(f32, f32)> {
    rows.iter()
        .map(|row| (confidence::chance(model, &row.facts), row.right))
        .collect()
}
