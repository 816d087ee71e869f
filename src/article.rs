//! What is compared: articles, the corpus that holds them, and spans of their text.

use std::borrow::Cow;
use std::collections::HashSet;

/// A half-open byte range of an article's original text, on character boundaries.
///
/// ```
/// use variorum::article::Span;
/// let span = Span::new(4, 9);
/// assert_eq!(span.of("one three"), "three");
/// assert_eq!(span.overlap(Span::new(0, 6)), 2);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `[start, end)`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text it covers.
    ///
    /// # Panics
    /// When the span was made for another text and falls outside this one.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Its length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// How many bytes two spans share.
    pub fn overlap(self, other: Self) -> usize {
        self.end
            .min(other.end)
            .saturating_sub(self.start.max(other.start))
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same span where the text it is of begins at this byte of a longer one.
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The span with white space cut from both ends.
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}

/// One article of one outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Article {
    /// Unique in its corpus.
    pub id: String,
    /// The outlet that printed it, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its headline, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day it was printed, as year, month and day: "2020-01-02".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The same as it is printed, where it is printed otherwise: "Jan. 2, 2020".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_printed: Option<String>,
    /// The story it belongs to, where the reader was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Its address, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The file it came from.
    #[serde(skip)]
    pub path: String,
    /// The text as it was read; every span points into it.
    pub text: String,
}

impl Article {
    /// Who reports: the outlet where it is known, the article's id where not.
    pub fn witness_name(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.id)
    }

    /// Whose pages the text comes from: the outlet or, where that is not known, the host of its address.
    ///
    /// ```
    /// use variorum::article::Article;
    /// let article = Article { url: Some("https://www.example.org/news/1".into()), ..Article::default() };
    /// assert_eq!(article.site().as_deref(), Some("example.org"));
    /// ```
    pub fn site(&self) -> Option<Cow<'_, str>> {
        if let Some(outlet) = &self.source {
            return Some(Cow::Borrowed(outlet));
        }
        outlet_of(self.url.as_deref()?).map(Cow::Owned)
    }
}

/// The outlet in an address: its host without "www.".
///
/// ```
/// use variorum::article::outlet_of;
/// assert_eq!(outlet_of("https://www.bbc.co.uk/news/1").as_deref(), Some("bbc.co.uk"));
/// assert_eq!(outlet_of("HTTP://user@Example.org:8080").as_deref(), Some("example.org"));
/// assert_eq!(outlet_of("no address"), None);
/// ```
pub fn outlet_of(address: &str) -> Option<String> {
    let (_, place) = address.trim().split_once("://")?;
    let authority = place.split(['/', '?', '#']).next()?;
    let host = match authority.rsplit_once('@') {
        Some((_user, host)) => host,
        None => authority,
    };
    let name = host.split(':').next()?.to_lowercase();

    let is_of_a_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    if name.is_empty() || !name.chars().all(is_of_a_name) {
        return None;
    }
    Some(name.strip_prefix("www.").unwrap_or(&name).to_owned())
}

/// An article of which nothing but the text is known.
impl From<&str> for Article {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }
}

/// Something that could not be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file, with a line number for a line of one.
    pub path: String,
    /// The cause, in words.
    pub reason: String,
}

/// The number of a day, from "2015-09-25" and what may follow it.
pub fn day(date: &str) -> Option<i64> {
    let mut fields = date.get(..10)?.split('-').map(|f| f.parse::<i64>().ok());
    let (year, month, day) = (fields.next()??, fields.next()??, fields.next()??);
    // Days are counted with the year starting in March, so that the leap day comes last.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    Some(
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (153 * month + 2) / 5
            + day,
    )
}

/// The articles to compare, and what was left out on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// In the order they were read, until [`Corpus::settle`].
    pub articles: Vec<Article>,
    /// Everything that was not used.
    pub skipped: Vec<Skipped>,
    /// What should be known of the articles that were read.
    pub notices: Vec<Notice>,
}

impl From<Vec<Article>> for Corpus {
    fn from(articles: Vec<Article>) -> Self {
        Self {
            articles,
            ..Self::default()
        }
    }
}

/// Texts of which nothing else is known: each is called by its number, from 1.
impl<const N: usize> From<[&str; N]> for Corpus {
    fn from(texts: [&str; N]) -> Self {
        Self::from(&texts[..])
    }
}

/// The same of any number of texts.
///
/// ```
/// let texts: &[&str] = &["One.", "Two."];
/// assert_eq!(variorum::Corpus::from(texts).articles[1].id, "2");
/// ```
impl From<&[&str]> for Corpus {
    fn from(texts: &[&str]) -> Self {
        // As many digits for each, so that their order by id is the order of the texts.
        let digits = texts.len().to_string().len();
        let numbered = texts.iter().zip(1..).map(|(text, number)| Article {
            id: format!("{number:0digits$}"),
            ..Article::from(*text)
        });
        Self::from(numbered.collect::<Vec<_>>())
    }
}

/// Something about an article that its reader should know: it is used all the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// Where the article was read.
    pub path: String,
    /// What is said of it.
    pub notice: String,
}

impl Skipped {
    /// An article whose id came before.
    pub(crate) fn repeated(id: &str, path: String) -> Self {
        Self {
            path,
            reason: format!("the id {id:?} is taken by another article"),
        }
    }
}

impl Corpus {
    /// Brings the corpus to its canonical form: articles by id, a repeated id skipped and said,
    /// so that the result does not depend on the order in which files were named.
    pub fn settle(mut self) -> Self {
        self.articles
            .sort_by(|a, b| (&a.id, &a.path, &a.text).cmp(&(&b.id, &b.path, &b.text)));
        let mut seen = HashSet::new();
        let (kept, repeated): (Vec<_>, Vec<_>) = self
            .articles
            .into_iter()
            .partition(|article| seen.insert(article.id.clone()));
        self.skipped.extend(
            repeated
                .into_iter()
                .map(|article| Skipped::repeated(&article.id, article.path)),
        );
        self.skipped.sort();
        self.notices.sort();
        self.articles = kept;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, path: &str) -> Article {
        Article {
            id: id.into(),
            path: path.into(),
            ..Article::default()
        }
    }

    #[test]
    fn settling_orders_by_id_and_lists_repeats() {
        let corpus = Corpus {
            articles: vec![article("b", "2"), article("a", "3"), article("b", "1")],
            ..Corpus::default()
        };
        let settled = corpus.settle();
        let ids: Vec<_> = settled.articles.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
        assert_eq!(settled.articles[1].path, "1");
        assert_eq!(settled.skipped.len(), 1);
        assert_eq!(settled.skipped[0].path, "2");
    }

    #[test]
    fn trimming_keeps_character_boundaries() {
        let text = "\u{a0} “né” \n";
        let span = Span::new(0, text.len()).trimmed(text);
        assert_eq!(span.of(text), "“né”");
    }
}
