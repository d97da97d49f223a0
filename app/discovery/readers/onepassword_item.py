"""One entry of 1Password, whichever file it comes from, as a record.

Fields of a kind that hides its value, or holds a card's number, never get here. A telephone field
of a card or a bank is mostly the bank's own hotline: its number is only compared with the
household's later, never taken for the user's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from app.discovery.readers.login_entry import login_record
from app.discovery.record import LoginRecord

_OWN_SITE = frozenset({"url", "website", "provider_website"})
_OWN_LOGIN = frozenset({"username", "pop_username"})


class Field(msgspec.Struct, frozen=True):
    """One field as it may be looked at; ``sort`` is string, phone, email, url or another word."""

    id: str
    sort: str
    value: str


class Entry(msgspec.Struct, frozen=True):
    """One entry: ``names_account`` is whether it is a login, membership or mailbox.

    Everything else (identities, cards, documents, licences) is only searched for phone numbers:
    in telephone fields and notes, as what looks like a number elsewhere is a document's.
    """

    title: str
    urls: Sequence[str]
    login: str
    fields: Sequence[Field]
    notes: str
    names_account: bool
    changed: date | None


def record_of(entry: Entry, region: str) -> LoginRecord | None:
    """Return the record of one entry, or None if it names nothing."""
    if not entry.names_account:
        phones = [f.value for f in entry.fields if f.sort == "phone"]
        return login_record(
            name="", urls=(), login="", searched=(*phones, entry.notes), region=region
        )
    sites = [f.value for f in entry.fields if f.id in _OWN_SITE]
    logins = [f.value for f in entry.fields if f.id in _OWN_LOGIN and f.value]
    return login_record(
        name=entry.title,
        urls=[*entry.urls, *sites],
        login=entry.login or (logins[0] if logins else ""),
        searched=(entry.notes, *(f.value for f in entry.fields)),
        region=region,
        changed=entry.changed,
    )
