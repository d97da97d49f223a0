"""What was typed survives a lock, a crash and a closed window; what was saved or left does not."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.actions.session import Session
from app.bootstrap import Program
from app.domain.draft import Draft
from app.domain.vault_errors import DiskFull
from app.vault.transaction import Transaction
from tests.ui.desktop.checks import settle
from tests.ui.desktop.conftest import PASSWORD
from tests.ui.desktop.screens.accounts_household import fill
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.accounts import Accounts
from ui.desktop.screens.accounts_add import AddForm
from ui.desktop.screens.accounts_edit import EditForm
from ui.desktop.screens.accounts_many import NoteForm
from ui.desktop.screens.guide import Guide
from ui.desktop.screens.people import PeopleScreen
from ui.desktop.screens.people_cards import Opened
from ui.desktop.screens.people_forms import MoveForm
from ui.desktop.screens.reminders import Reminders
from ui.desktop.screens.settings import SettingsScreen
from ui.desktop.screens.situation import SituationScreen
from ui.desktop.window import Window

S = TypeVar("S", bound=Screen)


@pytest.fixture
def window(qtbot: QtBot, frame: Frame, session: Session) -> Window:
    """The real window over a household with accounts, open."""
    fill(session)
    made = Window(frame)
    qtbot.addWidget(made)
    made.go("unlock")
    made.show()
    frame.enter(session)
    return made


def at(window: Window, kind: type[S]) -> S:
    """The screen in front, which has to be a ``kind``."""
    settle()
    assert isinstance(window.current, kind)
    return window.current


def lock(window: Window) -> None:
    """Lock by the key that everybody knows."""
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.frame.is_open


def unlock(window: Window, program: Program) -> Session:
    """Come back with the password."""
    session = program.vaults.open(program.vault_path, PASSWORD)
    window.frame.enter(session)
    settle()
    return session


def note_of(guide: Guide) -> QPlainTextEdit:
    """The field of the note in the guide."""
    assert guide.panel is not None
    note = guide.panel.findChild(QPlainTextEdit)
    assert note is not None
    return note


def keeps_soon(window: Window) -> bool:
    """Whether what is typed waits for being kept."""
    return window.drafts.waits


def drafts_on_disk(program: Program) -> tuple[Draft, ...]:
    """What the closed vault holds."""
    session = program.vaults.open(program.vault_path, PASSWORD)
    try:
        return session.vault.drafts()
    finally:
        session.close()


def test_locking_asks_nothing_and_keeps_a_half_written_note(
    window: Window, program: Program
) -> None:
    """The note stands in its field again, unsaved, beside the account it is about."""
    window.go("accounts")
    screen = at(window, Accounts)
    account = screen.table.chosen
    screen.forms.write_note()
    form = screen.page.form
    assert isinstance(form, NoteForm)
    form.note.setPlainText("柜台说要带户口本，还没问")
    lock(window)
    unlock(window, program)
    screen = at(window, Accounts)
    form = screen.page.form
    assert isinstance(form, NoteForm)
    assert form.note.toPlainText() == "柜台说要带户口本，还没问"
    assert screen.table.chosen == account
    assert "not saved" in window.toast.sentence


def test_a_correction_keeps_texts_and_choices(window: Window, program: Program) -> None:
    """Name, login, digits, and what was chosen from lists."""
    window.go("accounts")
    screen = at(window, Accounts)
    screen.forms.edit()
    form = screen.page.form
    assert isinstance(form, EditForm)
    form.name.setText("Half a na")
    form.tail.setText("99")
    form.kind.setCurrentIndex((form.kind.currentIndex() + 1) % form.kind.count())
    kind = form.kind.key
    lock(window)
    unlock(window, program)
    form = at(window, Accounts).page.form
    assert isinstance(form, EditForm)
    assert (form.name.text(), form.tail.text(), form.kind.key) == ("Half a na", "99", kind)


def test_an_account_half_added_keeps_its_service(window: Window, program: Program) -> None:
    """The service that was found is still the one of the directory, not only its name."""
    window.go("accounts")
    screen = at(window, Accounts)
    found = window.frame.session.knowledge.matcher.search("icbc", holding=True)[0]
    screen.forms.add(found.id)
    form = screen.page.form
    assert isinstance(form, AddForm)
    form.login.setText("wang")
    lock(window)
    unlock(window, program)
    form = at(window, Accounts).page.form
    assert isinstance(form, AddForm)
    assert form.service == found.id
    assert form.login.text() == "wang"


def test_a_change_of_number_keeps_both_numbers_and_the_day(
    window: Window, program: Program
) -> None:
    """Numbers and the day, in the form of the same person."""
    window.go("people")
    screen = at(window, PeopleScreen)
    person = window.frame.session.vault.read().people[0].id
    screen.open_form(Opened("move", person))
    form = screen.form
    assert isinstance(form, MoveForm)
    form.old.setText("138 0013")
    form.ends.choice.pick_place(1)
    day = form.ends.day
    lock(window)
    unlock(window, program)
    form = at(window, PeopleScreen).form
    assert isinstance(form, MoveForm)
    assert form.old.text() == "138 0013"
    assert form.ends.day == day is not None


def test_a_due_day_half_entered_is_kept(window: Window, program: Program) -> None:
    """The same account, the same days and the amount."""
    window.go("reminders")
    screen = at(window, Reminders)
    screen.edit_rule(window.frame.session.vault.read().accounts[1].id)
    form = screen.form
    assert form is not None
    account = form.account_id
    form.way.pick_place(1)
    form.due.setText("18")
    form.amount.setText("3280.5")
    way = form.way.key
    lock(window)
    unlock(window, program)
    form = at(window, Reminders).form
    assert form is not None
    assert form.account_id == account
    assert (form.way.key, form.due.text(), form.amount.text()) == (way, "18", "3280.5")


def test_the_guide_is_at_the_same_step_with_the_same_note(window: Window, program: Program) -> None:
    """Whoever is in the middle of the steps goes on where they were."""
    account = window.frame.session.vault.read().accounts[0].id
    window.go("guide", {"account": account})
    guide = at(window, Guide)
    guide.look_at(1)
    guide.turn_to("note")
    note_of(guide).setPlainText("排队到 12 号")
    lock(window)
    unlock(window, program)
    guide = at(window, Guide)
    assert note_of(guide).toPlainText() == "排队到 12 号"
    guide.turn_to("step")
    assert guide.state()["looked_at"] == 1


def test_a_situation_is_at_the_same_step(window: Window, program: Program) -> None:
    """In an emergency nobody looks for the place again."""
    window.go("situation", {"situation": "unknown_charge"})
    at(window, SituationScreen).look_at(3)
    lock(window)
    unlock(window, program)
    assert at(window, SituationScreen).state()["looked_at"] == 3


def test_what_was_typed_elsewhere_is_found_when_somebody_goes_there(
    window: Window, program: Program
) -> None:
    """Not only the page in front is kept."""
    window.go("accounts")
    screen = at(window, Accounts)
    screen.forms.write_note()
    assert isinstance(screen.page.form, NoteForm)
    screen.page.form.note.setPlainText("left behind")
    window.go("settings")
    lock(window)
    unlock(window, program)
    at(window, SettingsScreen)
    # Locked again before anybody went there: it is still not saved.
    lock(window)
    unlock(window, program)
    window.go("accounts")
    form = at(window, Accounts).page.form
    assert isinstance(form, NoteForm)
    assert form.note.toPlainText() == "left behind"


@pytest.mark.parametrize("how", ["saved", "dismissed"])
def test_a_draft_goes_once_it_was_saved_or_dismissed(
    window: Window, program: Program, how: str
) -> None:
    """Nothing comes back that somebody dealt with."""
    window.go("accounts")
    screen = at(window, Accounts)
    screen.forms.write_note()
    form = screen.page.form
    assert isinstance(form, NoteForm)
    form.note.setPlainText("done with")
    lock(window)
    unlock(window, program)
    screen = at(window, Accounts)
    form = screen.page.form
    assert form is not None
    (form.submit_button if how == "saved" else form.cancel_button).click()
    settle()
    lock(window)
    assert "done with" not in "".join(draft.state for draft in drafts_on_disk(program))
    unlock(window, program)
    assert at(window, Accounts).page.form is None


def test_a_draft_is_on_disk_some_seconds_after_typing(window: Window) -> None:
    """A crash takes no more; and not each key writes."""
    session = window.frame.session
    window.go("accounts")
    screen = at(window, Accounts)
    screen.forms.write_note()
    form = screen.page.form
    assert isinstance(form, NoteForm)
    before = session.vault.journal()
    QTest.keyClicks(form.note, "one two three")
    assert session.vault.drafts() == ()
    assert keeps_soon(window)
    window.drafts.keep()
    (draft,) = session.vault.drafts()
    assert "one two three" in draft.state
    assert not keeps_soon(window)
    assert session.vault.journal() == before
    form.cancel_button.click()
    window.drafts.keep()
    assert session.vault.drafts() == ()


def test_a_full_disk_takes_nothing_that_was_typed(
    window: Window, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room set aside is left alone while somebody types, and given up when it locks."""
    lock(window)
    session = unlock(window, program)
    reserve = session.vault.path / "vault.reserve"
    assert reserve.exists()
    real = session.vault.transaction

    def full(**stamp: Any) -> AbstractContextManager[Transaction]:
        if reserve.exists():
            raise DiskFull
        return real(**stamp)

    monkeypatch.setattr(session.vault, "transaction", full)
    window.go("accounts")
    screen = at(window, Accounts)
    screen.forms.write_note()
    assert isinstance(screen.page.form, NoteForm)
    screen.page.form.note.setPlainText("no room for this")
    window.drafts.keep()
    assert reserve.exists()
    lock(window)
    assert not reserve.exists()
    assert "no room for this" in "".join(draft.state for draft in drafts_on_disk(program))


def test_what_could_not_be_kept_is_said_at_the_door(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list locks all the same; nobody is to believe that the note is still there."""

    def full(**_: Any) -> AbstractContextManager[Transaction]:
        raise DiskFull

    monkeypatch.setattr(window.frame.session.vault, "transaction", full)
    window.go("accounts")
    screen = at(window, Accounts)
    lock(window)
    assert not window.toast.sentence
    unlock(window, window.frame.program)
    monkeypatch.setattr(window.frame.session.vault, "transaction", full)
    window.go("accounts")
    screen = at(window, Accounts)
    screen.forms.write_note()
    assert isinstance(screen.page.form, NoteForm)
    screen.page.form.note.setPlainText("lost")
    lock(window)
    assert not window.frame.is_open
    assert "could not be kept" in window.toast.sentence


def test_closing_the_window_keeps_what_was_typed(window: Window, program: Program) -> None:
    """Locking by closing loses nothing either; a page that was only looked at is not kept."""
    window.go("accounts")
    screen = at(window, Accounts)
    screen.forms.write_note()
    assert isinstance(screen.page.form, NoteForm)
    screen.page.form.note.setPlainText("closed on it")
    window.close()
    (draft,) = drafts_on_disk(program)
    assert "closed on it" in draft.state


def test_no_password_and_no_message_is_ever_kept(window: Window, program: Program) -> None:
    """Half a new password, or a message with a code in it, is gone with the lock."""
    window.go("message")
    window.current.text.setPlainText("【工商银行】验证码 482913")  # type: ignore[attr-defined]
    window.go("settings")
    settings = at(window, SettingsScreen)
    settings.list.wanted_password.emit()
    settings.list.form.password.setText("a new secret")
    lock(window)
    kept = json.dumps([(d.arguments, d.state) for d in drafts_on_disk(program)])
    assert "482913" not in kept
    assert "a new secret" not in kept


def test_a_page_that_is_gone_in_this_version_leads_to_the_first(
    window: Window, program: Program
) -> None:
    """What another version wrote never stands in the way of opening."""
    session = window.frame.session
    lock(window)
    session = program.vaults.open(program.vault_path, PASSWORD)
    at_noon = program.clock.now()
    odd = [
        Draft(place="of another version", arguments="{", state="[", here=True, at=at_noon),
        Draft(
            place="accounts", arguments="{}", state='{"filter": 7, "x": 1}', here=False, at=at_noon
        ),
    ]
    with session.vault.transaction(who="me", action="test", at=at_noon) as writing:
        writing.keep_drafts(odd)
    window.frame.enter(session)
    settle()
    window.go("accounts")
    assert at(window, Accounts).page.form is None
