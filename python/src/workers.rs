//! Work on threads of its own, without the interpreter's lock; Ctrl-C and a progress callback are heard meanwhile.
//!
//! The threads live as long as one call. A pool that outlives it would not survive `os.fork`: its threads would be missing
//! in the child, which would wait for them forever.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::errors::{exception, outside};

/// How long Ctrl-C may wait.
const PATIENCE: Duration = Duration::from_millis(50);

/// The threads of one call.
pub(crate) struct Workers {
    pool: Arc<ThreadPool>,
}

/// What the work tells the thread that called.
enum Event<T> {
    Stage(&'static str),
    Done(std::thread::Result<variorum::Result<T>>),
}

/// Told of each stage as it starts; where the caller has given up, the work ends there.
pub(crate) struct Stages {
    tell: Box<dyn Fn(&'static str) + Send + Sync>,
    given_up: Arc<AtomicBool>,
}

/// What a thread ends with whose caller has given up.
struct GivenUp;

impl Workers {
    /// So many threads, or one for each core.
    pub(crate) fn new(py: Python<'_>, threads: Option<usize>) -> PyResult<Self> {
        if threads == Some(0) {
            return Err(exception(py, &outside("threads", "at least 1", 0)));
        }
        let pool = ThreadPoolBuilder::new()
            .num_threads(threads.unwrap_or(0))
            .build()
            .map_err(|error| PyRuntimeError::new_err(error.to_string()))?;

        Ok(Self {
            pool: Arc::new(pool),
        })
    }

    /// Does the work and waits for it. On Ctrl-C, or where `progress` raises, the exception is raised at once; the work itself
    /// ends at its next stage.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        py: Python<'_>,
        progress: Option<&Bound<'_, PyAny>>,
        work: impl FnOnce(&Stages) -> variorum::Result<T> + Send + 'static,
    ) -> PyResult<T> {
        let (sender, mut receiver) = mpsc::channel();
        let given_up = Arc::new(AtomicBool::new(false));
        let stages = Stages::new(sender.clone(), Arc::clone(&given_up));
        let pool = Arc::clone(&self.pool);
        std::thread::spawn(move || {
            let done = catch_unwind(AssertUnwindSafe(|| pool.install(|| work(&stages))));
            // Nobody listens any more where the caller has given up.
            let _ = sender.send(Event::Done(done));
        });

        loop {
            let receiver = &mut receiver;
            let event = py.detach(move || receiver.recv_timeout(PATIENCE));
            let heard = match event {
                Ok(Event::Done(Ok(result))) => {
                    // One that came while the last stage ended is heard, too.
                    py.check_signals()?;
                    return result.map_err(|error| exception(py, &error));
                }
                Ok(Event::Done(Err(panic))) => resume_unwind(panic),
                Ok(Event::Stage(name)) => tell(progress, name),
                Err(RecvTimeoutError::Timeout) => Ok(()),
                Err(RecvTimeoutError::Disconnected) => {
                    Err(PyRuntimeError::new_err("the work ended without a result"))
                }
            };

            if let Err(error) = heard.and_then(|()| py.check_signals()) {
                given_up.store(true, Ordering::Relaxed);
                return Err(error);
            }
        }
    }
}

impl Stages {
    /// A stage starts.
    pub(crate) fn start(&self, name: &'static str) {
        if self.given_up.load(Ordering::Relaxed) {
            // Unwinds this thread without a message: it is no fault.
            resume_unwind(Box::new(GivenUp));
        }
        (self.tell)(name);
    }

    fn new<T: Send + 'static>(sender: Sender<Event<T>>, given_up: Arc<AtomicBool>) -> Self {
        let tell = move |name| {
            let _ = sender.send(Event::Stage(name));
        };
        Self {
            tell: Box::new(tell),
            given_up,
        }
    }
}

fn tell(progress: Option<&Bound<'_, PyAny>>, stage: &str) -> PyResult<()> {
    match progress {
        Some(progress) => progress.call1((stage,)).map(drop),
        None => Ok(()),
    }
}
