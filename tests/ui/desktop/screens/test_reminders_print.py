"""The months on paper: printed from the button, readable in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from pytestqt.qtbot import QtBot

from app.actions.session import Session
from tests.ui.desktop.checks import settle
from tests.ui.desktop.fakes import FakeDialogs
from tests.ui.desktop.screens.accounts_household import come_to, fill
from tests.ui.desktop.test_printing import pages_of
from ui.desktop.frame import Frame
from ui.desktop.screens.reminders import Reminders
from ui.text.catalogue import tr


@pytest.mark.parametrize(
    ("language", "months", "bill"),
    [
        ("zh", ("2026年3月", "2026年4月", "2026年5月"), "工商银行 6789:还信用卡"),
        ("en", ("March 2026", "April 2026", "May 2026"), "ICBC 6789: pay the card bill"),
    ],
)
def test_three_months_are_printed_from_the_button(
    session: Session,
    open_frame: Frame,
    dialogs: FakeDialogs,
    qtbot: QtBot,
    tmp_path: Path,
    language: Literal["zh", "en"],
    months: tuple[str, ...],
    bill: str,
) -> None:
    """A sheet each (a reader finds narrow colons); the bill stands on its day in all three, and the file is its owner's alone."""
    fill(session)
    open_frame.settings.set_language(language)
    screen = come_to(qtbot, open_frame, Reminders)
    path = tmp_path / "months.pdf"
    dialogs.answers.append(path)
    menu = screen.elsewhere.menu()
    [wanted] = [a for a in menu.actions() if a.text() == tr("Print the next three months…")]
    wanted.trigger()
    qtbot.waitUntil(path.exists)
    settle()
    sheets = pages_of(path.read_bytes())
    assert len(sheets) == len(months)
    for month, sheet in zip(months, sheets, strict=True):
        assert month in sheet
        assert bill in " ".join(sheet.split())
    assert path.stat().st_mode & 0o077 == 0
