//! What an archive knows of its articles from the batches before, for the analysis of the next.
//!
//! An article is as it was where this batch does not bring it and its furniture is what is stored; what it is copied from or by is
//! compared among the articles that are as they were. Cost: O(what is stored of links and claims, and of the articles' furniture).

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;

use super::failure::Failure;
use crate::analysis::{ALL_PAIRS_OF, Before, HeldAgainst, Read};
use crate::article::{Article, Span};
use crate::collate::{Former, ProseClaim, QuotationPlace};
use crate::quote::{Quotation, kept};
use crate::report::form::furniture_rows;
use crate::text::offsets::Offsets;

/// What a batch did to the articles.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The ids of those that it added or changed.
    pub(super) changed: BTreeSet<String>,
    /// Those that it removed, and what it changed as that was before the batch.
    pub(super) gone: Vec<Article>,
    /// Quotations that were left out for one of an article that it removed: the article and which of its quotations.
    left_alone: Vec<(String, i64)>,
    /// Quotations that the prose of such an article repeated.
    unclaimed: Vec<(String, i64)>,
    /// This version of the program analysed the archive last: what is stored is known. Where another did, nothing is.
    pub(super) is_known: bool,
}

impl Batch {
    /// One that has done nothing yet.
    pub(super) fn begin(connection: &Connection) -> Result<Self, Failure> {
        Ok(Self {
            is_known: is_analysed(connection)?,
            ..Self::default()
        })
    }

    /// Notes that an article was changed, and what it was. Of one that this batch brought or changed before, that is nothing which
    /// the batches before knew.
    pub(super) fn change(&mut self, article: Article) {
        if self.changed.insert(article.id.clone()) {
            self.gone.push(article);
        }
    }

    /// Notes that an article is to be removed: what others have to do with it is told before it is.
    pub(super) fn remove(
        &mut self,
        connection: &Connection,
        article: Article,
    ) -> Result<(), Failure> {
        let id = &article.id;
        let left_out = "SELECT article, quotation FROM left_out WHERE other_article = ?";
        self.left_alone.extend(places(connection, left_out, id)?);
        let claims =
            "SELECT other_article, other_quotation FROM prose_claims WHERE article = ? AND kept";
        self.unclaimed.extend(places(connection, claims, id)?);

        self.gone.push(article);
        Ok(())
    }
}

/// Quotations that a query gives of an article: the article of each, and which of its quotations.
fn places(connection: &Connection, sql: &str, id: &str) -> Result<Vec<(String, i64)>, Failure> {
    let mut query = connection.prepare_cached(sql)?;
    let rows = query.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Under which name of `about` it is kept by which version of the program the archive was analysed.
pub(super) const ANALYSED_BY: &str = "analysed_by";

/// What is known of the articles of an archive when a batch has come in.
pub(super) struct Remembered<'s> {
    pub(super) connection: &'s Connection,
    pub(super) batch: &'s Batch,
}

impl Before for Remembered<'_> {
    type Error = Failure;

    fn held(&mut self, articles: &[Article]) -> Result<Vec<Option<HeldAgainst>>, Failure> {
        let nothing = vec![None; articles.len()];
        // Of few articles all pairs are listed.
        let fewest = articles.len().min(self.articles_before(articles));
        if !self.batch.is_known || fewest <= ALL_PAIRS_OF {
            return Ok(nothing);
        }

        let mut query = self
            .connection
            .prepare("SELECT number, compared FROM articles WHERE id = ?")?;
        let (mut places, mut compared) = (FxHashMap::default(), Vec::new());
        for (place, article) in articles.iter().enumerate() {
            let (number, own): (i64, Vec<u8>) =
                query.query_row([&article.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            places.insert(number, place);
            compared.push(own);
        }

        let is_changed = |article: &Article| self.batch.changed.contains(&article.id);
        let held = |(article, compared): (&Article, Vec<u8>)| {
            (!is_changed(article)).then(|| unpacked(&compared, &places))
        };
        Ok(articles.iter().zip(compared).map(held).collect())
    }

    fn quotations(&mut self, articles: &[Article]) -> Result<Vec<Option<Vec<Quotation>>>, Failure> {
        let mut found = vec![None; articles.len()];
        if !self.batch.is_known {
            return Ok(found);
        }

        let mut query = self
            .connection
            .prepare("SELECT found FROM articles WHERE id = ?")?;
        for (article, quotations) in articles.iter().zip(&mut found) {
            if !self.batch.changed.contains(&article.id) {
                let kept: String = query.query_row([&article.id], |row| row.get(0))?;
                *quotations = kept::read(&kept);
            }
        }
        Ok(found)
    }

    fn collated(&mut self, read: Read<'_>) -> Result<Former, Failure> {
        if self.batch.is_known {
            former(self.connection, self.batch, read)
        } else {
            Ok(Former::nothing(read.articles.len()))
        }
    }
}

/// What an article is held against, as bytes: of each the number in the archive, and the hash; `numbers` are by article.
pub(super) fn packed(held: &HeldAgainst, numbers: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(held.len() * PACKED);
    for (article, hash) in held {
        bytes.extend((numbers[*article] as u32).to_le_bytes());
        bytes.extend(hash.to_le_bytes());
    }
    bytes
}

/// The same back; what is no longer there is left out.
fn unpacked(bytes: &[u8], places: &FxHashMap<i64, usize>) -> HeldAgainst {
    let mut held: HeldAgainst = bytes
        .chunks_exact(PACKED)
        .filter_map(|own| {
            let number = u32::from_le_bytes(*own.first_chunk()?);
            let hash = u32::from_le_bytes(*own.last_chunk()?);
            Some((*places.get(&number.into())?, hash))
        })
        .collect();
    held.sort_unstable();
    held
}

/// Bytes of an article that another is held against.
const PACKED: usize = 8;

impl Remembered<'_> {
    /// How many articles there were before the batch.
    fn articles_before(&self, now: &[Article]) -> usize {
        now.len() + self.batch.gone.len() - self.batch.changed.len()
    }
}

fn former(connection: &Connection, batch: &Batch, read: Read<'_>) -> Result<Former, Failure> {
    let is_changed = changed(connection, batch, read)?;
    let articles = read.articles.iter();
    let known = Known {
        connection,
        number: read.articles.iter().map(|a| &*a.id).zip(0..).collect(),
        is_changed: &is_changed,
    };
    let mut left_out = known.left_out()?;
    let left_alone = known.as_they_were(&batch.left_alone);
    left_out.extend(left_alone.map(|own| (own, None)));
    Ok(Former {
        has_moved: known.moved(read)?,
        links: known.links()?,
        claims: known.claims()?,
        unclaimed: known.as_they_were(&batch.unclaimed).collect(),
        left_out,
        gone: batch.gone.clone(),
        was_there: articles
            .map(|article| !batch.changed.contains(&article.id))
            .collect(),
        is_changed,
    })
}

/// Whether this version of the program analysed the archive last.
fn is_analysed(connection: &Connection) -> Result<bool, Failure> {
    let by: Option<String> = connection
        .query_row(
            "SELECT value FROM about WHERE name = ?",
            [ANALYSED_BY],
            |row| row.get(0),
        )
        .optional()?;
    Ok(by == Some(serde_json::to_string(env!("CARGO_PKG_VERSION"))?))
}

/// Which articles are not as they were.
fn changed(connection: &Connection, batch: &Batch, read: Read<'_>) -> Result<Vec<bool>, Failure> {
    let mut query = connection.prepare("SELECT furniture FROM articles WHERE id = ?")?;
    let mut found = Vec::with_capacity(read.articles.len());
    for (article, document) in read.articles.iter().zip(read.documents) {
        let is_in_batch = batch.changed.contains(&article.id);
        found.push(
            is_in_batch || {
                let stored: String = query.query_row([&article.id], |row| row.get(0))?;
                let rows = furniture_rows(&document.furniture, &Offsets::new(&article.text));
                stored != serde_json::to_string(&rows)?
            },
        );
    }
    Ok(found)
}

/// What is stored, by the articles' places in the corpus.
struct Known<'k> {
    connection: &'k Connection,
    number: FxHashMap<&'k str, usize>,
    is_changed: &'k [bool],
}

impl Known<'_> {
    fn links(&self) -> Result<Vec<(u64, u64)>, Failure> {
        let mut query = self.connection.prepare("SELECT a, b FROM links")?;
        let rows = query.query_map([], |row| {
            let (a, b): (i64, i64) = (row.get(0)?, row.get(1)?);
            Ok((a.cast_unsigned(), b.cast_unsigned()))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn claims(&self) -> Result<Vec<ProseClaim>, Failure> {
        let mut query = self.connection.prepare(
            "SELECT article, other_article, start, \"end\", other_quotation, sentence, words, kept FROM prose_claims",
        )?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (own, other): (String, String) = (row.get(0)?, row.get(1)?);
            // Of an article that is gone nothing holds.
            let (Some(own), Some(other)) = (self.number.get(&*own), self.number.get(&*other))
            else {
                continue;
            };
            let number = |at: usize| row.get::<_, i64>(at).map(|number| number as usize);
            found.push(ProseClaim {
                article: *own,
                span: Span::new(number(2)?, number(3)?),
                of: (*other, number(4)?),
                unit: number(5)? as u32,
                words: number(6)?,
                is_kept: row.get(7)?,
            });
        }
        Ok(found)
    }

    /// The place of an article that is as it was.
    fn as_it_was(&self, id: &str) -> Option<usize> {
        let number = self.number.get(id).copied();
        number.filter(|number| !self.is_changed[*number])
    }

    /// Quotations of articles that are as they were.
    fn as_they_were<'q>(
        &'q self,
        quotations: &'q [(String, i64)],
    ) -> impl Iterator<Item = QuotationPlace> + 'q {
        let places = quotations.iter();
        places.filter_map(|(id, quotation)| Some((self.as_it_was(id)?, *quotation as usize)))
    }

    fn left_out(&self) -> Result<Vec<(QuotationPlace, Option<QuotationPlace>)>, Failure> {
        let mut query = self
            .connection
            .prepare("SELECT article, other_article, quotation, other_quotation FROM left_out")?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (own, other): (String, String) = (row.get(0)?, row.get(1)?);
            let (quotation, other_quotation): (i64, i64) = (row.get(2)?, row.get(3)?);
            if let Some(own) = self.as_it_was(&own) {
                let other = self
                    .as_it_was(&other)
                    .map(|other| (other, other_quotation as usize));
                found.push(((own, quotation as usize), other));
            }
        }
        Ok(found)
    }

    /// Which articles, of those that are as they were, have other copies among these than before.
    fn moved(&self, read: Read<'_>) -> Result<Vec<bool>, Failure> {
        let is_changed = self.is_changed;
        let mut query = self
            .connection
            .prepare("SELECT cluster, article FROM cluster_members")?;
        let mut rows = query.query([])?;
        let mut before: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (cluster, article): (i64, String) = (row.get(0)?, row.get(1)?);
            if let Some(number) = self.number.get(&*article) {
                before.entry(cluster).or_default().push(*number);
            }
        }
        let now = read.clusters.iter().map(|cluster| cluster.members.clone());

        let before = copies(before.into_values(), is_changed);
        let now = copies(now, is_changed);
        let has_moved = |article: &usize| before.get(article) != now.get(article);
        Ok((0..is_changed.len())
            .map(|article| has_moved(&article))
            .collect())
    }
}

/// For each article that is as it was and is a copy, all such copies.
fn copies(
    clusters: impl Iterator<Item = Vec<usize>>,
    is_changed: &[bool],
) -> FxHashMap<usize, Vec<usize>> {
    let mut copies = FxHashMap::default();
    for mut members in clusters {
        members.retain(|member| !is_changed[*member]);
        members.sort_unstable();
        if members.len() > 1 {
            copies.extend(members.iter().map(|member| (*member, members.clone())));
        }
    }
    copies
}
