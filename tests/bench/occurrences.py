"""The due days of 10,000 repayments over 24 months, beside dateutil.rrule reckoning the same days.

Days are what both reckon, so days are what is held to the target. The list that the program shows
of them (ids, amounts, what was noted, sorted) is more than rrule gives; its time stands below.

python -m tests.bench.occurrences
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from importlib import metadata

from dateutil.rrule import MONTHLY, rrule

from app.calendar.due import add_months, year_of_bills
from app.calendar.schedule import schedule
from app.domain.household import Household
from app.domain.ids import AccountId, RepaymentId
from app.domain.repayment import DueAfterDays, DueOnDay, Repayment
from app.reminders.occurrences import occurrences
from tests.app.households import Builder
from tests.bench.measure import median_times, report

REPAYMENTS = 10_000
FIRST = date(2026, 1, 1)
LAST = add_months(FIRST, 24) - timedelta(1)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def rules() -> list[Repayment]:
    """Return every kind of rule in turn: fixed days, last days, days after a statement."""
    made = []
    for i in range(REPAYMENTS):
        statement = None if i % 3 == 0 else i % 31 + 1
        after = statement is not None and i % 2 == 0
        made.append(
            Repayment(
                id=RepaymentId(f"r{i}"),
                account=AccountId(f"a{i % 100}"),
                statement_day=statement,
                due=DueAfterDays(18 + i % 9) if after else DueOnDay(i * 7 % 31 + 1),
                created_at=NOON,
                updated_at=NOON,
            )
        )
    return made


def by_rrule(rule: Repayment) -> list[date]:
    """Reckon the same days with dateutil: the last of the days up to the nominal one."""
    due = rule.due
    if isinstance(due, DueAfterDays):
        begin = datetime.combine(FIRST - timedelta(90), datetime.min.time())
        statements = _monthly(rule.statement_day or 31, begin)
        days = [day + timedelta(due.days) for day in statements]
    else:
        days = _monthly(due.day, datetime.combine(FIRST, datetime.min.time()))
    return [day for day in days if FIRST <= day <= LAST]


def _monthly(nominal: int, begin: datetime) -> list[date]:
    end = datetime.combine(LAST, datetime.min.time())
    if nominal <= 28:
        return [m.date() for m in rrule(MONTHLY, bymonthday=nominal, dtstart=begin, until=end)]
    fitting = list(range(28, nominal + 1))
    days = rrule(MONTHLY, bymonthday=fitting, bysetpos=-1, dtstart=begin, until=end)
    return [moment.date() for moment in days]


def household(made: list[Repayment]) -> Household:
    """Return a household with these rules."""
    builder = Builder()
    builder.person()
    for i in range(100):
        builder.account(f"a{i}", number=None)
    builder.repayments = made
    return builder.build()


def main() -> None:
    """Check that the days are the same, measure, and print."""
    made = rules()
    for rule in made:
        assert [bill.due for bill in schedule(rule, FIRST, LAST)] == by_rrule(rule), rule
    whole = household(made)

    def days() -> None:
        for rule in made:
            list(schedule(rule, FIRST, LAST))

    def days_first() -> None:
        year_of_bills.cache_clear()
        days()

    def peer() -> None:
        for rule in made:
            by_rrule(rule)

    def listed() -> None:
        assert len(occurrences(whole, FIRST, LAST)) > 200_000

    sys.stdout.write(f"python-dateutil {metadata.version('python-dateutil')}\n")
    mine, first, entire, theirs = median_times(3, days, days_first, listed, peer)
    report("due days of 10,000 repayments x 24 months / dateutil.rrule", mine, theirs, 0.1)
    report("the same with nothing kept from before / dateutil.rrule", first, theirs, 0.1)
    report("the same as a sorted list of occurrences / dateutil.rrule", entire, theirs)


if __name__ == "__main__":
    main()
