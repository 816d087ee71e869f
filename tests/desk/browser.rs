//! A real browser, driven over its own protocol (Chrome DevTools) through two pipes: the page, its script and its policy are
//! what a reader's browser has.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const OPTIONS: &str = "--headless --no-sandbox --disable-gpu --no-first-run --hide-scrollbars --disable-sync \
                       --disable-background-networking --disable-component-update --remote-debugging-pipe";

/// A browser with one page.
pub(crate) struct Browser {
    process: Child,
    to: File,
    from: BufReader<File>,
    next: u64,
    session: Option<String>,
    /// What the page wrote to its console, and what the browser had to say of it.
    pub(crate) log: Vec<String>,
    _folder: TempDir,
}

impl Browser {
    pub(crate) fn start() -> Self {
        let found = NAMES
            .into_iter()
            .find(|name| Command::new(name).arg("--version").output().is_ok());
        let name = found.expect("chromium is installed");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let pipe = |name: &str| {
            let path = folder.path().join(name);
            let made = Command::new("mkfifo").arg(&path).status();
            assert!(made.expect("mkfifo runs").success());
            path
        };
        let (to, from) = (pipe("to"), pipe("from"));
        let process = Command::new("sh")
            .arg("-c")
            .arg(format!(
                "exec {name} {OPTIONS} --user-data-dir=\"$1\" about:blank 3<\"$2\" 4>\"$3\""
            ))
            .arg("sh")
            .args([&folder.path().join("profile"), &to, &from])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser runs");
        let to = File::options().write(true).open(to).expect("opened");
        let from = BufReader::new(File::open(from).expect("opened"));

        let mut browser = Self {
            process,
            to,
            from,
            next: 0,
            session: None,
            log: Vec::new(),
            _folder: folder,
        };
        let page = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let page = json!({"targetId": page["targetId"], "flatten": true});
        let session = browser.call("Target.attachToTarget", page);
        browser.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser
    }

    /// Goes to an address, and waits until the page is there.
    pub(crate) fn open(&mut self, address: &str) {
        self.call("Page.navigate", json!({"url": address}));
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /// What an expression gives on the page.
    pub(crate) fn run(&mut self, expression: &str) -> Value {
        let told = self.call(
            "Runtime.evaluate",
            json!({"expression": expression, "awaitPromise": true, "returnByValue": true}),
        );
        assert!(told["exceptionDetails"].is_null(), "{expression}: {told}");
        told["result"]["value"].clone()
    }

    /// Waits until something is so; a page that is being left is asked again.
    pub(crate) fn wait(&mut self, expression: &str) {
        for _ in 0..1_200 {
            let asked = json!({"expression": expression, "returnByValue": true});
            let told = self.send("Runtime.evaluate", asked);
            if told["result"]["result"]["value"] == true {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("it never became so: {expression}; {:?}", self.log);
    }

    /// Does something that leads to another page, and waits for that.
    pub(crate) fn follow(&mut self, expression: &str) {
        self.run("window.isFormerPage = true");
        self.run(&format!("{{ {expression} }}; 0"));
        self.wait("!window.isFormerPage && document.readyState === 'complete'");
    }

    pub(crate) fn resize(&mut self, width: u32, is_dark: bool) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}),
        );
        let scheme = if is_dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// A picture of the page from its top, so many points high.
    pub(crate) fn picture(&mut self, path: &Path, width: u32, height: u32) {
        let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": 1});
        let told = self.call(
            "Page.captureScreenshot",
            json!({"format": "png", "clip": clip, "captureBeyondViewport": true}),
        );
        let data = STANDARD.decode(told["data"].as_str().expect("a picture"));
        std::fs::write(path, data.expect("base64")).expect("written");
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        let told = self.send(method, params);
        assert!(told["error"].is_null(), "{method}: {told}");
        told["result"].clone()
    }

    fn send(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let mut message = json!({"id": self.next, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        let bytes = format!("{message}\0");
        self.to.write_all(bytes.as_bytes()).expect("sent");
        loop {
            let mut bytes = Vec::new();
            self.from.read_until(0, &mut bytes).expect("read");
            bytes.pop();
            let told: Value = serde_json::from_slice(&bytes).expect("JSON");
            if told["id"] == self.next {
                return told;
            }
            self.note(&told);
        }
    }

    fn note(&mut self, event: &Value) {
        let is_told = match event["method"].as_str() {
            Some("Runtime.consoleAPICalled" | "Runtime.exceptionThrown") => true,
            // The browser also gives advice.
            Some("Log.entryAdded") => event["params"]["entry"]["level"] == "error",
            _ => false,
        };
        if is_told {
            self.log.push(event["params"].to_string());
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
