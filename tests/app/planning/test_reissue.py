"""The clock after an old number stopped: it runs ninety days, and tells what is left to change."""

from __future__ import annotations

from datetime import timedelta

from app.domain.binding import BindingStatus
from app.domain.ids import AccountId
from app.planning.reissue import FROZEN_DAYS, reissue_clock, reissue_clocks
from tests.app.households import OLD, TODAY, Builder

STOPPED = TODAY - timedelta(10)


def test_it_counts_from_the_day_after_the_last_one() -> None:
    """Ten days after the last day eighty-one are left: on day ninety-one it may be another's."""
    household = Builder().ordinary(ends=STOPPED).build()
    clock = reissue_clock(household, OLD, TODAY)
    assert clock is not None
    assert clock.stopped == STOPPED
    assert clock.free_from == STOPPED + timedelta(FROZEN_DAYS["CN"] + 1)
    assert clock.days_left == FROZEN_DAYS["CN"] - 10 + 1


def test_it_does_not_run_while_the_number_works() -> None:
    """Its last day still counts as working, and a number nobody gives up has no clock."""
    assert reissue_clock(Builder().ordinary(ends=TODAY).build(), OLD, TODAY) is None
    assert reissue_clock(Builder().ordinary().build(), OLD, TODAY) is None
    builder = Builder()
    builder.person()
    builder.number("old", ends=STOPPED)
    assert reissue_clock(builder.build(), OLD, TODAY) is None


def test_it_names_what_still_hangs_there() -> None:
    """What is changed, confirmed or taken out does not."""
    builder = Builder().ordinary(ends=STOPPED)
    for status in BindingStatus:
        builder.account(status.value, status=status)
    clock = reissue_clock(builder.build(), OLD, TODAY)
    assert clock is not None
    assert clock.left == tuple(map(AccountId, ("found", "todo", "started", "waiting", "kept")))


def test_elsewhere_no_day_is_named() -> None:
    """Carriers differ too much; that it goes to somebody else is all that is known."""
    builder = Builder()
    builder.person()
    builder.number("old", "+14155550123", ends=STOPPED)
    builder.number("new", "+14155550124")
    builder.move()
    clock = reissue_clock(builder.build(), OLD, TODAY)
    assert clock is not None
    assert (clock.free_from, clock.days_left) == (None, None)


def test_a_clock_that_ran_out_is_shown_only_while_something_is_left() -> None:
    """Then somebody else may be reading those codes already."""
    long_ago = TODAY - timedelta(200)
    builder = Builder().ordinary(ends=long_ago)
    assert reissue_clocks(builder.build(), TODAY) == ()
    builder.account("forgotten")
    found = reissue_clocks(builder.build(), TODAY)
    assert [(clock.days_left, clock.left) for clock in found] == [(0, (AccountId("forgotten"),))]
