//! How much memory a run may fill where nobody says.

use std::fs::read_to_string;
use std::path::Path;

/// Three quarters of what is free, of the machine or of the control group that the run is in; `None` where the system
/// does not say.
pub(crate) fn available() -> Option<usize> {
    let free = of_machine()?.min(of_group().unwrap_or(usize::MAX));
    Some(free / 4 * 3)
}

/// `MemAvailable: 12345 kB` (proc_meminfo(5)).
fn of_machine() -> Option<usize> {
    let told = read_to_string("/proc/meminfo").ok()?;
    let line = told
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: usize = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    kilobytes.checked_mul(1024)
}

/// The bound of a container less what it has filled (cgroup v2); `None` where there is none.
fn of_group() -> Option<usize> {
    let told = |name: &str| -> Option<usize> {
        let text = read_to_string(Path::new("/sys/fs/cgroup").join(name)).ok()?;
        text.trim().parse().ok()
    };
    Some(told("memory.max")?.saturating_sub(told("memory.current")?))
}
