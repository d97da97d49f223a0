-- Proof that something was done at an account: a reference number, a note, a picture or a paper.
-- The content lies apart, so that a list of proofs reads none of it.

CREATE TABLE proof (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    account    TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    step       TEXT NOT NULL,
    reference  TEXT NOT NULL,
    note       TEXT NOT NULL,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size       INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    added_at   TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE INDEX proof_account ON proof (account);

CREATE TABLE proof_content (
    proof   TEXT PRIMARY KEY NOT NULL REFERENCES proof (id) DEFERRABLE INITIALLY DEFERRED,
    content BLOB NOT NULL
) STRICT;
