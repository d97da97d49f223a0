-- Several debts of one account, with an end, an interval and terms of their own; bills with their
-- amount and what was paid of them; notices already given; chores that hang on no account.
-- statement_day 0 is a debt without statements.

ALTER TABLE repayment ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE repayment ADD COLUMN minimum TEXT; -- JSON: {"minor", "currency"}
ALTER TABLE repayment ADD COLUMN pays TEXT NOT NULL DEFAULT 'full';
ALTER TABLE repayment ADD COLUMN payer TEXT REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE repayment ADD COLUMN every_months INTEGER NOT NULL DEFAULT 1;
ALTER TABLE repayment ADD COLUMN times INTEGER;
ALTER TABLE repayment ADD COLUMN ends TEXT;
ALTER TABLE repayment ADD COLUMN moved TEXT NOT NULL DEFAULT 'not';
ALTER TABLE repayment ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE repayment ADD COLUMN late TEXT; -- JSON: {"daily_ppm", "fee_ppm", "least_fee", "grace_days"}
ALTER TABLE repayment ADD COLUMN leads TEXT; -- JSON: [7, 3, 1, 0]
ALTER TABLE repayment ADD COLUMN at TEXT; -- HH:MM, where the user is

ALTER TABLE occurrence_mark ADD COLUMN amount TEXT; -- JSON, as repayment.minimum
ALTER TABLE occurrence_mark ADD COLUMN minimum TEXT; -- the same
ALTER TABLE occurrence_mark ADD COLUMN paid TEXT; -- the same
ALTER TABLE occurrence_mark ADD COLUMN notified TEXT NOT NULL DEFAULT '[]'; -- JSON: ["7", "3"]

CREATE TABLE security_chore_widened (
    seq          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    account      TEXT REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    number       TEXT REFERENCES number (id) DEFERRABLE INITIALLY DEFERRED,
    playbook     TEXT NOT NULL,
    chore        TEXT NOT NULL,
    first        TEXT NOT NULL,
    every_months INTEGER NOT NULL,
    times        INTEGER NOT NULL,
    updated_at   TEXT NOT NULL,
    deleted_at   TEXT,
    CHECK (account IS NULL OR number IS NULL)
) STRICT;

INSERT INTO security_chore_widened
    (seq, id, account, playbook, chore, first, every_months, times, updated_at, deleted_at)
SELECT seq, id, account, playbook, chore, first, every_months, times, updated_at, deleted_at
FROM security_chore;

DROP TABLE security_chore;

ALTER TABLE security_chore_widened RENAME TO security_chore;

CREATE INDEX security_chore_account ON security_chore (account);
