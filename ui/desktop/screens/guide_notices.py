"""What the guide says beside the steps: a wait, what is assumed, and money that falls due."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.account import Decision
from app.domain.binding import AccountStatus
from app.domain.journey import Hold, HoldReason
from app.guidance.walk import Walk
from ui.desktop.screens.guide_loading import GuideFacts
from ui.desktop.screens.guide_words import asks_for_proof, is_over
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr
from ui.text.formats import show_date, show_days_left, show_money
from ui.text.labels import label


class GuideNotices(QWidget):
    """Above the steps: what is assumed of an undecided account, and what is waited for.

    Signals:
        decided(object): a Decision.
        released(): the wait is over.
        taken_wanted(): the steps for a number that has an account there already.
    """

    decided = Signal(object)
    released = Signal()
    taken_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = column(spacing=12)
        self.setLayout(self._box)

    def show_walk(self, walk: Walk | None) -> None:
        """Say what concerns ``walk``; nothing once it is over."""
        empty(self._box)
        if walk is not None and not is_over(walk):
            if walk.undecided and not asks_for_proof(walk):
                self._box.addWidget(self._undecided())
            if walk.hold is not None:
                self._box.addWidget(self._waiting(walk.hold))
        show_if(self, self._box.count() > 0)

    def _waiting(self, hold: Hold) -> QWidget:
        over = Button(tr("The wait is over"), "quiet", self.released.emit)
        actions: tuple[Button, ...] = (over,)
        if hold.reason is HoldReason.NUMBER_TAKEN:
            actions = (Button(tr("What to do"), "quiet", self.taken_wanted.emit), over)
        words = tr(
            "Waiting since you said: {reason}. You find it under Reminders for {day}.",
            reason=label(hold.reason),
            day=show_date(hold.until),
        )
        return Banner(words, State.WARN, actions=actions)

    def _undecided(self) -> QWidget:
        """Undecided is guided as change, and says so."""
        words = Text(
            tr("You have not decided about this account. Changing the number is assumed."),
            Kind.SMALL,
            tone="muted",
        )
        buttons = []
        for decision, word in (
            (Decision.CHANGE, tr("Yes, change it")),
            (Decision.CLOSE, tr("Close the account")),
            (Decision.KEEP, tr("Leave it as it is")),
        ):
            button = Button(word, "link")
            button.clicked.connect(lambda _=False, d=decision: self.decided.emit(d))
            buttons.append(button)
        holder = QWidget()
        line = column(words, flow(*buttons, spacing=4), spacing=2)
        holder.setLayout(line)
        return holder


class DueBanner(Banner):
    """Below the step: the repayment that falls due meanwhile, so that none is missed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", State.WARN, parent=parent)

    def show_due(self, facts: GuideFacts) -> None:
        """Say when and how much; be quiet where nothing is due."""
        due = facts.due
        show_if(self, due is not None)
        if due is None:
            return
        days = show_days_left((due.date - facts.today).days)
        what = show_date(due.date)
        if due.amount is not None:
            what = f"{what} · {show_money(due.amount)}"
        self.say(
            tr("Go by the bill that the app shows.")
            if facts.view.status is AccountStatus.VERIFIED
            else tr(
                "The message about it may still go to the old number. Go by the bill that the app"
                " shows."
            ),
            title=tr("Repayment {days} ({what})", days=days, what=what),
        )
