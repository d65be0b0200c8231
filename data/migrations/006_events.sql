-- What an event led to, for whoever waits for the verdict on an act; and one b-tree less on the way of every
-- message: ids are looked up by the dead-letter desk alone. A table's UNIQUE cannot be taken away, so that the
-- table is made anew. Rows keep their order and get new numbers, which nothing refers to.

CREATE TABLE events_next (
    seq         @seq@,
    id          TEXT NOT NULL,
    kind        TEXT NOT NULL,
    line        TEXT NOT NULL,
    external_id TEXT NOT NULL,
    party       TEXT NOT NULL,
    payload     TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'due',
    attempts    INTEGER NOT NULL DEFAULT 0,
    outcome     TEXT NOT NULL DEFAULT '',
    UNIQUE (line, kind, external_id)
);
INSERT INTO events_next (id, kind, line, external_id, party, payload, received_at, state, attempts)
    SELECT id, kind, line, external_id, party, payload, received_at, state, attempts FROM events ORDER BY seq;
DROP TABLE events;
ALTER TABLE events_next RENAME TO events;
CREATE INDEX events_due ON events (seq) WHERE state = 'due';
CREATE INDEX events_dead ON events (id) WHERE state = 'dead';
