"""Bitwarden (and Vaultwarden), unencrypted JSON of a person or of an organisation.

Items have type 1 login, 2 note, 3 card, 4 identity, 5 SSH key. Only the fields named in the
Structs below are ever made into objects: passwords, seeds and card numbers stay bytes in a buffer
that is dropped after reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.login_entry import day_of_text, login_record
from app.discovery.readers.probe import Probe, Reading, only_stopping
from app.discovery.readers.source import Source
from app.discovery.readers.table import skip_row
from app.discovery.record import LoginRecord, Progress, Tally
from app.domain.errors import FileIsEncrypted, FileMalformed, FileUnknown

FORMAT = "bitwarden_json"
LIMIT = 128 << 20
"""Bytes. A vault of 10,000 entries is about 8 MB."""
_TELL_EVERY = 200


class _Uri(msgspec.Struct):
    uri: str | None = None


class _Login(msgspec.Struct):
    uris: list[_Uri] | None = None
    username: str | None = None


class _Field(msgspec.Struct):
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

    def read(tally: Tally) -> Iterator[LoginRecord]:
        return read_logins(probe.source, options.region, tally, options.progress)

    return Reading(FORMAT, True, read)


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
    data = source.whole(LIMIT, progress)
    encoding = detect_encoding(data[:65536]) or "utf-8"
    data = data[bom_length(data[:4]) :]
    try:
        if encoding != "utf-8":
            data = data.decode(encoding).encode()
        vault = msgspec.json.decode(data, type=_Vault)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise FileMalformed(path=str(source.path), where=_where(error)) from None
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
    decode = msgspec.json.Decoder(_Item).decode
    for number, raw in enumerate(items, start=1):
        if progress is not None and number % _TELL_EVERY == 0:
            # All bytes are read by now; this is the chance to stop.
            progress(source.size, source.size)
        tally.records += 1
        try:
            item = decode(raw)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            skip_row(tally, number)
            continue
        record = _record(item, region)
        if record is None:
            tally.skipped += 1
        else:
            yield record


def _record(item: _Item, region: str) -> LoginRecord | None:
    login = item.login or _Login()
    identity = item.identity or _Identity()
    values = [field.value for field in item.fields or () if isinstance(field.value, str)]
    return login_record(
        name=item.name or "",
        urls=[uri.uri for uri in login.uris or () if uri.uri],
        login=login.username or "",
        searched=(item.notes or "", identity.phone or "", *values),
        region=region,
        changed=day_of_text(item.changed),
    )


def _where(error: Exception) -> str:
    """Return the position an error names, never what stands there."""
    text = str(error)
    _, found, position = text.partition("(byte ")
    return f"byte {position.rstrip(')')}" if found else ""
