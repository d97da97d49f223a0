"""The schedule outside the vault: when something is due, while nobody can say what.

A file per vault with random ids and instants, and nothing else: no account, no kind, no amount.
Whoever watches the clock while the vault is locked takes an entry out once the system has shown
its notice; unlocking reads the missing ones as notified. A file that is gone or damaged says
nothing about what was shown, so then nothing counts as notified and all is told again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from app.system.plainfile import write_private

_SUFFIX = ".json"
_LARGEST = 4 * 2**20
"""Bytes; a year of three hundred reminders needs a twentieth of it."""


class Entry(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """One notice to come: ``at`` in whole seconds since 1970 UTC, ``id`` random."""

    at: int
    id: str

    @property
    def instant(self) -> datetime:
        """When it is due, aware, in UTC."""
        return datetime.fromtimestamp(self.at, UTC)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    entries: list[Entry]


class ScheduleFile:
    """The schedule of one vault in ``folder``; ``vault`` is that vault's id, which is no secret."""

    def __init__(self, folder: Path, vault: str) -> None:
        import hashlib  # brings a library for ciphers along, which the watch at rest does without

        name = hashlib.sha256(f"renumber/schedule/{vault}".encode()).hexdigest()[:20]
        self.path = folder / (name + _SUFFIX)

    def read(self) -> tuple[Entry, ...] | None:
        """Return what is still to be shown, earliest first; None if there is no file to trust."""
        return read_entries(self.path)

    def write(self, entries: Iterable[Entry]) -> None:
        """Replace the schedule at once, wholly.

        Raises:
            OSError: it cannot be written; the old one stands.
        """
        write_entries(self.path, entries)

    def remove(self) -> None:
        """Take the schedule away; then nothing is shown while the vault is locked."""
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()


def schedules_in(folder: Path) -> Iterator[Path]:
    """Yield the schedules that lie in ``folder``, in a fixed order."""
    if folder.is_dir():
        yield from sorted(folder.glob(f"*{_SUFFIX}"))


def read_entries(path: Path) -> tuple[Entry, ...] | None:
    """Return the entries in ``path``, earliest first; None if it is missing or no schedule."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        found = msgspec.json.decode(path.read_bytes(), type=_File)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return tuple(sorted(found.entries))


def write_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Write the entries to ``path``, privately and wholly.

    Raises:
        OSError: it cannot be written; what was there before stands.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = msgspec.json.encode(_File(1, sorted(entries)))
    write_private(path, content, replace=True)


def take(path: Path, shown: Collection[str]) -> None:
    """Take out the entries with these ids: the system has shown them.

    Raises:
        OSError: it cannot be written; they will be shown once more rather than never.
    """
    entries = read_entries(path)
    if entries is None:
        return
    left = [entry for entry in entries if entry.id not in shown]
    if len(left) < len(entries):
        write_entries(path, left)
