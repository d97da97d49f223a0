"""What is kept from one plan to the next changes no plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from app.directory.model import Directory
from app.domain.account import Decision, Kind
from app.domain.binding import BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import PinId
from app.domain.number import Number
from app.domain.pin import Pin
from app.domain.repayment import DueOnDay
from app.planning.kept import Kept
from app.planning.order import plan
from tests.app.households import NOON, TODAY, Builder, replaced
from tests.app.planning.services import WORLD
from tests.app.planning.test_order_laws import DIRECTORIES, SERVICES, households

KNOWN = Directory(services=WORLD, playbooks={})
KINDS = (Kind.LOGIN, Kind.MAILBOX, Kind.DEBIT_CARD, Kind.WALLET, Kind.MESSENGER, Kind.LOAN)


@st.composite
def busy_households(draw: Any) -> Household:
    """One person's accounts at services that depend on one another, with all that dates heed."""
    builder = Builder().ordinary(ends=draw(st.sampled_from([None, TODAY, TODAY + timedelta(9)])))
    ids = [f"a{index}" for index in range(draw(st.integers(1, 4)))]
    for id in ids:
        builder.account(
            id,
            draw(st.sampled_from(KINDS)),
            service=draw(st.sampled_from([None, *WORLD])),
            roles=tuple(draw(st.sets(st.sampled_from([Role.LOGIN, Role.RESERVED, Role.MESSAGE])))),
            number=draw(st.sampled_from([None, "old"])),
            status=draw(st.sampled_from([BindingStatus.TODO, BindingStatus.CHANGED])),
            target=draw(st.sampled_from([Target.MOVE, Target.MOVE, Target.REMOVE])),
            decision=draw(st.sampled_from([Decision.CHANGE, Decision.CHANGE, Decision.CLOSE])),
        )
        if draw(st.booleans()):
            due = DueOnDay(draw(st.sampled_from([11, 12, 28])))
            builder.repayment(id, due=due)
        if draw(st.booleans()):
            builder.journey(id, hold=draw(st.sampled_from([None, TODAY + timedelta(5)])))
    pinned = draw(st.sets(st.sampled_from(ids), max_size=2)) if ids else ()
    pins = (
        Pin(
            id=PinId(f"pin-{id}"),
            account=id,
            on=draw(st.sampled_from([None, TODAY])),
            updated_at=NOON,
        )
        for id in sorted(pinned)
    )
    return replaced(builder.build(), pins=tuple(pins))


@settings(max_examples=100)
@given(st.lists(households(), min_size=2, max_size=4), DIRECTORIES)
def test_ways_in_kept_change_no_plan(after_another: list[Household], known: Directory) -> None:
    """However a household changes, its plan with what was kept is the one made from nothing."""
    kept = Kept()
    for household in after_another:
        assert plan(household, known, TODAY, kept=kept) == plan(household, known, TODAY)


@st.composite
def one_change_apart(draw: Any) -> tuple[Household, Household]:
    """Two households of which the second has one of its tables from a third."""
    household, other = draw(busy_households()), draw(busy_households())
    table = draw(st.sampled_from(["bindings", "journeys", "repayments", "pins", "numbers"]))
    return household, replaced(household, **{table: getattr(other, table)})


@settings(max_examples=150)
@given(one_change_apart())
def test_dates_kept_change_no_plan(pair: tuple[Household, Household]) -> None:
    """The same where debts, holds, pins and counters decide about the days, there and back."""
    kept = Kept()
    for household in (*pair, pair[0]):
        assert plan(household, KNOWN, TODAY, kept=kept) == plan(household, KNOWN, TODAY)


TICKS = st.lists(
    st.tuples(st.integers(0, 99), st.sampled_from(BindingStatus)), min_size=1, max_size=4
)
STOPS = st.sampled_from([None, TODAY + timedelta(9), TODAY + timedelta(1), TODAY - timedelta(1)])


@settings(max_examples=150)
@given(households(most=9), DIRECTORIES, STOPS, TICKS)
def test_ticks_change_no_plan_by_what_was_kept(
    household: Household, known: Directory, stops: date | None, ticks: list[tuple[int, Any]]
) -> None:
    """One binding after the other ticked off, with time enough, too little, and a dead number."""
    old, *others = household.numbers
    household = replaced(household, numbers=(msgspec.structs.replace(old, ends=stops), *others))
    kept = Kept()
    plan(household, known, TODAY, kept=kept)
    for which, status in ticks:
        place = which % len(household.bindings)
        bindings = list(household.bindings)
        bindings[place] = msgspec.structs.replace(bindings[place], status=status)
        household = replaced(household, bindings=tuple(bindings))
        assert plan(household, known, TODAY, kept=kept) == plan(household, known, TODAY)


def test_another_day_forgets_what_was_kept() -> None:
    """What ended between two days is seen, though nothing in the household changed."""
    builder = Builder().ordinary(ends=TODAY + timedelta(1))
    builder.account("box", Kind.MAILBOX, service=SERVICES[0])
    household, later, kept = builder.build(), TODAY + timedelta(2), Kept()
    plan(household, KNOWN, TODAY, kept=kept)
    assert plan(household, KNOWN, later, kept=kept) == plan(household, KNOWN, later)


def test_numbers_written_anew_keep_what_is_equal() -> None:
    """A number that is read again as it was is no change; one that ends sooner is."""
    builder = Builder().ordinary(ends=TODAY + timedelta(20))
    builder.account("box", Kind.MAILBOX, service=SERVICES[0])
    household, kept = builder.build(), Kept()
    plan(household, KNOWN, TODAY, kept=kept)

    def ending(number: Number) -> Number:
        sooner = TODAY + timedelta(2) if number.ends else None
        return msgspec.structs.replace(number, ends=sooner)

    sooner = replaced(household, numbers=tuple(map(ending, household.numbers)))
    made = plan(sooner, KNOWN, TODAY, kept=kept)
    assert made == plan(sooner, KNOWN, TODAY)
    assert made.steps[0].not_after == TODAY + timedelta(2)
