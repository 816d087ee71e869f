//! Two articles to every rendering: whatever they hold, the page has the tags of its template alone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::Article;
use variorum::report::{Report, csv, html, markdown, tei};

fuzz_target!(|parts: (&str, &str, &str)| {
    let (title, shared, own) = parts;
    let article = |id: &str, text: String| Article {
        id: format!("{id}{title}"),
        source: Some(format!("{id}{title}")),
        title: Some(title.into()),
        text,
        ..Article::default()
    };
    let articles = vec![
        article(
            "a",
            format!("“{shared} is what we have to say of this today,” she said. {own}"),
        ),
        article(
            "b",
            format!("She said: “{shared} is what we have to say of this today.”"),
        ),
    ];
    let found = variorum::analyse(articles).expect("in range");
    let report = Report::new(&found);
    let page = html::render(&found, &report)
        .expect("rendered")
        .to_lowercase();
    // The page's own, which its policy allows by its hash.
    assert_eq!(page.matches("<script").count(), 1);
    for tag in ["<img", "<svg", "<iframe", "<object", "<embed", "<link"] {
        assert!(!page.contains(tag), "{tag}");
    }
    let written = report.to_json().expect("rendered");
    assert!(serde_json::from_str::<Report>(&written).is_ok_and(|read| read == report));
    markdown::render(&report);
    csv::groups(&report).expect("rendered");
    tei::render(&report);
});
