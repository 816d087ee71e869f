//! The groups as a critical apparatus in TEI P5 (chapter 12, parallel segmentation): `<app>`,
//! `<lem>`, `<rdg wit>`.
//!
//! Every text is escaped, and characters that XML 1.0 does not allow become U+FFFD. Cost: O(result).

use std::fmt::Write;

use super::branches::{Branch, Stretch, stretches};
use super::form::{ArticleRow, GroupRow, Report};

/// Renders the document.
///
/// ```
/// use variorum::report::tei::escaped;
/// assert_eq!(escaped("a < b & \"c\"\u{1}"), "a &lt; b &amp; &quot;c&quot;\u{fffd}");
/// ```
pub fn render(report: &Report) -> String {
    let mut out = String::from(HEAD);
    let _ = writeln!(out, "    <sourceDesc>\n      <listWit>");
    for (i, article) in report.articles.iter().enumerate() {
        witness(&mut out, i, article);
    }
    out.push_str("      </listWit>\n    </sourceDesc>\n  </fileDesc>\n  <encodingDesc>\n");
    out.push_str("    <variantEncoding method=\"parallel-segmentation\" location=\"internal\"/>\n  </encodingDesc>\n");
    out.push_str("</teiHeader>\n<text>\n<body>\n");
    for group in &report.groups {
        render_group(&mut out, report, group);
    }
    if report.groups.is_empty() {
        out.push_str("<p/>\n");
    }
    out.push_str("</body>\n</text>\n</TEI>\n");
    out
}

/// Text that XML takes for text, in elements and attributes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n  \
    <fileDesc>\n    <titleStmt><title>Quotations in several outlets: a critical apparatus</title></titleStmt>\n    \
    <publicationStmt><p>Made by variorum.</p></publicationStmt>\n";

fn witness(out: &mut String, index: usize, article: &ArticleRow) {
    let outlet = article.source.as_deref().unwrap_or(&article.id);
    let _ = write!(
        out,
        "        <witness xml:id=\"{}\" n=\"{}\">{}",
        sigil(index),
        escaped(&article.id),
        escaped(outlet)
    );
    if let Some(title) = &article.title {
        let _ = write!(out, ", <title>{}</title>", escaped(title));
    }
    if let Some(date) = &article.date {
        let _ = write!(out, ", <date>{}</date>", escaped(date));
    }
    out.push_str("</witness>\n");
}

fn sigil(article: usize) -> String {
    format!("W{}", article + 1)
}

fn render_group(out: &mut String, report: &Report, group: &GroupRow) {
    let _ = writeln!(
        out,
        "<div type=\"utterance\" subtype=\"{}\" xml:id=\"{}\">",
        group.verdict.name(),
        group.id
    );
    for speaker in &group.speakers {
        let _ = writeln!(out, "  <note type=\"speaker\">{}</note>", escaped(speaker));
    }
    out.push_str("  <p>");
    for stretch in stretches(group) {
        render_stretch(out, report, group, &stretch);
    }
    out.push_str("</p>\n");
    for (i, reading) in group
        .readings
        .iter()
        .enumerate()
        .filter(|(_, r)| r.relation.name() != "equal")
    {
        let _ = writeln!(
            out,
            "  <note type=\"extent\" subtype=\"{}\" corresp=\"{}\">{}</note>",
            reading.relation.name(),
            sigla(report, group, &[i]),
            escaped(&reading.text)
        );
    }
    out.push_str("</div>\n");
}

fn render_stretch(out: &mut String, report: &Report, group: &GroupRow, stretch: &Stretch) {
    if stretch.branches.is_empty() {
        out.push_str(&escaped(&stretch.lemma));
        return;
    }
    let elsewhere: Vec<usize> = stretch
        .branches
        .iter()
        .flat_map(|b| b.readings.clone())
        .collect();
    let with_lemma: Vec<usize> = (0..group.readings.len())
        .filter(|i| {
            !elsewhere.contains(i)
                && matches!(group.readings[*i].relation.name(), "equal" | "a_in_b")
        })
        .collect();
    let _ = write!(
        out,
        "<app><lem wit=\"{}\">{}</lem>",
        sigla(report, group, &with_lemma),
        escaped(&stretch.lemma)
    );
    for Branch {
        text,
        readings,
        kinds,
    } in &stretch.branches
    {
        let _ = write!(
            out,
            "<rdg wit=\"{}\" type=\"{}\">{}</rdg>",
            sigla(report, group, readings),
            kinds
                .iter()
                .map(|kind| kind.name())
                .collect::<Vec<_>>()
                .join(" "),
            escaped(text)
        );
    }
    out.push_str("</app>");
}

/// The witnesses of some readings, each article once.
fn sigla(report: &Report, group: &GroupRow, readings: &[usize]) -> String {
    let witnesses = readings
        .iter()
        .flat_map(|i| &group.readings[*i].witnesses)
        .map(|w| &group.witnesses[*w].article);
    let mut articles: Vec<usize> = witnesses
        .filter_map(|id| report.articles.binary_search_by(|a| a.id.cmp(id)).ok())
        .collect();
    articles.sort_unstable();
    articles.dedup();
    let sigla: Vec<String> = articles
        .into_iter()
        .map(|i| format!("#{}", sigil(i)))
        .collect();
    sigla.join(" ")
}
