//! A draft from a form or from JSON, read as `variorum check` reads a file: in a temporary folder, within the reader's bounds.

use std::path::Path;

use axum::extract::Multipart;
use axum::http::StatusCode;
use serde::Deserialize;
use variorum::article::{Article, day};
use variorum::read::{self, Options};

use super::answer::Wrong;

/// A longer draft is refused: it would keep the cores from everybody else.
const LONGEST: usize = 1_000_000;
/// A longer title, outlet or name is none.
const LONGEST_FIELD: usize = 500;
/// The longest ending of a file's name.
const ENDING: usize = 8;

/// A draft as it was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    source: Option<String>,
    /// Whether the text is Markdown.
    #[serde(default)]
    markdown: bool,
    #[serde(skip)]
    file: Option<(String, Vec<u8>)>,
}

impl Draft {
    /// That of a form; an empty file is none.
    pub(super) async fn of_form(mut form: Multipart) -> Result<Self, Wrong> {
        let mut draft = Self::default();
        while let Some(field) = form.next_field().await.map_err(of_form)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "file" {
                let file = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.map_err(of_form)?;
                draft.file = (!bytes.is_empty()).then(|| (file, bytes.to_vec()));
                continue;
            }
            let text = field.text().await.map_err(of_form)?;
            match &*name {
                "text" => draft.text = text,
                "title" => draft.title = Some(text),
                "date" => draft.date = Some(text),
                "source" => draft.source = Some(text),
                _ => {}
            }
        }
        Ok(draft)
    }

    /// Refuses what cannot be a draft.
    pub(super) fn checked(self) -> Result<Self, Wrong> {
        let fields = [&self.title, &self.date, &self.source];
        let is_long = |field: &&Option<String>| {
            field
                .as_ref()
                .is_some_and(|text| text.chars().count() > LONGEST_FIELD)
        };
        if fields.iter().any(is_long) {
            return Err(Wrong::bad(
                "A title, an outlet or a day has 500 characters at most.",
            ));
        }
        if let Some(date) = filled(self.date.as_deref())
            && day(date).is_none()
        {
            return Err(Wrong::bad("A day is expected, such as 2026-11-28."));
        }
        if self.file.is_none() && self.text.trim().is_empty() {
            return Err(Wrong::bad(
                "There is no draft: paste one, or choose a file.",
            ));
        }
        Ok(self)
    }
}

fn of_form(error: axum::extract::multipart::MultipartError) -> Wrong {
    Wrong::new(error.status(), error.body_text())
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Reads a draft. May block.
pub(super) fn read(draft: Draft, options: &Options) -> Result<Article, Wrong> {
    let (ending, bytes) = match &draft.file {
        Some((name, bytes)) => (ending(name), &bytes[..]),
        None if draft.markdown => ("md".to_owned(), draft.text.as_bytes()),
        None => ("txt".to_owned(), draft.text.as_bytes()),
    };
    let broken = |error: std::io::Error| {
        let words = format!("The draft cannot be read: {error}");
        Wrong::new(StatusCode::INTERNAL_SERVER_ERROR, words)
    };
    let folder = tempfile::tempdir().map_err(broken)?;
    let path = folder.path().join(format!("draft.{ending}"));
    std::fs::write(&path, bytes).map_err(broken)?;
    let mut corpus = read::corpus_with(&[path], options);

    let article = match (corpus.articles.pop(), corpus.articles.len()) {
        (Some(article), 0) => article,
        (Some(_), _) => {
            return Err(Wrong::bad(
                "The file holds several articles: check one at a time.",
            ));
        }
        (None, _) => {
            let reason = corpus.skipped.first().map(|loss| &*loss.reason);
            return Err(Wrong::bad(format!(
                "The draft cannot be read: {}",
                reason.unwrap_or("it holds no text")
            )));
        }
    };
    if article.text.chars().count() > LONGEST {
        let words = "The draft is too long: a million characters can be checked at once.";
        return Err(Wrong::new(StatusCode::PAYLOAD_TOO_LARGE, words));
    }
    Ok(named(article, &draft, &ending))
}

/// A draft with what was said of it.
fn named(article: Article, draft: &Draft, ending: &str) -> Article {
    let said = |field: &Option<String>| filled(field.as_deref()).map(str::to_owned);
    Article {
        id: "draft".into(),
        title: said(&draft.title).or(article.title),
        date: said(&draft.date).or(article.date),
        source: said(&draft.source).or(article.source),
        path: format!("draft.{ending}"),
        ..article
    }
}

/// The ending of a file's name, where it is a plain one: nothing else of the name is used.
fn ending(name: &str) -> String {
    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str());
    let plain = |ending: &&str| {
        (1..=ENDING).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric())
    };
    ending
        .filter(plain)
        .map_or_else(|| "txt".to_owned(), str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::ending;

    #[test]
    fn of_a_name_only_a_plain_ending_is_used() {
        assert_eq!(ending("Draft 3.DOCX"), "docx");
        for odd in [
            "../../etc/passwd",
            "x./../y",
            "a.b/c",
            "draft.",
            "d.t\0xt",
            "d.longerthanthat",
        ] {
            assert_eq!(ending(odd), "txt", "{odd}");
        }
    }
}
