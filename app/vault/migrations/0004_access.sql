-- What the user has and lacks for getting into an account, against what is usually assumed.

CREATE TABLE access (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    account    TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    has        TEXT NOT NULL, -- JSON: ["authenticator"], sorted
    lacks      TEXT NOT NULL, -- the same
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE INDEX access_account ON access (account);
