//! Answers: the headers that each has, and what went wrong, as a page or as JSON.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;
use variorum::Error;
use variorum::report::html::desk::{self, POLICY};

use super::state::Desk;

/// What went wrong, and what is said of it.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    status: StatusCode,
    words: String,
}

impl Wrong {
    pub(super) fn new(status: StatusCode, words: impl Into<String>) -> Self {
        Self {
            status,
            words: words.into(),
        }
    }

    pub(super) fn bad(words: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, words)
    }

    pub(super) fn not_found(words: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, words)
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    pub(super) fn words(&self) -> &str {
        &self.words
    }
}

impl From<Error> for Wrong {
    fn from(error: Error) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
    }
}

impl From<anyhow::Error> for Wrong {
    fn from(error: anyhow::Error) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}"))
    }
}

/// The status, with the words for [`in_words`] to put into a form.
impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        let status = self.status;
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Serialize)]
struct Told {
    error: String,
}

/// Says what went wrong in the form of what was asked for: JSON under `/api`, else a page.
pub(super) async fn in_words(
    State(desk): State<Arc<Desk>>,
    request: Request,
    next: Next,
) -> Response {
    let is_api = request.uri().path().starts_with("/api");
    let response = next.run(request).await;
    let status = response.status();
    let is_said = is_html(response.headers());
    if !(status.is_client_error() || status.is_server_error()) || is_said {
        return response;
    }

    let (mut parts, body) = response.into_parts();
    let words = match parts.extensions.remove::<Wrong>() {
        Some(wrong) => wrong.words,
        None => usual(status, body).await,
    };
    let told = if is_api {
        Json(Told { error: words }).into_response()
    } else {
        let title = status.canonical_reason().unwrap_or("It failed");
        let page = desk::failure(&desk.frame(), title, &words);
        Html(page.unwrap_or(words)).into_response()
    };
    let (form, body) = told.into_parts();
    // What else the answer says, such as the methods that there are, stays.
    parts.headers.remove(axum::http::header::CONTENT_LENGTH);
    parts.headers.extend(form.headers);
    Response::from_parts(parts, body)
}

fn is_html(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// More of what a library says of a request is not shown.
const SHOWN: usize = 2_000;

/// What is said where none of ours said something.
async fn usual(status: StatusCode, body: Body) -> String {
    let words = match status {
        StatusCode::NOT_FOUND => "There is no such page.",
        StatusCode::METHOD_NOT_ALLOWED => "That cannot be done here.",
        StatusCode::REQUEST_TIMEOUT => "It took too long, and was given up.",
        StatusCode::PAYLOAD_TOO_LARGE => "That is too large: a request has 4 MB at most.",
        StatusCode::INTERNAL_SERVER_ERROR => "The desk failed at this; it goes on.",
        _ => "",
    };
    if !words.is_empty() {
        return words.to_owned();
    }
    let said = to_bytes(body, SHOWN).await.unwrap_or_default();
    String::from_utf8_lossy(&said).into_owned()
}

/// What every answer has: nothing from elsewhere is run or shown, nobody frames it, nothing is kept.
const HEADERS: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

pub(super) async fn with_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    response
}
