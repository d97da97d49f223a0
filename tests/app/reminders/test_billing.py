"""The amount of a bill is that of its statement; the two currencies of an account do not mix."""

from __future__ import annotations

from datetime import date

import msgspec

from app.domain.money import Money
from app.domain.reminder import OccurrenceState
from app.domain.repayment import DueOnDay
from app.reminders.billing import Billed, billed_marks
from app.reminders.occurrences import due
from tests.app.households import NOON, TODAY, Builder, replaced


def test_each_statement_finds_its_bill() -> None:
    """March's bill gets March's amount, in its own currency; April's stays open."""
    builder = Builder()
    builder.person()
    builder.account("card")
    builder.repayment("card", id="cny", amount=Money(1, "CNY"))
    builder.repayment("card", id="usd", amount=Money(1, "USD"))
    household = builder.build()
    told = [
        Billed(date(2026, 3, 28), Money(328050, "CNY"), Money(32805, "CNY")),
        Billed(date(2026, 3, 28), Money(990, "USD")),
        Billed(date(2026, 2, 28), Money(5, "CNY")),
        Billed(date(2026, 3, 27), Money(7, "CNY")),
        Billed(date(2026, 4, 28), Money(7, "EUR")),
    ]
    marks = billed_marks(household.repayments, told, (), TODAY, NOON)
    found = {str(one.id): one for one in due(replaced(household, marks=marks), TODAY, 60)}
    assert found["cny.202603"].amount == Money(328050, "CNY")
    assert found["cny.202603"].minimum == Money(32805, "CNY")
    assert found["usd.202603"].amount == Money(990, "USD")
    assert found["cny.202604"].amount == Money(1, "CNY")
    assert len(marks) == 2


def test_what_is_paid_keeps_what_is_known_of_it() -> None:
    """Nor is anything stored a second time that is known."""
    builder = Builder()
    builder.person()
    builder.account("card")
    builder.repayment("card", due=DueOnDay(28))
    rules = builder.build().repayments
    told = [Billed(date(2026, 3, 28), Money(100, "CNY"))]
    (mark,) = billed_marks(rules, told, (), TODAY, NOON)
    assert billed_marks(rules, told, (mark,), TODAY, NOON) == ()
    done = msgspec.structs.replace(mark, state=OccurrenceState.DONE, amount=None)
    assert billed_marks(rules, told, (done,), TODAY, NOON) == ()
