"""What can go wrong: an exception for each kind of error that the library knows.

>>> import variorum
>>> variorum.near_duplicates(["One.", "Two."], threshold=2)
Traceback (most recent call last):
variorum.errors.SettingError: threshold must be above 0 and at most 1, not 2
"""

__all__ = [
    "VariorumError",
    "ReadError",
    "WriteError",
    "StreamError",
    "RenderError",
    "IndexFileError",
    "ArchiveError",
    "ColumnError",
    "SettingError",
]


class VariorumError(Exception):
    """The root of all."""


class ReadError(VariorumError, OSError):
    """A path that was named cannot be opened or listed."""


class WriteError(VariorumError, OSError):
    """An output cannot be written; nothing is left half-written."""


class StreamError(VariorumError, OSError):
    """A stream that was being written to failed."""


class RenderError(VariorumError, ValueError):
    """A value cannot be rendered."""


class IndexFileError(VariorumError, ValueError):
    """An index of authorities cannot be used."""


class ArchiveError(VariorumError, ValueError):
    """An archive cannot be used."""


class ColumnError(VariorumError, KeyError):
    """A listing has no column of a name."""

    # A KeyError would show its message between quotation marks.
    __str__ = Exception.__str__


class SettingError(VariorumError, ValueError):
    """A setting is outside its range."""
