//! A desk under load: so many clients at once, each with a bounded number of requests; median and worst of each kind.
//!
//! `cargo run --release --example desk_load -- 127.0.0.1:8311 [CLIENTS] [REQUESTS]`
//!
//! `cargo run --release --example desk_load -- multiply news.db 20` makes an archive larger.
//!
//! The desk is one that `variorum serve` serves; 50 clients make 40 requests each unless said otherwise. What they ask for is
//! taken from the archive: words and speakers of its quotations, its utterances, its articles; every fortieth request is a
//! draft of three quotations. Each request has a connection of its own. It fails where an answer is not 200.

mod multiply;

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// What is asked for in turn, by its place among the requests of a client.
const KINDS: [&str; 5] = ["words", "speaker", "utterance", "article", "draft"];
const DRAFT: usize = 4;
/// Every so many requests are a draft.
const DRAFTS: usize = 40;
/// A question that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(120);

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [command, archive, times] = &args[..]
        && command == "multiply"
    {
        return multiply::multiply(archive.as_ref(), times.parse()?);
    }
    let host = args.first().context("name the desk's address and port")?;
    let clients: usize = args.get(1).map_or(Ok(50), |text| text.parse())?;
    let requests: usize = args.get(2).map_or(Ok(40), |text| text.parse())?;
    let wanted = Wanted::of(host)?;

    let begun = Instant::now();
    let told: Vec<Result<Vec<(usize, Duration)>>> = std::thread::scope(|scope| {
        let ask = |client| {
            let (wanted, host) = (&wanted, host.as_str());
            scope.spawn(move || client_of(host, wanted, client, requests))
        };
        let running: Vec<_> = (0..clients).map(ask).collect();
        let ended = running.into_iter().map(|client| client.join());
        ended
            .map(|told| told.unwrap_or_else(|_| bail!("a client broke")))
            .collect()
    });
    let elapsed = begun.elapsed();
    let times: Vec<(usize, Duration)> = told
        .into_iter()
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();

    std::io::stdout().write_all(table(&times, elapsed)?.as_bytes())?;
    Ok(())
}

/// What an archive has to be asked for.
struct Wanted {
    words: Vec<String>,
    speakers: Vec<String>,
    articles: Vec<String>,
    utterances: i64,
    draft: String,
}

impl Wanted {
    fn of(host: &str) -> Result<Self> {
        let found: Value = serde_json::from_str(&get(host, "/api/search?most=200")?)?;
        let stats: Value = serde_json::from_str(&get(host, "/api/stats")?)?;
        let hits = found["hits"].as_array().context("no quotations")?;
        let field = |name: &str| -> Vec<String> {
            let values = hits.iter().filter_map(|hit| hit[name].as_str());
            values.map(str::to_owned).collect()
        };
        let texts = field("text");
        let words = texts.iter().flat_map(|text| text.split_whitespace());
        let draft: Vec<String> = texts
            .iter()
            .filter(|text| text.len() > 60)
            .take(3)
            .map(|text| format!("“{text}” somebody said."))
            .collect();
        Ok(Self {
            words: words.filter(|w| w.len() > 4).map(str::to_owned).collect(),
            speakers: field("speaker"),
            articles: field("article"),
            utterances: stats["utterances"].as_i64().unwrap_or(0),
            draft: draft.join("\n\n"),
        })
    }

    /// The request of a kind, another for each number.
    fn request(&self, host: &str, kind: usize, number: usize) -> String {
        let of = |list: &[String]| match list.len() {
            0 => String::new(),
            length => encoded(&list[number * 7 % length]),
        };
        let path = match kind {
            0 => format!("/?words={}", of(&self.words)),
            1 => format!("/?speaker={}", of(&self.speakers)),
            2 if self.utterances > 0 => {
                format!("/utterances/{}", 1 + number as i64 * 13 % self.utterances)
            }
            DRAFT => return post(host, &json!({"text": self.draft}).to_string()),
            _ => format!("/article?id={}", of(&self.articles)),
        };
        format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n")
    }
}

/// How long each request of a client took.
fn client_of(
    host: &str,
    wanted: &Wanted,
    client: usize,
    requests: usize,
) -> Result<Vec<(usize, Duration)>> {
    let mut times = Vec::with_capacity(requests);
    for turn in 0..requests {
        let number = client * requests + turn;
        let kind = if number % DRAFTS == DRAFTS - 1 {
            DRAFT
        } else {
            number % DRAFT
        };
        let request = wanted.request(host, kind, number);
        let begun = Instant::now();
        answer(host, &request)?;
        times.push((kind, begun.elapsed()));
    }
    Ok(times)
}

fn get(host: &str, path: &str) -> Result<String> {
    answer(
        host,
        &format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"),
    )
}

fn post(host: &str, body: &str) -> String {
    format!(
        "POST /api/check HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// The body of an answer.
fn answer(host: &str, request: &str) -> Result<String> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request.as_bytes())?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let (head, body) = text.split_once("\r\n\r\n").context("no answer")?;
    if !head.starts_with("HTTP/1.1 200") {
        let asked = request.lines().next().unwrap_or_default();
        bail!("{asked}: {}", head.lines().next().unwrap_or_default());
    }
    Ok(body.to_owned())
}

fn encoded(text: &str) -> String {
    let mut told = String::new();
    for byte in text.bytes() {
        let _ = write!(told, "%{byte:02X}");
    }
    told
}

fn table(times: &[(usize, Duration)], elapsed: Duration) -> Result<String> {
    let mut told = String::from("kind       requests  median ms  worst ms\n");
    let mut row = |name: &str, mut own: Vec<Duration>| -> Result<()> {
        own.sort_unstable();
        if let (Some(median), Some(worst)) = (own.get(own.len() / 2), own.last()) {
            let ms = |time: &Duration| time.as_secs_f64() * 1000.0;
            writeln!(
                told,
                "{name:9}  {:8}  {:9.1}  {:8.1}",
                own.len(),
                ms(median),
                ms(worst)
            )?;
        }
        Ok(())
    };
    for (kind, name) in KINDS.iter().enumerate() {
        let own = times.iter().filter(|(of, _)| *of == kind);
        row(name, own.map(|(_, time)| *time).collect())?;
    }
    row("all", times.iter().map(|(_, time)| *time).collect())?;
    writeln!(
        told,
        "{:.0} requests a second, no errors",
        times.len() as f64 / elapsed.as_secs_f64()
    )?;
    Ok(told)
}
