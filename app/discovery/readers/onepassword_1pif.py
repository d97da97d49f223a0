"""1Password 4 to 7: 1PIF, one JSON object a line with a fixed line of asterisks between.

On a Mac it is a folder called ``….1pif`` with ``data.1pif`` in it. Passwords' fields have type P,
hidden ones of sections the kind ``concealed``; neither is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from app.discovery.readers.json_items import records_of
from app.discovery.readers.json_text import LIMIT, read_utf8
from app.discovery.readers.login_entry import day_of_seconds
from app.discovery.readers.onepassword_item import Entry, Field, record_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.record import LoginRecord, Progress, Tally

FORMAT = "1password_1pif"
_BETWEEN = re.compile(r"^\*\*\*[0-9A-Fa-f-]{36}\*\*\*\s*$", re.MULTILINE)
"""Mostly the same identifier, sometimes another one."""
_IN_FOLDER = "data.1pif"
_NAME_ACCOUNTS = (
    "webforms.",
    "passwords.",
    "wallet.membership.Membership",
    "wallet.membership.RewardProgram",
    "wallet.onlineservices.",
    "wallet.computer.Database",
    "wallet.computer.UnixServer",
)
_SORTS = {"string": "string", "phone": "phone", "email": "email", "URL": "url", "url": "url"}


class _WebField(msgspec.Struct):
    value: msgspec.Raw = msgspec.Raw(b"null")
    type: str | None = None
    designation: str | None = None


class _Url(msgspec.Struct):
    url: str | None = None


class _SectionField(msgspec.Struct):
    k: str | None = None
    n: str | None = None
    v: msgspec.Raw = msgspec.Raw(b"null")


class _Section(msgspec.Struct):
    fields: list[_SectionField] | None = None


class _Secure(msgspec.Struct, rename={"urls": "URLs", "notes": "notesPlain"}):
    fields: list[_WebField] | None = None
    urls: list[_Url] | None = None
    notes: str | None = None
    sections: list[_Section] | None = None


class _Item(msgspec.Struct, rename="camel"):
    type_name: str | None = None
    title: str | None = None
    location: str | None = None
    trashed: Any = None
    updated_at: Any = None
    secure_contents: _Secure | None = None


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is a 1PIF."""
    start = _BETWEEN.sub("", probe.start, count=1).lstrip()
    if not start.startswith("{") or not _is_one_item(start):
        return None
    return _reading(probe, probe.source)


def recognise_folder(probe: Probe) -> Reading | None:
    """Return how to read a folder that is a 1PIF."""
    inside = probe.path / _IN_FOLDER
    return _reading(probe, Source(inside)) if inside.is_file() else None


def read_logins(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped, unreadable ones noted (``bad_row``).

    Raises:
        FileTooLarge, FileMalformed, and what reading a file may raise.
    """
    lines = read_utf8(source, LIMIT, progress).splitlines()
    items = (msgspec.Raw(line) for line in lines if line.strip() and not line.startswith(b"***"))

    def make(item: _Item) -> LoginRecord | None:
        # Folders and what lies in the bin are no accounts.
        left_out = item.trashed is True or (item.type_name or "").startswith("system.")
        return None if left_out else record_of(_entry(item), region)

    yield from records_of(items, _Item, make, source, tally, progress)


def _reading(probe: Probe, source: Source) -> Reading:
    options = probe.options

    def read(tally: Tally) -> Iterator[LoginRecord]:
        return read_logins(source, options.region, tally, options.progress)

    return Reading(FORMAT, True, read)


def _is_one_item(start: str) -> bool:
    first = start.partition("\n")[0]
    return '"typeName"' in first or ('"secureContents"' in first and '"uuid"' in first)


def _entry(item: _Item) -> Entry:
    secure = item.secure_contents or _Secure()
    shown = [f for f in secure.fields or () if f.type in ("T", "E", "U", "N", "TEL")]
    logins = [_text(f.value) for f in shown if f.designation == "username"]
    fields = [Field("", "string", _text(f.value)) for f in shown if f.designation != "username"]
    fields += [
        Field(f.n or "", _SORTS[f.k or ""], _text(f.v))
        for section in secure.sections or ()
        for f in section.fields or ()
        if f.k in _SORTS
    ]
    return Entry(
        title=item.title or "",
        urls=[item.location or "", *(u.url or "" for u in secure.urls or ())],
        login=logins[0] if logins else "",
        fields=fields,
        notes=secure.notes or "",
        names_account=(item.type_name or "").startswith(_NAME_ACCOUNTS),
        changed=day_of_seconds(item.updated_at),
    )


def _text(raw: msgspec.Raw) -> str:
    value = msgspec.json.decode(raw)
    return value if isinstance(value, str) else ""
