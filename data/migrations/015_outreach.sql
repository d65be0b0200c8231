-- What the programme tells many people, and whom it told.

CREATE TABLE outreach (
    seq         @seq@,
    id          TEXT NOT NULL UNIQUE,
    code        TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    status      TEXT NOT NULL,
    made_by     TEXT NOT NULL,
    made_at     BIGINT NOT NULL,
    released_by TEXT NOT NULL,
    released_at BIGINT NOT NULL,
    walked_to   TEXT NOT NULL,
    all_chosen  INTEGER NOT NULL,
    body        TEXT NOT NULL
);
CREATE INDEX outreach_running ON outreach (seq) WHERE status = 'running';

-- Nobody is told twice, whatever is pressed twice or restarted. Who is erased may leave a row that names nobody.
CREATE TABLE outreach_contact (
    seq          @seq@,
    outreach     TEXT NOT NULL REFERENCES outreach (id),
    contact      TEXT NOT NULL,
    line         TEXT NOT NULL,
    conversation TEXT NOT NULL,
    state        TEXT NOT NULL,
    reason       TEXT NOT NULL DEFAULT '',
    message      TEXT NOT NULL DEFAULT '',
    sent_at      BIGINT NOT NULL DEFAULT 0,
    answered_at  BIGINT NOT NULL DEFAULT 0,
    record       TEXT NOT NULL DEFAULT '',
    UNIQUE (outreach, contact)
);
CREATE INDEX outreach_contact_chosen ON outreach_contact (outreach, line, seq) WHERE state = 'chosen';
CREATE INDEX outreach_contact_posted ON outreach_contact (outreach) WHERE state = 'posted';
CREATE INDEX outreach_contact_message ON outreach_contact (message) WHERE message <> '';
CREATE INDEX outreach_contact_sent ON outreach_contact (contact, sent_at) WHERE state = 'sent';
CREATE INDEX outreach_contact_record ON outreach_contact (record) WHERE record <> '';
