//! The same as JSON. `openapi.json` beside this file says what each route takes and gives; a test holds it to the routes,
//! and `tests/desk.rs` holds the answers to it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, delete, get, post};
use serde::{Deserialize, Serialize};
use variorum::archive::{Aside, Finding, Findings, Hits, Outlet, Sought, Stats, Story, Utterance};
use variorum::article::day;

use super::answer::Wrong;
use super::draft::Draft;
use super::state::Desk;

/// The description of the routes.
const OPENAPI: &str = include_str!("openapi.json");

/// Quotations on a page of the search.
pub(super) const PAGE: usize = 30;
/// At most, where a client asks for a number.
const LARGEST_PAGE: usize = 200;
/// A longer question is none.
const LONGEST_QUESTION: usize = 500;
/// A longer reason is a text of its own.
const LONGEST_REASON: usize = 2_000;
/// No finding has more words, or is held against more others.
const LONGEST_FINDING: usize = 200_000;
const MOST_OTHERS: usize = 500;

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Arc<Desk>>)> {
    vec![
        ("/api/openapi.json", get(openapi)),
        ("/api/stats", get(stats)),
        ("/api/outlets", get(outlets)),
        ("/api/search", get(search)),
        ("/api/utterances/{number}", get(utterance)),
        ("/api/article", get(article)),
        ("/api/check", post(check)),
        ("/api/aside", get(asides).post(set_aside)),
        ("/api/aside/{number}", delete(take_back)),
    ]
}

async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], OPENAPI)
}

async fn stats(State(desk): State<Arc<Desk>>) -> Result<Json<Stats>, Wrong> {
    let front = desk.ask(|desk, archive| desk.front(archive)).await?;
    Ok(Json(front.stats))
}

async fn outlets(State(desk): State<Arc<Desk>>) -> Result<Json<Vec<Outlet>>, Wrong> {
    let front = desk.ask(|desk, archive| desk.front(archive)).await?;
    Ok(Json(front.outlets))
}

#[derive(Deserialize)]
struct Most {
    most: Option<usize>,
}

async fn search(
    State(desk): State<Arc<Desk>>,
    Query(sought): Query<Sought>,
    Query(most): Query<Most>,
) -> Result<Json<Hits>, Wrong> {
    let sought = valid(sought)?;
    let most = most.most.unwrap_or(PAGE);
    if !(1..=LARGEST_PAGE).contains(&most) {
        return Err(Wrong::bad("most is 1 to 200."));
    }
    Ok(Json(
        desk.ask(move |_, archive| archive.find(&sought, most))
            .await?,
    ))
}

/// Refuses what cannot be sought.
pub(super) fn valid(sought: Sought) -> Result<Sought, Wrong> {
    let texts = [&sought.words, &sought.speaker, &sought.outlet];
    if texts
        .iter()
        .any(|text| text.chars().count() > LONGEST_QUESTION)
    {
        return Err(Wrong::bad("A question has 500 characters at most."));
    }
    let days = [&sought.from, &sought.to];
    if days
        .iter()
        .any(|text| !text.is_empty() && day(text).is_none())
    {
        return Err(Wrong::bad("A day is expected, such as 2026-11-28."));
    }
    if sought.skip > Sought::FARTHEST {
        return Err(Wrong::bad(
            "That is too far down: ask for more words, an outlet or a day.",
        ));
    }
    Ok(sought)
}

async fn utterance(
    State(desk): State<Arc<Desk>>,
    Path(number): Path<i64>,
) -> Result<Json<Utterance>, Wrong> {
    let found = desk
        .ask(move |_, archive| archive.utterance(number))
        .await?;
    found
        .map(Json)
        .ok_or_else(|| Wrong::not_found("No utterance has this number."))
}

#[derive(Deserialize)]
struct Asked {
    id: String,
    version: Option<usize>,
}

async fn article(
    State(desk): State<Arc<Desk>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Story>, Wrong> {
    let found = desk
        .ask(move |_, archive| archive.story(&asked.id, asked.version))
        .await?;
    found
        .map(Json)
        .ok_or_else(|| Wrong::not_found("The archive has no such article or version."))
}

async fn check(
    State(desk): State<Arc<Desk>>,
    Json(draft): Json<Draft>,
) -> Result<Json<Findings>, Wrong> {
    Ok(Json(desk.check(draft.checked()?).await?))
}

async fn asides(State(desk): State<Arc<Desk>>) -> Result<Json<Vec<Aside>>, Wrong> {
    Ok(Json(desk.ask(|_, archive| archive.asides()).await?))
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ToSetAside {
    finding: Finding,
    reason: String,
}

async fn set_aside(
    State(desk): State<Arc<Desk>>,
    Json(asked): Json<ToSetAside>,
) -> Result<(StatusCode, Json<Aside>), Wrong> {
    let (finding, reason) = valid_aside(asked.finding, asked.reason)?;
    let aside = desk.set_aside(finding, reason).await?;
    Ok((StatusCode::CREATED, Json(aside)))
}

/// Refuses what cannot be set aside.
pub(super) fn valid_aside(finding: Finding, reason: String) -> Result<(Finding, String), Wrong> {
    let reason = reason.trim().to_owned();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(Wrong::bad("A reason has 1 to 2000 characters."));
    }
    let words = finding
        .others
        .iter()
        .map(|other| other.words.len() + other.article.len());
    let length = finding.words.len() + words.sum::<usize>();
    if finding.words.trim().is_empty()
        || length > LONGEST_FINDING
        || finding.others.len() > MOST_OTHERS
    {
        return Err(Wrong::bad("The finding is not as the desk shows it."));
    }
    Ok((finding, reason))
}

async fn take_back(
    State(desk): State<Arc<Desk>>,
    Path(number): Path<i64>,
) -> Result<StatusCode, Wrong> {
    let is_gone = desk
        .change(move |archive| archive.take_back(number))
        .await?;
    if is_gone {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Wrong::not_found("Nothing with this number is set aside."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_described_and_no_other() {
        let described: serde_json::Value = serde_json::from_str(OPENAPI).expect("JSON");
        let paths = described["paths"].as_object().expect("paths");
        let mut described: Vec<&str> = paths.keys().map(String::as_str).collect();
        let mut served: Vec<&str> = routes().iter().map(|(path, _)| *path).collect();
        described.sort_unstable();
        served.sort_unstable();
        assert_eq!(described, served);
    }
}
