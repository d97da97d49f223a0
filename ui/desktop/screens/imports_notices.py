"""What stands above the table of a review, folded into one line where it is more than one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import FlowLayout
from ui.desktop.widgets.surface import Card, column
from ui.desktop.widgets.text import LineText, show_if
from ui.text.catalogue import tr
from ui.text.formats import show_list

Words = Callable[[], Sequence[str]]
"""What a notice is about, in a few words; none if it has nothing to say."""


class ReviewNotices(QWidget):
    """Notices that show and hide themselves; call ``arrange`` after they did.

    One alone stands as it is. Of several a line names what they are about, and a press unfolds
    them, so that the table below keeps its room.
    """

    def __init__(
        self, notices: Sequence[tuple[QWidget, Words]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._notices = tuple(notices)
        self._unfolded = False
        self.words = LineText()
        self.turn = Button("", "link", self._turn)
        self.line = Card("sunk", margin=8)
        inside = FlowLayout(spacing=10)
        inside.addWidget(self.words)
        inside.addWidget(self.turn)
        self.line.body.addLayout(inside)
        self._details = QWidget()
        self._details.setLayout(column(*(widget for widget, _ in self._notices), spacing=12))
        self.setLayout(column(self.line, self._details, spacing=12))
        self.arrange()

    def fold(self) -> None:
        """Begin with other files: several notices are one line again."""
        self._unfolded = False
        self.arrange()

    def arrange(self) -> None:
        """Take in which notices there are by now."""
        present = [words for widget, words in self._notices if not widget.isHidden()]
        several = len(present) > 1
        about = show_list(word for words in present for word in words())
        self.words.setText(tr("Also: {things}", things=about))
        self.turn.set_text(tr("Fold away") if self._unfolded else tr("Have a look"))
        show_if(self.line, several)
        show_if(self._details, bool(present) and (self._unfolded or not several))
        show_if(self, bool(present))

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self.arrange()
