-- How far messages of a number were read, what is never to be proposed again, and calendars that
-- were only inferred.

CREATE TABLE read_up_to (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    number     TEXT NOT NULL REFERENCES number (id) DEFERRABLE INITIALLY DEFERRED,
    until      TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE TABLE ignored (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    owner       TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    institution TEXT NOT NULL,
    name        TEXT NOT NULL,
    updated_at  TEXT NOT NULL,
    deleted_at  TEXT
) STRICT;

ALTER TABLE repayment ADD COLUMN guess INTEGER NOT NULL DEFAULT 0 CHECK (guess IN (0, 1));
