"""What if: laws on small households, and what each supposition does."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.directory.model import Directory
from app.directory.playbook import Situation
from app.domain.access import Factor
from app.domain.account import Decision, Kind
from app.domain.binding import BindingStatus, Target
from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.access import Answer
from app.planning.order import plan
from app.planning.what_if import what_if
from app.planning.what_if_changes import Change, Close, Died, Earlier, Taken, supposed
from tests.app.households import OLD, TODAY, Builder
from tests.app.planning.test_access_laws import DIRECTORIES, households
from tests.app.planning.ways_in import LOGIN, RECOVER, directory, route

ENDS = TODAY + timedelta(30)
RANK = {Answer.LOST: 0, Answer.COUNTER: 1, Answer.OK: 2}
KNOWN = directory(
    {
        "mail": (route(LOGIN, Factor.PASSWORD, Factor.NUMBER),),
        "bank": (
            route(LOGIN, Factor.NUMBER),
            route(RECOVER, Factor.PAPERS, in_person=True),
        ),
        "shop": (route(LOGIN, Factor.NUMBER), route(RECOVER, Factor.MAILBOX)),
    }
)


def family() -> Builder:
    """Return a mailbox, a bank card and a shop that the mailbox recovers, all on the old number."""
    builder = Builder().ordinary(ends=ENDS)
    builder.account("mail", Kind.MAILBOX, service="mail")
    builder.account("bank", Kind.DEBIT_CARD, service="bank")
    builder.account("shop", service="shop")
    return builder


def changes(household: Household) -> st.SearchStrategy[Change]:
    """Return any supposition about ``household``."""
    of_number: list[st.SearchStrategy[Change]] = [
        st.just(Died(OLD)),
        st.builds(Earlier, st.just(OLD), st.integers(1, 60)),
    ]
    if not household.accounts:
        return st.one_of(of_number)
    ids = st.sampled_from([account.id for account in household.accounts])
    return st.one_of([*of_number, st.builds(Close, ids), st.builds(Taken, ids)])


@given(households(), DIRECTORIES, st.data())
def test_supposing_changes_nothing(
    household: Household, known: Directory, data: st.DataObject
) -> None:
    """The household stays as it is, to the last field; so does what is said of it."""
    written = msgspec.json.encode(household)
    change = data.draw(changes(household))
    first = what_if(household, known, change, TODAY)
    assert msgspec.json.encode(household) == written
    assert what_if(household, known, change, TODAY) == first


@given(households(), DIRECTORIES, st.data())
def test_worse_and_better_are_what_both_sides_say(
    household: Household, known: Directory, data: st.DataObject
) -> None:
    """An account is named exactly if its answer differs, and in the right list."""
    found = what_if(household, known, data.draw(changes(household)), TODAY)
    before = {each.account: each.answer for each in found.before.risk.accounts}
    after = {each.account: each.answer for each in found.after.risk.accounts}
    both = before.keys() & after.keys()
    worse = {id for id in both if RANK[after[id]] < RANK[before[id]]}
    better = {id for id in both if RANK[after[id]] > RANK[before[id]]}
    assert {shift.account for shift in found.worse} == worse
    assert {shift.account for shift in found.better} == better
    assert all(s.before is before[s.account] and s.after is after[s.account] for s in found.worse)


@given(households(), DIRECTORIES)
def test_a_number_that_dies_today_makes_nothing_better(
    household: Household, known: Directory
) -> None:
    """Whoever has less time is never better off."""
    assert what_if(household, known, Died(OLD), TODAY).better == ()


def test_a_card_whose_number_nobody_named_lives_on_once_the_plan_is_followed() -> None:
    """A card without bindings has the new number then: another card is proved with it."""
    builder = Builder().ordinary()
    builder.account("unsaid", Kind.DEBIT_CARD, roles=())
    builder.account("other", Kind.DEBIT_CARD, target=Target.REMOVE)
    ways = {Kind.DEBIT_CARD: (route(LOGIN, Factor.BANK_CARD),)}
    found = what_if(builder.build(), directory({}, ways), Died(OLD), TODAY)
    assert {each.account: each.answer for each in found.before.risk.accounts} == {
        "unsaid": Answer.OK,
        "other": Answer.OK,
    }
    assert found.better == ()


def test_if_it_died_today_what_was_not_moved_is_lost_or_needs_a_counter() -> None:
    """The replacement SIM comes first; the shop is lost because its mailbox is."""
    found = what_if(family().build(), KNOWN, Died(OLD), TODAY)
    assert found.situation is Situation.OLD_NUMBER_LOST
    assert {shift.account: shift.after for shift in found.worse} == {
        AccountId("mail"): Answer.LOST,
        AccountId("shop"): Answer.LOST,
        AccountId("bank"): Answer.COUNTER,
    }
    assert {shift.before for shift in found.worse} == {Answer.OK}
    assert [(each.service, each.accounts) for each in found.counters] == [("bank", ("bank",))]
    assert (found.before.ends, found.after.ends) == (ENDS, TODAY - timedelta(1))


def test_a_counter_is_visited_once_by_the_whole_family() -> None:
    """Both who have a card there come together, with both cards on one line of papers."""
    builder = family()
    builder.person("mei", "梅")
    builder.move("mei")
    builder.account("hers", Kind.CREDIT_CARD, owner="mei", service="bank")
    found = what_if(builder.build(), KNOWN, Died(OLD), TODAY)
    (visit,) = found.counters
    assert visit.people == ("lin", "mei")
    assert set(visit.accounts) == {"bank", "hers"}


def test_what_to_begin_with_hangs_on_the_number_that_died() -> None:
    """The other's mailbox can wait: its number works."""
    builder = Builder().ordinary(ends=ENDS)
    builder.person("mei", "梅")
    builder.number("third", "+8613700137000")
    builder.number("fourth", "+8613600136000")
    builder.move("mei", old="third", new="fourth")
    builder.account("hers", Kind.MAILBOX, owner="mei", number="third", service="mail")
    builder.account("shop", service="shop")
    found = what_if(builder.build(), KNOWN, Died(OLD), TODAY)
    assert found.first == ("shop",)


def test_what_was_moved_already_is_not_lost() -> None:
    """The mailbox on the new number keeps the shop's door open."""
    builder = family()
    builder.bindings = [
        msgspec.structs.replace(each, status=BindingStatus.VERIFIED)
        if each.account == "mail"
        else each
        for each in builder.bindings
    ]
    found = what_if(builder.build(), KNOWN, Died(OLD), TODAY)
    assert {shift.account for shift in found.worse} == {"bank"}


def test_a_week_earlier_moves_the_day_and_still_fits() -> None:
    """Three accounts fit into twenty-three days as well as into thirty."""
    found = what_if(family().build(), KNOWN, Earlier(OLD, 7), TODAY)
    assert found.after.ends == ENDS - timedelta(7)
    assert (found.worse, found.after.unsure) == ((), ())


def test_too_early_leaves_accounts_behind() -> None:
    """Of forty accounts not all fit before a last day that is tomorrow."""
    builder = Builder().ordinary(ends=ENDS)
    known = directory({f"s{i}": (route(LOGIN, Factor.NUMBER),) for i in range(40)})
    for index in range(40):
        builder.account(f"a{index}", service=f"s{index}")
    found = what_if(builder.build(), known, Earlier(OLD, 29), TODAY)
    assert found.before.unsure == ()
    assert found.after.unsure
    assert {shift.account for shift in found.worse} == set(found.after.unsure)


def test_closing_the_mailbox_takes_the_way_into_the_shop() -> None:
    """It leaves the list itself; what leaned on it is worse off, or not if it has another way."""
    builder = family()
    number_less = msgspec.structs.replace(
        KNOWN,
        services=KNOWN.services
        | directory({"shop": (route(LOGIN, Factor.PASSWORD, Factor.MAILBOX),)}).services,
    )
    found = what_if(builder.build(), number_less, Close(AccountId("mail")), TODAY)
    after = {each.account for each in found.after.risk.accounts}
    assert "mail" not in after
    step = next(each for each in found.after.plan.steps if each.account == "mail")
    assert step.goal.value == "close"
    # Without a listed mailbox the owner is taken to have one elsewhere: not better, not worse.
    assert found.worse == ()


def test_where_the_new_number_is_taken_the_account_stays_behind() -> None:
    """Its change waits, and when the old number stops only the counter is left."""
    found = what_if(family().build(), KNOWN, Taken(AccountId("bank")), TODAY)
    assert found.situation is Situation.NUMBER_TAKEN
    assert [(s.account, s.after) for s in found.worse] == [(AccountId("bank"), Answer.COUNTER)]
    assert AccountId("bank") in found.after.unsure
    assert AccountId("bank") not in found.first


def test_an_account_that_was_to_stay_is_something_to_close() -> None:
    """Keeping had settled it; to close it is a step of the plan again."""
    builder = family()
    builder.account("kept", status=BindingStatus.KEPT, decision=Decision.KEEP)
    found = what_if(builder.build(), KNOWN, Close(AccountId("kept")), TODAY)
    assert "kept" not in {step.account for step in found.before.plan.steps}
    assert "kept" in {step.account for step in found.after.plan.steps}


def test_a_number_that_stopped_before_does_not_stop_later() -> None:
    """Its last day stays what it was, so that the clock of its reissue does too."""
    long_ago = TODAY - timedelta(40)
    builder = Builder().ordinary(ends=long_ago)
    assert what_if(builder.build(), KNOWN, Died(OLD), TODAY).after.ends == long_ago


def test_both_sides_are_the_plans_one_would_be_shown() -> None:
    """The present plan is the very one of the plan's page, with ways in and region known."""
    household = family().build()
    found = what_if(household, KNOWN, Died(OLD), TODAY, "HK")
    assert found.before.plan == plan(household, KNOWN, TODAY, "HK")
    dead = supposed(household, Died(OLD), TODAY)
    assert found.after.plan == plan(dead, KNOWN, TODAY, "HK")
    assert what_if(household, KNOWN, Died(OLD), TODAY, "HK", found.before.plan) == found
