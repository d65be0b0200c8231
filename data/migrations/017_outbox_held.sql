-- What waits until its recipient writes may wait for ever, and there may be many such: each claim had looked at
-- all of it. Now it is in an index of its own. 253402300799000 is Outbox::kHeld.

DROP INDEX outbox_lane;
CREATE INDEX outbox_lane ON outbox (line, lane, seq) WHERE state = 'pending' AND due_at < 253402300799000;
CREATE INDEX outbox_held ON outbox (line, recipient, seq) WHERE state = 'pending' AND due_at = 253402300799000;
