//! `variorum check`: is this what was said?

mod index;
mod list;

use anyhow::Result;
use rayon::prelude::*;
use variorum::analysis::check_article;
use variorum::article::Article;
use variorum::check::{Index, Standing};
use variorum::compare::style::Style;
use variorum::quote::{self, Quotation};
use variorum::read;
use variorum::report::checked::{CheckedRow, Quoted};
use variorum::report::form::{QuotationKind, QuotationRow, quotation_row};
use variorum::text::offsets::Offsets;

use crate::args::check::CheckArgs;
use crate::output::{Console, Outcome};
use crate::progress::spinner;

pub(crate) use list::write_list;

/// Fewer words between marks that are no speech are a name or a term, whatever authority has them.
const TERM: usize = 5;

pub(crate) fn run(args: &CheckArgs, console: &Console) -> Result<Outcome> {
    let bar = spinner(console);
    bar.set_message("reading the authorities");
    let (index, mut told) = index::ready(args, console)?;

    bar.set_message("checking");
    let mut corpus = read::corpus_with(&args.drafts, &args.reading.options(None));
    for draft in &mut corpus.articles {
        draft.date = draft.date.take().or_else(|| args.date.clone());
    }
    let style = args.style.style();
    let rows: Result<Vec<Vec<CheckedRow>>> = corpus
        .articles
        .par_iter()
        .map(|draft| rows_of(&index, draft, style))
        .collect();
    let rows: Vec<CheckedRow> = rows?.into_iter().flatten().collect();
    bar.finish_and_clear();

    list::write(args.format, &rows)?;
    console.say(&list::summary(&rows, index.len()));
    told.add(corpus.skipped, corpus.notices);
    let outcome = console.settle(&told, corpus.articles.len());
    let is_found = rows
        .iter()
        .any(|row| args.fail_on.is_reached_by(row.severity));
    Ok(if is_found { Outcome::Found } else { outcome })
}

/// The quotations of an article held against the authorities, in their order.
pub(crate) fn rows_of(index: &Index, article: &Article, style: &Style) -> Result<Vec<CheckedRow>> {
    let offsets = Offsets::new(&article.text);
    let found: Vec<Quotation> = quote::find(&article.text);
    let outer: Vec<&Quotation> = found.iter().filter(|q| q.depth == 0).collect();
    let checked = check_article(index, article, outer.iter().copied())?;

    let rows = outer
        .into_iter()
        .zip(checked)
        .filter_map(|(quotation, checked)| {
            let row = quotation_row(article, quotation, &offsets);
            let is_told =
                row.kind == QuotationKind::Speech || is_speech_after_all(&row, checked.standing);
            is_told.then(|| CheckedRow::new(&Quoted::of(&row), &checked, style))
        });
    Ok(rows.collect())
}

/// What was taken for a title or a term, and was said.
fn is_speech_after_all(row: &QuotationRow, standing: Standing) -> bool {
    let is_there = matches!(standing, Standing::Verbatim | Standing::Extract);

    is_there && row.text.split_whitespace().count() >= TERM
}
