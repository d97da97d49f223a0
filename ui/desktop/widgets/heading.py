"""The top of a screen: a title that says the state, what belongs to it, and the actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text, show_if

_TITLE_NEEDS = 320


class Heading(QWidget):
    """``trail`` (where one is) above, ``title`` and a muted ``subtitle``; actions on the right.

    Where the actions leave the title too little room, they go below it.
    """

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        *,
        trail: str = "",
        actions: tuple[QWidget, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.trail = Text(kind=Kind.SMALL, tone="muted")
        self.title = Text(kind=Kind.TITLE)
        self.subtitle = Text(tone="muted")
        self._actions = QWidget()
        self._actions.setLayout(flow(*actions, spacing=12))
        show_if(self._actions, bool(actions))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 4)
        self._box.setSpacing(12)
        self._box.addLayout(column(self.trail, self.title, self.subtitle, spacing=2), 1)
        self._box.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_words(title, subtitle, trail=trail)

    def show_words(self, title: str, subtitle: str = "", *, trail: str = "") -> None:
        """Say another state."""
        for label, words in ((self.trail, trail), (self.title, title), (self.subtitle, subtitle)):
            label.setText(words)
            show_if(label, bool(words))

    def show_actions(self, *actions: QWidget) -> None:
        """Offer other actions instead; the old ones are deleted."""
        old = self._actions
        self._actions = QWidget()
        self._actions.setLayout(flow(*actions, spacing=12))
        self._box.replaceWidget(old, self._actions)
        self._box.setAlignment(self._actions, Qt.AlignmentFlag.AlignTop)
        show_if(self._actions, bool(actions))
        old.deleteLater()
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - self._actions.sizeHint().width()
        beside = QBoxLayout.Direction.LeftToRight
        wanted = beside if room >= look().scaled(_TITLE_NEEDS) else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
