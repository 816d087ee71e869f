//! Listings as tables: the columns that are asked for, and the result as Parquet.

mod command;

use command::{folder_with, run, stderr, stdout, variorum};

/// Input, command, output, exit code: columns are chosen and put in order by name.
#[test]
fn the_columns_of_a_table_are_chosen_by_name() {
    let output = run(&[
        "quotes",
        "seeds",
        "--format",
        "csv",
        "--columns",
        "end,speaker,start",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let csv = stdout(&output);
    assert!(csv.starts_with("end,speaker,start\n"), "{csv}");
    assert_eq!(csv.lines().count(), 38, "{csv}");

    for (command, columns, head) in [
        (
            &["similar", "--threshold", "0"][..],
            "b,title_a",
            "b,title_a\n",
        ),
        (
            &["similar", "--threshold", "0.01", "--clusters"],
            "wire,members",
            "wire,members\n",
        ),
        (&["similar", "--sweep", "0.5"], "largest", "largest\n0\n"),
        (&["passages"], "words,outlet_b", "words,outlet_b\n"),
        (&["read"], "path,id", "path,id\nseeds/000"),
    ] {
        let output = run(&[command, &["seeds", "--format", "csv", "--columns", columns]].concat());
        let csv = stdout(&output);
        assert!(
            csv.starts_with(head),
            "{command:?}: {csv} {}",
            stderr(&output)
        );
    }
}

#[test]
fn a_table_for_people_takes_the_same_names() {
    let output = run(&["read", "seeds", "--format", "table", "--columns", "source"]);
    let table = stdout(&output);
    assert!(
        table.contains("Sputnik") && !table.contains("000_"),
        "{table}"
    );
}

#[test]
fn a_column_that_there_is_not_tells_those_that_there_are() {
    for command in [
        &["quotes", "seeds"][..],
        &["similar", "seeds"],
        &["passages", "seeds"],
        &["read", "seeds"],
        &["compare", "a", "b"],
        &["check", "seeds", "--authority", "docs/check/speech.txt"],
    ] {
        let asked = ["--format", "csv", "--columns", "nonsense"];
        let output = run(&[command, &asked].concat());
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        let said = stderr(&output);
        assert!(
            said.contains("no column is called \"nonsense\"; there are: "),
            "{said}"
        );
    }
}

#[test]
fn lines_of_json_have_no_columns_to_choose() {
    let output = run(&["quotes", "seeds", "--columns", "text"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("--columns is of listings that are tables"),
        "{}",
        stderr(&output)
    );
}

/// The seeds' titles stand beside ids in the table; a listing that does not show titles does not keep them.
#[test]
fn a_pair_of_articles_is_called_by_outlet_and_title_too() {
    let args = ["similar", "seeds", "--threshold", "0", "--format", "table"];
    let output = variorum(&args).env("COLUMNS", "200").output();
    let table = stdout(&output.expect("it runs"));
    assert!(
        table.contains("Sputnik, US, China") && table.contains("002_422b5742dc39e465"),
        "{table}"
    );
    let lines = stdout(&run(&["similar", "seeds", "--threshold", "0"]));
    assert!(!lines.contains("Sputnik"), "{lines}");
}

#[test]
fn every_column_is_documented() {
    use variorum::report::columns::names;
    use variorum::report::tables;

    let page = include_str!("../docs/format.md");
    let tables = [
        ("quotations", names(&tables::numbered_quotations())),
        ("groups", names(&tables::groups())),
        ("witnesses", names(&tables::witnesses())),
        ("differences", names(&tables::differences())),
        ("pairs", names(&tables::pairs())),
    ];
    for (table, columns) in tables {
        let opening = format!("| `{table}.parquet` |");
        let row = page.lines().find(|line| line.starts_with(&opening));
        let row = row.unwrap_or_else(|| panic!("docs/format.md has no row of {table}"));
        let told = row.split('`').skip(3).step_by(2).collect::<Vec<_>>();
        for column in columns {
            assert!(told.contains(&column), "{table}: {column}");
        }
    }
}

#[cfg(feature = "parquet")]
mod parquet_files {
    use std::fs::File;
    use std::path::Path;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::{Field, Row};

    use super::*;

    fn rows(folder: &Path, table: &str) -> Vec<Row> {
        let file = File::open(folder.join(format!("{table}.parquet"))).expect("written");
        let reader = SerializedFileReader::new(file).expect("Parquet");
        let rows = reader.get_row_iter(None).expect("rows");
        rows.collect::<Result<_, _>>().expect("whole rows")
    }

    fn written(out: &Path) -> serde_json::Value {
        let options = ["--format", "json,parquet", "--quiet", "--out"];
        let output = run(&[
            &["report", "seeds"],
            &options[..],
            &[out.to_str().expect("UTF-8")],
        ]
        .concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let json = std::fs::read(out.join("report.json")).expect("report.json");
        serde_json::from_slice(&json).expect("JSON")
    }

    fn cell(row: &Row, name: &str) -> Field {
        let found = row.get_column_iter().find(|(column, _)| *column == name);
        found
            .unwrap_or_else(|| panic!("no column {name}"))
            .1
            .clone()
    }

    #[test]
    fn each_table_has_the_rows_of_the_result() {
        let folder = folder_with(&[]);
        let report = written(folder.path());
        let list = |value: &serde_json::Value| value.as_array().cloned().expect("a list");
        let groups = list(&report["groups"]);
        let witnesses = groups.iter().flat_map(|group| list(&group["witnesses"]));
        let readings = groups.iter().flat_map(|group| list(&group["readings"]));
        let differences = readings.flat_map(|reading| list(&reading["differences"]));
        for (table, count) in [
            ("quotations", list(&report["quotations"]).len()),
            ("groups", groups.len()),
            ("witnesses", witnesses.count()),
            ("differences", differences.count()),
            ("pairs", list(&report["similarity"]["pairs"]).len()),
        ] {
            assert_eq!(rows(folder.path(), table).len(), count, "{table}");
            assert!(count > 0, "{table}");
        }
    }

    #[test]
    fn a_cell_has_its_kind_and_what_is_not_known_is_null() {
        let folder = folder_with(&[]);
        let report = written(folder.path());
        let quotations = rows(folder.path(), "quotations");
        for (number, row) in quotations.iter().enumerate() {
            let told = &report["quotations"][number];
            assert_eq!(cell(row, "quotation"), Field::Long(number as i64));
            assert_eq!(
                cell(row, "start"),
                Field::Long(told["start"].as_i64().unwrap())
            );
            assert_eq!(
                cell(row, "text"),
                Field::Str(told["text"].as_str().unwrap().into())
            );
            assert_eq!(
                cell(row, "speech_chance"),
                Field::Double(told["speech_chance"].as_f64().unwrap())
            );
            assert_eq!(
                cell(row, "repaired"),
                Field::Bool(told["repaired"].as_bool().unwrap())
            );
            let name = told["speaker"]["name"].as_str();
            let name = name.map_or(Field::Null, |name| Field::Str(name.into()));
            assert_eq!(cell(row, "speaker"), name);
        }
        // A witness names its quotation by its number.
        for row in rows(folder.path(), "witnesses") {
            if let Field::Long(number) = cell(&row, "quotation") {
                assert_eq!(
                    cell(&quotations[number as usize], "article"),
                    cell(&row, "article")
                );
            }
        }
    }

    #[test]
    fn the_same_result_gives_the_same_bytes() {
        let (one, two) = (folder_with(&[]), folder_with(&[]));
        written(one.path());
        written(two.path());
        for table in ["quotations", "groups", "witnesses", "differences", "pairs"] {
            let name = format!("{table}.parquet");
            let bytes = |folder: &Path| std::fs::read(folder.join(&name)).expect("written");
            assert_eq!(bytes(one.path()), bytes(two.path()), "{name}");
        }
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_that_is_said() {
    let folder = folder_with(&[]);
    let out = folder.path().to_str().unwrap();
    let output = run(&["report", "seeds", "--format", "parquet", "--out", out]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("built without Parquet"),
        "{}",
        stderr(&output)
    );
}
