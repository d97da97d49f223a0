"""What can be done with several accounts at once, and the form for a note."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.account import Decision
from app.domain.errors import RenumberError, UnsafeNote
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.note_field import NoteField
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
        self.field = NoteField(note)
        self.note = self.field.edit
        self.form.add(tr("Note"), self.field)
        self.field.insisted.connect(self.submit_button.click)

    def read(self) -> str:
        """Return what was written."""
        return self.field.note

    @override
    def say_wrong(self, error: RenumberError) -> None:
        if isinstance(error, UnsafeNote):
            self.set_busy(busy=False)
            self.field.ask(error)
        else:
            super().say_wrong(error)
