//! What comes in, broken in every way: files, command, what is read, what is said, exit code.

mod command;

use command::{lines, variorum};

/// Runs `read` on files of a folder; returns the articles, what was said and the exit code.
fn read(
    files: &[(&str, &[u8])],
    options: &[&str],
) -> (Vec<serde_json::Value>, String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("written");
    }
    let output = variorum(&[&["read", folder.path().to_str().expect("UTF-8")], options].concat())
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr)
        .replace(&format!("{}/", folder.path().display()), "");
    (lines(&output), said, output.status.code())
}

#[test]
fn a_spreadsheet_in_the_encoding_of_its_machine() {
    let windows = b"id,text\n1,\"\x93It has to stop,\x94 he said at the caf\xe9.\"\n2,\"plain\"\n";
    let (articles, said, code) = read(&[("a.csv", windows)], &[]);
    assert_eq!(
        articles[0]["text"],
        "“It has to stop,” he said at the café."
    );
    assert_eq!((articles.len(), said.as_str(), code), (2, "", Some(0)));
}

#[test]
fn sixteen_bits_a_character_with_a_mark() {
    let bytes = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect()
    };
    let table = bytes("text,source\n“Stop!”,Der Spiegel\n");
    let list = bytes("{\"text\": \"Né.\"}\n");
    let (articles, said, _) = read(&[("a.csv", &table), ("b.jsonl", &list)], &[]);
    assert_eq!(
        (articles[0]["source"].as_str(), articles[1]["text"].as_str()),
        (Some("Der Spiegel"), Some("Né.")),
        "{said}"
    );
}

#[test]
fn letters_that_were_mistaken_before_are_noticed_and_left() {
    let (articles, said, code) = read(
        &[(
            "m.txt",
            "â€œIt has to stop,â€\u{9d} he said at the cafÃ©.".as_bytes(),
        )],
        &[],
    );
    assert!(articles[0]["text"].as_str().unwrap().starts_with("â€œIt"));
    assert!(
        said.contains("m.txt: 3 characters such as \"â€œ\""),
        "{said}"
    );
    assert_eq!(code, Some(0));
}

#[test]
fn a_page_that_only_asks_for_something_holds_no_article() {
    let page = b"<html><body><p>Are you ready for more? Try our quiz!</p></body></html>";
    let (articles, said, code) = read(&[("a.html", page)], &[]);
    assert!(
        articles.is_empty() && said.contains("a.html: no article in the page"),
        "{said}"
    );
    assert_eq!(code, Some(1));
}

#[test]
fn a_comma_outside_quotation_marks_is_noticed() {
    let (articles, said, _) = read(&[("a.csv", b"id,text\n1,First, second\n")], &[]);
    assert_eq!(articles[0]["text"], "First");
    assert!(said.contains("a.csv:2: 3 cells under 2 columns"), "{said}");
}

#[test]
fn names_of_fields_known_and_set() {
    let lines = "{\"content\": \"A teaser.\", \"text\": \"The whole text.\", \"title\": \"T\", \"headline\": \"H\"}\n\
                 {\"story\": \"Another.\", \"paper\": \"The Post\", \"text\": \"not this\"}\n";
    let (articles, said, _) = read(&[("a.jsonl", lines.as_bytes())], &[]);
    assert_eq!(
        (articles[0]["text"].as_str(), articles[0]["title"].as_str()),
        (Some("The whole text."), Some("T")),
        "{said}"
    );
    let (articles, ..) = read(
        &[("a.jsonl", lines.as_bytes())],
        &["--field", "text=story", "--field", "source=paper"],
    );
    assert_eq!(
        (articles[0]["text"].as_str(), articles[0]["source"].as_str()),
        (Some("Another."), Some("The Post"))
    );
    assert_eq!(read(&[], &["--field", "colour=red"]).2, Some(2));
}

#[test]
fn what_is_too_large_is_skipped_and_the_rest_is_read() {
    let long = format!(
        "{{\"text\": \"{}\"}}\n{{\"text\": \"short\"}}\n",
        "long ".repeat(1_000)
    );
    let page = format!("<html><body><p>{}</p></body></html>", "word ".repeat(1_000));
    let row = format!("text\n\"never closed {}\nmore\n", "long ".repeat(40_000));
    let files: [(&str, &[u8]); 4] = [
        ("a.jsonl", long.as_bytes()),
        ("b.html", page.as_bytes()),
        ("c.csv", row.as_bytes()),
        ("d.txt", b"The last is read."),
    ];
    let (articles, said, code) = read(&files, &["--limit", "record=2K", "--limit", "page=3K"]);
    let texts: Vec<_> = articles
        .iter()
        .map(|a| a["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["short", "The last is read."]);
    for expected in [
        "a.jsonl:1: a line of more than 2000 bytes",
        "b.html: more than 3000 bytes",
        "c.csv:2: a row of more bytes",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert_eq!(code, Some(3));
}

#[test]
fn more_files_than_may_be_are_said_with_the_first_of_them() {
    let (articles, said, code) = read(
        &[("a.txt", b"One."), ("b.txt", b"Two."), ("c.txt", b"Three.")],
        &["--limit", "files=2"],
    );
    assert_eq!(articles.len(), 2);
    assert!(
        said.contains("more than 2 files: from c.txt on none is read"),
        "{said}"
    );
    assert_eq!(code, Some(3));
}

#[test]
fn a_bomb_ends_as_a_loss_of_its_file() {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b' '; 3_000_000]).expect("written");
    let bomb = encoder.finish().expect("finished");
    let (articles, said, code) = read(
        &[("a.txt.gz", &bomb), ("b.txt", b"Read.")],
        &["--limit", "unpacked=1M"],
    );
    assert_eq!((articles.len(), code), (1, Some(3)));
    assert!(said.contains("a.txt.gz: it unpacks to more"), "{said}");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_a_loop_of_links_and_a_name_that_is_no_text() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &[u8]| folder.path().join(std::ffi::OsStr::from_bytes(name));
    std::fs::write(at(b"caf\xe9.txt"), "Read.").expect("written");
    std::fs::create_dir(at(b"in")).expect("made");
    std::os::unix::fs::symlink(folder.path(), at(b"in/loop")).expect("linked");
    std::os::unix::fs::symlink("/nowhere", at(b"gone.txt")).expect("linked");
    let output = variorum(&["read", folder.path().to_str().expect("UTF-8")])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(lines(&output).len(), 1, "{said}");
    assert!(
        said.contains("loop: a symbolic link") && said.contains("gone.txt: a symbolic link"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_nothing_half_written_is_left() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(
        folder.path().join("a.txt"),
        "“It has to stop,” he said. ".repeat(10_000),
    )
    .expect("written");
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("variorum"));
    let output = command
        .args(["read", folder.path().to_str().expect("UTF-8")])
        .stdout(full)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("No space left"),
        "{:?}",
        output
    );
    // A folder that cannot be written to: no file of the report is there.
    let out = folder.path().join("a.txt/out");
    let args = [
        "report",
        folder.path().to_str().expect("UTF-8"),
        "--out",
        out.to_str().expect("UTF-8"),
    ];
    assert_eq!(
        variorum(&args).output().expect("it runs").status.code(),
        Some(1)
    );
}
