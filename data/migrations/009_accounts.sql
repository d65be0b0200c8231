-- Those who sign in, and where they are signed in.

-- roles: names with a space between.
CREATE TABLE accounts (
    name         TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    roles        TEXT NOT NULL,
    password     TEXT NOT NULL,
    language     TEXT NOT NULL,
    is_disabled  INTEGER NOT NULL,
    created_at   BIGINT NOT NULL
);

CREATE TABLE sign_ins (
    token_hash TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts (name),
    csrf_hash  TEXT NOT NULL,
    begun_at   BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL
);
CREATE INDEX sign_ins_account ON sign_ins (account);

-- Web chat's visitors. ends_at: 0, or until when a token that was replaced still works.
CREATE TABLE chat_sessions (
    token_hash TEXT PRIMARY KEY,
    visitor    TEXT NOT NULL,
    line       TEXT NOT NULL,
    begun_at   BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX chat_sessions_visitor ON chat_sessions (line, visitor);
