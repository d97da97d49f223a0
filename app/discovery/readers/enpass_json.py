"""Enpass, as JSON: items with a title, a list of fields by type, and a note.

``{"folders": […], "items": [{title, category, trashed, updated_at, note, fields: [{type, label,
sensitive, deleted, value}]}]}``; ``updated_at`` is in seconds. Of the fields, names to log in with,
addresses and telephones are looked at; what is marked sensitive is not.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from app.discovery.readers.json_items import records_of
from app.discovery.readers.json_text import read_json
from app.discovery.readers.login_entry import day_of_seconds, login_record
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.record import LoginRecord, Progress, Tally

FORMAT = "enpass_json"
_SIGNS = ('"items"', '"template_type"', '"fields"')
_LOGINS = ("username", "email")
_SEARCHED = frozenset({*_LOGINS, "phone", "text", "multiline", "number"})


class _Field(msgspec.Struct):
    type: str = ""
    value: str | None = None
    sensitive: int | bool = 0
    deleted: int | bool = 0


class _Item(msgspec.Struct):
    title: str | None = None
    note: str | None = None
    trashed: int | bool = 0
    updated_at: int | None = None
    fields: list[_Field] | None = None


class _Export(msgspec.Struct):
    items: list[msgspec.Raw]


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is an export of Enpass."""
    if not all(sign in probe.start for sign in _SIGNS):
        return None
    return probe.reading(FORMAT, read_logins, holds_passwords=True)


def read_logins(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped, unreadable ones noted (``bad_row``).

    Raises:
        FileMalformed, FileTooLarge, and what reading a file may raise.
    """

    def entry(item: _Item) -> LoginRecord | None:
        if item.trashed:
            return None
        open_ = [f for f in item.fields or () if f.value and not (f.sensitive or f.deleted)]
        logins = [f.value or "" for kind in _LOGINS for f in open_ if f.type == kind]
        return login_record(
            name=item.title or "",
            urls=[f.value or "" for f in open_ if f.type == "url"],
            login=logins[0] if logins else "",
            searched=(item.note or "", *(f.value or "" for f in open_ if f.type in _SEARCHED)),
            region=region,
            changed=day_of_seconds(item.updated_at),
        )

    export = read_json(source, _Export, progress)
    yield from records_of(export.items, _Item, entry, source, tally, progress)
