//! The command line as its users meet it: input, command, output, exit code.

mod command;

use std::io::Write;

use command::{folder_with, lines, run, stderr, stdout, variorum};

#[test]
fn pages_of_a_larger_report_do_not_stay() {
    let folder = folder_with(&[("a.txt", "“It has to stop,” she said on Friday.")]);
    let out = folder.path().join("out");
    let (path, out_path) = (
        folder.path().join("a.txt").display().to_string(),
        out.display().to_string(),
    );
    let report = ["report", &path, "--out", &out_path];
    let page = |number: usize| out.join(format!("articles-{number}.html"));

    std::fs::create_dir(&out).expect("made");
    for number in [2, 3, 5] {
        std::fs::write(page(number), "old").expect("written");
    }
    std::fs::write(out.join("articles-old.html"), "somebody's").expect("written");
    run(&[&report[..], &["--split"]].concat());
    assert_eq!(
        [1, 2, 3, 5].map(|n| page(n).exists()),
        [true, false, false, false]
    );

    run(&report);
    assert!(!page(1).exists());
    assert!(out.join("articles-old.html").exists());
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        let script = stdout(&output);
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
}

const COMMANDS: [&str; 7] = [
    "report", "similar", "quotes", "passages", "check", "compare", "read",
];

#[test]
fn the_manual_has_a_page_for_the_program_and_for_each_command() {
    let program = stdout(&run(&["man"]));
    assert!(
        program.starts_with(".ie") && program.contains(".TH variorum 1"),
        "{program}"
    );
    for command in COMMANDS {
        assert!(
            program.contains(&format!("variorum\\-{command}(1)")),
            "{program}"
        );
        let page = stdout(&run(&["man", command]));
        assert!(
            page.contains(&format!(".TH variorum-{command} 1")),
            "{page}"
        );
        assert!(page.contains("\\-\\-quiet"), "{page}");
    }

    let unknown = run(&["man", "reports"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert_eq!(
        stderr(&unknown),
        "variorum: no command is called \"reports\"\n"
    );
}

/// Whoever adds a format is told here that `docs/format.md` has nothing of it.
#[test]
fn every_file_of_a_report_is_documented() {
    let page = include_str!("../docs/format.md");
    let help = stdout(&run(&["report", "--help"]));
    let formats = help.split("What to write").nth(1).expect("--format");
    let formats = formats.split("[default").next().expect("its values");

    let files: Vec<&str> = formats
        .split_whitespace()
        .map(|word| word.trim_end_matches(','))
        .filter(|word| word.contains('.'))
        .collect();
    assert!(files.len() > 6, "{formats}");
    for file in files {
        assert!(
            page.contains(&format!("`{file}`")),
            "docs/format.md: {file}"
        );
    }
}

#[test]
fn compare_two_texts() {
    let output = run(&[
        "compare",
        "the right choice for both sides",
        "the right choices for either side",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let line = &lines(&output)[0];
    assert_eq!(line["relation"], "equal");
    assert_eq!(line["verdict"], "meaning");
    assert_eq!(line["differences"][0]["kind"], "inflection");
    assert_eq!(line["differences"][0]["a"]["text"], "choice");
    assert_eq!(line["differences"][0]["b"]["start"], 10);
}

#[test]
fn compare_pairs_from_stdin_gives_a_line_for_each() {
    let pairs = "{\"a\": {\"text\": \"This is a ban\"}, \"b\": {\"text\": \"This is not a ban\"}}\n\
                 {\"a\": {\"text\": \"é one\"}, \"b\": {\"text\": \"é two\"}}\n";
    let output = variorum(&["compare", "--pairs", "-"])
        .write_stdin(pairs)
        .output()
        .expect("it runs");
    let verdicts: Vec<_> = lines(&output)
        .iter()
        .map(|l| l["verdict"].clone())
        .collect();
    assert_eq!(verdicts, ["meaning", "meaning"]);
}

#[test]
fn a_line_that_is_no_pair_stops_with_its_place() {
    let folder = folder_with(&[("pairs.jsonl", "{\"a\": 1}\n")]);
    let path = folder.path().join("pairs.jsonl");
    let output = run(&["compare", "--pairs", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("pairs.jsonl:1"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn quotes_stream_as_json_lines_in_code_points() {
    let article = "{\"id\": \"x\", \"text\": \"É. “It has to stop,” Mr Obama said.\"}\n";
    let output = variorum(&["quotes", "-"])
        .write_stdin(article)
        .output()
        .expect("it runs");
    let line = &lines(&output)[0];
    assert_eq!(
        (
            line["article"].as_str(),
            line["start"].as_u64(),
            line["end"].as_u64()
        ),
        (Some("x"), Some(4), Some(19))
    );
    assert_eq!(line["kind"], "speech");
    assert_eq!(line["speaker"]["mention"]["text"], "Mr Obama");
    assert_eq!(line["cue"]["text"], "said");
}

#[test]
fn quotes_as_a_table_for_people() {
    let output = variorum(&["quotes", "-", "--format", "table"])
        .write_stdin("“It has to stop,” Mr Obama said.")
        .output()
        .expect("it runs");
    let table = stdout(&output);
    assert!(
        table.contains("Obama")
            && table.contains("It has to stop,")
            && table.contains("stdin\n")
            && table.contains("1–16"),
        "{table}"
    );
}

#[test]
fn passages_of_pairs_one_line_each() {
    let shared = "neither government will conduct or knowingly support the theft of intellectual property by cyber means";
    let pair = serde_json::json!({"a": {"text": format!("They agree that {shared}.")}, "b": {"text": format!("So {shared}, it said.")}});
    let output = variorum(&["passages", "--pairs", "-"])
        .write_stdin(format!("{pair}\n"))
        .output()
        .expect("it runs");
    let line = &lines(&output)[0];
    assert_eq!(line["passages"][0]["words"], 15);
    assert_eq!(line["passages"][0]["a"]["start"], 16);
}

#[test]
fn a_report_is_written_whole_and_the_same_on_any_number_of_threads() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, threads: &str| {
        let folder = out.path().join(name);
        let output = run(&[
            "report",
            "seeds",
            "--threads",
            threads,
            "--out",
            folder.to_str().unwrap(),
        ]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        folder
    };
    let (one, two) = (write("one", "1"), write("two", "2"));
    for name in [
        "report.json",
        "report.md",
        "report.html",
        "groups.csv",
        "apparatus.xml",
        "quotes.jsonl",
    ] {
        assert_eq!(
            std::fs::read(one.join(name)).unwrap(),
            std::fs::read(two.join(name)).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn losses_are_named_and_the_rest_is_done() {
    let folder = folder_with(&[
        ("good.txt", "“Fine,” she said."),
        ("empty.txt", ""),
        ("lines.jsonl", "{broken\n"),
    ]);
    let out = folder.path().join("out");
    let output = run(&[
        "report",
        folder.path().to_str().unwrap(),
        "/no/such/path",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(3));
    for expected in [
        "empty.txt: no text in it",
        "lines.jsonl:1: not a JSON object",
        "/no/such/path: ",
    ] {
        assert!(stderr(&output).contains(expected), "{}", stderr(&output));
    }
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("report.json")).unwrap()).unwrap();
    assert_eq!(report["skipped"].as_array().unwrap().len(), 3);
}

#[test]
fn nothing_to_read_is_a_failure() {
    let folder = folder_with(&[]);
    let out = folder.path().join("never-made");
    let output = run(&[
        "report",
        folder.path().to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("the folder holds no files to read"),
        "{}",
        stderr(&output)
    );
    assert!(!out.exists());
}

#[test]
fn repeated_ids_are_skipped_and_said() {
    let articles = "{\"id\": \"x\", \"text\": \"One.\"}\n{\"id\": \"x\", \"text\": \"Two.\"}\n";
    let output = variorum(&["similar", "-"])
        .write_stdin(articles)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("the id \"x\" is taken by another article"));
}

#[test]
fn wrong_arguments_are_code_two() {
    assert_eq!(
        run(&["similar", "seeds", "--shingle", "0"]).status.code(),
        Some(2)
    );
    assert_eq!(
        run(&["similar", "seeds", "--threshold", "7"]).status.code(),
        Some(2)
    );
    for wrong in [
        &["nonsense"][..],
        &["similar", "seeds", "--threads", "0"],
        &[
            "similar",
            "seeds",
            "--containment",
            "0.9",
            "--mode",
            "sketch",
        ],
        &[
            "similar",
            "seeds",
            "--explain",
            "a",
            "b",
            "--unit",
            "characters",
        ],
        &["similar", "-", "--dedup", "target/never.jsonl"],
        &["compare", "one text"],
        &["compare", "--authority", "README.md"],
        &["passages", "seeds", "--min-words", "0"],
        &["report", "seeds", "--min-identity", "2"],
        &["quotes", "seeds", "--memory", "much"],
    ] {
        let output = run(wrong);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{wrong:?}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let folder = folder_with(&[("file", "x")]);
    let out = folder.path().join("file/under");
    let output = run(&["report", "seeds", "--out", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("cannot write"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let binary = assert_cmd::cargo::cargo_bin("variorum");
    let script = format!("{} quotes seeds | head -n 1", binary.display());
    let output = std::process::Command::new("bash")
        .args(["-c", &format!("set -o pipefail; {script}")])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("bash runs");
    assert_eq!(
        (output.status.code(), stderr(&output)),
        (Some(0), String::new())
    );
}

#[test]
fn every_command_has_help_with_examples() {
    for command in ["report", "similar", "quotes", "passages", "compare", "read"] {
        let help = stdout(&run(&[command, "--help"]));
        assert!(
            help.contains("Examples:") && help.contains(&format!("variorum {command}")),
            "{help}"
        );
    }
}

#[test]
fn a_terminal_cannot_be_written_to_by_an_article() {
    let article = serde_json::json!({"id": "x\u{1b}[2J", "text": "“Stop\u{1b}[31m it \u{202e}now,” he said."});
    let output = variorum(&["quotes", "-", "--format", "table"])
        .write_stdin(format!("{article}\n"))
        .output()
        .unwrap();
    let table = stdout(&output);
    assert!(
        !table.contains('\u{1b}') && !table.contains('\u{202e}'),
        "{table:?}"
    );
}

#[test]
fn copies_of_three_outlets_are_near_duplicates() {
    let text = "The two governments agreed on Friday to set up a joint group of senior experts on the matter.";
    let line = |id: &str, source: &str| {
        format!(
            "{}\n",
            serde_json::json!({"id": id, "source": source, "text": text})
        )
    };
    let articles = line("a", "CNN") + &line("b", "BBC") + &line("c", "NPR");
    let output = variorum(&["similar", "-"])
        .write_stdin(articles)
        .output()
        .expect("it runs");
    assert_eq!(lines(&output).len(), 3);
}

#[test]
fn two_outlets_may_have_files_of_one_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for outlet in ["bbc", "cnn"] {
        std::fs::create_dir(folder.path().join(outlet)).expect("made");
        std::fs::write(
            folder.path().join(outlet).join("001.txt"),
            "“Fine,” she said.",
        )
        .expect("written");
    }
    let output = run(&["quotes", folder.path().to_str().unwrap()]);
    let ids: Vec<_> = lines(&output)
        .iter()
        .map(|l| l["article"].clone())
        .collect();
    assert_eq!(ids, ["bbc/001", "cnn/001"]);
}

#[test]
fn a_report_is_not_read_as_news() {
    let folder = folder_with(&[("a.txt", "“Fine,” she said.")]);
    let path = folder.path().to_str().unwrap();
    let out = folder.path().join("reports");
    for _ in 0..2 {
        let output = run(&["report", path, "--out", out.to_str().unwrap()]);
        assert!(
            stderr(&output).contains("1 articles"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn a_mark_inside_a_token_is_survived() {
    let output = variorum(&["quotes", "-"])
        .write_stdin("a\"\"\u{200d}")
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn quotations_are_held_against_an_authority() {
    let speech = "We will not raise taxes this year. The roads are in need of repair, and the schools are too.";
    let article = "“We will raise taxes this year,” the mayor said. “The roads are in need of repair,” she said.";
    let folder = folder_with(&[("speech.txt", speech), ("article.txt", article)]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let output = run(&[
        "compare",
        "--authority",
        &path("speech.txt"),
        &path("article.txt"),
    ]);
    let rows = lines(&output);
    assert_eq!(
        (rows[0]["standing"].as_str(), rows[0]["verdict"].as_str()),
        (Some("altered"), Some("meaning"))
    );
    assert_eq!(
        rows[0]["sentences"][0]["differences"][0]["authority"]["text"],
        "not"
    );
    assert_eq!(rows[1]["standing"], "extract");
    assert_eq!(rows[1]["same_words"], true);
    let missing = run(&[
        "compare",
        "--authority",
        "/no/such/file",
        &path("article.txt"),
    ]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(
        stderr(&missing).contains("/no/such/file"),
        "{}",
        stderr(&missing)
    );
}

#[test]
fn the_style_says_what_is_a_fault_and_never_what_differs() {
    let texts = [
        "We do not know, you know, what it is.",
        "We don't know what it is.",
    ];
    let strict = lines(&run(&["compare", texts[0], texts[1]]));
    let clean = lines(&run(&["compare", "--style", "clean", texts[0], texts[1]]));
    assert_eq!(strict[0]["verdict"], clean[0]["verdict"]);
    let faults = |row: &serde_json::Value| {
        row["differences"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|d| d["fault"] == true)
            .count()
    };
    assert!(faults(&strict[0]) > 0, "{strict:?}");
    assert!(faults(&clean[0]) < faults(&strict[0]), "{clean:?}");
}

#[test]
fn an_ellipsis_that_hides_a_negation_is_said() {
    let output = run(&[
        "compare",
        "We will act, but not before June, on taxes.",
        "We will act … on taxes.",
    ]);
    let row = &lines(&output)[0];
    assert_eq!(row["differences"][0]["kind"], "ellipsis");
    assert_eq!(
        (
            &row["differences"][0]["cut"]["negation"],
            &row["differences"][0]["fault"]
        ),
        (&true.into(), &true.into())
    );
}

fn gzipped(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).expect("written");
    encoder.finish().expect("finished")
}

#[test]
fn whatever_a_newsroom_has_on_disk_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let page = "<!doctype html><html><head><title>Port opens</title><meta property=\"og:site_name\" content=\"The Post\">\
        <meta property=\"article:published_time\" content=\"2019-11-19T08:00:00Z\"></head><body><nav><a href=/>Home</a></nav>\
        <article><h1>Port opens</h1><p>The port was opened on Tuesday after ten years of work, and the town came to see it.</p>\
        <p>“We have waited for this day for ten long years,” said the mayor, Anna Berg, to some two thousand guests.</p>\
        <p>Ships will call from Monday on, as the harbour master had promised when the last crane was put in its place.</p>\
        </article></body></html>";
    write("page.html", page.as_bytes());
    write(
        "dump.csv.gz",
        &gzipped("id,body,outlet,published\n7,\"One, two.\",Herald,\"Sept. 25, 2015\"\n"),
    );
    write(
        "rows.tsv",
        b"url\ttext\nhttps://www.bbc.co.uk/n/1\tThree.\n",
    );
    write("list.json", b"[\n  {\"id\": 1, \"content\": \"Four.\"},\n  {\"id\": 2},\n  {\"id\": 3, \"text\": \"Five.\", \"date\": 2015}\n]");
    write("old.txt", b"\x93Six,\x94 he said at the caf\xe9.");
    let mut zip =
        zip::ZipWriter::new(std::fs::File::create(folder.path().join("saved.zip")).unwrap());
    for (name, text) in [("a/seven.txt", "Seven."), ("../eight.md", "Eight.")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let output = run(&["read", folder.path().to_str().unwrap()]);
    let found = lines(&output);
    let text = |id: &str| {
        let row = found.iter().find(|row| row["id"] == id);
        row.map_or(String::new(), |row| {
            row["text"].as_str().unwrap().to_owned()
        })
    };
    assert_eq!(text("7"), "One, two.");
    assert_eq!((text("1"), text("3")), ("Four.".into(), "Five.".into()));
    assert_eq!(text("old"), "“Six,” he said at the café.");
    assert_eq!(
        (text("a/seven"), text("../eight")),
        ("Seven.".into(), "Eight.".into())
    );
    assert!(
        text("page").contains("We have waited") && !text("page").contains("Home"),
        "{}",
        text("page")
    );
    let row = |id: &str| {
        found
            .iter()
            .find(|row| row["id"] == id)
            .cloned()
            .unwrap_or_default()
    };
    assert_eq!(
        (row("7")["source"].as_str(), row("7")["date"].as_str()),
        (Some("Herald"), Some("2015-09-25"))
    );
    assert_eq!(
        (row("page")["source"].as_str(), row("page")["date"].as_str()),
        (Some("The Post"), Some("2019-11-19"))
    );
    assert_eq!(row("rows-1")["source"], "bbc.co.uk");
    // What had no text is named, and only that.
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(
        stderr(&output).matches("skipped").count(),
        1,
        "{}",
        stderr(&output)
    );
}

#[test]
fn broken_files_are_named_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let whole = gzipped(&"A story that goes on. ".repeat(500));
    write("cut.txt.gz", &whole[..whole.len() / 2]);
    write("cut.zip", b"PK\x03\x04 and no more");
    write("deep.json", "[".repeat(100_000).as_bytes());
    write(
        "deep.html",
        format!("<html><body>{}text", "<div>".repeat(100_000)).as_bytes(),
    );
    write(
        "cut.warc",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK\r\n",
    );
    write("good.txt", b"Good.");
    let output = run(&["read", folder.path().to_str().unwrap()]);
    assert_eq!(lines(&output).len(), 1);
    for name in [
        "cut.txt.gz",
        "cut.zip",
        "deep.json",
        "deep.html",
        "cut.warc",
    ] {
        assert!(
            stderr(&output).contains(name),
            "{name}: {}",
            stderr(&output)
        );
    }
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn the_pages_of_a_crawl_are_read() {
    let page = "<html><head><title>Port opens</title></head><body><article>\
        <p>The port was opened on Tuesday after ten years of work, and the whole town came to see it happen.</p>\
        <p>“We have waited for this day for ten long years,” said the mayor, Anna Berg, to some two thousand guests.</p>\
        </article></body></html>";
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let record = |kind: &str, body: &str| {
        let header =
            "WARC-Target-URI: https://www.post.example/port\r\nWARC-Date: 2019-11-19T08:00:00Z";
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\n{header}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let crawl = record("warcinfo", "software: x")
        + &record("request", "GET /port")
        + &record("response", &answer);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("crawl.warc.gz"), gzipped(&crawl)).unwrap();
    let output = run(&["read", folder.path().to_str().unwrap()]);
    let found = lines(&output);
    assert_eq!(
        (found.len(), output.status.code()),
        (1, Some(0)),
        "{}",
        stderr(&output)
    );
    assert_eq!(
        (found[0]["source"].as_str(), found[0]["date"].as_str()),
        (Some("post.example"), Some("2019-11-19"))
    );
    assert!(
        found[0]["text"]
            .as_str()
            .unwrap()
            .contains("We have waited")
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_as_a_file_is_read_from_its_first_byte() {
    let output = variorum(&["read", "/dev/stdin"])
        .write_stdin("Good text.")
        .output()
        .expect("it runs");
    assert_eq!(lines(&output)[0]["text"], "Good text.");
}

#[cfg(unix)]
#[test]
fn a_report_that_is_killed_is_the_old_one_or_the_new_one() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    std::fs::create_dir_all(out.join("of-others")).unwrap();
    std::fs::write(out.join("notes.txt"), "Mine.").unwrap();
    symlink("notes.txt", out.join("link")).unwrap();
    let article =
        |words: &str| format!("“{words} is what we have to say of this today,” she said.");
    let old = folder_with(&[("a.txt", &article("The old"))]);
    let new = folder_with(&[("a.txt", &article("The new"))]);
    let report = |from: &tempfile::TempDir| {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("variorum"));
        command
            .arg("report")
            .arg(from.path())
            .arg("--out")
            .arg(&out)
            .arg("--quiet");
        command
    };
    assert!(report(&old).status().unwrap().success());
    let mut wait = std::time::Duration::from_millis(2);
    loop {
        let mut running = report(&new).spawn().unwrap();
        std::thread::sleep(wait);
        let ended = running.try_wait().unwrap();
        running.kill().unwrap();
        running.wait().unwrap();
        let words: std::collections::BTreeSet<bool> =
            ["report.json", "report.html", "quotes.jsonl"]
                .iter()
                .map(|name| {
                    std::fs::read_to_string(out.join(name))
                        .unwrap()
                        .contains("The new")
                })
                .collect();
        assert_eq!(words.len(), 1, "old and new are mixed after {wait:?}");
        if ended.is_some() {
            break;
        }
        wait = wait.mul_f64(1.2);
    }
    // The next run takes away what those before it left, and what is of others is there.
    assert!(report(&new).status().unwrap().success());
    for place in [folder.path(), &out] {
        let names: Vec<String> = std::fs::read_dir(place)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        assert!(
            !names.iter().any(|name| name.starts_with(".variorum")),
            "{names:?}"
        );
    }
    assert_eq!(
        std::fs::read_to_string(out.join("notes.txt")).unwrap(),
        "Mine."
    );
    assert!(out.join("of-others").is_dir() && out.join("link").is_symlink());
}

#[test]
fn no_file_of_a_report_is_written_where_one_cannot_be() {
    let folder = folder_with(&[("a.txt", "“Fine,” she said.")]);
    let out = folder.path().join("out");
    std::fs::create_dir_all(out.join("report.html")).unwrap();
    let output = run(&[
        "report",
        folder.path().to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("report.html"),
        "{}",
        stderr(&output)
    );
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
}

#[test]
fn a_report_into_the_folder_that_one_works_in() {
    let folder = folder_with(&[("a.txt", "“Fine,” she said.")]);
    let work = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let output = variorum(&["report", folder.path().to_str().unwrap(), "--out", "."])
            .current_dir(work.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    assert_eq!(std::fs::read_dir(work.path()).unwrap().count(), 6);
}

#[test]
fn an_article_writes_no_markup_into_the_report() {
    let article = |id: &str| {
        let text = "“The two governments have agreed that nothing of this will be done,” she said.\u{202e}\u{7}";
        format!(
            "{}\n",
            serde_json::json!({"id": id, "source": id, "text": text})
        )
    };
    let lines = article("# A heading")
        + &article("https://evil.example/a")
        + &article("www.evil.example")
        + &article("- a list");
    let folder = folder_with(&[("a.jsonl", &lines)]);
    let out = folder.path().join("out");
    let output = run(&[
        "report",
        folder.path().to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let markdown = std::fs::read_to_string(out.join("report.md")).unwrap();
    for raw in ["  # A", "- # A", "| # A", "https://", "www.evil", "- - a"] {
        assert!(!markdown.contains(raw), "{raw}: {markdown}");
    }
    let page = std::fs::read_to_string(out.join("report.html")).unwrap();
    assert!(!page.contains('\u{202e}') && !page.contains('\u{7}'));
}
