-- Parts of long SMS that a provider passes on one by one, until all are there; then kept for a while, so that
-- a part that is delivered again is known.
CREATE TABLE sms_parts (
    line        TEXT NOT NULL,
    external_id TEXT NOT NULL,
    party       TEXT NOT NULL,
    reference   TEXT NOT NULL,
    total       INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    payload     TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    joined_at   BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (line, external_id)
);
CREATE INDEX sms_parts_waiting ON sms_parts (line, party, reference, total) WHERE joined_at = 0;
CREATE INDEX sms_parts_oldest ON sms_parts (received_at) WHERE joined_at = 0;
