-- When the household wants to be reminded: days before, time of day, quiet hours. One row.

CREATE TABLE habits (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    leads      TEXT NOT NULL, -- JSON: [7, 3, 1, 0]
    at         TEXT NOT NULL, -- HH:MM, where the user is
    quiet_from TEXT NOT NULL, -- the same; equal to quiet_to where there are none
    quiet_to   TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
