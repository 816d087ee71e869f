//! Files of formats that this build leaves out: each is skipped, and the message names the feature that reads it.

use std::path::Path;

use super::{Format, Input, Item};

pub(super) struct LeftOut;

/// A format that a feature adds.
struct Added {
    /// What a file of it begins with.
    start: &'static [u8],
    /// What such a file is.
    what: &'static str,
    feature: &'static str,
    is_here: bool,
}

const ADDED: [Added; 7] = [
    compressed(b"\x1f\x8b", "a file compressed with gzip"),
    compressed(b"\x28\xb5\x2f\xfd", "a file compressed with Zstandard"),
    compressed(b"BZh", "a file compressed with bzip2"),
    compressed(b"\xfd7zXZ\0", "a file compressed with xz"),
    zipped(b"PK\x03\x04"),
    zipped(b"PK\x05\x06"),
    Added {
        start: b"PAR1",
        what: "a Parquet table",
        feature: "parquet",
        is_here: cfg!(feature = "parquet"),
    },
];

const fn compressed(start: &'static [u8], what: &'static str) -> Added {
    Added {
        start,
        what,
        feature: "compressed",
        is_here: cfg!(feature = "compressed"),
    }
}

const fn zipped(start: &'static [u8]) -> Added {
    Added {
        start,
        what: "a ZIP archive or Word document",
        feature: "zip",
        is_here: cfg!(feature = "zip"),
    }
}

fn of(head: &[u8]) -> Option<&'static Added> {
    ADDED
        .iter()
        .find(|added| !added.is_here && head.starts_with(added.start))
}

/// Why a file of a format that is left out is not read.
pub(super) fn reason(what: &str, feature: &str) -> String {
    format!("{what}, and this build reads none: build it with the feature {feature:?}")
}

impl Format for LeftOut {
    fn accepts(&self, head: &[u8], _path: &Path) -> bool {
        of(head).is_some()
    }

    fn read(&self, mut input: Input<'_>, sink: &mut dyn FnMut(Item)) {
        let added = input.reader.fill_buf().ok().and_then(of);
        if let Some(added) = added {
            sink(input.skipped(reason(added.what, added.feature)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Options, of_bytes};

    /// In a build with a feature its files are broken ones here, and without it they name the feature; none is lost.
    #[test]
    fn each_is_skipped_and_said() {
        for added in &ADDED {
            let mut skipped = Vec::new();
            of_bytes(
                Path::new("a.file"),
                added.start,
                &Options::default(),
                &mut |item| {
                    if let Item::Skipped(loss) = item {
                        skipped.push(loss.reason);
                    }
                },
            );

            let is_told = skipped == [reason(added.what, added.feature)];
            assert_ne!(is_told, added.is_here, "{}: {skipped:?}", added.what);
        }
    }
}
