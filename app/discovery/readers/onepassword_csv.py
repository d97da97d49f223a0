"""1Password, as CSV with column names; without them headerless_logins.py reads it.

Version 8: ``Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes``. Versions 4 to 7 let
people choose the columns; the oldest write one for each field there is (``ainfo``, ``scope``,
``1: USERNAME``, ``section:…``), most of them secret or without a meaning here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.discovery.readers.login_table import LoginColumns, record_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.table import Layout, read_rows, recognise_table
from app.discovery.record import LoginRecord, Progress, Tally

FORMAT = "1password_csv"

_URLS = frozenset({"url", "urls", "website", "website url", "web address"})
_NEEDS = frozenset({"title", "username", "password"})
_KNOWS = (
    _NEEDS
    | _URLS
    | {"notes", "notesplain", "otpauth", "one-time password", "favorite", "archived", "tags"}
    | {"type", "vault", "uuid", "scope", "account", "created date", "modified date", "member of"}
)
_ONLY_HERE = frozenset({"ainfo", "autosubmit", "notesplain", "secret key", "scope"})
_PHONES = frozenset({"cell", "home", "business", "default phone", "phone", "phone number"})
_BEFORE = re.compile(r"^(?:\d+: ?|.*[:.] ?)(?=[a-z ]+$)")
"""What stands before a field's own name where several could be called the same."""


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are those of 1Password."""
    return recognise_table(probe, format_of, read_logins)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns, in any order, are those of 1Password."""
    columns = set(header)
    own = {_plain(column) for column in columns}
    if not own >= _NEEDS or not _URLS & own:
        return None
    exact = len(columns) == len(header) and columns <= _KNOWS
    return FORMAT if exact or _ONLY_HERE & columns else None


def read_logins(
    source: Source, layout: Layout, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped."""
    columns = _columns(layout.header)
    for row in read_rows(source, layout, tally, progress):
        record = record_of(row.cells, columns, region)
        if record is None:
            tally.skipped += 1
        else:
            yield record


def _columns(header: tuple[str, ...]) -> LoginColumns:
    def called(names: frozenset[str] | set[str]) -> tuple[str, ...]:
        return tuple(column for column in header if _plain(column) in names)

    return LoginColumns(
        name="title",
        urls=called(_URLS),
        # "ainfo" is what the list shows below the title: the login, for logins.
        logins=called({"username"}),
        searched=called({"ainfo", "notes", "notesplain", *_PHONES}),
    )


def _plain(column: str) -> str:
    return _BEFORE.sub("", column)
