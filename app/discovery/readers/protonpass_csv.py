"""Proton Pass, as CSV: ``type,name,url,[email,]username,password,note,totp,…,modifyTime,vault``.

Cards and identities stand as JSON in the column of notes. Cards leave nothing; of an identity only
the phone numbers are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from app.discovery.readers.login_entry import day_of_seconds
from app.discovery.readers.login_table import LoginColumns, record_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.table import Layout, read_rows, recognise_table
from app.discovery.record import LoginRecord, Progress, Tally

FORMAT = "protonpass_csv"
_NEEDS = frozenset({"type", "name", "url", "username", "password", "note", "totp", "modifytime"})
_KNOWS = _NEEDS | {"email", "createtime", "vault"}
_LOGIN = LoginColumns("name", ("url",), ("username", "email"), ("note",))
_NOTE = LoginColumns("name", (), (), ("note",))
_COLUMNS = {
    "login": _LOGIN,
    "alias": LoginColumns("name", ("url",), ("email", "username"), ("note",)),
    "note": _NOTE,
}


class _Identity(msgspec.Struct, rename="camel"):
    phone_number: str = ""
    second_phone_number: str = ""
    work_phone_number: str = ""


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are those of Proton Pass."""
    return recognise_table(probe, format_of, read_logins)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns, in any order, are those of Proton Pass."""
    columns = set(header)
    return FORMAT if len(columns) == len(header) and _NEEDS <= columns <= _KNOWS else None


def read_logins(
    source: Source, layout: Layout, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped."""
    for row in read_rows(source, layout, tally, progress):
        record = _record(row.cells, region)
        if record is None:
            tally.skipped += 1
        else:
            yield record


def _record(cells: dict[str, str], region: str) -> LoginRecord | None:
    sort = cells.get("type", "")
    changed: date | None = day_of_seconds(cells.get("modifytime"))
    if sort == "identity":
        numbers = {"name": cells.get("name", ""), "note": _phones(cells.get("note", ""))}
        return record_of(numbers, _NOTE, region, changed)
    columns = _COLUMNS.get(sort)
    return record_of(cells, columns, region, changed) if columns else None


def _phones(note: str) -> str:
    try:
        identity = msgspec.json.decode(note, type=_Identity)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ""
    numbers = (identity.phone_number, identity.second_phone_number, identity.work_phone_number)
    return "\n".join(numbers)
