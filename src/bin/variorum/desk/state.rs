//! What all requests share, and the work that may block: a bounded number of threads at a time, and none waits for ever.
//!
//! Every question opens the archive for itself, to read: so it sees what was added meanwhile, and leaves the file to other
//! programs as it found it. A question whose client is gone or whose time is up is interrupted.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::http::StatusCode;
use tokio::sync::Semaphore;
use variorum::archive::{Access, Archive, Aside, Finding, Findings};
use variorum::check::Index;
use variorum::compare::style::Style;
use variorum::read::Options;
use variorum::report::html::desk::{Frame, Front};

use super::answer::Wrong;
use super::door::Door;
use super::draft::{self, Draft};
use crate::commands::check::Against;
use crate::commands::check::others::Others;

/// Questions at a time; the others wait.
const QUESTIONS: usize = 16;
/// Checks at a time: each uses all cores.
const CHECKS: usize = 2;

/// What the desk works with.
pub(crate) struct Held {
    pub(crate) archive: PathBuf,
    /// What was said, where authorities were named; else it is empty.
    pub(crate) index: Index,
    pub(crate) style: &'static Style,
    /// How drafts are read.
    pub(crate) options: Options,
}

/// The desk.
pub(crate) struct Desk {
    held: Held,
    pub(super) door: Door,
    questions: Arc<Semaphore>,
    checks: Arc<Semaphore>,
    changes: Arc<Semaphore>,
    /// The archive, as drafts are held against it.
    others: Others,
    /// What the head of the search says, and the state of the archive that it is of.
    front: Mutex<Option<(String, Front)>>,
}

impl Desk {
    pub(super) fn new(held: Held, door: Door) -> Self {
        Self {
            others: Others::of_archive(held.archive.clone()),
            held,
            door,
            questions: Arc::new(Semaphore::new(QUESTIONS)),
            checks: Arc::new(Semaphore::new(CHECKS)),
            changes: Arc::new(Semaphore::new(1)),
            front: Mutex::new(None),
        }
    }

    /// What stands around every page.
    pub(super) fn frame(&self) -> Frame {
        let name = self.held.archive.file_name().unwrap_or_default();
        Frame {
            archive: name.to_string_lossy().into_owned(),
            is_guarded: self.door.is_locked(),
        }
    }

    pub(super) fn has_authorities(&self) -> bool {
        !self.held.index.is_empty()
    }

    /// Asks the archive something.
    pub(super) async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&Self, &Archive) -> Result<T, variorum::Error> + Send + 'static,
    ) -> Result<T, Wrong> {
        let place = place(&self.questions).await?;
        let desk = Arc::clone(self);
        let interrupt = Interrupt::default();
        let handle = interrupt.clone_handle();
        let asked = tokio::task::spawn_blocking(move || {
            let _place = place;
            let archive = Archive::open(&desk.held.archive, Access::Read)?;
            *handle.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(Box::new(archive.interrupter()));
            question(&desk, &archive)
        });
        Ok(asked.await.map_err(|_| failed())??)
    }

    /// Changes the archive, one after another.
    pub(super) async fn change<T: Send + 'static>(
        self: &Arc<Self>,
        change: impl FnOnce(&mut Archive) -> Result<T, variorum::Error> + Send + 'static,
    ) -> Result<T, Wrong> {
        let place = place(&self.changes).await?;
        let path = self.held.archive.clone();
        let changed = tokio::task::spawn_blocking(move || {
            let _place = place;
            change(&mut Archive::open(&path, Access::Write)?)
        });
        let changed = changed.await.map_err(|_| failed())?;
        changed.map_err(|error| Wrong::new(StatusCode::CONFLICT, error.to_string()))
    }

    /// Sets a finding aside.
    pub(super) async fn set_aside(
        self: &Arc<Self>,
        finding: Finding,
        reason: String,
    ) -> Result<Aside, Wrong> {
        self.change(move |archive| archive.set_aside(&finding, &reason, None))
            .await
    }

    /// Checks a draft as `variorum check --against` does.
    pub(super) async fn check(self: &Arc<Self>, draft: Draft) -> Result<Findings, Wrong> {
        let place = place(&self.checks).await?;
        let desk = Arc::clone(self);
        let checked = tokio::task::spawn_blocking(move || {
            let _place = place;
            let article = draft::read(draft, &desk.held.options)?;
            let against = Against {
                index: &desk.held.index,
                others: &desk.others,
                style: desk.held.style,
            };
            let checked = against.checked(article)?;
            let archive = Archive::open(&desk.held.archive, Access::Read)?;
            Ok::<_, Wrong>(Findings::new(checked, archive.asides()?))
        });
        checked.await.map_err(|_| failed())?
    }

    /// What the archive holds, counted once for each state that it is in.
    pub(super) fn front(&self, archive: &Archive) -> Result<Front, variorum::Error> {
        let state = archive.state()?;
        let mut kept = self.front.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, front)) = kept.as_ref().filter(|(of, _)| *of == state) {
            return Ok(front.clone());
        }
        let front = Front {
            stats: archive.stats()?,
            outlets: archive.outlets()?,
        };
        *kept = Some((state, front.clone()));
        Ok(front)
    }
}

/// Takes in the log that whoever wrote had to leave while the desk read, so that other programs find one plain file.
pub(super) fn leave_plain(archive: &Path) {
    let mut log = archive.as_os_str().to_owned();
    log.push("-wal");
    if Path::new(&log).exists() {
        // Where somebody writes now, or nobody may, the next who writes does it.
        drop(Archive::open(archive, Access::Write));
    }
}

/// A place among those who work.
async fn place(places: &Arc<Semaphore>) -> Result<tokio::sync::OwnedSemaphorePermit, Wrong> {
    let place = Arc::clone(places).acquire_owned().await;
    place.map_err(|_| failed())
}

fn failed() -> Wrong {
    Wrong::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "The desk failed at this; it goes on.",
    )
}

type Handle = Arc<Mutex<Option<Box<dyn Fn() + Send>>>>;

/// Interrupts a question when nobody waits for it any more; one that was answered is past it.
#[derive(Default)]
struct Interrupt(Handle);

impl Interrupt {
    fn clone_handle(&self) -> Handle {
        Arc::clone(&self.0)
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        let handle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(interrupt) = handle.as_ref() {
            interrupt();
        }
    }
}
