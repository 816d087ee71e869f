//! How near the articles are: the map, the nearest pairs, the clusters, what was left out.

use crate::report::form::Report;

use super::Names;

/// The similarity map: one cell a pair.
pub(super) struct Grid {
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<GridRow>,
}

/// A row's or column's article.
pub(super) struct Head {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) href: String,
}

/// A row of the map.
pub(super) struct GridRow {
    pub(super) head: Head,
    pub(super) cells: Vec<Cell>,
}

/// The share of the row's article that stands in passages shared with the column's.
pub(super) struct Cell {
    pub(super) is_self: bool,
    pub(super) percent: String,
    /// 0 to 9.
    pub(super) shade: usize,
    pub(super) label: String,
}

/// More articles than this are not drawn as a map.
const LARGEST_GRID: usize = 24;

impl Grid {
    pub(super) fn new(report: &Report, names: &Names) -> Option<Self> {
        if !(2..=LARGEST_GRID).contains(&report.articles.len()) {
            return None;
        }
        let ids: Vec<&str> = report.articles.iter().map(|a| a.id.as_str()).collect();
        let head = |i: usize| Head { number: i + 1, name: names.of(ids[i]), href: names.anchor(ids[i]) };
        let rows = (0..ids.len()).map(|i| GridRow {
            head: head(i),
            cells: (0..ids.len()).map(|j| cell(report, ids[i], ids[j], names)).collect(),
        });
        Some(Self { heads: (0..ids.len()).map(head).collect(), rows: rows.collect() })
    }
}

fn cell(report: &Report, row: &str, column: &str, names: &Names) -> Cell {
    let share = report.similarity.pairs.iter().find_map(|p| {
        if p.a == row && p.b == column {
            Some((p.share_a, p.resemblance))
        } else if p.b == row && p.a == column {
            Some((p.share_b, p.resemblance))
        } else {
            None
        }
    });
    let (share, resemblance) = share.unwrap_or((0.0, 0.0));
    Cell {
        is_self: row == column,
        percent: format!("{:.0}", share * 100.0),
        shade: (share.sqrt() * 9.99) as usize,
        label: format!(
            "{:.1} % of {} stands in passages shared with {}; resemblance {resemblance:.3}",
            share * 100.0,
            names.of(row),
            names.of(column)
        ),
    }
}

/// How near the nearest pair comes.
pub(super) struct NearestView {
    pub(super) a: String,
    pub(super) b: String,
    pub(super) resemblance: String,
    pub(super) containment: String,
    pub(super) share: String,
    pub(super) passages: usize,
    pub(super) is_duplicate: bool,
}

impl NearestView {
    pub(super) fn new(report: &Report, names: &Names) -> Option<Self> {
        let best = report.similarity.pairs.iter().max_by(|x, y| {
            let by_nearest = x.nearest().total_cmp(&y.nearest());
            by_nearest.then((&y.a, &y.b).cmp(&(&x.a, &x.b)))
        })?;
        Some(Self {
            a: names.of(&best.a),
            b: names.of(&best.b),
            resemblance: format!("{:.3}", best.resemblance),
            containment: format!("{:.3}", best.containment_a.max(best.containment_b)),
            share: format!("{:.0}", best.share_a.max(best.share_b) * 100.0),
            passages: best.passages,
            is_duplicate: !report.similarity.clusters.is_empty(),
        })
    }
}

/// Near-duplicates that belong together.
pub(super) struct ClusterView {
    pub(super) representative: String,
    pub(super) members: Vec<Head>,
}

impl ClusterView {
    pub(super) fn all(report: &Report, names: &Names) -> Vec<Self> {
        let view = |cluster: &crate::report::form::ClusterRow| Self {
            representative: names.of(&cluster.representative),
            members: cluster
                .members
                .iter()
                .enumerate()
                .map(|(i, id)| Head { number: i + 1, name: names.of(id), href: names.anchor(id) })
                .collect(),
        };
        report.similarity.clusters.iter().map(view).collect()
    }
}

/// Something that was not used.
pub(super) struct SkippedView {
    pub(super) path: String,
    pub(super) reason: String,
}

impl SkippedView {
    pub(super) fn all(report: &Report) -> Vec<Self> {
        let view = |row: &crate::report::form::SkippedRow| Self { path: row.path.clone(), reason: row.reason.clone() };
        report.skipped.iter().map(view).collect()
    }
}
