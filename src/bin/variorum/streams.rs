//! Whether standard output was open when the program was started.
//!
//! Before `main` the standard library opens `/dev/null` in place of a stream that is closed, so that no file takes its
//! number; what is written is lost then and nobody is told. It is looked at earlier, where Linux calls what
//! `.init_array` names. Elsewhere it counts as open.

use std::sync::atomic::{AtomicBool, Ordering};

static IS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Whether there is nothing that standard output leads to.
pub(crate) fn stdout_is_closed() -> bool {
    IS_CLOSED.load(Ordering::Relaxed)
}

/// A place in the program's list of functions that are called first: the attribute is all that is unsafe here.
#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
#[used]
#[unsafe(link_section = ".init_array")]
static LOOK: extern "C" fn() = look;

#[cfg(target_os = "linux")]
extern "C" fn look() {
    let is_open = rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_ok();
    IS_CLOSED.store(!is_open, Ordering::Relaxed);
}
