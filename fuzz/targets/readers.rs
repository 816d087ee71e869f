//! Any bytes under any name: no panic, and texts that are there or said to be missing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::read::{Item, Limits, Options, of_bytes};

const NAMES: [&str; 8] = [
    "a.txt",
    "a.html",
    "a.csv",
    "a.tsv",
    "a.json",
    "a.jsonl",
    "a.parquet",
    "a.warc",
];

fuzz_target!(init: {
    // A panic of a decoder that is not ours is caught and is the file's loss: it must not end the run here, as
    // the fuzzer's own hook would. One that is not caught still does.
    std::panic::set_hook(Box::new(|_| {}));
}, |data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let limits = Limits { page: 1 << 16, record: 1 << 20, unpacked: 1 << 20, files: 100, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    of_bytes(NAMES[usize::from(*first) % NAMES.len()].as_ref(), bytes, &options, &mut |item| match item {
        Item::Article(article) => assert!(!article.text.trim().is_empty() && !article.id.is_empty()),
        Item::Skipped(loss) => assert!(!loss.path.is_empty() && !loss.reason.is_empty()),
        Item::Notice(notice) => assert!(!notice.notice.is_empty()),
    });
});
