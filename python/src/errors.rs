//! The library's errors as exceptions: one class for each variant, in `variorum.errors`.

use pyo3::prelude::*;
use variorum::Error;

/// The exception of an error.
pub(crate) fn exception(py: Python<'_>, error: &Error) -> PyErr {
    let made = py
        .import("variorum.errors")
        .and_then(|module| module.getattr(class(error)))
        .and_then(|class| class.call1((error.to_string(),)));

    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(other) => other,
    }
}

/// A setting that is outside its range.
pub(crate) fn outside(setting: &'static str, range: &'static str, value: impl ToString) -> Error {
    Error::Setting {
        setting,
        range,
        value: value.to_string(),
    }
}

fn class(error: &Error) -> &'static str {
    match error {
        Error::Read { .. } => "ReadError",
        Error::Write { .. } => "WriteError",
        Error::Stream(_) => "StreamError",
        Error::Render { .. } => "RenderError",
        Error::Index { .. } => "IndexFileError",
        Error::Archive { .. } => "ArchiveError",
        Error::Column { .. } => "ColumnError",
        Error::Setting { .. } => "SettingError",
        // A variant that the package does not know yet.
        _ => "VariorumError",
    }
}
