"""What proves that an account was changed: added, shown, taken out, removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from typing_extensions import override

from app.actions.proofs import (
    add_proof,
    export_proof,
    list_proofs,
    read_proof_file,
    remove_proof,
)
from app.domain.account import Account
from app.domain.errors import RenumberError, UnsafeNote
from app.domain.ids import AccountId
from app.domain.proof import PICTURES, Proof
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.accounts_journal import show_moment
from ui.desktop.screens.proofs_form import MaskPage, ProofForm
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.picture_editor import picture_file, picture_from
from ui.desktop.widgets.surface import Card, Page, column, empty
from ui.desktop.widgets.text import Text
from ui.text.catalogue import ntr, tr
from ui.text.errors import sentence
from ui.text.formats import show_size
from ui.text.titles import account_title

_SHOWN_WIDTH = 560
_SUFFIXES = ("*.png", "*.jpg", "*.jpeg", "*.webp", "*.pdf")


class ProofsScreen(Screen):
    """The proofs of one account, and the form for one more."""

    place = "accounts"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._account, self._step = "", ""
        self._name, self._content = "", b""
        self._looking = ""
        self.heading = Heading()
        self.back = Button(tr("Back"), "link", frame.back)
        self.form = ProofForm()
        self.masking = MaskPage()
        self._list = column(spacing=12)
        page = Page()
        page.body.addWidget(self.heading)
        page.body.addLayout(flow(self.back))
        page.body.addWidget(self.form)
        page.body.addLayout(self._list)
        page.body.addStretch(1)
        self._page = page
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self.masking)
        self.setLayout(column(self._stack))
        self.form.submitted.connect(self._keep)
        self.form.file_wanted.connect(self._choose)
        self.form.file_dropped.connect(self._without)
        self.form.paste_wanted.connect(self.paste)
        self.masking.finished.connect(self._masked)
        self.masking.left.connect(self._without)
        QShortcut(QKeySequence.StandardKey.Paste, page, self.paste)

    @override
    def open(self, account: str = "", step: str = "") -> None:
        self._account, self._step, self._looking = account, step, ""

    @override
    def refresh(self) -> None:
        session, wanted = self.frame.session, self._account

        def read() -> tuple[Account | None, tuple[Proof, ...]]:
            found = session.vault.read().account_by_id.get(AccountId(wanted))
            return found, list_proofs(session, found.id) if found else ()

        self.frame.run(self, read, lambda found: self._show(*found))

    @override
    def is_edited(self) -> bool:
        form = self.form
        return bool(form.reference.text() or form.note.text() or self._content)

    @override
    def state(self) -> dict[str, object]:
        return {"reference": self.form.reference.text(), "note": self.form.note.text()}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self.form.reference.setText(str(state.get("reference", "")))
        self.form.note.setText(str(state.get("note", "")))

    @override
    def focus_first(self) -> None:
        self.form.reference.setFocus()

    @override
    def take_files(self, paths: Sequence[Path]) -> bool:
        self.take(paths[0])
        return True

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        image = QImage(700, 420, QImage.Format.Format_RGB32)
        image.fill(0xDDE6EE)
        self.begin_masking(image, "shot.png")
        yield "mask"
        self._without()

    def take(self, path: Path) -> None:
        """Take a file: a picture is shown first, so that something can be painted over."""
        self.form.clear_wrong()
        self.frame.run(
            self,
            partial(read_proof_file, path),
            partial(self._take_content, path.name),
            self.form.say_wrong,
        )

    def paste(self) -> None:
        """Take the picture in the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.frame.toast(tr("There is no picture in the clipboard."))
            return
        plain = picture_from(picture_file(image)[0])
        self.begin_masking(plain, tr("screenshot") + ".png")

    def begin_masking(self, image: QImage, name: str) -> None:
        """Offer to cut and to black out before anything is kept."""
        self._name = name
        self.masking.begin(image)
        self._stack.setCurrentWidget(self.masking)

    def _take_content(self, name: str, content: bytes) -> None:
        image = picture_from(content) if not content.startswith(b"%PDF-") else QImage()
        if not image.isNull():
            self.begin_masking(image, name)
            return
        # A PDF, or something that the action refuses with its sentence.
        self._name, self._content = name, content
        self.form.show_file(name)

    def _masked(self, content: bytes, suffix: str) -> None:
        self._content = content
        self._name = Path(self._name).stem + suffix
        self.form.show_file(self._name)
        self._stack.setCurrentWidget(self._page)
        self.form.save.setFocus()

    def _without(self) -> None:
        self._name, self._content = "", b""
        self.masking.forget()
        self.form.show_file("")
        self._stack.setCurrentWidget(self._page)

    def _choose(self) -> None:
        kinds = (FileKind(tr("Pictures and PDFs"), _SUFFIXES),)
        self.frame.dialogs.pick_files(
            tr("Choose the proof"), kinds, lambda paths: self.take(paths[0])
        )

    def _keep(self, *, sure: bool = False) -> None:
        session, account, step = self.frame.session, AccountId(self._account), self._step
        reference, note = self.form.reference.text(), self.form.note.text()
        name, content = self._name, self._content
        self.form.clear_wrong()
        self.frame.run(
            self,
            lambda: add_proof(
                session,
                account,
                step=step,
                reference=reference,
                note=note,
                name=name,
                content=content,
                sure=sure,
            ),
            self._kept,
            self._refused,
        )

    def _refused(self, error: RenumberError) -> None:
        if not isinstance(error, UnsafeNote):
            self.form.say_wrong(error)
            return
        self.frame.dialogs.confirm(
            sentence(error),
            yes=tr("Save it anyway"),
            no=tr("Change the note"),
            on_yes=partial(self._keep, sure=True),
            on_no=self.form.note.setFocus,
            danger=True,
        )

    def _kept(self, proof: Proof) -> None:
        del proof
        self.form.clear()
        self._without()
        self.frame.toast(tr("Kept in the list."))
        self.refresh()

    def _show(self, account: Account | None, proofs: tuple[Proof, ...]) -> None:
        name = account_title(account) if account else ""
        title = (
            ntr(
                "{n} proof is kept for {name}",
                "{n} proofs are kept for {name}",
                len(proofs),
                name=name,
            )
            if proofs
            else tr("Nothing is kept as proof for {name} yet", name=name)
        )
        self.heading.show_words(
            title,
            tr("If a service denies the change later, these show when it was done."),
        )
        self.form.setEnabled(account is not None)
        empty(self._list)
        for proof in reversed(proofs):
            self._list.addWidget(self._card(proof))

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
        self.refresh()

    def _show_picture(self, card: Card, proof: Proof) -> None:
        label = QLabel()
        label.setAccessibleName(proof.name)
        card.body.addWidget(label)
        vault = self.frame.session.vault

        def show(content: bytes) -> None:
            image = picture_from(content)
            wide = min(_SHOWN_WIDTH, max(120, self.width() - 120), image.width())
            if not image.isNull():
                label.setPixmap(
                    QPixmap.fromImage(
                        image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
                    )
                )

        self.frame.run(label, lambda: vault.content_of(proof.id), show)

    def _export(self, proof: Proof) -> None:
        session = self.frame.session

        def write(path: Path) -> None:
            self.frame.run(
                self,
                lambda: export_proof(session, proof.id, path),
                lambda _: self.frame.toast(
                    tr("It is in {file}. That file is not encrypted.", file=path.name)
                ),
                self._not_written,
            )

        self.frame.dialogs.save_file(tr("Save the proof"), proof.name, (), write)

    def _not_written(self, error: RenumberError) -> None:
        self.form.say_wrong(error)

    def _ask_removal(self, proof: Proof) -> None:
        session = self.frame.session
        self.frame.dialogs.confirm(
            tr("Take this proof off?"),
            yes=tr("Take it off"),
            no=tr("Keep it"),
            on_yes=lambda: self.frame.run(
                self, lambda: remove_proof(session, proof.id), lambda _: self.refresh()
            ),
            detail=tr("Its file is gone for good."),
            danger=True,
        )


def _button(words: str, press: Callable[[], object], about: str) -> Button:
    button = Button(words, "link", press)
    button.setAccessibleName(f"{words} {about}")
    return button


SCREEN = ProofsScreen
