"""The words of Today: the title names the state, and each sentence is true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from app.actions.accounts import add_account, decide
from app.actions.guiding import hold_journey, show_walk, tick_step, verify_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.actions.situations import tick_situation
from app.actions.today import today_view
from app.directory.playbook import Situation as WholeMove
from app.domain.account import Decision
from app.domain.binding import VerifiedBy
from app.domain.ids import AccountId
from app.domain.journey import Goal, HoldReason
from app.planning.plan import PlanStep, Why
from tests.fakes import FixedClock
from ui.desktop.models.plan_words import (
    common_reasons,
    guide_arguments,
    today_reasons,
    waits_for,
)
from ui.desktop.models.today_words import (
    Situation,
    eye_items,
    situation,
    stop_words,
    subtitle,
    title,
)
from ui.text.plan import some_names

pytestmark = pytest.mark.usefixtures("look_applied")


def _person(session: Session, *, days: int | None = 20, new: str | None = "13900139000") -> str:
    id = add_person(session, "林晓").id
    ends = None if days is None else session.clock.today() + timedelta(days=days)
    add_move(session, person=id, old="13800138000", new=new, ends=ends)
    return id


def _add(session: Session, *services: str) -> list[AccountId]:
    owner = session.vault.read().people[0].id
    return [add_account(session, person=owner, service=each).id for each in services]


def _finish(session: Session, account: AccountId) -> None:
    for step in show_walk(session, account).steps:
        tick_step(session, account, step.id)


def _says(session: Session) -> tuple[Situation, str]:
    view = today_view(session)
    return situation(view), title(view)


def test_the_way_from_nothing_to_done(session: Session) -> None:
    """Each state of a household has its own honest title."""
    assert _says(session) == (Situation.START, "Start with your two numbers")
    _person(session)
    assert _says(session)[0] is Situation.NO_ACCOUNTS
    (bank,) = _add(session, "icbc")
    assert _says(session) == (Situation.STEPS, "Today: do this one")
    wallet, mail = _add(session, "alipay", "netease_mail")
    assert _says(session) == (Situation.STEPS, "Today: do these three")
    decide(session, mail, Decision.KEEP)
    assert _says(session) == (Situation.STEPS, "Today: do these two")
    hold_journey(session, bank, HoldReason.REVIEW, session.clock.today() + timedelta(days=3))
    assert _says(session) == (Situation.WAITING, "Nothing to do today but wait")
    _finish(session, bank)
    decide(session, wallet, Decision.KEEP)
    assert _says(session) == (Situation.CONFIRM, "Changed. Now see that it worked")
    decide(session, bank, Decision.KEEP)
    assert _says(session) == (Situation.ALL_DONE, "Everything on the list is done")


def test_accounts_of_somebody_without_a_move_are_not_called_done(session: Session) -> None:
    """As long as open accounts are left out of the order, the page asks for the number."""
    add_person(session, "林晓")
    _add(session, "icbc")
    assert _says(session)[0] is Situation.NO_MOVE
    other = add_person(session, "林美").id
    add_move(session, person=other, old="13800138001")
    assert _says(session)[0] is Situation.NO_MOVE
    assert eye_items(today_view(session)) == [], "the page itself says it"


def test_the_day_and_the_days_left(session: Session, clock: FixedClock) -> None:
    """Weekday, date and how long the old number lives; of several numbers, the first to stop."""
    _person(session, days=2)
    assert subtitle(today_view(session)) == "Tuesday, 10 Mar · the old number stops in 2 days"
    clock.move(days=2)
    assert stop_words(today_view(session).moves) == "the old number stops today"
    clock.move(days=1)
    assert stop_words(today_view(session).moves) == "the old number has stopped"
    other = add_person(session, "林美").id
    ends = session.clock.today() + timedelta(days=9)
    add_move(session, person=other, old="13800138001", ends=ends)
    words = stop_words(today_view(session).moves)
    assert words == "the first old number (138 0013 8001) stops in 9 days"


def test_the_weekday_in_chinese(session: Session, dress: Callable[..., None]) -> None:
    """In Chinese the day comes first."""
    dress("zh")
    assert subtitle(today_view(session)).startswith("3月10日 星期二")


def test_what_needs_an_eye_leads_somewhere(session: Session, clock: FixedClock) -> None:
    """Missing facts lead to the numbers, a single account to its guide, several to the order."""
    _person(session, days=None, new=None)
    first, second = _add(session, "github", "icbc")
    items = {item.screen for item in eye_items(today_view(session))}
    assert items == {"people"}
    _finish(session, first)
    clock.move(days=4)
    guide = next(i for i in eye_items(today_view(session)) if i.screen == "guide")
    assert guide.account == first
    assert "GitHub" in guide.sentence
    _finish(session, second)
    clock.move(days=4)
    plan = next(i for i in eye_items(today_view(session)) if i.screen == "plan")
    assert plan.account is None


def test_a_number_that_is_gone_leads_to_what_to_do(session: Session, clock: FixedClock) -> None:
    """Getting the SIM back comes before any order."""
    _person(session, days=1)
    _add(session, "icbc")
    assert "situations" not in {item.screen for item in eye_items(today_view(session))}
    clock.move(days=3)
    first = eye_items(today_view(session))[0]
    assert (first.screen, first.button) == ("situations", "What to do")


def test_a_number_that_may_be_suspended_leads_to_how(session: Session) -> None:
    """Said once all on it is proved and its SIM is cleared."""
    _person(session)
    (mail,) = _add(session, "netease_mail")
    _finish(session, mail)
    verify_account(session, mail, VerifiedBy.CODE)
    assert not eye_items(today_view(session))
    tick_situation(session, WholeMove.RETIRING, "clear")
    (item,) = eye_items(today_view(session))
    assert item.sentence == "The old number can be suspended now, but must not be cancelled yet."
    assert (item.screen, item.number) == ("gate", "+8613800138000")


def _step(*why: Why) -> PlanStep:
    return PlanStep(account=AccountId("a"), goal=Goal.CHANGE, order=1, why=why)


def test_reasons_name_what_comes_before() -> None:
    """A step that waits says for what; a stopped number is not to be made use of."""
    step = _step(Why.WALLET, Why.DEPENDS_ON, Why.OLD_NUMBER_GONE, Why.UNDECIDED)
    reasons = today_reasons(step, ["ICBC 1234"], frozenset({Why.OLD_NUMBER_GONE}))
    assert reasons == ["Right after ICBC 1234."]
    assert len(today_reasons(_step(Why.WALLET), [])) == 1


def test_many_names_are_counted() -> None:
    """Three are named, the others counted."""
    assert some_names(["A", "B", "C"]) == "A, B, C"
    assert some_names(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"
    assert waits_for([]) == ""
    assert waits_for(["A"]) == "Waits for: A"


def test_one_step_has_nothing_in_common() -> None:
    """What holds for all is only worth saying of several."""
    assert common_reasons([_step(Why.CARD)]) == frozenset()
    both = [_step(Why.CARD, Why.UNDECIDED), _step(Why.LOAN, Why.UNDECIDED)]
    assert common_reasons(both) == {Why.UNDECIDED}


def test_the_guide_is_told_the_goal_that_the_plan_chose() -> None:
    """Only the messages are left at a bank: the guide opens there, not at the whole change."""
    step = msgspec.structs.replace(_step(Why.NOTICES), goal=Goal.NOTIFICATIONS)
    assert guide_arguments(step) == {"account": "a", "goal": "notifications"}
    assert guide_arguments(_step(Why.CARD)) == {"account": "a"}
