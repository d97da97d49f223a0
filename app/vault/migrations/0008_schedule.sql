-- What the schedule outside the vault holds: which notice each of its random ids stands for.
-- Not journaled: it follows from the reminders and says nothing that somebody did.

CREATE TABLE schedule (
    id         TEXT PRIMARY KEY,
    occurrence TEXT NOT NULL,
    slot       TEXT NOT NULL,
    at         INTEGER NOT NULL -- seconds since 1970 UTC
) STRICT, WITHOUT ROWID;
