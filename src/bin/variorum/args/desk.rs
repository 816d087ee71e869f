//! The arguments of `variorum serve` and `variorum demo`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::{HouseStyle, Reading};

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The archive, which `variorum archive add` makes.
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,
    /// Hold drafts against what was said, too: transcripts, releases, as files, folders or archives.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) authority: Vec<PathBuf>,
    /// Keep the index of the authorities in this file, as `variorum check` does.
    #[arg(long, value_name = "FILE")]
    pub(crate) index: Option<PathBuf>,
    /// The house style, which says which differences are faults.
    #[arg(long, value_enum, default_value = "strict")]
    pub(crate) style: HouseStyle,
    #[command(flatten)]
    pub(crate) listening: Listening,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    #[command(flatten)]
    pub(crate) listening: Listening,
}

/// Where the desk listens, and to whom.
#[derive(Debug, Args)]
pub(crate) struct Listening {
    /// The address to listen on. One that other machines reach needs a token. Port 0 takes any that is free. Default:
    /// 127.0.0.1:8311, of the demo 127.0.0.1:0.
    #[arg(long, value_name = "ADDRESS:PORT", help_heading = "Listening")]
    pub(crate) listen: Option<SocketAddr>,
    /// Another name under which browsers reach the desk, such as desk.example.org or desk.local:8311; may be given
    /// several times.
    #[arg(long, value_name = "NAME", value_parser = name, help_heading = "Listening")]
    pub(crate) host: Vec<String>,
    /// Ask everybody for the token in this file, of 16 characters or more. The variable VARIORUM_TOKEN does the same.
    #[arg(long, value_name = "FILE", help_heading = "Listening")]
    pub(crate) token_file: Option<PathBuf>,
    /// The longest that a request may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600), help_heading = "Listening")]
    pub(crate) timeout: u64,
    /// Open the desk in a browser, where standard output is a terminal.
    #[arg(long, help_heading = "Listening")]
    pub(crate) open: bool,
}

fn name(text: &str) -> Result<String, String> {
    match text.parse::<axum::http::uri::Authority>() {
        Ok(authority) if !text.contains('@') && !authority.host().is_empty() => {
            Ok(text.to_ascii_lowercase())
        }
        _ => Err("a name is expected, such as desk.example.org or desk.local:8311".into()),
    }
}
