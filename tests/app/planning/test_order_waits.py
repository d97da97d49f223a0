"""What accounts wait for that is not one of them: a number that rests, a new SIM, a new number."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.directory.facts import Need
from app.directory.service import Service
from app.domain.account import Decision, Kind
from app.domain.binding import BindingStatus
from app.domain.household import Household
from app.domain.ids import AccountId, PinId
from app.domain.journey import Channel
from app.domain.pin import Pin
from app.planning.order import plan
from app.planning.plan import PlanStep, StartCode, WarningCode
from tests.app.households import NOON, TODAY, Builder, replaced
from tests.app.planning.services import by_id, service

REST = 30


def _asking() -> Service:
    """Return a wallet that changes the number only with a code to the old one."""
    made = service("purse", Kind.WALLET, channel=Channel.APP)
    assert made.change is not None
    asking = msgspec.structs.replace(made.change, old_number=Need.REQUIRED)
    return msgspec.structs.replace(made, change=asking)


WORLD = by_id(
    msgspec.structs.replace(service("chat", Kind.MESSENGER), cooldown_days=REST),
    _asking(),
    service("shop"),
)


def _couple(*, gives: Decision = Decision.CHANGE, ends: date | None = None) -> Builder:
    """Lin goes from old to new, and Mei takes the old number over; both chat."""
    builder = Builder().ordinary()
    builder.person("mei", "林美")
    builder.number("mei-old", "+8613700137000", ends=ends)
    builder.move("mei", "mei-old", "old")
    builder.account("a-mei", Kind.MESSENGER, owner="mei", service="chat", number="mei-old")
    builder.account("b-lin", Kind.MESSENGER, service="chat", decision=gives)
    return builder


def _steps(household: Household, today: date = TODAY) -> dict[str, PlanStep]:
    return {step.account: step for step in plan(household, WORLD, today).steps}


def _codes(household: Household) -> set[WarningCode]:
    return {warning.code for warning in plan(household, WORLD, TODAY).warnings}


def test_a_freed_number_rests_before_somebody_else_takes_it() -> None:
    """Lin gives the number up first; Mei's turn comes when the service lets it be bound again."""
    for gives in (Decision.CHANGE, Decision.CLOSE):
        household = _couple(gives=gives).build()
        steps = _steps(household)
        assert steps["b-lin"].order < steps["a-mei"].order
        freed, taken = steps["b-lin"].day, steps["a-mei"].day
        assert freed is not None
        assert taken == freed + timedelta(REST)
        assert steps["a-mei"].blocked_by == ("b-lin",)
        assert WarningCode.DURING_COOLDOWN not in _codes(household)


def test_a_number_that_was_freed_already_rests_from_that_day() -> None:
    """What Lin gave up ten days ago has twenty left to rest, and tomorrow nineteen."""
    builder = _couple()
    long_ago = NOON - timedelta(10)
    builder.bindings = [
        msgspec.structs.replace(b, status=BindingStatus.VERIFIED, updated_at=long_ago)
        if b.account == "b-lin"
        else b
        for b in builder.bindings
    ]
    household = builder.build()
    assert _steps(household)["a-mei"].day == TODAY + timedelta(REST - 10)
    tomorrow = TODAY + timedelta(1)
    assert _steps(household, tomorrow)["a-mei"].day == TODAY + timedelta(REST - 10)


def test_a_number_that_cannot_rest_in_time_is_named() -> None:
    """If Mei's own number stops sooner, she is late; a day that she chose too early is named too."""
    household = _couple(ends=TODAY + timedelta(9)).build()
    assert WarningCode.TOO_LITTLE_TIME in _codes(household)
    pinned = replaced(
        _couple().build(),
        pins=(
            Pin(
                id=PinId("pin"),
                account=AccountId("a-mei"),
                on=TODAY + timedelta(5),
                updated_at=NOON,
            ),
        ),
    )
    assert _steps(pinned)["a-mei"].day == TODAY + timedelta(5)
    assert WarningCode.DURING_COOLDOWN in _codes(pinned)


def test_two_who_swap_numbers_are_told() -> None:
    """Each waits for the other: nobody hangs, and what comes too soon is named."""
    builder = Builder().ordinary()
    builder.person("mei", "林美")
    builder.move("mei", "new", "old")
    builder.account("lin", Kind.MESSENGER, service="chat")
    builder.account("mei", Kind.MESSENGER, owner="mei", service="chat", number="new")
    household = builder.build()
    assert len(_steps(household)) == 2
    assert _codes(household) >= {WarningCode.DEPENDENCY_CYCLE}


@given(st.integers(0, 6))
def test_what_only_the_old_number_opens_waits_for_its_new_sim(ahead: int) -> None:
    """Where nothing but a code to the dead number would do, it is first had again."""
    today = TODAY + timedelta(ahead)
    builder = Builder().ordinary(ends=TODAY - timedelta(3))
    builder.account("purse", Kind.WALLET, service="purse")
    builder.account("shop", service="shop")
    made = plan(builder.build(), WORLD, today)
    (again,) = [start for start in made.starts if start.code is StartCode.REISSUE_OLD]
    steps = {step.account: step for step in made.steps}
    purse = steps[AccountId("purse")].day
    assert again.day is not None
    assert purse is not None
    assert purse >= again.day
    assert steps[AccountId("shop")].day == today


def test_without_a_new_number_there_are_no_days() -> None:
    """Nothing can be put on file yet: no day is named but for what is closed, or was chosen."""
    builder = Builder()
    builder.person()
    builder.number("old", ends=TODAY + timedelta(20))
    builder.move(new=None)
    builder.account("shop", service="shop")
    builder.account("desk", Kind.DEBIT_CARD, service="desk")
    builder.account("closing", service="shop", decision=Decision.CLOSE)
    household = builder.build()
    made = plan(household, WORLD, TODAY)
    days = {step.account: step.day for step in made.steps}
    assert days == {"shop": None, "desk": None, "closing": TODAY}
    assert all(step.visit is None and step.until is None for step in made.steps)
    assert made.visits == ()
    assert StartCode.GET_NEW in {start.code for start in made.starts}
    chosen = Pin(
        id=PinId("pin"), account=AccountId("shop"), on=TODAY + timedelta(5), updated_at=NOON
    )
    days = {
        step.account: step.day
        for step in plan(replaced(household, pins=(chosen,)), WORLD, TODAY).steps
    }
    assert days[AccountId("shop")] == TODAY + timedelta(5)


@given(
    st.integers(0, 40),
    st.none() | st.integers(0, 60),
    st.none() | st.integers(0, 50),
    st.none() | st.integers(0, 20),
)
def test_a_number_rests_or_a_warning_says_so(
    mei_ends: int, lin_ends: int | None, pinned: int | None, held: int | None
) -> None:
    """Whatever days are short, chosen, or on hold: nobody takes a number too soon unnamed."""
    builder = _couple(ends=TODAY + timedelta(mei_ends))
    if lin_ends is not None:
        lin_number = builder.numbers[0]
        builder.numbers[0] = msgspec.structs.replace(lin_number, ends=TODAY + timedelta(lin_ends))
    if held is not None:
        builder.journey("b-lin", hold=TODAY + timedelta(held))
    household = builder.build()
    if pinned is not None:
        day = TODAY + timedelta(pinned)
        pin = Pin(id=PinId("pin"), account=AccountId("a-mei"), on=day, updated_at=NOON)
        household = replaced(household, pins=(pin,))
    made = plan(household, WORLD, TODAY)
    days = {step.account: step.day for step in made.steps}
    freed, taken = days[AccountId("b-lin")], days[AccountId("a-mei")]
    assert freed is not None
    assert taken is not None
    named = {
        account
        for warning in made.warnings
        if warning.code is WarningCode.DURING_COOLDOWN
        for account in warning.accounts
    }
    assert (taken < freed + timedelta(REST)) == ("a-mei" in named)
