"""1Password, as CSV with column names; without them headerless_logins.py reads it.

Version 8: ``Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes``. Versions 4 to 7 let
people choose the columns, or write one for each field there is: on a Mac with the field's own name
behind it (``phone (local)(phoneLocal)``), on Windows with section and place before it (``ADDRESS 2:
DEFAULT PHONE``). Most of them are secret or without a meaning here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

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
_ONLY_HERE = frozenset({"ainfo", "autosubmit", "notesplain", "secret key"})
_EVERY_FIELD = (
    frozenset({"uuid", "title", "scope", "autosubmit"}),
    frozenset({"scope", "title", "type", "created date", "modified date"}),
)
"""Columns of tables with one for each field there is; a table of cards has none for logins."""
_PHONES = frozenset({"cell", "home", "business", "default phone", "phone", "phone number"})
_NO_LOGINS = frozenset(
    {
        "bank account",
        "credit card",
        "document",
        "driver license",
        "identity",
        "medical record",
        "outdoor license",
        "passport",
        "secure note",
        "social security number",
        "software license",
        "wireless router",
    }
)
_OWN_NAME = re.compile(r"\([^()]*\)$")
_PLACE = re.compile(r"^(?P<section>.*?)\d+: ?")


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are those of 1Password."""
    return recognise_table(probe, format_of, read_logins)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns, in any order, are those of 1Password."""
    columns = set(header)
    if any(columns >= every for every in _EVERY_FIELD):
        return FORMAT
    own = {_plain(column) for column in columns}
    if not (own >= _NEEDS and own & _URLS):
        return None
    exact = len(columns) == len(header) and columns <= _KNOWS
    return FORMAT if exact or _ONLY_HERE & columns else None


def read_logins(
    source: Source, layout: Layout, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped."""
    columns = _columns(layout.header)
    # Tags of the Mac version hold quotes behind backslashes.
    layout = msgspec.structs.replace(layout, backslash=True)
    for row in read_rows(source, layout, tally, progress):
        named = row.cells.get("type", "").strip().casefold() not in _NO_LOGINS
        searched = LoginColumns("", (), (), columns.searched)
        record = record_of(row.cells, columns if named else searched, region)
        if record is None:
            tally.skipped += 1
        else:
            yield record


def _columns(header: tuple[str, ...]) -> LoginColumns:
    def called(names: frozenset[str] | set[str]) -> tuple[str, ...]:
        found = [column for column in header if _plain(column) in names]
        # What is called so and nothing else comes before what is so called in some section.
        return tuple(sorted(found, key=lambda column: column not in names))

    def of_logins(names: frozenset[str] | set[str]) -> tuple[str, ...]:
        return tuple(column for column in called(names) if not _section(column))

    return LoginColumns(
        name="title",
        urls=of_logins(_URLS),
        logins=of_logins({"username"}),
        searched=called({"ainfo", "notes", "notesplain", *_PHONES}),
    )


def _plain(column: str) -> str:
    return _OWN_NAME.sub("", _PLACE.sub("", column)).strip()


def _section(column: str) -> str:
    found = _PLACE.match(column)
    return found["section"].strip() if found else ""
