"""Long work: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr

_STEPS = 1000


class BusyBar(QWidget):
    """A bar with words above and Cancel beside it; hidden while nothing runs.

    Signals:
        cancelled(): the user wants it to stop.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text()
        self._detail = Text(kind=Kind.SMALL, tone="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button("", "quiet")
        self._cancel.clicked.connect(self._stop)
        line = row(
            column(self._words, self._bar, self._detail, spacing=8), self._cancel, spacing=16
        )
        line.setStretch(0, 1)
        line.setAlignment(self._cancel, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def begin(self, sentence: str, *, can_cancel: bool = True) -> None:
        """Show the bar for work whose size is not known (yet)."""
        self._words.setText(sentence)
        self._detail.hide()
        self._bar.setAccessibleName(sentence)
        self._bar.setRange(0, 0)
        self._cancel.set_text(tr("Stop"))
        self._cancel.setEnabled(True)
        show_if(self._cancel, can_cancel)
        self.show()

    def advance(self, share: float | None, detail: str = "") -> None:
        """Show how far it is: ``share`` from 0 to 1, None while unknown."""
        if share is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(round(min(max(share, 0.0), 1.0) * _STEPS))
        self._detail.setText(detail)
        show_if(self._detail, bool(detail))

    def end(self) -> None:
        """The work is over."""
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.set_text(tr("Stopping…"))
        self.cancelled.emit()
