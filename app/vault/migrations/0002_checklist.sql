-- What people ticked in the steps for a situation of the whole move.

CREATE TABLE checklist (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    person     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    move       TEXT REFERENCES move (id) DEFERRABLE INITIALLY DEFERRED,
    playbook   TEXT NOT NULL,
    ticks      TEXT NOT NULL, -- JSON: [{"step", "at"}]
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
