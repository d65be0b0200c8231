-- Who writes to us: contacts, the identities they are found by, their conversations and what was said.
-- Rows keep the whole record as JSON in body; columns repeat only what the gateway filters on.
-- A statement ends with ";" at the end of a line. @seq@ is the engine's own growing key (store/migrate.cpp).

CREATE TABLE contacts (
    id         TEXT PRIMARY KEY,
    owner      TEXT NOT NULL,
    fence      BIGINT NOT NULL,
    language   TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    body       TEXT NOT NULL
);

CREATE TABLE identities (
    identity TEXT PRIMARY KEY,
    contact  TEXT NOT NULL REFERENCES contacts (id),
    added_at BIGINT NOT NULL
);
CREATE INDEX identities_contact ON identities (contact);

CREATE TABLE conversations (
    id        TEXT PRIMARY KEY,
    contact   TEXT NOT NULL REFERENCES contacts (id),
    line      TEXT NOT NULL,
    pack      TEXT NOT NULL,
    stage     TEXT NOT NULL,
    is_open   INTEGER NOT NULL,
    begun_at  BIGINT NOT NULL,
    closed_at BIGINT NOT NULL DEFAULT 0,
    body      TEXT NOT NULL
);
-- Two first messages at the same moment must not open two conversations.
CREATE UNIQUE INDEX conversations_open ON conversations (contact, line) WHERE is_open = 1;
CREATE INDEX conversations_pack ON conversations (pack) WHERE is_open = 1;

-- seq is the order of the history: ids made within one millisecond have none.
CREATE TABLE messages (
    seq             @seq@,
    id              TEXT NOT NULL UNIQUE,
    conversation    TEXT NOT NULL REFERENCES conversations (id),
    contact         TEXT NOT NULL,
    line            TEXT NOT NULL,
    direction       TEXT NOT NULL,
    author          TEXT NOT NULL,
    words           TEXT NOT NULL,
    body            TEXT NOT NULL,
    status          TEXT NOT NULL,
    error           TEXT NOT NULL,
    maybe_duplicate INTEGER NOT NULL,
    written_at      BIGINT NOT NULL
);
CREATE INDEX messages_conversation ON messages (conversation, seq);
