//! ZIP folders: each file of one is read as if it stood on disk; nothing is written.
//!
//! A name that climbs (`../`) is only a name here. Sizes are bounded as for any file.

use std::io::{BufReader, Read, Seek};
use std::path::Path;

use super::unpack::Bounded;
use super::{Item, Options, id_in_folder, open, skipped};

/// Whether a file is a ZIP archive, by its first bytes.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Reads the files of an archive in the order of their names.
pub(super) fn read(
    reader: impl Read + Seek,
    path: &Path,
    options: &Options,
    sink: &mut dyn FnMut(Item),
) {
    let mut archive = match zip::ZipArchive::new(reader) {
        Ok(archive) => archive,
        Err(error) => return sink(skipped(path, format!("not a whole ZIP archive: {error}"))),
    };
    let mut names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    names.sort();
    let most = options.limits.files;
    if names.len() > most {
        return sink(skipped(
            path,
            format!("more than {most} files in one archive"),
        ));
    }
    for name in names
        .iter()
        .filter(|name| !name.ends_with('/') && !is_hidden(name))
    {
        let place = path.join(name.trim_start_matches('/'));
        match archive.by_name(name) {
            Ok(entry) => {
                let bounded = Bounded {
                    inner: entry,
                    left: options.limits.unpacked,
                };
                let reader: Box<dyn Read + '_> = Box::new(bounded);
                open(
                    Box::new(BufReader::with_capacity(1 << 16, reader)),
                    &place,
                    id_in_folder(Path::new(name)),
                    None,
                    options,
                    sink,
                );
            }
            Err(error) => sink(skipped(&place, error)),
        }
    }
}

fn is_hidden(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') && part != "." && part != "..")
        || name.starts_with("__MACOSX/")
}
