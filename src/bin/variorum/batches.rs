//! Articles in batches: read on one thread, worked on by the others, handed on in the order they came.

use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc;

use anyhow::Result;
use variorum::article::Article;

use crate::args::Paths;
use crate::output::Told;

/// A batch is handed on before its texts are larger than this together, in bytes.
const BYTES: usize = 4 << 20;

/// Reads the paths, calls `work` with each batch of `size` articles on every core, and `sink` with its results on this thread.
/// After `sink` fails no more is read or worked on. Returns what is to be said of the input. Batches that wait hold no
/// more texts than every core has work for: one large article is worked on before the next is read.
pub(crate) fn each_batch<T: Send>(
    input: &Paths,
    size: usize,
    work: impl Fn(Vec<Article>) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<()>,
) -> Result<Told> {
    // Enough for every core to have work waiting, little enough to keep in memory.
    let most = 2 * rayon::current_num_threads() + 1;
    let mut told = Told::default();
    let mut failed = Ok(());
    let (sender, receiver) = mpsc::channel();
    let mut queue = Queue::new(receiver);
    rayon::in_place_scope(|scope| {
        let mut pending = Pending::default();
        let mut send = |batch: Pending, most: usize, failed: &mut Result<()>| {
            let (number, sender, work) = (queue.sent, sender.clone(), &work);
            queue.send(batch.bytes);
            scope.spawn(move |_| {
                // Nobody listens any more where the sink failed.
                let _ = sender.send((number, work(batch.articles)));
            });
            while failed.is_ok() && (queue.waiting() > most || queue.bytes > most * BYTES) {
                match queue.take() {
                    Some(result) => *failed = sink(result),
                    None => break,
                }
            }
        };
        input.each(&mut |item, stop| {
            if failed.is_err() {
                return stop.now();
            }
            let Some(article) = told.article(item) else {
                return;
            };
            pending.bytes += article.text.len();
            pending.articles.push(article);
            if pending.articles.len() >= size || pending.bytes >= BYTES {
                send(std::mem::take(&mut pending), most, &mut failed);
            }
        });
        if failed.is_ok() {
            send(pending, 0, &mut failed);
        }
    });
    failed.map(|()| told)
}

/// Articles that make a batch, and the bytes of their texts.
#[derive(Default)]
struct Pending {
    articles: Vec<Article>,
    bytes: usize,
}

/// Results as they come, given out in the order of their numbers.
struct Queue<T> {
    receiver: mpsc::Receiver<(usize, T)>,
    results: BTreeMap<usize, T>,
    sent: usize,
    next: usize,
    /// Bytes of each batch that was sent and not taken, and of all of them.
    sizes: VecDeque<usize>,
    bytes: usize,
}

impl<T> Queue<T> {
    fn new(receiver: mpsc::Receiver<(usize, T)>) -> Self {
        Self {
            receiver,
            results: BTreeMap::new(),
            sent: 0,
            next: 0,
            sizes: VecDeque::new(),
            bytes: 0,
        }
    }

    fn send(&mut self, bytes: usize) {
        self.sent += 1;
        self.sizes.push_back(bytes);
        self.bytes += bytes;
    }

    /// Batches that were sent and not taken.
    fn waiting(&self) -> usize {
        self.sent - self.next
    }

    fn take(&mut self) -> Option<T> {
        if self.waiting() == 0 {
            return None;
        }
        while !self.results.contains_key(&self.next) {
            let (number, result) = self.receiver.recv().ok()?;
            self.results.insert(number, result);
        }
        self.next += 1;
        self.bytes -= self.sizes.pop_front().unwrap_or(0);
        self.results.remove(&(self.next - 1))
    }
}
