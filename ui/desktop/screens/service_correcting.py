"""What to do where a page is wrong: take a copy of the entry and correct it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import ServiceId
from app.guidance.service_page import ServicePage
from ui.desktop.frame import Frame
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Card
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr


class CorrectingCard(Card):
    """Copies an entry into the user's folder, or shows where their own lies.

    Signals:
        copied(): the user has an entry of their own now.
    """

    copied = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__("sunk", margin=18, spacing=8, parent=parent)
        self._frame = frame
        self._service = ServiceId("")
        self._title = Text(strong=True)
        self._words = Text(kind=Kind.SMALL)
        self.copy = Button(
            tr("Copy this entry to correct it"), "quiet", self._copy, icon_name="pencil"
        )
        self.show_mine = Button(
            tr("See your own entries"), "quiet", lambda: frame.navigate("own_services")
        )
        self.body.addWidget(self._title)
        self.body.addWidget(self._words)
        self.body.addLayout(flow(self.copy, self.show_mine))

    def show_service(self, page: ServicePage) -> None:
        """Offer what fits the service of ``page``."""
        self._service = page.service.id
        self._title.setText(tr("This is your own entry") if page.own else tr("Is something wrong?"))
        self._words.setText(
            tr("It takes the place of ours, if there is one. Take the file away to see ours again.")
            if page.own
            else tr(
                "Take a copy of this entry and put it right. Yours is used from then on, on this"
                " computer only."
            )
        )
        show_if(self.copy, not page.own)
        show_if(self.show_mine, page.own)

    def _copy(self) -> None:
        frame, service = self._frame, self._service

        def done(path: Path) -> None:
            frame.toast(
                tr("The copy is in {file}.", file=path.name),
                tr("Open the folder"),
                lambda: frame.links.show_folder(path.parent),
            )
            self.copied.emit()

        frame.run(self, lambda: frame.program.copy_service(service), done)
