//! The written form: documented, strict, and true to the texts.

use std::path::Path;

use proptest::prelude::*;
use variorum::analysis::Analysis;
use variorum::article::Article;
use variorum::report::{Report, csv, html, markdown};

fn analysed(articles: Vec<Article>) -> Analysis {
    variorum::analyse(articles).expect("settings in range")
}

fn seeds() -> Analysis {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    variorum::analyse(variorum::read::corpus(&[seeds])).expect("settings in range")
}

fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn assert_offsets(found: &Analysis, report: &Report) {
    let text = |id: &str| {
        &found
            .articles
            .iter()
            .find(|a| a.id == id)
            .expect("listed")
            .text
    };
    for q in &report.quotations {
        let parts: Vec<String> = q
            .parts
            .iter()
            .map(|p| slice(text(&q.article), p.start, p.end))
            .collect();
        assert_eq!(parts.join(" "), q.text);
        for fragment in q.speaker.iter().map(|s| &s.mention).chain(&q.cue) {
            assert_eq!(
                slice(text(&q.article), fragment.start, fragment.end),
                fragment.text
            );
        }
    }
    for group in &report.groups {
        for reading in &group.readings {
            for d in &reading.differences {
                assert_eq!(
                    slice(
                        &group.readings[group.lemma].text,
                        d.lemma.start,
                        d.lemma.end
                    ),
                    d.lemma.text
                );
                assert_eq!(
                    slice(&reading.text, d.reading.start, d.reading.end),
                    d.reading.text
                );
            }
        }
    }
}

#[test]
fn the_written_report_reads_back_with_unknown_fields_denied() {
    let report = Report::new(&seeds());
    let json = report.to_json().expect("rendered");
    let back: Report = serde_json::from_str(&json).expect("the documented form");
    assert_eq!(back, report);
    assert_eq!(back.format, 1);
}

#[test]
fn every_field_is_documented() {
    let doc = include_str!("../docs/format.md");
    let json = serde_json::to_value(Report::new(&seeds())).expect("rendered");
    let mut missing = Vec::new();
    let mut open = vec![json];
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    if !doc.contains(&format!("`{name}`")) && !missing.contains(&name) {
                        missing.push(name);
                    }
                    open.push(value);
                }
            }
            serde_json::Value::Array(values) => open.extend(values),
            _ => {}
        }
    }
    assert!(
        missing.is_empty(),
        "docs/format.md does not name {missing:?}"
    );
}

#[test]
fn offsets_are_code_points_of_the_texts() {
    let found = seeds();
    assert_offsets(&found, &Report::new(&found));
}

#[test]
fn hostile_text_stays_text() {
    let attack = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    let article = |id: &str| Article {
        id: format!("{id}{attack}"),
        source: Some(format!("Outlet {id}{attack}")),
        title: Some(attack.into()),
        date: Some(attack.into()),
        path: attack.into(),
        text: format!(
            "Mr {attack} spoke.\n\n“We will never agree to {attack} the treaty in this form,” Mr Smith said."
        ),
        ..Article::default()
    };
    let found = analysed(vec![article("a"), article("b")]);
    let report = Report::new(&found);
    assert!(!report.groups.is_empty());
    let page = html::render(&found, &report).expect("rendered");
    // One script, the page's own.
    let scripts = page.matches("<script").count();
    assert_eq!(scripts, 1, "markup got through");
    assert!(page.contains("<script>\"use strict\";") && !page.contains("<img"));
    let markdown = markdown::render(&report);
    assert!(!markdown.contains("<script") && !markdown.contains("<img"));
    assert!(csv::groups(&report).expect("rendered").contains("script"));
}

#[test]
fn a_page_without_groups_says_so() {
    let found = analysed(vec![Article {
        id: "x".into(),
        text: "\"\"''“”«»".into(),
        ..Article::default()
    }]);
    let page = html::render(&found, &Report::new(&found)).expect("rendered");
    assert!(page.contains("No quotation reads differently."));
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let piece = prop::sample::select(vec![
        "“We will not go,” Mr Xi said. ",
        "\"We will go",
        "‘no’ ",
        "\n\n",
        "he said, ",
        "Barack Obama told the BBC: ",
        "«Oui», ",
        "the right choice for both sides ",
        "the right choices for either side ",
        "…",
        "[they] ",
        "é\u{301} ",
        "他说：「好」。",
        "5' 6\" ",
        "> block\n",
        "U.S. ",
        "''tex'' ",
        "f*** ",
        "1,000 ",
        "\u{202e}",
    ]);
    prop::collection::vec(
        prop::collection::vec(piece, 0..25).prop_map(|p| p.concat()),
        1..4,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_corpus_is_analysed_and_rendered(texts in texts()) {
        let articles = |order: &mut dyn Iterator<Item = (usize, &String)>| -> Vec<Article> {
            order.map(|(i, text)| Article { id: i.to_string(), text: text.clone(), ..Article::default() }).collect()
        };
        let found = analysed(articles(&mut texts.iter().enumerate()));
        let report = Report::new(&found);
        assert_offsets(&found, &report);
        html::render(&found, &report).expect("rendered");
        markdown::render(&report);
        // The order in which articles come in changes nothing.
        let reversed = analysed(articles(&mut texts.iter().enumerate().rev()));
        prop_assert_eq!(Report::new(&reversed), report);
    }
}
