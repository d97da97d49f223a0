"""A form that opens in the place of a row: fields, what is wrong, one filled button, a way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.actions.session import Session
from app.domain.errors import RenumberError
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form, FormRow
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.form_keys import FormKeys
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text, show_if
from ui.desktop.widgets.typed import Typed, type_again, typed_in
from ui.text.catalogue import tr
from ui.text.errors import sentence

Work = Callable[[Session], object]
"""What saving does, where the vault lives."""


class RowForm(QWidget):
    """Fill ``form``, list the fields in ``fields`` by name, and say in ``read`` what to do.

    Enter in a line of text saves, Escape leaves.

    Attributes:
        fields: lines of text by name; Enter in them saves.
        refusals: at which row an error is told; the rest is told above the buttons.

    Signals:
        submitted(): the filled button.
        left(): the user does not want to after all.
        removal_wanted(): what the form is about was entered wrongly, or is to go.
    """

    submitted = Signal()
    left = Signal()
    removal_wanted = Signal()

    def __init__(self, title: str, save: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QLineEdit] = {}
        self._begun_with: Typed | None = None
        self.refusals: dict[type[RenumberError], FormRow] = {}
        self.title = Text(title, strong=True)
        self.form = Form(width=520)
        self.save = Button(save, "primary", self.submitted.emit)
        self.cancel = Button(tr("Cancel"), "quiet", self.left.emit)
        self.remove = Button("", "link", self.removal_wanted.emit)
        self._keys = FormKeys(self, self.save.click, self.left.emit)
        self._wrong = Banner("", State.BAD)
        self.setLayout(
            column(
                self.title,
                self.form,
                self._wrong,
                flow(self.save, self.cancel, self.remove, spacing=12),
                spacing=14,
            )
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        show_if(self.remove, False)
        self.clear_wrong()

    def read(self) -> Work | None:
        """Return what saving does with what was written; None after saying what is missing."""
        raise NotImplementedError

    def offer_removal(self, words: str) -> None:
        """Offer to take off what the form is about."""
        self.remove.set_text(words)
        show_if(self.remove, True)

    def values(self) -> Typed:
        """Return what was typed and chosen."""
        return typed_in(self)

    def fill_in(self, values: Typed) -> None:
        """Put back what ``values`` returned; what stood there before is no edit."""
        self._begun_with = self.values()
        type_again(self, values)

    def is_edited(self) -> bool:
        """Whether something else stands in it than at the beginning."""
        return self._begun_with is not None and self.values() != self._begun_with

    def refuse(self, at: FormRow, words: str) -> None:
        """Say at a row what is missing."""
        at.set_error(words)
        at.field.setFocus()

    def add_line(self, name: str, label: str, field: QLineEdit, hint: str = "") -> FormRow:
        """Append a line of text; Enter in it saves."""
        self.fields[name] = field
        self._keys.listen(field)
        return self.form.add(label, field, hint)

    def say_wrong(self, error: RenumberError) -> None:
        """Say what is wrong, at its field if it has one; what was typed stays."""
        self.clear_wrong()
        self.set_busy(busy=False)
        at = self.refusals.get(type(error))
        if at is None:
            self._wrong.say(sentence(error))
            show_if(self._wrong, True)
            return
        at.set_error(sentence(error))
        at.field.setFocus()
        if isinstance(at.field, QLineEdit):
            at.field.selectAll()

    def clear_wrong(self) -> None:
        """Nothing is wrong (any more)."""
        self.form.clear_errors()
        show_if(self._wrong, False)

    def set_busy(self, *, busy: bool) -> None:
        """Nothing is pressed twice."""
        self.save.setEnabled(not busy)

    def focus_first(self) -> None:
        """Put the focus where one begins to type."""
        if self.fields:
            field = next(iter(self.fields.values()))
            field.setFocus()
            field.selectAll()
        else:
            self.form.findChildren(FormRow)[0].field.setFocus()
