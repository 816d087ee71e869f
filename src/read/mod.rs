//! Files in: folders, files and standard input to articles, one format a file.
//!
//! Nothing that comes in stops the rest: what cannot be used is handed on as
//! [`Item::Skipped`] with its path and cause. Files of a folder are read in the order of their
//! names. Cost: one pass; one article in memory at a time for the formats that can stream.

// What is unpacked is bounded; without decoders nothing is.
#[cfg_attr(not(feature = "compressed"), allow(dead_code))]
mod allowance;
#[cfg(feature = "zip")]
mod archive;
#[cfg(feature = "archive")]
mod database;
mod decode;
mod delimited;
#[cfg(feature = "zip")]
mod docx;
mod fields;
mod folder;
mod html;
mod json;
mod jsonl;
pub mod kept;
mod left_out;
mod limits;
mod mojibake;
#[cfg(feature = "parquet")]
mod parquet;
mod rows;
mod sources;
mod text;
#[cfg(feature = "compressed")]
mod unpack;
mod warc;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use allowance::{Allowance, Budget};

use crate::article::{Article, Corpus, Notice, Skipped};

pub use crate::text::dates;
pub use fields::Fields;
pub use limits::{Limits, Options, Stop};
pub use sources::Sources;

/// What reading yields, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An article.
    Article(Box<Article>),
    /// Something that could not be used.
    Skipped(Skipped),
    /// Something about the article before that its reader should know.
    Notice(Notice),
}

/// A file format. To add one, write a file beside this one and list it in [`FORMATS`].
trait Format: Sync {
    /// Whether the input is of this format, by its first bytes and then by its name.
    fn accepts(&self, head: &[u8], path: &Path) -> bool;

    /// Reads articles and hands them on.
    fn read(&self, input: Input<'_>, sink: &mut dyn FnMut(Item));
}

/// In the order in which they are asked.
const FORMATS: &[&dyn Format] = &[
    &left_out::LeftOut,
    &warc::Warc,
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
    &html::Html,
    &delimited::Delimited,
    &json::Json,
    &jsonl::JsonLines,
    &text::PlainText,
];

/// One open file.
struct Input<'r> {
    reader: Box<dyn BufRead + 'r>,
    /// As it is named in messages.
    path: String,
    /// The file's name without the ending of its compression.
    name: String,
    /// The path's stem, the id of a file that holds one article.
    stem: String,
    /// What the folder's list says of the file.
    known: Option<Article>,
    allowance: Allowance<'r>,
}

impl Input<'_> {
    /// The file as a loss.
    fn skipped(&self, reason: impl ToString) -> Item {
        skipped(Path::new(&self.path), reason)
    }

    /// A line, a row or a record of it as a loss.
    fn skipped_at(&self, number: usize, reason: impl ToString) -> Item {
        skipped(Path::new(&format!("{}:{number}", self.path)), reason)
    }
}

/// The file in a folder that says where each text comes from.
pub const SOURCES_FILE: &str = "sources.csv";

/// The name of threads that read what may break its reader: a panic of theirs is one file's loss, and named as such.
pub const READER_THREAD: &str = "reader";

/// The name that stands for standard input.
pub const STDIN: &str = "-";

/// Reads everything that the paths name into a corpus.
///
/// ```
/// let folder = std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"));
/// let corpus = variorum::read::corpus(&[folder]);
/// assert_eq!(corpus.articles.len(), 5);
/// assert_eq!(corpus.articles[1].source.as_deref(), Some("TechRaptor"));
/// ```
pub fn corpus(paths: &[PathBuf]) -> Corpus {
    corpus_with(paths, &Options::default())
}

/// The same with options.
pub fn corpus_with(paths: &[PathBuf], options: &Options) -> Corpus {
    let mut corpus = Corpus::default();
    let options = Options {
        keeps: true,
        ..options.clone()
    };
    each(paths, &options, &mut |item| match item {
        Item::Article(article) => corpus.articles.push(*article),
        Item::Skipped(skipped) => corpus.skipped.push(skipped),
        Item::Notice(notice) => corpus.notices.push(notice),
    });
    corpus
}

/// Hands on every article that the paths name, in order.
pub fn each(paths: &[PathBuf], options: &Options, sink: &mut dyn FnMut(Item)) {
    let except = options
        .except
        .as_deref()
        .and_then(|path| path.canonicalize().ok());
    let options = &Options {
        except,
        ..options.clone()
    };
    let budget = Budget::of(&options.limits);
    for path in paths {
        if options.stop.is_now() {
            return;
        }
        let allowance = Allowance::new(options, &budget, paths.len() == 1);
        if path.as_os_str() == STDIN {
            allowance.within(path, sink, |sink| stdin(path, &allowance, sink));
        } else if path.is_dir() {
            folder::read(path, options, &budget, sink);
        } else {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            allowance.within(path, sink, |sink| file(path, &stem, None, &allowance, sink));
        }
    }
}

/// Hands on the articles of a file that is in memory; `name` is what messages and its format go by.
///
/// ```
/// use variorum::read::{Item, Options, of_bytes};
/// let mut texts = Vec::new();
/// of_bytes("list.jsonl".as_ref(), br#"{"text": "One."}"#, &Options::default(), &mut |item| {
///     if let Item::Article(article) = item {
///         texts.push(article.text);
///     }
/// });
/// assert_eq!(texts, ["One."]);
/// ```
pub fn of_bytes(name: &Path, bytes: &[u8], options: &Options, sink: &mut dyn FnMut(Item)) {
    let allowance = Allowance::new(options, &Budget::of(&options.limits), true);
    allowance.within(name, sink, |sink| {
        #[cfg(feature = "zip")]
        if archive::is_zip(bytes) {
            return archive::read(std::io::Cursor::new(bytes), name, &allowance, sink);
        }
        let stem = id_in_folder(name);
        open(Box::new(bytes), name, stem, None, &allowance, sink);
    });
}

fn stdin(path: &Path, allowance: &Allowance<'_>, sink: &mut dyn FnMut(Item)) {
    let stdin = std::io::stdin();
    let reader = Box::new(stdin.lock());
    open(reader, path, "stdin".into(), None, allowance, sink);
}

/// A file's path in its folder without its ending: two outlets may both have a `001.txt`.
fn id_in_folder(name: &Path) -> String {
    let parts: Vec<_> = name
        .with_extension("")
        .iter()
        .map(|p| p.to_string_lossy().into_owned())
        .collect();
    parts.join("/")
}

fn file(
    path: &Path,
    stem: &str,
    known: Option<Article>,
    allowance: &Allowance<'_>,
    sink: &mut dyn FnMut(Item),
) {
    let mut reader = match File::open(path) {
        Ok(file) => BufReader::with_capacity(1 << 16, file),
        Err(error) => return sink(skipped(path, error)),
    };
    match reader.fill_buf() {
        #[cfg(feature = "zip")]
        Ok(head) if archive::is_zip(head) => archive::read(reader, path, allowance, sink),
        #[cfg(feature = "archive")]
        Ok(head) if crate::archive::is_archive(head) => database::read(path, sink),
        Ok(_) => {
            let stem = stem.to_owned();
            open(Box::new(reader), path, stem, known, allowance, sink);
        }
        Err(error) => sink(skipped(path, error)),
    }
}

fn open(
    reader: Box<dyn BufRead + '_>,
    path: &Path,
    stem: String,
    known: Option<Article>,
    allowance: &Allowance<'_>,
    sink: &mut dyn FnMut(Item),
) {
    let (mut reader, name) = match plain(reader, path, allowance) {
        Ok(plain) => plain,
        Err(error) => return sink(skipped(path, error)),
    };
    // "story.txt.gz" is called "story".
    let ending = name.extension().unwrap_or_default().to_string_lossy();
    let stem = match stem.strip_suffix(&format!(".{ending}")) {
        Some(inner) if name.as_path() != path => inner.to_owned(),
        _ => stem,
    };
    let head = match reader.fill_buf() {
        Ok(head) => head[..head.len().min(512)].to_vec(),
        Err(error) => return sink(skipped(path, error)),
    };
    let Some(format) = FORMATS.iter().find(|format| format.accepts(&head, &name)) else {
        return sink(skipped(path, UNKNOWN));
    };
    let input = Input {
        reader,
        path: path.to_string_lossy().into_owned(),
        name: name.to_string_lossy().into_owned(),
        stem,
        known,
        allowance: allowance.clone(),
    };
    format.read(input, sink);
}

const UNKNOWN: &str = "not a format that is read: text, HTML, CSV, TSV, JSON, JSON Lines, Parquet, WARC, also compressed or in ZIP";

/// The bytes without compression, in UTF-8 where they were in UTF-16, and the name that they have then.
fn plain<'r>(
    reader: Box<dyn BufRead + 'r>,
    path: &Path,
    allowance: &Allowance<'_>,
) -> std::io::Result<(Box<dyn BufRead + 'r>, PathBuf)> {
    #[cfg(feature = "compressed")]
    let (reader, name) = unpack::plain(reader, path, allowance)?;
    #[cfg(not(feature = "compressed"))]
    let name = path.to_path_buf();
    let stoppable = limits::Stoppable {
        inner: decode::streamed(reader)?,
        run: allowance.options.stop.clone(),
        file: allowance.stop.clone(),
    };
    Ok((Box::new(stoppable), name))
}

fn skipped(path: &Path, reason: impl ToString) -> Item {
    Item::Skipped(Skipped {
        path: path.to_string_lossy().into_owned(),
        reason: reason.to_string(),
    })
}

/// Says what should be known of the article at a place.
fn tell(path: &str, notice: Option<String>, sink: &mut dyn FnMut(Item)) {
    if let Some(notice) = notice {
        let path = path.to_owned();
        sink(Item::Notice(Notice { path, notice }));
    }
}

/// All bytes of an input; the cause where they are more than `most`.
fn whole(reader: &mut dyn BufRead, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > most {
        Err(format!("more than {most} bytes"))
    } else {
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &[u8])]) -> Corpus {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).expect("written");
        }
        let mut corpus = corpus(&[folder.path().to_path_buf()]);
        for skipped in &mut corpus.skipped {
            let name = Path::new(&skipped.path).file_name().unwrap_or_default();
            skipped.path = name.to_string_lossy().into_owned();
        }
        corpus
    }

    fn reasons(corpus: &Corpus) -> Vec<String> {
        corpus
            .skipped
            .iter()
            .map(|s| format!("{}: {}", s.path, s.reason))
            .collect()
    }

    #[test]
    fn a_folder_with_its_list_of_sources() {
        let corpus = read(&[
            ("b.txt", b"Second text."),
            ("a.txt", "\u{feff}First text.".as_bytes()),
            (
                SOURCES_FILE,
                b"path,source,date,title\na.txt,The Post,2020-01-02,A title\n",
            ),
        ]);
        assert_eq!(corpus.articles[0].text, "First text.");
        assert_eq!(corpus.articles[0].source.as_deref(), Some("The Post"));
        assert_eq!(
            (
                corpus.articles[1].id.as_str(),
                corpus.articles[1].source.clone()
            ),
            ("b", None)
        );
        assert!(corpus.skipped.is_empty());
    }

    #[test]
    fn what_cannot_be_used_is_listed_and_the_rest_is_read() {
        let corpus = read(&[
            ("bad.txt", b"abc\0"),
            ("empty.txt", b" \n"),
            ("good.txt", b"Text."),
            ("picture.png", b"\x89PNG\r\n\x00\x00"),
            (
                "lines.jsonl",
                b"{\"id\": \"x\", \"text\": \"One.\"}\n{broken\n{\"id\": \"y\"}\n",
            ),
            (SOURCES_FILE, b"path,source\ngone.txt,Nobody\n"),
        ]);
        let ids: Vec<_> = corpus.articles.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids, ["good", "x"]);
        let reasons = reasons(&corpus);
        assert_eq!(reasons.len(), 6, "{reasons:#?}");
        assert!(
            reasons[0].starts_with("bad.txt: not a format that is read"),
            "{reasons:#?}"
        );
        assert_eq!(reasons[1], "empty.txt: no text in it");
        assert!(reasons[2].starts_with("lines.jsonl:2: not a JSON object of the expected form"));
        assert!(reasons[5].contains("gone.txt") && reasons[5].contains("no such file"));
    }

    #[test]
    fn a_missing_path_is_said() {
        let corpus = corpus(&[PathBuf::from("/no/such/path")]);
        assert_eq!(corpus.skipped[0].path, "/no/such/path");
    }

    use proptest::prelude::*;

    /// Bytes that look like the formats, cut and mixed.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop::sample::select(vec![
            &b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n"[..],
            b"<html><body><p>",
            b"</p><!-- ",
            b"{\"text\": \"a\"",
            b"}\n",
            b"[",
            b"text,id\n",
            b"\"a, b\",",
            b"PK\x03\x04",
            b"\x1f\x8b\x08\x00",
            b"\x28\xb5\x2f\xfd",
            b"BZh9",
            b"\xfd7zXZ\x00",
            b"\xff\xfe",
            b"\xe2\x80\x9c",
            b"\x93Six\x94 ",
            b"\0",
            b"word ",
        ]);
        let any = prop::collection::vec(any::<u8>(), 0..12);
        prop::collection::vec(prop_oneof![piece.prop_map(<[u8]>::to_vec), any], 0..12)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn no_bytes_break_a_reader_and_none_is_lost_in_silence(
            bytes in bytes(),
            ending in prop::sample::select(vec!["txt", "html", "csv", "tsv", "json", "jsonl", "zip", "warc", "gz", "png"]),
        ) {
            let corpus = read(&[(&format!("file.{ending}"), &bytes)]);
            // A crawl without pages and a table without rows but its header hold nothing to name.
            let named = corpus.articles.len() + corpus.skipped.len();
            let silent = bytes.starts_with(b"WARC/1.") || bytes.starts_with(b"PK") || bytes.is_empty();
            prop_assert!(named > 0 || silent, "{:?}", bytes);
        }
    }
}
