//! The headline's quotation compared with the body's: what the headline quotes must be in the story.

use anyhow::Result;
use variorum::article::Article;
use variorum::check::{Index, Standing, check};
use variorum::compare::style::Style;
use variorum::quote;
use variorum::report::checked::{self, CheckedRow};

/// What is said of a headline that has other words.
const LOOK: &str = "the headline has other words than the story";

/// The quotations of a headline that its story has in other words; `start` and `end` are places in the headline.
pub(super) fn rows_of(draft: &Article, style: &Style) -> Result<Vec<CheckedRow>> {
    let Some(title) = draft.title.as_deref() else {
        return Ok(Vec::new());
    };
    let story = Article {
        title: None,
        ..draft.clone()
    };
    let index = Index::of(vec![story])?;
    let name = format!("{}, headline", draft.id);

    let mut rows = Vec::new();
    for quotation in quote::find(title).iter().filter(|q| q.depth == 0) {
        let text = quotation.text(title);
        let found = check(&index, text.as_str())?;
        if !matches!(found.standing, Standing::Altered | Standing::Spliced) {
            continue;
        }
        let place = |at: usize| title[..at].chars().count();
        let told = checked::Quoted {
            article: &name,
            start: place(quotation.span.start),
            end: place(quotation.span.end),
            text: &text,
            speaker: None,
        };
        let row = CheckedRow::new(&told, &found, style);
        rows.push(CheckedRow {
            look: format!("{LOOK}: {}", row.look),
            ..row
        });
    }
    Ok(rows)
}
