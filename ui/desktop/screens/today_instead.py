"""What Today offers where there is no next step: the way there, or why there is nothing to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.actions.today import TodayView
from ui.desktop.models.today_words import Situation, situation, waiting_words
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.steps import StepMark, StepState
from ui.desktop.widgets.surface import Divider, column, row
from ui.desktop.widgets.text import Text
from ui.text.catalogue import current, tr

Go = Callable[[str], None]


def fill_instead(body: QVBoxLayout, view: TodayView, go: Go) -> None:
    """Fill ``body`` for a page without next steps; ``go`` leads to a screen."""
    state = situation(view)
    if state is Situation.WAITING:
        button = Button(tr("Show the order"), "quiet", partial(go, "plan"))
        body.addLayout(_finish("clock", State.WARN, waiting_words(view), button))
    elif state is Situation.ALL_DONE:
        sentence = tr(
            "Before you give up the old number, look once more for accounts that are missing: "
            "a fresh backup of your messages shows who still writes to it."
        )
        look = Button(tr("Look for missing ones"), "primary", partial(go, "imports"))
        show = Button(tr("Show the accounts"), "quiet", partial(go, "accounts"))
        body.addLayout(_finish("circle-check", State.OK, sentence, look, show))
    else:
        _fill_road(body, state, go)


def _fill_road(body: QVBoxLayout, state: Situation, go: Go) -> None:
    """Show the three stages before the first step, and a button on the one that is next."""
    done, now, later = StepState.DONE, StepState.CURRENT, StepState.TODO
    body.addLayout(
        _stage(
            done if state is Situation.NO_ACCOUNTS else now,
            tr("Old and new number"),
            tr("The number you are giving up and, if you have it already, the new one."),
            Button(tr("Enter the numbers"), "primary", partial(go, "people")),
        )
    )
    body.addWidget(Divider())
    accounts = {Situation.NO_MOVE: done, Situation.NO_ACCOUNTS: now}.get(state, later)
    body.addLayout(
        _stage(
            accounts,
            tr("The accounts on the old number"),
            tr(
                "The messages on your phone know most of them. Bring a backup of them here, or "
                "add the accounts you know by hand."
            ),
            Button(tr("Find accounts"), "primary", partial(go, "imports")),
            Button(tr("Add by hand"), "quiet", partial(go, "accounts")),
        )
    )
    body.addWidget(Divider())
    body.addLayout(
        _stage(
            later,
            tr("One after the other"),
            tr("This page then says which to change first: money and keys, the rest can wait."),
        )
    )


def _stage(state: StepState, title: str, sentence: str, *buttons: Button) -> QBoxLayout:
    """One stage of the road; only the one that is next has its buttons."""
    spoken = {StepState.DONE: tr("done"), StepState.CURRENT: tr("next")}.get(state, "")
    now = state is StepState.CURRENT
    head = Text(title, Kind.SECTION if now else Kind.BODY, tone="" if now else "muted")
    if spoken:
        glue = "，" if current() == "zh" else ", "
        head.setAccessibleName(f"{title}{glue}{spoken}")
    words = column(head, Text(sentence, tone="" if now else "muted"), spacing=4)
    if now:
        words.addSpacing(6)
        words.addLayout(flow(*buttons, spacing=12))
    else:
        for button in buttons:
            button.deleteLater()
    mark = StepMark(state, 26)
    line = row(mark, words, spacing=16)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return line


def _finish(icon: str, state: State, sentence: str, *buttons: QWidget) -> QBoxLayout:
    """A sign, a sentence and what one may do now."""
    sign = Drawing(icon, state, 40)
    words = column(Text(sentence), flow(*buttons, spacing=12), spacing=12)
    line = row(sign, words, spacing=16)
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return line
