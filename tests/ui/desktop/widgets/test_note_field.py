"""A note that looks like a secret is asked about, calmly, and kept if somebody insists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.actions.session import Session
from tests.ui.desktop.checks import assert_everything_named, assert_nothing_cut, settle
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill
from ui.desktop.frame import Frame
from ui.desktop.screens.accounts import Accounts
from ui.desktop.screens.accounts_many import NoteForm
from ui.desktop.screens.guide import Guide
from ui.desktop.screens.guide_panels import NotePanel
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.note_field import NoteField

CARD = "卡号 4111 1111 1111 1111"


@pytest.fixture
def sample(session: Session) -> Sample:
    """A household with accounts."""
    return fill(session)


def _kept(session: Session, sample: Sample) -> str:
    journey = session.vault.read().journey_by_account.get(sample.card)
    return journey.note if journey else ""


def _through_accounts(qtbot: QtBot, frame: Frame) -> tuple[NoteField, Callable[[], object]]:
    screen = come_to(qtbot, frame, Accounts)
    screen.forms.write_note()
    form = screen.page.form
    assert isinstance(form, NoteForm)
    return form.field, form.submit_button.click


def _through_guide(
    qtbot: QtBot, frame: Frame, sample: Sample
) -> tuple[NoteField, Callable[[], object]]:
    guide = come_to(qtbot, frame, Guide, account=sample.card)
    guide.turn_to("note")
    panel = guide.panel
    assert isinstance(panel, NotePanel)
    save = next(b for b in panel.findChildren(Button) if b.text() == "Save")
    return panel.field, save.click


@pytest.mark.parametrize("where", ["accounts", "guide"])
def test_a_card_number_is_asked_about_before_it_is_kept(
    qtbot: QtBot, open_frame: Frame, session: Session, sample: Sample, where: str
) -> None:
    """Nothing is kept until the user says so; changing the words takes the question back."""
    field, save = (
        _through_accounts(qtbot, open_frame)
        if where == "accounts"
        else _through_guide(qtbot, open_frame, sample)
    )
    field.edit.setPlainText(CARD)
    save()
    settle()
    assert "whole card number" in field.question
    assert CARD not in {j.note for j in session.vault.read().journeys}
    assert_everything_named(field)
    assert_nothing_cut(field)
    field.edit.setPlainText(CARD + " ")
    settle()
    assert field.question == ""
    save()
    settle()
    field.anyway.click()
    settle()
    assert CARD in {j.note for j in session.vault.read().journeys}


def test_being_sure_of_one_note_is_not_being_sure_of_another(
    qtbot: QtBot, open_frame: Frame, session: Session, sample: Sample
) -> None:
    """The question is about these very words."""
    field, save = _through_guide(qtbot, open_frame, sample)
    field.edit.setPlainText("密码：Tulip-88")
    save()
    settle()
    assert "password" in field.question
    field.edit.setPlainText("密码：Tulip-99")
    save()
    settle()
    assert "password" in field.question
    assert _kept(session, sample) == ""
