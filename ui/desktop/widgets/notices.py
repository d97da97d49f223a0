"""Words that come to the user: banners that stay, toasts that go, and what an empty place says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card, column, row
from ui.desktop.widgets.text import Text, show_if

_ICONS = {
    State.NEUTRAL: "info",
    State.ACCENT: "info",
    State.OK: "circle-check",
    State.WARN: "triangle-alert",
    State.BAD: "octagon-alert",
}
_TOAST_MS = 6000
_TOAST_WITH_ACTION_MS = 10000


class Banner(Card):
    """Something to know, in place: an icon, a sentence, and what can be done about it."""

    def __init__(
        self,
        sentence: str = "",
        state: State = State.ACCENT,
        *,
        title: str = "",
        actions: tuple[QWidget, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(state, margin=14, spacing=8, parent=parent)
        self._sign = Drawing(_ICONS[state], state)
        self._title = Text(title, strong=True, tone=state)
        self._words = Text(sentence)
        self._actions = QWidget()
        self._actions.setLayout(flow(*actions))
        show_if(self._actions, bool(actions))
        words = column(self._title, self._words, self._actions, spacing=6)
        line = row(self._sign, words, spacing=12)
        line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(sentence, title=title)

    @property
    def words(self) -> str:
        """The sentence it shows."""
        return self._words.text()

    def say(self, sentence: str, *, title: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        show_if(self._title, bool(title))
        self._words.setText(sentence)
        show_if(self._words, bool(sentence))


class EmptyState(QWidget):
    """What a place without content says: why it is empty and what fills it."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        sentence: str = "",
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        box = column(1, spacing=10)
        middle = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(Drawing(icon_name, State.NEUTRAL, 36), 0, middle)
        for label in (Text(title, Kind.SECTION), Text(sentence, tone="muted")):
            label.setAlignment(middle)
            show_if(label, bool(label.text()))
            box.addWidget(label)
        if action is not None:
            box.addSpacing(6)
            box.addWidget(action, 0, middle)
        box.addStretch(2)
        box.setContentsMargins(24, 24, 24, 24)
        self.setLayout(box)


class Toast(QWidget):
    """One line at the bottom that says what happened, perhaps with a way back; then it goes.

    It has a place of its own in the layout it is put into, so that it never lies over a button:
    the page above it is that much shorter while it shows. It stays while the mouse or the focus
    is on it, and screen readers are told at once.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text(wrap=True)
        self._action = Button("", "link")
        self._action.clicked.connect(self._act)
        self._callback: Callable[[], object] | None = None
        self._line = QFrame()
        self._line.setProperty("toast", True)
        inside = row(self._words, self._action, spacing=16)
        inside.setStretch(0, 1)
        inside.setContentsMargins(18, 8, 12, 8)
        self._line.setLayout(inside)
        box = row(self._line)
        box.setContentsMargins(32, 8, 32, 16)
        self.setLayout(box)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.expire)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self, sentence: str, action: str = "", callback: Callable[[], object] | None = None
    ) -> None:
        """Show ``sentence`` for some seconds, with a button ``action`` that runs ``callback``."""
        self._words.setText(sentence)
        self._callback = callback
        self._action.set_text(action)
        show_if(self._action, bool(action))
        self._line.setMaximumWidth(self._one_line())
        self.show()
        self._timer.start(_TOAST_WITH_ACTION_MS if action else _TOAST_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def forget(self) -> None:
        """Hide, and keep neither the words nor the way back."""
        self._callback = None
        self._words.setText("")
        self._timer.stop()
        self.hide()

    def press(self) -> None:
        """Press its button, as a test or a shortcut does."""
        self._action.click()

    def _act(self) -> None:
        callback, self._callback = self._callback, None
        self.hide()
        if callback is not None:
            callback()

    def expire(self) -> None:
        """Its time is over; it goes unless somebody is on it."""
        if self._line.underMouse() or self._action.hasFocus():
            self._timer.start(_TOAST_MS)
            return
        self.hide()

    def _one_line(self) -> int:
        """Return the pixels that words and button take beside each other."""
        self._words.ensurePolished()
        wanted = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 60
        if not self._action.isHidden():
            wanted += self._action.sizeHint().width() + 16
        return wanted
