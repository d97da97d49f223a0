"""A form that takes the place of the detail pane: a title, fields, one filled button, a way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import RenumberError
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.form_keys import FormKeys
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Divider, Page, column
from ui.desktop.widgets.text import Text, show_if
from ui.desktop.widgets.typed import Typed, typed_in
from ui.text.catalogue import tr
from ui.text.errors import sentence


class PaneForm(QWidget):
    """Fill ``form``; ``save`` is called when the user is done.

    Enter in a field presses the filled button, Escape leaves the form. While it is busy, a second
    press saves nothing twice.

    Signals:
        submitted(): the filled button.
        left(): the user does not want to after all.
    """

    submitted = Signal()
    left = Signal()

    def __init__(self, title: str, words: str, submit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form()
        self.submit_button = Button(submit, "primary", self._submit)
        self.cancel_button = Button(tr("Cancel"), "quiet", self.left.emit)
        self._keys = FormKeys(self, self.submit_button.click, self.left.emit)
        self._wrong = Banner("", State.BAD)
        self._busy = False
        self._begun_with: Typed | None = None
        below = Text(words, tone="muted")
        page = Page(margin=20, spacing=14)
        page.body.addWidget(Text(title, Kind.SECTION))
        page.body.addWidget(below)
        page.body.addWidget(self.form)
        page.body.addWidget(self._wrong)
        page.body.addStretch(1)
        bottom = column(flow(self.submit_button, self.cancel_button, spacing=12))
        bottom.setContentsMargins(20, 10, 20, 12)
        self.setLayout(column(page, Divider(), bottom, spacing=0))
        show_if(below, bool(words))
        self.clear_wrong()

    def begin(self) -> None:
        """The form is shown: what stands in it now is no edit."""
        self._begun_with = typed_in(self)

    def is_edited(self) -> bool:
        """Whether something else stands in it than at the beginning."""
        return self._begun_with is not None and typed_in(self) != self._begun_with

    def say_wrong(self, error: RenumberError) -> None:
        """Say what is wrong above the buttons; what was typed stays."""
        self.set_busy(busy=False)
        self._wrong.say(sentence(error))
        show_if(self._wrong, True)

    def clear_wrong(self) -> None:
        """Nothing is wrong (any more)."""
        show_if(self._wrong, False)
        self.form.clear_errors()

    def set_busy(self, *, busy: bool) -> None:
        """It is being saved; or not (any more)."""
        self._busy = busy

    def submit_on_enter(self, *fields: QWidget) -> None:
        """Have Enter in ``fields`` press the filled button."""
        self._keys.listen(*fields)

    def _submit(self) -> None:
        if not self._busy:
            self.submitted.emit()
