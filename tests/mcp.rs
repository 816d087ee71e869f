//! `variorum mcp`, as a host of language models meets it.

mod command;

use std::io::Write;
use std::process::{Command, Stdio};

use command::{folder_with, run, variorum};
use serde_json::{Value, json};

const SPEECH: &str = "THE MAYOR:  My fellow citizens, we will not raise taxes this year.  (Applause.)  The roads are in \
                      need of repair, and the schools are too.\n\nQ    Will the harbour be closed for the whole winter?\n";

fn folder() -> tempfile::TempDir {
    let folder = folder_with(&[
        ("speech.txt", SPEECH),
        ("secret.txt", "“Nobody reads this,” he said."),
    ]);
    let drafts = folder.path().join("drafts");
    std::fs::create_dir(&drafts).expect("made");
    let draft =
        "“We will raise taxes this year,” the mayor said. “The roads are in need of repair.”";
    std::fs::write(drafts.join("draft.txt"), draft).expect("written");
    folder
}

fn arguments(folder: &tempfile::TempDir) -> Vec<String> {
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let own = [
        "mcp",
        "--authority",
        &path("speech.txt"),
        "--drafts",
        &path("drafts"),
    ];
    own.map(str::to_owned).to_vec()
}

/// Every line of standard output is a message of the protocol, and nothing else is.
#[test]
fn standard_output_is_the_transport() {
    let folder = folder();
    let messages = [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}),
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {
            "name": "verify_quote", "arguments": {"text": "we will raise taxes this year"}}}),
    ];
    let input: String = messages
        .iter()
        .map(|message| format!("{message}\n"))
        .collect();
    let arguments = arguments(&folder);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = variorum(&arguments)
        .write_stdin(input)
        .output()
        .expect("it runs");

    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a message"))
        .collect();
    assert_eq!(answers.len(), 2, "{answers:?}");
    let verified = &answers[1]["result"]["structuredContent"];
    assert_eq!(verified["standing"], "altered");
    assert_eq!(verified["same_words"], false);
    assert_eq!(verified["differences"][0]["said"], "not");
}

#[test]
fn what_cannot_be_read_is_said_at_start() {
    let output = run(&["mcp", "--authority", "/no/such/file"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

/// Asks the server through the protocol's own Python package.
fn asked(folder: &tempfile::TempDir, questions: &Value) -> Value {
    let python = std::env::var("MCP_PYTHON").unwrap_or_else(|_| "python3".into());
    let client = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mcp/client.py");
    let mut child = Command::new(python)
        .arg(client)
        .arg(env!("CARGO_BIN_EXE_variorum"))
        .args(arguments(folder))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin
        .write_all(questions.to_string().as_bytes())
        .expect("written");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    serde_json::from_slice(&output.stdout).expect("an answer")
}

#[test]
#[ignore = "needs the Python package mcp; MCP_PYTHON names the interpreter that has it"]
fn a_real_client_verifies_checks_and_finds() {
    let folder = folder();
    let told = asked(
        &folder,
        &json!([
            {"tool": "verify_quote", "arguments": {"text": "we will not raise taxes this year", "speaker": "the mayor"}},
            {"tool": "check_draft", "arguments": {"path": "draft.txt"}},
            {"tool": "find_quote", "arguments": {"text": "roads in need of repair and schools too"}},
            {"tool": "check_draft", "arguments": {"path": "../secret.txt"}},
            {"tool": "check_draft", "arguments": {}},
            {"tool": "verify_quote", "arguments": {"text": "we act", "date": "soon"}},
        ]),
    );

    let names: Vec<&str> = told["tools"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|t| t["name"].as_str())
        .collect();
    assert_eq!(names, ["check_draft", "find_quote", "verify_quote"]);
    assert!(
        told["tools"]
            .as_array()
            .unwrap()
            .iter()
            .all(|tool| tool["outputSchema"]["type"] == "object")
    );
    assert!(
        told["start"]["instructions"]
            .as_str()
            .unwrap()
            .contains("same_words")
    );

    let answer = |at: usize| &told["answers"][at]["structuredContent"];
    assert_eq!(answer(0)["same_words"], true);
    assert_eq!(answer(0)["source"]["speaker"], "THE MAYOR");
    assert_eq!(
        (&answer(1)["errors"], &answer(1)["quotations"][0]["start"]),
        (&1.into(), &1.into())
    );
    assert_eq!(answer(1)["quotations"][1]["standing"], "extract");
    assert_eq!(answer(2)["places"][0]["id"], "speech");

    for refused in [3, 4, 5] {
        assert_eq!(told["answers"][refused]["isError"], true);
    }
    let why = told["answers"][3]["content"][0]["text"].as_str().unwrap();
    assert!(why.contains("none of the folders"), "{why}");
    assert!(!told.to_string().contains("Nobody reads this"));
}
