//! The README's commands run, and print what it says.

use assert_cmd::Command;

const README: &str = include_str!("../README.md");

fn fenced(language: &str) -> &'static str {
    let start = README
        .find(&format!("```{language}\n"))
        .expect("a fenced block")
        + language.len()
        + 4;
    let end = README[start..].find("```").expect("its end");
    &README[start..start + end]
}

/// Splits a command line of the README: words, or text in double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, piece) in line.split('"').enumerate() {
        if i % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn commands_of_the_readme() {
    let mut last = String::new();
    for line in fenced("sh").lines() {
        let words = words(line);
        assert_eq!(words[0], "variorum", "{line}");
        let output = Command::cargo_bin("variorum")
            .expect("the binary is built")
            .args(&words[1..])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("it runs");
        assert!(
            output.status.success(),
            "{line}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        last = String::from_utf8(output.stdout).expect("UTF-8");
    }
    assert_eq!(last, fenced("json"));
}
