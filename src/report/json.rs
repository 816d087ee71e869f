//! `report.json`: the form of [`super::form`], written row by row.
//!
//! Each field is a line, and so is each row of a list: the file can be searched and compared by lines, and no more
//! of it than a row is in memory. Cost: O(result).

use std::io::{Result, Write};

use serde::Serialize;

use super::checked::AuthorityReport;
use super::form::{Report, Similarity};

/// Writes the whole report, with a newline at its end.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, out: &mut impl Write) -> Result<()> {
    let Report {
        format,
        tool,
        settings,
        articles,
        skipped,
        notices,
        similarity: Similarity { pairs, clusters },
        passages,
        quotations,
        groups,
        left_out,
        authority,
        counts,
    } = report;

    field(out, "{", "format", format)?;
    field(out, ",", "tool", tool)?;
    field(out, ",", "settings", settings)?;
    rows(out, ",", "articles", articles)?;
    rows(out, ",", "skipped", skipped)?;
    rows(out, ",", "notices", notices)?;

    out.write_all(b",\n\"similarity\":")?;
    rows(out, "{", "pairs", pairs)?;
    rows(out, ",", "clusters", clusters)?;
    out.write_all(b"\n}")?;

    rows(out, ",", "passages", passages)?;
    rows(out, ",", "quotations", quotations)?;
    rows(out, ",", "groups", groups)?;
    rows(out, ",", "left_out", left_out)?;
    write_authority(authority.as_ref(), out)?;
    field(out, ",", "counts", counts)?;

    out.write_all(b"\n}\n")
}

fn write_authority(authority: Option<&AuthorityReport>, out: &mut impl Write) -> Result<()> {
    let Some(authority) = authority else {
        return field(out, ",", "authority", &());
    };

    let AuthorityReport {
        path,
        characters,
        quotations,
    } = authority;
    out.write_all(b",\n\"authority\":")?;
    field(out, "{", "path", path)?;
    field(out, ",", "characters", characters)?;
    rows(out, ",", "quotations", quotations)?;
    out.write_all(b"\n}")
}

/// A field behind what opens its object or parts it from the field before.
fn field(out: &mut impl Write, before: &str, name: &str, value: &impl Serialize) -> Result<()> {
    write!(out, "{before}\n\"{name}\":")?;
    Ok(serde_json::to_writer(out, value)?)
}

/// The same for a list, each row on a line.
fn rows(out: &mut impl Write, before: &str, name: &str, rows: &[impl Serialize]) -> Result<()> {
    write!(out, "{before}\n\"{name}\":[")?;
    let mut before = "\n";
    for row in rows {
        out.write_all(before.as_bytes())?;
        serde_json::to_writer(&mut *out, row)?;
        before = ",\n";
    }
    out.write_all(if rows.is_empty() { b"]" } else { b"\n]" })
}
