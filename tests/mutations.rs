//! Valid files of every format, broken in thousands of ways, through every command: the file beside them is read.
//!
//! A few of each format are broken in every run of the tests. Thousands take an hour of both cores:
//!
//!     cargo test --release --test mutations -- --ignored --nocapture
//!
//! `VARIORUM_MUTATIONS` says how many of each format (2,000), `VARIORUM_SEED` which. What fails stays in
//! `target/mutations`: the file that does it alone, or all that do it together.

mod command;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

/// Broken files to a folder: a run of the program reads them all.
const BATCH: usize = 50;

/// Memory that the program may address, in kilobytes: the libraries, stacks, and many times what it is told to fill.
const ADDRESS_SPACE: usize = 4_000_000;

const GOOD: &str =
    "“It has to stop, and it has to stop now,” the mayor of the good town said on Friday.";

#[test]
fn a_few_broken_files_of_every_format_cost_the_others_nothing() {
    break_all(5, 1);
}

#[test]
#[ignore = "an hour"]
fn thousands_of_broken_files_of_every_format_cost_the_others_nothing() {
    let number = |name: &str, usual: usize| {
        let told = std::env::var(name).ok();
        told.map_or(usual, |told| told.parse().expect("a number"))
    };
    break_all(
        number("VARIORUM_MUTATIONS", 2_000),
        number("VARIORUM_SEED", 1) as u64,
    );
}

// Who runs thousands sees how far they are.
#[allow(clippy::print_stdout)]
fn break_all(of_each: usize, seed: u64) {
    let mut chance = Chance(seed);
    for (name, valid) in valid_files() {
        let broken: Vec<Vec<u8>> = (0..of_each)
            .map(|_| broken(&name, &valid, &mut chance))
            .collect();
        for (number, batch) in broken.chunks(BATCH).enumerate() {
            let files: Vec<(String, &[u8])> = batch
                .iter()
                .enumerate()
                .map(|(i, bytes)| (format!("{:04}-{name}", number * BATCH + i), &bytes[..]))
                .collect();
            check(&files);
        }
        println!("{name}: {of_each} broken files through every command");
    }
}

/// Runs every command on the files; where one fails, finds the file that does it.
fn check(files: &[(String, &[u8])]) {
    let Err(reason) = run_all(files) else {
        return;
    };
    if let [(name, _)] = files {
        keep(files);
        panic!("{name}: {reason}");
    }
    let (first, second) = files.split_at(files.len() / 2);
    check(first);
    check(second);
    keep(files);
    panic!("together, and not alone: {reason}");
}

/// Keeps the files that a run failed on.
fn keep(files: &[(String, &[u8])]) {
    let kept = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/mutations");
    std::fs::create_dir_all(&kept).expect("a folder");
    for (name, bytes) in files {
        std::fs::write(kept.join(name), bytes).expect("written");
    }
}

fn run_all(files: &[(String, &[u8])]) -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let articles = folder.path().join("articles");
    std::fs::create_dir(&articles).expect("made");
    for (name, bytes) in files {
        std::fs::write(articles.join(name), bytes).expect("written");
    }
    std::fs::write(articles.join("zz-good.txt"), GOOD).expect("written");
    let (path, out) = (articles.display().to_string(), folder.path().join("out"));
    let (good, out) = (format!("{path}/zz-good.txt"), out.display().to_string());
    let commands: [&[&str]; 10] = [
        &["read", &path],
        &["read", &path, "--format", "csv"],
        &["quotes", &path],
        &["similar", &path, "--threshold", "0.5"],
        &["similar", &path, "--clusters", "--mode", "sketch"],
        &["passages", &path],
        &["compare", "--authority", &good, &path],
        &["compare", "--authority", &good, &path, "--format", "table"],
        &["check", &path, "--authority", &good],
        &["report", &path, "--out", &out],
    ];
    for command in commands {
        let output = run_bounded(command);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let has_findings = command[0] == "check" && output.status.code() == Some(1);
        let is_done = has_findings || matches!(output.status.code(), Some(0 | 3));
        let is_well = is_done && !said.contains("panicked");
        if !is_well {
            let end: String = said
                .chars()
                .rev()
                .take(2_000)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            return Err(format!("{command:?}: {}\n{end}", output.status));
        }
    }
    check_report(files, Path::new(&out))
}

/// Every file is in the report, as an article or as a loss; the good one is an article.
fn check_report(files: &[(String, &[u8])], out: &Path) -> Result<(), String> {
    let written = std::fs::read(out.join("report.json")).map_err(|error| error.to_string())?;
    let report: serde_json::Value =
        serde_json::from_slice(&written).map_err(|error| error.to_string())?;
    let paths = |list: &str| -> Vec<String> {
        let rows = report[list].as_array().cloned().unwrap_or_default();
        rows.iter()
            .map(|row| row["path"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let (read, lost) = (paths("articles"), paths("skipped"));
    if !read.iter().any(|path| path.ends_with("zz-good.txt")) {
        return Err("the good file is not read".into());
    }
    for (name, _) in files {
        // A crawl without pages, a table without rows and an archive without files hold nothing to name.
        let may_be_empty = name.ends_with(".warc")
            || name.ends_with(".zip")
            || name.ends_with(".json")
            || name.contains(".warc.");
        let is_named = read
            .iter()
            .chain(&lost)
            .any(|path| path.contains(name.as_str()));
        if !is_named && !may_be_empty {
            return Err(format!("{name} is neither read nor named"));
        }
    }
    Ok(())
}

/// The program with little memory, which ends it where it asks for more.
fn run_bounded(args: &[&str]) -> Output {
    let program = assert_cmd::cargo::cargo_bin("variorum");
    let mut command = Command::new("bash");
    command
        .arg("-c")
        .arg(format!(
            "ulimit -v {ADDRESS_SPACE}; exec timeout 120 \"$@\""
        ))
        .arg("bash")
        .arg(program)
        .args(args)
        .args(["--memory", "128M", "--threads", "2"]);
    command.output().expect("bash runs")
}

/// Numbers that look like chance and are the same in every run (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }
}

/// A valid file broken once or several times; what is compressed is broken before or after.
fn broken(name: &str, valid: &[u8], chance: &mut Chance) -> Vec<u8> {
    let compressed = name.rsplit('.').next().filter(|_| chance.below(2) == 0);
    match compressed {
        Some("gz") => gzipped(&broken("", &ungzipped(valid), chance)),
        Some("zip") => {
            let inner = broken("", PAGE.as_bytes(), chance);
            zipped(&[
                ("a.html", &inner),
                ("b.txt", b"Two."),
                ("sources.csv", &broken("", SOURCES, chance)),
            ])
        }
        _ => {
            let mut bytes = valid.to_vec();
            for _ in 0..=chance.below(4) {
                bytes = broken_once(bytes, chance);
            }
            bytes
        }
    }
}

fn broken_once(mut bytes: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    let (from, to) = stretch(&bytes, chance);
    match chance.below(12) {
        0 => bytes.truncate(from),
        1 => _ = bytes.drain(from..to),
        2 => {
            let copy = bytes[from..to].to_vec();
            bytes.splice(from..from, copy);
        }
        3 => {
            let copy = bytes[from..to].repeat(chance.below(200));
            bytes.splice(from..to, copy);
        }
        4 => bytes[from..to].reverse(),
        5 => bytes[from..to].fill(0xff),
        6 => bytes[from..to].fill(0),
        7 => {
            let sign = SIGNS[chance.below(SIGNS.len())];
            bytes.splice(from..from, sign.iter().copied());
        }
        8 => {
            let sign = SIGNS[chance.below(SIGNS.len())].repeat(chance.below(3_000));
            bytes.splice(from..to, sign);
        }
        9 => {
            let (other, end) = stretch(&bytes, chance);
            let moved = bytes[other..end].to_vec();
            bytes.splice(from..to, moved);
        }
        _ => {
            for _ in 0..=chance.below(8) {
                let at = chance.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = chance.next() as u8;
                }
            }
        }
    }
    bytes
}

/// A part of the bytes: between two places of structure, or any few.
fn stretch(bytes: &[u8], chance: &mut Chance) -> (usize, usize) {
    let from = chance.below(bytes.len());
    if chance.below(2) == 0 {
        return (from, (from + chance.below(9)).min(bytes.len()));
    }
    let is_structure = |byte: &u8| b"<>{}[]\",:\n ".contains(byte);
    let start = bytes[from..]
        .iter()
        .position(is_structure)
        .map_or(from, |at| from + at);
    let length = bytes[start..].iter().skip(1).position(is_structure);
    (
        start,
        length.map_or(bytes.len(), |length| start + length + 1),
    )
}

/// What the formats are made of, and what no text should hold.
const SIGNS: &[&[u8]] = &[
    b"<",
    b"</",
    b">",
    b"<div>",
    b"</p>",
    b"<p-x>",
    b"<b a=1>",
    b"<!--",
    b"<script>",
    b"<table><tr>",
    b"<template>",
    b"<svg>",
    b"\"",
    b"'",
    b",",
    b"\n",
    b"\r\n",
    b"\t",
    b"{",
    b"}",
    b"[",
    b"{\"a\":",
    b"\\u0000",
    b"\\ud800",
    b"null",
    b"1e999",
    b"-9999999999999999999",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999\r\n",
    b"\r\n\r\n",
    b"PAR1",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"\xff\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\0\0\0\x80",
    b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d",
    b"\xe2\x80",
    b"\xc3\xa9",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xcc\x81",
    b"\xf0\x9f\x8f\xb4",
    b"\xe2\x80\x8d",
    b"=1+1",
    b"# ",
    b"&#0;",
    b"&amp;",
];

const SOURCES: &[u8] = b"path,source,date,title\na.html,The Post,2019-11-19,\"Port opens\"\nb.txt,The Herald,\"Sept. 25, 2015\",\n";

const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=\"utf-8\"><title>Port opens</title>\
    <meta property=\"og:site_name\" content=\"The Post\"><script>if (a<b) { c = \"</p>\"; }</script></head><body>\
    <nav><a href=/>Home</a></nav><article><h1>Port opens</h1>\
    <p>The port was opened on Tuesday after <b>ten years</b> of work, and the town came to see it.</p>\
    <blockquote>“We have waited for this day for ten long years,” said the mayor, Anna Berg.</blockquote>\
    <table><tr><td>Ships</td><td>12</td></tr></table><ul><li>One<li>Two</ul><p>Ships will call from Monday on, as the \
    harbour master had promised when the last crane was put in its place.</p></article></body></html>";

/// A valid file of every format, named so that every file of a folder has an id of its own.
fn valid_files() -> Vec<(String, Vec<u8>)> {
    let text = "PORT, Tuesday (Wire) – The port was opened on Tuesday.\n\n“We have waited for this day,” said the mayor, \
        Anna Berg, “and it has come.” She didn’t say ‘why’.\n\n> «Il faut que cela cesse», a-t-il dit.\n";
    let table = format!(
        "id,source,date,title,text\n1,The Post,2019-11-19,\"Port, opened\",\"{}\"\n2,The Herald,,,Short.\n",
        text.replace('"', "\"\"")
    );
    let line = |id: usize| {
        serde_json::json!({"id": id, "text": text, "source": "The Post", "date": "2019-11-19", "more": [1, {"a": null}]}).to_string()
    };
    let (lines, list) = (
        format!("{}\n{}\n", line(1), line(2)),
        format!("[{},\n {}]", line(1), line(2)),
    );
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.post.example/port\r\nWARC-Date: 2019-11-19T08:00:00Z\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let tabs = table.replace(',', "\t");
    let archive = zipped(&[
        ("a.html", PAGE.as_bytes()),
        ("b.txt", text.as_bytes()),
        ("c/d.csv", table.as_bytes()),
        ("sources.csv", SOURCES),
    ]);
    let wide: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    [
        ("a.txt", text.as_bytes().to_vec()),
        ("wide.txt", wide),
        ("a.html", PAGE.as_bytes().to_vec()),
        ("a.csv", table.clone().into_bytes()),
        ("a.tsv", tabs.into_bytes()),
        ("a.jsonl", lines.clone().into_bytes()),
        ("a.json", list.into_bytes()),
        ("a.warc", warc.clone().into_bytes()),
        ("plain.parquet", parquet(false)),
        ("packed.parquet", parquet(true)),
        ("a.html.gz", gzipped(PAGE.as_bytes())),
        ("a.warc.gz", gzipped(warc.as_bytes())),
        (
            "a.jsonl.zst",
            zstd::encode_all(lines.as_bytes(), 3).expect("packed"),
        ),
        ("a.txt.bz2", bzipped(text.as_bytes())),
        ("a.csv.xz", xzipped(table.as_bytes())),
        ("a.zip", archive),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .to_vec()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

fn ungzipped(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    std::io::copy(&mut flate2::read::GzDecoder::new(bytes), &mut plain).expect("unpacked");
    plain
}

fn bzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

fn xzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = liblzma::write::XzEncoder::new(Vec::new(), 1);
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// A table with a column of each kind that an article may be kept in; `packed` with the encodings that lengthen most.
fn parquet(packed: bool) -> Vec<u8> {
    use parquet::basic::{Compression, Encoding};
    use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
    use parquet::file::{properties::WriterProperties, writer::SerializedFileWriter};
    let schema = "message articles { required int64 id; optional binary text (UTF8); optional int32 date (DATE); }";
    let schema = Arc::new(parquet::schema::parser::parse_message_type(schema).expect("a schema"));
    let properties = if packed {
        WriterProperties::builder()
            .set_dictionary_enabled(false)
            .set_encoding(Encoding::DELTA_BYTE_ARRAY)
            .set_column_encoding("id".into(), Encoding::DELTA_BINARY_PACKED)
            .set_column_encoding("date".into(), Encoding::DELTA_BINARY_PACKED)
            .set_writer_version(parquet::file::properties::WriterVersion::PARQUET_2_0)
            .set_compression(Compression::SNAPPY)
    } else {
        WriterProperties::builder().set_compression(Compression::UNCOMPRESSED)
    };
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties.build()))
        .expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    let mut column = group.next_column().expect("no error").expect("id");
    column
        .typed::<Int64Type>()
        .write_batch(&[1, 2, 3], None, None)
        .expect("written");
    column.close().expect("closed");
    let mut column = group.next_column().expect("no error").expect("text");
    let texts: [ByteArray; 2] = [
        "“It has to stop,” she said.".into(),
        "“It has to go on,” he said.".into(),
    ];
    column
        .typed::<ByteArrayType>()
        .write_batch(&texts, Some(&[1, 0, 1]), None)
        .expect("written");
    column.close().expect("closed");
    let mut column = group.next_column().expect("no error").expect("date");
    column
        .typed::<Int32Type>()
        .write_batch(&[18_262, 18_263], Some(&[1, 1, 0]), None)
        .expect("written");
    column.close().expect("closed");
    group.close().expect("closed");
    writer.close().expect("closed");
    bytes
}
