-- Which files are needed, asked by their hash: when the vault is swept, copied or checked.
CREATE INDEX media_sha256 ON media (sha256) WHERE sha256 <> '';
