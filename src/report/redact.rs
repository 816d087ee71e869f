//! A report without the articles' texts, to be passed on.

use super::form::Report;

impl Report {
    /// Leaves out what is the articles' or an authority's text beyond quotations, readings of utterances and who is named for
    /// them: the words of page furniture, of what differs in shared passages, and around an authority's words. Where they
    /// stand stays, with an empty `text`.
    ///
    /// ```
    /// use variorum::{analysis::{Settings, analyse}, article::{Article, Corpus}, report::Report};
    /// let text = "“We will not yield,” Ann Berg said on Friday to all who had come.\n\nSign up for our newsletter!";
    /// let article = Article { id: "a".into(), text: text.into(), ..Article::default() };
    /// let found = analyse(Corpus { articles: vec![article], ..Corpus::default() }, Settings::default(), |_| ())?;
    /// let mut report = Report::new(&found);
    /// report.redact();
    /// let json = report.to_json()?;
    /// assert!(json.contains("We will not yield") && !json.contains("newsletter"));
    /// # Ok::<(), variorum::error::Error>(())
    /// ```
    pub fn redact(&mut self) {
        self.settings.redacted = true;

        for furniture in self.articles.iter_mut().flat_map(|a| &mut a.furniture) {
            furniture.text.clear();
        }

        for difference in self
            .passages
            .iter_mut()
            .flat_map(|passage| &mut passage.differences)
        {
            difference.a.text.clear();
            difference.b.text.clear();
        }

        let checked = self.authority.iter_mut().flat_map(|a| &mut a.quotations);
        for source in checked.filter_map(|row| row.source.as_mut()) {
            source.before.clear();
            source.after.clear();
            // A transcript that has no title of its own is called by the first words of its text.
            source.title = None;
        }
    }
}
