"""One step for a situation in large words: what to have ready, whom to call, and what if not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.directory.playbook import ActionKind
from app.guidance.walk import StepAction, WalkStep
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.qr import QrPanel
from ui.desktop.widgets.surface import Card, column
from ui.desktop.widgets.text import Chip, Text, show_if
from ui.text.catalogue import ntr, pick, tr
from ui.text.formats import show_date


class SituationStep(QWidget):
    """The step ``index`` of ``steps``.

    Signals:
        ticked(), unticked(): it is done, or not after all.
        looked(int): look at another step.
        copied(str): put these digits on the clipboard.
    """

    ticked = Signal()
    unticked = Signal()
    looked = Signal(int)
    copied = Signal(str)

    def __init__(
        self, steps: tuple[WalkStep, ...], index: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        step = steps[index]
        self.tick = Button(tr("Done"), "primary", self.ticked.emit, icon_name="check")
        self.untick = Button(
            tr("Not done after all"), "quiet", self.unticked.emit, icon_name="undo-2"
        )
        self.trouble = Button(tr("It did not work"), "quiet", self._show_failed)
        self._failed = Card(State.WARN, margin=14)
        box = column(Text(pick(step.text), Kind.STEP), spacing=12)
        for part in beside(step):
            box.addWidget(part)
        box.addSpacing(4)
        box.addLayout(flow(*self._buttons(steps, index), spacing=10))
        if step.if_it_fails is not None:
            self._failed.body.addWidget(Text(pick(step.if_it_fails)))
            box.addWidget(self._failed)
            self._failed.hide()
        if step.action is not None:
            box.addWidget(self._at_hand(step.action))
        self.setLayout(box)

    @property
    def failing(self) -> bool:
        """Whether it says what to do if it did not work."""
        return self._failed.isVisibleTo(self)

    def _buttons(self, steps: tuple[WalkStep, ...], index: int) -> list[QWidget]:
        step = steps[index]
        buttons: list[QWidget] = [self.tick]
        if step.done:
            buttons = [Chip(tr("Done"), State.OK), self.untick]
        if step.if_it_fails is not None:
            buttons.append(self.trouble)
        if index > 0:
            buttons.append(self._to(tr("Previous step"), index - 1))
        if index + 1 < len(steps):
            buttons.append(self._to(tr("Next step"), index + 1))
        return buttons

    def _to(self, words: str, index: int) -> Button:
        button = Button(words, "link")
        button.clicked.connect(lambda _=False: self.looked.emit(index))
        return button

    def _at_hand(self, action: StepAction) -> Card:
        card = Card("sunk", margin=16, spacing=12)
        if action.kind is ActionKind.CALL:
            card.body.addWidget(to_call(action.value))
        elif action.kind is ActionKind.COPY_NEW_NUMBER:
            words = tr("Copy {number}", number=action.value)
            button = Button(words, "quiet", icon_name="copy")
            button.clicked.connect(lambda _=False: self.copied.emit(action.value))
            card.body.addLayout(flow(button))
        return card

    def _show_failed(self) -> None:
        show_if(self._failed, not self.failing)


def beside(step: WalkStep) -> list[QWidget]:
    """Return what to have ready, how long it takes, what shows success, how old the facts are."""
    parts: list[QWidget] = []
    if step.needs:
        lines = [tr("Have ready:"), *(f"·  {pick(need)}" for need in step.needs)]
        parts.append(Text("\n".join(lines), tone="muted"))
    if step.wait_days:
        words = ntr("Takes about {n} day.", "Takes about {n} days.", step.wait_days)
        parts.append(Text(words, tone="muted"))
    if step.proof is not None:
        parts.append(Text(tr("A sign that it worked: {proof}", proof=pick(step.proof))))
    if step.dated is not None:
        words = tr(
            "Looked up on {day}; ask there if in doubt.", day=show_date(step.dated, year=True)
        )
        parts.append(Text(words, Kind.SMALL, tone=State.WARN))
    return parts


def to_call(number: str) -> QrPanel:
    """Return a number to call: large, and as a code for the phone's camera."""
    return QrPanel(
        f"tel:{number}",
        number,
        tr("Point your phone's camera at the square, or type the number."),
    )
