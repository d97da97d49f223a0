"""Keeping the keyboard's place where a page is built anew under it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focused_name(page: QWidget) -> str:
    """Return the accessible name of what has the focus in ``page``; empty if nothing there has."""
    widget = QApplication.focusWidget()
    if widget is None or not page.isAncestorOf(widget):
        return ""
    return widget.accessibleName()


def focus_named(page: QWidget, name: str) -> bool:
    """Give the focus to what is called ``name`` in ``page``; return whether there is any."""
    for widget in page.findChildren(QWidget):
        takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled()
        if name and widget.accessibleName() == name and takes and not _put_away(widget, page):
            # What was made just now is shown by its layout only later, and takes no focus before.
            for each in reversed(list(_up_to(widget, page))):
                each.show()
            widget.setFocus()
            return True
    return False


def _put_away(widget: QWidget, page: QWidget) -> bool:
    """Whether it, or what it is in, was hidden on purpose."""
    on_purpose = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return any(w.isHidden() and w.testAttribute(on_purpose) for w in _up_to(widget, page))


def _up_to(widget: QWidget, page: QWidget) -> Iterator[QWidget]:
    """Yield ``widget`` and what it is in, as far as ``page``."""
    here: QWidget | None = widget
    while here is not None and here is not page:
        yield here
        here = here.parentWidget()
