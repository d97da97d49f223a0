"""Today's card of what falls due."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.actions.today import TodayView
from app.directory.playbook import Guides
from ui.desktop.models.today_due_words import (
    Line,
    checks_words,
    done_word,
    due_amount,
    due_chip,
    due_hint,
    due_name,
    due_title,
    folded,
    listed,
    without_day,
)
from ui.desktop.models.today_words import several_owners
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, Divider, column, empty, row
from ui.desktop.widgets.text import Chip, LineText, Text
from ui.text.catalogue import current, ntr, tr

_ROWS = 5


class DueCard(Card):
    """What is late and what comes in the next thirty days, each with a button that says done.

    Signals:
        done(object): the occurrence was dealt with.
        wanted(object): the user wants to see what stands in one line, from this occurrence on.
        wanted_all(): the user wants to see all reminders.
    """

    done = Signal(object)
    wanted = Signal(object)
    wanted_all = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)

    def show_due(self, view: TodayView, playbooks: Guides) -> None:
        """Show what is due in ``view``, the late first."""
        empty(self.body)
        late, coming = listed(view)
        self.body.addWidget(Text(due_title(view), Kind.SECTION))
        named = several_owners(view.accounts)
        lines = [*folded(late), *folded(coming)]
        chips: list[Chip] = []
        for index, line in enumerate(lines[:_ROWS]):
            if index:
                self.body.addWidget(Divider())
            chip = Chip(*due_chip(line[0], (line[0].date - view.today).days))
            chips.append(chip)
            self.body.addWidget(self._row(view, line, chip, playbooks, named=named))
        _align(chips)
        self._show_more(view, sum(map(len, lines[_ROWS:])), said=not late and not coming)

    def _row(
        self,
        view: TodayView,
        line: Line,
        chip: Chip,
        playbooks: Guides,
        *,
        named: bool,
    ) -> QWidget:
        occurrence = line[0]
        account = view.accounts.get(occurrence.account) if occurrence.account else None
        name = due_name(occurrence, account)
        words: list[QWidget] = [LineText(name)]
        if named and account is not None:
            words.append(LineText(account.owner.name, Kind.SMALL, tone="muted"))
        amount = due_amount(occurrence)
        if amount:
            words.append(LineText(amount, strong=occurrence.amount is not None,
                                  tone="" if occurrence.amount else "muted"))  # fmt: skip
        lines = column(flow(*words, spacing=12), spacing=2)
        glue = "" if current() == "zh" else " "
        several = len(line) > 1
        hint = (
            checks_words(line) if several else glue.join(due_hint(occurrence, account, playbooks))
        )
        if hint:
            lines.addWidget(Text(hint, Kind.SMALL, tone="muted"))
        word = tr("Look") if several else done_word(occurrence)
        signal = self.wanted if several else self.done
        button = Button(word, "quiet", lambda: signal.emit(occurrence))
        colon = "：" if current() == "zh" else ": "
        button.setAccessibleName(colon.join((word, name, hint) if several else (word, name)))
        button.setObjectName(f"due {occurrence.id}")
        box = row(chip, lines, button, spacing=14)
        box.setStretch(1, 1)
        box.setAlignment(chip, Qt.AlignmentFlag.AlignVCenter)
        box.setAlignment(button, Qt.AlignmentFlag.AlignVCenter)
        whole = QWidget()
        whole.setLayout(box)
        return whole

    def _show_more(self, view: TodayView, hidden: int, *, said: bool) -> None:
        """Offer the rest of the list, and say which debts it cannot know of, unless it is said."""
        unknown = without_day(view)
        words: list[QWidget] = []
        if unknown and not said:
            words.append(
                LineText(
                    ntr(
                        "{n} card or loan has no due day here yet.",
                        "{n} cards or loans have no due day here yet.",
                        unknown,
                    ),
                    tone="muted",
                )
            )
        if unknown and not hidden:
            link = tr("Enter the due days")
        elif hidden:
            link = ntr("{n} more in Reminders", "{n} more in Reminders", hidden)
        else:
            link = tr("All reminders")
        words.append(Button(link, "link", self.wanted_all.emit))
        self.body.addLayout(flow(*words, spacing=8))


def _align(chips: list[Chip]) -> None:
    """Make the chips equally wide, so that the names stand in one line."""
    for chip in chips:
        chip.ensurePolished()
    widest = max((chip.sizeHint().width() for chip in chips), default=0)
    for chip in chips:
        chip.setMinimumWidth(widest)
