-- What people sent with their messages, on its way from the provider to our own disk. The bytes lie outside of
-- the database, by their SHA-256; a row without one has no bytes yet, or never.

-- due_at: waiting: not before; fetching: when the lease runs out.
CREATE TABLE media (
    seq        @seq@,
    id         TEXT NOT NULL UNIQUE,
    message    TEXT NOT NULL,
    place      INTEGER NOT NULL,
    contact    TEXT NOT NULL,
    line       TEXT NOT NULL,
    attachment TEXT NOT NULL,
    state      TEXT NOT NULL,
    attempts   INTEGER NOT NULL,
    due_at     BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    reason     TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    mime       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    preview    INTEGER NOT NULL,
    UNIQUE (message, place)
);
-- Partial: what is settled may grow without slowing the search for what is due.
CREATE INDEX media_due ON media (line, due_at) WHERE state IN ('waiting', 'fetching');
