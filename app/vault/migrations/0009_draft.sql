-- What somebody had typed or was looking at when the vault was locked, by screen.
-- Not journaled: it is no change yet, and goes once it was saved or dismissed.

CREATE TABLE draft (
    place     TEXT PRIMARY KEY,
    arguments TEXT NOT NULL, -- JSON
    state     TEXT NOT NULL, -- JSON
    here      INTEGER NOT NULL CHECK (here IN (0, 1)),
    at        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
