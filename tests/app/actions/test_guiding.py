"""On the way through a playbook: ticks, proof, chores, and taking it all back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.actions.accounts import add_account, decide
from app.actions.guiding import (
    hold_journey,
    release_hold,
    show_walk,
    tick_step,
    untick_step,
    verify_account,
    write_note,
)
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.reminding import list_due, mark_done, morning_of, set_repayment, snooze
from app.actions.session import Session
from app.actions.today import today_view
from app.domain.account import Decision, Kind
from app.domain.binding import AccountStatus, VerifiedBy
from app.domain.directory_errors import UnknownStep
from app.domain.errors import NothingToVerify, UnknownAccount
from app.domain.ids import AccountId
from app.domain.journey import Channel, Goal, HoldReason, OldNumber
from app.domain.reminder import OccurrenceState, ReminderKind
from app.domain.repayment import DueOnDay
from tests.fakes import FixedClock


@pytest.fixture
def card(session: Session) -> AccountId:
    """An ICBC credit card of 李明, who moves to a new number."""
    person = add_person(session, "李明").id
    add_move(session, "李明", "13800138000", "13900139000", date(2026, 4, 30))
    account = add_account(session, service="icbc", person=person, kind=Kind.CREDIT_CARD)
    decide(session, account.id, Decision.CHANGE)
    return account.id


def _tick_all(session: Session, account: AccountId) -> None:
    for step in show_walk(session, account).steps:
        tick_step(session, account, step.id)


def test_ticks_survive_and_lead_to_changed(session: Session, card: AccountId) -> None:
    """Each tick is stored; only the last makes it changed, and only a proof verified."""
    steps = show_walk(session, card).steps
    for index, step in enumerate(steps, 1):
        walk = tick_step(session, card, step.id)
        assert [s.done for s in walk.steps] == [True] * index + [False] * (len(steps) - index)
    assert show_walk(session, card).status is AccountStatus.CHANGED
    assert verify_account(session, card, VerifiedBy.MESSAGE).status is AccountStatus.VERIFIED
    household = session.vault.read()
    proofs = {(b.verified_by, b.verified_at) for b in household.bindings_of(card)}
    assert proofs == {(VerifiedBy.MESSAGE, session.clock.now())}


def test_nothing_is_verified_before_it_is_changed(session: Session, card: AccountId) -> None:
    """A proof without a change is refused and changes nothing."""
    before = session.vault.read()
    with pytest.raises(NothingToVerify):
        verify_account(session, card, VerifiedBy.CODE)
    assert session.vault.read() == before


def test_the_end_of_a_journey_begins_its_chores_once(session: Session, card: AccountId) -> None:
    """Chores come with the last tick; ticking it again brings no second set."""
    _tick_all(session, card)
    chores = session.vault.read().chores
    assert chores
    last = show_walk(session, card).steps[-1].id
    untick_step(session, card, last)
    assert session.vault.read().chores == ()
    tick_step(session, card, last)
    again = session.vault.read().chores
    assert [c.chore for c in again] == [c.chore for c in chores]
    tick_step(session, card, last)
    assert session.vault.read().chores == again


def test_a_chore_that_was_done_is_kept_when_the_journey_reopens(
    session: Session, card: AccountId
) -> None:
    """What the user has handled stays in the history."""
    _tick_all(session, card)
    first = next(o for o in list_due(session, 90).due if o.kind is ReminderKind.SECURITY)
    mark_done(session, first.id)
    untick_step(session, card, show_walk(session, card).steps[-1].id)
    assert [c.id for c in session.vault.read().chores] == [first.id.rpartition(".")[0]]


def test_an_undone_tick_takes_back_what_it_meant(session: Session, card: AccountId) -> None:
    """With the last tick gone the number no longer counts as changed."""
    _tick_all(session, card)
    walk = untick_step(session, card, show_walk(session, card).steps[-1].id)
    assert walk.status is not AccountStatus.CHANGED
    assert not walk.steps[-1].done
    with pytest.raises(UnknownStep):
        untick_step(session, card, "no-such-step")


def test_a_hold_is_due_on_its_day_and_can_be_released(session: Session, card: AccountId) -> None:
    """Waiting shows, is asked about on the day, and ends when it is released."""
    tick_step(session, card, show_walk(session, card).steps[0].id)
    day = session.clock.today() + timedelta(days=4)
    assert hold_journey(session, card, HoldReason.MATERIALS, day).status is AccountStatus.WAITING
    (due,) = list_due(session, 10).due
    assert (due.kind, due.date, due.account) == (ReminderKind.FOLLOW_UP, day, card)
    walk = release_hold(session, card)
    assert (walk.hold, walk.status) == (None, AccountStatus.STARTED)
    assert list_due(session, 10).due == []


def test_another_channel_keeps_the_note(
    session: Session, card: AccountId, clock: FixedClock
) -> None:
    """Going from the app to the hotline is another walk; the note belongs to the account."""
    write_note(session, card, "工号 8812 说三天")
    by_app = show_walk(session, card)
    by_phone = show_walk(session, card, channel=Channel.HOTLINE)
    assert by_phone.channel is Channel.HOTLINE
    assert by_phone.playbook != by_app.playbook
    assert Channel.HOTLINE in by_app.channels
    clock.move(minutes=1)
    tick_step(session, card, by_phone.steps[0].id, channel=Channel.HOTLINE)
    resumed = show_walk(session, card)
    assert (resumed.channel, resumed.note) == (Channel.HOTLINE, "工号 8812 说三天")


def test_an_event_answers_with_the_walk_it_happened_on(session: Session, card: AccountId) -> None:
    """Who walks towards another goal than the usual one is not thrown back to the usual steps."""
    day = session.clock.today() + timedelta(days=4)
    asked = show_walk(session, card, goal=Goal.NOTIFICATIONS)
    ticked = tick_step(session, card, asked.steps[0].id, goal=Goal.NOTIFICATIONS)
    assert (ticked.playbook, ticked.steps[0].done) == (asked.playbook, True)
    held = hold_journey(session, card, HoldReason.REVIEW, day, goal=Goal.NOTIFICATIONS)
    assert (held.playbook, held.hold is None) == (asked.playbook, False)
    undone = untick_step(session, card, asked.steps[0].id, goal=Goal.NOTIFICATIONS)
    assert (undone.playbook, undone.steps[0].done) == (asked.playbook, False)


def test_a_hold_ends_and_a_note_is_kept_on_the_journey_they_are_about(
    session: Session, card: AccountId, clock: FixedClock
) -> None:
    """Neither begins a journey towards the usual goal beside the one that is under way."""
    day = session.clock.today() + timedelta(days=4)
    hold_journey(session, card, HoldReason.REVIEW, day, goal=Goal.NOTIFICATIONS)
    clock.move(minutes=1)
    assert write_note(session, card, "周三再打").note == "周三再打"
    clock.move(minutes=1)
    assert release_hold(session, card).hold is None
    (journey,) = session.vault.read().journeys
    assert (journey.goal, journey.hold, journey.note) == (Goal.NOTIFICATIONS, None, "周三再打")


def test_a_gone_number_asks_for_other_steps(session: Session, card: AccountId) -> None:
    """After the stop day the steps no longer count on a code to the old number."""
    works = show_walk(session, card)
    assert works.old_number is OldNumber.WORKS
    gone = show_walk(session, card, old_number=OldNumber.GONE)
    assert gone.playbook != works.playbook


def test_closing_ends_at_its_closing_step(session: Session, card: AccountId) -> None:
    """An account is closed by the step that closes it, and its repayments stay due."""
    set_repayment(session, card, statement_day=8, rule=DueOnDay(28))
    decide(session, card, Decision.CLOSE)
    assert show_walk(session, card).goal is Goal.CLOSE
    _tick_all(session, card)
    assert show_walk(session, card).status is AccountStatus.CLOSED
    kinds = {o.kind for o in list_due(session, 40).due}
    assert ReminderKind.REPAYMENT in kinds


def test_snoozing_keeps_the_due_day(session: Session, card: AccountId) -> None:
    """Later means later the reminder, not the debt."""
    set_repayment(session, card, statement_day=8, rule=DueOnDay(28))
    due = list_due(session, 30).due[0]
    snooze(session, due.id, morning_of(session.clock.today() + timedelta(days=1)))
    (after,) = [o for o in list_due(session, 30).due if o.id == due.id]
    assert (after.state, after.date) == (OccurrenceState.SNOOZED, due.date)
    assert after.until is not None


def test_today_shows_what_is_next_and_how_far_it_has_come(
    session: Session, card: AccountId
) -> None:
    """The first steps with their channel and minutes, the counts, and the days left."""
    view = today_view(session)
    (step,) = view.next
    assert (step.view.account.id, step.steps_done, view.left) == (card, 0, 1)
    assert step.minutes > 0
    assert view.progress == {AccountStatus.TODO: 1}
    assert [m.days_left for m in view.moves] == [51]
    _tick_all(session, card)
    verify_account(session, card, VerifiedBy.PAGE)
    done = today_view(session)
    assert (done.next, done.left) == ((), 0)
    assert done.progress == {AccountStatus.VERIFIED: 1}


def test_nothing_is_done_for_an_account_that_is_not_there(session: Session) -> None:
    """An unknown id is refused everywhere."""
    with pytest.raises(UnknownAccount):
        show_walk(session, AccountId("none"))
    with pytest.raises(UnknownAccount):
        tick_step(session, AccountId("none"), "x")
    with pytest.raises(UnknownAccount):
        set_repayment(session, AccountId("none"), statement_day=8, rule=DueOnDay(28))
