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
        .replace(&format!("{}/", folder.path().display()), "")
        .lines()
        // What a library says for its authors in builds for development.
        .filter(|line| !line.starts_with("DEBUG: "))
        .map(|line| format!("{line}\n"))
        .collect();
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

#[test]
fn one_wrong_byte_or_a_cut_end_does_not_change_the_encoding() {
    let wrong = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        let middle = text.find(" he ").expect("a place between words");
        bytes.insert(middle, 0xff);
        bytes
    };
    let text = "“It has to stop,” he said at the café.";
    let page = format!(
        "<html><head><meta charset=\"utf-8\"></head><body><article><p>{text}</p><p>{}</p></article></body></html>",
        "The port was opened on Tuesday after ten years of work, and the town came to see it."
    );
    let cut = &"He said: “It has to stop.”".as_bytes()[.."He said: “It has to stop.”".len() - 1];
    let (articles, said, code) = read(
        &[
            ("a.txt", &wrong(text)),
            ("b.html", &wrong(&page)),
            ("c.csv", &wrong(&format!("id,text\n1,\"{text}\"\n"))),
            ("d.jsonl", &wrong(&format!("{{\"text\": \"{text}\"}}\n"))),
            ("e.json", &wrong(&format!("[{{\"text\": \"{text}\"}}]"))),
            ("f.txt", cut),
        ],
        &[],
    );
    assert_eq!((articles.len(), code), (6, Some(0)), "{said}");
    for article in &articles[..5] {
        let read = article["text"].as_str().unwrap();
        assert!(
            read.starts_with("“It has to stop,”\u{fffd} he said at the café."),
            "{read}"
        );
    }
    assert_eq!(articles[5]["text"], "He said: “It has to stop.\u{fffd}");
    assert!(
        said.contains("a.txt: its bytes are UTF-8 but for 1 place"),
        "{said}"
    );
    assert!(
        said.contains("noticed 1 more like the last of these"),
        "{said}"
    );
    assert!(!said.contains("mistaken"), "{said}");
}

/// The page, and a file beside it that must be read whatever the page does.
fn beside_a_good_file(page: &str) -> (Vec<serde_json::Value>, String, Option<i32>) {
    read(
        &[
            ("a.html", page.as_bytes()),
            ("z.txt", b"Read all the same."),
        ],
        &[],
    )
}

#[test]
fn a_page_that_would_break_its_reader_is_skipped_and_named() {
    let pages = [
        format!("<html><body>{}text", "<p-x>".repeat(100_000)),
        format!(
            "<html><body>{}",
            (0..6_000)
                .map(|i| format!("<b a={i}></zz><p>x"))
                .collect::<String>()
        ),
        format!(
            "<html><body>{}text",
            "<div></zz></zz><!-- </div></div> -->".repeat(3_000)
        ),
        format!("<html><body>{}", "<table><tr><td>".repeat(3_000)),
        format!(
            "<html><body><p {}>x",
            (0..5_000).map(|i| format!("a{i} ")).collect::<String>()
        ),
        format!("<html><body>{}", "<i><b></i><p></b>".repeat(3_000)),
        format!("<html><body>{}", "<svg><foreignObject>".repeat(3_000)),
        format!("<html><body>{}", "<template>".repeat(3_000)),
    ];
    for page in pages {
        let (articles, said, code) = beside_a_good_file(&page);
        assert_eq!(
            (articles.len(), code),
            (1, Some(3)),
            "{}: {said}",
            &page[..60]
        );
        assert!(said.contains("skipped a.html: "), "{}: {said}", &page[..60]);
    }
}

#[test]
fn what_a_script_a_comment_or_a_loose_end_tag_holds_makes_no_page_deep() {
    let story = "<p>The port was opened on Tuesday after ten years of work, and the town came to see it.</p>";
    for beside in [
        format!("<script>{}</script>", "if (a<b) { c<d; }\n".repeat(2_000)),
        format!("<!-- {} -->", "<div>".repeat(2_000)),
        "</div></zz>".repeat(2_000),
        "<p-x>x</p-x>".repeat(2_000),
    ] {
        let page = format!("<html><body><article>{story}{story}</article>{beside}</body></html>");
        let (articles, said, code) = beside_a_good_file(&page);
        assert_eq!(
            (articles.len(), code),
            (2, Some(0)),
            "{}: {said}",
            &beside[..20]
        );
    }
}

#[test]
fn a_quotation_mark_that_is_not_closed_loses_no_row_in_silence() {
    let (articles, said, code) = read(
        &[
            (
                "a.csv",
                b"id,text\n1,one\n2,\"never closed\n3,three\n4,four\n",
            ),
            (
                "b.csv",
                b"id,text\n5,\"not closed here\n6,\"six\"\n7,seven\n",
            ),
            (
                "c.csv",
                b"id,text\n8,\"He \"\"said\"\" so,\nand more.\"\n9,\"A \"word\" of it\"\n",
            ),
        ],
        &[],
    );
    let ids: Vec<_> = articles.iter().map(|a| a["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["1", "7", "8", "9"], "{said}");
    assert!(
        said.contains("a.csv:3: a quotation mark that is never closed: the 4 lines to the end"),
        "{said}"
    );
    assert!(
        said.contains("b.csv:2: a quotation mark that is not closed: 2 lines run together"),
        "{said}"
    );
    assert!(
        said.contains("c.csv:3: a quotation mark in the middle of a cell"),
        "{said}"
    );
    assert_eq!(code, Some(3));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_a_folder_is_named_and_not_waited_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("good.txt"), "Read.").expect("written");
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.txt")).expect("bound");
    for pipe in ["pipe.txt", "sources.csv"] {
        let made = std::process::Command::new("mkfifo").arg(at(pipe)).status();
        assert!(made.expect("mkfifo runs").success());
    }
    let output = variorum(&["read", folder.path().to_str().expect("UTF-8")])
        .timeout(std::time::Duration::from_secs(60))
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        (lines(&output).len(), output.status.code()),
        (1, Some(3)),
        "{said}"
    );
    for name in [
        "pipe.txt: a pipe, a socket",
        "socket.txt: a pipe, a socket",
        "sources.csv: no file of its own",
    ] {
        assert!(said.contains(name), "{name}: {said}");
    }
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(*name, stored).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

#[test]
fn a_cut_archive_is_not_read_as_the_one_inside_it() {
    let inner = zipped(&[("inside.txt", b"Of the archive inside.")]);
    let outer = zipped(&[
        ("a.txt", b"First."),
        ("inner.zip", &inner),
        ("z.txt", b"Last."),
    ]);
    let end = memchr::memmem::find(&outer, &inner).expect("stored as it is") + inner.len();
    let (articles, said, code) = read(&[("cut.zip", &outer[..end]), ("good.txt", b"Good.")], &[]);
    assert_eq!((articles.len(), code), (1, Some(3)), "{said}");
    assert!(said.contains("cut.zip: not a whole ZIP archive"), "{said}");
}

#[test]
fn two_files_of_one_name_in_an_archive_are_named() {
    let archive = zipped(&[("a.txt", b"The one."), ("b.txt", b"The other.")]);
    let mut doubled = archive.clone();
    for at in memchr::memmem::find_iter(&archive, b"b.txt") {
        doubled[at] = b'a';
    }
    let (articles, said, code) = read(&[("two.zip", &doubled)], &[]);
    assert_eq!((articles.len(), code), (1, Some(3)), "{said}");
    assert!(
        said.contains("two.zip/a.txt: 2 files of the archive have this name"),
        "{said}"
    );
}

#[test]
fn what_an_archive_unpacks_to_is_bounded_for_all_of_its_files() {
    let text = "It has to stop. ".repeat(40_000);
    let archive = zipped(&[
        ("a.txt", text.as_bytes()),
        ("b.txt", text.as_bytes()),
        ("c.txt", text.as_bytes()),
    ]);
    let (articles, said, code) = read(
        &[("three.zip", &archive), ("z.txt", b"Read.")],
        &["--limit", "unpacked=1M"],
    );
    assert_eq!((articles.len(), code), (2, Some(3)), "{said}");
    assert!(said.contains("b.txt: it unpacks to more"), "{said}");
}

#[test]
fn a_list_of_sources_in_an_archive_and_its_dates() {
    let list = "path,source,date\na.txt,The Post,\"Sept. 25, 2015\"\nb.txt,The Herald,03/04/2015\n";
    let archive = zipped(&[
        ("a.txt", b"One."),
        ("b.txt", b"Two."),
        ("sources.csv", list.as_bytes()),
    ]);
    let (articles, said, code) = read(&[("day.zip", &archive)], &[]);
    assert_eq!((articles.len(), code), (2, Some(0)), "{said}");
    assert_eq!(
        (articles[0]["source"].as_str(), articles[0]["date"].as_str()),
        (Some("The Post"), Some("2015-09-25"))
    );
    assert_eq!(
        (articles[1]["source"].as_str(), articles[1]["date"].as_str()),
        (Some("The Herald"), None)
    );
    assert!(
        said.contains("\"03/04/2015\" of b.txt names no one day"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_list_of_sources_that_is_a_link_is_not_followed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let elsewhere = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(elsewhere.path(), "path,source\na.txt,Another's\n").expect("written");
    std::fs::write(folder.path().join("a.txt"), "One.").expect("written");
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("sources.csv"))
        .expect("linked");
    let output = variorum(&["read", folder.path().to_str().expect("UTF-8")])
        .output()
        .expect("it runs");
    assert_eq!(
        (lines(&output)[0].get("source"), output.status.code()),
        (None, Some(3))
    );
}

#[test]
fn bounds_as_large_as_numbers_go_are_bounds() {
    let files: [(&str, &[u8]); 2] = [("a.txt", b"One."), ("b.jsonl", b"{\"text\": \"Two.\"}\n")];
    for what in ["page", "record", "unpacked", "files"] {
        let limit = format!("{what}=18446744073709551615");
        let (articles, said, code) = read(&files, &["--limit", &limit]);
        assert_eq!((articles.len(), code), (2, Some(0)), "{what}: {said}");
    }
}

#[test]
fn numbers_of_any_length_are_ids() {
    let lines = "{\"id\": 123456789012345678901234567890, \"text\": \"One.\"}\n{\"id\": 123456789012345678901234567891, \"text\": \"Two.\"}\n";
    let (articles, ..) = read(&[("a.jsonl", lines.as_bytes())], &[]);
    assert_eq!(articles[0]["id"], "123456789012345678901234567890");
    assert_eq!(articles[1]["id"], "123456789012345678901234567891");
}

#[test]
fn a_column_that_is_not_there_is_said_once_with_those_that_are() {
    let rows: String = (0..50).map(|i| format!("{i},A story.\n")).collect();
    let table = format!("id,story\n{rows}");
    let (_, said, _) = read(
        &[("a.csv", table.as_bytes()), ("z.txt", b"Read.")],
        &["--field", "text=nope"],
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.contains("a.csv: no column of texts: it has \"id\", \"story\""),
        "{said}"
    );
    let lines: String = (0..50)
        .map(|i| format!("{{\"id\": {i}, \"story\": \"A story.\"}}\n"))
        .collect();
    let (_, said, _) = read(
        &[("a.jsonl", lines.as_bytes()), ("z.txt", b"Read.")],
        &["--field", "text=nope"],
    );
    assert!(said.contains("no text in it, but \"story\""), "{said}");
    assert!(
        said.contains("skipped 45 more like the last of these"),
        "{said}"
    );
}

#[test]
fn many_losses_of_one_kind_are_summed_up_and_listed_in_the_report() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for i in 0..223 {
        std::fs::write(folder.path().join(format!("{i:03}.png")), b"\x89PNG\0").expect("written");
    }
    std::fs::write(folder.path().join("a.txt"), "“Fine,” she said.").expect("written");
    let out = folder.path().join("out");
    let (from, to) = (
        folder.path().to_str().expect("UTF-8"),
        out.to_str().expect("UTF-8"),
    );
    let output = variorum(&["report", from, "--out", to, "--quiet"])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said.lines().count(), 6, "{said}");
    assert!(said.contains("skipped 218 more"), "{said}");
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("report.json")).expect("written"))
            .expect("JSON");
    assert_eq!(report["skipped"].as_array().map(Vec::len), Some(223));
}

#[cfg(unix)]
#[test]
fn a_line_break_in_a_file_name_makes_no_message() {
    let (_, said, _) = read(
        &[
            ("a.png\nvariorum: all is well", b"\x89PNG\0"),
            ("z.txt", b"Read."),
        ],
        &[],
    );
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_file_of_more_than_the_memory_leaves_room_for_the_others() {
    let long: String = (0..100)
        .map(|i| {
            format!(
                "{{\"id\": \"{i}\", \"text\": \"{}\"}}\n",
                "word ".repeat(3_000)
            )
        })
        .collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("a.jsonl"), long).expect("written");
    std::fs::write(folder.path().join("z.txt"), "“Fine,” she said.").expect("written");
    let out = folder.path().join("out");
    let (from, to) = (
        folder.path().to_str().expect("UTF-8"),
        out.to_str().expect("UTF-8"),
    );
    let output = variorum(&["report", from, "--out", to, "--memory", "64M"])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(
        said.contains("a.jsonl: its articles need more memory"),
        "{said}"
    );
    let written = std::fs::read(out.join("report.json")).expect("written");
    let report: serde_json::Value = serde_json::from_slice(&written).expect("JSON");
    let articles = report["articles"].as_array().expect("a list");
    assert!(articles.len() > 5 && articles.len() < 101);
    assert!(
        articles.iter().any(|article| article["id"] == "z"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_standard_output_is_an_error() {
    let script = |to: &str| {
        let program = assert_cmd::cargo::cargo_bin("variorum");
        let script = format!("{} quotes - {to}", program.display());
        let mut command = std::process::Command::new("bash");
        let input = format!("echo '“It has to stop,” he said.' | {script}");
        command.args(["-c", &input]).output().expect("bash runs")
    };
    let closed = script(">&-");
    assert_eq!(closed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&closed.stderr).contains("standard output: it is closed"));
    assert_eq!(script("1<>/dev/null").status.code(), Some(0));
}
