//! The pages.

use std::sync::Arc;

use axum::extract::{Form, Multipart, Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use serde::Deserialize;
use variorum::archive::{Finding, MatchGroup, Other, Sought};
use variorum::report::html::desk::{self, SCRIPT, STYLE};

use super::answer::Wrong;
use super::api::{self, PAGE};
use super::door::{login, login_page, logout, to};
use super::draft::Draft;
use super::state::Desk;

type Page = Result<Html<String>, Wrong>;

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Arc<Desk>>)> {
    vec![
        ("/", get(search)),
        ("/utterances/{number}", get(utterance)),
        ("/article", get(article)),
        ("/check", get(draft).post(check)),
        ("/aside", get(asides).post(set_aside)),
        ("/aside/back", post(take_back)),
        ("/login", get(login_page).post(login)),
        ("/logout", post(logout)),
        ("/desk.css", get(style)),
        ("/desk.js", get(script)),
    ]
}

async fn search(State(desk): State<Arc<Desk>>, Query(sought): Query<Sought>) -> Page {
    let sought = api::valid(sought)?;
    let frame = desk.frame();
    let page = desk
        .ask(move |desk, archive| {
            let front = desk.front(archive)?;
            desk::search(&frame, &front, &archive.find(&sought, PAGE)?, PAGE)
        })
        .await?;
    Ok(Html(page))
}

/// A number that was merged into another leads there.
async fn utterance(
    State(desk): State<Arc<Desk>>,
    Path(number): Path<i64>,
) -> Result<Response, Wrong> {
    let frame = desk.frame();
    let (page, present) = desk
        .ask(move |_, archive| match archive.utterance(number)? {
            Some(utterance) => Ok((Some(desk::utterance(&frame, &utterance)?), None)),
            None => Ok((None, archive.merged_into(number)?)),
        })
        .await?;
    match (page, present) {
        (Some(page), _) => Ok(Html(page).into_response()),
        (None, Some(present)) => Ok(to(&format!("/utterances/{present}"))),
        (None, None) => Err(Wrong::not_found("No utterance has this number.")),
    }
}

#[derive(Deserialize)]
struct Asked {
    id: String,
    version: Option<usize>,
    at: Option<usize>,
}

async fn article(State(desk): State<Arc<Desk>>, Query(asked): Query<Asked>) -> Page {
    let frame = desk.frame();
    let page = desk
        .ask(move |_, archive| {
            let story = archive.story(&asked.id, asked.version)?;
            story
                .map(|story| desk::story(&frame, &story, asked.at))
                .transpose()
        })
        .await?;
    page.map(Html)
        .ok_or_else(|| Wrong::not_found("The archive has no such article or version."))
}

async fn draft(State(desk): State<Arc<Desk>>) -> Page {
    Ok(Html(desk::draft(&desk.frame(), None)?))
}

/// A draft that cannot be read is said so beside the form.
async fn check(State(desk): State<Arc<Desk>>, form: Multipart) -> Result<Response, Wrong> {
    let draft = Draft::of_form(form).await?;
    let checked = match draft.checked() {
        Ok(draft) => desk.check(draft).await,
        Err(wrong) => Err(wrong),
    };
    let frame = desk.frame();
    match checked {
        Ok(found) => Ok(Html(desk::check(&frame, &found, desk.has_authorities())?).into_response()),
        Err(wrong) => {
            let page = Html(desk::draft(&frame, Some(wrong.words()))?);
            Ok((wrong.status(), page).into_response())
        }
    }
}

async fn asides(State(desk): State<Arc<Desk>>) -> Page {
    let frame = desk.frame();
    let page = desk
        .ask(move |_, archive| desk::asides(&frame, &archive.asides()?))
        .await?;
    Ok(Html(page))
}

#[derive(Deserialize)]
struct AsideForm {
    kind: MatchGroup,
    words: String,
    others: String,
    reason: String,
}

async fn set_aside(
    State(desk): State<Arc<Desk>>,
    Form(form): Form<AsideForm>,
) -> Result<Response, Wrong> {
    let others: Vec<Other> = serde_json::from_str(&form.others)
        .map_err(|_| Wrong::bad("The finding is not as the desk shows it."))?;
    let finding = Finding {
        kind: form.kind,
        words: form.words,
        others,
    };
    let (finding, reason) = api::valid_aside(finding, form.reason)?;
    desk.set_aside(finding, reason).await?;
    Ok(to("/aside"))
}

#[derive(Deserialize)]
struct BackForm {
    number: i64,
}

async fn take_back(
    State(desk): State<Arc<Desk>>,
    Form(form): Form<BackForm>,
) -> Result<Response, Wrong> {
    desk.change(move |archive| archive.take_back(form.number))
        .await?;
    Ok(to("/aside"))
}

async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

async fn script() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)
}
