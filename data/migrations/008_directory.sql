-- Those who help, and what they were asked.

CREATE TABLE services (
    id         TEXT PRIMARY KEY,
    is_active  INTEGER NOT NULL,
    updated_at BIGINT NOT NULL,
    body       TEXT NOT NULL
);
CREATE INDEX services_active ON services (id) WHERE is_active = 1;

-- heard_at: when it was made, or when the contact officer last said something about it.
CREATE TABLE referrals (
    id       TEXT PRIMARY KEY,
    record   TEXT NOT NULL REFERENCES cases (id),
    provider TEXT NOT NULL REFERENCES contacts (id),
    code     TEXT NOT NULL,
    status   TEXT NOT NULL,
    made_at  BIGINT NOT NULL,
    heard_at BIGINT NOT NULL,
    body     TEXT NOT NULL
);
CREATE INDEX referrals_record ON referrals (record, made_at, id);
-- A contact officer who writes a code means one referral.
CREATE UNIQUE INDEX referrals_open ON referrals (provider, code) WHERE status IN ('sent', 'asking');
CREATE INDEX referrals_silent ON referrals (heard_at, id) WHERE status IN ('sent', 'asking');
