-- What version 3 of the archive adds. docs/archive.md says what each table and column is.
PRAGMA user_version = 3;

-- What an article is held against: of each the number and a hash of what is looked at, four bytes each.
ALTER TABLE articles ADD COLUMN compared BLOB NOT NULL DEFAULT x'';

-- The quotations of an article as the program reads them back.
ALTER TABLE articles ADD COLUMN found TEXT NOT NULL DEFAULT '';

-- What is left out, without a number that depends on all others.
ALTER TABLE left_out RENAME TO left_out_2;
CREATE TABLE left_out (
    article         TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    quotation       INTEGER NOT NULL,
    other_article   TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    other_quotation INTEGER NOT NULL,
    start           INTEGER NOT NULL,
    end             INTEGER NOT NULL,
    text            TEXT NOT NULL,
    chance          REAL NOT NULL,
    reason          TEXT NOT NULL,
    PRIMARY KEY (article, quotation)
) STRICT, WITHOUT ROWID;
INSERT INTO left_out SELECT article, quotation, other_article, other_quotation, start, end, text, chance, reason FROM left_out_2;
DROP TABLE left_out_2;
CREATE INDEX left_out_by_other ON left_out (other_article);

-- Quotations that two places link, by hashes of their words: what the next batch is decided with.
CREATE TABLE links (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

-- Stretches of articles' own words that repeat a sentence of a quotation, kept as witnesses or not. Places are bytes.
CREATE TABLE prose_claims (
    article         TEXT NOT NULL,
    start           INTEGER NOT NULL,
    end             INTEGER NOT NULL,
    other_article   TEXT NOT NULL,
    other_quotation INTEGER NOT NULL,
    sentence        INTEGER NOT NULL,
    words           INTEGER NOT NULL,
    kept            INTEGER NOT NULL,
    PRIMARY KEY (article, start, end, other_article, other_quotation, sentence)
) STRICT, WITHOUT ROWID;
