"""Finds words wherever a window could still hold them: objects, models, documents, accessibility."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import suppress

import shiboken6
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QMetaProperty,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QAccessible, QAccessibleInterface, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableWidget, QWidget

_SAID = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)
_ROLES = tuple(Qt.ItemDataRole)


def found_in_window(words: Iterable[str]) -> list[str]:
    """Return where any of ``words`` still is, as ``place: word``; empty if nowhere."""
    wanted = tuple(words)
    places = [f"{place}: {word}" for place, text in _texts() for word in wanted if word in text]
    return sorted(set(places))


def all_objects() -> list[QObject]:
    """Return every object of Qt that lives: what windows own, and what Python holds on to."""
    seen: dict[int, QObject] = {}
    todo: list[QObject] = [*QApplication.topLevelWidgets(), *QApplication.allWidgets()]
    application = QApplication.instance()
    if application is not None:
        todo.append(application)
    todo += [o for o in gc.get_objects() if isinstance(o, QObject) and shiboken6.isValid(o)]
    while todo:
        one = todo.pop()
        if id(one) not in seen and shiboken6.isValid(one):
            seen[id(one)] = one
            todo += one.children()
    return list(seen.values())


def _texts() -> Iterator[tuple[str, str]]:
    for one in all_objects():
        name = type(one).__name__
        yield from ((f"{name}.{key}", text) for key, text in _properties(one))
        if isinstance(one, QAbstractItemModel):
            yield from ((f"{name} data", text) for text in _model(one, QModelIndex()))
        if isinstance(one, QTextDocument):
            yield f"{name} text", one.toPlainText()
            yield f"{name} html", one.toHtml()
            one.undo()
            yield f"{name} undone", one.toPlainText()
        if isinstance(one, QPlainTextEdit):
            yield f"{name} text", one.toPlainText()
        if isinstance(one, QLineEdit):
            one.undo()
            yield f"{name} undone", one.text()
        if isinstance(one, QWidget):
            yield from ((f"{name} spoken", text) for text in _spoken(one))
    yield "clipboard", QApplication.clipboard().text()


def _properties(one: QObject) -> Iterator[tuple[str, str]]:
    meta = one.metaObject()
    for index in range(meta.propertyCount()):
        found: QMetaProperty = meta.property(index)
        if str(found.typeName()) in {"QString", "QStringList", "QVariant", "QUrl"}:
            # Some properties hold things of C++ that Python has no word for, and no text either.
            with suppress(RuntimeError):
                yield str(found.name()), str(found.read(one))
    for raw in one.dynamicPropertyNames():
        key = bytes(raw.data()).decode()
        with suppress(RuntimeError):
            yield key, str(one.property(key))
    yield "objectName", one.objectName()


def _model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    # A list has one column and hides that it could be asked.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(min(model.rowCount(parent), 500)):
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in _ROLES:
                yield str(model.data(index, role))


def _spoken(widget: QWidget) -> Iterator[str]:
    face: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    if face is None or not face.isValid():
        return
    yield from (face.text(kind) for kind in _SAID)
    if isinstance(widget, QTableWidget):
        for index in range(face.childCount()):
            child = face.child(index)
            if child is not None:
                yield from (child.text(kind) for kind in _SAID)
