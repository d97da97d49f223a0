"""The sidebar names whoever must hurry."""

from __future__ import annotations

from datetime import timedelta

from app.actions.accounts import add_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.reminding import set_repayment
from app.actions.session import Session
from app.domain.repayment import DueOnDay
from tests.fakes import FixedClock
from ui.desktop.sidebar import due_line, number_line, read_sidebar
from ui.text.catalogue import use


def test_the_next_number_to_stop_is_named(session: Session) -> None:
    """A number that stopped long ago no longer hurries; one that stops soon does."""
    use("en")
    today = session.clock.today()
    for name, number, days in (
        ("李明", "13800138000", -40),
        ("王芳", "13700137000", 9),
        ("李爷爷", "13600136000", 60),
    ):
        add_person(session, name)
        add_move(session, name, number, ends=today + timedelta(days=days))
    facts = read_sidebar(session)
    assert (facts.name, facts.days_left) == ("王芳", 9)
    assert number_line(facts) == "Old SIM: 9 days left"


def test_a_stopped_number_is_named_when_nothing_else_stops(session: Session) -> None:
    """Without another day to watch, it says that the number has stopped."""
    use("en")
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", ends=session.clock.today() - timedelta(days=1))
    add_person(session, "王芳")
    add_move(session, "王芳", "13700137000")
    facts = read_sidebar(session)
    assert (facts.name, number_line(facts)) == ("李明", "The old number has stopped")


def test_what_is_late_is_said_of_the_badge(session: Session, clock: FixedClock) -> None:
    """A repayment that was due yesterday is counted, and named as late."""
    use("en")
    person = add_person(session, "李明").id
    account = add_account(session, service="weilidai", person=person)
    set_repayment(session, account.id, statement_day=1, rule=DueOnDay(21))
    clock.move(days=12)
    facts = read_sidebar(session)
    assert (facts.due, facts.late) == (1, 1)
    assert due_line(facts) == "1 reminder is due, 1 late"
