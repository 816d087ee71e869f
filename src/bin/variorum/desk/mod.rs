//! The desk: an archive as a local web page, and the same as JSON.
//!
//! - `mod.rs`: from the arguments to a server that runs, and its end.
//! - `door.rs`: who may come in: Host and Origin compared whole, the token.
//! - `server.rs`: connections, bounded in number and time.
//! - `state.rs`: what all requests share; questions to the archive and checks, on threads that may block, bounded.
//! - `draft.rs`: a draft from a form or from JSON, read as `variorum check` reads a file.
//! - `pages.rs`, `api.rs`: the routes. What they say is made by `variorum::report::html::desk` and by serde.
//! - `answer.rs`: headers of every answer, and what went wrong as a page or as JSON.

mod answer;
mod api;
mod door;
mod draft;
mod pages;
mod server;
mod state;

use std::io::{IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::args::desk::Listening;
use crate::files::end_on_interrupt;
use crate::output::{Console, Outcome, stdout};

use door::Door;

pub(crate) use state::{Desk, Held};

/// The port of `variorum serve`, where none is named.
pub(crate) const PORT: u16 = 8311;
/// The largest body of a request: a draft of some hundred pages.
const LARGEST_BODY: usize = 4 << 20;
/// At the end a check that still runs gets so long.
const LAST_WORK: Duration = Duration::from_secs(2);

/// Serves an archive until it is interrupted; `port` is that which is taken where none is named.
pub(crate) fn run(
    held: Held,
    listening: &Listening,
    port: u16,
    console: &Console,
) -> Result<Outcome> {
    let local = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    let address = listening.listen.unwrap_or(local);
    let token = door::token(listening)?;
    door::check_address(address, token.as_deref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the server")?;

    let archive = held.archive.clone();
    let stop = Arc::new(Notify::new());
    let interrupted = Arc::clone(&stop);
    end_on_interrupt(move || interrupted.notify_one());
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await.with_context(|| {
            format!("cannot listen on {address} (--listen 127.0.0.1:0 takes any port that is free)")
        })?;
        let address = listener.local_addr()?;
        let door = Door::new(address, &listening.host, token.as_deref())?;
        let desk = Arc::new(Desk::new(held, door));
        let served = server::serve(listener, router(&desk, listening.timeout), stop.notified());
        tell(address, &desk, listening, console)?;
        served.await;
        anyhow::Ok(())
    })?;
    runtime.shutdown_timeout(LAST_WORK);
    state::leave_plain(&archive);
    console.say("The desk is closed.");
    Ok(Outcome::Done)
}

/// Every route, and what every request passes, the outermost last.
fn router(desk: &Arc<Desk>, seconds: u64) -> Router {
    let routes = api::routes().into_iter().chain(pages::routes());
    let mut router = Router::new();
    for (path, methods) in routes {
        router = router.route(path, methods);
    }
    router
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::REQUEST_TIMEOUT,
            Duration::from_secs(seconds),
        ))
        .layer(from_fn_with_state(Arc::clone(desk), door::guard))
        .layer(from_fn_with_state(Arc::clone(desk), answer::in_words))
        .layer(from_fn(answer::with_headers))
        .with_state(Arc::clone(desk))
}

/// Standard output says the address, and nothing else.
fn tell(address: SocketAddr, desk: &Desk, listening: &Listening, console: &Console) -> Result<()> {
    let address = format!("http://{}/", reachable(address));
    let mut out = stdout();
    writeln!(out, "{address}")?;
    out.flush()?;
    drop(out);

    console.say(&format!(
        "The desk of {} is open at {address}; Ctrl-C closes it.",
        desk.frame().archive
    ));
    if listening.open && std::io::stdout().is_terminal() && !open(&address) {
        console.say("No browser could be opened.");
    }
    Ok(())
}

/// The address as a browser of this machine reaches it.
fn reachable(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        ip if !ip.is_unspecified() => address,
        IpAddr::V4(_) => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()),
        IpAddr::V6(_) => SocketAddr::new(std::net::Ipv6Addr::LOCALHOST.into(), address.port()),
    }
}

/// Opens an address in the browser of this machine; whether that could be begun.
fn open(address: &str) -> bool {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    std::process::Command::new(program)
        .arg(address)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .is_ok()
}
