"""The steps somebody was at when the list was locked, to go on by while it stays locked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import Kind
from ui.desktop.widgets.steps import StepMark, StepState
from ui.desktop.widgets.surface import Card, column, row
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr


@dataclass(frozen=True, slots=True)
class LockedStep:
    """One step's words, and whether it is done."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class LockedSteps:
    """The steps, and the place of the one that is looked at."""

    steps: tuple[LockedStep, ...]
    looked_at: int


class LockedStepsCard(Card):
    """Where one is in large words, and the other steps below; nothing in it can be pressed."""

    def __init__(self, shown: LockedSteps, parent: QWidget | None = None) -> None:
        super().__init__(margin=24, spacing=10, parent=parent)
        count = len(shown.steps)
        self.body.addWidget(
            Text(
                tr("You are at step {step} of {count}", step=shown.looked_at + 1, count=count),
                Kind.SMALL,
                tone="muted",
            )
        )
        self.body.addWidget(Text(shown.steps[shown.looked_at].text, Kind.STEP))
        rest = column(spacing=6)
        for index, step in enumerate(shown.steps):
            if index == shown.looked_at:
                continue
            words = Text(step.text, Kind.SMALL, tone="muted")
            if step.done:
                words.setAccessibleDescription(tr("Done"))
            line = row(StepMark(StepState.DONE if step.done else StepState.TODO, 16), words)
            line.setSpacing(10)
            line.setStretch(1, 1)
            rest.addLayout(line)
        self.body.addLayout(rest)
        self.body.addWidget(
            Text(
                tr("Numbers, amounts and names are hidden while the list is locked."),
                Kind.SMALL,
                tone="muted",
            )
        )
