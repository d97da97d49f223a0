"""What wants a look: nothing is forgotten, and nothing is nagged about without need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from app.domain.account import Confidence, Decision, Kind
from app.domain.binding import BindingStatus, Role
from app.domain.ids import OccurrenceId
from app.domain.reminder import OccurrenceMark, OccurrenceState
from app.planning.attention import (
    SILENCE_AFTER,
    UNCONFIRMED_AFTER,
    Attention,
    AttentionCode,
    attention,
)
from app.planning.order import plan
from tests.app.households import NOON, TODAY, Builder
from tests.app.planning.services import WORLD

LATER = TODAY + timedelta(60)


def _look(builder: Builder, today: date = TODAY) -> list[Attention]:
    household = builder.build()
    return attention(household, plan(household, WORLD, today).steps, today)


def _codes(builder: Builder, today: date = TODAY) -> list[AttentionCode]:
    return [one.code for one in _look(builder, today)]


def _ending() -> Builder:
    return Builder().ordinary(ends=LATER)


def test_an_ordinary_household_wants_no_look() -> None:
    """Where all is known and nothing waits, there is nothing to say."""
    builder = _ending()
    builder.account("shop", service="shop")
    assert _look(builder) == []


def test_accounts_of_somebody_who_does_not_move() -> None:
    """They are named with their owner, because the plan leaves them out; kept ones are not."""
    builder = _ending()
    builder.person("mei", "林美")
    builder.account("hers", owner="mei", number=None)
    builder.account("kept", owner="mei", number=None, decision=Decision.KEEP)
    builder.account("done", owner="mei", number=None, status=BindingStatus.VERIFIED)
    (found,) = _look(builder)
    assert (found.code, found.person, found.accounts) == (AttentionCode.NO_MOVE, "mei", ("hers",))


def test_a_hold_on_its_day() -> None:
    """The day to ask again is said on that day and after it, not before, and not once marked."""
    builder = _ending()
    builder.account("oak", Kind.DEBIT_CARD, roles=(Role.RESERVED,), status=BindingStatus.WAITING)
    builder.journey("oak", hold=TODAY)
    assert _codes(builder, TODAY - timedelta(1)) == []
    assert _codes(builder) == [AttentionCode.HOLD_DUE]
    builder.marks.append(
        OccurrenceMark(
            id=OccurrenceId(f"journey-oak.{TODAY:%Y%m%d}"),
            state=OccurrenceState.DONE,
            updated_at=NOON,
        )
    )
    assert _codes(builder) == []


def test_a_week_of_silence() -> None:
    """Where something was handed in and no day was set to ask, a week is long enough."""
    builder = _ending()
    builder.account("till", Kind.TERMINAL, status=BindingStatus.WAITING)
    builder.journey("till", ticks=("apply",))
    assert _codes(builder, TODAY + SILENCE_AFTER - timedelta(1)) == []
    assert _codes(builder, TODAY + SILENCE_AFTER) == [AttentionCode.SILENCE]


def test_changed_and_never_confirmed() -> None:
    """A changed number is asked about from the third day on, counted from its last change."""
    builder = _ending()
    builder.account("shop", status=BindingStatus.CHANGED, roles=(Role.LOGIN, Role.CODE))
    assert _codes(builder, TODAY + UNCONFIRMED_AFTER - timedelta(1)) == []
    assert _codes(builder, TODAY + UNCONFIRMED_AFTER) == [AttentionCode.UNCONFIRMED]
    builder.bindings[0] = msgspec.structs.replace(
        builder.bindings[0], updated_at=NOON + timedelta(1)
    )
    assert _codes(builder, TODAY + UNCONFIRMED_AFTER) == []


def test_days_are_counted_where_the_user_is(in_zone: Callable[[str], None]) -> None:
    """What was changed before breakfast in Beijing was changed that day, not the day before."""
    in_zone("Asia/Shanghai")
    builder = _ending()
    builder.account("shop", status=BindingStatus.CHANGED)
    early = datetime.combine(TODAY - timedelta(1), time(23, 30), UTC)
    builder.bindings[0] = msgspec.structs.replace(builder.bindings[0], updated_at=early)
    assert _codes(builder, TODAY + UNCONFIRMED_AFTER - timedelta(1)) == []
    assert _codes(builder, TODAY + UNCONFIRMED_AFTER) == [AttentionCode.UNCONFIRMED]


def test_an_old_number_without_a_last_day() -> None:
    """It is asked for while something hangs on the number, and not once all is done."""
    builder = Builder().ordinary()
    builder.account("shop")
    (found,) = _look(builder)
    assert (found.code, found.number) == (AttentionCode.NO_STOP_DAY, "old")
    finished = Builder().ordinary()
    finished.account("shop", status=BindingStatus.VERIFIED)
    assert _look(finished) == []


def test_accounts_that_may_not_exist() -> None:
    """Unsure ones are to be looked through until somebody decided."""
    builder = _ending()
    unsure = builder.account("maybe", status=BindingStatus.FOUND, decision=Decision.UNDECIDED)
    builder.accounts[0] = msgspec.structs.replace(unsure, confidence=Confidence.WEAK)
    assert _codes(builder) == [AttentionCode.REVIEW]
    builder.accounts[0] = msgspec.structs.replace(builder.accounts[0], decision=Decision.CHANGE)
    assert _codes(builder) == []
