//! The report on a part of an archive, as a page shows one.
//!
//! Cost: O(the part): no table is read through.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::columns::{CLUSTERS, PAIRS, PASSAGES};
use super::failure::Failure;
use super::load::{Loaded, Quotations, groups, read_all, report_on, utterances};
use crate::report::Report;
use crate::report::form::{PassageRow, Similarity};

/// A part of an archive that is looked at by itself.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'p> {
    /// An utterance, by its number.
    Utterance(i64),
    /// An article, by its id.
    Article(&'p str),
}

/// The report on a part alone, and the numbers of its utterances.
pub(super) fn load_part(
    connection: &Connection,
    part: &Part<'_>,
) -> Result<(Report, Vec<i64>), Failure> {
    let found = match part {
        Part::Utterance(number) => utterances(connection, "number = ?", number)?,
        Part::Article(id) => {
            let reporting = "number IN (SELECT utterance FROM witnesses WHERE article = ?)";
            utterances(connection, reporting, id)?
        }
    };
    let numbers = found.iter().map(|one| one.number).collect();
    let mut articles: BTreeSet<String> = found.iter().flat_map(Loaded::articles).collect();
    let (similarity, passages) = match part {
        Part::Utterance(_) => Default::default(),
        Part::Article(id) => {
            articles.insert((*id).to_owned());
            shared(connection, id)?
        }
    };
    articles.extend(named(&similarity));

    let mut report = report_on(connection, &articles)?;
    let quotations = Quotations::new(connection, &articles)?;
    report.groups = groups(found, &report.articles, &quotations)?;
    report.quotations = quotations.rows;
    report.similarity = similarity;
    report.passages = passages;
    Ok((report, numbers))
}

/// The pairs and clusters that an article is in, and the passages that it shares.
fn shared(
    connection: &Connection,
    article: &str,
) -> Result<(Similarity, Vec<PassageRow>), Failure> {
    let of_pairs = "WHERE a = ?1 OR b = ?1 ORDER BY a, b";
    let of_passages = format!("{of_pairs}, ordinal");
    let of_clusters =
        "WHERE number IN (SELECT cluster FROM cluster_members WHERE article = ?) ORDER BY rank";

    let similarity = Similarity {
        pairs: read_all(connection, &PAIRS, of_pairs, &[&article])?,
        clusters: read_all(connection, &CLUSTERS, of_clusters, &[&article])?,
    };
    let passages = read_all(connection, &PASSAGES, &of_passages, &[&article])?;
    Ok((similarity, passages))
}

/// The articles that pairs and clusters name.
fn named(similarity: &Similarity) -> impl Iterator<Item = String> + '_ {
    let pairs = similarity.pairs.iter();
    let of_pairs = pairs.flat_map(|pair| [pair.a.clone(), pair.b.clone()]);
    let clusters = similarity.clusters.iter();
    let of_clusters = clusters.flat_map(|cluster| cluster.members.clone());

    of_pairs.chain(of_clusters)
}
