"""The proofs that are kept of one account: looked at, saved as a file, taken off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.actions.proofs import export_proof, remove_proof
from app.domain.proof import PICTURES, Proof
from ui.desktop.frame import Frame
from ui.desktop.screens.accounts_journal import show_moment
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.picture_editor import picture_from
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr
from ui.text.formats import show_size

_SHOWN_WIDTH = 560


class ProofList(QWidget):
    """A card for each proof, the newest on top; one picture at a time is shown.

    Signals:
        changed(): another picture is to show, or a proof was taken off.
        refused(object): a file could not be written; the error.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._looking = ""
        self._box = column(spacing=12)
        self.setLayout(self._box)

    def forget(self) -> None:
        """Show no picture any more."""
        self._looking = ""

    def show_proofs(self, proofs: tuple[Proof, ...]) -> None:
        """Show these, given from the oldest to the newest."""
        empty(self._box)
        for proof in reversed(proofs):
            self._box.addWidget(self._card(proof))

    def _card(self, proof: Proof) -> QWidget:
        card = Card(margin=16, spacing=8)
        title = (
            tr("Reference number {number}", number=proof.reference)
            if proof.reference
            else proof.name or proof.note
        )
        card.body.addWidget(Text(title, strong=True, selectable=True))
        file = f"{proof.name} ({show_size(proof.size)})" if proof.has_file else ""
        parts = (show_moment(proof.added_at), file, proof.note if proof.note != title else "")
        small = " · ".join(part for part in parts if part)
        card.body.addWidget(Text(small, Kind.SMALL, tone="muted"))
        buttons: list[QWidget] = []
        if proof.media_type in PICTURES and proof.id != self._looking:
            buttons.append(_button(tr("Show"), partial(self._look, proof), title))
        if proof.has_file:
            buttons.append(_button(tr("Save as a file…"), partial(self._export, proof), title))
        buttons.append(_button(tr("Take off…"), partial(self._ask_removal, proof), title))
        card.body.addLayout(flow(*buttons, spacing=16))
        if proof.id == self._looking:
            self._show_picture(card, proof)
        return card

    def _look(self, proof: Proof) -> None:
        self._looking = proof.id
        self.changed.emit()

    def _show_picture(self, card: Card, proof: Proof) -> None:
        label = QLabel()
        label.setAccessibleName(proof.name)
        card.body.addWidget(label)
        vault = self._frame.session.vault

        def show(content: bytes) -> None:
            image = picture_from(content)
            wide = min(_SHOWN_WIDTH, max(120, self.width() - 120), image.width())
            if not image.isNull():
                label.setPixmap(
                    QPixmap.fromImage(
                        image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
                    )
                )

        self._frame.run(label, lambda: vault.content_of(proof.id), show)

    def _export(self, proof: Proof) -> None:
        session = self._frame.session

        def write(path: Path) -> None:
            self._frame.run(
                self,
                lambda: export_proof(session, proof.id, path),
                lambda _: self._frame.toast(
                    tr("It is in {file}. That file is not encrypted.", file=path.name)
                ),
                self.refused.emit,
            )

        self._frame.dialogs.save_file(tr("Save the proof"), proof.name, (), write)

    def _ask_removal(self, proof: Proof) -> None:
        session = self._frame.session
        self._frame.dialogs.confirm(
            tr("Take this proof off?"),
            yes=tr("Take it off"),
            no=tr("Keep it"),
            on_yes=lambda: self._frame.run(
                self, lambda: remove_proof(session, proof.id), lambda _: self.changed.emit()
            ),
            detail=tr("Its file is gone for good."),
            danger=True,
        )


def _button(words: str, press: Callable[[], object], about: str) -> Button:
    button = Button(words, "link", press)
    button.setAccessibleName(f"{words} {about}")
    return button
