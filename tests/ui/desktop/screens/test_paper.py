"""Paper: what is ticked is printed, and the PDF can be read and gives nothing away."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.showing import show_screen
from ui.desktop.frame import Frame
from ui.desktop.screens.paper import PaperScreen
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Text
from ui.desktop.widgets.tick_row import TickRow

Show = Callable[..., PaperScreen]
PLANTED = ("13800138000", "13900139000", "chenxm@example.org", "6222021234567890")


@pytest.fixture
def show(qtbot: QtBot, open_frame: Frame) -> Show:
    """Make the screen and show it."""

    def make(width: int = 1072, height: int = 640) -> PaperScreen:
        return show_screen(qtbot, PaperScreen(open_frame), width, height)

    return make


def _fill(session: Session) -> None:
    person = add_person(session, "陈小明").id
    add_move(session, person=person, old="13800138000", new="13900139000")
    add_account(session, person=person, service="icbc", tail="7890")
    add_account(session, person=person, service="ccb")
    add_account(session, person=person, name="6222 0212 3456 7890", login="chenxm@example.org")


def _press(screen: PaperScreen, words: str) -> None:
    next(b for b in screen.findChildren(Button) if b.text() == words).click()
    settle()


def _read(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    texts = (page.get_textpage().get_text_bounded() for page in document)
    return [unicodedata.normalize("NFKC", text) for text in texts]


def test_the_ticked_banks_are_printed_and_no_others(
    show: Show, session: Session, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """A sheet for each, with who comes, the tail of the card, the hotline and boxes."""
    _fill(session)
    screen = show()
    for row in screen.findChildren(TickRow):
        row.setChecked(row.accessibleName() == "ICBC")
    path = tmp_path / "sheets.pdf"
    dialogs.answers.append(path)
    _press(screen, "Save the sheets as PDF")
    (page,) = _read(path)
    for words in ("陈小明", "ICBC", "7890", "95588", "9000", "□"):
        assert words in page
    assert "Construction" not in page


def test_the_booklet_is_printed_and_gives_nothing_away(
    show: Show, session: Session, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """A page for each account at least; no number, login or card that was planted."""
    _fill(session)
    screen = show()
    path = tmp_path / "booklet"
    dialogs.answers.append(path)
    _press(screen, "Save 陈小明's booklet as PDF")
    pages = _read(tmp_path / "booklet.pdf")
    assert len(pages) >= 4
    text = "".join("".join(pages).split())
    assert "□" in text
    assert [secret for secret in PLANTED if secret in text] == []


def test_nothing_ticked_prints_nothing(show: Show, session: Session) -> None:
    """The filled button waits for a tick."""
    _fill(session)
    screen = show()
    for row in screen.findChildren(TickRow):
        row.setChecked(False)
    button = next(b for b in screen.findChildren(Button) if b.property("variant") == "primary")
    assert not button.isEnabled()
    screen.findChildren(TickRow)[0].setChecked(True)
    assert button.isEnabled()


def test_where_it_cannot_be_written_the_reason_is_said(
    show: Show, session: Session, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    """A sentence, and nothing left behind."""
    _fill(session)
    screen = show()
    dialogs.answers.append(tmp_path / "missing" / "booklet.pdf")
    _press(screen, "Save 陈小明's booklet as PDF")
    assert dialogs.told


@pytest.mark.parametrize("text_size", [100, 150])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_and_everything_is_named(
    show: Show, session: Session, dress: Callable[..., None], language: str, text_size: int
) -> None:
    """At the smallest window, in both languages, with large text."""
    _fill(session)
    dress(language, "light", text_size)
    screen = show(1024 - 208, 640)
    assert_nothing_cut(screen)
    assert_everything_named(screen)
    assert_one_filled_button(screen)
    assert_fits_width(screen)


def test_with_nothing_to_change_there_is_nothing_to_print(show: Show) -> None:
    """An empty list is no error."""
    assert any("Nothing to print" in text.text() for text in show().findChildren(Text))
