//! The groups as a critical apparatus in TEI P5 (chapter 12, parallel segmentation), valid by `tei_all`.
//!
//! Each utterance has its text once, with an `<app>` where readings branch, and behind it a `<listApp>` of the readings as
//! they are printed, each with all of its witnesses. `@source` points to the places: `article:ID#char=START,END`, code points
//! of the article's text (RFC 5147). `@type` of a reading is its gravest kind, `@ana` points to all of them. Where readings
//! overlap so that a branch would have words that nobody printed, the text is not segmented: the list alone has it.
//! Every text is escaped, and characters that XML 1.0 does not allow become U+FFFD. Cost: O(result).

use std::fmt::Write;

use super::branches::{Branch, Stretch, stretches};
use super::form::{ArticleRow, GroupRow, ReadingRow, Report};
use super::link::{of_the_web, percent_encoded};
use crate::compare::kind::{KINDS, Kind};

/// Renders the document.
///
/// ```
/// use variorum::report::tei::escaped;
/// assert_eq!(escaped("a < b & \"c\"\u{1}"), "a &lt; b &amp; &quot;c&quot;\u{fffd}");
/// ```
pub fn render(report: &Report) -> String {
    let mut out = String::from(HEAD);
    out.push_str("    <sourceDesc>\n      <listWit>\n");

    for (i, article) in report.articles.iter().enumerate() {
        witness(&mut out, i, article);
    }

    if report.articles.is_empty() {
        out.push_str("        <witness/>\n");
    }

    out.push_str("      </listWit>\n    </sourceDesc>\n  </fileDesc>\n");
    encoding(&mut out);
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

/// How places and kinds are pointed to.
fn encoding(out: &mut String) {
    out.push_str(ENCODING);

    for row in KINDS {
        let _ = writeln!(
            out,
            "        <category xml:id=\"{}\"><catDesc>{}: {} ({})</catDesc></category>",
            kind_id(row.kind),
            row.name,
            row.definition,
            row.class.name()
        );
    }

    out.push_str("      </taxonomy>\n    </classDecl>\n  </encodingDesc>\n");
}

/// Text that XML takes for text, in elements and attributes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());

    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            character if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => {
                out.push('\u{fffd}')
            }
            character => out.push(character),
        }
    }
    out
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n  \
    <fileDesc>\n    <titleStmt><title>Quotations in several outlets: a critical apparatus</title></titleStmt>\n    \
    <publicationStmt><p>Made by variorum.</p></publicationStmt>\n";

const ENCODING: &str = r#"  <encodingDesc>
    <listPrefixDef>
      <prefixDef ident="article" matchPattern="([^#]+)#char=([0-9]+),([0-9]+)" replacementPattern="report.json#$1">
        <p>An article by its id in report.json, and code points of its text, from the first to one past the last.</p>
      </prefixDef>
    </listPrefixDef>
    <variantEncoding method="parallel-segmentation" location="internal"/>
    <classDecl>
      <taxonomy>
"#;

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

    let printed = article.date_printed.as_ref().or(article.date.as_ref());
    if let Some(printed) = printed {
        let when = article
            .date
            .as_deref()
            .filter(|date| crate::article::day(date).is_some());
        let when = when.map(|day| format!(" when=\"{}\"", escaped(&day[..10])));
        let _ = write!(
            out,
            ", <date{}>{}</date>",
            when.unwrap_or_default(),
            escaped(printed)
        );
    }

    if let Some(address) = article.url.as_deref().and_then(of_the_web) {
        let _ = write!(out, ", <ref target=\"{0}\">{0}</ref>", escaped(&address));
    }

    out.push_str("</witness>\n");
}

fn sigil(article: usize) -> String {
    format!("W{}", article + 1)
}

fn kind_id(kind: Kind) -> String {
    format!("kind-{}", kind.name())
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

    let found = stretches(group);
    let branching = found.iter().any(|stretch| !stretch.branches.is_empty());
    if branching && found.iter().all(|stretch| is_printed(stretch, group)) {
        out.push_str("  <p>");
        for stretch in &found {
            render_stretch(out, report, group, stretch);
        }
        out.push_str("</p>\n");
    }

    render_readings(out, report, group);
    out.push_str("</div>\n");
}

/// Whether each branch stands, word for word, in the readings it is given to.
fn is_printed(stretch: &Stretch, group: &GroupRow) -> bool {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let holds =
        |reading: usize, words: &str| one_line(&group.readings[reading].text).contains(words);

    stretch.branches.iter().all(|branch| {
        let words = one_line(&branch.text);
        let mut readings = branch.readings.iter();
        readings.all(|reading| holds(*reading, &words))
    })
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
        "<app><lem{}>{}</lem>",
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
            "<rdg{}{}>{}</rdg>",
            sigla(report, group, readings),
            typed(kinds),
            escaped(text)
        );
    }

    out.push_str("</app>");
}

/// The gravest kind, the first among equals, and a pointer to each.
fn typed(kinds: &[Kind]) -> String {
    let first_gravest = kinds.iter().rev().max_by_key(|kind| kind.verdict());
    let Some(gravest) = first_gravest else {
        return String::new();
    };
    let mut pointers: Vec<String> = Vec::new();
    for kind in kinds {
        let pointer = format!("#{}", kind_id(*kind));
        if !pointers.contains(&pointer) {
            pointers.push(pointer);
        }
    }

    format!(
        " type=\"{}\" ana=\"{}\"",
        gravest.name(),
        pointers.join(" ")
    )
}

/// The readings as they are printed, the lemma first, each with its witnesses and their places.
fn render_readings(out: &mut String, report: &Report, group: &GroupRow) {
    out.push_str("  <listApp type=\"readings\">\n    <app>\n");
    render_reading(out, report, group, group.lemma);
    for index in (0..group.readings.len()).filter(|index| *index != group.lemma) {
        render_reading(out, report, group, index);
    }
    out.push_str("    </app>\n  </listApp>\n");
}

fn render_reading(out: &mut String, report: &Report, group: &GroupRow, index: usize) {
    let reading = &group.readings[index];
    let kinds: Vec<Kind> = reading
        .differences
        .iter()
        .map(|difference| difference.kind)
        .collect();
    let (name, extent) = if index == group.lemma {
        ("lem", String::new())
    } else {
        ("rdg", format!(" subtype=\"{}\"", reading.relation.name()))
    };
    let typed = match (typed(&kinds), extent.is_empty()) {
        // A subtype needs a type.
        (typed, false) if typed.is_empty() => format!(" type=\"{}\"", reading.verdict.name()),
        (typed, _) => typed,
    };

    let _ = writeln!(
        out,
        "      <{name}{}{typed}{extent}{}>{}</{name}>",
        sigla(report, group, &[index]),
        places(group, reading),
        escaped(&reading.text)
    );
}

/// Where the witnesses of a reading have it.
fn places(group: &GroupRow, reading: &ReadingRow) -> String {
    let pointers: Vec<String> = reading
        .witnesses
        .iter()
        .map(|index| {
            let witness = &group.witnesses[*index];
            let article = percent_encoded(&witness.article);
            format!("article:{article}#char={},{}", witness.start, witness.end)
        })
        .collect();
    if pointers.is_empty() {
        return String::new();
    }

    format!(" source=\"{}\"", pointers.join(" "))
}

/// The witnesses of some readings, each article once; nothing where there is none.
fn sigla(report: &Report, group: &GroupRow, readings: &[usize]) -> String {
    let witnesses = readings
        .iter()
        .flat_map(|i| &group.readings[*i].witnesses)
        .map(|number| &group.witnesses[*number].article);

    let mut articles: Vec<usize> = witnesses
        .filter_map(|id| report.article_number(id))
        .collect();
    articles.sort_unstable();
    articles.dedup();
    if articles.is_empty() {
        return String::new();
    }

    let sigla: Vec<String> = articles
        .into_iter()
        .map(|i| format!("#{}", sigil(i)))
        .collect();

    format!(" wit=\"{}\"", sigla.join(" "))
}
