//! Articles in batches: read on one thread, worked on by the others, handed on in the order they came.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc;

use anyhow::Result;
use variorum::article::{Article, Skipped};
use variorum::read::{self, Item};

/// A batch is handed on before its texts are larger than this together, in bytes.
const BYTES: usize = 4 << 20;

/// Reads the paths, calls `work` with each batch of `size` articles on every core, and `sink` with its results on this thread.
/// After `sink` fails no more is worked on. Returns what could not be read.
pub(crate) fn each_batch<T: Send>(
    paths: &[PathBuf],
    size: usize,
    work: impl Fn(Vec<Article>) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<()>,
) -> Result<Vec<Skipped>> {
    // Enough for every core to have work waiting, little enough to keep in memory.
    let most = 2 * rayon::current_num_threads() + 1;
    let mut skipped = Vec::new();
    let mut failed = Ok(());
    let (sender, receiver) = mpsc::channel();
    let mut queue = Queue { receiver, waiting: BTreeMap::new(), sent: 0, next: 0 };
    rayon::in_place_scope(|scope| {
        let mut pending: Vec<Article> = Vec::new();
        let mut bytes = 0;
        let mut send = |articles: Vec<Article>, most: usize, failed: &mut Result<()>| {
            let (number, sender, work) = (queue.sent, sender.clone(), &work);
            queue.sent += 1;
            scope.spawn(move |_| {
                // Nobody listens any more where the sink failed.
                let _ = sender.send((number, work(articles)));
            });
            while failed.is_ok() && queue.sent - queue.next > most {
                match queue.take() {
                    Some(result) => *failed = sink(result),
                    None => break,
                }
            }
        };
        read::each(paths, &mut |item| match item {
            Item::Skipped(loss) => skipped.push(loss),
            Item::Article(_) if failed.is_err() => {}
            Item::Article(article) => {
                bytes += article.text.len();
                pending.push(*article);
                if pending.len() >= size || bytes >= BYTES {
                    bytes = 0;
                    send(std::mem::take(&mut pending), most, &mut failed);
                }
            }
        });
        if failed.is_ok() {
            send(pending, 0, &mut failed);
        }
    });
    failed.map(|()| skipped)
}

/// Results as they come, given out in the order of their numbers.
struct Queue<T> {
    receiver: mpsc::Receiver<(usize, T)>,
    waiting: BTreeMap<usize, T>,
    sent: usize,
    next: usize,
}

impl<T> Queue<T> {
    fn take(&mut self) -> Option<T> {
        while !self.waiting.contains_key(&self.next) {
            let (number, result) = self.receiver.recv().ok()?;
            self.waiting.insert(number, result);
        }
        self.next += 1;
        self.waiting.remove(&(self.next - 1))
    }
}
