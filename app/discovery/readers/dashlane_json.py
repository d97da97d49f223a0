"""Dashlane, as JSON: lists by sort of entry, of which the logins and telephones are looked at.

``{"AUTHENTIFIANT": [{domain, email, login, secondaryLogin, title, note, …}], "PHONE": […], …}``.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from app.discovery.readers.json_items import records_of
from app.discovery.readers.json_text import read_json
from app.discovery.readers.login_entry import login_record
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.record import LoginRecord, Progress, Tally

FORMAT = "dashlane_json"
_LOGINS = '"AUTHENTIFIANT"'


class _Login(msgspec.Struct, rename="camel"):
    domain: str | None = None
    url: str | None = None
    email: str | None = None
    login: str | None = None
    secondary_login: str | None = None
    title: str | None = None
    note: str | None = None


class _Phone(msgspec.Struct):
    number: str | None = None


class _Export(msgspec.Struct, rename={"logins": "AUTHENTIFIANT", "phones": "PHONE"}):
    logins: list[msgspec.Raw]
    phones: list[msgspec.Raw] | None = None


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is an export of Dashlane."""
    if _LOGINS not in probe.start:
        return None
    return probe.reading(FORMAT, read_logins, holds_passwords=True)


def read_logins(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped, unreadable ones noted (``bad_row``).

    Raises:
        FileMalformed, FileTooLarge, and what reading a file may raise.
    """
    export = read_json(source, _Export, progress)

    def login(entry: _Login) -> LoginRecord | None:
        logins = [text for text in (entry.login, entry.email, entry.secondary_login) if text]
        return login_record(
            name=entry.title or "",
            urls=(entry.domain or "", entry.url or ""),
            login=logins[0] if logins else "",
            searched=(entry.note or "", *logins[1:]),
            region=region,
        )

    def phone(entry: _Phone) -> LoginRecord | None:
        return login_record(
            name="", urls=(), login="", searched=(entry.number or "",), region=region
        )

    yield from records_of(export.logins, _Login, login, source, tally, progress)
    yield from records_of(export.phones or (), _Phone, phone, source, tally, progress)
