//! The library as its users meet it: the examples, what the program uses, what a thread may share.

use std::path::{Path, PathBuf};
use std::process::Command;

use variorum::analysis::{self, Analysis};
use variorum::check::{Checked, Index};
use variorum::compare::Comparison;
use variorum::quote::Quotation;
use variorum::report::Report;

/// Runs a program of `examples/`, which `cargo test` builds, and gives what it prints.
fn example(name: &str, arguments: &[&str]) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_variorum"));
    let built: PathBuf = program.with_file_name("examples").join(name);
    let ran = Command::new(&built)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("built, by `cargo build --examples` where this test is run alone");

    assert!(ran.status.success(), "{name}: {ran:?}");
    String::from_utf8(ran.stdout).expect("UTF-8")
}

#[test]
fn quotes_says_who_speaks() {
    assert_eq!(
        example("quotes", &[]),
        "Ana Ruiz: We will not yield,\n\
         Ana Ruiz: The road is long.\n"
    );
}

#[test]
fn compare_names_each_difference() {
    assert_eq!(
        example("compare", &[]),
        "meaning\n\
         negation: \"not\", \"\"\n\
         function: \"\", \"the\"\n"
    );
}

#[test]
fn near_duplicates_gives_pairs() {
    assert_eq!(example("near_duplicates", &[]), "0 and 2: 0.82\n");
}

#[test]
fn passages_finds_what_two_texts_share() {
    assert_eq!(
        example("passages", &[]),
        "21 words: the board had not been asked, and nobody there had known of the plan until the day it was made public\n"
    );
}

#[test]
fn check_tells_what_was_said_from_what_was_not() {
    assert_eq!(
        example("check", &[]),
        "We will not yield. verbatim\n\
         We will yield. altered\n\
         Taxes must fall. not found\n"
    );
}

/// The library's page with its own settings is the one that the program writes: both use the same.
#[test]
fn report_makes_the_page_that_the_program_makes() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.html");
    example("report", &["seeds", &page.to_string_lossy()]);

    let made = std::fs::read_to_string(page).expect("a page");
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/report.html");
    let committed = std::fs::read_to_string(committed).expect("a report");
    assert!(
        made == committed,
        "the settings of the two differ, or reports/ is stale"
    );
}

/// `--help` names the values that the library starts from.
#[test]
fn the_program_starts_from_the_settings_of_the_library() {
    let help = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["report", "--help"])
        .output()
        .expect("run");
    let help = String::from_utf8(help.stdout).expect("UTF-8");

    let settings = analysis::Settings::default();
    let passage = settings.passage;
    assert_default(&help, "--shingle", settings.shingle);
    assert_default(&help, "--threshold", settings.threshold);
    assert_default(&help, "--min-words", passage.least_words);
    assert_default(&help, "--min-identity", passage.least_identity);
}

fn assert_default(help: &str, flag: &str, value: impl ToString) {
    let told = help.split(&format!("{flag} ")).nth(1).expect("the flag");
    let default = told.split("[default: ").nth(1).expect("a default");

    assert_eq!(
        default.split(']').next(),
        Some(&*value.to_string()),
        "{flag}"
    );
}

fn is_shared_by_threads<T: Send + Sync>() {}

#[test]
fn results_may_be_shared_by_threads() {
    is_shared_by_threads::<Analysis>();
    is_shared_by_threads::<Checked>();
    is_shared_by_threads::<Comparison>();
    is_shared_by_threads::<Index>();
    is_shared_by_threads::<Quotation>();
    is_shared_by_threads::<Report>();
    is_shared_by_threads::<variorum::Error>();
}
