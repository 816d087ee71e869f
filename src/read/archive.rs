//! ZIP folders: each file of one is read as if it stood on disk; nothing is written.
//!
//! A name that climbs (`../`) is only a name here. What all files unpack to together is bounded, and so is the list of
//! files before it is read (APPNOTE.TXT 4.3.12 to 4.3.16). Cost: the list, and that of the files one after the other.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use zip::ZipArchive;

use super::allowance::Allowance;
use super::{Item, SOURCES_FILE, Sources, docx, id_in_folder, open, skipped};

/// Whether a file is a ZIP archive, by its first bytes.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Reads the files of an archive in the order of their names.
pub(super) fn read(
    mut reader: impl Read + Seek,
    path: &Path,
    allowance: &Allowance<'_>,
    sink: &mut dyn FnMut(Item),
) {
    let doubles = match check(&mut reader, allowance) {
        Ok(doubles) => doubles,
        Err(reason) => return sink(skipped(path, reason)),
    };
    let mut archive = match opened(reader) {
        Ok(archive) => archive,
        Err(reason) => return sink(skipped(path, reason)),
    };
    for (name, count) in doubles {
        let reason = format!("{count} files of the archive have this name: the last is read");
        sink(skipped(&path.join(name), reason));
    }
    let mut names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    names.retain(|name| !name.ends_with('/') && !is_hidden(name));
    names.sort();
    if names.iter().any(|name| name == docx::PART) {
        return document(&mut archive, path, allowance, sink);
    }
    let sources = sources(&mut archive, path, allowance, sink);
    for name in names.iter().filter(|name| *name != SOURCES_FILE) {
        if allowance.is_stopped() {
            return;
        }
        let place = path.join(name.trim_start_matches('/'));
        match archive.by_name(name) {
            Ok(entry) => {
                let reader: Box<dyn Read + '_> = Box::new(allowance.unpacking(entry));
                let reader = BufReader::with_capacity(1 << 16, reader);
                let inner = Path::new(name);
                let (stem, known) = (id_in_folder(inner), sources.about(inner));
                open(Box::new(reader), &place, stem, known, allowance, sink);
            }
            Err(error) => sink(skipped(&place, error)),
        }
    }
    sources.name_unused(path, sink);
}

/// A Word document is an archive of one text.
fn document<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    path: &Path,
    allowance: &Allowance<'_>,
    sink: &mut dyn FnMut(Item),
) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    match archive.by_name(docx::PART) {
        Ok(entry) => {
            let part = allowance.unpacking(entry);
            docx::read(part, path, stem.into_owned(), allowance, sink);
        }
        Err(error) => sink(skipped(path, error)),
    }
}

fn opened<R: Read + Seek>(reader: R) -> Result<ZipArchive<R>, String> {
    let archive =
        ZipArchive::new(reader).map_err(|error| format!("not a whole ZIP archive: {error}"))?;
    // A cut archive may end in one that was a file of it: that one would be read as if it were the whole.
    if archive.offset() > 0 {
        return Err(
            "not a whole ZIP archive: its list of files is that of an archive inside it".into(),
        );
    }
    Ok(archive)
}

/// The list of sources that lies in the archive, for its texts.
fn sources<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    path: &Path,
    allowance: &Allowance<'_>,
    sink: &mut dyn FnMut(Item),
) -> Sources {
    let place = path.join(SOURCES_FILE);
    match archive.by_name(SOURCES_FILE) {
        Ok(entry) => {
            let mut reader = BufReader::new(allowance.unpacking(entry));
            Sources::of_list(&mut reader, &place, allowance, sink)
        }
        Err(zip::result::ZipError::FileNotFound) => Sources::default(),
        Err(error) => {
            sink(skipped(&place, error));
            Sources::default()
        }
    }
}

fn is_hidden(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') && part != "." && part != "..")
        || name.starts_with("__MACOSX/")
}

/// Bytes of memory that an entry of the list takes beside its name.
const BYTES_AN_ENTRY: u64 = 1_000;

/// Fails where the list of files, or what it says of their number, is more than may be held. Returns the names that
/// several of them have, and how many.
fn check(
    reader: &mut (impl Read + Seek),
    allowance: &Allowance<'_>,
) -> Result<Vec<(String, usize)>, String> {
    let broken = |error: io::Error| format!("not a whole ZIP archive: {error}");
    let list = List::find(reader).map_err(broken)?;
    let most = allowance.options.limits.files as u64;
    if list.entries > most {
        return Err(format!("more than {most} files in one archive"));
    }
    let needed = list.entries.saturating_mul(BYTES_AN_ENTRY).max(list.bytes);
    if needed > allowance.window() {
        return Err(format!(
            "its list of {} files needs more memory than may be held",
            list.entries
        ));
    }
    let doubles = list.doubles(reader).map_err(broken)?;
    reader.rewind().map_err(broken)?;
    Ok(doubles)
}

/// What the end of an archive says of its list of files.
struct List {
    entries: u64,
    bytes: u64,
    start: u64,
}

/// Length of an entry of the list without its name and what may follow it.
const ENTRY: usize = 46;

/// Length of the record at the end, and the longest comment after it.
const END: usize = 22;
const LONGEST_COMMENT: usize = 0xffff;

/// Length of the record before it that says where the end of a large archive is.
const LOCATOR: u64 = 20;

impl List {
    fn find(reader: &mut (impl Read + Seek)) -> io::Result<Self> {
        let length = reader.seek(SeekFrom::End(0))?;
        let from = length.saturating_sub((END + LONGEST_COMMENT) as u64);
        let tail = bytes_at(reader, from, (length - from) as usize)?;
        let at = memchr::memmem::rfind(&tail, b"PK\x05\x06")
            .filter(|at| at + END <= tail.len())
            .ok_or_else(|| io::Error::other("it has no end"))?;
        let end = &tail[at..];
        let list = Self {
            entries: number(&end[10..12]),
            bytes: number(&end[12..16]),
            start: number(&end[16..20]),
        };
        let is_large = list.entries == 0xffff || list.bytes == 0xffff_ffff;
        match (from + at as u64).checked_sub(LOCATOR) {
            Some(place) if is_large => {
                Self::find_large(reader, place).map(|large| large.unwrap_or(list))
            }
            _ => Ok(list),
        }
    }

    /// That of an archive of more files or bytes than 16 and 32 bits can count.
    fn find_large(reader: &mut (impl Read + Seek), locator: u64) -> io::Result<Option<Self>> {
        let locator = bytes_at(reader, locator, LOCATOR as usize)?;
        if !locator.starts_with(b"PK\x06\x07") {
            return Ok(None);
        }
        let end = bytes_at(reader, number(&locator[8..16]), 56)?;
        Ok(end.starts_with(b"PK\x06\x06").then(|| Self {
            entries: number(&end[32..40]),
            bytes: number(&end[40..48]),
            start: number(&end[48..56]),
        }))
    }

    /// The names that several files have: a reader takes one of each.
    fn doubles(&self, reader: &mut (impl Read + Seek)) -> io::Result<Vec<(String, usize)>> {
        let length = reader.seek(SeekFrom::End(0))?;
        let bytes = self.bytes.min(length.saturating_sub(self.start));
        let list = bytes_at(reader, self.start.min(length), bytes as usize)?;
        let mut counts: BTreeMap<&[u8], usize> = BTreeMap::new();
        let mut rest = &list[..];
        while rest.starts_with(b"PK\x01\x02") && rest.len() >= ENTRY {
            let [name, extra, comment] = [28, 30, 32].map(|at| number(&rest[at..at + 2]) as usize);
            let Some(name_bytes) = rest.get(ENTRY..ENTRY + name) else {
                break;
            };
            *counts.entry(name_bytes).or_default() += 1;
            rest = rest
                .get(ENTRY + name + extra + comment..)
                .unwrap_or_default();
        }
        let doubled = counts.into_iter().filter(|(_, count)| *count > 1);
        Ok(doubled
            .map(|(name, count)| (String::from_utf8_lossy(name).into_owned(), count))
            .collect())
    }
}

fn bytes_at(reader: &mut (impl Read + Seek), from: u64, length: usize) -> io::Result<Vec<u8>> {
    reader.seek(SeekFrom::Start(from))?;
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A number as archives write it, the lowest byte first.
fn number(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |value, byte| value << 8 | u64::from(*byte))
}
