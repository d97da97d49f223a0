"""Takes a screen apart that is not needed any more, so that nothing of what it showed lives on.

Qt deletes its own half of a widget. The Python half may stay, held by what was once connected to a
signal, and with it the facts it was made from; so its attributes are given up as well.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


def forget_widget(widget: QWidget, owner: QObject) -> None:
    """Delete ``widget`` with all that is in it; ``owner`` lives longer than it."""
    parts: list[QObject] = [widget, *widget.findChildren(QObject)]

    def empty() -> None:
        for part in parts:
            vars(part).clear()
        parts.clear()

    # Only after Qt is done with it: until then its parts may still be asked something.
    widget.destroyed.connect(lambda: QTimer.singleShot(0, owner, empty))
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
