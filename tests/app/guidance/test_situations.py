"""Which situations a household is in, by what is stored of it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.playbook import Situation
from app.domain.account import Account
from app.domain.binding import BindingStatus
from app.domain.household import Household
from app.domain.ids import PersonId
from app.domain.journey import Hold, HoldReason
from app.domain.number import Registrant
from app.domain.person import PersonKind
from app.guidance.situations import NEAR, Because, applying
from tests.app.households import NOON, TODAY, Builder


def found(household: Household, today: date = TODAY) -> set[tuple[str, str, str]]:
    """Return situation, person and reason of everything that applies."""
    return {
        (one.situation.value, one.person, one.because.value) for one in applying(household, today)
    }


def mover(
    *statuses: BindingStatus,
    ends: date | None = None,
    registrant: Registrant = Registrant.UNKNOWN,
    registered_to: str | None = None,
) -> Builder:
    """Return 林晓, who moves from old to new, with an account for each of ``statuses``."""
    build = Builder()
    build.person()
    build.number("old", ends=ends, registrant=registrant, registered_to=registered_to)
    build.number("new", "+8613900139000")
    build.move()
    for index, status in enumerate(statuses):
        build.account(f"a{index}", status=status)
    return build


def waiting(reason: HoldReason) -> Household:
    """Return 林晓 with an account that waits for ``reason``."""
    build = mover(BindingStatus.STARTED)
    journey = build.journey("a0")
    held = msgspec.structs.replace(journey, hold=Hold(reason, TODAY))
    return msgspec.structs.replace(build.build(), journeys=(held,))


def test_a_move_that_has_begun_is_before_the_switch() -> None:
    """As long as the old number works and something is open, what to do first is shown."""
    begun = {("before_switching", "lin", "move_begun")}
    assert found(mover().build()) == begun
    assert found(mover(BindingStatus.VERIFIED, BindingStatus.CHANGED).build()) == begun
    assert found(mover(BindingStatus.TODO, ends=TODAY + NEAR + timedelta(1)).build()) == begun


@pytest.mark.parametrize("days", [0, 1, NEAR.days])
def test_near_the_last_day_the_end_is_shown_too(days: int) -> None:
    """Its last day included: what is still open has to be done, and the SIM to be thought of."""
    household = mover(BindingStatus.TODO, ends=TODAY + timedelta(days)).build()
    assert found(household) == {
        ("before_switching", "lin", "move_begun"),
        ("retiring", "lin", "end_is_near"),
    }


def test_when_all_is_settled_the_sim_may_retire() -> None:
    """Nothing open on the old number: the switch is behind, the end before one."""
    household = mover(BindingStatus.VERIFIED, BindingStatus.KEPT).build()
    assert found(household) == {("retiring", "lin", "all_settled")}


def test_a_number_that_ended_is_lost_while_something_hangs_on_it() -> None:
    """Getting it back comes first; once all is settled nobody needs it."""
    yesterday = TODAY - timedelta(1)
    lost = {("old_number_lost", "lin", "number_gone")}
    assert found(mover(BindingStatus.TODO, ends=yesterday).build()) == lost
    assert found(mover(ends=yesterday).build()) == lost
    assert found(mover(BindingStatus.VERIFIED, ends=yesterday).build()) == set()


def test_a_number_may_be_lost_before_any_move() -> None:
    """Whoever keeps a dead number with accounts on it needs it back."""
    build = Builder()
    build.person()
    build.number("old", ends=TODAY - timedelta(1))
    build.account("a")
    household = build.build()
    kept = msgspec.structs.replace(household.numbers[0], kept_by=PersonId("lin"))
    household = msgspec.structs.replace(household, numbers=(kept,))
    assert found(household) == {("old_number_lost", "lin", "number_gone")}
    assert found(msgspec.structs.replace(household, bindings=())) == set()


def test_an_account_that_waits_for_the_number_leads_to_its_steps() -> None:
    """A hold because the number is taken counts until it is released or the account is closed."""
    household = waiting(HoldReason.NUMBER_TAKEN)
    (one,) = (a for a in applying(household, TODAY) if a.situation is Situation.NUMBER_TAKEN)
    assert (one.person, one.account, one.move) == ("lin", "a0", household.moves[0].id)
    assert one.because is Because.ACCOUNT_WAITS
    for reason in set(HoldReason) - {HoldReason.NUMBER_TAKEN}:
        assert "number_taken" not in {s for s, _, _ in found(waiting(reason))}
    closed = msgspec.structs.replace(household.accounts[0], closed_at=NOON)
    household = msgspec.structs.replace(household, accounts=(closed,))
    assert "number_taken" not in {s for s, _, _ in found(household)}


def test_a_number_under_another_name_is_said() -> None:
    """Somebody else's or a company's; one's own, and one nobody knows of, are not."""
    by = {
        (Registrant.COMPANY, None): "company",
        (Registrant.PERSON, "ma"): "other_person",
        (Registrant.PERSON, "lin"): None,
        (Registrant.UNKNOWN, None): None,
    }
    for (registrant, who), because in by.items():
        build = mover(BindingStatus.TODO, registrant=registrant, registered_to=who)
        build.person("ma", "马华")
        reasons = {b for s, _, b in found(build.build()) if s == "not_my_name"}
        assert reasons == ({because} if because else set())


def test_a_settled_number_that_is_gone_needs_no_owner() -> None:
    """What nobody needs any more is under whatever name it likes."""
    build = mover(BindingStatus.VERIFIED, ends=TODAY - timedelta(1), registrant=Registrant.COMPANY)
    assert found(build.build()) == set()


def _with_kind(household: Household, kind: PersonKind) -> Household:
    people = tuple(msgspec.structs.replace(p, kind=kind) for p in household.people)
    return msgspec.structs.replace(household, people=people)


def test_a_child_is_guided_as_one() -> None:
    """And that its number stands under a parent's name is as it should be."""
    build = mover(BindingStatus.TODO, registrant=Registrant.COMPANY)
    household = _with_kind(build.build(), PersonKind.MINOR)
    assert found(household) == {
        ("before_switching", "lin", "move_begun"),
        ("minor", "lin", "is_minor"),
    }


def test_after_a_death_nothing_else_is_asked() -> None:
    """No switch, no retiring: the number is kept alive."""
    build = mover(BindingStatus.TODO, ends=TODAY)
    household = _with_kind(build.build(), PersonKind.DECEASED)
    assert found(household) == {("after_death", "lin", "has_died")}


def test_somebody_with_a_helper_is_helped() -> None:
    """An account with another person as helper; oneself is none."""
    build = mover(BindingStatus.TODO)
    build.person("son", "林明")
    household = build.build()

    def helped(by: str) -> Household:
        account: Account = msgspec.structs.replace(household.accounts[0], helper=PersonId(by))
        return msgspec.structs.replace(household, accounts=(account,))

    assert ("parent", "lin", "has_helper") in found(helped("son"))
    assert "parent" not in {s for s, _, _ in found(helped("lin"))}


def test_what_presses_comes_first() -> None:
    """A lost number stands before a child's watch."""
    build = mover(BindingStatus.TODO, ends=TODAY - timedelta(1))
    household = _with_kind(build.build(), PersonKind.MINOR)
    assert [one.situation for one in applying(household, TODAY)] == [
        Situation.OLD_NUMBER_LOST,
        Situation.MINOR,
    ]


@given(
    st.lists(st.sampled_from(BindingStatus), max_size=4),
    st.none() | st.integers(-40, 40),
    st.sampled_from(PersonKind),
)
def test_each_is_said_once_and_never_both_lost_and_before_the_switch(
    statuses: list[BindingStatus], days: int | None, kind: PersonKind
) -> None:
    """Whatever the household: one entry per situation, and the number either works or is gone."""
    ends = None if days is None else TODAY + timedelta(days)
    household = _with_kind(mover(*statuses, ends=ends).build(), kind)
    one_by_one = [one.situation for one in applying(household, TODAY)]
    assert len(one_by_one) == len(set(one_by_one))
    assert not {Situation.OLD_NUMBER_LOST, Situation.BEFORE_SWITCHING} <= set(one_by_one)
    assert Situation.UNKNOWN_CHARGE not in one_by_one
