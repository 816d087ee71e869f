//! Fits the two tables of the quotation stage from labelled articles.
//!
//! `cargo run --release --example learn_quotations -- LABELLED.jsonl data`
//!
//! A line is `{"text", "attributions": [{"content": [[start, end]], "source": [[start, end]]}]}`
//! with offsets in code points, the form that `CONTRIBUTING.md` describes.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use variorum::article::Span;
use variorum::quote::learn::{Attribution, Labelled, fit};

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

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (labels, out) = (args.next(), args.next());
    let labels = labels.context("name a file of labelled articles")?;
    let out = out.context("name the folder for the two tables")?;
    let mut articles = Vec::new();
    for line in std::fs::read_to_string(&labels)?.lines() {
        articles.push(labelled(serde_json::from_str(line)?));
    }
    let (speaker, speech) = fit(&articles);
    let from = Path::new(&labels).file_name().unwrap_or_default().to_string_lossy().into_owned();
    for (name, model) in [("speaker", speaker), ("speech", speech)] {
        let header = format!(
            "# {name} model: template a b c weight; templates are in src/quote/features.rs\n\
             # fitted on {} articles of {from} by examples/learn_quotations.rs\n",
            articles.len()
        );
        let path = Path::new(&out).join(format!("{name}.tsv"));
        std::fs::write(path, header + &model.render())?;
    }
    Ok(())
}

fn labelled(line: Line) -> Labelled {
    let bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).chain([line.text.len()]).collect();
    let spans =
        |list: Vec<(usize, usize)>| list.into_iter().map(|(start, end)| Span::new(bytes[start], bytes[end])).collect();
    let attributions = line
        .attributions
        .into_iter()
        .map(|a| Attribution { content: spans(a.content), source: spans(a.source) })
        .collect();
    Labelled { attributions, text: line.text }
}
