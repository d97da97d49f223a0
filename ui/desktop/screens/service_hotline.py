"""A number to call: large, to be copied, and as a code for the phone's camera when wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.qr import QrCode
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr


class HotlineRow(QWidget):
    """Who answers, the number, and what else it is for.

    Signals:
        copied(str): put the number on the clipboard.
    """

    copied = Signal(str)

    def __init__(
        self, desk: str, number: str, purpose: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.number = number
        self.call = Button(
            tr("Call it with my phone"), "link", self._turn_code, icon_name="qr-code"
        )
        self.call.setAccessibleDescription(number)
        copy = Button(tr("Copy {number}", number=number), "link", icon_name="copy")
        copy.clicked.connect(lambda _=False: self.copied.emit(number))
        self._code: QWidget | None = None
        self._box = column(
            Text(desk, Kind.SMALL, tone="muted"),
            Text(number, Kind.SECTION, selectable=True),
            *(Text(line, Kind.SMALL) for line in purpose),
            flow(self.call, copy, spacing=12),
            spacing=2,
        )
        self.setLayout(self._box)

    @property
    def showing_code(self) -> bool:
        """Whether the code for the camera shows."""
        return self._code is not None

    def _turn_code(self) -> None:
        if self._code is None:
            words = tr("Point your phone's camera at the square, or type the number.")
            code = QrCode(f"tel:{self.number}", self.number)
            self._code = QWidget()
            self._code.setLayout(column(code, Text(words, Kind.SMALL, tone="muted"), spacing=4))
            self._box.addWidget(self._code)
            self.call.set_text(tr("Hide the code"))
            return
        self._box.removeWidget(self._code)
        self._code.hide()
        self._code.deleteLater()
        self._code = None
        self.call.set_text(tr("Call it with my phone"))
