//! The desk as browsers and programs meet it, over loopback: what is asked, what is answered, and what is refused.
#![cfg(feature = "desk")]

#[path = "desk/schema.rs"]
mod schema;
#[path = "desk/served.rs"]
mod served;

use std::io::{Read, Write};
use std::process::Stdio;

use schema::Described;
use serde_json::{Value, json};
use served::{Answer, Archived, Served, program};

const SAID: &str =
    "“We will not build the harbour bridge this year,” Mayor Anna Berg said on Monday.";
const PARAGRAPH: &str = "The council met in the old town hall on Monday evening and decided, after a debate of four hours, that \
                         the second bridge over the river will be paid for by a toll on lorries.";

fn article(id: &str, source: &str, date: &str, text: &str) -> Value {
    json!({"id": id, "source": source, "date": date, "title": format!("{source} on the bridge"), "text": text,
           "url": format!("https://example.org/{id}")})
}

fn bridge() -> Archived {
    Archived::of(&[
        article(
            "herald/1",
            "Herald",
            "2026-11-20",
            &format!("{SAID}\n\n{PARAGRAPH}"),
        ),
        article(
            "post/1",
            "Evening Post",
            "2026-11-21",
            &SAID.replace("not", "never"),
        ),
        article(
            "times/1",
            "Times",
            "2026-11-22",
            "“Nobody asked the ferrymen about any of this,” Carl Holm said.",
        ),
    ])
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

// What it is for.

#[test]
fn quotations_are_found_by_words_speaker_outlet_and_day() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let found = |query: &str| -> Vec<String> {
        let hits = desk.get_json(&format!("/api/search?{query}"));
        let hits = hits["hits"].as_array().expect("hits").iter();
        hits.map(|hit| hit["article"].as_str().expect("an id").to_owned())
            .collect()
    };
    assert_eq!(found(""), ["times/1", "post/1", "herald/1"]);
    assert_eq!(found("words=ferrymen"), ["times/1"]);
    assert_eq!(found("speaker=berg&words=bridge").len(), 2);
    assert_eq!(found("words=holm"), ["times/1"]);
    assert_eq!(found("speaker=bridge"), [""; 0]);
    assert_eq!(found("outlet=evening"), ["post/1"]);
    assert_eq!(found("from=2026-11-21&to=2026-11-21"), ["post/1"]);
    assert_eq!(found("altered=true").len(), 2);
    assert_eq!(found("skip=2"), ["herald/1"]);
    assert_eq!(desk.get_json("/api/search?most=1")["more"], true);

    let page = desk.get("/?words=ferrymen");
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("Nobody asked the ferrymen"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("3 articles of 3 outlets"),
        "{}",
        page.body
    );
}

#[test]
fn what_cannot_be_sought_is_said() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    for wrong in [
        "from=yesterday",
        "skip=-1",
        "skip=10001",
        "most=0",
        "most=201",
        "altered=maybe",
    ] {
        let answer = desk.get(&format!("/api/search?{wrong}"));
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(
            answer.json()["error"]
                .as_str()
                .is_some_and(|words| !words.is_empty())
        );
    }
    let long = "x".repeat(501);
    assert_eq!(desk.get(&format!("/api/search?words={long}")).status, 400);
    let page = desk.get("/?from=yesterday");
    assert_eq!(page.status, 400);
    assert!(page.body.contains("A day is expected"), "{}", page.body);
}

#[test]
fn an_utterance_has_its_apparatus_and_its_time_line() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let told = desk.get_json("/api/utterances/1");
    let group = &told["report"]["groups"][0];
    assert_eq!(group["verdict"], "wording");
    assert_eq!(group["witnesses"].as_array().expect("a list").len(), 2);

    let page = desk.get("/utterances/1").body;
    let line = page.split("class=\"line\"").nth(1).expect("a time line");
    let first = line.find("2026-11-20").expect("the first day");
    let second = line.find("2026-11-21").expect("the second day");
    assert!(first < second);
    assert!(page.contains("<mark class=\"wording\""), "{page}");
    assert!(page.contains("href=\"/article?id=herald%2F1#"), "{page}");
    assert_eq!(desk.get("/utterances/99").status, 404);
    assert_eq!(desk.get("/utterances/x").status, 400);
}

#[test]
fn an_article_has_its_quotations_and_its_versions() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    // Added while the desk is open.
    let changed = SAID.replace("this year", "next year");
    archived.add(&[article(
        "herald/1",
        "Herald",
        "2026-11-20",
        &format!("{changed}\n\n{PARAGRAPH}"),
    )]);

    let told = desk.get_json("/api/article?id=herald/1");
    assert_eq!(told["shown"], 2);
    assert_eq!(told["versions"].as_array().expect("a list").len(), 2);
    assert_eq!(told["changes"][0]["change"], "changed");
    let before = desk.get_json("/api/article?id=herald/1&version=1");
    assert!(
        before["text"]
            .as_str()
            .expect("a text")
            .contains("this year")
    );

    let page = desk.get("/article?id=herald%2F1&at=1").body;
    assert!(page.contains("next year"), "{page}");
    assert!(page.contains("href=\"/utterances/1\""), "{page}");
    assert!(page.contains("id=\"at\""), "{page}");
    assert!(page.contains("What changed in its quotations"), "{page}");
    let page = desk.get("/article?id=herald%2F1&version=1").body;
    assert!(page.contains("A former version"), "{page}");
    assert_eq!(desk.get("/article?id=herald%2F1&version=3").status, 404);
    assert_eq!(desk.get("/article?id=nobody").status, 404);
    assert_eq!(desk.get("/article").status, 400);
}

#[test]
fn a_number_that_was_merged_leads_to_the_other() {
    let archived = bridge();
    let connection = rusqlite::Connection::open(&archived.path).expect("opened");
    connection
        .execute(
            "INSERT INTO lineage VALUES (1, 'utterance', 'merged', 77, 1)",
            [],
        )
        .expect("noted");
    drop(connection);
    let desk = archived.serve(&[]);
    let answer = desk.get("/utterances/77");
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, Some("/utterances/1"))
    );
}

/// The draft alters one quotation, has one as it is, and takes a paragraph.
fn draft() -> String {
    format!(
        "{}\n\n{PARAGRAPH}\n\n“Nobody asked the ferrymen about any of this,” Carl Holm said.",
        SAID.replace("will not build", "will soon build")
    )
}

#[test]
fn a_draft_is_checked_as_check_does() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let found = desk
        .post_json(
            "/api/check",
            &json!({"text": draft(), "date": "2026-11-23"}),
        )
        .json();
    assert_eq!(found["to_look_at"], 2);
    assert_eq!(found["quotations"][0]["consensus"], "differs from all 2");
    assert_eq!(
        found["quotations"][1]["consensus"],
        "agrees with the only other"
    );
    assert_eq!(found["copied"][0]["finding"]["kind"], "unquoted");

    // The program says the same, line by line.
    let path = archived.folder.path().join("draft.txt");
    std::fs::write(&path, draft()).expect("written");
    let said = program()
        .args([
            "check",
            "--quiet",
            "--format",
            "jsonl",
            "--fail-on",
            "never",
            "--date",
            "2026-11-23",
        ])
        .arg(&path)
        .arg("--against")
        .arg(&archived.path)
        .output()
        .expect("it runs");
    let lines: Vec<Value> = String::from_utf8(said.stdout)
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let rows = found["quotations"].as_array().expect("rows").iter();
    let rows = rows.chain(found["copied"].as_array().expect("rows"));
    for (row, line) in rows.zip(&lines) {
        for (name, value) in line.as_object().expect("a row") {
            if name != "article" {
                assert_eq!(&row[name], value, "{name}");
            }
        }
    }
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_draft_comes_pasted_or_as_a_file_and_both_sides_stand_beside_each_other() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let pasted = desk.post_form(
        "/check",
        &[("text", &draft()), ("title", "Bridge"), ("file=", "")],
    );
    assert_eq!(pasted.status, 200, "{}", pasted.body);
    for shown in [
        "The draft</h4>",
        "Evening Post",
        "differs from all 2",
        "not credited",
        "name=\"reason\"",
    ] {
        assert!(pasted.body.contains(shown), "{shown}: {}", pasted.body);
    }
    let dropped = desk.post_form("/check", &[("text", ""), ("file=draft.md", &draft())]);
    assert!(
        dropped.body.contains("differs from all 2"),
        "{}",
        dropped.body
    );

    let nothing = desk.post_form("/check", &[("text", "  ")]);
    assert_eq!(nothing.status, 400);
    assert!(
        nothing.body.contains("There is no draft"),
        "{}",
        nothing.body
    );
    let broken = desk.post_form("/check", &[("file=draft.docx", "no archive")]);
    assert_eq!(broken.status, 400);
    assert!(
        broken.body.contains("The draft cannot be read"),
        "{}",
        broken.body
    );
}

#[test]
fn a_draft_is_held_against_authorities_too() {
    let archived = bridge();
    let speech = archived.folder.path().join("speech.txt");
    std::fs::write(
        &speech,
        "MAYOR BERG: We will not build the harbour bridge this year. Thank you.",
    )
    .expect("written");
    let desk = archived.serve(&["--authority", speech.to_str().expect("UTF-8")]);
    let found = desk
        .post_json("/api/check", &json!({"text": draft()}))
        .json();
    assert_eq!(found["quotations"][0]["standing"], "altered");
    assert_eq!(found["quotations"][0]["severity"], "error");
}

#[test]
fn a_finding_is_set_aside_with_a_reason_that_the_archive_keeps() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let checked = || {
        desk.post_json("/api/check", &json!({"text": draft()}))
            .json()
    };
    let found = checked();
    let finding = &found["quotations"][0]["finding"];
    let reason = "The mayor corrected herself <b>later</b>.";
    let set = desk.post_json("/api/aside", &json!({"finding": finding, "reason": reason}));
    assert_eq!(set.status, 201, "{}", set.body);

    let again = checked();
    assert_eq!(again["to_look_at"], 1);
    assert_eq!(again["quotations"][0]["set_aside"]["reason"], reason);
    let page = desk.get("/aside").body;
    assert!(
        page.contains("corrected herself &#60;b&#62;later"),
        "{page}"
    );

    // Another desk on the same archive knows it; where the draft has other words, it counts again.
    let other = archived.serve(&[]);
    let changed = draft().replace("soon build", "soon pay for");
    let found = other
        .post_json("/api/check", &json!({"text": changed}))
        .json();
    assert_eq!(found["quotations"][0]["set_aside"], Value::Null);
    let number = set.json()["number"].as_i64().expect("a number");
    assert_eq!(
        other
            .ask("DELETE", &format!("/api/aside/{number}"), &[], b"")
            .status,
        204
    );
    assert_eq!(
        other
            .ask("DELETE", &format!("/api/aside/{number}"), &[], b"")
            .status,
        404
    );
    assert_eq!(checked()["to_look_at"], 2);
}

#[test]
fn without_a_script_a_form_sets_aside_and_takes_back() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let form = |path: &str, body: &str| {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        desk.ask("POST", path, &headers, body.as_bytes())
    };
    let others = encoded("[{\"article\":\"post/1\",\"words\":\"b\"}]");
    let set = form(
        "/aside",
        &format!("kind=quoted&words=a&others={others}&reason=why"),
    );
    assert_eq!(
        (set.status, set.header("location")),
        (303, Some("/aside")),
        "{}",
        set.body
    );
    let kept = desk.get_json("/api/aside");
    assert_eq!(kept[0]["reason"], "why");
    form("/aside/back", &format!("number={}", kept[0]["number"]));
    assert_eq!(desk.get_json("/api/aside"), json!([]));
    assert_eq!(
        form("/aside", "kind=quoted&words=a&others=[]&reason=+").status,
        400
    );
    assert_eq!(
        form("/aside", "kind=quoted&words=a&others=x&reason=y").status,
        400
    );
}

#[cfg(unix)]
#[test]
fn an_archive_that_may_not_be_written_to_is_read_and_says_so() {
    use std::os::unix::fs::PermissionsExt;
    // The superuser may write everywhere; to others a folder without leave is shut.
    let archived = bridge();
    let connection = rusqlite::Connection::open(&archived.path).expect("opened");
    let desk = archived.serve(&[]);
    // Somebody else writes, and goes on.
    connection.execute_batch("BEGIN IMMEDIATE").expect("begun");
    let body = json!({"finding": {"kind": "quoted", "words": "a", "others": []}, "reason": "why"});
    let set = desk.post_json("/api/aside", &body);
    assert_eq!(set.status, 409, "{}", set.body);
    assert!(
        set.body.contains("another program is writing"),
        "{}",
        set.body
    );
    assert_eq!(desk.get("/").status, 200);
    drop(connection);
    std::fs::set_permissions(&archived.path, std::fs::Permissions::from_mode(0o444)).expect("set");
    assert_eq!(desk.get("/").status, 200);
}

#[test]
fn the_demo_opens_the_desk_on_the_seeds() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = program();
    command.arg("demo").env("TMPDIR", folder.path());
    let desk = Served::start(command);
    assert_eq!(desk.get_json("/api/stats")["articles"], 5);
    assert_eq!(desk.get("/utterances/1").status, 200);
    #[cfg(unix)]
    let left = || std::fs::read_dir(folder.path()).expect("read").count();
    #[cfg(unix)]
    {
        assert_eq!(left(), 1);
        assert_eq!(desk.interrupt().0, Some(0));
        assert_eq!(left(), 0);
    }
}

// The description.

#[test]
fn answers_are_as_they_are_described() {
    let archived = Archived::seeds();
    let desk = archived.serve(&[]);
    let described = Described {
        document: desk.get_json("/api/openapi.json"),
    };
    let seen = |path: &str, method: &str, answer: &Answer| {
        let schema = described.of_answer(path, method, answer.status);
        let faults = described.faults(schema, &answer.json());
        assert!(faults.is_empty(), "{method} {path}: {faults:#?}");
    };

    for path in ["/api/stats", "/api/outlets", "/api/search", "/api/aside"] {
        seen(path, "get", &desk.get(path));
    }
    seen("/api/search", "get", &desk.get("/api/search?altered=true"));
    for number in 1..=desk.get_json("/api/stats")["utterances"]
        .as_i64()
        .expect("a number")
    {
        let answer = desk.get(&format!("/api/utterances/{number}"));
        seen("/api/utterances/{number}", "get", &answer);
    }
    let hits = desk.get_json("/api/search");
    let id = hits["hits"][0]["article"].as_str().expect("an id");
    let story = desk.get(&format!("/api/article?id={}", encoded(id)));
    seen("/api/article", "get", &story);

    let text = story.json()["text"]
        .as_str()
        .expect("a text")
        .replace("right", "wrong");
    let checked = desk.post_json("/api/check", &json!({"text": text}));
    seen("/api/check", "post", &checked);
    let finding = checked.json()["quotations"][0]["finding"].clone();
    let set = desk.post_json("/api/aside", &json!({"finding": finding, "reason": "why"}));
    seen("/api/aside", "post", &set);
    seen(
        "/api/check",
        "post",
        &desk.post_json("/api/check", &json!({"text": text})),
    );
}

#[test]
fn failures_are_as_they_are_described() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let described = Described {
        document: desk.get_json("/api/openapi.json"),
    };
    let json_type = [("content-type", "application/json")];
    let cases: [(&str, &str, &str, Answer); 6] = [
        (
            "/api/search",
            "get",
            "a day",
            desk.get("/api/search?from=x"),
        ),
        (
            "/api/utterances/{number}",
            "get",
            "a number",
            desk.get("/api/utterances/x"),
        ),
        (
            "/api/article",
            "get",
            "an article",
            desk.get("/api/article?id=x"),
        ),
        (
            "/api/check",
            "post",
            "no JSON",
            desk.ask("POST", "/api/check", &json_type, b"{"),
        ),
        (
            "/api/check",
            "post",
            "a field",
            desk.post_json("/api/check", &json!({"texts": "x"})),
        ),
        (
            "/api/check",
            "post",
            "a type",
            desk.ask("POST", "/api/check", &[], b"{}"),
        ),
    ];
    for (path, method, what, answer) in cases {
        assert!(answer.status >= 400, "{what}");
        let schema = described.of_answer(path, method, answer.status);
        assert_eq!(described.faults(schema, &answer.json()), [""; 0], "{what}");
    }
    let wrong = desk.ask("POST", "/api/stats", &[], b"");
    assert_eq!(
        (wrong.status, wrong.header("allow")),
        (405, Some("get,head"))
    );
    assert_eq!(
        desk.get("/api/nothing").json()["error"],
        "There is no such page."
    );
}

/// Makes requests from the description, as it is and against it, and looks at the answers.
#[test]
#[ignore = "needs SCHEMATHESIS, the path of that program"]
fn schemathesis_finds_no_fault() {
    let program = std::env::var("SCHEMATHESIS").expect("SCHEMATHESIS names the program");
    let archived = Archived::seeds();
    let desk = archived.serve(&[]);
    let address = format!("http://{}/api/openapi.json", desk.host);
    let output = std::process::Command::new(program)
        .args(["run", &address, "--max-examples", "25"])
        .args([
            "--generation-deterministic",
            "--suppress-health-check",
            "all",
        ])
        .current_dir(archived.folder.path())
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
}

// Who may come in.

#[test]
fn a_request_under_another_name_is_refused() {
    let archived = bridge();
    let desk = archived.serve(&["--host", "desk.example.org"]);
    let port = desk.host.rsplit(':').next().expect("a port").to_owned();
    let status = |host: &str| desk.ask("GET", "/", &[("host", host)], b"").status;
    assert_eq!(status(&format!("localhost:{port}")), 200);
    assert_eq!(status("desk.example.org"), 200);
    for other in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost:{port}.evil.example"),
        format!("127.0.0.1:{port}@evil.example"),
        "localhost".to_owned(),
        String::new(),
    ] {
        assert_eq!(status(&other), 421, "{other}");
    }
    let twice = format!(
        "GET / HTTP/1.1\r\nhost: {}\r\nhost: evil.example\r\nconnection: close\r\n\r\n",
        desk.host
    );
    assert_eq!(desk.send(twice.as_bytes()).status, 421);
    let absolute = format!(
        "GET http://evil.example/ HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
        desk.host
    );
    assert_eq!(desk.send(absolute.as_bytes()).status, 421);
}

#[test]
fn what_another_site_asks_for_is_refused() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let own = format!("http://{}", desk.host);
    let status = |method: &str, header: (&str, &str)| {
        desk.ask(
            method,
            "/aside/back",
            &[
                header,
                ("content-type", "application/x-www-form-urlencoded"),
            ],
            b"number=1",
        )
        .status
    };
    assert_eq!(status("POST", ("origin", &own)), 303);
    for foreign in [
        "http://evil.example",
        "null",
        "https://127.0.0.1",
        &format!("{own}.evil.example"),
    ] {
        assert_eq!(status("POST", ("origin", foreign)), 403, "{foreign}");
        assert_eq!(
            desk.ask("GET", "/", &[("origin", foreign)], b"").status,
            403,
            "{foreign}"
        );
    }
    for site in ["cross-site", "same-site"] {
        assert_eq!(status("POST", ("sec-fetch-site", site)), 403);
    }
    // A link from another site may lead here.
    assert_eq!(
        desk.ask("GET", "/", &[("sec-fetch-site", "cross-site")], b"")
            .status,
        200
    );
    assert_eq!(status("POST", ("sec-fetch-site", "same-origin")), 303);
}

#[test]
fn an_address_that_others_reach_needs_a_token() {
    let archived = bridge();
    let refused = |options: &[&str]| {
        let output = program()
            .arg("serve")
            .arg(&archived.path)
            .args(options)
            .stdin(Stdio::null())
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        said
    };
    let said = refused(&["--listen", "0.0.0.0:0"]);
    assert!(said.contains("name a token with --token-file"), "{said}");
    let short = archived.folder.path().join("short.txt");
    std::fs::write(&short, "secret").expect("written");
    let said = refused(&["--token-file", short.to_str().expect("UTF-8")]);
    assert!(said.contains("16 characters"), "{said}");
    refused(&["--listen", "localhost"]);
    refused(&["--host", "a b"]);
}

#[test]
fn a_desk_with_a_token_is_shut_without_it() {
    let archived = bridge();
    let file = archived.folder.path().join("token.txt");
    let token = "a-token-of-some-length";
    std::fs::write(&file, format!("{token}\n")).expect("written");
    let desk = archived.serve(&[
        "--listen",
        "127.0.0.1:0",
        "--token-file",
        file.to_str().expect("UTF-8"),
    ]);
    assert_eq!(desk.get("/api/stats").status, 401);
    assert_eq!(desk.get("/").header("location"), Some("/login"));
    assert_eq!(desk.get("/login").status, 200);
    let bearer = |token: &str| {
        let value = format!("Bearer {token}");
        desk.ask("GET", "/api/stats", &[("authorization", &value)], b"")
            .status
    };
    assert_eq!(bearer(token), 200);
    assert_eq!(bearer("a-token-of-some-lengtH"), 401);
    assert_eq!(bearer(""), 401);

    let form = [("content-type", "application/x-www-form-urlencoded")];
    let wrong = desk.ask("POST", "/login", &form, b"token=another-token-of-it");
    assert_eq!(wrong.status, 401);
    assert!(
        wrong.body.contains("That is not the token"),
        "{}",
        wrong.body
    );
    let right = desk.ask("POST", "/login", &form, format!("token={token}").as_bytes());
    let cookie = right.header("set-cookie").expect("a cookie");
    assert!(cookie.contains("httponly; samesite=strict"), "{cookie}");
    let cookie = cookie.split(';').next().expect("a value");
    assert_eq!(desk.ask("GET", "/", &[("cookie", cookie)], b"").status, 200);
    assert_eq!(
        desk.ask("GET", "/", &[("cookie", "variorum_desk=")], b"")
            .status,
        303
    );
}

// Bounds.

#[test]
fn what_is_too_large_or_too_slow_is_given_up() {
    let archived = bridge();
    let desk = archived.serve(&["--timeout", "1"]);
    let json_type = "content-type: application/json";
    let head = |length: usize| {
        format!(
            "POST /api/check HTTP/1.1\r\nhost: {}\r\n{json_type}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n",
            desk.host
        )
    };
    assert_eq!(desk.send(head(5 << 20).as_bytes()).status, 413);
    let chunked = format!(
        "POST /api/check HTTP/1.1\r\nhost: {}\r\n{json_type}\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n",
        desk.host
    );
    let body = format!("{:x}\r\n{}\r\n0\r\n\r\n", 5 << 20, " ".repeat(5 << 20));
    assert_eq!(desk.send((chunked + &body).as_bytes()).status, 413);

    let mut slow = desk.connect();
    slow.write_all((head(100) + "{\"text\"").as_bytes())
        .expect("sent");
    let answer = Answer::read(&mut slow);
    assert_eq!(answer.status, 408);
    assert_eq!(
        answer.json()["error"],
        "It took too long, and was given up."
    );
    let long = format!(
        "GET /?words={} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
        "x".repeat(64 << 10),
        desk.host
    );
    let status = desk.send(long.as_bytes()).status;
    assert!([400, 414, 431].contains(&status), "{status}");
    assert_eq!(desk.get("/").status, 200);
}

#[test]
fn more_connections_than_it_takes_wait_and_are_answered() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let idle: Vec<_> = (0..100).map(|_| desk.connect()).collect();
    assert_eq!(desk.get("/api/stats").status, 200);
    let more: Vec<_> = (0..40).map(|_| desk.connect()).collect();
    drop(idle);
    assert_eq!(desk.get("/api/stats").status, 200);
    drop(more);
}

#[test]
fn nonsense_on_the_wire_ends_its_own_connection_only() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    for bytes in [
        &b"\0\0\0\0"[..],
        b"GET",
        b"GET / HTTP/9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\nhost\r\n\r\n",
    ] {
        let mut stream = desk.connect();
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        assert!(!said.starts_with(b"HTTP/1.1 200"), "{bytes:?}");
    }
    assert_eq!(desk.get("/").status, 200);
}

// What articles and questions plant.

const ATTACK: &str = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover=alert(1) x='\u{202e}";

#[test]
fn everything_is_escaped() {
    let quoted = format!(
        "“We will not give in to {ATTACK} of any kind,” said Ann <b onclick=x>Berg</b>. {ATTACK}"
    );
    let one = |id: &str| json!({"id": format!("{id}{ATTACK}"), "source": format!("{id}{ATTACK}"), "title": ATTACK, "date": "2026-11-20", "text": quoted});
    let archived = Archived::of(&[one("a"), one("b")]);
    let desk = archived.serve(&[]);
    let query = encoded(ATTACK);
    let id = encoded(&format!("a{ATTACK}"));
    let set = json!({"finding": {"kind": "quoted", "words": ATTACK, "others": [{"article": ATTACK, "words": ATTACK}]}, "reason": ATTACK});
    assert_eq!(desk.post_json("/api/aside", &set).status, 201);
    let pages = [
        desk.get("/"),
        desk.get(&format!(
            "/?words={query}&speaker={query}&outlet={query}&all_kinds=true"
        )),
        desk.get("/utterances/1"),
        desk.get(&format!("/article?id={id}")),
        desk.get(&format!("/article?id={query}")),
        desk.get(&format!("/?from={query}")),
        desk.get(&format!("/{query}")),
        desk.get("/aside"),
        desk.post_form(
            "/check",
            &[("text", &quoted), ("title", ATTACK), ("source", ATTACK)],
        ),
        desk.post_form("/check", &[(&format!("file=x.{ATTACK}"), &quoted)]),
    ];
    for page in pages {
        let body = &page.body;
        assert!(
            page.status != 500 && body.contains("</html>"),
            "{}: {body}",
            page.status
        );
        for planted in [
            "<script>",
            "<img",
            "<b onclick",
            "\" onmouseover",
            "\u{202e}",
        ] {
            assert!(!body.contains(planted), "{planted}: {body}");
        }
        assert_eq!(body.matches("<script").count(), 1);
    }
}

#[test]
fn every_answer_has_the_policy() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    let answers = [
        desk.get("/"),
        desk.get("/desk.js"),
        desk.get("/desk.css"),
        desk.get("/nothing"),
        desk.get("/api/stats"),
        desk.ask("GET", "/", &[("host", "evil.example")], b""),
        desk.post_form("/check", &[("text", "x")]),
    ];
    for answer in answers {
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("x-frame-options"), Some("deny"));
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
}

#[test]
fn a_path_leads_to_no_file() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    for path in [
        "/../Cargo.toml",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/desk.css/../../news.db",
        "/news.db",
        "/api/../news.db",
        "/utterances/..%2f1",
    ] {
        let answer = desk.get(path);
        assert!(
            [400, 404].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
    }
    // An id is a value, whatever it looks like.
    for id in [
        "../../etc/passwd",
        "/etc/passwd",
        "\0",
        "'; DROP TABLE articles; --",
    ] {
        assert_eq!(
            desk.get(&format!("/article?id={}", encoded(id))).status,
            404,
            "{id}"
        );
    }
    assert_eq!(desk.get_json("/api/stats")["articles"], 3);
}

// Its beginning and end.

/// Leaves a log beside the archive, as a reader does who goes away after the writer.
#[cfg(unix)]
fn write_while_somebody_reads(archived: &Archived, desk: &Served) {
    use rusqlite::{Connection, OpenFlags};
    let first = Connection::open(&archived.path).expect("opened");
    let only_read = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let reader = Connection::open_with_flags(&archived.path, only_read).expect("opened");
    let read = |connection: &Connection| {
        let count =
            connection.query_row("SELECT count(*) FROM articles", [], |r| r.get::<_, i64>(0));
        assert_eq!(count.expect("read"), 3);
    };
    first
        .pragma_update(None, "journal_mode", "WAL")
        .expect("set");
    read(&reader);
    drop(first);
    let body = json!({"finding": {"kind": "quoted", "words": "a", "others": []}, "reason": "why"});
    assert_eq!(desk.post_json("/api/aside", &body).status, 201);
    read(&reader);
    drop(reader);
    assert!(archived.path.with_extension("db-wal").exists());
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_when_it_is_interrupted() {
    let archived = bridge();
    let desk = archived.serve(&[]);
    assert_eq!(desk.get("/").status, 200);
    write_while_somebody_reads(&archived, &desk);
    let (code, said) = desk.interrupt();
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("The desk of news.db is open at http://127.0.0.1:"),
        "{said}"
    );
    assert!(said.ends_with("The desk is closed.\n"), "{said}");
    // Nothing lies beside the archive, though somebody wrote to it while it was read.
    let beside = std::fs::read_dir(archived.folder.path())
        .expect("read")
        .count();
    assert_eq!(beside, 2);

    let (code, said) = archived.serve(&["--quiet"]).interrupt();
    assert_eq!((code, &*said), (Some(0), ""));
}

#[test]
fn what_is_no_archive_is_said_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = folder.path().join("news.db");
    std::fs::write(&text, "no archive").expect("written");
    for path in [text, folder.path().join("none.db")] {
        let output = program().arg("serve").arg(&path).output().expect("it runs");
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(".db"), "{said}");
    }
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("bound");
    let archived = bridge();
    let output = program()
        .arg("serve")
        .arg(&archived.path)
        .args([
            "--listen",
            &taken.local_addr().expect("an address").to_string(),
        ])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("cannot listen on"), "{said}");
}
