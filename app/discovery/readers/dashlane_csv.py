"""Dashlane, as CSV: a set of tables with column names, alone, in a ZIP or in a folder.

credentials: ``username,username2,username3,title,password,note,url,category,otp…``. Of personalInfo
only the phone numbers are looked at; ids, payments and securenotes leave nothing. The older single
table without column names is read by headerless_logins.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.discovery.readers.login_table import LoginColumns, logins_of
from app.discovery.readers.probe import Probe, Reading, only_stopping
from app.discovery.readers.source import Source
from app.discovery.readers.table import first_rows, recognise_table, split_header
from app.discovery.record import Record, Tally
from app.domain.errors import RenumberError

FORMAT = "dashlane_csv"
_CREDENTIALS = frozenset({"username", "username2", "username3", "title", "password", "note", "url"})
_PERSONAL = frozenset({"type", "first_name", "last_name", "item_name", "phone_number"})
_IDS = frozenset({"type", "number", "name", "issue_date", "expiration_date", "place_of_issue"})
_PAYMENTS = frozenset({"type", "account_name", "account_holder", "cc_number", "code"})
_NOTES = frozenset({"title", "note"})
_MOST_TABLES = 20

_READ_CREDENTIALS = logins_of(
    LoginColumns("title", ("url",), ("username", "username2", "username3"), ("note",))
)
_READ_PERSONAL = logins_of(LoginColumns("item_name", (), (), ("phone_number",)))
_READ_NOTHING = logins_of(LoginColumns("", (), ()), skips=lambda _: True)


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are those of one of Dashlane's tables."""
    return (
        recognise_table(probe, is_credentials, _READ_CREDENTIALS)
        or recognise_table(probe, _is_personal, _READ_PERSONAL)
        or recognise_table(probe, _holds_nothing, _READ_NOTHING)
    )


def recognise_folder(probe: Probe) -> Reading | None:
    """Return how to read a folder with Dashlane's tables, if its logins are among them."""
    tables = _tables_in(probe)
    if not any(logins for _, logins in tables):
        return None

    def read(tally: Tally) -> Iterator[Record]:
        for path, _ in tables:
            export = probe.open_part(Source(path), probe.options)
            yield from export.read()
            tally.records += export.tally.records
            tally.skipped += export.tally.skipped
            tally.problems += export.tally.problems

    return Reading(FORMAT, True, read)


def is_credentials(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns are those of the logins."""
    return FORMAT if set(header) >= _CREDENTIALS else None


def _is_personal(header: tuple[str, ...]) -> str | None:
    return FORMAT if set(header) >= _PERSONAL else None


def _holds_nothing(header: tuple[str, ...]) -> str | None:
    columns = set(header)
    found = columns >= _IDS or columns >= _PAYMENTS or columns == _NOTES
    return FORMAT if found else None


def _tables_in(probe: Probe) -> list[tuple[Path, bool]]:
    """Return Dashlane's tables in the folder, and whether each is that of the logins."""
    stop = only_stopping(probe.options.progress)
    try:
        paths = sorted(p for p in probe.path.iterdir() if p.suffix.lower() == ".csv")
    except OSError:
        return []
    found = []
    for path in paths[:_MOST_TABLES]:
        if stop is not None:
            stop(0, 0)
        try:
            rows = first_rows(Source(path).head())
        except RenumberError:
            continue
        if rows is None or rows[2] >= len(rows[1]):
            continue
        header = split_header(rows[1][rows[2]], ",")
        if is_credentials(header) or _is_personal(header) or _holds_nothing(header):
            found.append((path, is_credentials(header) is not None))
    return found
