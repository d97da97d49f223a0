"""Stand-ins for the few ports of the program; everything else is real in tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from app.domain.errors import RenumberError
from app.domain.vault_errors import KeyStoreMissing


class FixedClock:
    """A clock that stands still: noon UTC on an ordinary Tuesday, until it is moved."""

    def __init__(self, start: datetime = datetime(2026, 3, 10, 12, tzinfo=UTC)) -> None:
        self._now = start

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return self._now

    def today(self) -> date:
        """The calendar day of that moment."""
        return self._now.date()

    def move(self, **forward: float) -> None:
        """Let time pass: ``clock.move(days=2, hours=1)``."""
        self._now += timedelta(**forward)


def counting_ids() -> Callable[[], str]:
    """Return a maker of identifiers that counts, shaped like the real ones."""
    count = 0

    def new_id() -> str:
        nonlocal count
        count += 1
        return f"00000000-0000-7000-8000-{count:012d}"

    return new_id


class FakeKeyStore:
    """A key store in memory. ``trouble``, once set, is raised by every question."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.kept: dict[tuple[str, str], bytes] = {}
        self.trouble: RenumberError | None = None

    def is_there(self) -> bool:
        """Whether it was made as one that is there."""
        return self.there

    def get(self, vault: str, slot: str) -> bytes | None:
        """Return a key, or None."""
        self._ask()
        return self.kept.get((vault, slot))

    def put(self, vault: str, slot: str, key: bytes) -> None:
        """Keep a key."""
        self._ask()
        self.kept[vault, slot] = key

    def drop(self, vault: str, slot: str) -> None:
        """Remove a key."""
        self._ask()
        self.kept.pop((vault, slot), None)

    def _ask(self) -> None:
        if self.trouble is not None:
            raise self.trouble
        if not self.there:
            raise KeyStoreMissing
