"""The password of the new list: twice, with plain advice and no rules."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.screens.first_run_page import FirstPage, step_words
from ui.desktop.screens.password_strength import StrengthLine
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form, PasswordField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, column
from ui.desktop.widgets.text import Text, breakable, show_if
from ui.text.catalogue import tr


class PasswordPage(FirstPage):
    """Password and once more; where the list will lie.

    Signals:
        wanted_folder(): the list is to lie somewhere else.
    """

    wanted_folder = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("A password for your list"),
            tr("With it the list is encrypted. You type it each time you open the list."),
            tr("Create the list"),
            trail=step_words(4),
            parent=parent,
        )
        self.password = PasswordField()
        self.again = PasswordField()
        self.form = Form(width=560)
        hint = tr("Four or five words that have nothing to do with each other are easy to keep.")
        self.row = self.form.add(tr("Password"), self.password, hint)
        self.strength = StrengthLine()
        self.form.insert(self.strength, self.row)
        self.again_row = self.form.add(tr("The same once more"), self.again)
        self.wrong = Banner("", State.BAD)
        self.where = Text(kind=Kind.SMALL, tone="muted")
        self.elsewhere = Button(
            tr("Choose another folder…"), "link", self.wanted_folder.emit, icon_name="folder-open"
        )
        card = Card(margin=24, spacing=16)
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.body.addWidget(
            Banner(
                tr(
                    "Nobody can look it up or reset it later, not even the makers of the program. "
                    "Next you get a code for your papers that opens the list as well."
                ),
                State.WARN,
            )
        )
        self.body.addWidget(self.wrong)
        self.body.addLayout(column(self.where, flow(self.elsewhere), spacing=4))
        show_if(self.wrong, False)
        self.password.textChanged.connect(self.strength.forget)
        self.password.returnPressed.connect(self.again.setFocus)
        for field in (self.password, self.again):
            field.textEdited.connect(lambda _: self.form.clear_errors())
        self.again.returnPressed.connect(self.went_on.emit)

    def read(self) -> str | None:
        """Return the password; None after saying what is wrong."""
        self.form.clear_errors()
        show_if(self.wrong, False)
        if not self.password.text():
            self.row.set_error(tr("Choose a password first."))
            self.password.setFocus()
            return None
        if self.password.text() != self.again.text():
            self.again_row.set_error(tr("The two are not the same. Type it once more."))
            self.again.selectAll()
            self.again.setFocus()
            return None
        return self.password.text()

    def say_wrong(self, sentence: str) -> None:
        """Say why the list could not be made; what was typed stays."""
        self.wrong.say(sentence)
        show_if(self.wrong, True)
        self.page.ensureWidgetVisible(self.wrong)

    def show_place(self, path: Path) -> None:
        """Say where the list will lie."""
        self.where.setText(tr("It will lie in {path}", path=breakable(path)))

    def set_busy(self, *, busy: bool) -> None:
        """Nothing can be changed while the list is made."""
        for field in (self.password, self.again):
            field.setReadOnly(busy)
        self.next.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.elsewhere.setEnabled(not busy)
        self.next.set_text(tr("Creating…") if busy else tr("Create the list"))

    def focus_first(self) -> None:
        """Begin to type."""
        self.password.setFocus()
