"""Waiting after wrong passwords, also across restarts.

What it is for: somebody at this computer who tries birthdays in the program's own window. Who has
the files can try elsewhere; there the cost of each try is what holds. The file holds random ids of
vaults, counts and instants, nothing else; removing it shortens a wait and does no other harm.
"""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path

import msgspec

from app.domain.vault_errors import TooManyTries
from app.system.clock import Clock
from app.system.plainfile import write_private

FREE = 3
"""Wrong tries that cost nothing: everybody mistypes."""
LONGEST = timedelta(seconds=60)
_MOST_VAULTS = 50


class _Tries(msgspec.Struct, frozen=True):
    wrong: int
    last: datetime


class WrongTries:
    """Counts them, by the vault's id."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._known: dict[str, _Tries] = {}

    def require_patience(self, vault: str) -> None:
        """Refuse a try that comes too early.

        Raises:
            TooManyTries: it may be repeated after so many seconds.
        """
        tries = self._read().get(vault)
        if tries is None:
            return
        wait = pause_after(tries.wrong)
        passed = self._clock.now() - tries.last
        # A clock that was put back must not make anybody wait for longer than the pause itself.
        left = wait if passed < timedelta() else wait - passed
        if left > timedelta():
            raise TooManyTries(seconds=ceil(left.total_seconds()))

    def count_wrong(self, vault: str) -> None:
        """Another password did not fit."""
        known = self._read()
        before = known.get(vault)
        known[vault] = _Tries((before.wrong if before else 0) + 1, self._clock.now())
        self._keep(known)

    def forget(self, vault: str) -> None:
        """It was opened."""
        known = self._read()
        if known.pop(vault, None) is not None:
            self._keep(known)

    def _read(self) -> dict[str, _Tries]:
        with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            self._known = msgspec.json.decode(self._path.read_bytes(), type=dict[str, _Tries])
        return {
            vault: tries for vault, tries in self._known.items() if tries.last.tzinfo is not None
        }

    def _keep(self, known: dict[str, _Tries]) -> None:
        newest = sorted(known.items(), key=lambda item: item[1].last)[-_MOST_VAULTS:]
        self._known = dict(newest)
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(self._path, msgspec.json.encode(self._known), replace=True)


def pause_after(wrong: int) -> timedelta:
    """Return how long to wait after so many wrong tries in a row: 1, 2, 4 … 60 seconds."""
    if wrong <= FREE:
        return timedelta()
    return min(timedelta(seconds=2 ** min(wrong - FREE - 1, 10)), LONGEST)
