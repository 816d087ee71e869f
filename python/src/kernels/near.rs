//! Near-duplicates in parts: the shingles of each article, those by which a set looks for others, and two sets compared.
//!
//! The join is that of [`variorum::similar::join`]: with any one order of all shingles, two sets that share enough share one of
//! the first few of each. Who has a shingle in common is found out by whoever shuffles; here nothing knows of other rows.

use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use rustc_hash::{FxHashMap, FxHashSet};
use variorum::report::form::round;
use variorum::similar::clusters::clusters as clustered;
use variorum::similar::join::{Measure, Rule};
use variorum::similar::near::Class;
use variorum::similar::pairs::story_set;
use variorum::similar::sets::{SetMaker, Shingling, content};
use variorum::similar::{Cluster, Near, Pair};

use super::columns::{
    Columns, batch, binaries, counts, doubles, ints, longs, packed, signed, strings, unpacked,
};
use crate::errors::{exception, outside};

/// The set of shingles of each article, sorted, with its size, the article's words, and a hash of 128 bits of the set.
#[pyfunction]
pub(crate) fn shingles(
    py: Python<'_>,
    articles: PyRecordBatch,
    size: usize,
) -> PyResult<PyRecordBatch> {
    if !(1..=64).contains(&size) {
        return Err(exception(py, &outside("shingle", "from 1 to 64", size)));
    }
    let articles = Columns::new(articles).articles()?;

    let sets: Vec<(Vec<u64>, usize)> = py.detach(|| {
        let mut maker = SetMaker::default();
        let set = |text: &str| {
            let mut set = maker.set(text, Shingling::words(size)).to_vec();
            set.sort_unstable();
            (set, maker.units())
        };
        articles
            .iter()
            .map(|article| &*article.text)
            .map(set)
            .collect()
    });
    of_sets(articles.iter().map(|article| &article.id), &sets)
}

/// The same of the stories alone: page furniture is left out, and with it the paragraphs whose keys are `recurring`.
#[pyfunction]
pub(crate) fn story_shingles(
    py: Python<'_>,
    articles: PyRecordBatch,
    size: usize,
) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(articles);
    let (articles, recurring) = (columns.articles()?, columns.lists("recurring")?);

    let sets: Vec<(Vec<u64>, usize)> = py.detach(|| {
        let numbered = articles.iter().enumerate();
        let set = |(row, article)| story_set(article, &recurring.hashes(row), size);
        numbered.map(set).collect()
    });
    of_sets(articles.iter().map(|article| &article.id), &sets)
}

/// Sets with their words as a batch.
fn of_sets<S: AsRef<str>>(
    ids: impl Iterator<Item = S>,
    sets: &[(Vec<u64>, usize)],
) -> PyResult<PyRecordBatch> {
    let content_of = |set: &[u64]| {
        let (sum, xor) = content(set);
        packed(&[sum, xor])
    };

    batch(vec![
        ("id", strings(ids)),
        ("words", counts(sets.iter().map(|(_, words)| *words))),
        ("size", counts(sets.iter().map(|(set, _)| set.len()))),
        (
            "content",
            binaries(sets.iter().map(|(set, _)| content_of(set))),
        ),
        (
            "shingles",
            binaries(sets.iter().map(|(set, _)| packed(set))),
        ),
    ])
}

/// The shingles by which each set looks for others: the first few of it, where those that `common` lists come last. A row
/// for each, with its place in the set's order. Of containment, where a larger set may hold them anywhere, the others too;
/// `finds` says which are of the first few.
#[pyfunction]
pub(crate) fn prefixes(
    py: Python<'_>,
    sets: PyRecordBatch,
    threshold: f64,
    common: &[u8],
    containment: bool,
) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(sets);
    let (ids, sets) = (columns.strings("id")?, columns.bytes("shingles")?);
    let rule = Rule::new(threshold, measure(containment));

    let mut rows: Vec<(usize, u64, usize, usize, bool)> = Vec::new();
    py.detach(|| {
        let common: FxHashSet<u64> = unpacked(common).collect();
        for row in 0..columns.rows() {
            let mut set: Vec<u64> = unpacked(sets.value(row)).collect();
            set.sort_unstable_by_key(|hash| (common.contains(hash), *hash));
            let prefix = rule.prefix_of(set.len());
            let wanted = if containment { set.len() } else { prefix };
            let first = set.iter().take(wanted).enumerate();
            rows.extend(first.map(|(at, hash)| (row, *hash, at, set.len(), at < prefix)));
        }
    });
    batch(vec![
        ("hash", longs(rows.iter().map(|row| signed(row.1)))),
        ("id", strings(rows.iter().map(|row| ids.value(row.0)))),
        ("size", counts(rows.iter().map(|row| row.3))),
        ("place", counts(rows.iter().map(|row| row.2))),
        ("finds", longs(rows.iter().map(|row| i64::from(row.4)))),
    ])
}

/// How much the two sets of each row have in common, where that reaches the threshold.
#[pyfunction]
pub(crate) fn compare_sets(
    py: Python<'_>,
    pairs: PyRecordBatch,
    threshold: f64,
    containment: bool,
) -> PyResult<PyRecordBatch> {
    let columns = Columns::new(pairs);
    let (a, b) = (columns.strings("a")?, columns.strings("b")?);
    let (sets_a, sets_b) = (columns.bytes("shingles_a")?, columns.bytes("shingles_b")?);
    let rule = Rule::new(threshold, measure(containment));

    let found: Vec<Pair> = py.detach(|| {
        let pair = |row: usize| {
            let (x, y) = (sets_a.value(row), sets_b.value(row));
            let shared = shared(unpacked(x), unpacked(y));
            Pair::of(row, row, shared, x.len() / 8, y.len() / 8)
        };
        let all = (0..columns.rows()).map(pair);
        all.filter(|pair| rule.accepts(pair)).collect()
    });
    batch(vec![
        ("a", strings(found.iter().map(|pair| a.value(pair.a)))),
        ("b", strings(found.iter().map(|pair| b.value(pair.a)))),
        ("shared", counts(found.iter().map(|pair| pair.shared))),
        (
            "resemblance",
            doubles(found.iter().map(|pair| round(pair.resemblance))),
        ),
        (
            "containment_a",
            doubles(found.iter().map(|pair| round(pair.containment_a))),
        ),
        (
            "containment_b",
            doubles(found.iter().map(|pair| round(pair.containment_b))),
        ),
    ])
}

/// The clusters of whole components of the graph of near-duplicates. `nodes` has every article that is a near-duplicate with
/// its words, the size of its set, and the first article (`head`) with the same set; `pairs` those of heads. A row for each
/// member.
#[pyfunction]
pub(crate) fn clusters(
    py: Python<'_>,
    nodes: PyRecordBatch,
    pairs: PyRecordBatch,
    threshold: f64,
) -> PyResult<PyRecordBatch> {
    let (nodes, pairs) = (Columns::new(nodes), Columns::new(pairs));
    let (ids, heads) = (nodes.strings("id")?, nodes.strings("head")?);
    let (words, sizes) = (ints(&nodes.longs("words")?), ints(&nodes.longs("size")?));
    let (a, b) = (pairs.strings("a")?, pairs.strings("b")?);
    let shared = ints(&pairs.longs("shared")?);

    let mut order: Vec<usize> = (0..nodes.rows()).collect();
    order.sort_unstable_by_key(|row| ids.value(*row));
    let number: FxHashMap<&str, usize> = order.iter().map(|row| ids.value(*row)).zip(0..).collect();
    let lengths: Vec<usize> = order.iter().map(|row| words[*row]).collect();

    let size = |place: usize| sizes[order[place]];
    let pair = |row: usize| {
        let (x, y) = (number[a.value(row)], number[b.value(row)]);
        Pair::of(x, y, shared[row], size(x), size(y))
    };
    let head = |place: usize| heads.value(order[place]);
    let near = Near::new(
        (0..pairs.rows()).map(pair).collect(),
        classes(order.len(), head, size),
    );

    let found = py.detach(|| clustered(&near, &lengths, threshold));
    let rows: Vec<(usize, usize)> = found.iter().flat_map(members).collect();
    let name = |place: usize| ids.value(order[place]);
    let resemblance =
        |(x, y): &(usize, usize)| near.between(*x, *y).map_or(1.0, |p| round(p.resemblance));
    batch(vec![
        (
            "representative",
            strings(rows.iter().map(|row| name(row.0))),
        ),
        ("id", strings(rows.iter().map(|row| name(row.1)))),
        ("resemblance", doubles(rows.iter().map(resemblance))),
    ])
}

/// The classes of several equal sets; `head` tells which have the same one.
fn classes<'n>(
    articles: usize,
    head: impl Fn(usize) -> &'n str,
    size: impl Fn(usize) -> usize,
) -> Vec<Class> {
    let mut classes: FxHashMap<&str, Class> = FxHashMap::default();
    for article in 0..articles {
        let class = classes.entry(head(article)).or_default();
        class.size = size(article);
        class.members.push(article);
    }
    let classes = classes.into_values();
    classes.filter(|class| class.members.len() > 1).collect()
}

/// The members of a cluster, each with its representative.
fn members(cluster: &Cluster) -> impl Iterator<Item = (usize, usize)> + '_ {
    let members = cluster.members.iter();
    members.map(|member| (cluster.representative, *member))
}

fn measure(containment: bool) -> Measure {
    if containment {
        Measure::Containment
    } else {
        Measure::Resemblance
    }
}

/// How many elements two sorted lists share.
fn shared(mut a: impl Iterator<Item = u64>, mut b: impl Iterator<Item = u64>) -> usize {
    let (mut x, mut y, mut count) = (a.next(), b.next(), 0);
    while let (Some(p), Some(q)) = (x, y) {
        count += usize::from(p == q);
        if p <= q {
            x = a.next();
        }
        if q <= p {
            y = b.next();
        }
    }
    count
}
