-- What leaves, and what the providers said about it.

-- due_at: pending: not before; sending: when the lease runs out.
CREATE TABLE outbox (
    seq          @seq@,
    message      TEXT NOT NULL,
    contact      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    line         TEXT NOT NULL CHECK (line <> ''),
    recipient    TEXT NOT NULL,
    lane         INTEGER NOT NULL,
    fence        BIGINT NOT NULL,
    from_bot     INTEGER NOT NULL,
    payload      TEXT NOT NULL,
    answers      TEXT NOT NULL,
    state        TEXT NOT NULL,
    attempts     INTEGER NOT NULL,
    due_at       BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    settled_at   BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX outbox_message ON outbox (message);
-- All that claiming looks at is partial: settled rows may grow without slowing it.
CREATE INDEX outbox_recipient ON outbox (line, recipient, seq) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_lane ON outbox (line, lane, seq) WHERE state = 'pending';
CREATE INDEX outbox_lease ON outbox (due_at) WHERE state = 'sending';
CREATE INDEX outbox_failed ON outbox (seq) WHERE state = 'failed';
CREATE INDEX outbox_withheld ON outbox (seq) WHERE state = 'withheld';

-- A message may leave as several parts, and a part may have been sent twice under two ids.
CREATE TABLE parts (
    line        TEXT NOT NULL,
    external_id TEXT NOT NULL,
    message     TEXT NOT NULL,
    part        INTEGER NOT NULL,
    PRIMARY KEY (line, external_id)
);
CREATE INDEX parts_message ON parts (message);

-- Without a reference to parts: a receipt may come before we know what it speaks of.
CREATE TABLE receipts (
    seq         @seq@,
    line        TEXT NOT NULL,
    external_id TEXT NOT NULL,
    status      TEXT NOT NULL,
    error       TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    UNIQUE (line, external_id, status)
);
