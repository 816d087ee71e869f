//! The models of the quotation stage are fitted from labels: on a tiny sample of invented sentences
//! (`tests/labelled/quotations.jsonl`), in the form that CONTRIBUTING.md gives, within seconds.
//!
//! The same sample goes through the command itself:
//! `cargo run --example quotation_models -- fit tests/labelled/quotations.jsonl target 2026-11-24`.

use serde::Deserialize;
use variorum::article::Span;
use variorum::quote::attribute::Models;
use variorum::quote::learn::{Attribution, Labelled, fit};
use variorum::quote::model::Model;
use variorum::quote::{Kind, find_with};

const SAMPLE: &str = include_str!("labelled/quotations.jsonl");

#[derive(Deserialize)]
struct Line {
    text: String,
    attributions: Vec<Spans>,
}

#[derive(Deserialize)]
struct Spans {
    content: Vec<(usize, usize)>,
    source: Vec<(usize, usize)>,
}

fn sample() -> Vec<Labelled> {
    let lines = SAMPLE.lines();
    lines
        .map(|line| labelled(serde_json::from_str(line).expect("a labelled article")))
        .collect()
}

fn labelled(line: Line) -> Labelled {
    let text = line.text;
    let byte = |at: usize| {
        text.char_indices()
            .nth(at)
            .map_or(text.len(), |(byte, _)| byte)
    };
    let spans = |list: &[(usize, usize)]| -> Vec<Span> {
        let span = |(start, end): &(usize, usize)| Span::new(byte(*start), byte(*end));
        list.iter().map(span).collect()
    };
    let attributions = line
        .attributions
        .iter()
        .map(|spoken| Attribution {
            content: spans(&spoken.content),
            source: spans(&spoken.source),
        })
        .collect();
    Labelled { attributions, text }
}

#[test]
fn a_small_sample_teaches_who_speaks() {
    let models = fit(&sample());
    let text = "The lighthouse stands empty. “Nobody wants the keeper's house,” Olga Brandt said on Monday.";
    let found = find_with(text, &models);
    let speaker = found[0].speaker.as_ref().expect("somebody speaks");
    assert_eq!(found[0].kind, Kind::Speech);
    assert_eq!(speaker.mention.of(text), "Olga Brandt");
    assert_eq!(speaker.name.as_deref(), Some("Olga Brandt"));
}

#[test]
fn what_was_labelled_as_speech_is_found_and_titles_are_not() {
    let labels = sample();
    let models = fit(&labels);
    for article in &labels {
        for quotation in find_with(&article.text, &models) {
            let labelled = article.attributions.iter().any(|spoken| {
                let content = spoken.content.iter();
                content
                    .into_iter()
                    .any(|span| span.overlap(quotation.span) > 0)
            });
            assert_eq!(
                quotation.kind == Kind::Speech,
                labelled,
                "{}",
                quotation.text(&article.text)
            );
        }
    }
}

#[test]
fn the_same_labels_give_the_same_tables_and_a_table_is_read_back() {
    let (once, again) = (fit(&sample()), fit(&sample()));
    for (one, other) in [
        (&once.speaker, &again.speaker),
        (&once.speech, &again.speech),
    ] {
        let table = one.render();
        assert_eq!(table, other.render());
        assert_eq!(Model::parse(&table).render(), table);
    }
}

#[test]
fn rows_name_facts_verbs_and_words() {
    let tables = Models::built_in();
    assert!(tables.speaker.len() > 1000 && tables.speech.len() > 1000);
    for row in [
        "LeadVerb say 0 free\t1",
        "LastWord the 4\t1",
        "Exchange no/name whole/yes 0\t1",
    ] {
        assert_eq!(Model::parse(row).len(), 1, "{row}");
    }
}
