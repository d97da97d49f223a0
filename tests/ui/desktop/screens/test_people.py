"""People and numbers: each form saves what it says, says what is wrong, and closes again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.moves import add_move
from app.actions.numbers import add_number, list_numbers
from app.actions.people import add_person, list_people
from app.actions.session import Session
from app.domain.number import Registrant
from app.domain.person import PersonKind
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
    tab_order,
)
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame
from ui.desktop.screens.people import PeopleScreen
from ui.desktop.screens.people_cards import Opened
from ui.desktop.screens.people_form import RowForm
from ui.desktop.screens.people_forms import MoveForm, NumberForm, PersonForm
from ui.desktop.screens.people_rows import NumberRow
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import FormRow
from ui.text.catalogue import Language

Show = Callable[..., PeopleScreen]
F = TypeVar("F", bound=RowForm)


@pytest.fixture
def show(qtbot: QtBot, open_frame: Frame) -> Show:
    """Come to the screen as the window does."""

    def make(size: tuple[int, int] = (1072, 800)) -> PeopleScreen:
        return come_to(qtbot, open_frame, PeopleScreen, size)

    return make


def _family(session: Session) -> None:
    """Four people: one moves soon, one waits for a number, one has died, one is a child."""
    today = session.clock.today()
    ming, fang = add_person(session, "李明"), add_person(session, "欧阳芳芳")
    add_person(session, "小雨", PersonKind.MINOR)
    gone = add_person(session, "奶奶", PersonKind.DECEASED)
    add_number(session, "13800138000", registered_to=fang.id, kept_by=ming.id)
    add_move(session, ming.id, "13800138000", "13900139000", today + timedelta(days=23))
    add_move(session, fang.id, "13700137000")
    add_move(session, gone.id, "13600136000", "13900139000", today - timedelta(days=3))
    add_number(session, "+85261234567", registered_to="company", kept_by=fang.id)
    add_number(session, "13500135000")


def _button(screen: PeopleScreen, name: str) -> Button:
    return next(
        b for b in screen.findChildren(Button)
        if b.isVisibleTo(screen) and name in {b.text(), b.accessibleName()}
    )  # fmt: skip


def _form(screen: PeopleScreen, kind: type[F]) -> F:
    form = screen.form
    assert isinstance(form, kind)
    return form


def _is_open(screen: PeopleScreen) -> bool:
    return screen.form is not None


def _error(screen: PeopleScreen) -> str:
    return "\n".join(row.error for row in screen.findChildren(FormRow) if row.error)


def test_the_first_person_is_asked_for_at_once(show: Show, session: Session) -> None:
    """An empty list shows the form itself; then the next thing missing is the filled button."""
    screen = show()
    form = _form(screen, PersonForm)
    assert not form.cancel.isVisibleTo(screen)
    form.name.setText("李明")
    form.save.click()
    settle()
    assert [p.name for p in list_people(session)] == ["李明"]
    assert not _is_open(screen)
    filled = _button(screen, "Enter old and new number")
    assert filled.property("variant") == "primary"
    assert filled.hasFocus()


def test_a_move_is_recorded_with_its_last_day(show: Show, session: Session) -> None:
    """Any spelling, new number and day optional; then the title counts the days."""
    add_person(session, "李明")
    screen = show()
    _button(screen, "Enter old and new number").click()
    form = _form(screen, MoveForm)
    form.old.setText("0086 138-0013-8000")
    form.ends.show_day(session.clock.today() + timedelta(days=23))
    form.save.click()
    settle()
    (move,) = session.vault.read().moves
    assert move.new is None
    (old,) = list_numbers(session)
    assert (old.e164, old.ends) == ("+8613800138000", date(2026, 4, 2))
    assert "138 0013 8000 still works for 23 days" in all_words(screen)
    assert _button(screen, "Enter the new number").property("variant") == "primary"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "13900139000", "Type the old number first"),
        ("138", "", "“138” is not a phone number"),
        ("13800138000", "139", "“139” is not a phone number"),
        ("13800138000", "138 0013 8000", "are the same"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    show: Show, session: Session, old: str, new: str, said: str
) -> None:
    """One field says it, nothing is stored, and what was typed stays."""
    add_person(session, "李明")
    screen = show()
    screen.open_form(Opened("move", list_people(session)[0].id))
    form = _form(screen, MoveForm)
    form.old.setText(old)
    form.new.setText(new)
    form.save.click()
    assert said in _error(screen)
    at_new = form.new.property("invalid")
    assert bool(at_new) is (said != "Type the old number first" and old == "13800138000")
    assert session.vault.read().moves == ()
    assert (form.old.text(), form.new.text()) == (old, new)
    assert form.save.isEnabled()


def test_the_new_number_and_the_day_come_later(show: Show, session: Session) -> None:
    """What was unknown is filled in at its own row, with in whose name it is."""
    person = add_person(session, "李明")
    add_move(session, person.id, "13800138000")
    screen = show()
    _button(screen, "Enter the new number").click()
    form = _form(screen, NumberForm)
    form.number.setText("139 0013 9000")
    form.registered.setCurrentIndex(1)
    form.save.click()
    settle()
    (move,) = session.vault.read().moves
    new = next(n for n in list_numbers(session) if n.id == move.new)
    assert (new.e164, new.registered_to) == ("+8613900139000", person.id)
    _button(screen, "Edit 138 0013 8000").click()
    form = _form(screen, NumberForm)
    assert form.ends is not None
    form.ends.show_day(date(2026, 12, 31))
    form.save.click()
    settle()
    assert next(n for n in list_numbers(session) if n.id == move.old).ends == date(2026, 12, 31)
    _button(screen, "Edit 138 0013 8000").click()
    form = _form(screen, NumberForm)
    assert form.ends is not None
    form.ends.show_day(None)
    form.save.click()
    assert next(n for n in list_numbers(session) if n.id == move.old).ends is None


def test_a_slip_in_the_digits_is_corrected_in_place(show: Show, session: Session) -> None:
    """The move keeps its numbers; a number the household has already is refused or shared."""
    person = add_person(session, "李明")
    add_move(session, person.id, "13800138001", "13900139000")
    add_number(session, "13500135000", kept_by=person.id)
    before = session.vault.read().moves[0]
    screen = show()
    for shown, typed in (("138 0013 8001", "13800138000"), ("139 0013 9000", "135 0013 5000")):
        _button(screen, f"Edit {shown}").click()
        form = _form(screen, NumberForm)
        form.number.setText(typed)
        form.save.click()
        settle()
        assert not _is_open(screen)
    (after,) = session.vault.read().moves
    numbers = {n.id: n.e164 for n in list_numbers(session)}
    assert after.old == before.old
    assert numbers[after.old] == "+8613800138000"
    assert after.new is not None
    assert numbers[after.new] == "+8613500135000"
    _button(screen, "Edit 138 0013 8000").click()
    form = _form(screen, NumberForm)
    form.number.setText("13500135000")
    form.save.click()
    assert "already in the list" in _error(screen)


def test_another_number_is_added_with_its_facts(show: Show, session: Session) -> None:
    """A number that stays has a keeper and somebody in whose name it is."""
    person = add_person(session, "李明")
    screen = show()
    _button(screen, "Add a number that stays").click()
    form = _form(screen, NumberForm)
    form.number.setText("+852 6123 4567")
    form.registered.setCurrentIndex(form.registered.count() - 1)
    form.save.click()
    settle()
    (number,) = list_numbers(session)
    assert number.registrant is Registrant.COMPANY
    assert number.kept_by == person.id
    assert "in the name of a company" in all_words(screen)


def test_a_name_can_be_corrected_but_not_doubled(show: Show, session: Session) -> None:
    """Renaming keeps the person; a name that is taken is told at the field; Escape leaves."""
    add_person(session, "李明")
    add_person(session, "王芳")
    screen = show()
    _button(screen, "Rename 王芳").click()
    form = _form(screen, PersonForm)
    form.name.setText("李明")
    form.save.click()
    assert "already in the list" in _error(screen)
    form.name.setText("王芳芳")
    form.kind.segment(PersonKind.MINOR).click()
    form.save.click()
    settle()
    assert [(p.name, p.kind) for p in list_people(session)] == [
        ("李明", PersonKind.ADULT),
        ("王芳芳", PersonKind.MINOR),
    ]
    assert "child" in all_words(screen)


def test_escape_leaves_a_form_and_enter_saves(show: Show, session: Session, qtbot: QtBot) -> None:
    """The keyboard alone is enough, and the focus returns to the button one came from."""
    add_person(session, "李明")
    screen = show()
    add = _button(screen, "Add a person")
    add.click()
    form = _form(screen, PersonForm)
    QTest.keyClicks(form.name, "Wang")
    QTest.keyClick(form.name, Qt.Key.Key_Escape)
    settle()
    assert not _is_open(screen)
    assert add.hasFocus()
    assert len(list_people(session)) == 1
    add.click()
    form = _form(screen, PersonForm)
    assert form.name.text() == ""
    QTest.keyClicks(form.name, "Wang")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    settle()
    assert [p.name for p in list_people(session)] == ["李明", "Wang"]


def test_what_was_typed_outlives_a_change_of_language(
    show: Show, session: Session, open_frame: Frame, qtbot: QtBot
) -> None:
    """The screen is made anew; the form is open again with its words."""
    person = add_person(session, "李明")
    screen = show()
    screen.open_form(Opened("move", person.id))
    form = _form(screen, MoveForm)
    form.old.setText("1380013")
    again = come_to(qtbot, open_frame, PeopleScreen)
    again.restore(screen.state())
    form = _form(again, MoveForm)
    assert form.old.text() == "1380013"


def test_a_number_in_another_name_is_warned_of(show: Show, session: Session) -> None:
    """Under the number it says that it should be transferred first."""
    _family(session)
    screen = show()
    assert all_words(screen).count("registered to someone else") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("size", "text_size"), [((1072, 800), 100), ((816, 640), 100), ((816, 640), 150)]
)
def test_everything_can_be_read_and_reached(
    show: Show, session: Session, dress: Callable[..., None], language: Language,
    size: tuple[int, int], text_size: int,
) -> None:  # fmt: skip
    """With much and with each form open: nothing cut, all named, one filled button."""
    dress(language, "light", text_size)
    _family(session)
    screen = show(size)
    person = list_people(session)[2].id
    old = session.vault.read().moves[0]
    forms = [
        None,
        Opened("person"),
        Opened("move", person),
        Opened("number", person),
        Opened("number", old.person, old.old),
    ]
    for opened in forms:
        if opened is not None:
            screen.open_form(opened)
            assert screen.form is not None
            assert screen.isAncestorOf(screen.form)
        settle()
        assert_everything_named(screen)
        assert_nothing_cut(screen)
        assert_fits_width(screen)
        assert_one_filled_button(screen)


def test_tab_reads_from_top_to_bottom(show: Show, session: Session) -> None:
    """The way of the keyboard is the way of the eye."""
    _family(session)
    screen = show()
    order = [w for w in tab_order(screen) if isinstance(w, Button)]
    heights = [w.mapTo(screen, w.rect().topLeft()).y() for w in order]
    rows = [row.edit for row in screen.findChildren(NumberRow)]
    assert set(rows) <= set(order)
    assert heights == sorted(heights)


def test_a_form_comes_into_sight(show: Show, session: Session) -> None:
    """However long the page, the form that opens is seen from its title on."""
    _family(session)
    screen = show((1072, 700))
    for person in list_people(session):
        screen.open_form(Opened("person", person.id))
        settle()
        form = _form(screen, PersonForm)
        assert not form.title.visibleRegion().isEmpty()
        assert not form.save.visibleRegion().isEmpty()


def test_nothing_is_read_where_nothing_changed(
    show: Show, session: Session, open_frame: Frame
) -> None:
    """A change elsewhere leaves the form, the focus and the rows as they are."""
    add_person(session, "李明")
    screen = show()
    screen.open_form(Opened("person"))
    form = _form(screen, PersonForm)
    screen.refresh()
    assert screen.form is form
    assert form.name.hasFocus()
