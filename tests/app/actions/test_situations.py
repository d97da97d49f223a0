"""Situations of a whole move: listed, shown, ticked, begun again."""

from __future__ import annotations

from datetime import date

import pytest

from app.actions.accounts import add_account
from app.actions.guiding import hold_journey
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.reminding import list_due, mark_done
from app.actions.session import Session
from app.actions.situations import (
    list_situations,
    restart_situation,
    show_situation,
    tick_situation,
    untick_situation,
)
from app.directory.playbook import Situation
from app.domain.directory_errors import UnknownStep
from app.domain.errors import UnknownPerson
from app.domain.ids import PersonId
from app.domain.journey import HoldReason
from ui.text.titles import occurrence_title

CHARGE = Situation.UNKNOWN_CHARGE
BEFORE = Situation.BEFORE_SWITCHING


@pytest.fixture
def ming(session: Session) -> PersonId:
    """李明, who moves to a new number in China."""
    person = add_person(session, "李明").id
    add_move(session, "李明", "13800138000", "13900139000", date(2026, 4, 30))
    return person


def test_every_situation_is_listed_once_those_of_now_first(
    session: Session, ming: PersonId
) -> None:
    """Twelve, by China's rules; the urgent one leads what does not apply."""
    views = list_situations(session)
    assert sorted(view.situation for view in views) == sorted(Situation)
    assert [view.situation for view in views if view.because] == [views[0].situation] == [BEFORE]
    assert views[1].situation is CHARGE
    assert {view.playbook.rpartition("_")[2] for view in views} == {"cn"}
    assert {view.person for view in views} == {ming}


def test_in_an_empty_household_everything_can_be_read(session: Session) -> None:
    """And nothing ticked: there is nobody whose tick it would be."""
    views = list_situations(session)
    assert sorted(view.situation for view in views) == sorted(Situation)
    assert views[0].situation is CHARGE
    with pytest.raises(UnknownPerson):
        tick_situation(session, CHARGE, views[0].steps[0].id)


def test_ticks_survive_and_can_be_taken_back(session: Session, ming: PersonId) -> None:
    """Each is stored with the move; taking one back leaves the others."""
    first, second = (step.id for step in show_situation(session, BEFORE).steps[:2])
    tick_situation(session, BEFORE, first)
    assert tick_situation(session, BEFORE, second).done == 2
    (kept,) = session.vault.read().checklists
    assert (kept.person, kept.move) == (ming, session.vault.read().moves[0].id)
    assert [tick.step for tick in kept.ticks] == [first, second]
    assert untick_situation(session, BEFORE, first).done == 1
    assert show_situation(session, BEFORE, ming).steps[1].done
    with pytest.raises(UnknownStep):
        tick_situation(session, BEFORE, "nonsense")


def test_it_can_happen_twice(session: Session, ming: PersonId) -> None:
    """A second charge begins with no step ticked; the journal keeps what was done the first time."""
    step = show_situation(session, CHARGE).steps[0].id
    tick_situation(session, CHARGE, step, ming)
    assert restart_situation(session, CHARGE, ming).done == 0
    assert session.vault.read().checklists == ()
    assert tick_situation(session, CHARGE, step, ming).done == 1
    actions = [entry.action for entry in session.vault.journal(noun="checklist")]
    assert actions == ["checklist.tick", "checklist.restart", "checklist.tick"]


def test_beginning_again_before_the_first_tick_changes_nothing(
    session: Session, ming: PersonId
) -> None:
    """There is nothing to take back, and the journal says nothing."""
    assert restart_situation(session, CHARGE, ming).done == 0
    assert session.vault.journal(noun="checklist") == ()


def test_a_taken_number_leads_to_its_steps(session: Session, ming: PersonId) -> None:
    """A hold with that reason is enough."""
    account = add_account(session, service="icbc", person=ming)
    hold_journey(session, account.id, HoldReason.NUMBER_TAKEN, date(2026, 3, 20))
    (taken,) = (v for v in list_situations(session) if v.situation is Situation.NUMBER_TAKEN)
    assert taken.because is not None
    assert taken.because.account == account.id


def test_only_what_concerns_the_person_comes_first(session: Session, ming: PersonId) -> None:
    """For somebody who does not move, nothing applies now."""
    mother = add_person(session, "王芳").id
    assert [view for view in list_situations(session, mother) if view.because] == []
    assert {view.person for view in list_situations(session, mother)} == {mother}
    with pytest.raises(UnknownPerson):
        show_situation(session, CHARGE, PersonId("nobody"))


def test_elsewhere_the_rules_of_everywhere_are_shown(session: Session) -> None:
    """A household whose first number is American is not told of Chinese counters."""
    add_person(session, "Ann")
    add_move(session, "Ann", "+12025550143")
    assert {view.playbook.rpartition("_")[2] for view in list_situations(session)} == {"world"}


def test_what_to_look_after_later_becomes_reminders(session: Session, ming: PersonId) -> None:
    """With the first step done, once, though the rest may take months; in the chores' own words."""
    view = show_situation(session, BEFORE, ming)
    assert view.chores
    first, *rest = (step.id for step in view.steps)
    tick_situation(session, BEFORE, first, ming)
    chores = session.vault.read().chores
    assert {chore.chore for chore in chores} == {chore.id for chore in view.chores}
    for step in (*rest, first):
        tick_situation(session, BEFORE, step, ming)
    assert session.vault.read().chores == chores
    household = session.vault.read()
    found = [one for one in list_due(session, 120).due if one.playbook == view.playbook]
    assert len(found) == sum(chore.times for chore in view.chores)
    for one in found:
        words = occurrence_title(one, household, session.directory)
        assert "138 0013 8000" in words
        assert any(chore.text.en in words or chore.text.zh in words for chore in view.chores)


def test_a_situation_that_was_ticked_by_mistake_reminds_of_nothing(
    session: Session, ming: PersonId
) -> None:
    """With no step left done its reminders go, but for what was answered already."""
    first, second = (step.id for step in show_situation(session, BEFORE, ming).steps[:2])
    for step in (first, second):
        tick_situation(session, BEFORE, step, ming)
    untick_situation(session, BEFORE, first, ming)
    assert session.vault.read().chores
    untick_situation(session, BEFORE, second, ming)
    assert not session.vault.read().chores
    tick_situation(session, BEFORE, first, ming)
    due = [one for one in list_due(session, 120).due if one.playbook]
    mark_done(session, due[0].id)
    untick_situation(session, BEFORE, first, ming)
    assert [c.chore for c in session.vault.read().chores] == [due[0].chore]
