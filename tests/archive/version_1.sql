-- The schema of version 1 as it was released, with two articles, one of which has changed. It is never edited.
-- Places count Unicode code points of a text and are [start, end), so substr(text, start + 1, end - start) is a stretch.
PRAGMA application_id = 1448236365; -- "VRUM"
PRAGMA user_version = 1;

-- What was done to the archive, and when (UTC).
CREATE TABLE batches (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    program  TEXT NOT NULL,
    added    INTEGER NOT NULL,
    changed  INTEGER NOT NULL,
    removed  INTEGER NOT NULL
) STRICT;

-- Each article as it is now.
CREATE TABLE articles (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    source       TEXT,
    title        TEXT,
    date         TEXT,
    date_printed TEXT,
    event        TEXT,
    url          TEXT,
    path         TEXT NOT NULL,
    text         TEXT NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    added_in     INTEGER NOT NULL REFERENCES batches (number),
    changed_in   INTEGER NOT NULL REFERENCES batches (number),
    characters   INTEGER NOT NULL DEFAULT 0,
    words        INTEGER NOT NULL DEFAULT 0,
    language     TEXT NOT NULL DEFAULT '',
    furniture    TEXT NOT NULL DEFAULT '[]',
    content      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_date ON articles (date);
CREATE INDEX articles_by_change ON articles (changed_in);

-- What an article was before it changed.
CREATE TABLE versions (
    article      TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version      INTEGER NOT NULL,
    batch        INTEGER NOT NULL REFERENCES batches (number),
    source       TEXT,
    title        TEXT,
    date         TEXT,
    date_printed TEXT,
    event        TEXT,
    path         TEXT NOT NULL,
    text         TEXT NOT NULL,
    PRIMARY KEY (article, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotations (
    number         INTEGER PRIMARY KEY,
    article        TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal        INTEGER NOT NULL,
    start          INTEGER NOT NULL,
    end            INTEGER NOT NULL,
    text           TEXT NOT NULL,
    kind           TEXT NOT NULL,
    reason         TEXT NOT NULL,
    parts          TEXT NOT NULL,
    speaker        TEXT,
    mention        TEXT,
    mention_start  INTEGER,
    mention_end    INTEGER,
    speaker_chance REAL,
    cue            TEXT,
    cue_start      INTEGER,
    cue_end        INTEGER,
    depth          INTEGER NOT NULL,
    repaired       INTEGER NOT NULL,
    speech_chance  REAL NOT NULL,
    UNIQUE (article, ordinal)
) STRICT;
CREATE INDEX quotations_by_speaker ON quotations (speaker);

-- What was said once, as two outlets or more report it. A number stays as long as its utterance does.
CREATE TABLE utterances (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL,
    rank           INTEGER NOT NULL,
    verdict        TEXT NOT NULL,
    fault          INTEGER NOT NULL,
    speakers       TEXT NOT NULL,
    speakers_clash INTEGER NOT NULL,
    lemma          INTEGER NOT NULL,
    on_base        INTEGER NOT NULL,
    translated     INTEGER NOT NULL,
    linked_by      TEXT NOT NULL,
    first_in       INTEGER NOT NULL REFERENCES batches (number),
    changed_in     INTEGER NOT NULL REFERENCES batches (number),
    content        TEXT NOT NULL
) STRICT;
CREATE INDEX utterances_by_rank ON utterances (rank);

CREATE TABLE readings (
    utterance INTEGER NOT NULL REFERENCES utterances (number) ON DELETE CASCADE,
    ordinal   INTEGER NOT NULL,
    text      TEXT NOT NULL,
    witnesses TEXT NOT NULL,
    relation  TEXT NOT NULL,
    verdict   TEXT NOT NULL,
    fault     INTEGER NOT NULL,
    apart     INTEGER NOT NULL,
    PRIMARY KEY (utterance, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE witnesses (
    utterance   INTEGER NOT NULL REFERENCES utterances (number) ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL,
    reading     INTEGER,
    article     TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    text        TEXT NOT NULL,
    quoted      INTEGER NOT NULL,
    speaker     TEXT,
    attribution TEXT,
    quotation   INTEGER,
    place       TEXT NOT NULL,
    translated  INTEGER NOT NULL,
    PRIMARY KEY (utterance, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX witnesses_by_article ON witnesses (article);

CREATE TABLE differences (
    utterance     INTEGER NOT NULL REFERENCES utterances (number) ON DELETE CASCADE,
    reading       INTEGER NOT NULL,
    ordinal       INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    lemma         TEXT NOT NULL,
    lemma_start   INTEGER NOT NULL,
    lemma_end     INTEGER NOT NULL,
    words         TEXT NOT NULL,
    words_start   INTEGER NOT NULL,
    words_end     INTEGER NOT NULL,
    fault         INTEGER NOT NULL,
    cut           TEXT,
    note          TEXT,
    PRIMARY KEY (utterance, reading, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE cuts (
    utterance INTEGER NOT NULL REFERENCES utterances (number) ON DELETE CASCADE,
    reading   INTEGER NOT NULL,
    ordinal   INTEGER NOT NULL,
    by        TEXT NOT NULL,
    place     TEXT NOT NULL,
    start     INTEGER NOT NULL,
    end       INTEGER NOT NULL,
    text      TEXT NOT NULL,
    weight    TEXT NOT NULL,
    PRIMARY KEY (utterance, reading, ordinal)
) STRICT, WITHOUT ROWID;

-- Quotations that share their words with another outlet's and stand in no utterance with it.
CREATE TABLE left_out (
    rank            INTEGER PRIMARY KEY,
    article         TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    quotation       INTEGER NOT NULL,
    other_article   TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    other_quotation INTEGER NOT NULL,
    start           INTEGER NOT NULL,
    end             INTEGER NOT NULL,
    text            TEXT NOT NULL,
    chance          REAL NOT NULL,
    reason          TEXT NOT NULL
) STRICT;

CREATE TABLE similar_pairs (
    a                   TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    b                   TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    resemblance         REAL NOT NULL,
    containment_a       REAL NOT NULL,
    containment_b       REAL NOT NULL,
    story_resemblance   REAL NOT NULL,
    story_containment_a REAL NOT NULL,
    story_containment_b REAL NOT NULL,
    relation            TEXT NOT NULL,
    own_words           TEXT NOT NULL,
    shared_shingles     INTEGER NOT NULL,
    passages            INTEGER NOT NULL,
    share_a             REAL NOT NULL,
    share_b             REAL NOT NULL,
    content             TEXT NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX similar_pairs_by_b ON similar_pairs (b);

CREATE TABLE passages (
    a           TEXT NOT NULL,
    b           TEXT NOT NULL,
    ordinal     INTEGER NOT NULL,
    a_start     INTEGER NOT NULL,
    a_end       INTEGER NOT NULL,
    b_start     INTEGER NOT NULL,
    b_end       INTEGER NOT NULL,
    words       INTEGER NOT NULL,
    identity    REAL NOT NULL,
    differences TEXT NOT NULL,
    PRIMARY KEY (a, b, ordinal),
    FOREIGN KEY (a, b) REFERENCES similar_pairs (a, b) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Near-duplicates that belong together. A number stays as long as its cluster does.
CREATE TABLE clusters (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL,
    rank           INTEGER NOT NULL,
    representative TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    members        TEXT NOT NULL,
    cohesion       REAL NOT NULL,
    bridges        TEXT NOT NULL,
    first          TEXT,
    days           INTEGER,
    wire           TEXT,
    first_in       INTEGER NOT NULL REFERENCES batches (number),
    changed_in     INTEGER NOT NULL REFERENCES batches (number),
    content        TEXT NOT NULL
) STRICT;

CREATE TABLE cluster_members (
    cluster INTEGER NOT NULL REFERENCES clusters (number) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (cluster, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX cluster_members_by_article ON cluster_members (article);

-- What became of numbers: "merged" into the present one, "split" off into it, or "gone".
CREATE TABLE lineage (
    batch   INTEGER NOT NULL REFERENCES batches (number),
    what    TEXT NOT NULL,
    change  TEXT NOT NULL,
    former  INTEGER NOT NULL,
    present INTEGER
) STRICT;

-- Settings and counts of the last analysis, as JSON.
CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Full-text search: SELECT … WHERE articles_search MATCH '"word"'.
CREATE VIRTUAL TABLE articles_search USING fts5 (
    title, text, content = 'articles', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_are_found AFTER INSERT ON articles BEGIN
    INSERT INTO articles_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER articles_are_forgotten AFTER DELETE ON articles BEGIN
    INSERT INTO articles_search (articles_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER articles_are_found_anew AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_search (articles_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO articles_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE VIRTUAL TABLE quotations_search USING fts5 (
    text, speaker, content = 'quotations', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER quotations_are_found AFTER INSERT ON quotations BEGIN
    INSERT INTO quotations_search (rowid, text, speaker) VALUES (new.number, new.text, new.speaker);
END;
CREATE TRIGGER quotations_are_forgotten AFTER DELETE ON quotations BEGIN
    INSERT INTO quotations_search (quotations_search, rowid, text, speaker) VALUES ('delete', old.number, old.text, old.speaker);
END;

-- Who reports which utterance, how, and when.
CREATE VIEW reports_of_utterances AS
SELECT w.utterance, u.verdict, u.speakers, a.source, a.date, a.title, w.article, w.text, w.quoted, w.place, w.speaker,
       r.ordinal = u.lemma AS is_lemma, r.verdict AS reading_verdict, a.url
FROM witnesses w
JOIN utterances u ON u.number = w.utterance
JOIN articles a ON a.id = w.article
LEFT JOIN readings r ON r.utterance = w.utterance AND r.ordinal = w.reading;

-- Every difference with the outlets that print it.
CREATE VIEW altered_readings AS
SELECT d.utterance, d.kind, d.lemma, d.words, d.fault, a.source, a.date, w.article, r.text AS reading, l.text AS lemma_reading
FROM differences d
JOIN utterances u ON u.number = d.utterance
JOIN readings r ON r.utterance = d.utterance AND r.ordinal = d.reading
JOIN readings l ON l.utterance = d.utterance AND l.ordinal = u.lemma
JOIN witnesses w ON w.utterance = d.utterance AND w.reading = d.reading
JOIN articles a ON a.id = w.article
WHERE NOT r.apart;

-- How many quotations each speaker has, in how many outlets.
CREATE VIEW speakers AS
SELECT q.speaker, count(*) AS quotations, count(DISTINCT coalesce(a.source, a.id)) AS outlets, min(a.date) AS first, max(a.date) AS last
FROM quotations q JOIN articles a ON a.id = q.article
WHERE q.speaker IS NOT NULL AND q.kind = 'speech'
GROUP BY q.speaker;

-- Near-duplicates with their outlets and titles.
CREATE VIEW near_duplicates AS
SELECT p.a, x.source AS source_a, x.title AS title_a, p.b, y.source AS source_b, y.title AS title_b, p.relation, p.resemblance
FROM similar_pairs p JOIN articles x ON x.id = p.a JOIN articles y ON y.id = p.b;

INSERT INTO batches VALUES (1, '2026-11-28T08:00:00Z', '0.3.0', 2, 0, 0), (2, '2026-11-29T08:00:00Z', '0.3.0', 0, 1, 0);
INSERT INTO articles (id, source, url, path, text, version, added_in, changed_in) VALUES
    ('a', 'Post', 'https://post.example/1', 'a.txt', '“We will close the harbour bridge,” Ana Ruiz said.', 2, 1, 2),
    ('b', 'Herald', NULL, 'b.txt', '“We will not close the harbour bridge,” Ana Ruiz said.', 1, 1, 1);
INSERT INTO versions VALUES
    ('a', 1, 1, 'Post', NULL, NULL, NULL, NULL, 'a.txt', '“We will not close the harbour bridge,” Ana Ruiz said.');
