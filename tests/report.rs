//! `variorum report` as its users meet it: a base text, what is passed on, one measure in every command.

mod command;

use std::path::Path;

use command::{folder_with, lines, run, stderr};
use serde_json::Value;

/// A report of some input, with options, in a folder of its own; its JSON.
fn report(input: &str, out: &Path, options: &[&str]) -> Value {
    let args = [
        "report",
        input,
        "--quiet",
        "--out",
        out.to_str().expect("UTF-8"),
    ];
    let output = run(&[&args, options].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let json = std::fs::read(out.join("report.json")).expect("report.json");
    serde_json::from_slice(&json).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// Three outlets and a release that they report; the release has no marks.
fn with_a_release() -> tempfile::TempDir {
    let article = |id: &str, source: &str, text: &str| {
        serde_json::json!({"id": id, "source": source, "text": text}).to_string() + "\n"
    };
    let quoted = "“We will not raise the fares for any passenger in the coming year,” Ann Berg, the minister, said on Monday.";
    let altered = "“We will raise the fares for any passenger in the coming year,” Ann Berg, the minister, said on Monday.";
    let release = "Ann Berg, the minister, said on Monday that it was decided. We will not raise the fares for many passengers in the coming year.";
    let lines = [
        article("a", "Post", quoted),
        article("b", "Herald", quoted),
        article("c", "Times", altered),
        article("r", "Ministry", release),
    ];
    folder_with(&[("in.jsonl", &lines.concat())])
}

/// The text of the lemma, and the outlets' ids by reading.
fn lemma(group: &Value) -> (&str, bool) {
    let lemma = group["lemma"].as_u64().expect("an index") as usize;
    let text = group["readings"][lemma]["text"].as_str().expect("text");
    (text, group["on_base"].as_bool().expect("a flag"))
}

#[test]
fn the_base_is_the_lemma_where_it_reports_the_utterance() {
    let folder = with_a_release();
    let input = folder.path().join("in.jsonl").display().to_string();
    let plain = report(&input, &folder.path().join("plain"), &[]);
    let group = &plain["groups"][0];
    assert!(lemma(group).0.starts_with("We will not raise") && !lemma(group).1);
    assert_eq!(plain["settings"]["base"], Value::Null);

    // By outlet and by the article's id; readings, witnesses and id are the same.
    for base in ["Times", "c"] {
        let based = report(&input, &folder.path().join("based"), &["--base", base]);
        let group_on_base = &based["groups"][0];
        assert!(lemma(group_on_base).0.starts_with("We will raise"));
        assert!(lemma(group_on_base).1);
        assert_eq!(based["settings"]["base"], base);
        assert_eq!(group_on_base["witnesses"], group["witnesses"]);
        assert_eq!(group_on_base["id"], group["id"]);
        let negations = list(&group_on_base["readings"])
            .iter()
            .flat_map(|reading| list(&reading["differences"]));
        let negations: Vec<&Value> = negations.filter(|d| d["kind"] == "negation").collect();
        assert!(!negations.is_empty());
        assert!(
            negations
                .iter()
                .all(|d| d["lemma"]["text"] == "" && d["reading"]["text"] == "not")
        );
    }
}

#[test]
fn a_base_without_marks_is_a_lemma_too_and_the_page_calls_it_the_base() {
    let folder = with_a_release();
    let input = folder.path().join("in.jsonl").display().to_string();
    let out = folder.path().join("out");
    let based = report(&input, &out, &["--base", "Ministry"]);
    let (text, on_base) = lemma(&based["groups"][0]);
    assert!(text.contains("many passengers") && on_base, "{text}");
    let page = std::fs::read_to_string(out.join("report.html")).expect("report.html");
    assert!(page.contains("<span class=\"tag lemma\">base</span>"));
    assert!(page.contains("Where Ministry reports an utterance, its reading is the base"));
}

/// Two outlets cut one sentence at different places: against the one, the other says nothing.
#[test]
fn a_reading_that_has_nothing_in_common_with_the_base_accuses_nobody() {
    let (first, second) = (
        "We will not raise the fares for any passenger in the coming year",
        "and nobody in the valley has to walk to the station in the rain",
    );
    let article = |id: &str, words: &str| {
        let text = format!("“{words},” Ann Berg, the minister, said on Monday.");
        serde_json::json!({"id": id, "source": id, "text": text}).to_string() + "\n"
    };
    let whole = format!("{first}, {second}");
    let articles = [
        article("a", &whole),
        article("b", &whole),
        article("c", first),
        article("d", second),
    ];
    let folder = folder_with(&[("in.jsonl", &articles.concat())]);
    let input = folder.path().join("in.jsonl").display().to_string();
    let based = report(&input, &folder.path().join("out"), &["--base", "c"]);
    let groups = list(&based["groups"]);
    assert_eq!(groups.len(), 1, "{groups:#?}");
    assert_eq!(
        (lemma(&groups[0]).0, &groups[0]["verdict"]),
        (&*format!("{first},"), &Value::from("identical"))
    );
    let stranger = list(&groups[0]["readings"])
        .iter()
        .find(|reading| reading["relation"] == "none");
    let stranger = stranger.expect("the other half is a reading");
    assert_eq!(
        (&stranger["verdict"], &stranger["fault"]),
        (&Value::from("unsure"), &Value::from(false))
    );
}

#[test]
fn a_base_that_nobody_is_is_a_wrong_argument() {
    let folder = folder_with(&[]);
    let out = folder.path().join("never");
    let output = run(&[
        "report",
        "seeds",
        "--base",
        "Nobody",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("base must be the id of an article"),
        "{}",
        stderr(&output)
    );
}

/// What is said by nobody: it must be in no file that is passed on.
const OWN_WORDS: [&str; 3] = [
    "mountain railway",
    "Sign up for our newsletter",
    "before the vote",
];

fn with_own_words() -> tempfile::TempDir {
    let common = "The council met in the old town hall beside the mountain railway that evening and it voted in favour of the plan for the";
    let article = |id: &str, end: &str| {
        let text = format!(
            "“We will not yield to anybody in this matter,” Ann Berg said on Friday.\n\n{common} {end}.\n\nSign up for our newsletter!"
        );
        serde_json::json!({"id": id, "source": id, "text": text}).to_string() + "\n"
    };
    let lines = article("one", "bridge over the river") + &article("two", "bridges over the river");
    let speech = "A speech\n\nLong before the vote she spoke. We will not yield to anybody in this matter. Then she sat down before the vote.";
    folder_with(&[("in.jsonl", &lines), ("speech.txt", speech)])
}

#[test]
fn no_file_of_a_redacted_report_has_the_articles_words() {
    let folder = with_own_words();
    let input = folder.path().join("in.jsonl").display().to_string();
    let speech = folder.path().join("speech.txt").display().to_string();
    let formats = "json,md,html,csv,tei,quotes,graphml";
    let options = ["--format", formats, "--authority", &speech];

    let open = folder.path().join("open");
    let whole = report(&input, &open, &options);
    assert!(!list(&whole["passages"][0]["differences"]).is_empty());
    let redacted = folder.path().join("redacted");
    let told = report(&input, &redacted, &[&options[..], &["--redact"]].concat());
    assert_eq!(told["settings"]["redacted"], true);

    let mut files = 0;
    for entry in std::fs::read_dir(&redacted).expect("a folder") {
        let path = entry.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        for words in OWN_WORDS {
            assert!(!text.contains(words), "{}: {words}", path.display());
        }
        assert!(text.contains("We will not yield") || path.ends_with("groups.graphml"));
        files += 1;
    }
    assert_eq!(files, 7);

    // Where things stand is still told.
    let passage = |report: &Value| report["passages"][0]["a"].clone();
    assert_eq!(passage(&told), passage(&whole));
    let difference = &told["passages"][0]["differences"][0];
    assert_eq!(
        (&difference["kind"], &difference["a"]["text"]),
        (&Value::from("inflection"), &Value::from(""))
    );
    assert_eq!(told["articles"][0]["furniture"][0]["text"], "");
}

/// Two stories with page furniture that share a passage.
fn with_furniture() -> tempfile::TempDir {
    let shared = "the two governments agreed on Friday to set up a joint group of senior experts on the matter and to meet again in spring";
    let text = |author: &str, own: &str, call: &str| {
        format!(
            "By {author}\n\n{own} was told on Monday that {shared}, it said.\n\n“It has to stop,” he said there.\n\n{call}"
        )
    };
    let line = |id: &str, text: String| {
        serde_json::json!({"id": id, "source": id, "text": text}).to_string() + "\n"
    };
    let call = "Sign up for our newsletter to have the stories of the day!";
    let lines = line("a", text("Ann Berg", "Parliament", call))
        + &line(
            "b",
            text(
                "Bo Carr",
                "The upper house of it",
                "Subscribe to us here today!",
            ),
        );
    folder_with(&[("in.jsonl", &lines)])
}

#[test]
fn a_pair_has_the_same_numbers_in_every_command() {
    let folder = with_furniture();
    let input = folder.path().join("in.jsonl").display().to_string();
    let settings = ["--min-words", "15", "--min-identity", "0.3"];
    let told = report(&input, &folder.path().join("out"), &settings);
    let pair = &told["similarity"]["pairs"][0];

    let listed = &lines(&run(&["similar", &input, "--threshold", "0"]))[0];
    let explained = &lines(&run(&["similar", &input, "--explain", "a", "b"]))[0];
    let turned = &lines(&run(&["similar", &input, "--explain", "b", "a"]))[0];
    for measure in ["resemblance", "containment_a", "containment_b"] {
        assert_eq!(pair[measure], listed[measure], "{measure}");
        assert_eq!(pair[measure], explained[measure], "{measure}");
    }
    assert_eq!(pair["containment_a"], turned["containment_b"]);
    assert!(pair["story_resemblance"].as_f64() > pair["resemblance"].as_f64());
    for said in ["relation", "own_words"] {
        assert_eq!(pair[said], explained[said], "{said}");
    }

    let passages = lines(&run(&["passages", &input]));
    assert_eq!(list(&told["passages"]), passages);
    let measures = |passage: &Value| (passage["words"].clone(), passage["identity"].clone());
    let of_report: Vec<_> = passages.iter().map(measures).collect();
    let of_pair: Vec<_> = list(&explained["passages"]).iter().map(measures).collect();
    assert_eq!(
        (of_pair, pair["passages"].as_u64()),
        (of_report, Some(passages.len() as u64))
    );
    assert!(!passages.is_empty());
}

/// Of the seeds some have page furniture and some have none.
#[test]
fn every_pair_of_the_seeds_resembles_alike_in_report_and_similar() {
    let folder = folder_with(&[]);
    let told = report("seeds", folder.path(), &[]);
    let listed = lines(&run(&["similar", "seeds", "--threshold", "0"]));
    let measures = |pair: &Value| {
        let names = ["a", "b", "resemblance", "containment_a", "containment_b"];
        names.map(|name| pair[name].clone())
    };
    let of_report: Vec<_> = list(&told["similarity"]["pairs"])
        .iter()
        .map(measures)
        .collect();
    let of_similar: Vec<_> = listed.iter().map(measures).collect();
    assert_eq!(of_report, of_similar);
}
