"""The keys of a form: Enter in a field presses its button, Escape leaves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class FormKeys(QObject):
    """Hears the keys of ``form`` and of the fields it is told of.

    Escape is heard wherever no field took it for itself.
    """

    def __init__(
        self, form: QWidget, press: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        """``press`` is what Enter does, ``leave`` what Escape does."""
        super().__init__(form)
        self._form = form
        self._press = press
        self._leave = leave
        form.installEventFilter(self)

    def listen(self, *fields: QWidget) -> None:
        """Have Enter in ``fields`` press the button."""
        for field in fields:
            field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self._form:
            if event.key() != Qt.Key.Key_Escape:
                return False
            self._leave()
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._press()
        return True
