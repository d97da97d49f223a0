"""The dialog behind every question: a sentence, perhaps a field, and one or two verbs."""

from __future__ import annotations

from typing import Self

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import FormRow, PasswordField, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.sheet import Sheet
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr


class Question(Sheet):
    """Accepted with ``yes``, rejected with ``no`` or Escape."""

    def __init__(
        self,
        question: str,
        detail: str = "",
        *,
        yes: str,
        no: str = "",
        danger: bool = False,
        field: tuple[str, QLineEdit] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Renumber"), parent=parent)
        self.setAccessibleName(question)
        self._field = field[1] if field else None
        words = Text(question, Kind.SECTION)
        more = Text(detail, selectable=bool(detail))
        self._yes = Button(yes, "danger" if danger else "primary", self.accept)
        self._no = Button(no, "quiet", self.reject)
        self.body.addWidget(words)
        self.body.addWidget(more)
        if field is not None:
            self.body.addWidget(FormRow(*field))
            field[1].textChanged.connect(self._look_at_text)
            self._look_at_text(field[1].text())
        self.body.addStretch(1)
        self.body.addLayout(flow(self._yes, self._no, spacing=12))
        show_if(more, bool(detail))
        show_if(self._no, bool(no))
        (self._no if danger else self._field or self._yes).setFocus()

    @classmethod
    def message(cls, sentence: str, detail: str, parent: QWidget | None) -> Self:
        """A sentence to read, with one button."""
        return cls(sentence, detail, yes=tr("Got it"), parent=parent)

    @classmethod
    def for_text(
        cls,
        question: str,
        detail: str,
        *,
        label: str,
        ok: str,
        secret: bool,
        parent: QWidget | None,
    ) -> Self:
        """A question that a line of text answers."""
        field = PasswordField() if secret else TextField()
        return cls(question, detail, yes=ok, no=tr("Cancel"), field=(label, field), parent=parent)

    def fill_in(self, text: str) -> None:
        """Have ``text`` in the field, selected."""
        if self._field is not None:
            self._field.setText(text)
            self._field.selectAll()

    def text(self) -> str:
        """What stands in the field."""
        return self._field.text() if self._field is not None else ""

    def _look_at_text(self, text: str) -> None:
        self._yes.setEnabled(bool(text.strip()))
