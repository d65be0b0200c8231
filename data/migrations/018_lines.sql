-- How each line did, kept over restarts: written now and then, not with every message.

CREATE TABLE line_figures (
    line        TEXT PRIMARY KEY,
    last_in     BIGINT NOT NULL,
    last_out    BIGINT NOT NULL,
    received    BIGINT NOT NULL,
    sent        BIGINT NOT NULL,
    failed      BIGINT NOT NULL,
    refused     BIGINT NOT NULL,
    refused_at  BIGINT NOT NULL,
    trouble     TEXT NOT NULL,
    troubled_at BIGINT NOT NULL
);
