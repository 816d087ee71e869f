//! `variorum check`: what each word of `docs/check.md` promises.

mod command;

use command::{folder_with, lines, run, stderr, stdout, variorum};
use serde_json::Value;
use variorum::check::STANDINGS;

const DOCS: &str = include_str!("../docs/check.md");

const SPEECH: &str = "For Immediate Release      May 24, 2012

REMARKS BY THE MAYOR AT THE OPENING OF THE BRIDGE

THE MAYOR:  My fellow citizens, we will not raise taxes this year.  (Applause.)  The roads are in need of repair, and
the schools are too.  If Congress agrees, we will build a bridge over the river.  Nobody has told me that it cannot be
done.  I don't think that he is a crook.

Q    Will the harbour be closed for the whole winter, as the paper says?

THE MAYOR:  I thank you for your patience, and I thank the engineer, Anna Berg, for her work on the harbour wall. We have
waited for ten years, and some of us have waited for longer than that, as you know very well. It is not permitted to
swim in the harbour.  The time has come to act, and act we will.
";

/// The lines of a check of one article against the speech.
fn checked(article: &str) -> Vec<Value> {
    checked_with(article, &[])
}

fn checked_with(article: &str, more: &[&str]) -> Vec<Value> {
    let folder = folder_with(&[("speech.txt", SPEECH), ("draft.txt", article)]);
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let (draft, speech) = (path("draft.txt"), path("speech.txt"));
    let mut args = vec!["check", &draft, "--authority", &speech, "--format", "jsonl"];
    args.extend(more);
    lines(&run(&args))
}

/// How a quotation stands.
fn one(quotation: &str) -> Value {
    let mut rows = checked(&format!("“{quotation}” the mayor said."));
    assert_eq!(rows.len(), 1, "{quotation}");
    rows.remove(0)
}

#[track_caller]
fn assert_stands(quotation: &str, standing: &str, same_words: bool, severity: &str) {
    let row = one(quotation);
    let found = (
        row["standing"].as_str(),
        row["same_words"].as_bool(),
        row["severity"].as_str(),
    );
    assert_eq!(
        found,
        (Some(standing), Some(same_words), Some(severity)),
        "{row:#}"
    );
}

#[test]
fn the_documentation_has_every_standing_with_its_promise() {
    for standing in STANDINGS {
        let row = format!("| `{}` | {} |", standing.name(), standing.promise());
        assert!(DOCS.contains(&row), "{row}");
    }
}

#[test]
fn verbatim_whatever_the_marks_and_the_stage_directions() {
    assert_stands(
        "My fellow citizens, we will not raise taxes this year. The roads are in need of repair, and the schools are too.",
        "verbatim",
        true,
        "none",
    );
}

#[test]
fn an_extract_is_part_of_a_sentence_or_has_a_cut_that_is_shown() {
    assert_stands("the roads are in need of repair", "extract", true, "none");
    assert_stands(
        "I thank you for your patience … for her work on the harbour wall.",
        "extract",
        true,
        "none",
    );
}

#[test]
fn a_change_is_altered_and_shown() {
    let row = one("My fellow citizens, we will raise taxes this year.");
    assert_eq!(
        (&row["standing"], &row["same_words"]),
        (&"altered".into(), &false.into())
    );
    assert_eq!(row["differences"][0]["kind"], "negation");
    assert_eq!(row["differences"][0]["authority"]["text"], "not");
    assert_eq!(row["allowed"], false);
}

#[test]
fn an_ellipsis_that_hides_not_is_never_the_same_words() {
    let row = one("It is ... permitted to swim in the harbour.");
    assert_eq!(
        (&row["standing"], &row["same_words"]),
        (&"altered".into(), &false.into())
    );
    assert_eq!(row["cuts"][0]["weight"], "negation");
    assert_eq!(row["severity"], "error");
}

#[test]
fn a_sentence_that_is_dropped_without_a_sign_is_a_difference() {
    let row = one(
        "If Congress agrees, we will build a bridge over the river. I don't think that he is a crook.",
    );
    assert_eq!(row["standing"], "altered");
    let kinds: Vec<&str> = row["differences"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|d| d["kind"].as_str())
        .collect();
    assert!(kinds.contains(&"omission"), "{row:#}");
}

#[test]
fn sentences_far_apart_are_spliced() {
    let far = "My fellow citizens, we will not raise taxes this year. The time has come to act, and act we will.";
    assert_stands(far, "spliced", false, "error");
    let turned = "The time has come to act, and act we will. My fellow citizens, we will not raise taxes this year.";
    assert_stands(turned, "spliced", false, "error");
}

#[test]
fn what_is_not_there_is_not_found_or_partly_there() {
    assert_stands(
        "The old hospital will close its doors in May.",
        "not found",
        false,
        "note",
    );
    assert_stands(
        "My fellow citizens, we will not raise taxes this year. The old hospital will close its doors in May.",
        "partly",
        false,
        "warning",
    );
    assert!(one("The old hospital will close its doors in May.")["allowed"].is_null());
}

#[test]
fn a_question_is_not_the_answer() {
    let row = one("Will the harbour be closed for the whole winter, as the paper says?");
    assert_eq!(
        (&row["standing"], &row["same_words"]),
        (&"elsewhere".into(), &true.into())
    );
    assert_eq!(row["source"]["speaker"], "Q");
    assert_eq!(row["look"], "said by Q");
    assert_eq!(row["severity"], "warning");
}

#[test]
fn a_sentence_made_of_what_is_none_is_told() {
    assert_stands("He is a crook,", "extract", true, "warning");
    let row = one("He is a crook.");
    assert_eq!(
        (&row["standing"], &row["severity"]),
        (&"extract".into(), &"warning".into())
    );
    assert_eq!(row["allowed"], false);
    assert!(
        row["look"]
            .as_str()
            .unwrap()
            .starts_with("leaves out a negation"),
        "{row:#}"
    );
    // In the article's own sentence it is a fragment.
    assert_stands("he is a crook", "extract", true, "none");
}

#[test]
fn the_style_decides_what_is_allowed_and_never_what_differs() {
    let draft = "“Nobody has told me that it can't be done.” the mayor said.";
    let (strict, clean) = (checked(draft), checked_with(draft, &["--style", "clean"]));
    assert_eq!(strict[0]["standing"], "altered");
    assert_eq!(strict[0]["differences"][0]["kind"], "contraction");
    assert_eq!(strict[0]["verdict"], clean[0]["verdict"]);
    let allowed = |rows: &[Value]| (rows[0]["allowed"].clone(), rows[0]["severity"].clone());
    assert_eq!(allowed(&strict), (false.into(), "warning".into()));
    assert_eq!(allowed(&clean), (true.into(), "none".into()));
}

#[test]
fn the_source_has_its_place_speaker_date_and_title() {
    let row = one("The time has come to act, and act we will.");
    let source = &row["source"];
    assert_eq!(
        (
            &source["id"],
            &source["speaker"],
            &source["date"],
            &source["title"]
        ),
        (
            &"speech".into(),
            &"THE MAYOR".into(),
            &"2012-05-24".into(),
            &"REMARKS BY THE MAYOR AT THE OPENING OF THE BRIDGE".into()
        )
    );
    let [start, end] = ["start", "end"].map(|at| source[at].as_u64().unwrap() as usize);
    assert_eq!(&SPEECH[start..end], source["text"].as_str().unwrap());
}

#[test]
fn another_day_is_elsewhere_and_no_alteration() {
    // So many texts that none is named for the occasion.
    let mut transcripts: Vec<String> = (0..20)
        .map(|n| format!("{{\"id\": \"t{n}\", \"date\": \"2012-01-{:02}\", \"text\": \"THE MAYOR: Number {n} is no speech.\"}}", n + 1))
        .collect();
    transcripts.push(
        "{\"id\": \"old\", \"date\": \"2010-03-01\", \"text\": \"THE MAYOR: We owe our harbour and its people a bridge \
         that will stand for a century.\"}"
            .into(),
    );
    let draft = "{\"id\": \"a\", \"date\": \"2012-05-25\", \"text\": \"“We owe our harbour and its people a bridge that will \
                 last for a century,” the mayor said.\"}";
    let folder = folder_with(&[("t.jsonl", &transcripts.join("\n")), ("d.jsonl", draft)]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let output = run(&[
        "check",
        &path("d.jsonl"),
        "--authority",
        &path("t.jsonl"),
        "--format",
        "jsonl",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let row = &lines(&output)[0];
    assert_eq!(
        (&row["standing"], &row["severity"]),
        (&"elsewhere".into(), &"note".into())
    );
    assert_eq!(row["source"]["id"], "old");
    assert!(row["look"].as_str().unwrap().contains("2010-03-01"));
}

#[test]
fn exit_codes() {
    let folder = folder_with(&[
        ("speech.txt", SPEECH),
        (
            "good.txt",
            "“The time has come to act, and act we will,” the mayor said.",
        ),
        (
            "bad.txt",
            "“The time has not come to act, and act we will,” the mayor said.",
        ),
    ]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (speech, good, bad) = (path("speech.txt"), path("good.txt"), path("bad.txt"));
    let code = |args: &[&str]| {
        let mut all = vec!["check"];
        all.extend(args);
        run(&all).status.code()
    };

    assert_eq!(code(&[&good, "--authority", &speech]), Some(0));
    assert_eq!(code(&[&bad, "--authority", &speech]), Some(1));
    assert_eq!(
        code(&[&bad, "--authority", &speech, "--fail-on", "never"]),
        Some(0)
    );
    assert_eq!(code(&[&good]), Some(2));
    assert_eq!(code(&["--authority", &speech]), Some(2));
    assert_eq!(
        code(&[&good, "/no/such/file", "--authority", &speech]),
        Some(3)
    );
    assert_eq!(
        code(&[&good, "--authority", &speech, "/no/such/file"]),
        Some(3)
    );
    assert_eq!(code(&["/no/such/file", "--authority", &speech]), Some(1));
}

#[test]
fn standard_input_and_a_table_of_quotations() {
    let table = "id,speaker,quotation\none,the mayor,\"The time has come to act, and act we will.\"\n\
                 two,the mayor,The time has gone to act and act we will.\nthree,the mayor,\n";
    let folder = folder_with(&[("speech.txt", SPEECH), ("quotes.csv", table)]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let args = [
        "check",
        "--table",
        &path("quotes.csv"),
        "--authority",
        &path("speech.txt"),
        "--format",
        "jsonl",
    ];

    let output = run(&args);
    let rows = lines(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("quotes.csv:4: no quotation in it"),
        "{}",
        stderr(&output)
    );
    let found: Vec<_> = rows
        .iter()
        .map(|row| (row["article"].as_str(), row["standing"].as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Some("one"), Some("verbatim")),
            (Some("two"), Some("altered"))
        ]
    );

    let draft = "“The time has come to act, and act we will,” the mayor said.";
    let output = variorum(&[
        "check",
        "-",
        "--authority",
        &path("speech.txt"),
        "--format",
        "jsonl",
    ])
    .write_stdin(draft)
    .output()
    .expect("it runs");
    assert_eq!(lines(&output)[0]["standing"], "verbatim");
}

#[test]
fn a_kept_index_says_the_same_and_is_made_anew_where_it_must() {
    let folder = folder_with(&[
        ("speech.txt", SPEECH),
        (
            "draft.txt",
            "“The time has come to act, and act we will,” the mayor said.",
        ),
    ]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (draft, speech, kept) = (path("draft.txt"), path("speech.txt"), path("kept.index"));
    let with = [
        "check",
        &draft,
        "--authority",
        &speech,
        "--index",
        &kept,
        "--format",
        "jsonl",
    ];
    let plain = stdout(&run(&[
        "check",
        &draft,
        "--authority",
        &speech,
        "--format",
        "jsonl",
    ]));

    assert_eq!(stdout(&run(&with)), plain);
    let made = std::fs::read(&kept).expect("kept");
    assert_eq!(stdout(&run(&with)), plain);
    assert_eq!(
        stdout(&run(&[
            "check", &draft, "--index", &kept, "--format", "jsonl"
        ])),
        plain
    );

    // A changed authority.
    std::fs::write(&speech, SPEECH.replace("come to act", "come to go")).expect("written");
    assert!(stdout(&run(&with)).contains("\"altered\""));
    assert_ne!(std::fs::read(&kept).expect("kept"), made);

    // Damage is said and mended.
    std::fs::write(&speech, SPEECH).expect("written");
    for at in [0, 20, made.len() / 2, made.len() - 1] {
        let mut damaged = made.clone();
        damaged[at] ^= 0x40;
        std::fs::write(&kept, &damaged).expect("written");
        let alone = run(&["check", &draft, "--index", &kept, "--format", "jsonl"]);
        let is_told = alone.status.code() == Some(1) && stderr(&alone).contains("index");
        assert!(
            is_told || stdout(&alone) == plain,
            "{at}: {}",
            stderr(&alone)
        );
        assert_eq!(stdout(&run(&with)), plain, "{at}");
    }
}

#[test]
fn the_page_and_the_log_tell_the_same() {
    let draft = "“The time has not come to act, and act we will,” the mayor said <script>alert(1)</script>.";
    let folder = folder_with(&[("speech.txt", SPEECH), ("draft.txt", draft)]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (draft, speech) = (path("draft.txt"), path("speech.txt"));

    let page = stdout(&run(&[
        "check",
        &draft,
        "--authority",
        &speech,
        "--format",
        "html",
    ]));
    assert!(page.contains("altered") && !page.contains("<script>alert"));

    let log: Value = serde_json::from_str(&stdout(&run(&[
        "check",
        &draft,
        "--authority",
        &speech,
        "--format",
        "sarif",
    ])))
    .expect("JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&"altered".into(), &"error".into())
    );
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"]),
        (&1.into(), &2.into())
    );
    let rule = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(
        log["runs"][0]["tool"]["driver"]["rules"][rule]["id"],
        "altered"
    );
}

/// The types of `serde_sarif` are made from the schema of SARIF 2.1.0: what the schema does not know is lost
/// when they are read, and what it asks for must be there.
#[test]
fn the_log_is_sarif_by_its_schema() {
    let drafts = [
        "“The time has come to act,” the mayor said. “We will raise taxes this year.”",
        "“We have never wanted this,” the mayor said. “It was ... not for us to decide.”",
        "No quotation at all. <script>alert(1)</script>",
    ];
    let named: Vec<(String, &str)> = (0..)
        .zip(drafts)
        .map(|(number, text)| (format!("draft {number} ü.txt"), text))
        .collect();
    let mut files: Vec<(&str, &str)> = named
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    files.push(("speech.txt", SPEECH));
    let folder = folder_with(&files);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let speech = path("speech.txt");
    let mut args = vec!["check".to_owned()];
    args.extend(named.iter().map(|(name, _)| path(name)));
    args.extend(["--authority", &speech, "--format", "sarif"].map(String::from));

    let log = stdout(&run(&args.iter().map(String::as_str).collect::<Vec<_>>()));

    let written: Value = serde_json::from_str(&log).expect("JSON");
    let read: serde_sarif::sarif::Sarif = serde_json::from_str(&log).expect("SARIF");
    let known = serde_json::to_value(&read).expect("JSON");
    assert_eq!(known, written);
    assert!(!written["runs"][0]["results"].as_array().unwrap().is_empty());
}

#[test]
fn the_same_on_any_number_of_threads() {
    let article = "“The time has come to act,” the mayor said. “We will raise taxes this year.”";
    let folder = folder_with(&[("speech.txt", SPEECH), ("draft.txt", article)]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (draft, speech) = (path("draft.txt"), path("speech.txt"));
    let with = |threads: &str| {
        stdout(&run(&[
            "check",
            &draft,
            "--authority",
            &speech,
            "--threads",
            threads,
        ]))
    };
    assert_eq!(with("1"), with("7"));
}

#[test]
fn what_other_outlets_print_is_listed_beside_each_quotation() {
    let articles = [
        r#"{"id": "a", "source": "Herald", "text": "“We will not build the harbour bridge this year,” Anna Berg said."}"#,
        r#"{"id": "b", "source": "Post", "text": "“We will never build the harbour bridge this year,” Anna Berg said."}"#,
        r#"{"id": "c", "source": "Times", "text": "“We owe it to you all: we will never build the harbour bridge this year,” Carl Holm said."}"#,
    ];
    let draft = "“We will not build the harbour bridge this year,” Anna Berg said.";
    let folder = folder_with(&[("others.jsonl", &articles.join("\n")), ("draft.txt", draft)]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (draft, others) = (path("draft.txt"), path("others.jsonl"));
    let output = run(&[
        "check",
        &draft,
        "--against",
        &others,
        "--format",
        "jsonl",
        "--fail-on",
        "warning",
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));

    let row = &lines(&output)[0];
    assert_eq!(row["consensus"], "differs from most (2 of 3)");
    assert_eq!(row["severity"], "warning");
    let told: Vec<_> = row["outlets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| {
            (
                o["source"].as_str(),
                o["reading"].as_str(),
                o["speaker_agrees"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("Herald"), Some("same"), Some("agrees")),
            (Some("Post"), Some("differs"), Some("agrees")),
            (Some("Times"), Some("differs"), Some("differs")),
        ]
    );
}

#[test]
fn a_headline_that_has_other_words_than_its_story() {
    let draft = r#"{"id": "a", "title": "Mayor: “We will never raise the old taxes”", "text": "“We will not raise the old taxes,” the mayor said."}"#;
    let folder = folder_with(&[
        ("speech.txt", "THE MAYOR: We will not raise the old taxes."),
        ("d.jsonl", draft),
    ]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let output = run(&[
        "check",
        &path("d.jsonl"),
        "--authority",
        &path("speech.txt"),
        "--format",
        "jsonl",
    ]);
    let rows = lines(&output);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row["article"].as_str(), row["standing"].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("a"), Some("verbatim")),
            (Some("a, headline"), Some("altered"))
        ]
    );
    assert!(
        rows[1]["look"]
            .as_str()
            .unwrap()
            .starts_with("the headline has other words")
    );
    let page = stdout(&run(&[
        "check",
        &path("d.jsonl"),
        "--authority",
        &path("speech.txt"),
        "--format",
        "html",
    ]));
    assert!(page.contains("the headline has other words"));
}

#[test]
fn marks_of_emphasis_are_no_difference() {
    let folder = folder_with(&[
        (
            "speech.txt",
            "THE MAYOR: We will not raise the old taxes this year.",
        ),
        (
            "draft.md",
            "# A *promise*\n\n“We will _not_ raise the **old** taxes this year,” the mayor said.",
        ),
    ]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let output = run(&[
        "check",
        &path("draft.md"),
        "--authority",
        &path("speech.txt"),
        "--format",
        "jsonl",
    ]);
    let row = &lines(&output)[0];
    assert_eq!(
        (&row["standing"], &row["start"]),
        (&"verbatim".into(), &16.into()),
        "{row:#}"
    );
}

#[test]
fn a_word_document_is_read() {
    let folder = folder_with(&[(
        "speech.txt",
        "THE MAYOR: We will not raise the old taxes this year.",
    )]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let file = std::fs::File::create(path("draft.docx")).expect("made");
    let mut archive = zip::ZipWriter::new(file);
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>“We will raise the old taxes this year,” the mayor said.\
             </w:t></w:r></w:p></w:body></w:document>",
        ),
    ] {
        archive.start_file(name, options).expect("begun");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("written");
    }
    archive.finish().expect("ended");
    let output = run(&[
        "check",
        &path("draft.docx"),
        "--authority",
        &path("speech.txt"),
        "--format",
        "jsonl",
    ]);
    let row = &lines(&output)[0];
    assert_eq!(
        (&row["article"], &row["standing"]),
        (&"draft".into(), &"altered".into()),
        "{row:#}"
    );
}

#[test]
fn a_copied_paragraph_without_credit_is_told() {
    let paragraph = "The council met in the old town hall on Monday evening and decided, after a debate of four hours, that \
                     the second bridge over the river will be paid for by a toll on lorries.";
    let other = serde_json::json!({"id": "a", "source": "Harbour Herald", "text": format!("News.\n\n{paragraph}")});
    let folder = folder_with(&[
        ("others.jsonl", &other.to_string()),
        ("draft.txt", paragraph),
    ]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (draft, others) = (path("draft.txt"), path("others.jsonl"));
    let with = |format: &str| {
        run(&[
            "check",
            &draft,
            "--against",
            &others,
            "--format",
            format,
            "--fail-on",
            "warning",
        ])
    };

    let output = with("jsonl");
    assert_eq!(output.status.code(), Some(1));
    let row = &lines(&output)[0];
    assert_eq!(
        (&row["credited"], &row["severity"]),
        (&false.into(), &"warning".into())
    );
    assert_eq!(row["copied_from"]["source"], "Harbour Herald");
    assert!(stdout(&with("html")).contains("and is not named"));
    assert!(stdout(&with("sarif")).contains("\"ruleId\": \"copied\""));
    assert!(stdout(&with("table")).contains("printed there"));
}

#[test]
fn a_watched_draft_is_checked_again_when_it_is_saved() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    use std::time::Duration;

    let folder = folder_with(&[
        ("speech.txt", SPEECH),
        ("draft.txt", "“The time has come to act,” she said."),
    ]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args([
            "check",
            &path("draft.txt"),
            "--authority",
            &path("speech.txt"),
        ])
        .args(["--format", "jsonl", "--watch", "--quiet"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let (sender, receiver) = std::sync::mpsc::channel();
    let out = BufReader::new(child.stdout.take().expect("a pipe"));
    std::thread::spawn(move || {
        out.lines()
            .map_while(Result::ok)
            .try_for_each(|line| sender.send(line))
    });

    let next = || {
        receiver
            .recv_timeout(Duration::from_secs(60))
            .expect("a line")
    };
    let first = next();
    std::fs::write(
        path("draft.txt"),
        "“The time has not come to act,” the mayor said.",
    )
    .expect("written");
    let second = next();
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert!(
        first.contains("\"extract\"") && second.contains("\"altered\""),
        "{first}\n{second}"
    );
}
