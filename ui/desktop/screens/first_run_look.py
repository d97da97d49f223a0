"""The first value: what to change first and why, before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.directory.service import Service
from app.planning.plan import Why
from ui.desktop.screens.first_run_page import FirstPage, step_words
from ui.desktop.tokens import Kind
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.surface import Card, Divider, column, empty, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import ntr, pick, tr
from ui.text.reasons import why


class LookPage(FirstPage):
    """Up to three services with their reasons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("What to change first"),
            "",
            tr("Continue"),
            trail=step_words(2),
            width=640,
            parent=parent,
        )
        self.steps = Card(spacing=14)
        self.rest = Text(tone="muted")
        self.body.addWidget(self.steps)
        self.body.addWidget(self.rest)

    def show_first(self, first: Sequence[tuple[Service, Why]], ticked: int) -> None:
        """Show ``first``, out of ``ticked`` services in all."""
        empty(self.steps.body)
        for place, (service, reason) in enumerate(first, 1):
            if place > 1:
                self.steps.body.addWidget(Divider())
            name = pick(service.name)
            figure = Text(str(place), Kind.SECTION, tone="accent", wrap=False)
            words = column(Text(name, strong=True), Text(why(reason), tone="muted"), spacing=2)
            line = row(figure, Avatar(name, None, 32), words, spacing=14)
            line.setStretch(2, 1)
            for part in range(2):
                item = line.itemAt(part)
                if item is not None:
                    item.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.steps.body.addLayout(line)
        self.heading.show_words(
            ntr("Change this one first", "Change these {n} first", len(first)),
            tr("This order saves trips: what others depend on comes first.") if ticked > 1 else "",
            trail=step_words(2),
        )
        waiting = ticked - len(first)
        self.rest.setText(
            ntr(
                "{n} more comes afterwards, in the right order.",
                "{n} more come afterwards, in the right order.",
                waiting,
            )
        )
        show_if(self.rest, waiting > 0)
