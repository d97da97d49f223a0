"""Proton Pass: ``data.json``, mostly inside a ZIP, and its form encrypted with PGP.

``vaults.{id}.items[]``, each with ``data.type`` (login, alias, note, creditCard, identity …),
``data.metadata`` and ``data.content``. What is in the bin (state 2) is left there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from app.discovery.readers.json_items import records_of
from app.discovery.readers.json_text import read_json
from app.discovery.readers.login_entry import day_of_seconds, login_record
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.record import LoginRecord, Progress, Tally
from app.domain.file_errors import FileIsEncrypted

FORMAT = "protonpass_json"
_VAULTS = re.compile(r'"vaults"\s*:\s*\{')
_PGP = "-----BEGIN PGP MESSAGE-----"
_IN_BIN = 2


class _Metadata(msgspec.Struct):
    name: str | None = None
    note: str | None = None


class _Content(msgspec.Struct, rename="camel"):
    item_email: str | None = None
    item_username: str | None = None
    username: str | None = None
    urls: list[str] | None = None
    phone_number: str | None = None
    second_phone_number: str | None = None
    work_phone_number: str | None = None


class _Extra(msgspec.Struct):
    type: str | None = None
    data: msgspec.Raw = msgspec.Raw(b"{}")


class _Shown(msgspec.Struct):
    content: Any = None


class _Data(msgspec.Struct, rename="camel"):
    type: str | None = None
    metadata: _Metadata | None = None
    content: _Content | None = None
    extra_fields: list[_Extra] | None = None


class _Item(msgspec.Struct, rename="camel"):
    data: _Data | None = None
    state: Any = None
    alias_email: str | None = None
    modify_time: Any = None


class _Vault(msgspec.Struct):
    items: list[msgspec.Raw] | None = None


class _Export(msgspec.Struct):
    vaults: dict[str, _Vault]
    encrypted: Any = None


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is an export of Proton Pass."""
    if not _VAULTS.search(probe.start):
        return None
    return probe.reading(FORMAT, read_logins, holds_passwords=True)


def refuse_pgp(probe: Probe) -> None:
    """Read nothing: say that a message encrypted with PGP cannot be opened here.

    Raises:
        FileIsEncrypted: it is one.
    """
    if probe.start.startswith(_PGP):
        raise FileIsEncrypted(path=str(probe.path))


def read_logins(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped, unreadable ones noted (``bad_row``).

    Raises:
        FileIsEncrypted, FileMalformed, FileTooLarge, and what reading a file may raise.
    """
    export = read_json(source, _Export, progress)
    if export.encrypted is True:
        raise FileIsEncrypted(path=str(source.path))
    items = [raw for vault in export.vaults.values() for raw in vault.items or ()]

    def make(item: _Item) -> LoginRecord | None:
        return None if item.state == _IN_BIN else _record(item, region)

    yield from records_of(items, _Item, make, source, tally, progress)


def _record(item: _Item, region: str) -> LoginRecord | None:
    data = item.data or _Data()
    content = data.content or _Content()
    metadata = data.metadata or _Metadata()
    note = metadata.note or ""
    if data.type in ("creditCard", "sshKey", "wifi"):
        return None
    if data.type not in ("login", "alias", "custom"):
        phones = (content.phone_number, content.second_phone_number, content.work_phone_number)
        searched = (note, *(p or "" for p in phones))
        return login_record(name="", urls=(), login="", searched=searched, region=region)
    named = (content.item_username, content.username, content.item_email, item.alias_email)
    logins = [login for login in named if login]
    return login_record(
        name=metadata.name or "",
        urls=content.urls or (),
        login=logins[0] if logins else "",
        searched=(note, *logins[1:], *_extras(data)),
        region=region,
        changed=day_of_seconds(item.modify_time),
    )


def _extras(data: _Data) -> Iterator[str]:
    for extra in data.extra_fields or ():
        if extra.type == "text":
            content = msgspec.json.decode(extra.data, type=_Shown).content
            if isinstance(content, str):
                yield content
