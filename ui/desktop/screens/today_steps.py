"""Today's main card: the next steps, or, where there is none, the one thing to do instead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.actions.today import NextStep, TodayView
from ui.desktop.models.accounts_words import short_role_words, view_title
from ui.desktop.models.plan_words import today_reasons
from ui.desktop.models.today_words import (
    Situation,
    effort,
    how_far,
    several_owners,
    situation,
)
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, Divider, column, empty, row
from ui.desktop.widgets.text import Chip, LineText, Text
from ui.text.catalogue import current, ntr, tr
from ui.text.formats import show_date


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

    def show_view(self, view: TodayView) -> None:
        """Show the steps of ``view``, or what it says instead."""
        empty(self.body)
        state = situation(view)
        if state in {Situation.STEPS, Situation.CONFIRM}:
            self._show_steps(view)
        else:
            self._show_instead(view, state)

    def _show_steps(self, view: TodayView) -> None:
        named = several_owners(view.accounts)
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
        roles = short_role_words(step.view)
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
        reason = Text(glue.join(today_reasons(step.step, waits)), tone="muted")
        box = row(
            Place(index + 1),
            column(flow(*chips), reason, spacing=4),
            self._button(step, index, name),
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
        go = self._going("guide", account=step.view.account.id)
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

    def _show_instead(self, view: TodayView, state: Situation) -> None:
        """Say what is missing or why there is nothing to do, and offer the next thing."""
        sentence, buttons = self._instead(view, state)
        self.body.addWidget(Text(sentence))
        self.body.addLayout(flow(*buttons, spacing=12))

    def _instead(self, view: TodayView, state: Situation) -> tuple[str, tuple[Button, ...]]:
        match state:
            case Situation.START:
                return (
                    tr(
                        "Type in the number you are giving up and, if you have it already, the "
                        "new one. Then this page says what to do first."
                    ),
                    (Button(tr("Enter the numbers"), "primary", self._going("people")),),
                )
            case Situation.NO_MOVE:
                return (
                    tr(
                        "The accounts are on the list. With the old number this page can say "
                        "which of them to change first."
                    ),
                    (Button(tr("Enter the number"), "primary", self._going("people")),),
                )
            case Situation.NO_ACCOUNTS:
                return (
                    tr(
                        "The messages on your phone know most of them. Bring a backup of them "
                        "here, or add the accounts you know by hand."
                    ),
                    (
                        Button(tr("Find accounts"), "primary", self._going("imports")),
                        Button(tr("Add by hand"), "quiet", self._going("accounts")),
                    ),
                )
            case Situation.WAITING:
                return (
                    _waiting_words(view),
                    (Button(tr("Show the order"), "quiet", self._going("plan")),),
                )
            case _:
                return (
                    tr(
                        "Before you give up the old number, look once more for accounts that are "
                        "missing: a fresh backup of your messages shows who still writes to it."
                    ),
                    (
                        Button(tr("Look for missing ones"), "primary", self._going("imports")),
                        Button(tr("Show the accounts"), "quiet", self._going("accounts")),
                    ),
                )

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


def _waiting_words(view: TodayView) -> str:
    words = ntr(
        "{n} account waits for an answer or for its day.",
        "{n} accounts wait for an answer or for their day.",
        view.left,
    )
    if view.look_again is None:
        return words
    glue = "" if current() == "zh" else " "
    again = tr("The next one is ready on {day}.", day=show_date(view.look_again))
    return f"{words}{glue}{again}"
