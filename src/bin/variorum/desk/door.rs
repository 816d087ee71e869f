//! Who may come in.
//!
//! A page of another site can make this machine's browser ask the desk for something. Two comparisons keep it out: the
//! Host of a request must be one of the desk's own names, whole (a name that an attacker binds to 127.0.0.1 is none), and its
//! Origin, where it has one, must be that Host. Where there is a token, whoever comes shows it, or the cookie that the desk
//! gave for it.

use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Form;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use variorum::report::html::desk;

use super::answer::Wrong;
use super::state::Desk;
use crate::args::desk::Listening;
use crate::output::usage;

/// The variable that may hold the token.
const TOKEN: &str = "VARIORUM_TOKEN";
/// Shorter tokens can be guessed.
const SHORTEST: usize = 16;
const COOKIE_NAME: &str = "variorum_desk";
/// Whoever shows a wrong token waits so long.
const AFTER_A_WRONG_TOKEN: Duration = Duration::from_millis(500);

/// What of the desk is open to all: without it nobody could show a token.
const OPEN: [&str; 3] = ["/login", "/desk.css", "/desk.js"];

/// The token that was named, if one was.
pub(super) fn token(listening: &Listening) -> Result<Option<String>> {
    let token = match (&listening.token_file, std::env::var(TOKEN)) {
        (Some(path), _) => {
            let text = fs::read_to_string(path)
                .with_context(|| format!("cannot read the token in {}", path.display()))?;
            text.trim().to_owned()
        }
        (None, Ok(token)) if !token.trim().is_empty() => token.trim().to_owned(),
        (None, _) => return Ok(None),
    };
    if token.chars().count() < SHORTEST {
        return Err(usage(format!(
            "the token must have {SHORTEST} characters or more"
        )));
    }
    Ok(Some(token))
}

/// Refuses an address that other machines reach, where everybody could come in.
pub(super) fn check_address(address: SocketAddr, token: Option<&str>) -> Result<()> {
    if address.ip().is_loopback() || token.is_some() {
        return Ok(());
    }
    Err(usage(format!(
        "other machines reach {address}: name a token with --token-file or {TOKEN}"
    )))
}

/// The names of the desk and its token.
#[derive(Debug)]
pub(super) struct Door {
    names: Vec<Authority>,
    /// On every address of the machine: any address is a name of the desk then, and no other word is.
    port_of_all: Option<u16>,
    lock: Option<Lock>,
}

/// The token by its hash, and what the cookie of this run holds.
#[derive(Debug)]
struct Lock {
    token: [u8; 32],
    cookie: String,
}

impl Door {
    pub(super) fn new(address: SocketAddr, hosts: &[String], token: Option<&str>) -> Result<Self> {
        let port = address.port();
        let mut names = vec![address.to_string()];
        if address.ip().is_loopback() || address.ip().is_unspecified() {
            names.push(format!("localhost:{port}"));
        }
        names.extend(hosts.iter().cloned());
        let names: Result<Vec<Authority>, _> = names.iter().map(|name| name.parse()).collect();

        Ok(Self {
            names: names.context("a name of the desk is none")?,
            port_of_all: address.ip().is_unspecified().then_some(port),
            lock: token.map(Lock::new).transpose()?,
        })
    }

    pub(super) fn is_locked(&self) -> bool {
        self.lock.is_some()
    }

    /// The Host of a request, where it is a name of the desk.
    fn host(&self, headers: &HeaderMap, asked: Option<&Authority>) -> Option<Authority> {
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return None;
        };
        let host = authority(host.to_str().ok()?)?;
        let is_address = || literal(&host).is_some() && host.port_u16() == self.port_of_all;
        let is_known = self.names.contains(&host) || (self.port_of_all.is_some() && is_address());
        let is_asked = asked.is_none_or(|asked| *asked == host);

        (is_known && is_asked).then_some(host)
    }

    /// Whether a request shows the token, or the cookie for it.
    fn knows(&self, headers: &HeaderMap) -> bool {
        let Some(lock) = &self.lock else {
            return true;
        };
        let bearer = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let cookies = headers.get_all(COOKIE).iter();
        let mut cookies = cookies
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'));
        let is_given = |cookie: &str| {
            let named = cookie.trim().split_once('=');
            named.is_some_and(|(name, value)| {
                name == COOKIE_NAME && hash(value) == hash(&lock.cookie)
            })
        };

        bearer.is_some_and(|token| lock.is(token)) || cookies.any(is_given)
    }
}

impl Lock {
    fn new(token: &str) -> Result<Self> {
        let mut chance = [0; 32];
        getrandom::fill(&mut chance)
            .map_err(|cause| anyhow::anyhow!("no random numbers can be had: {cause}"))?;
        Ok(Self {
            token: hash(token),
            cookie: hex(&chance),
        })
    }

    /// Hashes are compared, so that the time which that takes tells nothing of the token.
    fn is(&self, token: &str) -> bool {
        hash(token.trim()) == self.token
    }
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A name with its port, and nothing else.
fn authority(text: &str) -> Option<Authority> {
    let authority: Authority = text.parse().ok()?;
    let is_plain = !text.contains('@') && !authority.host().is_empty();
    is_plain.then_some(authority)
}

/// The address that an authority has in place of a name.
fn literal(authority: &Authority) -> Option<IpAddr> {
    let host = authority.host();
    let host = host
        .strip_prefix('[')
        .map_or(host, |inner| inner.trim_end_matches(']'));
    host.parse().ok()
}

/// Whether an Origin is the Host.
fn is_own(origin: &str, host: &Authority) -> bool {
    let rest = origin
        .strip_prefix("http://")
        .or_else(|| origin.strip_prefix("https://"));
    rest.and_then(authority).is_some_and(|own| own == *host)
}

/// Lets a request in, or says why not.
pub(super) async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let Some(host) = desk.door.host(headers, request.uri().authority()) else {
        let words = "The desk does not go by this name. --host adds one.";
        return Wrong::new(StatusCode::MISDIRECTED_REQUEST, words).into_response();
    };
    let is_foreign =
        |value: &axum::http::HeaderValue| !value.to_str().is_ok_and(|origin| is_own(origin, &host));
    let is_read = [Method::GET, Method::HEAD].contains(request.method());
    let is_from_elsewhere = headers
        .get("sec-fetch-site")
        .is_some_and(|site| site != "same-origin" && site != "none");
    if headers.get_all(ORIGIN).iter().any(is_foreign) || (!is_read && is_from_elsewhere) {
        let words = "Another site asked for this: it is refused.";
        return Wrong::new(StatusCode::FORBIDDEN, words).into_response();
    }

    let path = request.uri().path();
    if desk.door.knows(headers) || OPEN.contains(&path) {
        return next.run(request).await;
    }
    if path.starts_with("/api/") {
        let words = "The desk asks for its token: Authorization: Bearer TOKEN.";
        return Wrong::new(StatusCode::UNAUTHORIZED, words).into_response();
    }
    to("/login")
}

/// The form of a token.
pub(super) async fn login_page(State(desk): State<Arc<Desk>>) -> Result<Html<String>, Wrong> {
    Ok(Html(desk::login(&desk.frame(), false)?))
}

#[derive(Deserialize)]
pub(super) struct Shown {
    token: String,
}

/// Gives the cookie for the token.
pub(super) async fn login(
    State(desk): State<Arc<Desk>>,
    Form(shown): Form<Shown>,
) -> Result<Response, Wrong> {
    let Some(lock) = &desk.door.lock else {
        return Ok(to("/"));
    };
    if !lock.is(&shown.token) {
        tokio::time::sleep(AFTER_A_WRONG_TOKEN).await;
        let page = Html(desk::login(&desk.frame(), true)?);
        return Ok((StatusCode::UNAUTHORIZED, page).into_response());
    }
    let cookie = format!(
        "{COOKIE_NAME}={}; HttpOnly; SameSite=Strict; Path=/",
        lock.cookie
    );
    Ok(([(SET_COOKIE, cookie)], to("/")).into_response())
}

/// Takes the cookie back.
pub(super) async fn logout() -> Response {
    let cookie = format!("{COOKIE_NAME}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
    ([(SET_COOKIE, cookie)], to("/login")).into_response()
}

/// Another page is to be asked for.
pub(super) fn to(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, path.to_owned())]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door(address: &str, hosts: &[&str]) -> Door {
        let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
        Door::new(address.parse().expect("an address"), &hosts, None).expect("a door")
    }

    fn is_let_in(door: &Door, host: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().expect("a value"));
        door.host(&headers, None).is_some()
    }

    #[test]
    fn a_host_is_compared_whole() {
        let local = door("127.0.0.1:8311", &["desk.example.org"]);
        for own in [
            "127.0.0.1:8311",
            "localhost:8311",
            "LOCALHOST:8311",
            "desk.example.org",
        ] {
            assert!(is_let_in(&local, own), "{own}");
        }
        for other in [
            "localhost",
            "localhost:8312",
            "127.0.0.1:8311.evil.example",
            "evil.example:8311",
            "localhost:8311@evil.example",
            "evil@localhost:8311",
            "xlocalhost:8311",
            "10.0.0.1:8311",
            "",
        ] {
            assert!(!is_let_in(&local, other), "{other}");
        }
    }

    #[test]
    fn on_all_addresses_any_address_is_a_name_and_no_word_is() {
        let all = door("0.0.0.0:8311", &[]);
        for own in ["192.168.0.7:8311", "[::1]:8311", "localhost:8311"] {
            assert!(is_let_in(&all, own), "{own}");
        }
        for other in [
            "192.168.0.7",
            "evil.example:8311",
            "192.168.0.7.evil.example:8311",
        ] {
            assert!(!is_let_in(&all, other), "{other}");
        }
    }

    #[test]
    fn an_origin_is_the_host_or_foreign() {
        let host = authority("localhost:8311").expect("a host");
        assert!(is_own("http://localhost:8311", &host));
        for foreign in [
            "null",
            "http://localhost",
            "http://evil.example",
            "http://localhost:8311.evil.example",
            "http://evil.example/localhost:8311",
            "file://localhost:8311",
        ] {
            assert!(!is_own(foreign, &host), "{foreign}");
        }
    }
}
