//! The desk in a real browser: each task as a reader does it, planted attacks, every page at three widths, light and dark.
//! Needs `chromium`, one test `axe-core` too: `cargo test --test desk_browser -- --ignored`.
#![cfg(all(feature = "desk", unix))]

#[path = "desk/browser.rs"]
mod browser;
#[allow(dead_code, reason = "another test file takes the rest")]
#[path = "desk/served.rs"]
mod served;

use std::path::Path;

use browser::Browser;
use serde_json::json;
use served::{Archived, Served};

/// What the seeds say, with an altered word, a quotation that nobody has, and a paragraph of an outlet.
fn draft() -> String {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/001_4cba1c0cb72a925c.txt");
    let seed = std::fs::read_to_string(seed).expect("a seed");
    let paragraph = seed
        .lines()
        .find(|line| line.starts_with("After two days"))
        .expect("a paragraph");
    format!(
        "Washington and Beijing have agreed to work together against cybercrime.\n\n\
         “We have agreed that neither the U.S. or the Chinese government will conduct or knowingly support cyber-enabled theft \
         of any property, including trade secrets or other confidential business information for commercial advantage,” Obama \
         said on Friday.\n\n\
         “Confrontation and friction are not the right choices for either side,” Xi Jinping said.\n\n{paragraph}\n\n\
         “It is a day that nobody in this city will forget,” an aide said.\n"
    )
}

fn address(desk: &Served, path: &str) -> String {
    format!("http://{}{path}", desk.host)
}

/// Pastes the draft and has it checked.
fn check(browser: &mut Browser, desk: &Served) {
    browser.open(&address(desk, "/check"));
    let draft = json!(draft());
    browser.run(&format!(
        "document.getElementById('draft-text').value = {draft}"
    ));
    browser.run("document.querySelector('[name=title]').value = 'US and China on cybercrime'");
    browser.follow("document.querySelector('#draft button').click()");
}

const SHOWN: &str =
    "[...document.querySelectorAll('.finding')].filter(f => f.checkVisibility()).length";

#[test]
#[ignore = "needs chromium"]
fn from_a_search_to_the_apparatus_to_the_article() {
    let archived = Archived::seeds();
    let desk = archived.serve(&[]);
    let mut browser = Browser::start();
    browser.open(&address(&desk, "/"));
    browser.run("document.querySelector('[name=words]').value = 'confrontation friction'");
    browser.run("document.querySelector('[name=speaker]').value = 'xi'");
    browser.follow("document.querySelector('.ask button').click()");
    assert_eq!(
        browser.run("document.querySelectorAll('.hits li').length"),
        3
    );
    assert_eq!(
        browser.run("document.querySelector('[name=speaker]').value"),
        "xi"
    );

    browser.follow("document.querySelector('.hits .badge.meaning').click()");
    assert_eq!(
        browser.run("document.querySelector('h1').textContent"),
        "Xi Jinping"
    );
    assert_eq!(
        browser.run("document.querySelectorAll('.line li').length"),
        4
    );
    assert_eq!(
        browser.run("document.querySelectorAll('.readings mark').length > 0"),
        true
    );

    browser.follow("document.querySelector('.line a').click()");
    let target = "document.querySelector(':target').textContent";
    let said = browser.run(target);
    assert!(
        said.as_str()
            .is_some_and(|said| said.contains("Confrontation")),
        "{said}"
    );
    let is_seen = "(() => { const r = document.querySelector(':target').getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight; })()";
    assert_eq!(browser.run(is_seen), true);
    assert_eq!(browser.log, [""; 0]);
}

#[test]
#[ignore = "needs chromium"]
fn a_pasted_draft_is_checked_groups_are_switched_off_and_a_finding_is_set_aside() {
    let archived = Archived::seeds();
    let desk = archived.serve(&[]);
    let mut browser = Browser::start();
    check(&mut browser, &desk);
    assert_eq!(
        browser.run("document.querySelector('#sum strong').textContent"),
        "3"
    );
    assert_eq!(browser.run(SHOWN), 3);
    browser.run("document.getElementById('show-unquoted').click()");
    assert_eq!(browser.run(SHOWN), 2);
    browser.run("document.getElementById('show-quoted').click()");
    assert_eq!(browser.run(SHOWN), 0);
    browser.run("document.getElementById('show-quoted').click()");

    // Both sides are beside each other, and what differs is marked on both.
    let sides = "[...document.querySelectorAll('.finding .sides')].map(s => s.children[0].getBoundingClientRect().top === s.children[1].getBoundingClientRect().top).every(x => x)";
    browser.resize(1440, false);
    assert_eq!(browser.run(sides), true);
    let marks = "[...document.querySelector('.finding.quoted').querySelectorAll('.side')].every(s => s.querySelector('mark, del'))";
    assert_eq!(browser.run(marks), true);

    browser.run("document.querySelector('.finding.quoted .put-aside').open = true");
    browser.run("document.querySelector('.finding.quoted [name=reason]').value = 'As the White House <i>corrected</i> it'");
    browser.run("document.querySelector('.finding.quoted .put-aside button').click()");
    browser.wait("!!document.querySelector('.finding.is-aside')");
    assert_eq!(
        browser.run("document.querySelector('#sum strong').textContent"),
        "2"
    );

    browser.open(&address(&desk, "/aside"));
    let reason = browser.run("document.querySelector('.reason').textContent");
    assert!(
        reason
            .as_str()
            .is_some_and(|text| text.contains("<i>corrected</i>")),
        "{reason}"
    );
    check(&mut browser, &desk);
    assert_eq!(
        browser.run("document.querySelector('#sum strong').textContent"),
        "2"
    );
    browser.open(&address(&desk, "/aside"));
    browser.follow("document.querySelector('.hits button').click()");
    assert_eq!(
        browser.run("document.querySelectorAll('.hits li').length"),
        0
    );
    assert_eq!(browser.log, [""; 0]);
}

#[test]
#[ignore = "needs chromium"]
fn a_dropped_file_is_checked() {
    let archived = Archived::seeds();
    let desk = archived.serve(&[]);
    let mut browser = Browser::start();
    browser.open(&address(&desk, "/check"));
    let drop = format!(
        "const data = new DataTransfer(); data.items.add(new File([{}], 'draft.md')); \
         document.getElementById('drop').dispatchEvent(new DragEvent('drop', {{dataTransfer: data, bubbles: true, cancelable: true}}));",
        json!(draft())
    );
    browser.follow(&drop);
    assert_eq!(browser.run(SHOWN), 3);
    assert_eq!(browser.log, [""; 0]);
}

#[test]
#[ignore = "needs chromium"]
fn what_is_planted_does_nothing() {
    let attack = "</title></script><script>window.hit=1</script><img src=x onerror=window.hit=1><svg onload=window.hit=1> \
                  <a href=javascript:window.hit=1>x</a> \" onmouseover=window.hit=1 autofocus onfocus=window.hit=1 x='";
    let quoted = format!(
        "“We will not give in to {attack} of any kind,” said Ann <b onclick=window.hit=1>Berg</b>. {attack}"
    );
    let one = |id: &str| json!({"id": format!("{id}{attack}"), "source": format!("{id}{attack}"), "title": attack, "url": "javascript:window.hit=1", "text": quoted});
    let archived = Archived::of(&[
        one("a"),
        json!({"id": "b", "source": attack, "title": attack, "text": quoted}),
    ]);
    let desk = archived.serve(&[]);
    let mut browser = Browser::start();
    let query: String = attack.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let planted = "document.querySelectorAll('img,svg,iframe,object,embed,[onclick],[onerror],[onload],[onmouseover],[onfocus],a[href^=\"javascript\"]').length";
    for path in [
        "/",
        &format!("/?words={query}&outlet={query}"),
        "/utterances/1",
        "/article?id=b",
        &format!("/article?id=a{query}"),
    ] {
        browser.open(&address(&desk, path));
        assert_eq!(browser.run(planted), 0, "{path}");
        assert_eq!(browser.run("window.hit || 0"), 0, "{path}");
    }
    browser.open(&address(&desk, "/check"));
    browser.run(&format!(
        "document.getElementById('draft-text').value = {}",
        json!(quoted)
    ));
    browser.follow("document.querySelector('#draft button').click()");
    assert_eq!(browser.run(planted), 0);
    assert_eq!(browser.run("window.hit || 0"), 0);

    // Were one through, the policy would stop it.
    browser.run("{ const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.head.append(s); } 0");
    browser.run("{ const i = document.createElement('div'); i.innerHTML = '<img src=x onerror=window.hit=1>'; document.body.append(i); } 0");
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert_eq!(browser.run("window.hit || 0"), 0);
}

/// Every page of a desk on the seeds, by name.
fn every_page(browser: &mut Browser, desk: &Served, mut look: impl FnMut(&mut Browser, &str)) {
    for path in [
        "/",
        "/?words=theft&altered=true",
        "/utterances/2",
        "/article?id=001_4cba1c0cb72a925c&at=696",
        "/check",
        "/aside",
        "/login",
    ] {
        browser.open(&address(desk, path));
        look(browser, path);
    }
    check(browser, desk);
    look(browser, "/check, checked");
}

#[test]
#[ignore = "needs chromium"]
fn no_page_scrolls_sideways_or_complains() {
    let archived = Archived::seeds();
    let desk = archived.serve(&[]);
    let finding = json!({"finding": {"kind": "quoted", "words": "x".repeat(300), "others": []}, "reason": "y".repeat(300)});
    assert_eq!(desk.post_json("/api/aside", &finding).status, 201);
    let mut browser = Browser::start();
    every_page(&mut browser, &desk, |browser, page| {
        browser.run("for (const d of document.querySelectorAll('details')) d.open = true");
        for width in [390, 820, 1440] {
            browser.resize(width, width == 820);
            let over = browser
                .run("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert_eq!(over, 0, "{page} at {width}");
        }
        let dead = "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length";
        assert_eq!(browser.run(dead), 0, "{page}");
    });
    assert_eq!(browser.log, [""; 0]);
}

#[test]
#[ignore = "needs chromium and AXE, the path of axe-core's script"]
fn every_page_is_open_to_all() {
    let axe = std::env::var("AXE").expect("AXE names axe-core's script");
    let axe = std::fs::read_to_string(axe).expect("axe.min.js");
    let archived = Archived::seeds();
    let desk = archived.serve(&[]);
    let mut browser = Browser::start();
    every_page(&mut browser, &desk, |browser, page| {
        browser.run("for (const d of document.querySelectorAll('details')) d.open = true");
        browser.run(&format!("{axe}; 0"));
        for is_dark in [false, true] {
            browser.resize(1440, is_dark);
            let found = browser.run("axe.run(document).then(found => found.violations.map(v => v.id + ' ' + v.nodes.map(n => n.target).join(' ')).join('; '))");
            assert_eq!(found, "", "{page}, dark: {is_dark}");
        }
    });
}

/// The pictures of the README and of docs/desk.md: `DESK_PICTURES=docs cargo test --test desk_browser pictures -- --ignored`.
#[test]
#[ignore = "makes pictures: needs chromium and DESK_PICTURES, a folder"]
fn pictures() {
    let folder = std::env::var("DESK_PICTURES").expect("DESK_PICTURES names a folder");
    let folder = Path::new(&folder);
    let desk = Served::of(&["demo"]);
    let mut browser = Browser::start();
    browser.resize(1100, false);
    check(&mut browser, &desk);
    browser.picture(&folder.join("desk-check.png"), 1100, 900);
    browser.open(&address(&desk, "/?words=theft&altered=true"));
    browser.picture(&folder.join("desk-search.png"), 1100, 720);
}
