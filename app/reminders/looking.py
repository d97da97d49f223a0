"""What is open of a rule, and which of its notices are still to be given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.reminder import HANDLED, Occurrence
from app.reminders.slots import Slot, Teller
from app.reminders.sources import Marks, Source

LONGEST_SLEEP = timedelta(24)
"""No timer is armed for longer: Qt counts milliseconds in 31 bits, which is 24.8 days."""

LOOK_BACK = timedelta(800)
"""How long the program may have been closed before the oldest missed ones are no news any more."""

_HOLIDAY = 12
"""Days by which a last call may come earlier than its lead time says."""


class Rule(NamedTuple):
    """One rule with what is open of it, ascending, and what is known of that."""

    source: Source
    open: list[Occurrence]
    marks: Marks
    teller: Teller

    @property
    def dense(self) -> bool:
        """Whether it is told of on more days than usual."""
        return self.teller.dense


def looked_at(source: Source, marks: Marks, teller: Teller, today: date, days: int) -> Rule:
    """Return a rule with all of which a notice may come up to ``days`` after ``today``."""
    first = today - LOOK_BACK if today > date.min + LOOK_BACK else date.min
    span = timedelta(days + max(teller.leads, default=0) + _HOLIDAY)
    last = today + span if today < date.max - span else date.max
    found = source.within(max(first, source.known), last)
    return Rule(source, [one for one in found if one.state not in HANDLED], marks, teller)


def untold(rule: Rule, today: date) -> Iterator[tuple[Occurrence, list[Slot]]]:
    """Yield what is not handled, with its slots that are still to be given."""
    # Being overdue is told of daily; the day before counts where the clock was put back.
    days = [today + timedelta(n) for n in (-1, 0, 1)]
    late = [one.id for one in rule.open if one.date < today]
    for one in rule.open:
        mark = rule.marks.get(one.id)
        told = mark.notified if mark is not None else ()
        slots = rule.teller.before(one, told)
        # The next day of being overdue has to wake, whenever it is: nothing else may, and where
        # the clock was put back it is days away.
        following = one.date + timedelta(_days_told(told) + 1)
        if one.date >= today:
            slots += rule.teller.after(one, told, (following,))
        elif one.id == late[-1]:
            # The latest of a rule repeats daily; those before it were told of in their time.
            slots += rule.teller.after(one, told, dict.fromkeys((*days, following)))
        slots = [slot for slot in slots if slot.at >= rule.source.known_at]
        if slots:
            yield one, slots


def _days_told(notified: Sequence[str]) -> int:
    """Return up to which day of being overdue something was told."""
    return max((int(key[1:]) for key in notified if key.startswith("-")), default=0)
