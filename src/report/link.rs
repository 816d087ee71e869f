//! Addresses in renderings: which may be linked to, and how an id stands in one.

/// An address that may be linked to, spelt as a URL: only those of the web, since an article may claim any address.
///
/// ```
/// use variorum::report::link::of_the_web;
/// assert_eq!(of_the_web("https://example.org/a b").as_deref(), Some("https://example.org/a%20b"));
/// assert_eq!(of_the_web("HTTPS://Example.org").as_deref(), Some("https://example.org/"));
/// assert_eq!(of_the_web("javascript:alert(1)"), None);
/// ```
pub fn of_the_web(address: &str) -> Option<String> {
    let url = url::Url::parse(address.trim()).ok()?;

    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// A text as a segment of an address: what is not a letter or digit of ASCII, or one of `-._~`, by its bytes (RFC 3986).
pub(super) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());

    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
