//! Processor time of this thread, where the system tells it; elapsed time where not.

use std::time::Instant;

/// Counts from its start.
#[derive(Debug)]
pub(crate) struct Watch {
    spent: Option<u64>,
    started: Instant,
}

impl Watch {
    /// Starts to count.
    pub(crate) fn start() -> Self {
        Self {
            spent: spent(),
            started: Instant::now(),
        }
    }

    /// Seconds since.
    pub(crate) fn seconds(&self) -> f64 {
        match (self.spent, spent()) {
            (Some(before), Some(now)) => (now - before) as f64 / 1e9,
            _ => self.started.elapsed().as_secs_f64(),
        }
    }
}

/// Nanoseconds that this thread has run, as Linux counts them.
fn spent() -> Option<u64> {
    let counts = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    counts.split(' ').next()?.parse().ok()
}
