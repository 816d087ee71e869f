//! What two articles share.

use std::io::Write;

use anyhow::{Result, bail};
use variorum::analysis::{Between, between};
use variorum::article::Article;
use variorum::passage;
use variorum::report::form::round;
use variorum::report::{csv, table};
use variorum::similar;

use super::shingling;
use crate::args::{GraphFormat, ShingleUnit, SimilarArgs};
use crate::output::{Console, Outcome, Told, stdout, usage, width, write_line};

/// The measures, the shingles as the first spells them, the passages.
pub(super) fn run(args: &SimilarArgs, a: &str, b: &str, console: &Console) -> Result<Outcome> {
    if args.format == GraphFormat::Graphml {
        return Err(usage(
            "--explain gives no graph: --format jsonl, csv or table",
        ));
    }
    if args.unit != ShingleUnit::Words {
        return Err(usage("--explain shows shared words: leave --unit out"));
    }
    let mut found: [Option<Article>; 2] = [None, None];
    let mut told = Told::default();
    args.input.each(&mut |item, stop| {
        let Some(article) = told.article(item) else {
            return;
        };
        for (slot, id) in found.iter_mut().zip([a, b]) {
            if slot.is_none() && article.id == id {
                *slot = Some(article.clone());
            }
        }
        if found.iter().all(Option::is_some) {
            stop.now();
        }
    });
    let [Some(x), Some(y)] = found else {
        let missing = if found[0].is_none() { a } else { b };
        bail!("no article has the id {missing:?}");
    };
    let mut out = stdout();
    write(&mut out, args, &x, &y)?;
    out.flush()?;
    Ok(console.settle(&told, 2))
}

/// What is said of two articles, one thing a row.
const HEADER: [&str; 3] = ["what", "a", "b"];

fn write(out: &mut impl Write, args: &SimilarArgs, a: &Article, b: &Article) -> Result<()> {
    let shared = similar::explain(&a.text, &b.text, shingling(args).size);
    let Between {
        relation,
        own_words,
        passages,
    } = between(a, b, &passage::Settings::default());
    if args.format == GraphFormat::Jsonl {
        let line = serde_json::json!({
            "a": a.id, "b": b.id,
            "resemblance": round(shared.pair.resemblance),
            "containment_a": round(shared.pair.containment_a),
            "containment_b": round(shared.pair.containment_b),
            "relation": relation, "own_words": own_words,
            "shingles": shared.shingles,
            "passages": passages.iter().map(|p| serde_json::json!({
                "words": p.words, "identity": round(p.identity.into()), "a": p.a.of(&a.text), "b": p.b.of(&b.text),
            })).collect::<Vec<_>>(),
        });
        return write_line(out, &line);
    }
    let row = |what: &str, a: &str, b: &str| [what.to_owned(), a.to_owned(), b.to_owned()];
    let resemblance = round(shared.pair.resemblance).to_string();
    let inside =
        [shared.pair.containment_a, shared.pair.containment_b].map(|c| round(c).to_string());
    let mut rows = vec![
        row("article", &a.id, &b.id),
        row("resemblance", &resemblance, &resemblance),
        row("containment", &inside[0], &inside[1]),
        row("relation", relation.name(), relation.name()),
        row("in own words", own_words.name(), own_words.name()),
    ];
    rows.extend(
        shared
            .shingles
            .iter()
            .map(|shingle| row("shingle", shingle, shingle)),
    );
    rows.extend(
        passages
            .iter()
            .map(|p| row("passage", p.a.of(&a.text), p.b.of(&b.text))),
    );
    let text = if args.format == GraphFormat::Csv {
        csv::render(&HEADER, rows)?
    } else {
        table::render(&HEADER, rows, width())
    };
    Ok(out.write_all(text.as_bytes())?)
}
