//! The report as Markdown, for mail, tickets and version control.
//!
//! Article text is escaped: it can neither make markup nor HTML.

mod escape;

use std::fmt::Write;

use super::form::{
    CutRow, DifferenceRow, ElidedRow, GroupRow, PairRow, ReadingRow, Report, WitnessRow,
};

pub use escape::escaped;

/// Renders the report.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    summary(&mut out, report);
    groups(&mut out, report);
    authority(&mut out, report);
    similarity(&mut out, report);
    passages(&mut out, report);
    articles(&mut out, report);
    left_out(&mut out, report);

    out
}

fn summary(out: &mut String, report: &Report) {
    let altered = report
        .groups
        .iter()
        .filter(|group| group.is_altered())
        .count();
    let _ = writeln!(out, "# Variorum report\n");

    let _ = writeln!(
        out,
        "{} articles, {} quotations, {} utterances in two outlets or more; {} of them read differently.\n",
        report.articles.len(),
        report.quotations.len(),
        report.groups.len(),
        altered
    );
}

fn groups(out: &mut String, report: &Report) {
    let (altered, others): (Vec<&GroupRow>, Vec<&GroupRow>) =
        report.groups.iter().partition(|group| group.is_altered());
    let (translated, agreeing): (Vec<&GroupRow>, Vec<&GroupRow>) = others
        .into_iter()
        .partition(|group| group.differs_by_translation());
    let _ = writeln!(out, "## Altered quotations\n");
    if altered.is_empty() {
        let _ = writeln!(out, "None.\n");
    }

    for row in altered {
        group(out, report, row);
    }

    if !translated.is_empty() {
        let _ = writeln!(out, "## Translated speech\n");
    }

    for row in translated {
        group(out, report, row);
    }

    let _ = writeln!(out, "## Quotations that agree\n");
    if agreeing.is_empty() {
        let _ = writeln!(out, "None.\n");
    }

    for row in agreeing {
        group(out, report, row);
    }
}

fn group(out: &mut String, report: &Report, row: &GroupRow) {
    let speakers = if row.speakers.is_empty() {
        "speaker not named".to_owned()
    } else {
        escaped(&row.speakers.join("; "))
    };
    let clash = if row.speakers_clash {
        " (different speakers named)"
    } else {
        ""
    };

    let _ = writeln!(
        out,
        "### {}: {speakers}{clash} ({})\n",
        row.verdict.name(),
        row.id
    );
    for (i, reading) in row.readings.iter().enumerate() {
        let sign = if i == row.lemma {
            row.lemma_name().to_owned()
        } else {
            reading.verdict.shown(reading.relation)
        };
        let _ = writeln!(out, "- **{sign}** “{}”  ", escaped(&reading.text));
        let _ = writeln!(out, "  {}", witnesses(report, row, reading));
        for change in changes(reading) {
            let _ = writeln!(out, "  - {change}");
        }
    }

    let _ = writeln!(out);
}

fn witnesses(report: &Report, group: &GroupRow, reading: &ReadingRow) -> String {
    let own = reading.witnesses.iter().map(|at| &group.witnesses[*at]);
    let list: Vec<String> = own.map(|one| witness(report, one)).collect();

    list.join(" · ")
}

/// "The Guardian, Anna Berg, without quotation marks".
fn witness(report: &Report, witness: &WitnessRow) -> String {
    let article = report.article(&witness.article);
    let outlet = article.and_then(|article| article.source.as_ref());
    let name = escaped(outlet.unwrap_or(&witness.article));

    let speaker = witness.speaker.as_ref().or(witness.attribution.as_ref());
    let said = speaker.map_or(String::new(), |speaker| format!(", {}", escaped(speaker)));
    let marks = if witness.quoted {
        ""
    } else {
        ", without quotation marks"
    };
    format!("{name}{said}{marks}")
}

fn changes(reading: &ReadingRow) -> Vec<String> {
    let differences = reading.differences.iter().map(change);
    let cuts = reading.cuts.iter().filter_map(CutRow::words);

    let cuts = cuts.map(|words| escaped(&words).to_string());
    differences.chain(cuts).collect()
}

/// "quantity: “both” → “either”".
fn change(difference: &DifferenceRow) -> String {
    let held = difference.cut.as_ref().and_then(ElidedRow::words);
    let cut = held.map_or(String::new(), |held| format!(" (leaves out {held})"));
    let fault = if difference.fault { "" } else { " (allowed)" };

    format!(
        "{}: {} → {}{cut}{fault}",
        difference.kind.name(),
        shown(&difference.lemma.text),
        shown(&difference.reading.text)
    )
}

/// One side of a difference: its words between marks, or "nothing".
fn shown(text: &str) -> String {
    if text.is_empty() {
        "nothing".to_owned()
    } else {
        format!("“{}”", escaped(text))
    }
}

/// Every quotation against the authority, the ones to look at first.
fn authority(out: &mut String, report: &Report) {
    let Some(authority) = &report.authority else {
        return;
    };

    let _ = writeln!(out, "## Against {}\n", escaped(&authority.path));
    for row in authority.gravest_first() {
        let _ = writeln!(
            out,
            "- **{}** {}: “{}”",
            row.standing.name(),
            escaped(&row.article),
            escaped(&row.text)
        );
        for difference in row
            .sentences
            .iter()
            .flat_map(|sentence| &sentence.differences)
        {
            let (was, is) = (
                escaped(&difference.authority.text),
                escaped(&difference.quotation.text),
            );
            let _ = writeln!(out, "  - {}: “{was}” → “{is}”", difference.kind.name());
        }
    }

    let _ = writeln!(out);
}

fn similarity(out: &mut String, report: &Report) {
    let _ = writeln!(out, "## How near the articles are\n");
    let near = report.settings.threshold;
    let mut pairs: Vec<&PairRow> = report.similarity.pairs.iter().collect();
    pairs.sort_by(|x, y| {
        y.nearest()
            .total_cmp(&x.nearest())
            .then((&x.a, &x.b).cmp(&(&y.a, &y.b)))
    });

    match pairs.first() {
        None => {
            let _ = writeln!(
                out,
                "No two articles share a run of {} words.\n",
                report.settings.shingle
            );
            return;
        }
        Some(first) if report.similarity.clusters.is_empty() => {
            let _ = writeln!(
                out,
                "No pair is a near-duplicate (story resemblance or containment of {near} or more). The nearest are {} and {}: \
                 story resemblance {:.3}, through {} shared passages.\n",
                escaped(&first.a),
                escaped(&first.b),
                first.story_resemblance,
                first.passages
            );
        }
        Some(_) => {
            for cluster in &report.similarity.clusters {
                let members: Vec<String> = cluster
                    .members
                    .iter()
                    .map(|member| escaped(member))
                    .collect();
                let _ = writeln!(
                    out,
                    "- near-duplicates of {}: {}",
                    escaped(&cluster.representative),
                    members.join(", ")
                );
            }
            let _ = writeln!(out);
        }
    }

    nearest_pairs(out, &pairs);
}

/// More pairs than this are not listed.
const MOST_PAIRS: usize = 50;

fn nearest_pairs(out: &mut String, pairs: &[&PairRow]) {
    let _ = writeln!(
        out,
        "| a | b | relation | in own words | story resemblance | story a in b | story b in a | share of a | share of b | passages |"
    );
    let _ = writeln!(out, "|---|---|---|---|---|---|---|---|---|---|");
    for pair in pairs.iter().take(MOST_PAIRS) {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {} |",
            escaped(&pair.a),
            escaped(&pair.b),
            pair.relation.name().replace('_', " "),
            pair.own_words.name().replace('_', " "),
            pair.story_resemblance,
            pair.story_containment_a,
            pair.story_containment_b,
            pair.share_a,
            pair.share_b,
            pair.passages
        );
    }

    let _ = writeln!(out);
}

fn passages(out: &mut String, report: &Report) {
    let _ = writeln!(out, "## Shared passages\n");
    if report.passages.is_empty() {
        let _ = writeln!(
            out,
            "None of {} words or more.\n",
            report.settings.passage_words
        );
    }

    for passage in &report.passages {
        let _ = writeln!(
            out,
            "- {} [{}, {}) and {} [{}, {}): {} words, {:.0} % the same, {} differences",
            escaped(&passage.a.article),
            passage.a.start,
            passage.a.end,
            escaped(&passage.b.article),
            passage.b.start,
            passage.b.end,
            passage.words,
            passage.identity * 100.0,
            passage.differences.len()
        );
    }

    let _ = writeln!(out);
}

/// The articles with their outlet, date, title and address, as far as they are known.
fn articles(out: &mut String, report: &Report) {
    let _ = writeln!(out, "## Articles\n");
    for article in &report.articles {
        let date = article.date.as_ref().or(article.date_printed.as_ref());
        let known = [
            &article.source,
            &date.cloned(),
            &article.title,
            &article.url,
        ];
        let told: Vec<String> = std::iter::once(escaped(&article.id))
            .chain(known.into_iter().flatten().map(|text| escaped(text)))
            .collect();
        let _ = writeln!(out, "- {}", told.join(", "));
    }

    let _ = writeln!(out);
}

fn left_out(out: &mut String, report: &Report) {
    let _ = writeln!(out, "## Left out\n");
    for article in &report.articles {
        for piece in &article.furniture {
            let words = if report.settings.redacted {
                "not shown".to_owned()
            } else {
                escaped(&piece.text)
            };
            let (id, form) = (escaped(&article.id), piece.form);
            let _ = writeln!(out, "- {id}: page furniture ({form:?}): {words}");
        }
    }

    for skipped in &report.skipped {
        let _ = writeln!(
            out,
            "- skipped {}: {}",
            escaped(&skipped.path),
            escaped(&skipped.reason)
        );
    }

    for row in &report.notices {
        let _ = writeln!(
            out,
            "- noticed in {}: {}",
            escaped(&row.path),
            escaped(&row.notice)
        );
    }

    let nothing = report.skipped.is_empty()
        && report.notices.is_empty()
        && report.articles.iter().all(|a| a.furniture.is_empty());
    if nothing {
        let _ = writeln!(out, "Nothing.");
    }
}
