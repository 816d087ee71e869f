//! `variorum check`: is this what was said?

mod headline;
pub(crate) mod index;
mod list;
pub(crate) mod others;
mod quotations;
mod watch;

use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;
use variorum::article::Article;
use variorum::check::Index;
use variorum::check::speaker::Named;
use variorum::compare::style::Style;
use variorum::read;
use variorum::report::checked::{CheckedDraft, CheckedRow, CopiedRow};
use variorum::text::markdown::without_emphasis;

use crate::args::check::{CheckArgs, CheckFormat};
use crate::output::{Console, Outcome, Told};
use crate::progress::spinner;

use others::{AtHand, Others};

pub(crate) use list::{check_columns, write_list};
pub(crate) use variorum::report::checked::rows_of;

pub(crate) fn run(args: &CheckArgs, console: &Console) -> Result<Outcome> {
    let has_columns = matches!(args.format, CheckFormat::Csv | CheckFormat::Table);
    check_columns(&args.columns, has_columns)?;
    let bar = spinner(console);
    bar.set_message("reading the authorities");
    let named = index::Named {
        authority: &args.authority,
        index: args.index.as_deref(),
        reading: &args.reading,
    };
    let (index, mut told) = index::ready(&named, console)?;
    let (others, more) = Others::new(&args.against, &args.reading.options(None))?;
    told.add(more.skipped, more.notices);
    bar.finish_and_clear();

    let against = Against {
        index: &index,
        others: &others,
        style: args.style.style(),
    };
    if args.watch {
        return watch::run(args, &against, &told, console);
    }
    once(args, &against, told, console)
}

/// What quotations are held against, and by which rules.
pub(crate) struct Against<'a> {
    pub(crate) index: &'a Index,
    pub(crate) others: &'a Others,
    pub(crate) style: &'static Style,
}

/// Checks the drafts and writes what is found.
fn once(
    args: &CheckArgs,
    against: &Against<'_>,
    mut told: Told,
    console: &Console,
) -> Result<Outcome> {
    let bar = spinner(console);
    bar.set_message("checking");
    let mut checked = check_drafts(args, against, &mut told)?;
    let mut read = checked.len();
    if let Some(table) = &args.table {
        let date = args.date.as_deref();
        let rows = quotations::check_table(against, table, date, &mut told)?;
        read += rows.len();
        checked.push(CheckedDraft {
            quotations: rows,
            ..CheckedDraft::default()
        });
    }
    bar.finish_and_clear();

    list::write(args, &checked)?;
    let rows = checked.iter().flat_map(|draft| &draft.quotations);
    console.say(&list::summary(
        &rows.collect::<Vec<_>>(),
        against.index.len(),
    ));
    let outcome = console.settle(&told, read);
    let mut severities = checked.iter().flat_map(CheckedDraft::severities);
    let is_found = severities.any(|severity| args.fail_on.is_reached_by(severity));
    Ok(if is_found { Outcome::Found } else { outcome })
}

fn check_drafts(
    args: &CheckArgs,
    against: &Against<'_>,
    told: &mut Told,
) -> Result<Vec<CheckedDraft>> {
    let mut corpus = read::corpus_with(&args.drafts, &args.reading.options(None));
    for draft in &mut corpus.articles {
        draft.date = draft.date.take().or_else(|| args.date.clone());
    }
    told.add(corpus.skipped, corpus.notices);

    let drafts = corpus.articles.into_par_iter();
    drafts.map(|draft| against.checked(draft)).collect()
}

impl Against<'_> {
    /// A draft with all that is found of it.
    pub(crate) fn checked(&self, draft: Article) -> Result<CheckedDraft> {
        let plain = Article {
            text: plain_text(&draft),
            ..draft.clone()
        };
        let rows = rows_of(self.index, &plain, self.style)?;
        let at_hand = self.others.at_hand(&draft, &rows)?;
        let copied = at_hand.copied(&draft)?;
        let copied = copied
            .iter()
            .map(|one| CopiedRow::new(&draft, one))
            .collect();

        let mut quotations = self.with_outlets(&at_hand, &draft, rows)?;
        quotations.extend(headline::rows_of(&plain, self.style)?);
        Ok(CheckedDraft {
            copied,
            quotations,
            draft,
        })
    }

    /// Rows with what other outlets print of each.
    fn with_outlets(
        &self,
        at_hand: &AtHand<'_>,
        draft: &Article,
        rows: Vec<CheckedRow>,
    ) -> Result<Vec<CheckedRow>> {
        if self.others.is_empty() {
            return Ok(rows);
        }

        let mut told = Vec::with_capacity(rows.len());
        for row in rows {
            let speaker = row.speaker.clone();
            let named = Named {
                name: speaker.as_deref(),
                mention: None,
            };
            let readings = at_hand.readings(draft, &row.text, named)?;
            told.push(row.with_outlets(&readings, self.style));
        }
        Ok(told)
    }
}

/// A draft's text; of Markdown without its marks of emphasis, each place kept.
fn plain_text(draft: &Article) -> String {
    let ending = Path::new(&draft.path).extension().unwrap_or_default();
    if ["md", "markdown"]
        .iter()
        .any(|name| ending.eq_ignore_ascii_case(name))
    {
        return without_emphasis(&draft.text).into_owned();
    }
    draft.text.clone()
}
