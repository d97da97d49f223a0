"""The move on a line of days: what is proposed when, what waits, and when nothing may be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

import msgspec

from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.planning.plan import Plan, PlanStep
from app.planning.shut_days import Shut, ShutDays

_DAYS_IN_SIGHT = 21
"""So many days with something to do are shown one by one; more are shown by the week."""

_AFTERWARDS = timedelta(3)
_LONGEST = timedelta(180)
"""A hold that lasts for years must not make a week too small to see."""

_FEW = 24
"""So many rows are all unfolded from the start."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One account: the proposed ``day``, the wait ``until`` after it, and what is in the way.

    ``shut`` are the days on which it had better not be touched; ``late``: it is proposed for a day
    on which its old number has stopped; ``visit`` as in PlanStep.
    """

    account: AccountId
    order: int
    day: date | None
    until: date | None
    pinned: bool
    late: bool
    visit: int | None
    shut: tuple[Shut, ...]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of one day or week (``first`` to ``last``); None for those without a day."""

    id: str
    first: date | None
    last: date | None
    rows: tuple[Row, ...]


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Groups in the order of days, on a line from ``first`` to ``last``; ``stops`` by number."""

    today: date
    first: date
    last: date
    stops: tuple[tuple[date, NumberId], ...]
    groups: tuple[Group, ...]

    @property
    def few(self) -> frozenset[str]:
        """The groups to unfold from the start: all if there are few rows, else the first."""
        rows = sum(len(group.rows) for group in self.groups)
        shown = self.groups if rows <= _FEW else self.groups[:1]
        return frozenset(group.id for group in shown)


def timeline(household: Household, plan: Plan, today: date) -> Timeline:
    """Return the plan on a line of days. Linear in steps and repayments."""
    olds = {move.old for move in household.moves}
    stops = sorted(
        (number.ends, number.id)
        for number in household.numbers
        if number.ends is not None and number.id in olds and number.ends >= today - _AFTERWARDS
    )
    marked = [day for step in plan.steps for day in (step.day, step.until) if day is not None]
    marked += [day for day, _ in stops]
    last = min(max([*marked, today + timedelta(13)]) + _AFTERWARDS, today + _LONGEST)
    first = min([today, *(step.day for step in plan.steps if step.day is not None)])
    shut = ShutDays(household, today, first, last)
    rows = [_row(step, shut) for step in plan.steps]
    return Timeline(
        today=today,
        first=first,
        last=last,
        stops=tuple(stops),
        groups=tuple(_groups(rows)),
    )


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the picture from the top: a group's heading, or a row of one unfolded."""

    id: str
    group: Group
    row: Row | None = None
    opened: bool = False


def lanes(line: Timeline, opened: AbstractSet[str]) -> tuple[Lane, ...]:
    """Return the lines from the top, with the groups ``opened`` unfolded."""
    found: list[Lane] = []
    for group in line.groups:
        unfolded = group.id in opened
        found.append(Lane(id=group.id, group=group, opened=unfolded))
        if unfolded:
            found += [Lane(id=row.account, group=group, row=row) for row in group.rows]
    return tuple(found)


def _row(step: PlanStep, shut: ShutDays) -> Row:
    return Row(
        account=step.account,
        order=step.order,
        day=step.day,
        until=step.until,
        pinned=step.pinned,
        late=step.day is not None and step.not_after is not None and step.day > step.not_after,
        visit=step.visit,
        shut=shut.of(step),
    )


def _groups(rows: Sequence[Row]) -> Iterator[Group]:
    """Yield the rows by day, by week where there are many days; last those without a day."""
    dated = sorted((row for row in rows if row.day is not None), key=_when)
    days = {row.day for row in dated}
    by_week = len(days) > _DAYS_IN_SIGHT
    found: dict[tuple[date, date], list[Row]] = {}
    for row in dated:
        found.setdefault(_span(row, by_week=by_week), []).append(row)
    for (first, last), members in found.items():
        yield Group(id=f"@{first.isoformat()}", first=first, last=last, rows=tuple(members))
    undated = tuple(row for row in rows if row.day is None)
    if undated:
        yield Group(id="@later", first=None, last=None, rows=undated)


def _when(row: Row) -> tuple[date, int]:
    return row.day or date.max, row.order


def _span(row: Row, *, by_week: bool) -> tuple[date, date]:
    day = row.day or date.max
    if not by_week:
        return day, day
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)
