//! The archive as its users meet it: input, command, output, exit code; and what may happen to its file.
#![cfg(feature = "archive")]

mod command;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use command::{folder_with, lines, run, stderr, stdout};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;
use variorum::archive::{Access, Archive, Chosen, Finding, How, MatchGroup, Other, SCHEMA_VERSION};
use variorum::article::Article;
use variorum::report::Report;
use variorum::{Error, read};

const DAY: &str = "2026-11-29T08:00:00Z";

fn article(id: &str, source: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        source: Some(source.into()),
        text: text.into(),
        ..Article::default()
    }
}

fn with_address(id: &str, url: &str, text: &str) -> Article {
    Article {
        url: Some(url.into()),
        ..article(id, "Post", text)
    }
}

fn archive_in(folder: &TempDir) -> Archive {
    Archive::open(&folder.path().join("news.db"), Access::Create).expect("opened")
}

fn temporary() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Stories of four outlets on three speeches, some of them copies, so that there are utterances, clusters and passages.
fn stories() -> Vec<Article> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut all = read::corpus(&[seeds]).articles;
    let said = [
        "We will not build the harbour bridge this year, whatever the council says about it",
        "We will never build the harbour bridge this year, whatever the council says about it",
        "The schools stay open through the winter, and nobody has to ask the ministry for coal",
        "The schools stay shut through the winter, and nobody has to ask the ministry for coal",
    ];
    let around = "The mayor spoke to reporters in the old town hall on Monday evening, after a debate of four hours on \
                  what the city can pay for and what it cannot, as the treasurer had warned in the spring.";
    for (number, words) in said.iter().enumerate() {
        let text = format!("{around}\n\n“{words},” Mayor Ana Ruiz said.");
        let mut one = article(
            &format!("story-{number}"),
            &format!("Outlet {number}"),
            &text,
        );
        one.date = Some(format!("2026-11-{:02}", 10 + number));
        one.url = Some(format!("https://outlet.example/{number}"));
        all.push(one);
    }
    all
}

/// What one run over everything finds.
fn in_one_run(articles: &[Article]) -> Report {
    let found = variorum::analyse(articles.to_vec()).expect("settings in range");
    Report::new(&found).without_work()
}

fn stored(archive: &Archive) -> Report {
    let report = archive.report(&Chosen::default()).expect("read");
    report.without_work()
}

#[test]
fn an_archive_holds_what_one_run_over_everything_finds() {
    let folder = temporary();
    let mut archive = archive_in(&folder);
    archive.add(stories(), None).expect("added");
    assert_eq!(stored(&archive), in_one_run(&stories()));
    assert!(stored(&archive).groups.len() > 2);
    assert_eq!(archive.verify(true).expect("read"), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn in_any_order_and_any_batches_the_result_is_the_same(
        order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
        cuts in prop::collection::vec(1usize..9, 0..4),
    ) {
        let all = stories();
        let folder = temporary();
        let mut archive = archive_in(&folder);
        let mut ends = cuts;
        ends.extend([0, 9]);
        ends.sort_unstable();
        for ends in ends.windows(2) {
            let batch = order[ends[0]..ends[1]].iter().map(|at| all[*at].clone());
            archive.add(batch.collect(), None).expect("added");
        }
        prop_assert_eq!(stored(&archive), in_one_run(&all));
        prop_assert_eq!(archive.verify(true).expect("read"), [""; 0]);
    }
}

#[test]
fn what_is_removed_leaves_no_trace_in_the_result() {
    let folder = temporary();
    let mut archive = archive_in(&folder);
    archive.add(stories(), None).expect("added");
    let ids = ["story-1".to_owned(), "nobody".to_owned()];
    let removed = archive.remove(&ids, None).expect("removed");
    assert_eq!(
        (removed.articles, removed.unknown),
        (vec![ids[0].clone()], vec![ids[1].clone()])
    );

    let rest: Vec<Article> = stories()
        .into_iter()
        .filter(|a| a.id != "story-1")
        .collect();
    assert_eq!(stored(&archive), in_one_run(&rest));
    assert_eq!(archive.verify(true).expect("read"), [""; 0]);
}

#[test]
fn numbers_of_utterances_stay_and_what_becomes_of_them_is_noted() {
    let folder = temporary();
    let all = stories();
    let mut archive = archive_in(&folder);
    archive.add(all[5..7].to_vec(), None).expect("added");
    let numbers = |archive: &Archive| {
        query(
            archive.path(),
            "SELECT number, first_in FROM utterances ORDER BY number",
        )
    };
    assert_eq!(numbers(&archive), "1|1\n");

    archive.add(all[..5].to_vec(), None).expect("added");
    let later = numbers(&archive);
    assert!(later.starts_with("1|1\n2|2\n"), "{later}");

    archive.remove(&["story-0".into()], None).expect("removed");
    let gone = query(
        archive.path(),
        "SELECT batch, what, change, former FROM lineage WHERE what = 'utterance'",
    );
    assert_eq!(gone, "3|utterance|gone|1\n");
}

#[test]
fn an_address_added_again_is_a_version_and_what_changed_is_told() {
    let folder = temporary();
    let path = folder.path().join("news.db").display().to_string();
    let mut archive = archive_in(&folder);
    let add = |archive: &mut Archive, id: &str, text: &str| {
        let article = with_address(id, "https://post.example/1", text);
        archive
            .add(vec![article], Some(DAY))
            .expect("added")
            .articles
    };
    let first =
        "“We will not close the harbour bridge,” Ana Ruiz said. “It rains in the hills,” she said.";
    let now = "“We will close the harbour bridge,” Ana Ruiz said. “Nobody asked us for the money at all,” she said.";
    assert_eq!(
        add(&mut archive, "a", first),
        [("a".to_owned(), How::Added)]
    );
    assert_eq!(
        add(&mut archive, "a", first),
        [("a".to_owned(), How::Known)]
    );
    // Its id is another's, as after a new crawl: the address is what counts.
    assert_eq!(
        add(&mut archive, "b", now),
        [("a".to_owned(), How::Changed)]
    );
    drop(archive);

    let output = run(&["archive", "changes", &path]);
    assert_eq!(output.status.code(), Some(0));
    let told: Vec<(String, String)> = lines(&output)
        .iter()
        .map(|line| (text(line, "change"), text(line, "verdict")))
        .collect();
    let expected = [("changed", "meaning"), ("dropped", ""), ("added", "")];
    assert_eq!(told, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    let line = &lines(&output)[0];
    assert_eq!((&line["from"], &line["to"]), (&1.into(), &2.into()));
    assert_eq!(line["differences"][0]["kind"], "negation");
    assert_eq!(line["before"], "We will not close the harbour bridge,");
    assert_eq!(
        run(&["archive", "changes", &path, "--since", "2026-11-30"]).stdout,
        b""
    );

    let table = stdout(&run(&["archive", "changes", &path, "--format", "table"]));
    assert!(table.contains("meaning"), "{table}");
}

fn text(line: &Value, field: &str) -> String {
    line[field].as_str().unwrap_or_default().to_owned()
}

#[test]
fn an_id_of_another_article_is_skipped_and_named() {
    let folder = folder_with(&[
        (
            "a.jsonl",
            "{\"id\": \"1\", \"source\": \"Post\", \"url\": \"https://a.example/1\", \"text\": \"One and two.\"}\n",
        ),
        (
            "b.jsonl",
            "{\"id\": \"1\", \"source\": \"Herald\", \"url\": \"https://b.example/1\", \"text\": \"Three and four.\"}\n",
        ),
    ]);
    let path = |name: &str| folder.path().join(name).display().to_string();
    assert_eq!(
        run(&["archive", "add", &path("n.db"), &path("a.jsonl")])
            .status
            .code(),
        Some(0)
    );
    let output = run(&["archive", "add", &path("n.db"), &path("b.jsonl")]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        stderr(&output).contains("the id \"1\" is taken by another article"),
        "{}",
        stderr(&output)
    );
    assert_eq!(stdout(&output), "");
}

#[test]
fn add_list_export_stats_remove_verify() {
    let folder = temporary();
    let path = folder.path().join("news.db").display().to_string();
    let output = run(&["archive", "add", &path, "seeds", "--at", DAY]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(lines(&output).len(), 5);
    assert_eq!(lines(&output)[0]["is"], "added");
    assert!(
        stderr(&output).contains("5 articles added, 0 changed, 0 known"),
        "{}",
        stderr(&output)
    );

    let again = run(&["archive", "add", &path, "seeds"]);
    assert!(lines(&again).iter().all(|line| line["is"] == "known"));

    let listed = lines(&run(&["archive", "list", &path]));
    assert_eq!(
        (listed.len(), &listed[0]["added"], &listed[0]["version"]),
        (5, &DAY.into(), &1.into())
    );
    let table = stdout(&run(&[
        "archive",
        "list",
        &path,
        "--format",
        "csv",
        "--columns",
        "id,version",
    ]));
    assert!(
        table.starts_with("id,version\r\n") || table.starts_with("id,version\n"),
        "{table}"
    );

    let stats = &lines(&run(&["archive", "stats", &path]))[0];
    assert_eq!(
        (&stats["articles"], &stats["batches"], &stats["schema"]),
        (&5.into(), &1.into(), &SCHEMA_VERSION.into())
    );

    let export = run(&["archive", "export", &path]);
    assert_eq!(stdout(&export), stdout(&run(&["read", &path])));
    let plain = |line: &Value| (line["id"].clone(), line["text"].clone());
    let seeds = lines(&run(&["read", "seeds"]));
    let mut seeds: Vec<_> = seeds.iter().map(plain).collect();
    seeds.sort_by_key(|(id, _)| id.to_string());
    assert_eq!(lines(&export).iter().map(plain).collect::<Vec<_>>(), seeds);

    let verified = run(&["archive", "verify", &path, "--anew"]);
    assert_eq!(
        (verified.status.code(), stdout(&verified)),
        (Some(0), String::new())
    );

    let id = text(&listed[0], "id");
    assert_eq!(
        run(&["archive", "remove", &path, &id]).status.code(),
        Some(0)
    );
    let unknown = run(&["archive", "remove", &path, &id]);
    assert_eq!(unknown.status.code(), Some(3));
    assert!(
        stderr(&unknown).contains("no article has this id"),
        "{}",
        stderr(&unknown)
    );
    assert_eq!(lines(&run(&["archive", "list", &path])).len(), 4);
}

#[test]
fn the_report_of_an_archive_is_that_of_its_articles() {
    let folder = temporary();
    let path = |name: &str| folder.path().join(name).display().to_string();
    run(&["archive", "add", &path("news.db"), "seeds"]);
    assert_eq!(
        run(&["archive", "report", &path("news.db"), "--out", &path("a")])
            .status
            .code(),
        Some(0)
    );
    run(&["report", "seeds", "--out", &path("b")]);
    for file in [
        "report.json",
        "report.md",
        "groups.csv",
        "apparatus.xml",
        "quotes.jsonl",
    ] {
        let read = |out: &str| fs::read_to_string(folder.path().join(out).join(file)).expect(file);
        assert_eq!(read("a"), read("b"), "{file}");
    }
}

#[test]
fn a_report_on_what_is_new_leaves_the_rest_out() {
    let folder = temporary();
    let all = stories();
    let mut archive = archive_in(&folder);
    archive
        .add(all[..5].to_vec(), Some("2026-11-01T08:00:00Z"))
        .expect("added");
    archive
        .add(all[5..].to_vec(), Some("2026-11-28T08:00:00Z"))
        .expect("added");
    drop(archive);
    let path = folder.path().join("news.db").display().to_string();
    let out = folder.path().join("out");
    let report = |more: &[&str]| -> Report {
        let args = [
            "archive",
            "report",
            &path,
            "--format",
            "json",
            "--out",
            out.to_str().expect("UTF-8"),
        ];
        let output = run(&[&args[..], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let json = fs::read_to_string(out.join("report.json")).expect("written");
        serde_json::from_str(&json).expect("the documented form")
    };
    let everything = report(&[]).groups.len();
    let new = report(&["--since", "2026-11-28", "--new"]);
    assert_eq!(new.articles.len(), 4);
    assert!(!new.groups.is_empty() && new.groups.len() < everything);
    for group in &new.groups {
        for witness in &group.witnesses {
            let quotation = &new.quotations[witness.quotation.expect("quoted")];
            assert_eq!(
                (&quotation.article, quotation.start),
                (&witness.article, witness.start)
            );
        }
    }
    assert_eq!(report(&["--since", "2026-11-29"]).articles.len(), 0);

    let wrong = run(&[
        "archive",
        "report",
        &path,
        "--since",
        "soon",
        "--out",
        out.to_str().expect("UTF-8"),
    ]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        stderr(&wrong).contains("since must be a span such as 2d"),
        "{}",
        stderr(&wrong)
    );
}

#[test]
fn every_word_that_is_searched_is_a_word() {
    let folder = temporary();
    let mut archive = archive_in(&folder);
    let text = "“We will not AND cannot close it,” Ana Ruiz said. “The café NEAR the bridge stays,” Carl Holm said.";
    archive
        .add(vec![article("a", "Post", text)], None)
        .expect("added");
    let found = |words: &str| archive.search(words, 10).expect("no error").len();
    assert_eq!(
        [found("AND"), found("cannot AND"), found("ruiz close")],
        [1, 1, 1]
    );
    assert_eq!(
        [found("cafe"), found("near bridge"), found("Holm")],
        [1, 1, 1]
    );
    for hostile in [
        "\"",
        "text:we",
        "we OR holm",
        "bridge*x",
        "(",
        "NEAR(a b)",
        "-",
        "'; DROP TABLE articles; --",
        "\0",
        "^we",
        "",
    ] {
        archive.search(hostile, 10).expect(hostile);
    }
    assert_eq!((found("we OR holm"), found("")), (0, 0));
}

#[test]
fn only_what_is_new_is_held_against_the_archive() {
    let same = "The council met in the old town hall on Monday evening and decided after a debate of four hours that the bridge stays open";
    let folder = folder_with(&[
        (
            "old.jsonl",
            &format!(
                "{{\"id\": \"a\", \"text\": \"{same}.\"}}\n{{\"id\": \"b\", \"text\": \"{same}!\"}}\n"
            ),
        ),
        (
            "new.jsonl",
            &format!("{{\"id\": \"c\", \"text\": \"{same} today.\"}}\n"),
        ),
    ]);
    let path = |name: &str| folder.path().join(name).display().to_string();
    run(&["archive", "add", &path("n.db"), &path("old.jsonl")]);
    let output = run(&["similar", "--archive", &path("n.db"), &path("new.jsonl")]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let pairs: Vec<_> = lines(&output)
        .iter()
        .map(|l| (text(l, "a"), text(l, "b")))
        .collect();
    assert_eq!(
        pairs,
        [("a", "c"), ("b", "c")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn a_draft_is_checked_against_an_archive() {
    let folder = folder_with(&[
        (
            "story.txt",
            "“We will not build the harbour bridge this year,” Anna Berg said.",
        ),
        (
            "draft.txt",
            "“We will build the harbour bridge this year,” Anna Berg said.",
        ),
    ]);
    let path = |name: &str| folder.path().join(name).display().to_string();
    run(&["archive", "add", &path("n.db"), &path("story.txt")]);
    let check = |against: &str| {
        let output = run(&[
            "check",
            &path("draft.txt"),
            "--against",
            against,
            "--format",
            "jsonl",
        ]);
        let mut line = lines(&output).remove(0);
        line["against"] = Value::Null;
        line
    };
    let told = check(&path("n.db"));
    assert!(
        told.to_string()
            .contains("We will not build the harbour bridge this year"),
        "{told}"
    );
    assert_eq!(told, check(&path("story.txt")));
}

#[test]
fn every_table_and_column_is_documented() {
    let page = include_str!("../docs/archive.md");
    let folder = temporary();
    let archive = archive_in(&folder);
    let columns = query(
        archive.path(),
        "SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type IN ('table', 'view') AND m.name NOT LIKE '%\\_search\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'",
    );
    let mut missing = Vec::new();
    for line in columns.lines() {
        let (table, column) = line.split_once('.').expect("a column");
        let section = page
            .split("\n## ")
            .flat_map(|part| part.split("\n### "))
            .find(|part| part.starts_with(&format!("`{table}`")));
        if !section.is_some_and(|section| section.contains(&format!("`{column}`"))) {
            missing.push(line);
        }
    }
    assert!(
        missing.is_empty(),
        "docs/archive.md does not name {missing:?}"
    );
    for question in page.split("```sql\n").skip(1) {
        let sql = question.split("```").next().expect("closed");
        query(archive.path(), sql);
    }
}

/// Asks a second connection, as another program would, and writes rows as the `sqlite3` program does.
fn query(path: &Path, sql: &str) -> String {
    let connection = rusqlite::Connection::open(path).expect("opened");
    let mut statement = connection
        .prepare(sql)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    let count = statement.column_count();
    let mut rows = statement.query([]).expect("asked");
    let mut out = String::new();
    while let Some(row) = rows.next().expect("read") {
        let cell = |at| match row.get_ref(at).expect("a cell") {
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            rusqlite::types::ValueRef::Real(number) => number.to_string(),
            rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            _ => String::new(),
        };
        let cells: Vec<String> = (0..count).map(cell).collect();
        out.push_str(&cells.join("|"));
        out.push('\n');
    }
    out
}

// What may happen to a file.

/// A file with its name, and what is said of it.
fn refused(name: &str, bytes: &[u8]) -> String {
    let folder = temporary();
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    let shown = path.display().to_string();
    let mut told = String::new();
    for command in [
        &["archive", "list", &shown][..],
        &["archive", "add", &shown, "seeds"],
    ] {
        let output = run(command);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        assert_eq!(stdout(&output), "");
        told = stderr(&output).replace(&shown, "FILE");
        assert_eq!(fs::read(&path).expect("still there"), bytes, "{command:?}");
    }
    let left: Vec<PathBuf> = fs::read_dir(folder.path())
        .expect("read")
        .map(|e| e.expect("read").path())
        .collect();
    assert_eq!(left, [path]);
    told
}

fn whole_archive() -> Vec<u8> {
    let folder = temporary();
    let mut archive = archive_in(&folder);
    archive.add(stories(), None).expect("added");
    let path = archive.path().to_path_buf();
    drop(archive);
    fs::read(path).expect("read")
}

#[test]
fn a_foreign_file_is_refused_and_left_alone() {
    assert_eq!(
        refused("notes.txt", b"Not a database, but words; and enough of them that they might be a header of one hundred bytes, too."),
        "variorum: the archive FILE cannot be used: it is no SQLite file\n"
    );
    let folder = temporary();
    let other = folder.path().join("other.db");
    rusqlite::Connection::open(&other)
        .expect("opened")
        .execute_batch("CREATE TABLE t (x)")
        .expect("made");
    assert_eq!(
        refused("other.db", &fs::read(&other).expect("read")),
        "variorum: the archive FILE cannot be used: it is an SQLite file, and no archive of variorum\n"
    );
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let mut bytes = whole_archive();
    bytes[60..64].copy_from_slice(&99u32.to_be_bytes());
    assert_eq!(
        refused("newer.db", &bytes),
        format!(
            "variorum: the archive FILE cannot be used: its schema is of version 99, and this program knows {SCHEMA_VERSION}: it was made by a newer variorum\n"
        )
    );
}

#[test]
fn a_truncated_file_is_refused_and_left_alone() {
    let bytes = whole_archive();
    for length in [bytes.len() - 1, bytes.len() - 4096, bytes.len() / 2] {
        let told = refused("cut.db", &bytes[..length]);
        assert!(
            told.contains("its end is missing") || told.contains("it is damaged"),
            "{told}"
        );
    }
}

#[test]
fn a_damaged_page_is_an_error_and_no_panic() {
    let folder = temporary();
    let path = folder.path().join("news.db");
    let whole = whole_archive();
    for page in (1..whole.len() / 4096).step_by(7) {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0xA5);
        fs::write(&path, &bytes).expect("written");
        let told = Archive::open(&path, Access::Write).and_then(|archive| archive.verify(false));
        match told {
            Ok(faults) => assert!(!faults.is_empty(), "page {page}"),
            Err(Error::Archive { .. }) => {}
            Err(other) => panic!("page {page}: {other}"),
        }
    }
}

#[test]
fn a_missing_archive_is_named() {
    let output = run(&["archive", "list", "/no/such/news.db"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).starts_with("variorum: cannot read /no/such/news.db: "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn other_programs_see_one_plain_file() {
    let folder = temporary();
    let mut archive = archive_in(&folder);
    archive.add(stories(), None).expect("added");
    assert!(folder.path().join("news.db-wal").exists());
    drop(archive);
    let left: Vec<String> = fs::read_dir(folder.path())
        .expect("read")
        .map(|entry| {
            entry
                .expect("read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(left, ["news.db"]);
    assert_eq!(
        query(&folder.path().join("news.db"), "PRAGMA journal_mode"),
        "delete\n"
    );
}

#[test]
fn readers_read_while_one_writes_and_writers_wait() {
    let folder = temporary();
    let mut archive = archive_in(&folder);
    archive.add(stories()[..5].to_vec(), None).expect("added");
    let writing = rusqlite::Connection::open(archive.path()).expect("opened");
    writing
        .execute_batch("BEGIN IMMEDIATE; DELETE FROM left_out;")
        .expect("locked");

    let path = archive.path().display().to_string();
    assert_eq!(lines(&run(&["archive", "list", &path])).len(), 5);

    let waiting = std::thread::spawn(move || {
        let added = archive.add(stories(), None);
        (archive, added)
    });
    std::thread::sleep(Duration::from_millis(300));
    assert!(!waiting.is_finished());
    writing.execute_batch("ROLLBACK").expect("let go");
    let (archive, added) = waiting.join().expect("no panic");
    assert_eq!(added.expect("added").articles.len(), 9);
    assert_eq!(archive.verify(true).expect("read"), [""; 0]);
}

#[test]
fn one_who_waits_too_long_is_told() {
    let folder = temporary();
    let archive = archive_in(&folder);
    let path = archive.path().display().to_string();
    let writing = rusqlite::Connection::open(archive.path()).expect("opened");
    writing.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let output = run(&["archive", "add", &path, "seeds"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("another program is writing to it; nothing was changed"),
        "{}",
        stderr(&output)
    );
}

/// The first released schema, as it was: whatever later versions do, they open it.
#[test]
fn an_archive_of_version_1_opens() {
    let folder = temporary();
    let path = folder.path().join("v1.db");
    let connection = rusqlite::Connection::open(&path).expect("opened");
    connection
        .execute_batch(include_str!("archive/version_1.sql"))
        .expect("restored");
    drop(connection);

    // Who only reads leaves it as it is.
    let archive = Archive::open(&path, Access::Read).expect("opened");
    assert_eq!(archive.articles().expect("read").len(), 2);
    assert_eq!(archive.asides().expect("read"), []);
    drop(archive);
    assert_eq!(query(&path, "PRAGMA user_version"), "1\n");

    let mut archive = Archive::open(&path, Access::Write).expect("opened");
    assert_eq!(archive.articles().expect("read").len(), 2);
    assert_eq!(archive.changes(None).expect("read").len(), 1);
    archive
        .set_aside(&finding(), "The mayor corrected herself.", None)
        .expect("set aside");
    archive.add(stories(), None).expect("added");
    assert_eq!(archive.verify(true).expect("read"), [""; 0]);
    drop(archive);
    assert_eq!(
        query(&path, "PRAGMA user_version"),
        format!("{SCHEMA_VERSION}\n")
    );
    assert_eq!(
        query(&path, "SELECT reason FROM set_aside"),
        "The mayor corrected herself.\n"
    );
}

fn finding() -> Finding {
    Finding {
        kind: MatchGroup::Quoted,
        words: "We will  yield".into(),
        others: ["b", "a"]
            .map(|id| Other {
                article: id.into(),
                words: "We will not yield".into(),
            })
            .into(),
    }
}

#[test]
fn a_finding_is_set_aside_while_its_words_and_the_others_are_as_they_were() {
    let folder = temporary();
    let mut archive = archive_in(&folder);
    let set = archive
        .set_aside(&finding(), "first", Some(DAY))
        .expect("set");
    let again = archive
        .set_aside(&finding(), "second", Some(DAY))
        .expect("set");
    assert_eq!((set.number, &*again.reason), (again.number, "second"));
    assert_eq!(archive.asides().expect("read"), [again]);

    // White space and order are nothing, words are something.
    let mut same = finding();
    same.words = "We will yield".into();
    same.others.reverse();
    assert_eq!(same.key(), set.finding);
    let mut other = finding();
    other.others[0].words = "We shall not yield".into();
    assert_ne!(other.key(), set.finding);
    let mut other = finding();
    other.kind = MatchGroup::Unquoted;
    assert_ne!(other.key(), set.finding);

    assert!(archive.take_back(set.number).expect("taken back"));
    assert!(!archive.take_back(set.number).expect("taken back"));
    assert_eq!(archive.asides().expect("read"), []);
}

/// A page's report is that of the whole archive, without the rest.
#[test]
fn a_part_is_told_as_the_whole_tells_it() {
    let folder = temporary();
    let mut archive = archive_in(&folder);
    archive.add(stories(), Some(DAY)).expect("added");
    let whole = stored(&archive);
    assert!(!whole.groups.is_empty());
    for (rank, group) in whole.groups.iter().enumerate() {
        let number = query(
            archive.path(),
            &format!("SELECT number FROM utterances ORDER BY rank, number LIMIT 1 OFFSET {rank}"),
        );
        let number: i64 = number.trim().parse().expect("a number");
        let told = archive.utterance(number).expect("read").expect("there");
        let own = &told.report.groups[0];
        assert_eq!((&own.id, &own.readings), (&group.id, &group.readings));
        for (here, there) in own.witnesses.iter().zip(&group.witnesses) {
            let quotation = |report: &Report, number: Option<usize>| {
                number.map(|number| report.quotations[number].clone())
            };
            assert_eq!(
                quotation(&told.report, here.quotation),
                quotation(&whole, there.quotation)
            );
        }
    }
    for article in &whole.articles {
        let story = archive
            .story(&article.id, None)
            .expect("read")
            .expect("there");
        assert_eq!(story.report.article(&article.id), Some(article));
        let is_in =
            |pair: &&variorum::report::form::PairRow| pair.a == article.id || pair.b == article.id;
        let pairs: Vec<_> = whole.similarity.pairs.iter().filter(is_in).collect();
        assert_eq!(
            story.report.similarity.pairs.iter().collect::<Vec<_>>(),
            pairs
        );
        assert_eq!(story.utterances.len(), story.report.groups.len());
    }
    assert_eq!(archive.utterance(10_000).expect("read"), None);
    assert_eq!(archive.story("nobody", None).expect("read"), None);
}

#[test]
fn what_version_1_becomes_is_what_a_new_archive_is() {
    let released = include_str!("archive/version_1.sql");
    let folder = temporary();
    let path = folder.path().join("v1.db");
    rusqlite::Connection::open(&path)
        .expect("opened")
        .execute_batch(released)
        .expect("restored");
    drop(Archive::open(&path, Access::Write).expect("brought to this version"));
    let made = archive_in(&folder);
    let tables = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    assert_eq!(
        query(&path, tables),
        query(made.path(), tables),
        "a released step of the schema was changed: that needs a step of its own"
    );
}

#[cfg(unix)]
mod killed {
    use std::collections::BTreeSet;
    use std::io::Read;
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    const SIGXFSZ: i32 = 25;

    /// Adds the second half of the stories to an archive of the first, by a command, and gives what it said and how it ended.
    struct Trial {
        folder: TempDir,
        before: BTreeSet<String>,
        all: BTreeSet<String>,
    }

    impl Trial {
        fn new() -> Self {
            let folder = temporary();
            let all = stories();
            let mut archive = archive_in(&folder);
            archive.add(all[..4].to_vec(), None).expect("added");
            drop(archive);
            let lines: Vec<String> = all[4..]
                .iter()
                .map(|a| serde_json::to_string(a).expect("JSON") + "\n")
                .collect();
            fs::write(folder.path().join("new.jsonl"), lines.concat()).expect("written");
            let ids = |articles: &[Article]| articles.iter().map(|a| a.id.clone()).collect();
            Self {
                folder,
                before: ids(&all[..4]),
                all: ids(&all),
            }
        }

        fn path(&self, name: &str) -> String {
            self.folder.path().join(name).display().to_string()
        }

        fn program() -> PathBuf {
            assert_cmd::cargo::cargo_bin("variorum")
        }

        /// Whatever happened, the archive opens with whole batches, and with what was reported.
        fn check(&self, reported: &str, how: &str) {
            let path = self.folder.path().join("news.db");
            let archive = Archive::open(&path, Access::Write)
                .unwrap_or_else(|error| panic!("{how}: {error}"));
            let articles = archive.articles().expect("read");
            let ids: BTreeSet<String> = articles.iter().map(|a| a.id.clone()).collect();
            assert!(ids == self.before || ids == self.all, "{how}: {ids:?}");
            for line in reported.lines() {
                let line: Value = serde_json::from_str(line).expect("JSON");
                assert!(
                    ids.contains(line["id"].as_str().expect("an id")),
                    "{how}: {line}"
                );
            }
            assert_eq!(archive.verify(true).expect("read"), [""; 0], "{how}");
            drop(archive);
            second_opinion(&path, how);
        }
    }

    /// Another SQLite, where the machine has one.
    fn second_opinion(path: &Path, how: &str) {
        let asked = Command::new("sqlite3")
            .arg(path)
            .args([
                "PRAGMA integrity_check",
                "INSERT INTO articles_search (articles_search, rank) VALUES ('integrity-check', 1)",
            ])
            .output();
        if let Ok(told) = asked {
            assert_eq!(
                String::from_utf8_lossy(&told.stdout),
                "ok\n",
                "{how}: {}",
                String::from_utf8_lossy(&told.stderr)
            );
        }
    }

    fn killed_at_random(times: u64) {
        let whole = std::time::Instant::now();
        Trial::new().add_and_kill(Duration::from_secs(60));
        let takes = whole.elapsed().as_micros() as u64;
        for time in 0..times {
            // Spread evenly, in an order that does not depend on a clock.
            let after = Duration::from_micros(takes * (time * 7919 % times) / times);
            let trial = Trial::new();
            let reported = trial.add_and_kill(after);
            trial.check(&reported, &format!("killed after {after:?}"));
        }
    }

    impl Trial {
        fn add_and_kill(&self, after: Duration) -> String {
            let mut child = Command::new(Self::program())
                .args([
                    "--quiet",
                    "archive",
                    "add",
                    &self.path("news.db"),
                    &self.path("new.jsonl"),
                ])
                .stdout(Stdio::piped())
                .spawn()
                .expect("it runs");
            let begun = std::time::Instant::now();
            while begun.elapsed() < after && child.try_wait().expect("a child").is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            let _ = child.kill();
            let mut said = String::new();
            child
                .stdout
                .take()
                .expect("piped")
                .read_to_string(&mut said)
                .expect("UTF-8");
            child.wait().expect("ended");
            // A line that was cut was not reported.
            let end = said.rfind('\n').map_or(0, |at| at + 1);
            said[..end].to_owned()
        }

        /// Adds where no file may grow beyond so many blocks of 512 bytes; the write that would is the last.
        fn add_within(&self, blocks: usize, is_told: bool) -> std::process::Output {
            let trap = if is_told { "trap '' XFSZ; " } else { "" };
            Command::new("sh")
                .arg("-c")
                .arg(format!("{trap}ulimit -f {blocks}; exec \"$0\" \"$@\""))
                .arg(Self::program())
                .args([
                    "--quiet",
                    "archive",
                    "add",
                    &self.path("news.db"),
                    &self.path("new.jsonl"),
                ])
                .output()
                .expect("it runs")
        }
    }

    #[test]
    fn killed_at_any_time_it_has_whole_batches() {
        killed_at_random(50);
    }

    #[test]
    #[ignore = "takes long: run by night"]
    fn killed_a_thousand_times_it_has_whole_batches() {
        killed_at_random(1000);
    }

    /// Each limit kills at another write: of the log as it grows, then of the file as it takes the log in.
    fn killed_at_writes(step: usize) {
        let mut blocks = 0;
        loop {
            let trial = Trial::new();
            let output = trial.add_within(blocks, false);
            let reported = String::from_utf8(output.stdout).expect("UTF-8");
            trial.check(&reported, &format!("killed at {blocks} blocks"));
            if output.status.signal() != Some(SIGXFSZ) {
                assert!(output.status.success());
                assert!(blocks > 0);
                break;
            }
            blocks += step;
        }
    }

    #[test]
    fn killed_at_a_write_it_has_whole_batches() {
        killed_at_writes(64);
    }

    #[test]
    #[ignore = "takes long: run by night"]
    fn killed_at_every_write_it_has_whole_batches() {
        killed_at_writes(8);
    }

    #[test]
    fn on_a_full_disk_nothing_is_changed_and_that_is_told() {
        for blocks in [0, 50, 100, 200, 400, 800] {
            let trial = Trial::new();
            let output = trial.add_within(blocks, true);
            let told = String::from_utf8_lossy(&output.stderr);
            let reported = String::from_utf8_lossy(&output.stdout);
            if output.status.success() {
                // The log had room, and keeps what the file has none for.
                assert!(blocks > 0 && reported.lines().count() == 5, "{blocks}");
            } else {
                assert_eq!(output.status.code(), Some(1), "{told}");
                assert!(told.contains("nothing was changed"), "{told}");
                assert_eq!(reported, "");
            }
            trial.check(&reported, &format!("full at {blocks} blocks"));
        }
    }

    #[test]
    fn a_file_that_may_not_be_written_is_left_alone() {
        use std::os::unix::fs::PermissionsExt;
        let trial = Trial::new();
        let path = trial.path("news.db");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
        if fs::OpenOptions::new().write(true).open(&path).is_ok() {
            // Whoever runs this may write everything.
            return;
        }
        let output = run(&["archive", "add", &path, &trial.path("new.jsonl")]);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            stderr(&output).contains("it may not be written to; nothing was changed"),
            "{}",
            stderr(&output)
        );
        assert_eq!(lines(&run(&["archive", "list", &path])).len(), 4);
    }
}
