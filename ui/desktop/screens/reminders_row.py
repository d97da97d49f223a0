"""One reminder: how near it is, what is to be done, and what the user can say about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.reminder import Occurrence
from ui.desktop.models.due import DueFacts, day_words, moving_words, put_off_words, row_title
from ui.desktop.models.today_due_words import done_word, due_amount, due_chip, due_hint
from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Chip, LineText, Text
from ui.text.catalogue import current, tr

_BESIDE = 560
"""From so many pixels on (at 100 %), the buttons stand beside the words."""

TOMORROW, IN_THREE_DAYS = 1, 3


class DueRow(QWidget):
    """A row of the list.

    Signals:
        done(): the user has done it.
        put_off(int): not before so many days.
        day_wanted(): not before a day yet to choose.
        skipped(): not this time.
    """

    done = Signal()
    put_off = Signal(int)
    day_wanted = Signal()
    skipped = Signal()

    def __init__(
        self, occurrence: Occurrence, facts: DueFacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.occurrence = occurrence
        view = facts.view_of(occurrence)
        self._name = row_title(occurrence, view)
        self.chip = Chip(*due_chip(occurrence, facts.days_left(occurrence)))
        day = [day_words(occurrence.date)]
        if facts.several_owners and view is not None:
            day.append(view.owner.name)
        first: list[QWidget] = [LineText(self._name, strong=True)]
        amount = due_amount(occurrence)
        if occurrence.amount is not None:
            first.append(LineText(amount, strong=True))
        elif amount:
            day.append(amount)
        words = column(flow(*first, spacing=14), spacing=2)
        words.addWidget(Text(" · ".join(day), Kind.SMALL, tone="muted"))
        glue = "" if current() == "zh" else " "
        hints = due_hint(occurrence, view, facts.playbooks)
        more = (put_off_words(occurrence, facts.today), moving_words(occurrence, facts))
        for line in (glue.join(hints), *more):
            if line:
                words.addWidget(Text(line, Kind.SMALL, tone="muted"))
        left = row(self.chip, words, spacing=14)
        left.setAlignment(self.chip, Qt.AlignmentFlag.AlignTop)
        left.setStretch(1, 1)
        self._buttons = self._make_buttons()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addLayout(left, 1)
        self._box.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def later_menu(self) -> QMenu:
        """Return the menu that asks until when."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("Put off"))
        for words, days in ((tr("Tomorrow"), TOMORROW), (tr("In 3 days"), IN_THREE_DAYS)):
            menu.addAction(words).triggered.connect(partial(self._put_off, days))
        menu.addSeparator()
        menu.addAction(tr("Choose a day…")).triggered.connect(lambda _=False: self._ask_day())
        return menu

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = self.width() >= look().scaled(_BESIDE)
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if beside else direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)

    def _make_buttons(self) -> QWidget:
        self.done_button = done = Button(done_word(self.occurrence), "quiet", self.done.emit)
        self._later = Button(tr("Later"), "quiet", self._open_menu)
        skip = Button(tr("Skip"), "quiet", self.skipped.emit)
        for button, key in ((done, "done"), (self._later, "later"), (skip, "skip")):
            glue = "：" if current() == "zh" else ": "
            button.setAccessibleName(f"{button.text()}{glue}{self._name}")
            button.setObjectName(f"{key} {self.occurrence.id}")
        skip.setToolTip(tr("Leave out this one; the next one comes."))
        buttons = QWidget()
        buttons.setLayout(flow(done, self._later, skip))
        return buttons

    def _open_menu(self) -> None:
        below = self._later.mapToGlobal(QPoint(0, self._later.height()))
        self.later_menu().popup(below)

    def _put_off(self, days: int, _checked: bool = False) -> None:
        self.put_off.emit(days)

    def _ask_day(self) -> None:
        self.day_wanted.emit()
