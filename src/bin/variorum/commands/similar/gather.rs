//! The articles' shingles: in memory while they fit, else sketches in memory and the shingles on disk.

use anyhow::Result;
use variorum::article::Skipped;
use variorum::similar::collection::{Batch, Collection, Entry, Titles, settle};
use variorum::similar::sketch::{Banding, Sketches};

use super::listing::shows_titles;
use super::spill::Spill;
use super::{least_threshold, shingling};
use crate::args::{Mode, SimilarArgs};
use crate::batches::each_batch;
use crate::memory;
use crate::output::{Console, Told};

/// Articles to a batch: their sets share one block of memory.
const BATCH: usize = 128;

/// Bytes that a join needs for one of a shingle, a third for what it builds.
const BYTES_A_SHINGLE: usize = 12;

/// What was read.
pub(super) enum Gathered {
    Memory(Collection),
    Disk(Disk),
}

/// Articles whose shingles are on disk; all lists are in one order.
pub(super) struct Disk {
    pub(super) entries: Vec<Entry>,
    pub(super) sketches: Sketches,
    pub(super) spill: Spill,
}

impl Gathered {
    pub(super) fn entries(&self) -> &[Entry] {
        match self {
            Self::Memory(collection) => &collection.entries,
            Self::Disk(disk) => &disk.entries,
        }
    }
}

/// Reads everything, in canonical order; says when it turns to sketches, why, and what they may miss.
pub(super) fn gather(
    args: &SimilarArgs,
    console: &Console,
    progress: impl Fn(usize),
) -> Result<(Gathered, Told)> {
    let banding = Banding::at(least_threshold(args).min(0.999), args.miss);
    let limit = limit(args);
    let mut gathered = Gathered::Memory(Collection::default());
    if args.mode == Mode::Sketch {
        gathered = Gathered::Disk(Disk::new(banding)?);
        console.say(&promise(banding, least_threshold(args), "as asked"));
    }
    let titles = if shows_titles(args) {
        Titles::Kept
    } else {
        Titles::LetGo
    };
    let work = |articles| Batch::of(articles, shingling(args), titles);
    let mut told = each_batch(&args.input, BATCH, work, |batch| {
        match &mut gathered {
            Gathered::Disk(disk) => disk.add(Collection::from(batch))?,
            Gathered::Memory(collection) => {
                collection.add(batch);
                let held = collection.sets.shingles() * BYTES_A_SHINGLE + collection.entry_bytes;
                if limit.is_some_and(|bytes| held > bytes) {
                    let reason = format!(
                        "more articles and shingles than fit in {} MB of memory",
                        limit.unwrap_or(0) / 1_000_000
                    );
                    console.say(&promise(banding, least_threshold(args), &reason));
                    let mut disk = Disk::new(banding)?;
                    disk.add(std::mem::take(collection))?;
                    gathered = Gathered::Disk(disk);
                }
            }
        }
        progress(gathered.entries().len());
        Ok(())
    })?;
    told.skipped.extend(match &mut gathered {
        Gathered::Memory(collection) => collection.settle(),
        Gathered::Disk(disk) => disk.settle()?,
    });
    Ok((gathered, told))
}

/// Bytes that exact work may take; `None` for any. What only the exact join finds keeps it exact.
fn limit(args: &SimilarArgs) -> Option<usize> {
    let sketchable = args.containment.is_none() && least_threshold(args) > 0.0;
    (args.mode == Mode::Auto && sketchable)
        .then(|| args.input.reading.memory.or_else(memory::available))
        .flatten()
}

/// What sketches may miss.
fn promise(banding: Banding, threshold: f64, reason: &str) -> String {
    let steps = [0.0, 0.05, 0.1, 0.15].map(|step| threshold + step);
    let curve: Vec<String> = steps
        .iter()
        .filter(|resemblance| **resemblance < 1.0)
        .map(|resemblance| {
            format!(
                "{:.3} % at {resemblance:.2}",
                100.0 * banding.missed(*resemblance)
            )
        })
        .collect();
    format!(
        "variorum: sketch mode, {reason}: {} bands of {} slots; of the pairs these are missed: {}; what is found is exact; \
         clusters and duplicates go by resemblance alone",
        banding.bands,
        banding.rows,
        curve.join(", ")
    )
}

impl Disk {
    fn new(banding: Banding) -> Result<Self> {
        Ok(Self {
            entries: Vec::new(),
            sketches: Sketches::new(banding),
            spill: Spill::new()?,
        })
    }

    fn add(&mut self, collection: Collection) -> Result<()> {
        let sets: Vec<&[u64]> = collection.sets.iter().collect();
        sets.iter().try_for_each(|set| self.spill.add(set))?;
        self.sketches.add(&sets);
        self.entries.extend(collection.entries);
        Ok(())
    }

    fn settle(&mut self) -> Result<Vec<Skipped>> {
        let (order, skipped) = settle(&mut self.entries);
        self.sketches.select(&order);
        self.spill.select(&order)?;
        Ok(skipped)
    }
}
