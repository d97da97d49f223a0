"""Bills by all terms of a debt: intervals, ends, and days the issuer moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendar.due import validate_rule
from app.calendar.schedule import (
    bill_named,
    next_bill,
    schedule,
    unannounced,
    validate_terms,
)
from app.domain.due_errors import FirstDayNeeded, InvalidTerms, StatementDayNeeded
from app.domain.repayment import DueAfterDays, DueOnDay, LateTerms, Moved, Terms

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def _days(terms: Terms, first: date = YEAR[0], last: date = YEAR[1]) -> list[str]:
    return [f"{bill.due:%m-%d}" for bill in schedule(terms, first, last)]


def _terms(**fields: Any) -> Terms:
    return Terms(**({"due": DueOnDay(15)} | fields))


def test_a_yearly_leap_day() -> None:
    """29 February comes every year, clipped where there is none, and is itself again in 2032."""
    yearly = _terms(due=DueOnDay(29), starts=date(2028, 2, 29), every_months=12)
    found = [bill.due for bill in schedule(yearly, date(2028, 1, 1), date(2032, 12, 31))]
    assert found == [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28),
                     date(2032, 2, 29)]  # fmt: skip


def test_an_instalment_loan_ends() -> None:
    """By count or by its last day, and the count starts with the first one."""
    counted = _terms(starts=date(2026, 3, 1), times=4)
    assert _days(counted) == ["03-15", "04-15", "05-15", "06-15"]
    assert _days(_terms(starts=date(2026, 3, 1), ends=date(2026, 5, 15))) == [
        "03-15",
        "04-15",
        "05-15",
    ]
    assert bill_named(counted, "202606") is not None
    assert bill_named(counted, "202607") is None
    assert bill_named(counted, "202602") is None
    assert next_bill(counted, date(2026, 6, 16)) is None


def test_premiums_come_in_their_own_months() -> None:
    """A quarterly rent and a yearly premium keep the month of their first."""
    rent = _terms(due=DueOnDay(5), starts=date(2025, 11, 5), every_months=3)
    assert _days(rent) == ["02-05", "05-05", "08-05", "11-05"]
    premium = _terms(due=DueOnDay(31), starts=date(2024, 9, 1), every_months=12)
    assert _days(premium) == ["09-30"]
    found = next_bill(premium, date(2026, 10, 1))
    assert found is not None
    assert found.due == date(2027, 9, 30)
    assert bill_named(premium, "202608") is None


def test_only_an_issuer_moves_a_due_day() -> None:
    """1 October is a holiday: the day stays unless the issuer's terms move it."""
    october = (date(2026, 9, 25), date(2026, 10, 20))
    first = _terms(due=DueOnDay(1), region="CN")
    assert _days(first, *october) == ["10-01"]
    assert _days(_terms(due=DueOnDay(1), region="CN", moved=Moved.AFTER), *october) == ["10-08"]
    before = _terms(due=DueOnDay(1), region="CN", moved=Moved.BEFORE)
    assert _days(before, *october) == ["09-30"]
    (moved,) = schedule(before, *october)
    assert moved.period == "202610", "the bill keeps the name of its own month"
    assert bill_named(before, "202610") == moved


def test_a_day_that_may_still_be_moved_is_said_to_be() -> None:
    """China tells each November of the next year; a rule that stays where it is does not mind."""
    far, known = date(2040, 10, 1), date(2026, 10, 1)
    moved = _terms(due=DueOnDay(1), region="CN", moved=Moved.AFTER)
    assert unannounced(moved, far)
    assert not unannounced(moved, known)
    assert not unannounced(_terms(due=DueOnDay(1), region="CN"), far)
    assert not unannounced(_terms(due=DueOnDay(1), region="US", moved=Moved.AFTER), far)


def test_what_cannot_be_a_rule_is_refused() -> None:
    """Intervals need a first day, waits need a statement, counts have bounds."""
    with pytest.raises(FirstDayNeeded):
        validate_terms(_terms(every_months=3))
    with pytest.raises(FirstDayNeeded):
        validate_terms(_terms(times=12))
    with pytest.raises(StatementDayNeeded):
        validate_rule(None, DueAfterDays(20))
    for fields in (
        {"every_months": 0},
        {"times": 0, "starts": YEAR[0]},
        {"leads": (7, -1)},
        {"late": LateTerms(daily_ppm=-1)},
    ):
        with pytest.raises(InvalidTerms):
            validate_terms(_terms(**fields))
    validate_terms(_terms(every_months=3, starts=YEAR[0], times=4, leads=(14, 0)))


@given(
    st.integers(1, 31),
    st.one_of(st.none(), st.integers(1, 31)),
    st.integers(1, 13),
    st.one_of(st.none(), st.integers(1, 30)),
    st.sampled_from(Moved),
    st.integers(0, 500),
    st.integers(0, 500),
)
def test_windows_join_and_names_lead_back(
    day: int,
    statement: int | None,
    every: int,
    times: int | None,
    moved: Moved,
    span: int,
    more: int,
) -> None:
    """Two spans that touch yield what the whole yields; each bill is found again by its name."""
    terms = _terms(
        due=DueOnDay(day),
        statement_day=statement,
        every_months=every,
        times=times,
        starts=date(2026, 1, 20),
        moved=moved,
        region="CN",
    )
    first = date(2026, 1, 1)
    middle = first + timedelta(span)
    last = middle + timedelta(more)
    whole = list(schedule(terms, first, last))
    joined = [*schedule(terms, first, middle), *schedule(terms, middle + timedelta(1), last)]
    assert joined == whole
    assert [bill_named(terms, bill.period) for bill in whole] == whole
    assert len({bill.period for bill in whole}) == len(whole)
