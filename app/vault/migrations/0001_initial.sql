-- Times are UTC in ISO 8601, days are YYYY-MM-DD, money is integer minor units with its currency.
-- seq keeps the order in which things were first stored; deleted_at marks what was removed.
-- References are checked when a transaction ends, so that it may write in any order.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    colour     INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE TABLE number (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    e164          TEXT NOT NULL,
    registrant    TEXT NOT NULL,
    registered_to TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kept_by       TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    ends          TEXT,
    updated_at    TEXT NOT NULL,
    deleted_at    TEXT
) STRICT;

CREATE TABLE move (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    person     TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    old        TEXT NOT NULL REFERENCES number (id) DEFERRABLE INITIALLY DEFERRED,
    new        TEXT REFERENCES number (id) DEFERRABLE INITIALLY DEFERRED,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE TABLE account (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    owner      TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    helper     TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    service    TEXT,
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    login      TEXT NOT NULL,
    tail       TEXT NOT NULL,
    main       TEXT REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    decision   TEXT NOT NULL,
    confidence TEXT NOT NULL,
    closed_at  TEXT,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

-- Apart from account, so that a search reads no more than it must.
CREATE TABLE account_search (
    account TEXT PRIMARY KEY NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    terms   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE binding (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    account       TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    role          TEXT NOT NULL,
    number        TEXT REFERENCES number (id) DEFERRABLE INITIALLY DEFERRED,
    target        TEXT NOT NULL,
    target_number TEXT REFERENCES number (id) DEFERRABLE INITIALLY DEFERRED,
    status        TEXT NOT NULL,
    verified_by   TEXT,
    verified_at   TEXT,
    updated_at    TEXT NOT NULL,
    deleted_at    TEXT
) STRICT;

CREATE INDEX binding_account ON binding (account);

CREATE TABLE journey (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    account     TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    goal        TEXT NOT NULL,
    playbook    TEXT NOT NULL,
    channel     TEXT NOT NULL,
    old_number  TEXT NOT NULL,
    ticks       TEXT NOT NULL, -- JSON: [{"step", "at"}]
    hold_reason TEXT,
    hold_until  TEXT,
    note        TEXT NOT NULL,
    finished_at TEXT,
    updated_at  TEXT NOT NULL,
    deleted_at  TEXT,
    CHECK ((hold_reason IS NULL) = (hold_until IS NULL))
) STRICT;

CREATE INDEX journey_account ON journey (account);

CREATE TABLE repayment (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    account       TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    statement_day INTEGER NOT NULL,
    due_rule      TEXT NOT NULL CHECK (due_rule IN ('day', 'after')),
    due_value     INTEGER NOT NULL,
    amount        INTEGER,
    currency      TEXT,
    autopay       INTEGER NOT NULL CHECK (autopay IN (0, 1)),
    starts        TEXT,
    created_at    TEXT NOT NULL,
    updated_at    TEXT NOT NULL,
    deleted_at    TEXT,
    CHECK ((amount IS NULL) = (currency IS NULL))
) STRICT;

CREATE INDEX repayment_account ON repayment (account);

CREATE TABLE security_chore (
    seq          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    account      TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    playbook     TEXT NOT NULL,
    chore        TEXT NOT NULL,
    first        TEXT NOT NULL,
    every_months INTEGER NOT NULL,
    times        INTEGER NOT NULL,
    updated_at   TEXT NOT NULL,
    deleted_at   TEXT
) STRICT;

CREATE INDEX security_chore_account ON security_chore (account);

CREATE TABLE occurrence_mark (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    state      TEXT NOT NULL,
    until      TEXT,
    updated_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE TABLE evidence (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    account    TEXT NOT NULL REFERENCES account (id) DEFERRABLE INITIALLY DEFERRED,
    kind       TEXT NOT NULL,
    "when"     TEXT,
    "where"    TEXT NOT NULL,
    sender     TEXT NOT NULL,
    excerpt    TEXT NOT NULL,
    count      INTEGER NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE INDEX evidence_account ON evidence (account);

CREATE TABLE journal (
    seq    INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    who    TEXT NOT NULL,
    action TEXT NOT NULL,
    noun   TEXT NOT NULL,
    id     TEXT NOT NULL,
    before TEXT, -- JSON: the fields that differ; NULL for something new
    after  TEXT  -- JSON: the fields that differ; NULL for something removed
) STRICT;

CREATE INDEX journal_thing ON journal (id);

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
