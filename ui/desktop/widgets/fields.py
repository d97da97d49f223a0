"""Fields to type in, and the form that holds them: words above, what is wrong below."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.icons import icon
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.drop_down import WheelPasses, paint_arrow
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Text, restyle, show_if
from ui.text.catalogue import tr

_PAUSE_MS = 120
"""How long typing must rest before a search runs."""


class TextField(QLineEdit):
    """One line of text; ``name`` is what a screen reader says (a form row sets it)."""

    def __init__(self, name: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)


class PasswordField(QLineEdit):
    """A hidden line with an eye that shows it while one looks."""

    def __init__(self, name: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = QAction(self)
        self._eye.triggered.connect(self.reveal)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        look().changed.connect(self._draw_eye)
        self._draw_eye()

    @property
    def revealed(self) -> bool:
        """Whether the password can be read on the screen."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def reveal(self) -> None:
        """Show the password, or hide it again."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Password if self.revealed else mode.Normal)
        self._draw_eye()

    def _draw_eye(self) -> None:
        name = "eye-off" if self.revealed else "eye"
        self._eye.setIcon(icon(name, look().colours.muted, look().scaled(18)))
        words = tr("Hide the password") if self.revealed else tr("Show the password")
        self._eye.setText(words)
        self._eye.setToolTip(words)


class SearchField(QLineEdit):
    """Searches while one types, once typing rests; Escape empties it.

    Signals:
        searched(str): what to look for, without spaces around it.
    """

    searched = Signal(str)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.textChanged.connect(lambda _: self._pause.start())
        self.returnPressed.connect(self.search)
        look().changed.connect(self._draw_glass)
        self._draw_glass()

    def search(self) -> None:
        """Search at once."""
        self._pause.stop()
        self.searched.emit(self.text().strip())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.search()
            return
        super().keyPressEvent(event)

    def _draw_glass(self) -> None:
        self._glass.setIcon(icon("search", look().colours.muted, look().scaled(18)))


class Choice(QComboBox):
    """A list to choose one from. The wheel scrolls the page, not the choice.

    Signals:
        picked(object): the key of the entry the user chose.
    """

    picked = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        # On Linux Qt gives a screen reader what is chosen for a name, and not what it is about.
        self.setAccessibleDescription(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        WheelPasses(self)
        self.activated.connect(lambda index: self.picked.emit(self.itemData(index)))

    def offer(self, options: tuple[tuple[object, str], ...], chosen: object = None) -> None:
        """Offer ``options`` as (key, word) and select ``chosen``; says nothing to listeners."""
        self.clear()
        for key, word in options:
            self.addItem(word, key)
        keys = [key for key, _ in options]
        self.setCurrentIndex(keys.index(chosen) if chosen in keys else 0)

    @property
    def key(self) -> object:
        """The key of the entry that is selected."""
        return self.currentData()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        paint_arrow(self)


class FormRow(QWidget):
    """A field with its label above, a hint or what is wrong with it below."""

    def __init__(
        self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._label = Text(label, Kind.SMALL, strong=True)
        self._label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._sign = Drawing("octagon-alert", State.BAD, 16)
        self._below = Text(hint, Kind.SMALL, tone="muted")
        line = row(self._sign, self._below, spacing=6)
        line.setStretch(1, 1)
        line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(self._label, field, line, spacing=5))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clear_error()

    def set_label(self, label: str) -> None:
        """Call the field something else, for a screen reader as well."""
        self._label.setText(label)
        self.field.setAccessibleName(label)

    @property
    def error(self) -> str:
        """What is said to be wrong; empty if nothing."""
        return self._below.text() if self._sign.isVisibleTo(self) else ""

    def set_error(self, sentence: str) -> None:
        """Say what is wrong, next to the field, and to a screen reader."""
        self._show_below(sentence, wrong=True)

    def clear_error(self) -> None:
        """Nothing is wrong (any more)."""
        self._show_below(self._hint, wrong=False)

    def show_hint(self, hint: str) -> None:
        """Hint at something else, as long as nothing is wrong."""
        self._hint = hint
        if not self.error:
            self.clear_error()

    def _show_below(self, words: str, *, wrong: bool) -> None:
        self._below.setText(words)
        self._below.set_tone(State.BAD if wrong else "muted")
        show_if(self._below, bool(words))
        show_if(self._sign, wrong)
        self.field.setAccessibleDescription(words)
        self.field.setProperty("invalid", wrong)
        restyle(self.field)


class Form(QWidget):
    """Rows under each other, with a width that eyes can follow."""

    def __init__(self, *, width: int = 460, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._box = column(spacing=14)
        # A layout asks how high its items are at its own width, whatever their greatest width is:
        # words that wrap would be cut. One beside a stretch is asked at the width it gets.
        self._rows = QWidget()
        self._rows.setLayout(self._box)
        line = row(self._rows, 1, spacing=0)
        line.setStretch(0, 1000)
        self.setLayout(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look().changed.connect(self._fit)
        self._fit()

    def add(self, label: str, field: QWidget, hint: str = "") -> FormRow:
        """Append a row and return it."""
        line = FormRow(label, field, hint)
        self._box.addWidget(line)
        return line

    def insert(self, widget: QWidget, after: QWidget | None = None) -> None:
        """Put ``widget``, a row or not, below ``after``, at the top if None."""
        self._box.insertWidget(self._box.indexOf(after) + 1 if after is not None else 0, widget)

    def clear_errors(self) -> None:
        """Nothing is wrong (any more), in any row."""
        for line in self.findChildren(FormRow):
            line.clear_error()

    def _fit(self) -> None:
        self._rows.setMaximumWidth(look().scaled(self._width))
