"""Records: what readers yield. Passwords, seeds, codes, notes and custom fields never get here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

import msgspec

from app.domain.errors import Problem


class MessageRecord(msgspec.Struct, frozen=True, gc=False):
    """One short message; its text lives only until it has been understood.

    ``own_number`` is which of the user's numbers received it (E.164), where the export says so.
    """

    sender: str
    text: str
    at: datetime | None
    incoming: bool = True
    own_number: str = ""


class LoginRecord(msgspec.Struct, frozen=True, gc=False):
    """One saved login, without its password.

    ``hosts`` are host names, ``numbers`` the phone numbers (E.164) found anywhere in the entry
    (login, notes, custom fields), of which nothing else is kept.
    """

    name: str
    hosts: tuple[str, ...]
    login: str
    numbers: frozenset[str] = frozenset()
    changed: date | None = None


Record = MessageRecord | LoginRecord


class Progress(Protocol):
    """Told how far reading has come; raises Cancelled when the user wants to stop."""

    def __call__(self, done: int, total: int) -> None:
        """Bytes read so far, of how many."""


class Tally(msgspec.Struct):
    """Counts kept while reading: everything seen, what was skipped, and what went wrong."""

    records: int = 0
    skipped: int = 0
    problems: list[Problem] = []


class Export(msgspec.Struct):
    """An export recognised by its content.

    ``format`` is the stable id (``sms_backup_restore``, ``bitwarden_json``, ``bitwarden_csv``,
    ``chrome_csv``, ``firefox_csv``); ``holds_passwords`` is whether the file itself is dangerous
    to leave about. ``read`` streams its records and keeps ``tally`` up to date.
    """

    path: Path
    format: str
    holds_passwords: bool
    tally: Tally
    read: Callable[[], Iterator[Record]]
