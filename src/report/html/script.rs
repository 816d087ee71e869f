//! The page's script, and the policy that allows it and nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Searches, filters, sorts; without it the page reads as it is.
pub(super) const SCRIPT: &str = include_str!("../../../templates/report.js");

/// The Content-Security-Policy of the page: no network, no script but ours, by its hash.
pub(super) fn policy() -> String {
    let hash = STANDARD.encode(Sha256::digest(SCRIPT));

    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    )
}
