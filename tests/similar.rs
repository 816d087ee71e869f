//! `variorum similar` as its users meet it: input, command, output, exit code.

mod command;

use command::{folder_with, lines, run, stderr, stdout, variorum};

#[test]
fn similar_lists_pairs_and_clusters() {
    let text = "The two governments agreed on Friday to set up a joint group of senior experts on the matter.";
    let folder = folder_with(&[
        ("a.txt", text),
        ("b.txt", text),
        ("c.txt", "Something else was said on another day."),
    ]);
    let path = folder.path().to_str().unwrap();
    let pairs = run(&["similar", path]);
    assert_eq!(
        lines(&pairs),
        [serde_json::json!({
            "a": "a", "b": "b", "resemblance": 1.0, "containment_a": 1.0, "containment_b": 1.0
        })]
    );
    let clusters = run(&["similar", path, "--clusters"]);
    assert_eq!(
        lines(&clusters),
        [serde_json::json!({
            "id": lines(&clusters)[0]["id"], "representative": "a", "members": ["a", "b"], "cohesion": 1.0,
            "bridges": [], "first": null, "days": null, "wire": null
        })]
    );
}

#[test]
fn duplicates_are_left_out_with_a_ledger() {
    let text = "The two governments agreed on Friday to set up a joint group of senior experts on the matter.";
    let line = |id: &str, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
    let articles =
        line("a", text) + &line("b", text) + &line("c", "Something else was said on another day.");
    let folder = folder_with(&[("in.jsonl", &articles)]);
    let (input, out) = (
        folder.path().join("in.jsonl"),
        folder.path().join("out.jsonl"),
    );
    let output = run(&[
        "similar",
        input.to_str().unwrap(),
        "--dedup",
        out.to_str().unwrap(),
    ]);
    assert_eq!(
        (
            lines(&output)[0]["dropped"].as_str(),
            lines(&output)[0]["kept"].as_str()
        ),
        (Some("b"), Some("a"))
    );
    assert_eq!(
        std::fs::read_to_string(&out).unwrap(),
        line("a", text) + &line("c", "Something else was said on another day.")
    );
    let stdin = variorum(&["similar", "-", "--dedup", out.to_str().unwrap()])
        .write_stdin(articles)
        .output()
        .unwrap();
    assert_eq!(stdin.status.code(), Some(2));
}

/// Three articles in `in.jsonl`, the second a copy of the first, with a field that is not read.
fn with_a_copy() -> tempfile::TempDir {
    let lines: String = [("a", story(1)), ("b", story(1)), ("c", story(2))]
        .map(|(id, text)| {
            format!(
                "{}\n",
                serde_json::json!({"id": id, "text": text, "section": "news"})
            )
        })
        .concat();
    folder_with(&[("in.jsonl", &lines)])
}

fn kept(file: &std::path::Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.lines()
        .map(|line| {
            let article: serde_json::Value = serde_json::from_str(line).expect("JSON");
            article["id"].as_str().expect("an id").to_owned()
        })
        .collect()
}

#[test]
fn duplicates_are_not_left_out_of_what_can_be_read_once_nor_of_their_own_file() {
    let folder = with_a_copy();
    let (input, out) = (
        folder.path().join("in.jsonl"),
        folder.path().join("out.jsonl"),
    );
    let (from, to) = (input.to_str().unwrap(), out.to_str().unwrap());
    let before = std::fs::read(&input).unwrap();
    let piped = variorum(&["similar", "/dev/stdin", "--dedup", to])
        .write_stdin(before.clone())
        .output()
        .unwrap();
    assert_eq!((piped.status.code(), out.exists()), (Some(2), false));
    assert!(
        stderr(&piped).contains("can be read once"),
        "{}",
        stderr(&piped)
    );
    for source in [from, folder.path().to_str().unwrap()] {
        let over = run(&["similar", source, "--dedup", from]);
        assert_eq!(over.status.code(), Some(2), "{}", stderr(&over));
        assert_eq!(std::fs::read(&input).unwrap(), before);
    }
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_there_though_nobody_reads_the_ledger_and_a_link_stays_one() {
    let folder = with_a_copy();
    let input = folder.path().join("in.jsonl");
    let real = folder.path().join("real").join("out.jsonl");
    std::fs::create_dir(real.parent().unwrap()).unwrap();
    std::fs::write(&real, "old").unwrap();
    let link = folder.path().join("link.jsonl");
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let script = format!(
        "set -o pipefail; {} similar {} --dedup {} | true",
        assert_cmd::cargo::cargo_bin("variorum").display(),
        input.display(),
        link.display()
    );
    let output = std::process::Command::new("bash")
        .args(["-c", &script])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(link.is_symlink());
    assert_eq!(kept(&real), ["a", "c"]);
    // A device is written to, and stays what it is.
    let null = run(&["similar", input.to_str().unwrap(), "--dedup", "/dev/null"]);
    assert_eq!(null.status.code(), Some(0), "{}", stderr(&null));
    assert!(
        !std::path::Path::new("/dev/null")
            .metadata()
            .unwrap()
            .is_file()
    );
}

#[test]
fn what_two_articles_share_in_every_form() {
    let folder = with_a_copy();
    let path = folder.path().to_str().unwrap();
    let explained =
        |format: &str| run(&["similar", path, "--explain", "a", "b", "--format", format]);
    assert!(
        stdout(&explained("table")).contains("resemblance"),
        "{}",
        stdout(&explained("table"))
    );
    assert!(stdout(&explained("csv")).starts_with("what,a,b\narticle,a,b\nresemblance,1,1\n"));
    assert_eq!(explained("graphml").status.code(), Some(2));
}

#[test]
fn a_brief_inside_a_long_piece_is_found_by_containment() {
    let brief = "The two governments agreed on Friday to set up a joint group of senior experts on the matter.";
    let long = format!(
        "{brief} What came of it nobody knew for many years and few cared to ask again then."
    );
    let folder = folder_with(&[("a.txt", brief), ("b.txt", &long)]);
    let path = folder.path().to_str().unwrap();
    assert!(lines(&run(&["similar", path])).is_empty());
    let found = lines(&run(&["similar", path, "--containment", "0.9"]));
    assert_eq!(
        (found[0]["containment_a"].as_f64(), found.len()),
        (Some(1.0), 1)
    );
    let shown = lines(&run(&["similar", path, "--explain", "a", "b"]));
    assert_eq!(shown[0]["shingles"][0], brief.trim_end_matches('.'));
    assert_eq!(
        (
            shown[0]["relation"].as_str(),
            shown[0]["own_words"].as_str()
        ),
        (Some("truncated"), Some("truncated"))
    );
}

/// A story of 80 words, its own for every number.
fn story(number: usize) -> String {
    (0..80).map(|i| format!("word{number}x{i} ")).collect()
}

fn corpus() -> tempfile::TempDir {
    let mut lines = String::new();
    let mut article = |id: &str, date: &str, text: String| {
        lines += &format!(
            "{}\n",
            serde_json::json!({"id": id, "date": date, "text": text})
        );
    };
    article(
        "first",
        "2020-01-01",
        format!("LONDON (Newswire) – {}", story(1)),
    );
    article(
        "copy",
        "2020-01-03",
        format!("{} added at the end", story(1)),
    );
    article(
        "bridge",
        "2020-01-02",
        format!("{} {} of its own", story(1), &story(2)[..100]),
    );
    article("other", "2020-01-02", story(3));
    folder_with(&[("articles.jsonl", &lines)])
}

#[test]
fn clusters_name_the_first_the_wire_and_the_edges_that_leave_them() {
    let folder = corpus();
    let path = folder.path().to_str().unwrap();
    let found = lines(&run(&[
        "similar",
        path,
        "--clusters",
        "--threshold",
        "0.85",
    ]));
    assert_eq!(
        found[0]["members"],
        serde_json::json!(["bridge", "copy", "first"])
    );
    assert_eq!(
        (found[0]["first"].as_str(), found[0]["days"].as_i64()),
        (Some("first"), Some(2))
    );
    assert_eq!(found[0]["wire"], "Newswire");
    // The id is the content's: what else is in the corpus does not change it.
    let more = folder_with(&[("new.txt", &story(9))]);
    let again = lines(&run(&[
        "similar",
        path,
        more.path().to_str().unwrap(),
        "--clusters",
        "--threshold",
        "0.85",
    ]));
    assert_eq!(found[0]["id"], again[0]["id"]);
}

#[test]
fn one_run_counts_pairs_at_several_thresholds() {
    let folder = corpus();
    let output = run(&[
        "similar",
        folder.path().to_str().unwrap(),
        "--sweep",
        "0.5,0.9",
        "--format",
        "csv",
    ]);
    assert_eq!(
        stdout(&output),
        "threshold,pairs,clusters,clustered,largest\n0.5,3,1,3,3\n0.9,1,1,3,3\n"
    );
}

#[test]
fn sketches_find_the_same_and_say_what_they_may_miss() {
    let folder = corpus();
    let path = folder.path().to_str().unwrap();
    let exact = run(&["similar", path, "--threshold", "0.7"]);
    let sketched = run(&["similar", path, "--threshold", "0.7", "--mode", "sketch"]);
    assert_eq!(stdout(&exact), stdout(&sketched));
    assert!(stderr(&exact).is_empty());
    let said = stderr(&sketched);
    assert!(
        said.contains("sketch mode, as asked") && said.contains("% at 0.70"),
        "{said}"
    );
    // Too little memory for the shingles has the same effect, and is said.
    let small = run(&["similar", path, "--threshold", "0.7", "--memory", "1K"]);
    assert_eq!(stdout(&exact), stdout(&small));
    assert!(
        stderr(&small).contains("more articles and shingles than fit"),
        "{}",
        stderr(&small)
    );
    let refused = run(&["similar", path, "--containment", "0.9", "--mode", "sketch"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn a_graph_for_network_tools() {
    let folder = folder_with(&[("a & b.txt", &story(1)), ("c.txt", &story(1))]);
    let graph = stdout(&run(&[
        "similar",
        folder.path().to_str().unwrap(),
        "--format",
        "graphml",
    ]));
    assert!(
        graph.contains("<node id=\"a &amp; b\">")
            && graph.contains("<edge source=\"a &amp; b\" target=\"c\">"),
        "{graph}"
    );
    assert!(graph.ends_with("</graph>\n</graphml>\n"));
}

#[test]
fn characters_and_scripts_without_spaces() {
    let (text, other) = (
        "他说这两个国家的政府将在春天再次会面以讨论贸易问题",
        "他说这两个国家的政府将在秋天再次会面以讨论贸易问题",
    );
    let folder = folder_with(&[("a.txt", text), ("b.txt", other)]);
    let path = folder.path().to_str().unwrap();
    let words = lines(&run(&["similar", path, "--threshold", "0.5"]));
    let characters = lines(&run(&[
        "similar",
        path,
        "--threshold",
        "0.5",
        "--unit",
        "characters",
        "--shingle",
        "3",
    ]));
    assert_eq!((words.len(), characters.len()), (1, 1));
    assert!(characters[0]["resemblance"].as_f64() > words[0]["resemblance"].as_f64());
}

#[test]
fn an_article_shorter_than_a_shingle_is_said() {
    let folder = folder_with(&[
        ("a.txt", "Two words."),
        ("b.txt", "Two words"),
        ("c.txt", "Other words"),
    ]);
    let output = run(&["similar", folder.path().to_str().unwrap()]);
    assert_eq!(lines(&output).len(), 1);
    assert!(
        stderr(&output)
            .contains("articles of fewer than 5 words: 3; each is paired only with an equal text"),
        "{}",
        stderr(&output)
    );
}
