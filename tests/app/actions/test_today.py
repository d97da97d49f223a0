"""What matters today, read from a real vault."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from app.actions.accounts import add_account, decide
from app.actions.gate import ask_gate
from app.actions.guiding import hold_journey, show_walk, tick_step, verify_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.planning import make_plan, plan_view
from app.actions.reminding import list_due, mark_done, reopen, set_repayment
from app.actions.session import Session
from app.actions.situations import tick_situation
from app.actions.today import today_view
from app.directory.playbook import Situation
from app.domain.account import Decision
from app.domain.binding import AccountStatus, VerifiedBy
from app.domain.ids import AccountId, PersonId
from app.domain.journey import HoldReason
from app.domain.repayment import DueOnDay
from app.planning.attention import AttentionCode
from app.planning.verdict import Blocks, Gate
from tests.fakes import FixedClock


@pytest.fixture
def person(session: Session) -> PersonId:
    """Somebody who gives up a number in twenty days."""
    id = add_person(session, "林晓").id
    ends = session.clock.today() + timedelta(days=20)
    add_move(session, person=id, old="13800138000", new="13900139000", ends=ends)
    return id


def _add(session: Session, person: PersonId, *services: str) -> list[AccountId]:
    return [add_account(session, person=person, service=each).id for each in services]


def _next(session: Session) -> list[AccountId]:
    return [one.view.account.id for one in today_view(session).next]


def _finish(session: Session, account: AccountId) -> None:
    for step in show_walk(session, account).steps:
        tick_step(session, account, step.id)


def test_the_first_three_of_the_plan(session: Session, person: PersonId) -> None:
    """Three at most, in the plan's order, with how long they take; the others are counted."""
    _add(session, person, "alipay", "icbc", "github", "netease_mail")
    view = today_view(session)
    assert [s.step.account for s in view.next] == [s.account for s in make_plan(session).steps[:3]]
    assert view.left == 4
    assert all(one.minutes > 0 and one.steps > 0 and one.steps_done == 0 for one in view.next)


def test_what_waits_for_a_held_account_waits_too(session: Session, person: PersonId) -> None:
    """A wallet is not proposed while the bank it depends on is being checked."""
    bank, wallet, mail = _add(session, person, "icbc", "alipay", "netease_mail")
    assert _next(session) == [mail, bank, wallet]
    until = session.clock.today() + timedelta(days=4)
    hold_journey(session, bank, HoldReason.REVIEW, until)
    assert _next(session) == [mail]
    _finish(session, mail)
    decide(session, mail, Decision.KEEP)
    view = today_view(session)
    assert [one.view.account.id for one in view.next] == []
    assert (view.left, view.look_again) == (2, until)


def test_a_hold_comes_back_on_its_day(
    session: Session, person: PersonId, clock: FixedClock
) -> None:
    """On the day to ask again, the account is proposed again and asks for a look."""
    (bank,) = _add(session, person, "icbc")
    hold_journey(session, bank, HoldReason.REVIEW, session.clock.today() + timedelta(days=4))
    assert _next(session) == []
    clock.move(days=4)
    view = today_view(session)
    assert _next(session) == [bank]
    assert [one.code for one in view.attention] == [AttentionCode.HOLD_DUE]


def test_progress_counts_what_was_left_as_kept(session: Session, person: PersonId) -> None:
    """Begun and then left as it is: that is done, not begun for ever."""
    (bank,) = _add(session, person, "icbc")
    first = show_walk(session, bank).steps[0]
    tick_step(session, bank, first.id)
    assert today_view(session).progress == {AccountStatus.STARTED: 1}
    decide(session, bank, Decision.KEEP)
    assert today_view(session).progress == {AccountStatus.KEPT: 1}
    assert plan_view(session).done == 1


def test_a_mark_can_be_taken_back(session: Session, person: PersonId) -> None:
    """Paid by mistake: the repayment is due again, with the same id."""
    (card,) = _add(session, person, "icbc")
    set_repayment(session, card, statement_day=1, rule=DueOnDay(20))
    (before,) = list_due(session, 20).due
    mark_done(session, before.id)
    assert list_due(session, 20).due == []
    reopen(session, before.id)
    assert [one.id for one in list_due(session, 20).due] == [before.id]


def test_the_plan_in_stages(session: Session, person: PersonId) -> None:
    """Every step of the plan stands in a stage, and the first one that can be done is named."""
    bank, _, _, mail = _add(session, person, "icbc", "alipay", "github", "netease_mail")
    hold_journey(session, mail, HoldReason.REVIEW, session.clock.today() + timedelta(days=4))
    view = plan_view(session)
    assert [s for _, steps in view.stages for s in steps] == list(view.plan.steps)
    assert view.first is not None
    assert view.first.account == bank


def test_today_the_plan_and_the_gate_begin_with_the_same(
    session: Session, person: PersonId
) -> None:
    """Whatever the list's order, and also where the first of the plan has to wait."""
    _add(session, person, "github", "alipay", "icbc", "netease_mail")

    def at_the_gate() -> list[AccountId]:
        open_ones = [b for b in ask_gate(session).blockers if b.reason is Blocks.NOT_CHANGED]
        return list(dict.fromkeys(b.account for b in open_ones if b.account is not None))

    assert at_the_gate() == [step.account for step in make_plan(session).steps]
    mail = at_the_gate()[0]
    hold_journey(session, mail, HoldReason.REVIEW, session.clock.today() + timedelta(days=4))
    now = _next(session)
    first = plan_view(session).first
    assert mail not in now
    assert first is not None
    assert at_the_gate()[: len(now)] == now
    assert first.account == now[0]


def test_a_number_that_may_be_suspended_is_told(session: Session, person: PersonId) -> None:
    """Not before all of it is proved and the SIM is cleared, and not once it has stopped."""
    (mail,) = _add(session, person, "netease_mail")
    _finish(session, mail)
    verify_account(session, mail, VerifiedBy.CODE)
    assert today_view(session).gates == ()
    tick_situation(session, Situation.RETIRING, "clear")
    (told,) = today_view(session).gates
    assert told.answer is Gate.SUSPEND
    (move,) = session.vault.read().moves
    number = session.vault.read().number_by_id[move.old]
    assert told.number == number.id
    gone = msgspec.structs.replace(number, ends=session.clock.today() - timedelta(days=1))
    with session.change("test") as transaction:
        transaction.put(gone)
    assert today_view(session).gates == ()
