"""What can be done with several accounts at once, and the form for a note."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.account import Decision
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Page, column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import ntr, tr


class ManyPane(QWidget):
    """Decides about all selected accounts, or removes them.

    Signals:
        decided(object): a Decision.
        removal_wanted(): take them off the list.
        left(): select none of them.
    """

    decided = Signal(object)
    removal_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(kind=Kind.SECTION)
        self.choice = Segmented(tr("What should become of them?"))
        self.choice.offer(
            (
                (Decision.CHANGE, tr("Change number")),
                (Decision.CLOSE, tr("Close it")),
                (Decision.KEEP, tr("Leave it")),
            )
        )
        self.choice.picked.connect(self.decided)
        page = Page(margin=20, spacing=14)
        page.body.addWidget(self._title)
        page.body.addWidget(Text(tr("What should become of them?"), strong=True))
        page.body.addWidget(self.choice)
        remove = Button(
            tr("Remove from the list…"), "danger", self.removal_wanted.emit, icon_name="trash-2"
        )
        none = Button(tr("Select only one"), "quiet", self.left.emit)
        page.body.addLayout(flow(none, remove, spacing=8))
        page.body.addStretch(1)
        self.setLayout(column(page))

    def show_count(self, count: int) -> None:
        """Say how many are selected."""
        self._title.setText(ntr("{n} account selected", "{n} accounts selected", count))
        self.choice.choose(None)


class NoteForm(PaneForm):
    """A note in one's own words."""

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Your note"),
            tr("What you want to remember. Never a password or a code."),
            tr("Save"),
            parent,
        )
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(look().scaled(140))
        self.form.add(tr("Note"), self.note)
        self.note.setPlainText(note)

    def read(self) -> str:
        """Return what was written."""
        return self.note.toPlainText().strip()
