"""One file of an import: its name, and what became of it in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions.reading_exports import FileReport
from ui.desktop.models.imports_words import file_words, problem_words
from ui.desktop.screens.imports_findings import MENDABLE
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Text
from ui.text.errors import sentence


def file_line(file: FileReport) -> QWidget:
    """Return one file's name and what became of it."""
    refused = file.error is not None
    problems = problem_words(file)
    icon, state = ("circle-check", State.OK)
    if isinstance(file.error, MENDABLE):
        icon, state = ("lock", State.WARN)
    elif refused or problems:
        icon, state = ("file-warning", State.BAD if refused else State.WARN)
    words = column(Text(file.path.name, Kind.SMALL, strong=True), spacing=2)
    if file.error is not None:
        # The whole path says nothing more to who chose the file, and makes a long line of it.
        said = sentence(file.error).replace(str(file.path), file.path.name)
        words.addWidget(Text(said, Kind.SMALL))
    else:
        words.addWidget(Text(file_words(file), Kind.SMALL, tone="muted"))
    for problem in problems:
        words.addWidget(Text(problem, Kind.SMALL))
    sign = Drawing(icon, state, 18)
    box = row(sign, words, spacing=10)
    box.setStretch(1, 1)
    box.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    line = QWidget()
    line.setLayout(box)
    return line
