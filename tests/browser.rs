//! The page in a real browser: no console error, no missing section, no sideways scrolling at a
//! telephone's and a desk's width. Needs `chromium`; where there is none the test says so and
//! passes, unless `CI` is set.

use std::path::Path;
use std::process::Command;

fn chromium() -> Option<&'static str> {
    let found = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok());
    assert!(
        found.is_some() || std::env::var_os("CI").is_none(),
        "CI must have chromium"
    );
    found
}

/// What the browser shows of a page after it has run, and what it wrote to its console.
fn visit(browser: &str, page: &Path) -> (String, String) {
    let profile = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
        ])
        .args([
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--allow-file-access-from-files",
        ])
        .args([
            "--enable-logging=stderr",
            "--virtual-time-budget=4000",
            "--window-size=1400,1000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("the browser runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (text(output.stdout), text(output.stderr))
}

/// The title of a page that measures others in frames beside it.
fn measured(browser: &str, folder: &Path, measure: &str, frames: &str) -> (String, String) {
    let page = folder.join("frames.html");
    std::fs::write(
        &page,
        format!("<!doctype html><script>{measure}</script>{frames}"),
    )
    .expect("written");
    let (dom, log) = visit(browser, &page);
    let title = dom
        .split("<title>")
        .nth(1)
        .and_then(|t| t.split("</title>").next())
        .unwrap_or_default();
    (title.to_owned(), log)
}

#[test]
fn what_articles_plant_does_nothing() {
    let Some(browser) = chromium() else {
        println!("no chromium on this machine: the page was not opened");
        return;
    };
    let attack = "</script></style></title><script>top.hit=1</script><img src=x onerror=top.hit=1><svg onload=top.hit=1>\
                  <style>body{display:none}</style><a href=javascript:top.hit=1>x</a> \" onmouseover=top.hit=1 x='\u{202e}";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let quoted = format!(
        "“We will not give in to {attack} of any kind,” said Ann <b onclick=top.hit=1>Berg</b>. {attack}"
    );
    let lines: String = ["one", "two"]
        .map(|id| serde_json::json!({"id": format!("{id}{attack}"), "source": format!("{id}{attack}"), "title": attack, "date": attack, "text": quoted}).to_string() + "\n")
        .concat();
    let news = folder.path().join("news");
    std::fs::create_dir(&news).expect("made");
    std::fs::write(news.join("a.jsonl"), lines).expect("written");
    std::fs::write(
        news.join("<img src=x onerror=top.hit=1>.txt"),
        "â€œWe will not give in,â€\u{9d} said Ann Berg.",
    )
    .expect("written");
    std::fs::write(news.join("<svg onload=top.hit=1>.txt"), b"\0").expect("written");
    let out = folder.path().join("out");
    let made = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .arg("report")
        .arg(&news)
        .arg("--out")
        .arg(&out)
        .output();
    assert_eq!(made.expect("it runs").status.code(), Some(3));
    let html = std::fs::read_to_string(out.join("report.html")).expect("report.html");
    // Without its policy too: escaping alone must hold.
    let bare = html.replace("http-equiv=\"Content-Security-Policy\"", "name=\"none\"");
    assert_ne!(html, bare);
    std::fs::write(
        folder.path().join("report.html"),
        html.replace("<details", "<details open"),
    )
    .expect("written");
    std::fs::write(
        folder.path().join("bare.html"),
        bare.replace("<details", "<details open"),
    )
    .expect("written");
    let measure = "addEventListener('load', () => { document.title = [...document.querySelectorAll('iframe')].map(f => { \
                   const d = f.contentDocument; \
                   const planted = d.querySelectorAll('script,img,svg,iframe,object,embed,link,[onclick],[onerror],[onload],[onmouseover],a[href^=\"javascript\"]').length; \
                   return `planted ${planted} styles ${d.querySelectorAll('style').length} shown ${d.body.clientHeight > 100} groups ${d.querySelectorAll('.group').length}`; \
                   }).join('; ') + ` hit ${top.hit || 0}`; });";
    let frames = "<iframe src=report.html></iframe><iframe src=bare.html></iframe>";
    let (title, log) = measured(browser, folder.path(), measure, frames);
    let page = "planted 0 styles 1 shown true groups 1";
    assert_eq!(title, format!("{page}; {page} hit 0"), "{log}");
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
    std::fs::write(
        folder.path().join("report.html"),
        html.replace("<details", "<details open"),
    )
    .expect("written");
    let frames = "<iframe src=report.html style='width:390px;height:900px'></iframe>\
                  <iframe src=report.html style='width:1280px;height:900px'></iframe>";
    let measure = "addEventListener('load', () => { document.title = [...document.querySelectorAll('iframe')].map(f => { \
                   const d = f.contentDocument; const ids = ['altered','agreeing','similarity','passages','articles','left-out']; \
                   const dead = [...d.querySelectorAll('a[href^=\"#\"]')].filter(a => !d.getElementById(a.getAttribute('href').slice(1))).length; \
                   return `width ${f.clientWidth} over ${d.documentElement.scrollWidth - d.documentElement.clientWidth} missing ${ids.filter(i => !d.getElementById(i)).length} dead ${dead}`; }).join('; '); });";
    let (title, log) = measured(browser, folder.path(), measure, frames);
    assert_eq!(
        title, "width 390 over 0 missing 0 dead 0; width 1280 over 0 missing 0 dead 0",
        "{log}"
    );
    let console: Vec<&str> = log.lines().filter(|l| l.contains("CONSOLE")).collect();
    assert!(console.is_empty(), "{console:#?}");
}
