"""Until when each rule has nothing to say, so that looking often costs little.

Between two looks most rules have nothing new: what they say next depends on the rule, on what is
known of its occurrences, on the zone and on the habits. While none of these changed and the next
moment has not come, a rule need not be reckoned again.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import NamedTuple

from app.domain.habits import Habits
from app.domain.ids import OccurrenceId
from app.domain.reminder import OccurrenceMark
from app.reminders.sources import Marks, Source


class _Rest(NamedTuple):
    rule: object
    dense: bool
    until: datetime


class Resting:
    """What is remembered from one look to the next; whoever watches the clock keeps one.

    It only spares work: a look with it finds what one without it would find.
    """

    def __init__(self) -> None:
        self._rests: dict[str, _Rest] = {}
        self._marks: dict[OccurrenceId, OccurrenceMark] = {}
        self._where: tuple[tzinfo, Habits] | None = None
        self._now: datetime | None = None

    def begin(self, marks: Marks, now: datetime, zone: tzinfo, habits: Habits) -> None:
        """Forget what does not hold any more at ``now``."""
        if self._where != (zone, habits) or (self._now is not None and now < self._now):
            self._rests.clear()
        before = self._marks
        changed = [id for id, mark in marks.items() if before.get(id) is not mark]
        gone = before.keys() - marks.keys() if len(before) + len(changed) > len(marks) else ()
        for id in (*changed, *gone):
            self._rests.pop(id.rpartition(".")[0], None)
        self._marks = dict(marks)
        self._where, self._now = (zone, habits), now

    def until(self, source: Source, now: datetime, *, dense: bool) -> datetime | None:
        """Return the moment before which ``source`` has nothing to say; None if it has to speak."""
        rest = self._rests.get(source.id)
        if rest is None or rest.until <= now or rest.dense != dense:
            return None
        return rest.until if rest.rule is source.rule or rest.rule == source.rule else None

    def keep(self, source: Source, until: datetime, *, dense: bool) -> None:
        """Remember that ``source`` has nothing to say before ``until``."""
        self._rests[source.id] = _Rest(source.rule, dense, until)
