"""Bills to calendars: which rule, which statement day, and when it is only a guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendar.due import bill_of
from app.discovery.repayments import infer_repayment
from app.discovery.statement import Statement, Statements
from app.domain.money import Money
from app.domain.repayment import DueAfterDays, DueOnDay, DueRule


def bill(
    due: str, made: str = "", told: str = "", amount: int = 100, currency: str = "CNY"
) -> Statement:
    """Return one bill; days as YYYY-MM-DD, "" for not told."""
    return Statement(
        currency=currency,
        due=date.fromisoformat(due),
        statement_day=date.fromisoformat(made) if made else None,
        told=date.fromisoformat(told) if told else None,
        amount=Money(amount, currency),
        billed=bool(told),
    )


@pytest.mark.parametrize(
    ("bills", "day", "rule", "guess"),
    [
        ([bill("2026-10-08", "2026-09-20"), bill("2026-11-08", "2026-10-20")], 20, DueOnDay(8), False),
        ([bill("2026-02-14", "2026-01-25"), bill("2026-03-17", "2026-02-25")], 25, DueAfterDays(20), False),
        ([bill("2026-10-31", "2026-10-13"), bill("2026-11-30", "2026-11-13")], 13, DueOnDay(31), False),
        ([bill("2026-12-08", "2026-11-05"), bill("2027-01-07", "2026-12-05")], 5, DueAfterDays(33), False),
        ([bill("2026-11-08", "2026-10-20")], 20, DueOnDay(8), True),
        ([bill("2026-10-25", told="2026-10-06"), bill("2026-11-25", told="2026-11-06")], 6, DueOnDay(25), True),
        ([bill("2026-11-25")], 5, DueOnDay(25), True),
        ([bill("2026-10-09", "2026-09-20"), bill("2026-11-07", "2026-10-20")], 20, DueOnDay(7), True),
    ],
)  # fmt: skip
def test_the_rule_behind_the_bills(
    bills: list[Statement], day: int, rule: DueRule, guess: bool
) -> None:
    """Two bills that agree are a rule; one, an untold statement day or a misfit is a guess."""
    found = infer_repayment(bills)
    assert found is not None
    assert (found.statement_day, found.due, found.guess) == (day, rule, guess)
    assert found.proof[0] == max(bills, key=lambda b: b.due)


@given(
    day=st.integers(1, 31),
    rule=st.one_of(
        st.builds(DueOnDay, st.integers(1, 31)), st.builds(DueAfterDays, st.integers(10, 28))
    ),
    first=st.dates(date(2024, 1, 1), date(2027, 12, 1)),
    months=st.integers(2, 8),
)
def test_an_inferred_calendar_gives_back_its_own_bills(
    day: int, rule: DueRule, first: date, months: int
) -> None:
    """Whatever the rule was, what is inferred from its bills falls due on the same days."""
    index = first.year * 12 + first.month - 1
    made = [bill_of(day, rule, i // 12, i % 12 + 1) for i in range(index, index + months)]
    bills = [Statement(currency="CNY", due=b.due, statement_day=b.statement) for b in made]
    found = infer_repayment(bills)
    assert found is not None
    # A card's bill runs less than a month; only then is the statement month clear from the rule.
    written = [b.statement for b in made if b.statement is not None]
    assert len(written) == len(made)
    if all(timedelta(0) < b.due - day for b, day in zip(made, written, strict=True)):
        again = [bill_of(found.statement_day, found.due, d.year, d.month).due for d in written]
        assert again == [b.due for b in made]


def test_without_bills_there_is_no_calendar() -> None:
    """Nothing is made up."""
    assert infer_repayment([]) is None


def test_several_currencies_are_told() -> None:
    """The currency billed most often makes the calendar, the others are named."""
    bills = [
        bill("2026-10-08", "2026-09-20", currency="USD"),
        bill("2026-10-08", "2026-09-20", amount=328050),
        bill("2026-11-08", "2026-10-20", amount=99900),
    ]
    found = infer_repayment(bills)
    assert found is not None
    assert (found.amount, found.others) == (Money(99900, "CNY"), ("USD",))


_TOLD = st.builds(
    Statement,
    currency=st.sampled_from(["CNY", "USD"]),
    due=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    statement_day=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    told=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    billed=st.booleans(),
)


@given(told=st.lists(_TOLD, max_size=200), cut=st.integers(0, 200))
def test_bills_are_the_same_in_any_order_and_grouping(told: list[Statement], cut: int) -> None:
    """Adding is commutative and associative, also where old bills are dropped."""
    one, left, right = Statements(), Statements(), Statements()
    for statement in told:
        one.add(statement)
    for statement in reversed(told[:cut]):
        left.add(statement)
    for statement in told[cut:]:
        right.add(statement)
    right.take(left)
    assert one.all() == right.all()
    assert len(one.all()) <= 2 * 36
