-- A code that is over is told apart from one that never was.
CREATE INDEX referrals_code ON referrals (provider, code, made_at);
