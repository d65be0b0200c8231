-- What makes the dialog move, and what could not be handled.

CREATE TABLE events (
    seq         @seq@,
    id          TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    line        TEXT NOT NULL,
    external_id TEXT NOT NULL,
    party       TEXT NOT NULL,
    payload     TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'due',
    attempts    INTEGER NOT NULL DEFAULT 0,
    UNIQUE (line, kind, external_id)
);
-- Partial, so that a year of handled events costs the queue nothing.
CREATE INDEX events_due ON events (seq) WHERE state = 'due';
CREATE INDEX events_dead ON events (seq) WHERE state = 'dead';

CREATE TABLE timers (
    id           TEXT NOT NULL,
    kind         TEXT NOT NULL,
    contact      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    due_at       BIGINT NOT NULL,
    PRIMARY KEY (conversation, kind)
);
CREATE INDEX timers_due ON timers (due_at, id);

CREATE TABLE dead_letters (
    seq     @seq@,
    id      TEXT NOT NULL UNIQUE,
    what    TEXT NOT NULL,
    ref     TEXT NOT NULL,
    line    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    died_at BIGINT NOT NULL
);
