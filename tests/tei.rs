//! Files for scholars: the apparatus is valid by `tei_all`, the TEI's own schema for everything; graph and table hold the
//! same witnesses.

use std::path::{Path, PathBuf};
use std::process::Command;

fn apparatus(input: &Path) -> (tempfile::TempDir, PathBuf) {
    written(input, "tei", "apparatus.xml")
}

/// A report of some input in one format, in a folder of its own.
fn written(input: &Path, format: &str, name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let made = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["report", "--quiet", "--format", format, "--out"])
        .arg(&out)
        .arg(input)
        .output()
        .expect("it runs");
    assert!(made.status.success(), "{made:?}");
    let file = out.join(name);
    (folder, file)
}

fn assert_valid(schema: &str, apparatus: &Path) {
    let checked = Command::new("xmllint")
        .args(["--noout", "--relaxng", schema])
        .arg(apparatus)
        .output()
        .expect("xmllint runs");
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}");
}

/// Three articles with what is hard to write in XML: two kinds of difference in one place, ids and addresses with
/// blanks, a printed date, a title with marks.
fn hard_articles(folder: &Path) -> PathBuf {
    let article = |id: &str, quotation: &str| {
        serde_json::json!({
            "id": id, "source": format!("A & <{id}>"), "title": "\"x\" ]]> \u{1}", "date": "Jan. 2, 2020",
            "url": "https://example.org/a b?c=\"d\"&e", "text": format!("“{quotation}” Ann Berg said on Monday."),
        })
    };
    let lines = [
        article(
            "one #1",
            "We will share the information, with the intent of giving help to every company",
        ),
        article(
            "two/2",
            "We would share the information, with the intent for giving help to every small company",
        ),
        article(
            "três",
            "We will share the information, with the internet of giving help to a company",
        ),
        article("-4 \u{202e}", "giving help to every company"),
    ];
    let path = folder.join("hard.jsonl");
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    std::fs::write(&path, lines).expect("written");
    path
}

/// `TEI_SCHEMA` says where `tei_all.rng` lies; `TEI_ARTICLES`, if it is set, names more articles to try.
#[test]
#[ignore = "needs xmllint and TEI_SCHEMA, the path of tei_all.rng"]
fn the_apparatus_is_valid_by_the_schema_of_the_tei() {
    let schema = std::env::var("TEI_SCHEMA").expect("TEI_SCHEMA names the schema");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut inputs = vec![
        Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"),
        hard_articles(folder.path()),
    ];
    inputs.extend(std::env::var_os("TEI_ARTICLES").map(PathBuf::from));
    for input in inputs {
        let (_kept, apparatus) = apparatus(&input);
        assert_valid(&schema, &apparatus);
    }
}

#[test]
fn each_witness_is_listed_and_only_what_was_printed_is_a_reading() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_kept, file) = apparatus(&hard_articles(folder.path()));
    let xml = std::fs::read_to_string(file).expect("apparatus.xml");
    for (number, place) in [
        (1, "article:-4%20%E2%80%AE#char="),
        (2, "article:one%20%231#char="),
        (3, "article:tr%C3%AAs#char="),
        (4, "article:two%2F2#char="),
    ] {
        let reading = xml
            .lines()
            .find(|line| line.contains(place))
            .unwrap_or_else(|| panic!("{place} is in no reading: {xml}"));
        assert!(reading.contains(&format!("#W{number}")), "{reading}");
    }
    assert!(
        xml.contains("<date when=\"2020-01-02\">Jan. 2, 2020</date>"),
        "{xml}"
    );
    assert!(
        xml.contains("<ref target=\"https://example.org/a%20b?c=%22d%22&amp;e\">"),
        "{xml}"
    );
}

#[test]
fn the_graph_has_an_edge_for_each_witness() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (_kept, graph) = written(&seeds, "graphml", "groups.graphml");
    let (_kept, table) = written(&seeds, "csv", "groups.csv");
    let graph = std::fs::read_to_string(graph).expect("groups.graphml");
    let table = std::fs::read_to_string(table).expect("groups.csv");
    assert!(table.starts_with("\u{feff}group,verdict,"));
    assert_eq!(
        graph.matches("<edge ").count(),
        table.lines().filter(|line| line.starts_with('u')).count()
    );
    assert!(graph.contains("<node id=\"utterance:uc3b456338101\">"));
}

#[test]
fn a_redacted_page_has_the_quotations_and_not_the_articles() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let made = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["report", "--quiet", "--redact", "--format", "html", "--out"])
        .arg(folder.path())
        .arg(&seeds)
        .output()
        .expect("it runs");
    assert!(made.status.success(), "{made:?}");
    let page = std::fs::read_to_string(folder.path().join("report.html")).expect("report.html");
    assert!(page.contains("words followed by") && !page.contains("<div class=\"text\">"));
    let targets = page
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    for target in targets {
        assert!(
            page.contains(&format!("id=\"{target}\"")),
            "{target} is nowhere"
        );
    }
}

#[test]
fn a_passage_is_shown_in_words_with_who_has_it() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let shown = |columns: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(["passages", "--quiet", "--format", "table"])
            .arg(&seeds)
            .env("COLUMNS", columns)
            .output()
            .expect("it runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let wide = shown("200");
    assert!(
        wide.contains("[tool kit →") && wide.contains("Sputnik"),
        "{wide}"
    );
    for columns in ["60", "100", "200"] {
        let most: usize = columns.parse().expect("a number");
        let table = shown(columns);
        assert!(
            table.lines().all(|line| line.chars().count() <= most),
            "{table}"
        );
    }
}
