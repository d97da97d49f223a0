"""1Password 8: the file ``export.data`` (JSON) inside a 1PUX, which is a ZIP.

``accounts[].vaults[].items[]``, each with ``overview`` (title, addresses) and ``details`` (login
fields, sections of fields, notes). What is in the bin is left there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from app.discovery.readers.json_items import records_of
from app.discovery.readers.json_text import read_json
from app.discovery.readers.login_entry import day_of_seconds
from app.discovery.readers.onepassword_item import Entry, Field, record_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.record import LoginRecord, Progress, Tally

FORMAT = "1password_1pux"
_ACCOUNTS = re.compile(r'"accounts"\s*:\s*\[')
_VAULTS = re.compile(r'"vaults"\s*:\s*\[')
_NAME_ACCOUNTS = frozenset({"001", "005", "102", "105", "107", "110", "111", "112"})
"""Login, password, database, membership, rewards, server, mail account, API credential."""
_SHOWN = ("string", "phone", "email", "url")


class _Value(msgspec.Struct):
    string: Any = None
    phone: Any = None
    email: Any = None
    url: Any = None


class _Field(msgspec.Struct):
    id: str | None = None
    value: _Value | None = None


class _Section(msgspec.Struct):
    fields: list[_Field] | None = None


class _LoginField(msgspec.Struct, rename="camel"):
    value: msgspec.Raw = msgspec.Raw(b"null")
    field_type: str | None = None
    designation: str | None = None


class _Details(msgspec.Struct, rename="camel"):
    login_fields: list[_LoginField] | None = None
    notes_plain: str | None = None
    sections: list[_Section] | None = None


class _Url(msgspec.Struct):
    url: str | None = None


class _Overview(msgspec.Struct):
    title: str | None = None
    url: str | None = None
    urls: list[_Url] | None = None


class _Item(msgspec.Struct, rename="camel"):
    category_uuid: str | None = None
    details: _Details | None = None
    overview: _Overview | None = None
    trashed: Any = None
    updated_at: Any = None
    item: _Item | None = None


class _Vault(msgspec.Struct):
    items: list[msgspec.Raw] | None = None


class _Account(msgspec.Struct):
    vaults: list[_Vault] | None = None


class _Export(msgspec.Struct):
    accounts: list[_Account]


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is the content of a 1PUX."""
    if not (_ACCOUNTS.search(probe.start) and _VAULTS.search(probe.start)):
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
    items = [raw for a in export.accounts for vault in a.vaults or () for raw in vault.items or ()]

    def make(item: _Item) -> LoginRecord | None:
        whole = item.item or item
        return None if whole.trashed is True else record_of(_entry(whole), region)

    yield from records_of(items, _Item, make, source, tally, progress)


def _entry(item: _Item) -> Entry:
    overview = item.overview or _Overview()
    details = item.details or _Details()
    shown = [f for f in details.login_fields or () if f.field_type in ("T", "E", "U", "TEL", "N")]
    logins = [_text(f.value) for f in shown if f.designation == "username"]
    others = [Field("", "string", _text(f.value)) for f in shown if f.designation != "username"]
    return Entry(
        title=overview.title or "",
        urls=[overview.url or "", *(u.url or "" for u in overview.urls or ())],
        login=logins[0] if logins else "",
        fields=[*others, *_fields(details)],
        notes=details.notes_plain or "",
        names_account=(item.category_uuid or "") in _NAME_ACCOUNTS,
        changed=day_of_seconds(item.updated_at),
    )


def _fields(details: _Details) -> Iterator[Field]:
    for section in details.sections or ():
        for field in section.fields or ():
            for sort in _SHOWN if field.value else ():
                value = getattr(field.value, sort)
                if isinstance(value, dict):
                    value = value.get("email_address")
                if isinstance(value, str) and value:
                    yield Field(field.id or "", sort, value)


def _text(raw: msgspec.Raw) -> str:
    value = msgspec.json.decode(raw)
    return value if isinstance(value, str) else ""
