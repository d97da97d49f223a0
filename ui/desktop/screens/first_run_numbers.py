"""Who moves, from which number to which; everything but the name may wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.desktop.screens.first_run_page import FirstPage, step_words
from ui.desktop.widgets.day_field import DayField
from ui.desktop.widgets.fields import Form, FormRow, TextField
from ui.desktop.widgets.surface import Card
from ui.text.catalogue import tr


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What the user wrote, as typed; the numbers may be empty."""

    name: str
    old: str
    new: str
    ends: date | None


class NumbersPage(FirstPage):
    """Name, old number, new number, last day."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("From which number to which?"),
            tr("What you do not know yet can wait."),
            tr("Go on"),
            trail=step_words(3),
            parent=parent,
        )
        numbers = Qt.InputMethodHint.ImhDialableCharactersOnly
        self.name = TextField()
        self.name.setText(tr("Me"))
        self.old = TextField()
        self.new = TextField()
        for field in (self.old, self.new):
            field.setInputMethodHints(numbers)
        self.ends = DayField(tr("Last day of the old SIM"), today)
        form = Form(width=560)
        self.name_row = form.add(tr("Your name"), self.name, tr("As you call yourself here."))
        self.old_row = form.add(
            tr("Old number"), self.old, tr("For example 138 0013 8000. Spaces do not matter.")
        )
        self.new_row = form.add(
            tr("New number"), self.new, tr("Leave it empty if you do not have it yet.")
        )
        form.add(
            tr("Last day of the old SIM"),
            self.ends,
            tr("The last day on which it still receives codes."),
        )
        self._form = form
        card = Card(margin=24)
        card.body.addWidget(form)
        self.body.addWidget(card)
        for field in (self.name, self.old, self.new):
            field.returnPressed.connect(self.went_on.emit)
            field.textEdited.connect(lambda _: form.clear_errors())

    def read(self) -> NumberWords | None:
        """Return what was written; None after saying what is missing."""
        self._form.clear_errors()
        words = NumberWords(
            name=" ".join(self.name.text().split()),
            old=self.old.text().strip(),
            new=self.new.text().strip(),
            ends=self.ends.day,
        )
        if not words.name:
            self.say_wrong(self.name_row, tr("A name is needed; “Me” will do."))
            return None
        if words.new and not words.old:
            self.say_wrong(
                self.old_row, tr("Write the old number as well, or leave both empty for now.")
            )
            return None
        return words

    def say_wrong(self, row: FormRow, sentence: str) -> None:
        """Say at a field what is wrong with it."""
        row.set_error(sentence)
        self.page.ensureWidgetVisible(row)
        row.field.setFocus()

    def focus_first(self) -> None:
        """The name is filled in; the old number is what is asked for."""
        self.old.setFocus()
