"""Today's main card: the next steps, or, where there is none, the one thing to do instead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.actions.today import NextStep, TodayView
from app.planning.plan import Why
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.plan_words import (
    common_reasons,
    guide_arguments,
    role_summary,
    today_reasons,
)
from ui.desktop.models.today_words import effort, how_far, several_owners
from ui.desktop.screens.today_instead import fill_instead
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, Divider, column, empty, row
from ui.desktop.widgets.text import Chip, LineText, Text
from ui.text.catalogue import current, ntr, tr


class Place(QWidget):
    """A step's number in a circle; the first is filled with the soft accent."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        size = look().scaled(30)
        return QSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        colours = look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = self._number == 1
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(QColor(colours.accent_soft) if first else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawEllipse(box)
        painter.setFont(look().font(Kind.BODY, 700))
        painter.setPen(QColor(colours.accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepsCard(Card):
    """The next steps with their reasons.

    Signals:
        went(str, dict): the user wants to go to a screen, with its arguments.
    """

    went = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=14, parent=parent)
        self._said: frozenset[Why] = frozenset()

    def show_view(self, view: TodayView) -> None:
        """Show the steps of ``view``, or what it says instead."""
        empty(self.body)
        if view.next:
            self._show_steps(view)
        else:
            fill_instead(self.body, view, lambda screen: self.went.emit(screen, {}))

    def _show_steps(self, view: TodayView) -> None:
        named = several_owners(view.accounts)
        # That the number has stopped stands in the heading; once is enough where it is so for all.
        self._said = common_reasons([one.step for one in view.next]) & {Why.OLD_NUMBER_GONE}
        for index, step in enumerate(view.next):
            if index:
                self.body.addWidget(Divider())
            self.body.addWidget(self._row(view, step, index, named=named))
        self.body.addWidget(Divider())
        links = [
            Button(tr("Why this order?"), "link", self._going("plan")),
            Button(tr("I'd rather do another"), "link", self._going("accounts")),
        ]
        more = view.left - len(view.next)
        words: list[QWidget] = [*links]
        if more:
            words.append(
                LineText(ntr("{n} more after these", "{n} more after these", more), tone="muted")
            )
        self.body.addLayout(flow(*words, spacing=16))

    def _row(self, view: TodayView, step: NextStep, index: int, *, named: bool) -> QWidget:
        name = view_title(step.view)
        chips: list[QWidget] = [LineText(name, strong=True)]
        roles = role_summary(step.view)
        if roles:
            chips.append(LineText(roles, tone="muted"))
        if named:
            chips.append(_owner(step))
        words = effort(step)
        state = State.ACCENT if not index and words.state is State.NEUTRAL else words.state
        chips.append(Chip(words.words, state))
        done = how_far(step)
        if done:
            chips.append(Chip(done, State.ACCENT))
        waits = [view_title(view.accounts[id]) for id in step.step.blocked_by]
        glue = "" if current() == "zh" else " "
        reason = Text(glue.join(today_reasons(step.step, waits, self._said)), tone="muted")
        button = self._button(step, index, name)
        button.setAccessibleDescription(f"{words.words}{glue or ' '}{reason.text()}")
        box = row(
            Place(index + 1),
            column(flow(*chips), reason, spacing=4),
            button,
            spacing=14,
        )
        box.setStretch(1, 1)
        for place in (0, 2):
            item = box.itemAt(place)
            if item is not None:
                item.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line = QWidget()
        line.setLayout(box)
        return line

    def _button(self, step: NextStep, index: int, name: str) -> Button:
        go = self._going("guide", **guide_arguments(step.step))
        if index:
            button = Button(tr("Look"), "quiet", go)
            button.setAccessibleName(tr("Look: {name}", name=name))
        elif step.steps_done:
            button = Button(tr("Continue"), "primary", go)
            button.setAccessibleName(tr("Continue: {name}", name=name))
        else:
            button = Button(tr("Start"), "primary", go)
            button.setAccessibleName(tr("Start: {name}", name=name))
        button.setObjectName(f"step {step.view.account.id}")
        return button

    def _going(self, screen: str, **arguments: object) -> Callable[[], None]:
        def go() -> None:
            self.went.emit(screen, arguments)

        return go


def _owner(step: NextStep) -> QWidget:
    """Whose account it is: mark and name."""
    person = step.view.owner
    words = LineText(person.name, Kind.SMALL, tone="muted")
    line = QWidget()
    line.setLayout(flow(Avatar(person.name, person.colour, 20), words, spacing=6))
    return line
