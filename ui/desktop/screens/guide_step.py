"""One step in large words: what to have ready, what to do, and what if it does not work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.directory.facts import Text as DirectoryText
from app.directory.playbook import ActionKind
from app.domain.journey import Channel, Goal
from app.guidance.walk import Walk, WalkStep
from app.planning.plan import Why
from ui.desktop.screens.guide_hand import AtHand
from ui.desktop.screens.guide_loading import GuideFacts
from ui.desktop.screens.guide_words import asks_for_proof
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, column, row
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import current, ntr, pick, tr
from ui.text.formats import show_date
from ui.text.labels import label
from ui.text.reasons import why


class StepPanel(QWidget):
    """The step ``index`` of ``walk``.

    Signals:
        ticked(), unticked(): it is done, or not after all.
        looked(int): look at another step.
        hold_wanted(): let it wait.
        reminder_wanted(object): look again on this day.
        proof_wanted(): the new number was seen already.
        channel_wanted(object): go on over this Channel.
        copied(), opened(str): see AtHand.
    """

    ticked = Signal()
    unticked = Signal()
    looked = Signal(int)
    hold_wanted = Signal()
    reminder_wanted = Signal(object)
    proof_wanted = Signal()
    channel_wanted = Signal(object)
    copied = Signal()
    opened = Signal(str)

    def __init__(
        self,
        facts: GuideFacts,
        walk: Walk,
        index: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        step = walk.steps[index]
        self.tick = Button(tr("Done"), "primary", self.ticked.emit, icon_name="check")
        self.trouble: Button | None = None
        self.onward: Button | None = None
        self._failed: QWidget | None = None
        box = column(Text(pick(step.text), Kind.STEP), spacing=12)
        for part in (*_reasons(facts, walk), *_beside(step)):
            box.addWidget(part)
        box.addSpacing(4)
        box.addLayout(flow(*self._buttons(walk, step, index), spacing=10))
        if step.if_it_fails is not None:
            card = self._card(step.if_it_fails, step.next_channel)
            self._failed = card
            box.addWidget(card)
            card.hide()
        hand = AtHand(facts, step.action)
        hand.copied.connect(self.copied)
        hand.opened.connect(self.opened)
        if hand.holds_anything:
            box.addWidget(hand)
        else:
            hand.deleteLater()
        self.setLayout(box)

    @property
    def failing(self) -> bool:
        """Whether it says what to do if it did not work."""
        return self._failed is not None and self._failed.isVisibleTo(self)

    def _buttons(self, walk: Walk, step: WalkStep, index: int) -> list[QWidget]:
        buttons: list[QWidget] = []
        if step.done:
            buttons.append(Chip(tr("Done"), State.OK))
            buttons.append(
                Button(tr("Not done after all"), "quiet", self.unticked.emit, icon_name="undo-2")
            )
        else:
            buttons.append(self.tick)
        if step.if_it_fails is not None:
            self.trouble = Button(tr("It did not work"), "quiet", self._show_failed)
            buttons.append(self.trouble)
        if not step.done:
            if step.action is not None and step.action.kind is ActionKind.CALENDAR:
                day = date.fromisoformat(step.action.value)
                remind = Button(
                    tr("Remind me on {day}", day=show_date(day)), "quiet", icon_name="bell"
                )
                remind.clicked.connect(lambda _=False: self.reminder_wanted.emit(day))
                buttons.append(remind)
            else:
                buttons.append(Button(tr("Let it wait"), "quiet", self.hold_wanted.emit))
        turning = []
        if index > 0:
            turning.append(self._to(tr("Previous step"), index - 1))
        if index + 1 < len(walk.steps):
            turning.append(self._to(tr("Next step"), index + 1))
        if turning:
            # One thing, so that a narrow line does not leave one of them alone on the next.
            both = QWidget()
            both.setLayout(row(*turning, spacing=10))
            buttons.append(both)
        if asks_for_proof(walk):
            buttons.append(Button(tr("I saw it arrive"), "link", self.proof_wanted.emit))
        return buttons

    def _card(self, words: DirectoryText, channel: Channel | None) -> Card:
        """What to do if it did not work, and the way on from there."""
        card = Card(State.WARN, margin=14)
        card.body.addWidget(Text(pick(words)))
        if channel is not None:
            self.onward = Button(tr("Go on: {way}", way=label(channel)), "quiet")
            self.onward.clicked.connect(lambda _=False: self.channel_wanted.emit(channel))
            card.body.addLayout(flow(self.onward))
        return card

    def _to(self, words: str, index: int) -> Button:
        button = Button(words, "link")
        button.clicked.connect(lambda _=False: self.looked.emit(index))
        return button

    def _show_failed(self) -> None:
        if self._failed is not None:
            self._failed.setVisible(not self.failing)


_TELLING = frozenset(
    {
        Why.UNLOCKS_OTHERS,
        Why.RECOVERS_OTHERS,
        Why.BANK_NUMBER,
        Why.CARD,
        Why.WALLET,
        Why.LOAN,
        Why.TERMINAL,
        Why.NOTICES,
        Why.GOVERNMENT,
        Why.REPAYMENT_NEAR,
        Why.OLD_NUMBER_ENDS,
        Why.OLD_NUMBER_GONE,
    }
)
"""Reasons that say something about this account; the others only place it in the order."""

_NAMED = 3


def _reasons(facts: GuideFacts, walk: Walk) -> list[QWidget]:
    """Why it is done at all, and what should come before; said until the first tick."""
    if facts.plan is None or any(step.done for step in walk.steps):
        return []
    parts: list[QWidget] = []
    # The plan's reasons are for changing the number; they would sound like reasons to close.
    changing = walk.goal is Goal.CHANGE
    told = [why(code) for code in facts.plan.why if code in _TELLING and changing]
    if told:
        parts.append(Text(tr("Why: {reason}", reason=told[0]), tone="muted"))
    if facts.first:
        parts.append(Text(first_words(facts.first), tone=State.WARN))
    return parts


def first_words(names: Sequence[str]) -> str:
    """Return what should come before, a few by name: a terminal waits for every card there is."""
    listed = ("、" if current() == "zh" else ", ").join(names[:_NAMED])
    if len(names) > _NAMED:
        return tr(
            "Better first: {names} and others, {n} in all. It asks for them.",
            names=listed,
            n=len(names),
        )
    return tr("Better first: {names}. It asks for them.", names=listed)


def _beside(step: WalkStep) -> list[QWidget]:
    """What to have ready, how long it takes, what shows success, and how old the facts are."""
    parts: list[QWidget] = []
    if step.needs:
        lines = [tr("Have ready:"), *(f"·  {pick(need)}" for need in step.needs)]
        parts.append(Text("\n".join(lines), tone="muted"))
    if step.wait_days:
        parts.append(
            Text(
                ntr(
                    "This takes about {n} day. Let it wait; you find it under Reminders.",
                    "This takes about {n} days. Let it wait; you find it under Reminders.",
                    step.wait_days,
                ),
                tone="muted",
            )
        )
    if step.proof is not None:
        parts.append(Text(tr("A sign that it worked: {proof}", proof=pick(step.proof))))
    if step.dated is not None:
        parts.append(
            Text(
                tr(
                    "This was looked up on {day}. Things may have changed; ask there if in doubt.",
                    day=show_date(step.dated, year=True),
                ),
                Kind.SMALL,
                tone=State.WARN,
            )
        )
    return parts
