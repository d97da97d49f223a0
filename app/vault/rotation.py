"""Which backups have done their service.

Kept are all of the last two days, the newest of each of the last seven days, four weeks and twelve
months *that have any*, those made before a large change for thirty days, and never fewer than
three. Days are counted by the backups themselves, so that a clock put forward by years thins
nothing out; what seems to come from the future is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta

from app.domain.backup import BEFORE_A_CHANGE, Backup

ALL_OF = timedelta(days=2)
BEFORE_CHANGES = timedelta(days=30)
DAYS, WEEKS, MONTHS = 7, 4, 12
LEAST = 3

_PERIODS: Sequence[tuple[int, Callable[[datetime], Hashable]]] = (
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def superseded(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Return those of ``backups`` of one list that may go, as of ``now``."""
    newest_first = sorted(backups, key=lambda b: (b.made_at, b.change_seq), reverse=True)
    kept = {
        backup.path
        for backup in newest_first
        if now - backup.made_at <= ALL_OF
        or (backup.reason in BEFORE_A_CHANGE and now - backup.made_at <= BEFORE_CHANGES)
    }
    for most, period in _PERIODS:
        seen: list[Hashable] = []
        for backup in newest_first:
            of = period(backup.made_at)
            if of not in seen and len(seen) < most:
                seen.append(of)
                kept.add(backup.path)
    # The latest states, whatever the clock said when they were kept.
    by_change = sorted(newest_first, key=lambda b: b.change_seq, reverse=True)
    kept.update(backup.path for backup in (*newest_first[:LEAST], *by_change[:LEAST]))
    return tuple(backup for backup in newest_first if backup.path not in kept)
