"""People, numbers and moves: what is typed, what is stored, what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from app.actions.moves import add_move, edit_move
from app.actions.numbers import add_number, edit_number
from app.actions.people import add_person, edit_person, find_person, sole_person
from app.actions.session import Session
from app.domain.errors import (
    AmbiguousPerson,
    InvalidNumber,
    MoveExists,
    NameNeeded,
    NumberExists,
    PersonExists,
    SameNumber,
    UnknownNumber,
    UnknownPerson,
)
from app.domain.ids import MoveId, PersonId
from app.domain.number import NumberState, Registrant
from app.domain.person import PersonKind

OLD = "138 0013 8000"
NEW = "139 0013 9000"


def test_a_person_is_found_by_name_whatever_the_spaces(session: Session) -> None:
    """Names are trimmed, compared without case, and told apart."""
    added = add_person(session, "  Li   Ming ")
    assert added.name == "Li Ming"
    assert find_person(session.vault.read(), "li ming") == added
    with pytest.raises(PersonExists):
        add_person(session, "LI MING")
    with pytest.raises(NameNeeded):
        add_person(session, "   ")
    with pytest.raises(UnknownPerson):
        find_person(session.vault.read(), "王芳")


def test_the_only_person_need_not_be_named(session: Session) -> None:
    """With nobody or with several, it has to be said whose accounts these are."""
    with pytest.raises(UnknownPerson):
        sole_person(session.vault.read())
    ming = add_person(session, "李明")
    assert sole_person(session.vault.read()) == ming
    add_person(session, "王芳")
    with pytest.raises(AmbiguousPerson):
        sole_person(session.vault.read())


def test_a_person_can_be_renamed(session: Session) -> None:
    """Renaming keeps the id; the name of somebody else is refused."""
    ming = add_person(session, "李明")
    add_person(session, "王芳")
    renamed = edit_person(session, ming.id, name="李小明", kind=PersonKind.MINOR)
    assert (renamed.id, renamed.name, renamed.kind) == (ming.id, "李小明", PersonKind.MINOR)
    with pytest.raises(PersonExists):
        edit_person(session, ming.id, name="王芳")
    with pytest.raises(UnknownPerson):
        edit_person(session, PersonId("nobody"), name="赵")


@pytest.mark.parametrize("typed", [OLD, "13800138000", "+86 138-0013-8000", "0086 13800138000"])
def test_every_spelling_is_one_number(session: Session, typed: str) -> None:
    """A number is stored as E.164; the second spelling of it is refused."""
    assert add_number(session, typed).e164 == "+8613800138000"
    with pytest.raises(NumberExists):
        add_number(session, OLD)


@pytest.mark.parametrize("typed", ["12345", "not a number", "", "138001380001380013800013800"])
def test_no_number_is_refused_and_nothing_stored(session: Session, typed: str) -> None:
    """What is no number changes nothing."""
    with pytest.raises(InvalidNumber):
        add_number(session, typed)
    assert session.vault.read().numbers == ()


def test_a_number_knows_under_whose_name_it_runs(session: Session) -> None:
    """Registered to a person, to a company, or not known; kept by a person."""
    ming = add_person(session, "李明")
    number = add_number(session, OLD, registered_to="李明", kept_by=ming.id)
    assert (number.registrant, number.registered_to) == (Registrant.PERSON, ming.id)
    changed = edit_number(session, number.id, registered_to="company")
    assert (changed.registrant, changed.registered_to) == (Registrant.COMPANY, None)
    assert changed.kept_by == ming.id
    with pytest.raises(UnknownPerson):
        edit_number(session, number.id, kept_by="王芳")


def test_the_household_reads_numbers_where_its_first_number_is(session: Session) -> None:
    """A household of American numbers reads national ones there, and Chinese mobiles still."""
    add_number(session, "+1 415 555 2671")
    assert add_number(session, "(415) 555-2672").e164 == "+14155552672"
    assert add_number(session, "13900139000").e164 == "+8613900139000"


def test_a_move_may_know_little_and_learn_later(session: Session) -> None:
    """New number and stop day may be missing, and are filled in when they are known."""
    add_person(session, "李明")
    move = add_move(session, "李明", OLD)
    assert move.new is None
    edit_move(session, move.id, new=NEW, ends=date(2026, 4, 1))
    household = session.vault.read()
    stored = household.moves[0]
    assert stored.new is not None
    assert household.number_by_id[stored.new].e164 == "+8613900139000"
    old = household.number_by_id[stored.old]
    assert old.state_on(date(2026, 4, 1)) is NumberState.ENDING
    assert old.state_on(date(2026, 4, 2)) is NumberState.GONE


def test_a_stop_day_in_the_past_means_gone(session: Session) -> None:
    """The number is gone from the day after."""
    add_person(session, "李明")
    move = add_move(session, "李明", OLD, NEW, date(2026, 1, 31))
    old = session.vault.read().number_by_id[move.old]
    assert old.state_on(session.clock.today()) is NumberState.GONE


def test_moves_that_make_no_sense_are_refused(session: Session) -> None:
    """To the same number, twice from one number, of nobody: refused, and nothing stored."""
    add_person(session, "李明")
    with pytest.raises(SameNumber):
        add_move(session, "李明", OLD, "+8613800138000")
    with pytest.raises(UnknownPerson):
        add_move(session, "王芳", OLD, NEW)
    assert session.vault.read().numbers == ()
    move = add_move(session, "李明", OLD, NEW)
    with pytest.raises(MoveExists):
        add_move(session, "李明", "13800138000")
    with pytest.raises(SameNumber):
        edit_move(session, move.id, new=OLD)
    with pytest.raises(UnknownNumber):
        edit_move(session, MoveId("none"), new=NEW)


def test_two_people_may_leave_one_number(session: Session) -> None:
    """Two moves share a number, which is stored once."""
    add_person(session, "李明")
    add_person(session, "王芳")
    first = add_move(session, "李明", OLD, NEW)
    second = add_move(session, "王芳", OLD)
    assert first.old == second.old
    assert len(session.vault.read().numbers) == 2


def test_a_slip_in_a_number_is_corrected_with_all_that_hangs_on_it(session: Session) -> None:
    """The number stays the same thing under other digits; another one's digits are refused."""
    ming = add_person(session, "李明")
    move = add_move(session, ming.id, "138 0013 8001", NEW)
    corrected = edit_number(session, move.old, typed=OLD)
    assert (corrected.id, corrected.e164) == (move.old, "+8613800138000")
    assert corrected.kept_by == ming.id
    assert edit_number(session, move.old, typed="+86 138-0013-8000").e164 == corrected.e164
    with pytest.raises(NumberExists):
        edit_number(session, move.old, typed=NEW)
    with pytest.raises(InvalidNumber):
        edit_number(session, move.old, typed="12")
    assert session.vault.read().number_by_id[move.old].e164 == "+8613800138000"


def test_each_change_is_announced_once_it_is_stored(session: Session) -> None:
    """Screens hear of a change after the vault has it, and not of a refused one."""
    heard: list[int] = []
    stop = session.changes.subscribe(lambda: heard.append(len(session.vault.read().people)))
    add_person(session, "李明")
    with pytest.raises(PersonExists):
        add_person(session, "李明")
    stop()
    add_person(session, "王芳")
    assert heard == [1]


def test_the_journal_names_what_was_done(session: Session) -> None:
    """Each change stands in the journal with its action, who did it, and what differs."""
    ming = add_person(session, "李明")
    edit_person(session, ming.id, name="李小明")
    newest, oldest = session.vault.journal(id=ming.id)
    assert (oldest.action, oldest.who, oldest.before) == ("person.add", "user", None)
    assert newest.action == "person.edit"
    assert newest.before is not None
    assert newest.after is not None
    assert (newest.before["name"], newest.after["name"]) == ("李明", "李小明")
