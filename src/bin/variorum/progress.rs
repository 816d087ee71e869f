//! Progress on a terminal, silence in a pipe.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::output::Console;

/// A spinner that says what is being done; nothing where progress is not shown.
pub(crate) fn spinner(console: &Console) -> ProgressBar {
    if !console.shows_progress() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
