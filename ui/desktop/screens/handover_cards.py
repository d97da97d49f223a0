"""The two halves of handing over: making the file, and taking one in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import RenumberError
from app.domain.handover import Merge
from app.domain.person import Person
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice, Form, PasswordField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence
from ui.text.handover import merge_lines

EVERYBODY = ""


class MakeCard(Card):
    """Whom it is about, and a password of its own, typed twice.

    Signals:
        submitted(): make the file.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=12, parent=parent)
        self.person = Choice()
        self.password, self.again = PasswordField(), PasswordField()
        self.make = Button(tr("Make the file…"), "primary", self.submitted.emit)
        self.wrong = Banner("", State.BAD)
        form = Form(width=520)
        form.add(tr("About whom"), self.person)
        form.add(
            tr("A password for this file"),
            self.password,
            tr("Not the one of your list: whoever helps needs only this one."),
        )
        self.row = form.add(tr("The same again"), self.again)
        self.body.addWidget(Text(tr("Hand over"), Kind.SECTION))
        self.body.addWidget(
            Text(
                tr(
                    "The file holds this person's accounts, numbers and proofs, and nothing about "
                    "anybody else."
                ),
                tone="muted",
            )
        )
        self.body.addWidget(form)
        self.body.addWidget(self.wrong)
        self.body.addLayout(flow(self.make))
        self.again.returnPressed.connect(self.submitted)
        show_if(self.wrong, False)

    def offer(self, people: Sequence[Person], chosen: str) -> None:
        """Offer these people, and all of them together."""
        everybody = ((EVERYBODY, tr("Everybody")),) if len(people) != 1 else ()
        options = (*((p.id, p.name) for p in people), *everybody)
        first = people[0].id if people else EVERYBODY
        self.person.offer(options, chosen if chosen in {p.id for p in people} else first)

    def read(self) -> str | None:
        """Return the password; None after saying what is missing."""
        self.row.clear_error()
        show_if(self.wrong, False)
        if not self.password.text():
            self.row.set_error(tr("Type a password for the file first."))
            self.password.setFocus()
            return None
        if self.password.text() != self.again.text():
            self.row.set_error(tr("The two are not the same. Type the password once more."))
            self.again.setFocus()
            return None
        return self.password.text()

    def clear(self) -> None:
        """Keep no password."""
        self.password.clear()
        self.again.clear()

    def say_wrong(self, error: RenumberError) -> None:
        """Say why it was not made."""
        self.wrong.say(sentence(error))
        show_if(self.wrong, True)


class TakeCard(Card):
    """A file that comes back: its password, what it would change, and taking it.

    Signals:
        file_wanted(): a file is to be chosen.
        looked(): what would it change?
        taken(): take it.
    """

    file_wanted = Signal()
    looked = Signal()
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=12, parent=parent)
        self.choose = Button(tr("Choose the file…"), "quiet", self.file_wanted.emit)
        self.file = Text("", tone="muted")
        self.password = PasswordField()
        self.look = Button(tr("See what it changes"), "quiet", self.looked.emit)
        self.take = Button(tr("Take it into the list"), "quiet", self.taken.emit)
        self._lines = column(spacing=6)
        form = Form(width=520)
        self.row = form.add(tr("The password of the file"), self.password)
        self._asked = QWidget()
        self._asked.setLayout(column(form, flow(self.look), spacing=12))
        self.body.addWidget(Text(tr("Take back, or take over"), Kind.SECTION))
        self.body.addWidget(
            Text(
                tr(
                    "You see what it changes first. Where both sides changed a thing, the later "
                    "change holds."
                ),
                tone="muted",
            )
        )
        self.body.addLayout(flow(self.choose))
        self.body.addWidget(self.file)
        self.body.addWidget(self._asked)
        self.body.addLayout(self._lines)
        self.body.addLayout(flow(self.take))
        self.password.returnPressed.connect(self.looked)
        self.show_file("")

    def show_file(self, name: str) -> None:
        """Say which file it is, and ask for its password."""
        self.file.setText(name)
        show_if(self.file, bool(name))
        show_if(self._asked, bool(name))
        self.row.clear_error()
        self.show_merge(None)

    def show_merge(self, found: Merge | None) -> None:
        """Say what it would change."""
        empty(self._lines)
        for words in merge_lines(found) if found is not None else ():
            self._lines.addWidget(Text(words))
        show_if(self.take, found is not None and bool(found.records))

    def say_wrong(self, error: RenumberError) -> None:
        """Say why it cannot be taken."""
        self.show_merge(None)
        self.row.set_error(sentence(error))
        self.password.setFocus()
