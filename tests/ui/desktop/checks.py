"""What every screen must keep, for the tests of widgets and screens alike."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)

from ui.desktop.widgets.text import Text


def assert_everything_named(widget: QWidget) -> None:
    """Nothing that the keyboard can reach is without a name for a screen reader."""
    nameless = [
        _where(child)
        for child in (widget, *widget.findChildren(QWidget))
        if child.isVisibleTo(widget)
        and child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(child, QScrollBar)
        and child.focusProxy() is None
        and not _name(child)
        and not _inner(child)
    ]
    assert not nameless, f"no accessible name: {nameless}"


def assert_nothing_cut(widget: QWidget) -> None:
    """No visible word has less room than it needs, and nothing lies outside of its parent."""
    settle()
    cut = [
        f"{_where(child)}: {child.width()}×{child.height()}, needs {need[0]}×{need[1]}"
        for child in widget.findChildren(QWidget)
        if child.isVisibleTo(widget)
        and (need := _need(child)) is not None
        and (child.width() < need[0] or child.height() < need[1])
    ]
    assert not cut, f"cut off: {cut}"
    outside = [
        f"{_where(child)}: {child.geometry()} in {parent.rect()}"
        for child in widget.findChildren(QWidget)
        if child.isVisibleTo(widget)
        and isinstance(child, QLabel | QAbstractButton | QLineEdit)
        and (parent := child.parentWidget()) is not None
        and not isinstance(parent, QLineEdit)
        and not parent.rect().contains(child.geometry())
    ]
    assert not outside, f"outside of its place: {outside}"


def assert_one_filled_button(widget: QWidget) -> None:
    """At most one visible button is filled."""
    filled = [
        button.text()
        for button in widget.findChildren(QPushButton)
        if button.property("variant") == "primary" and button.isVisibleTo(widget)
    ]
    assert len(filled) <= 1, f"more than one filled button: {filled}"


def assert_fits_width(widget: QWidget) -> None:
    """Nothing has to be scrolled sideways."""
    settle()
    wide = [
        _where(area)
        for area in widget.findChildren(QAbstractScrollArea)
        if area.isVisibleTo(widget) and area.horizontalScrollBar().maximum() > 0
    ]
    assert not wide, f"wider than its place: {wide}"


def all_words(widget: QWidget) -> str:
    """Return what can be read on ``widget``, a line for each text."""
    return "\n".join(t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget))


def tab_order(widget: QWidget) -> list[QWidget]:
    """Return what Tab reaches inside ``widget``, in order."""
    found: list[QWidget] = []
    step = widget.nextInFocusChain()
    while step is not None and step is not widget:
        if (
            widget.isAncestorOf(step)
            and step.isVisibleTo(widget)
            and step.isEnabled()
            and step.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            found.append(step)
        step = step.nextInFocusChain()
    return found


def settle() -> None:
    """Let layouts and postponed deletions happen."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _need(child: QWidget) -> tuple[int, int] | None:
    """The room that the words of ``child`` need at its width; None if it has none."""
    if isinstance(child, QLabel):
        if not child.text():
            return None
        if child.wordWrap():
            longest = child.minimumSizeHint().width()
            return (min(longest, child.width() + 1) if longest > child.width() else 0), (
                child.heightForWidth(child.width())
            )
        hint = child.sizeHint()
        return hint.width(), hint.height()
    if isinstance(child, QPushButton):
        hint = child.minimumSizeHint()
        return hint.width(), hint.height()
    if isinstance(child, QLineEdit):
        return 0, child.minimumSizeHint().height()
    return None


def _name(child: QWidget) -> str:
    if child.accessibleName():
        return child.accessibleName()
    return child.text() if isinstance(child, QAbstractButton | QLabel) else ""


def _inner(child: QWidget) -> bool:
    """A part that Qt made inside a widget that has a name (a combo's list, a field's button)."""
    parent = child.parentWidget()
    while parent is not None:
        if isinstance(parent, QLineEdit) or type(parent).__name__ in {
            "QComboBoxPrivateContainer",
            "QDateEdit",
            "QSpinBox",
        }:
            return True
        parent = parent.parentWidget()
    return False


def _where(child: QWidget) -> str:
    words = child.text() if isinstance(child, QAbstractButton | QLabel) else ""
    return f"{type(child).__name__} {child.objectName() or words!r}"
