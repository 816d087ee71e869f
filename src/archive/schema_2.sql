-- What version 2 of the archive adds. docs/archive.md says what each table and column is.
PRAGMA user_version = 2;

-- Findings of a check that somebody looked at and set aside, and why. It has no key of articles: a reason outlives what it
-- is about.
CREATE TABLE set_aside (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    finding TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL,
    words   TEXT NOT NULL,
    others  TEXT NOT NULL,
    reason  TEXT NOT NULL
) STRICT;
