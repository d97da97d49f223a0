"""The answer to a supposition: both plans side by side, who is worse off, what comes first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.directory.model import Directory
from app.domain.household import Household
from app.planning.what_if import Comparison, Shift
from ui.desktop.screens.risk_answers import ANSWER_STATES
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.flow import FlowLayout, flow
from ui.desktop.widgets.surface import Card, column
from ui.desktop.widgets.text import Chip, LineText, Text
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_list
from ui.text.what_if import (
    account_name,
    answer_words,
    counter_title,
    first_lines,
    papers_words,
    side_rows,
)

_AT_MOST = 8
"""So many accounts that are worse off are named; of the others there is the count."""


def answer_cards(
    found: Comparison, household: Household, directory: Directory
) -> Iterator[QWidget]:
    """Yield the cards, the most important first."""
    right = QWidget()
    right.setLayout(column(*_first(found, household), *_shifts(found, household), 1, spacing=12))
    yield Columns(_sides(found), right, shares=(1, 1), least=760)
    if found.counters:
        yield _counters(found, household, directory)


def _sides(found: Comparison) -> Card:
    """Both sides as rows: what, now, then; what differs is strong."""
    card = Card(margin=16, spacing=10)
    card.body.addWidget(Text(tr("Now, and then"), Kind.SECTION))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    heads = ("", tr("Now planned"), tr("Supposed"))
    for place, words in enumerate(heads):
        grid.addWidget(Text(words, Kind.SMALL, tone="muted"), 0, place)
    for line, (name, before, after) in enumerate(side_rows(found), 1):
        differs = before != after
        for place, text in enumerate(
            (Text(name), Text(before, tone="muted"), Text(after, strong=differs))
        ):
            text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(text, line, place)
    card.body.addLayout(grid)
    card.body.addStretch(1)
    return card


def _first(found: Comparison, household: Household) -> list[QWidget]:
    lines = list(first_lines(found, household))
    if not lines:
        return []
    card = Card(State.ACCENT, margin=16, spacing=8)
    card.body.addWidget(Text(tr("Then first"), Kind.SECTION))
    for place, line in enumerate(lines, 1):
        card.body.addWidget(Text(f"{place}. {line}" if len(lines) > 1 else line))
    return [card]


def _shifts(found: Comparison, household: Household) -> list[QWidget]:
    cards: list[QWidget] = []
    for title, shifts in (
        (tr("Worse off"), found.worse),
        (tr("Better off"), found.better),
    ):
        if not shifts:
            continue
        card = Card(margin=16, spacing=8)
        card.body.addWidget(Text(title, Kind.SECTION))
        for shift in shifts[:_AT_MOST]:
            card.body.addLayout(_shift(shift, household))
        hidden = len(shifts) - _AT_MOST
        if hidden > 0:
            words = ntr("and {n} more", "and {n} more", hidden)
            card.body.addWidget(Text(words, tone="muted"))
        cards.append(card)
    return cards


def _shift(shift: Shift, household: Household) -> FlowLayout:
    name = LineText(account_name(shift.account, household))
    before = Chip(answer_words(shift.before), ANSWER_STATES[shift.before])
    after = Chip(answer_words(shift.after), ANSWER_STATES[shift.after])
    return flow(name, before, LineText("→", tone="muted"), after, spacing=8)


def _counters(found: Comparison, household: Household, directory: Directory) -> Card:
    card = Card(margin=16, spacing=10)
    card.body.addWidget(Text(tr("To which counter, with which papers"), Kind.SECTION))
    for counter in found.counters:
        lines = [
            Text(counter_title(counter, household, directory), strong=True),
            Text(tr("Take along: {papers}", papers=papers_words(counter)), tone="muted"),
        ]
        if counter.then:
            names = [household.account_by_id[each].name for each in counter.then]
            words = tr("After that these open as well: {names}", names=show_list(names))
            lines.append(Text(words, tone="muted"))
        card.body.addLayout(column(*lines, spacing=4))
    return card
