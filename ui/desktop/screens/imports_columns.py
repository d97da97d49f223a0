"""Which column of a table of messages is what, where no program is known to write such a table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.discovery.readers.message_fields import suggest_columns
from app.discovery.readers.probe import Columns
from app.domain.file_errors import FileColumnsUnknown
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice, Form
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr


def columns_of(error: FileColumnsUnknown) -> tuple[str, ...]:
    """Return what the columns are called; none where naming them might show a password."""
    return tuple(name.strip() for name in str(error.data["columns"]).split(",") if name.strip())


class ColumnsForm(QWidget):
    """One choice per part of a message, filled in as far as the names tell.

    Signals:
        chosen(object): read it as these Columns say.
        left(): not now.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        guess = suggest_columns(names)
        fields = {
            "text": (tr("The message itself"), guess.text),
            "sender": (tr("From which number"), guess.sender),
            "date": (tr("When it came"), guess.date),
            "received": (tr("Received or sent"), guess.received),
            "own_number": (tr("Which of your numbers got it"), guess.own_number),
        }
        self.choices: dict[str, Choice] = {}
        form = Form(width=420)
        nothing = (("", tr("is in no column")),)
        rows = {}
        for key, (words, start) in fields.items():
            choice = self.choices[key] = Choice()
            choice.offer((*nothing, *((name, name) for name in names)), start)
            rows[key] = form.add(words, choice)
        self._text_row = rows["text"]
        self.read_button = Button(tr("Read it like this"), "primary", self._choose)
        leave = Button(tr("Leave it for now"), "link", self.left.emit)
        box = column(
            Text(tr("If this is a table of messages, say what is in which column.")),
            form,
            spacing=10,
        )
        box.addLayout(flow(self.read_button, leave, spacing=12))
        self.setLayout(box)

    def _choose(self) -> None:
        chosen = {key: str(choice.key or "") for key, choice in self.choices.items()}
        if not chosen["text"]:
            self._text_row.set_error(tr("Say in which column the message itself is."))
            self.choices["text"].setFocus()
            return
        self.chosen.emit(Columns(**chosen))
