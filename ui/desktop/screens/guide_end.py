"""The end of an account's way: it is over, or every step is ticked and something is still open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.binding import SETTLED, AccountStatus, BindingStatus
from ui.desktop.models.accounts_words import capital, view_title
from ui.desktop.screens.guide_loading import GuideFacts
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.steps import StepMark, StepState
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr
from ui.text.formats import show_date
from ui.text.labels import label


class EndPanel(QWidget):
    """It is over: said once, honestly, with the way to the next account.

    Signals:
        next_wanted(): go on with the next account.
        accounts_wanted(): back to all accounts.
        steps_wanted(): look at the steps again.
    """

    next_wanted = Signal()
    accounts_wanted = Signal()
    steps_wanted = Signal()

    def __init__(self, facts: GuideFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = Text(_end_words(facts), Kind.STEP)
        mark = StepMark(StepState.DONE, 32)
        head = row(mark, words, spacing=14)
        head.setStretch(1, 1)
        head.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        box = column(head, spacing=14)
        for line in _proof_lines(facts):
            box.addWidget(Text(line, tone="muted"))
        buttons: list[QWidget] = []
        if facts.next is not None:
            words_next = tr("Next: {name}", name=view_title(facts.next))
            buttons.append(Button(words_next, "primary", self.next_wanted.emit))
        buttons.append(Button(tr("All accounts"), "quiet", self.accounts_wanted.emit))
        buttons.append(Button(tr("Look at the steps"), "link", self.steps_wanted.emit))
        box.addLayout(flow(*buttons, spacing=12))
        self.setLayout(box)


class StillOpenPanel(QWidget):
    """Every step is ticked, and yet something is not changed: say what.

    Signals:
        account_wanted(): show the account with its separate numbers.
        held(): wait for the answer.
    """

    account_wanted = Signal()
    held = Signal()

    def __init__(self, facts: GuideFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        done = {BindingStatus.CHANGED, *SETTLED}
        left = [binding for binding in facts.view.bindings if binding.status not in done]
        roles = " · ".join(label(binding.role) for binding in left)
        words = tr(
            "You have ticked every step, but this is not marked as changed yet: {roles}.",
            roles=roles,
        )
        account = Button(tr("Look at the account"), "primary", self.account_wanted.emit)
        hold = Button(tr("Wait for an answer"), "quiet", self.held.emit)
        self.setLayout(column(Text(words, Kind.STEP), flow(account, hold, spacing=12), spacing=14))


def _end_words(facts: GuideFacts) -> str:
    walk = facts.walk
    if walk is not None and walk.status is AccountStatus.CLOSED:
        return tr("Closed. There is nothing left here that a stranger could open.")
    if walk is not None and walk.status is AccountStatus.KEPT:
        return tr("It stays as it is, as you decided.")
    return tr("Done. The new number works here. What to look at later is under Reminders.")


def _proof_lines(facts: GuideFacts) -> list[str]:
    seen = [b for b in facts.view.bindings if b.verified_by is not None]
    if not seen:
        return []
    first = seen[0]
    how = label(first.verified_by) if first.verified_by else ""
    if first.verified_at is None:
        return [capital(how)]
    day = show_date(first.verified_at.astimezone().date())
    return [tr("Seen on {day}: {how}.", day=day, how=how)]
