//! How near the articles are: the map, the nearest pairs, the clusters, what was left out.

use std::collections::BTreeMap;

use crate::analysis::ALL_PAIRS_OF;
use crate::report::form::{ClusterRow, PairRow, Report};
use crate::similar::relation::Relation;

use super::Names;

/// The similarity map: one cell per pair.
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

impl Grid {
    pub(super) fn new(report: &Report, names: &Names) -> Option<Self> {
        if !(2..=ALL_PAIRS_OF).contains(&report.articles.len()) {
            return None;
        }
        let ids: Vec<&str> = report.articles.iter().map(|a| a.id.as_str()).collect();
        let head = |i: usize| Head {
            number: i + 1,
            name: names.of(ids[i]),
            href: names.anchor(ids[i]),
        };
        let rows = (0..ids.len()).map(|i| GridRow {
            head: head(i),
            cells: (0..ids.len())
                .map(|j| cell(report, ids[i], ids[j], names))
                .collect(),
        });
        Some(Self {
            heads: (0..ids.len()).map(head).collect(),
            rows: rows.collect(),
        })
    }
}

fn cell(report: &Report, row: &str, column: &str, names: &Names) -> Cell {
    let share = report.similarity.pairs.iter().find_map(|p| {
        if p.a == row && p.b == column {
            Some((p.share_a, p))
        } else if p.b == row && p.a == column {
            Some((p.share_b, p))
        } else {
            None
        }
    });
    let (resemblance, relation) = match share {
        Some((_, pair)) => (pair.story_resemblance, format!("; {}", related(pair))),
        None => (0.0, String::new()),
    };
    let share = share.map_or(0.0, |(share, _)| share);
    Cell {
        is_self: row == column,
        percent: format!("{:.0}", share * 100.0),
        shade: (share.sqrt() * 9.99) as usize,
        label: format!(
            "{:.1} % of {} stands in passages shared with {}; story resemblance {resemblance:.3}{relation}",
            share * 100.0,
            names.of(row),
            names.of(column)
        ),
    }
}

/// What two articles are to one another, in words.
pub(super) fn related(pair: &PairRow) -> String {
    let said = |relation: Relation| match relation {
        Relation::Identical => "the same text",
        Relation::Surface => "the same words",
        Relation::Truncated => "one is the beginning of the other",
        Relation::Expanded => "one holds the other and more",
        Relation::Updated => "two versions of one text",
        Relation::SharedPassage => "they share a passage",
        Relation::Unrelated => "no common passage",
    };
    match pair.relation == pair.own_words {
        true => said(pair.relation).to_owned(),
        false => format!(
            "{}; without quoted speech: {}",
            said(pair.relation),
            said(pair.own_words)
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
    pub(super) relation: String,
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
            resemblance: format!("{:.3}", best.story_resemblance),
            containment: format!(
                "{:.3}",
                best.story_containment_a.max(best.story_containment_b)
            ),
            share: format!("{:.0}", best.share_a.max(best.share_b) * 100.0),
            passages: best.passages,
            relation: related(best),
            is_duplicate: !report.similarity.clusters.is_empty(),
        })
    }
}

/// Near-duplicates that belong together.
pub(super) struct ClusterView {
    pub(super) representative: String,
    pub(super) members: Vec<Member>,
    /// Who was first, what the datelines credit, what leaves the cluster.
    pub(super) facts: String,
}

/// A member and what it is to the representative.
pub(super) struct Member {
    pub(super) head: Head,
    pub(super) relation: String,
}

impl ClusterView {
    pub(super) fn all(report: &Report, names: &Names) -> Vec<Self> {
        let pairs: BTreeMap<(&str, &str), &PairRow> = report
            .similarity
            .pairs
            .iter()
            .map(|pair| ((&pair.a[..], &pair.b[..]), pair))
            .collect();
        let view = |cluster: &ClusterRow| Self {
            representative: names.of(&cluster.representative),
            members: (1..)
                .zip(&cluster.members)
                .map(|(number, id)| {
                    let (a, b) = (
                        id.min(&cluster.representative),
                        id.max(&cluster.representative),
                    );
                    Member {
                        head: Head {
                            number,
                            name: names.of(id),
                            href: names.anchor(id),
                        },
                        relation: pairs
                            .get(&(a, b))
                            .map(|pair| related(pair))
                            .unwrap_or_default(),
                    }
                })
                .collect(),
            facts: cluster_facts(cluster, names),
        };
        report.similarity.clusters.iter().map(view).collect()
    }
}

fn cluster_facts(cluster: &ClusterRow, names: &Names) -> String {
    let mut facts = vec![format!(
        "{:.0} % of the pairs of members are near-duplicates",
        cluster.cohesion * 100.0
    )];
    if let (Some(first), Some(days)) = (&cluster.first, cluster.days) {
        facts.push(match days {
            0 => "all of one day".to_owned(),
            1 => format!("first {}, the last a day later", names.of(first)),
            _ => format!("first {}, the last {days} days later", names.of(first)),
        });
    }
    facts.extend(
        cluster
            .wire
            .as_ref()
            .map(|wire| format!("the datelines credit {wire}")),
    );
    if let Some([member, other]) = cluster.bridges.first() {
        let more = cluster.bridges.len() - 1;
        let others = if more > 0 {
            format!(", and {more} more such pairs")
        } else {
            String::new()
        };
        facts.push(format!(
            "{} is also a near-duplicate of {}, outside{others}",
            names.of(member),
            names.of(other)
        ));
    }
    facts.join("; ")
}

/// Something that was not used, or should be known of what was.
pub(super) struct SkippedView {
    pub(super) path: String,
    pub(super) reason: String,
}

impl SkippedView {
    pub(super) fn all(report: &Report) -> Vec<Self> {
        let view = |row: &crate::report::form::SkippedRow| Self {
            path: row.path.clone(),
            reason: row.reason.clone(),
        };
        report.skipped.iter().map(view).collect()
    }

    /// What should be known of what was used.
    pub(super) fn notices(report: &Report) -> Vec<Self> {
        let view = |row: &crate::report::form::NoticeRow| Self {
            path: row.path.clone(),
            reason: row.notice.clone(),
        };
        report.notices.iter().map(view).collect()
    }
}
