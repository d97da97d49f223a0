"""Looking at a household again and again, and keeping what was told, as the program does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from app.domain.account import Kind
from app.domain.binding import BindingStatus
from app.domain.habits import Habits
from app.domain.household import Household
from app.domain.reminder import OccurrenceMark
from app.domain.repayment import DueOnDay
from app.reminders.notices import Item, Plan, given, plan_notices
from tests.app.households import Builder, replaced

HOME = ZoneInfo("Asia/Shanghai")
HABITS = Habits()
BEGIN = datetime(2026, 3, 1, tzinfo=HOME)


def at(day: str, clock: str = "09:00", zone: tzinfo = HOME) -> datetime:
    """Return that hour of that day in ``zone``."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), zone)


def card(**rule: Any) -> Household:
    """Return a household with one card; its bills fall due on the 17th: a Tuesday in March 2026."""
    builder = Builder()
    builder.person()
    builder.account("card", Kind.CREDIT_CARD, status=BindingStatus.VERIFIED)
    fields = {"statement_day": None, "due": DueOnDay(17), "created_at": BEGIN} | rule
    builder.repayment("card", **fields)
    return builder.build()


def with_terms(household: Household, **terms: Any) -> Household:
    """Return it with every rule edited."""
    rules = tuple(msgspec.structs.replace(r, **terms) for r in household.repayments)
    return replaced(household, repayments=rules)


def marked(household: Household, mark: OccurrenceMark) -> Household:
    """Return it with this known of one occurrence."""
    kept = tuple(m for m in household.marks if m.id != mark.id)
    return replaced(household, marks=(*kept, mark))


def take(household: Household, plan: Plan, now: datetime) -> Household:
    """Keep what was given, as the program does once the system took the notices."""
    for notice in plan.notices:
        for item in notice.items:
            known = {m.id: m for m in household.marks}.get(item.occurrence.id)
            household = marked(household, given(known, item.occurrence, item.slots, now))
    return household


def live(
    household: Household, moments: Iterable[datetime], habits: Habits = HABITS
) -> tuple[Household, list[tuple[datetime, Item]]]:
    """Look at each of ``moments``; return what was told, and when."""
    told: list[tuple[datetime, Item]] = []
    for now in moments:
        plan = plan_notices(household, now, HOME, habits)
        told += [(now, item) for notice in plan.notices for item in notice.items]
        household = take(household, plan, now)
    return household, told


def hours(first: str, last: str) -> list[datetime]:
    """Return every hour at five past, from one day to another."""
    begin, end = at(first, "00:05"), at(last, "23:05")
    return [begin + timedelta(hours=n) for n in range(int((end - begin).total_seconds() // 3600))]
