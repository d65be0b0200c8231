-- What our messages cost. Money is whole millionths of a currency's unit.

-- What providers said of each piece they took: kept by their own id, for a receipt may come before we know
-- whose it is. is_priced: 0: no price is known. from_receipt: 0: the answer when it was sent.
CREATE TABLE charges (
    line         TEXT NOT NULL,
    external_id  TEXT NOT NULL,
    is_priced    INTEGER NOT NULL,
    price        BIGINT NOT NULL,
    currency     TEXT NOT NULL,
    parts        INTEGER NOT NULL,
    category     TEXT NOT NULL,
    from_receipt INTEGER NOT NULL,
    said_at      BIGINT NOT NULL,
    PRIMARY KEY (line, external_id)
);

-- A row for each message a provider accepted. our_parts: as we count them. month: "2026-11", of accepted_at in
-- UTC. is_priced: 0: neither said nor estimated; price: with what is estimated.
CREATE TABLE ledger (
    message     TEXT PRIMARY KEY,
    line        TEXT NOT NULL,
    channel     TEXT NOT NULL,
    kind        TEXT NOT NULL,
    coding      TEXT NOT NULL,
    our_parts   INTEGER NOT NULL,
    accepted_at BIGINT NOT NULL,
    month       TEXT NOT NULL,
    parts       INTEGER NOT NULL,
    category    TEXT NOT NULL,
    is_priced   INTEGER NOT NULL,
    currency    TEXT NOT NULL,
    price       BIGINT NOT NULL,
    estimated   BIGINT NOT NULL
);
-- In the order of a month's account, and with all that it sums up: no row of the table is read.
CREATE INDEX ledger_month ON ledger (month, line, channel, kind, coding, category, currency, parts, is_priced,
                                     price, estimated);
