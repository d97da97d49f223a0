"""What stands above the order: what comes before all accounts, and the trips to counters."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.planning import PlanView
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import ntr, tr
from ui.text.plan import start_line, visit_accounts, visit_title

_SHOWN = 4
"""So many trips are shown at once; the others can be unfolded."""


class PlanDays(QWidget):
    """Numbers first, then each trip: the day, the counter, who comes, and what is done there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = False
        self._view: PlanView | None = None
        self._card = Card()
        self._inside: QVBoxLayout = column(spacing=8)
        self._card.body.addLayout(self._inside)
        self.setLayout(column(self._card))
        show_if(self, False)

    def show_view(self, view: PlanView) -> None:
        """Show another plan."""
        self._view = view
        made, household = view.plan, view.household
        empty(self._inside)
        if made.starts:
            self._inside.addWidget(Text(tr("Before all accounts"), Kind.SECTION))
            for start in made.starts:
                self._inside.addWidget(Text(start_line(start, household)))
        if made.visits:
            count = len(made.visits)
            title = ntr("{n} trip to a counter", "{n} trips to counters", count)
            self._inside.addWidget(Text(title, Kind.SECTION))
            shown = made.visits if self._all else made.visits[:_SHOWN]
            for visit in shown:
                title = visit_title(visit, household, view.directory)
                self._inside.addWidget(Text(title, strong=True))
                self._inside.addWidget(
                    Text(visit_accounts(visit, household, view.directory), tone="muted")
                )
            if len(shown) < count:
                words = ntr("Show {n} more", "Show {n} more", count - len(shown))
                self._inside.addLayout(flow(Button(words, "link", self._unfold)))
        show_if(self, bool(made.starts or made.visits))

    def _unfold(self) -> None:
        self._all = True
        if self._view is not None:
            self.show_view(self._view)
