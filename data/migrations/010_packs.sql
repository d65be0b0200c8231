-- Packs that staff published, the one that is active, and the one they work on.

-- files comes last: a list without them does not read past it.
CREATE TABLE pack_versions (
    seq          @seq@,
    pack         TEXT NOT NULL,
    version      TEXT NOT NULL,
    author       TEXT NOT NULL,
    note         TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    files        TEXT NOT NULL,
    UNIQUE (pack, version)
);
CREATE INDEX pack_versions_newest ON pack_versions (pack, seq);

CREATE TABLE active_packs (
    pack         TEXT PRIMARY KEY,
    version      TEXT NOT NULL,
    activated_at BIGINT NOT NULL,
    FOREIGN KEY (pack, version) REFERENCES pack_versions (pack, version)
);

-- A dropped draft keeps its row, for etag must go on growing: a number that came back would let one person
-- overwrite another's work.
CREATE TABLE pack_drafts (
    pack     TEXT PRIMARY KEY,
    author   TEXT NOT NULL,
    etag     BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    is_kept  INTEGER NOT NULL,
    files    TEXT NOT NULL
);
