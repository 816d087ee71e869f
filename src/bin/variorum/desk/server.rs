//! Connections: a bounded number at a time, each with a bounded time for its head and for all of it.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// More wait until one ends.
const CONNECTIONS: usize = 128;
/// For the head of a request, and for the next request of a connection that is kept.
const HEAD: Duration = Duration::from_secs(15);
/// A head has no more bytes.
const LARGEST_HEAD: usize = 32 << 10;
/// For a connection: who reads slowly does not hold one for ever.
const CONNECTION: Duration = Duration::from_secs(600);
/// For what is under way when the desk closes.
const LAST_ANSWERS: Duration = Duration::from_secs(3);
/// After the system could give no connection.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers until it is told to stop; what is under way is finished.
pub(super) async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&room).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = accepted else {
            sleep(PAUSE).await;
            continue;
        };
        let answering = graceful.watch(connection(stream, router.clone()));
        tokio::spawn(async move {
            // How a connection ends is its client's affair.
            let _ = timeout(CONNECTION, answering).await;
            drop(place);
        });
    }
    drop(listener);
    let _ = timeout(LAST_ANSWERS, graceful.shutdown()).await;
}

fn connection(
    stream: TcpStream,
    router: Router,
) -> http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>> {
    // Answers are small: waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
}
