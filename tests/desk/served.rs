//! A desk that is served to a test, and a plain client.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// An archive in a temporary folder.
pub(crate) struct Archived {
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
}

impl Archived {
    /// One that has these articles, as JSON Lines have them.
    pub(crate) fn of(articles: &[Value]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("news.db");
        let archived = Self { folder, path };
        archived.add(articles);
        archived
    }

    pub(crate) fn add(&self, articles: &[Value]) {
        let lines: String = articles.iter().map(|a| format!("{a}\n")).collect();
        let input = self.folder.path().join("in.jsonl");
        std::fs::write(&input, lines).expect("written");
        let added = program()
            .args(["archive", "add", "--quiet"])
            .arg(&self.path)
            .arg(&input)
            .output()
            .expect("it runs");
        assert!(added.status.success(), "{added:?}");
    }

    /// That of the seeds.
    pub(crate) fn seeds() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("seeds.db");
        let added = program()
            .args(["archive", "add", "--quiet"])
            .arg(&path)
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
            .output()
            .expect("it runs");
        assert!(added.status.success(), "{added:?}");
        Self { folder, path }
    }

    pub(crate) fn serve(&self, options: &[&str]) -> Served {
        let path = self.path.to_str().expect("UTF-8");
        Served::of(&[&["serve", path][..], options].concat())
    }
}

pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_variorum"));
    program.env_remove("VARIORUM_TOKEN");
    program
}

/// A desk that runs until it is dropped.
pub(crate) struct Served {
    pub(crate) process: Child,
    /// "127.0.0.1:41234"
    pub(crate) host: String,
}

impl Served {
    pub(crate) fn of(args: &[&str]) -> Self {
        let mut command = program();
        command.args(args);
        if !args.contains(&"--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        Self::start(command)
    }

    pub(crate) fn start(mut command: Command) -> Self {
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut line = String::new();
        let mut out = BufReader::new(process.stdout.as_mut().expect("a pipe"));
        out.read_line(&mut line).expect("read");
        let host = line
            .trim()
            .strip_prefix("http://")
            .and_then(|rest| rest.strip_suffix('/'));
        let host = host.unwrap_or_else(|| panic!("no address: {line:?}"));
        Self {
            host: host.to_owned(),
            process,
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    pub(crate) fn get_json(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()
    }

    pub(crate) fn post_json(&self, path: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json")];
        self.ask("POST", path, &headers, body.to_string().as_bytes())
    }

    /// The fields of a form, as a browser sends them with a file.
    pub(crate) fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let part = |(name, value): &(&str, &str)| {
            let named = match name.split_once('=') {
                Some((name, file)) => format!("name=\"{name}\"; filename=\"{file}\""),
                None => format!("name=\"{name}\""),
            };
            format!("--here\r\ncontent-disposition: form-data; {named}\r\n\r\n{value}\r\n")
        };
        let body: String = fields.iter().map(part).collect();
        let headers = [("content-type", "multipart/form-data; boundary=here")];
        self.ask(
            "POST",
            path,
            &headers,
            format!("{body}--here--\r\n").as_bytes(),
        )
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "host") {
            head += &format!("host: {}\r\n", self.host);
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() {
            head += &format!("content-length: {}\r\n", body.len());
        }
        self.send(&[(head + "\r\n").as_bytes(), body].concat())
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // Where the desk answers before it has read all, the rest cannot be sent.
        let _ = stream.write_all(bytes);
        Answer::read(&mut stream)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("connected");
        stream
            .set_read_timeout(Some(Duration::from_secs(120)))
            .expect("set");
        stream
    }

    /// Interrupts it as Ctrl-C does, and gives its exit code and what it said.
    #[cfg(unix)]
    pub(crate) fn interrupt(mut self) -> (Option<i32>, String) {
        let sent = Command::new("kill")
            .args(["-INT", &self.process.id().to_string()])
            .status();
        assert!(sent.expect("kill runs").success());
        let ended = self.process.wait().expect("it ends");
        let mut said = String::new();
        let err = self.process.stderr.as_mut().expect("a pipe");
        err.read_to_string(&mut said).expect("read");
        (ended.code(), said)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What the desk answers.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        // A connection that is reset behind its answer has given it.
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
        let is_chunked = head.to_lowercase().contains("transfer-encoding: chunked");
        Self {
            status: status.unwrap_or(0),
            head: head.to_lowercase(),
            body: if is_chunked {
                whole(body)
            } else {
                body.to_owned()
            },
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// A body that came in chunks.
fn whole(body: &str) -> String {
    let mut rest = body;
    let mut found = String::new();
    while let Some((length, after)) = rest.split_once("\r\n") {
        let length = usize::from_str_radix(length.trim(), 16).unwrap_or(0);
        if length == 0 {
            break;
        }
        found += after.get(..length).unwrap_or(after);
        rest = after.get(length + 2..).unwrap_or("");
    }
    found
}
