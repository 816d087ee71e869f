//! Articles in batches: read on one thread, worked on by the others, handed on in the order they came.

use std::collections::BTreeMap;
use std::sync::mpsc;

use anyhow::Result;
use variorum::article::Article;

use crate::args::Paths;
use crate::output::Told;

/// A batch is handed on before its texts are larger than this together, in bytes.
const BYTES: usize = 4 << 20;

/// Reads the paths, calls `work` with each batch of `size` articles on every core, and `sink` with its results on this thread.
/// After `sink` fails no more is read or worked on. Returns what is to be said of the input.
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
    let mut queue = Queue {
        receiver,
        waiting: BTreeMap::new(),
        sent: 0,
        next: 0,
    };
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
        input.each(&mut |item, stop| {
            if failed.is_err() {
                return stop.now();
            }
            let Some(article) = told.article(item) else {
                return;
            };
            bytes += article.text.len();
            pending.push(article);
            if pending.len() >= size || bytes >= BYTES {
                bytes = 0;
                send(std::mem::take(&mut pending), most, &mut failed);
            }
        });
        if failed.is_ok() {
            send(pending, 0, &mut failed);
        }
    });
    failed.map(|()| told)
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
