//! The page in a real browser: no console error, no missing section, no sideways scrolling at a
//! telephone's and a desk's width. Needs `chromium`; where there is none the test says so and
//! passes, unless `CI` is set.

use std::path::Path;
use std::process::Command;

fn chromium() -> Option<&'static str> {
    let found = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok());
    assert!(found.is_some() || std::env::var_os("CI").is_none(), "CI must have chromium");
    found
}

/// What the browser shows of a page after it has run, and what it wrote to its console.
fn visit(browser: &str, page: &Path) -> (String, String) {
    let profile = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--no-first-run", "--allow-file-access-from-files"])
        .args(["--enable-logging=stderr", "--virtual-time-budget=4000", "--window-size=1400,1000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("the browser runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (text(output.stdout), text(output.stderr))
}

#[test]
fn the_page_holds_in_a_browser() {
    let Some(browser) = chromium() else {
        println!("no chromium on this machine: the page was not opened");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/report.html");
    let html = std::fs::read_to_string(&report).expect("reports/report.html");
    // All details open, so that what they hold is laid out too.
    std::fs::write(folder.path().join("report.html"), html.replace("<details", "<details open")).expect("written");
    let frames = "<iframe src=report.html style='width:390px;height:900px'></iframe>\
                  <iframe src=report.html style='width:1280px;height:900px'></iframe>";
    let measure = "addEventListener('load', () => { document.title = [...document.querySelectorAll('iframe')].map(f => { \
                   const d = f.contentDocument; const ids = ['altered','agreeing','similarity','passages','articles','left-out']; \
                   const dead = [...d.querySelectorAll('a[href^=\"#\"]')].filter(a => !d.getElementById(a.getAttribute('href').slice(1))).length; \
                   return `width ${f.clientWidth} over ${d.documentElement.scrollWidth - d.documentElement.clientWidth} missing ${ids.filter(i => !d.getElementById(i)).length} dead ${dead}`; }).join('; '); });";
    let page = folder.path().join("frames.html");
    std::fs::write(&page, format!("<!doctype html><script>{measure}</script>{frames}")).expect("written");
    let (dom, log) = visit(browser, &page);
    let title = dom.split("<title>").nth(1).and_then(|t| t.split("</title>").next()).unwrap_or_default();
    assert_eq!(title, "width 390 over 0 missing 0 dead 0; width 1280 over 0 missing 0 dead 0", "{log}");
    let console: Vec<&str> = log.lines().filter(|l| l.contains("CONSOLE")).collect();
    assert!(console.is_empty(), "{console:#?}");
}
