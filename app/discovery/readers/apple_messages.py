"""Messages of an iPhone (``sms.db``) or a Mac (``chat.db``): SQLite, table ``message``.

``date`` counts from 1 January 2001, in seconds before iOS 11 and nanoseconds since. ``handle`` says
who wrote, ``destination_caller_id`` which of the user's numbers received it. Reactions and notices
about a group are no messages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from app.discovery.readers.attributed_body import text_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.record import MessageRecord, Progress, Tally
from app.domain.file_errors import FileMalformed, Problem
from app.domain.phone import number_or_none

FORMAT = "apple_messages"
LIMIT = 512 << 20
"""Bytes of a database that has to be held in memory, because it is a part of another file."""
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_NANOSECONDS_FROM = 10**12
_NEEDED = {"message": {"handle_id", "text", "date", "is_from_me"}, "handle": {"id"}}
_OPTIONAL = ("attributedBody", "destination_caller_id", "subject")
_LONGEST = 1 << 20
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_TRANSACTION}
_FUNCTIONS = frozenset({"coalesce", "max"})
_DAMAGED = (sqlite3.Error, UnicodeError, OverflowError, ValueError)


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the database if it holds Apple's tables of messages.

    Raises:
        FileMalformed: it is a database that cannot be read.
    """
    try:
        with closing(_connect(probe.source)) as connection:
            columns = _columns(connection)
    except _DAMAGED:
        raise FileMalformed(path=str(probe.path), where="page 1") from None
    if any(not needed <= columns.get(table, set()) for table, needed in _NEEDED.items()):
        return None
    return probe.reading(FORMAT, read_messages, holds_passwords=False)


def read_messages(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[MessageRecord]:
    """Yield the messages in the order they were stored; memory does not grow with the file.

    A database that is damaged further on is read up to there and noted (``truncated``).

    Raises:
        FileMalformed: not one message could be read. Cancelled: the user stopped it.
    """
    try:
        with closing(_connect(source)) as connection:
            yield from _messages(connection, source, region, tally, progress)
    except _DAMAGED:
        if not tally.records:
            raise FileMalformed(path=str(source.path), where="page 1") from None
        tally.problems.append(Problem(code="truncated", at=tally.records, count=tally.records))


def _messages(
    connection: sqlite3.Connection,
    source: Source,
    region: str,
    tally: Tally,
    progress: Progress | None,
) -> Iterator[MessageRecord]:
    size = source.size
    if progress is not None:
        progress(0, size)
    there = _columns(connection).get("message", set())
    wanted = ", ".join(f"m.{c}" if c in there else "NULL" for c in _OPTIONAL)
    plain = " AND ".join(
        f"COALESCE(m.{c}, 0) = 0" for c in ("item_type", "associated_message_type") if c in there
    )
    last = connection.execute("SELECT max(rowid) FROM message").fetchone()[0] or 0
    rows = connection.execute(
        f"SELECT m.rowid, h.id, m.date, m.is_from_me, m.text, {wanted} FROM message m "  # noqa: S608
        f"LEFT JOIN handle h ON h.rowid = m.handle_id WHERE {plain or '1'} ORDER BY m.rowid"
    )
    numbers: dict[str, str] = {}
    for rowid, sender, at, from_me, text, body, own, subject in rows:
        if progress is not None and tally.records % 500 == 0:
            progress(size * min(rowid, last) // max(last, 1), size)
        tally.records += 1
        said = _said(text, body, subject)
        if not said:
            tally.skipped += 1
            continue
        named = own if isinstance(own, str) else ""
        if named not in numbers:
            numbers[named] = number_or_none(named, region)
        yield MessageRecord(
            sender if isinstance(sender, str) else "",
            said,
            _moment(at),
            not from_me,
            numbers[named],
        )
    if progress is not None:
        progress(size, size)


def _said(text: object, body: object, subject: object) -> str:
    words = text if isinstance(text, str) else ""
    if not words and isinstance(body, bytes):
        words = text_of(body)
    if isinstance(subject, str) and subject:
        words = f"{subject}\n{words}"
    return words.strip("\ufffc\x00 \n")[:_LONGEST]


def _connect(source: Source) -> sqlite3.Connection:
    """Open the database so that nothing of it is written and nothing in it is run."""
    if source.in_memory:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(source.whole(LIMIT, None))
    else:
        # What was written last may stand in the -wal file beside it; where that cannot be taken
        # in without writing, the main file alone is read.
        address = f"file:{quote(bytes(source.path.absolute()))}?mode=ro"
        try:
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection = sqlite3.connect(
                f"{address}&immutable=1", uri=True, check_same_thread=False
            )
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        connection.execute(f"PRAGMA {setting}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 64 << 20)
    connection.set_authorizer(_only_reading)
    return connection


def _only_reading(action: int, _: str | None, name: str | None, *__: object) -> int:
    """Allow plain reading of tables; a view or function hidden in a file gets nothing to run."""
    ours = action == sqlite3.SQLITE_FUNCTION and name in _FUNCTIONS
    allowed = action in _READING or ours
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Return the columns of the tables that matter; a view of such a name does not count."""
    tables = {
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    found = {}
    for table in tables & set(_NEEDED):
        described = connection.execute(f"SELECT * FROM {table} LIMIT 0").description  # noqa: S608
        found[table] = {column[0] for column in described}
    return found


def _moment(value: object) -> datetime | None:
    if not isinstance(value, int) or value <= 0:
        return None
    seconds = value / 1e9 if value >= _NANOSECONDS_FROM else value
    try:
        return _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return None
