-- When the user wants an account dealt with: on a day, or (NULL) before the others.

CREATE TABLE pin (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    account    TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    on_day     TEXT,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE INDEX pin_account ON pin (account);
