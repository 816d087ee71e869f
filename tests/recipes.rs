//! The recipes of `docs/recipes.md` do what it says.

mod command;

use std::path::Path;
use std::process::{Command, Output};

use command::stdout;

const PAGE: &str = include_str!("../docs/recipes.md");

/// The blocks that are fenced with a word.
fn blocks(word: &str) -> Vec<&'static str> {
    let opening = format!("```{word}\n");
    let after = PAGE.split(opening.as_str()).skip(1);
    after.filter_map(|rest| rest.split("```").next()).collect()
}

/// A command of a shell that finds the program.
fn shell(folder: &Path, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_variorum"));
    let own = program.parent().expect("a folder").display();
    let path = std::env::var("PATH").unwrap_or_default();
    Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", format!("{own}:{path}"))
        .output()
        .expect("a shell")
}

#[test]
fn the_walk_through_tells_what_the_page_tells() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = shell(root, blocks("sh")[0]);
    assert_eq!(output.status.code(), Some(0));
    let table = stdout(&output);
    for told in [
        "negation: “not” → “”",
        "leaves out a condition: “If the council agrees”",
        "the nearest is said by Q",
    ] {
        assert!(
            table.contains(told) && PAGE.contains(told),
            "{told}\n{table}"
        );
    }
    for (standing, count) in [
        ("altered", 1),
        ("extract", 2),
        ("elsewhere", 1),
        ("verbatim", 1),
    ] {
        let cell = format!(",{standing},");
        assert_eq!(table.matches(&cell).count(), count, "{table}");
    }
}

#[test]
fn the_log_is_one_json_value() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = shell(root, blocks("sh")[1]);
    let log: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(3));
}

#[cfg(unix)]
#[test]
fn the_hook_stops_an_altered_quotation_and_lets_a_true_one_pass() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let setup = "git init -q . && git config user.email a@example.org && git config user.name A && mkdir transcripts";
    assert!(shell(root, setup).status.success());
    let speech = include_str!("../docs/check/speech.txt");
    std::fs::write(root.join("transcripts/speech.txt"), speech).expect("written");
    let hook = root.join(".git/hooks/pre-commit");
    std::fs::write(&hook, blocks("hook")[0]).expect("written");
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).expect("set");

    let commit = |quotation: &str| {
        let draft = format!("“{quotation}” the mayor said.\n");
        std::fs::write(root.join("draft.md"), draft).expect("written");
        shell(root, "git add -A && git commit -q -m draft")
            .status
            .success()
    };
    assert!(!commit("The time has not come to act, and act we will."));
    assert!(commit("The time has come to act, and act we will."));
}
