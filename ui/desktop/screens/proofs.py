"""What proves that an account was changed: one more is added, those kept stand below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.actions.proofs import add_proof, list_proofs, read_proof_file
from app.domain.account import Account
from app.domain.errors import RenumberError, UnsafeNote
from app.domain.ids import AccountId
from app.domain.proof import Proof
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.proofs_form import MaskPage, ProofForm
from ui.desktop.screens.proofs_list import ProofList
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.picture_editor import picture_file, picture_from
from ui.desktop.widgets.surface import Page, column
from ui.text.catalogue import ntr, tr
from ui.text.errors import sentence
from ui.text.titles import spoken_title

_SUFFIXES = ("*.png", "*.jpg", "*.jpeg", "*.webp", "*.pdf")


class ProofsScreen(Screen):
    """The proofs of one account, and the form for one more."""

    place = "accounts"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._account, self._step = "", ""
        self._name, self._content = "", b""
        self.heading = Heading()
        self.back = Button(tr("Back"), "link", frame.back, icon_name="chevron-left")
        self.form = ProofForm()
        self.masking = MaskPage()
        self.list = ProofList(frame)
        page = Page()
        page.body.addLayout(flow(self.back))
        page.body.addWidget(self.heading)
        page.body.addWidget(self.form)
        page.body.addWidget(self.list)
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
        self.list.changed.connect(self.refresh)
        self.list.refused.connect(self.form.say_wrong)
        self.masking.finished.connect(self._masked)
        self.masking.left.connect(self._without)
        QShortcut(QKeySequence.StandardKey.Paste, page, self.paste)

    @override
    def open(self, account: str = "", step: str = "") -> None:
        self._account, self._step = account, step
        self.list.forget()

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
        name = spoken_title(account, self.frame.session.directory) if account else ""
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
        self.list.show_proofs(proofs)


SCREEN = ProofsScreen
