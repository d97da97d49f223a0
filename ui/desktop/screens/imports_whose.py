"""Which of the user's numbers received the messages, where the files do not say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.screens.imports_findings import HouseholdNumber
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import FlowLayout
from ui.desktop.widgets.surface import Card
from ui.desktop.widgets.text import LineText, show_if
from ui.text.catalogue import tr
from ui.text.formats import show_list, show_phone


class WhoseCard(Card):
    """A question above the table; it can be left open.

    Signals:
        said(str): the number in E.164, "" for not known.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunk", margin=10, parent=parent)
        self._numbers: tuple[HouseholdNumber, ...] = ()
        self._answer: str | None = None
        self._unsaid: tuple[Path, ...] = ()
        self.words = LineText()
        self.choice = Choice()
        line = FlowLayout(spacing=10)
        line.addWidget(self.words)
        line.addWidget(self.choice)
        self.body.addLayout(line)
        self.choice.picked.connect(self._say)
        show_if(self, False)

    def show_numbers(self, numbers: Sequence[HouseholdNumber]) -> None:
        """Offer these numbers."""
        self._numbers = tuple(numbers)
        self._show()

    def show_unsaid(self, unsaid: Sequence[Path], answer: str | None) -> None:
        """Ask about these files; ``answer`` is what was said before."""
        self._unsaid, self._answer = tuple(unsaid), answer
        self._show()

    def _show(self) -> None:
        show_if(self, bool(self._numbers) and (bool(self._unsaid) or bool(self._answer)))
        names = show_list(path.name for path in self._unsaid)
        self.words.setText(
            tr("Which number received the messages in {files}?", files=names)
            if names
            else tr("Which number received these messages?")
        )
        self.choice.setAccessibleName(self.words.text())
        still_open = ((None, tr("Choose…")),) if self._answer is None else ()
        known = tuple((number.e164, _called(number)) for number in self._numbers)
        self.choice.offer((*still_open, *known, ("", tr("Not known"))), self._answer)

    def _say(self, number: object) -> None:
        if isinstance(number, str) and number != self._answer:
            self.said.emit(number)


def _called(number: HouseholdNumber) -> str:
    phone = show_phone(number.e164)
    if number.old:
        return tr("{number}, old number of {name}", number=phone, name=number.person)
    if number.person:
        return tr("{number}, number of {name}", number=phone, name=number.person)
    return phone
