-- What was done by whom, and what live streams follow.

-- seq has no gap and hash covers the row before: see store/audit.cpp.
CREATE TABLE audit (
    seq     BIGINT PRIMARY KEY,
    done_at BIGINT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    object  TEXT NOT NULL,
    detail  TEXT NOT NULL,
    hash    TEXT NOT NULL
);

CREATE TABLE live (
    seq         @seq@,
    topic       TEXT NOT NULL,
    contact     TEXT NOT NULL,
    payload     TEXT NOT NULL,
    happened_at BIGINT NOT NULL
);
