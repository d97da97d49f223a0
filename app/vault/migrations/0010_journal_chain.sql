-- Every entry of the journal signs itself and the one before it (mac: HMAC-SHA256 under a key of
-- the vault; what was there is signed in the same transaction as this step).
-- journal_key: that key, wrapped for a master key that came after the first.

ALTER TABLE journal ADD COLUMN mac BLOB;

CREATE TABLE journal_key (
    epoch   INTEGER PRIMARY KEY,
    nonce   BLOB NOT NULL,
    wrapped BLOB NOT NULL
) STRICT;
