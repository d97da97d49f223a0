"""Today's card of what falls due."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.actions.today import TodayView
from app.directory.playbook import Guides
from app.domain.account import Kind as AccountKind
from app.domain.reminder import Occurrence, ReminderKind
from ui.desktop.models.today_words import (
    done_word,
    due_amount,
    due_chip,
    due_hint,
    due_name,
    several_owners,
)
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, Divider, column, empty, row
from ui.desktop.widgets.text import Chip, LineText, Text
from ui.text.catalogue import current, ntr, tr

_ROWS = 5
_DEBTS = frozenset({AccountKind.CREDIT_CARD, AccountKind.LOAN})


class DueCard(Card):
    """What is late and what comes in the next thirty days, each with a button that says done.

    Signals:
        done(object): the occurrence was dealt with.
        wanted_all(): the user wants to see all reminders.
    """

    done = Signal(object)
    wanted_all = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)

    def show_due(self, view: TodayView, playbooks: Guides) -> None:
        """Show what is due in ``view``, the late first."""
        empty(self.body)
        late, coming = listed(view)
        self.body.addWidget(Text(_title(len(late), len(coming)), Kind.SECTION))
        named = several_owners(view.accounts)
        rows = [*late, *coming][:_ROWS]
        chips: list[Chip] = []
        for index, occurrence in enumerate(rows):
            if index:
                self.body.addWidget(Divider())
            chip = Chip(*due_chip(occurrence, (occurrence.date - view.today).days))
            chips.append(chip)
            self.body.addWidget(self._row(view, occurrence, chip, playbooks, named=named))
        _align(chips)
        self._show_more(view, len(late) + len(coming) - len(rows))

    def _row(
        self,
        view: TodayView,
        occurrence: Occurrence,
        chip: Chip,
        playbooks: Guides,
        *,
        named: bool,
    ) -> QWidget:
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
        hint = glue.join(due_hint(occurrence, account, playbooks))
        if hint:
            lines.addWidget(Text(hint, Kind.SMALL, tone="muted"))
        word = done_word(occurrence)
        button = Button(word, "quiet", lambda: self.done.emit(occurrence))
        button.setAccessibleName(f"{word}: {name}" if current() == "en" else f"{word}：{name}")
        button.setObjectName(f"due {occurrence.id}")
        box = row(chip, lines, button, spacing=14)
        box.setStretch(1, 1)
        box.setAlignment(chip, Qt.AlignmentFlag.AlignVCenter)
        box.setAlignment(button, Qt.AlignmentFlag.AlignVCenter)
        line = QWidget()
        line.setLayout(box)
        return line

    def _show_more(self, view: TodayView, hidden: int) -> None:
        """Offer the rest of the list, and say which debts it cannot know of."""
        unknown = sum(
            one.account.kind in _DEBTS and one.repayment is None and one.account.closed_at is None
            for one in view.accounts.values()
        )
        words: list[QWidget] = []
        if unknown:
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


def listed(view: TodayView) -> tuple[list[Occurrence], list[Occurrence]]:
    """Return what is late and what is to come.

    Where the day to ask again has come, that stands under "needs your eye".
    """

    def shown(one: Occurrence) -> bool:
        return one.kind is not ReminderKind.FOLLOW_UP or one.date > view.today

    return [o for o in view.due.overdue if shown(o)], [o for o in view.due.due if shown(o)]


def _title(late: int, coming: int) -> str:
    if late:
        return ntr("{n} is late", "{n} are late", late)
    if coming:
        return ntr("{n} due in the next 30 days", "{n} due in the next 30 days", coming)
    return tr("Nothing due in the next 30 days")


def _align(chips: list[Chip]) -> None:
    """Make the chips equally wide, so that the names stand in one line."""
    for chip in chips:
        chip.ensurePolished()
    widest = max((chip.sizeHint().width() for chip in chips), default=0)
    for chip in chips:
        chip.setMinimumWidth(widest)
