"""Bitwarden (and Vaultwarden), unencrypted JSON of a person or of an organisation.

Items have type 1 login, 2 note, 3 card, 4 identity, 5 SSH key. Only the fields named in the
Structs below are ever made into objects: passwords, seeds and card numbers stay bytes in a buffer
that is dropped after reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from app.discovery.readers.json_items import records_of
from app.discovery.readers.json_text import LIMIT, read_json
from app.discovery.readers.login_entry import day_of_text, login_record
from app.discovery.readers.probe import Probe, Reading, only_stopping
from app.discovery.readers.source import Source
from app.discovery.record import LoginRecord, Progress, Tally
from app.domain.file_errors import FileIsEncrypted, FileUnknown

FORMAT = "bitwarden_json"
_HIDDEN = 1
"""The type of custom fields that Bitwarden itself covers."""


class _Uri(msgspec.Struct):
    uri: str | None = None


class _Passkey(msgspec.Struct, rename={"site": "rpId", "user": "userName"}):
    """Where a passkey lets in, and whom; the key itself is never made into an object."""

    site: str | None = None
    user: str | None = None


class _Login(msgspec.Struct, rename={"passkeys": "fido2Credentials"}):
    uris: list[_Uri] | None = None
    username: str | None = None
    passkeys: list[_Passkey] | None = None


class _Field(msgspec.Struct):
    type: Any = None
    value: Any = None


class _Identity(msgspec.Struct):
    phone: str | None = None


class _Item(msgspec.Struct, rename={"changed": "revisionDate"}):
    name: str | None = None
    notes: str | None = None
    fields: list[_Field] | None = None
    login: _Login | None = None
    identity: _Identity | None = None
    changed: Any = None


class _Vault(msgspec.Struct, rename={"password_protected": "passwordProtected"}):
    encrypted: Any = None
    password_protected: Any = None
    items: list[msgspec.Raw] | None = None


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is an export of Bitwarden.

    Raises:
        FileIsEncrypted, FileMalformed, FileTooLarge, FileUnknown: it is, and cannot be read.
    """
    if not looks_like_bitwarden(probe.start.encode()):
        return None
    options = probe.options
    open_vault(probe.source, only_stopping(options.progress))
    return probe.reading(FORMAT, read_logins, holds_passwords=True)


def looks_like_bitwarden(head: bytes) -> bool:
    """Whether a JSON text starting with ``head`` is a Bitwarden export, encrypted or not."""
    text = head[:65536]
    return b'"encrypted"' in text and (
        b'"items"' in text
        or b'"folders"' in text
        or b'"collections"' in text
        or b'"encKeyValidation_DO_NOT_EDIT"' in text
        or b'"passwordProtected"' in text
    )


def open_vault(source: Source, progress: Progress | None) -> list[msgspec.Raw]:
    """Return the undecoded items of the export there.

    Raises:
        FileIsEncrypted, FileMalformed, FileTooLarge, FileUnknown.
    """
    vault = read_json(source, _Vault, progress, LIMIT)
    if vault.encrypted is True or vault.password_protected is True:
        raise FileIsEncrypted(path=str(source.path))
    if vault.items is None:
        raise FileUnknown(path=str(source.path), looks_like="json")
    return vault.items


def read_logins(
    source: Source, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped, unreadable ones noted (``bad_row``).

    Raises:
        FileIsEncrypted, FileMalformed, FileTooLarge.
    """
    items = open_vault(source, progress)

    def make(item: _Item) -> LoginRecord | None:
        return _record(item, region)

    yield from records_of(items, _Item, make, source, tally, progress)


def _record(item: _Item, region: str) -> LoginRecord | None:
    login = item.login or _Login()
    identity = item.identity or _Identity()
    values = [
        field.value
        for field in item.fields or ()
        if isinstance(field.value, str) and field.type != _HIDDEN
    ]
    # An account may have nothing but a passkey.
    keys = login.passkeys or ()
    return login_record(
        name=item.name or "",
        urls=[
            *(uri.uri for uri in login.uris or () if uri.uri),
            *(key.site for key in keys if key.site),
        ],
        login=login.username or next((key.user for key in keys if key.user), ""),
        searched=(item.notes or "", identity.phone or "", *values),
        region=region,
        changed=day_of_text(item.changed),
    )
