//! `variorum mcp`: checks for hosts of language models, over standard input and output (Model Context Protocol).
//!
//! Standard output is the transport: nothing else is written there. The authorities are read once, at start; a draft is
//! read by its path only inside the folders that were named then, links followed before that is asked.

mod answers;
mod fence;

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{Implementation, ServerCapabilities, ServerConfig};
use rmcp::{Json, ServerHandler, ServiceExt, tool, tool_handler, tool_router};
use variorum::article::{Article, day};
use variorum::check::{self, Index, Quoted, speaker::Named};
use variorum::compare::style::Style;
use variorum::report::checked::{self, CheckedRow};
use variorum::text::dates;

use super::check::{index, rows_of};
use crate::args::check::McpArgs;
use crate::output::{Console, Outcome};

use answers::{Draft, DraftReport, Found, FoundQuote, Quote, Search, Verification};
use fence::Fence;

/// Places that a search gives unless it asks for fewer or more, and at most.
const PLACES: usize = 5;
const MOST_PLACES: usize = 50;

const INSTRUCTIONS: &str = "\
Holds quotations against what was said: transcripts and releases that the user named. Check every quotation before you \
print it, with its speaker and the day of the article. `same_words` is true only if the words stand in the source in their \
order, with nothing cut that is not shown and nothing changed but look; print no quotation as verbatim without it. \
`not found` is no accusation: the authorities may lack the occasion. Never mend a quotation to please the check: print \
the source's words, or none.";

pub(crate) fn run(args: &McpArgs, console: &Console) -> Result<Outcome> {
    let named = index::Named {
        authority: &args.authority,
        index: args.index.as_deref(),
        reading: &args.reading,
    };
    let (index, told) = index::ready(&named, console)?;
    let outcome = console.settle(&told, index.len());
    if index.is_empty() {
        return Ok(outcome);
    }

    let server = Server {
        index: Arc::new(index),
        fence: Arc::new(Fence::new(&args.drafts)?),
        style: args.style.style(),
        tool_router: Server::tool_router(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the server")?;
    runtime.block_on(async {
        let service = server.serve(rmcp::transport::stdio()).await?;
        service.waiting().await?;
        anyhow::Ok(())
    })?;
    Ok(outcome)
}

#[derive(Clone, Debug)]
struct Server {
    index: Arc<Index>,
    fence: Arc<Fence>,
    style: &'static Style,
    tool_router: ToolRouter<Self>,
}

#[tool_router(router = tool_router)]
impl Server {
    /// Compare one quotation with what was said. `same_words` is true only if the source has the words in their order, with no cut that is not shown and nothing changed but their look (typography, spelling, the form of a number); every difference is listed. `standing`: verbatim, extract (part of a sentence, or with cuts that are shown), altered, spliced (parts from far apart), partly, elsewhere (another occasion or speaker), not found (no accusation: the authorities may lack the occasion), unsure.
    #[tool(
        name = "verify_quote",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn verify_quote(&self, params: Parameters<Quote>) -> Result<Json<Verification>, String> {
        let quote = params.0;
        let speaker = quote.speaker.as_deref();
        let quoted = Quoted {
            text: &quote.text,
            named: Named {
                name: speaker,
                mention: speaker,
            },
            day: day_of(quote.date.as_deref())?.as_deref().and_then(day),
        };
        let found = check::check(&self.index, quoted).map_err(|error| error.to_string())?;

        let told = checked::Quoted {
            end: quote.text.chars().count(),
            text: &quote.text,
            speaker,
            ..checked::Quoted::default()
        };
        let row = CheckedRow::new(&told, &found, self.style);
        Ok(Json(Verification::of(&row)))
    }

    /// Find every quotation of a draft and compare it with what was said, as verify_quote does. Give the draft's text, or the path of a file in a folder that the user named at start.
    #[tool(
        name = "check_draft",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn check_draft(&self, params: Parameters<Draft>) -> Result<Json<DraftReport>, String> {
        let draft = params.0;
        let mut article = match (draft.text, draft.path) {
            (Some(text), None) => Article {
                text,
                ..Article::default()
            },
            (None, Some(path)) => self.fence.read(&path).map_err(|error| error.to_string())?,
            _ => return Err("give either text or path".into()),
        };
        let day = day_of(draft.date.as_deref())?;
        article.date = day.or(article.date);

        let rows = rows_of(&self.index, &article, self.style).map_err(|error| error.to_string())?;
        Ok(Json(DraftReport::of(&rows)))
    }

    /// Find where in the authorities words like these were said, by whom and when: the nearest places first. Use it to get a quotation right before printing it.
    #[tool(
        name = "find_quote",
        annotations(read_only_hint = true, open_world_hint = false)
    )]
    async fn find_quote(&self, params: Parameters<Search>) -> Result<Json<Found>, String> {
        let most = params.0.most.map_or(PLACES, |most| most as usize);
        let found = check::find(&self.index, &params.0.text, most.min(MOST_PLACES));

        let places = found.map_err(|error| error.to_string())?;
        Ok(Json(Found {
            places: places.iter().map(FoundQuote::of).collect(),
        }))
    }
}

#[tool_handler(router = self.tool_router)]
impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().build();
        let name = Implementation::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));

        ServerConfig::new(capabilities)
            .with_server_info(name)
            .with_instructions(INSTRUCTIONS)
    }
}

/// A day as it was given; what is none is told.
fn day_of(date: Option<&str>) -> Result<Option<String>, String> {
    match date {
        None => Ok(None),
        Some(date) => match dates::iso(date) {
            Some(day) => Ok(Some(day)),
            None => Err(format!("{date:?} is no day, such as 2012-05-25")),
        },
    }
}

/// Says why a path is not read.
fn refuse<T>(path: &str, why: &str) -> Result<T> {
    bail!("{path}: {why}")
}
