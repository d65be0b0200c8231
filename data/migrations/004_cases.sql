-- Needs that a person looks after.

CREATE TABLE cases (
    id           TEXT PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    contact      TEXT NOT NULL REFERENCES contacts (id),
    conversation TEXT NOT NULL,
    priority     INTEGER NOT NULL,
    status       TEXT NOT NULL,
    queue        TEXT NOT NULL,
    opened_at    BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    body         TEXT NOT NULL
);
CREATE INDEX cases_contact ON cases (contact, opened_at);
CREATE INDEX cases_open ON cases (priority, opened_at, id) WHERE status <> 'closed';
