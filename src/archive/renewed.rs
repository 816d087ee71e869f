//! What a batch decided anew, as the tables have it: which rows it replaces, and what the next batch has to know.
//!
//! Cost: O(what was decided anew), and O(claims of prose).

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::failure::Failure;
use super::former::{Batch, packed};
use crate::analysis::{Analysis, Anew};
use crate::collate::{ProseClaim, QuotationPlace, weight};
use crate::quote::kept;

/// What was decided anew.
pub(super) struct Renewed<'r> {
    found: &'r Analysis,
    anew: &'r Anew,
    /// The ids of articles that are new, changed or gone.
    batch: BTreeSet<&'r str>,
    /// The utterances that are replaced, by their numbers; `None` where all are.
    touched: Option<BTreeSet<i64>>,
    /// The places of the analysis's utterances in a report.
    pub(super) ranks: Vec<i64>,
}

impl<'r> Renewed<'r> {
    /// Finds the utterances that have a place which was decided anew.
    pub(super) fn new(
        writing: &Connection,
        found: &'r Analysis,
        anew: &'r Anew,
        batch: &'r Batch,
    ) -> Result<Self, Failure> {
        let gone = batch.gone.iter().map(|article| &*article.id);
        let mut renewed = Self {
            found,
            anew,
            batch: batch
                .changed
                .iter()
                .map(String::as_str)
                .chain(gone)
                .collect(),
            touched: None,
            ranks: found
                .collation
                .groups
                .iter()
                // The weightiest first.
                .map(|group| -(weight(group) as i64))
                .collect(),
        };
        if batch.is_known {
            renewed.touched = Some(renewed.with_places(writing)?);
        }
        Ok(renewed)
    }

    /// Whether an utterance is replaced.
    pub(super) fn is_touched(&self, number: i64) -> bool {
        self.touched
            .as_ref()
            .is_none_or(|touched| touched.contains(&number))
    }

    /// Whether two articles that have something in common are as they were, and nothing is told of the two anew.
    pub(super) fn keeps_pair(&self, a: &str, b: &str) -> bool {
        let place = |id: &str| {
            self.found
                .articles
                .binary_search_by(|own| (*own.id).cmp(id))
        };
        let (Ok(a), Ok(b)) = (place(a), place(b)) else {
            return false;
        };
        self.anew.kept[a].binary_search(&b).is_ok()
    }

    /// Keeps the quotations of articles that were read anew.
    pub(super) fn quotations(&self, writing: &Connection) -> Result<(), Failure> {
        let mut update = writing.prepare("UPDATE articles SET found = ? WHERE id = ?")?;
        for (article, quotations) in self.found.articles.iter().zip(&self.found.quotations) {
            if self.touched.is_none() || self.batch.contains(&*article.id) {
                update.execute([&kept::written(quotations), &article.id])?;
            }
        }
        Ok(())
    }

    /// Notes what each article was held against.
    pub(super) fn held(&self, writing: &Connection) -> Result<(), Failure> {
        let mut query = writing.prepare("SELECT number FROM articles WHERE id = ?")?;
        let articles = self.found.articles.iter();
        let numbers = articles.map(|article| query.query_row([&article.id], |row| row.get(0)));
        let numbers: Vec<i64> = numbers.collect::<rusqlite::Result<_>>()?;

        let mut update = writing
            .prepare("UPDATE articles SET compared = ?1 WHERE number = ?2 AND compared <> ?1")?;
        for (number, held) in numbers.iter().zip(&self.anew.held) {
            update.execute(params![packed(held, &numbers), number])?;
        }
        Ok(())
    }

    /// Deletes what is told anew of quotations that are left out.
    pub(super) fn forget_left_out(&self, writing: &Connection) -> Result<(), Failure> {
        if self.touched.is_none() {
            writing.execute("DELETE FROM left_out", [])?;
            return Ok(());
        }
        let mut of_article = writing.prepare("DELETE FROM left_out WHERE article = ?")?;
        for article in &self.batch {
            of_article.execute([article])?;
        }
        let mut of_quotation =
            writing.prepare("DELETE FROM left_out WHERE article = ? AND quotation = ?")?;
        for place in &self.anew.collation.told {
            of_quotation.execute(params![self.id(*place), place.1 as i64])?;
        }
        Ok(())
    }

    /// Stores the links of what was decided anew.
    pub(super) fn links(&self, writing: &Connection) -> Result<(), Failure> {
        if self.touched.is_none() {
            writing.execute("DELETE FROM links", [])?;
        } else {
            let mut delete = writing.prepare("DELETE FROM links WHERE a = ?1 OR b = ?1")?;
            for wording in &self.anew.collation.wordings {
                delete.execute([wording.cast_signed()])?;
            }
        }

        let mut insert = writing.prepare("INSERT INTO links (a, b) VALUES (?, ?)")?;
        for (a, b) in &self.anew.collation.links {
            insert.execute([a.cast_signed(), b.cast_signed()])?;
        }
        Ok(())
    }

    /// Brings the claims of prose to what they are now.
    pub(super) fn claims(&self, writing: &Connection) -> Result<(), Failure> {
        let before = stored_claims(writing)?;
        let now: BTreeSet<ClaimRow> = self
            .anew
            .collation
            .claims
            .iter()
            .map(|c| self.row(c))
            .collect();

        let mut delete = writing.prepare(
            "DELETE FROM prose_claims WHERE article = ? AND start = ? AND \"end\" = ?
             AND other_article = ? AND other_quotation = ? AND sentence = ?",
        )?;
        for (article, place, other, of, _) in before.difference(&now) {
            delete.execute(params![article, place.0, place.1, other, of.0, of.1])?;
        }
        let mut insert = writing.prepare(
            "INSERT INTO prose_claims (article, start, \"end\", other_article, other_quotation, sentence, words, kept)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for (article, place, other, of, told) in now.difference(&before) {
            insert.execute(params![
                article, place.0, place.1, other, of.0, of.1, told.0, told.1
            ])?;
        }
        Ok(())
    }

    fn row(&self, claim: &ProseClaim) -> ClaimRow {
        let id = |article: usize| self.found.articles[article].id.clone();
        (
            id(claim.article),
            (claim.span.start as i64, claim.span.end as i64),
            id(claim.of.0),
            (claim.of.1 as i64, i64::from(claim.unit)),
            (claim.words as i64, claim.is_kept),
        )
    }

    fn with_places(&self, writing: &Connection) -> Result<BTreeSet<i64>, Failure> {
        let mut touched = BTreeSet::new();
        let mut of_article =
            writing.prepare("SELECT utterance FROM witnesses WHERE article = ?")?;
        for article in &self.batch {
            let numbers = of_article.query_map([article], |row| row.get(0))?;
            touched.extend(numbers.collect::<rusqlite::Result<Vec<i64>>>()?);
        }

        let mut of_quotation = writing
            .prepare("SELECT utterance FROM witnesses WHERE article = ? AND quotation = ?")?;
        for place in &self.anew.collation.decided {
            let numbers = of_quotation
                .query_map(params![self.id(*place), place.1 as i64], |row| row.get(0))?;
            touched.extend(numbers.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        Ok(touched)
    }

    fn id(&self, place: QuotationPlace) -> &str {
        &self.found.articles[place.0].id
    }
}

/// An article, where in it, the other article, its quotation and sentence; how many words, and whether it is kept.
type ClaimRow = (String, (i64, i64), String, (i64, i64), (i64, bool));

fn stored_claims(writing: &Connection) -> Result<BTreeSet<ClaimRow>, Failure> {
    let mut query = writing.prepare(
        "SELECT article, start, \"end\", other_article, other_quotation, sentence, words, kept FROM prose_claims",
    )?;
    let rows = query.query_map([], |row| {
        Ok((
            row.get(0)?,
            (row.get(1)?, row.get(2)?),
            row.get(3)?,
            (row.get(4)?, row.get(5)?),
            (row.get(6)?, row.get(7)?),
        ))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
