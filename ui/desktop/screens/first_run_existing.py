"""Beginning with a list that is there already: its folder, or one file that holds it.

A backup and a hand-over are such files. On a new computer they are all that somebody has.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.errors import RenumberError
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame
from ui.desktop.screens.first_run_making import free_place
from ui.desktop.screens.present_secret import make_password, offer_new_password
from ui.text.catalogue import tr
from ui.text.errors import sentence

if TYPE_CHECKING:
    from app.actions.session import Session
    from app.bootstrap import Program


class ExistingList(QObject):
    """Asks where the list is, and opens it or leads to its door."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._busy = False

    def pick_folder(self) -> None:
        """Choose the folder of a list, and come to its door."""
        self._frame.dialogs.pick_folder(
            tr("Choose the folder of the list (its name ends in .vault)"), self._go_to_door
        )

    def pick_file(self) -> None:
        """Choose a backup or a hand-over; its password makes a list of it on this computer."""
        kinds = (FileKind(tr("Backup or hand-over"), ("*.renumber",)),)
        self._frame.dialogs.pick_files(
            tr("Choose the file (its name ends in .renumber)"),
            kinds,
            lambda paths: self._ask(paths[0]),
        )

    def _go_to_door(self, path: Path) -> None:
        frame = self._frame
        frame.run(
            self,
            lambda: frame.program.vaults.require(path),
            lambda _: frame.navigate("unlock", path=str(path)),
        )

    def _ask(self, source: Path, wrong: str = "") -> None:
        self._frame.dialogs.ask(
            wrong or tr("Which password opens {file}?", file=source.name),
            detail=tr(
                "A backup opens with the password the list had then, or with its recovery code; "
                "a hand-over with the password you were told. A list is made of the file on this "
                "computer; the file stays as it is."
            ),
            label=tr("Password of the file"),
            ok=tr("Open the file"),
            secret=True,
            on_answer=partial(self._open, source, None),
        )

    def _ask_for_key_file(self, source: Path, typed: str) -> None:
        self._frame.dialogs.pick_files(
            tr("Choose the key file"), (), lambda paths: self._open(source, paths[0], typed)
        )

    def _open(self, source: Path, key_file: Path | None, typed: str) -> None:
        if self._busy:
            return
        self._busy = True
        work = partial(_make_of, self._frame.program, source, key_file, typed)
        self._frame.run(self, work, self._enter, partial(self._fail, source, typed))

    def _enter(self, session: Session) -> None:
        self._busy = False
        self._frame.enter(session)
        if session.vault.keys.opened_by == "recovery":
            offer_new_password(self._frame)

    def _fail(self, source: Path, typed: str, error: RenumberError) -> None:
        from app.domain.vault_errors import (
            KeyFileNeeded,
            PasswordOrKeyFileWrong,
            WrongPassword,
            WrongRecoveryCode,
        )

        self._busy = False
        if isinstance(error, KeyFileNeeded):
            self._ask_for_key_file(source, typed)
        elif isinstance(error, WrongPassword | PasswordOrKeyFileWrong | WrongRecoveryCode):
            self._ask(source, sentence(error))
        else:
            self._frame.dialogs.tell(sentence(error))


def _make_of(program: Program, source: Path, key_file: Path | None, typed: str) -> Session:
    from app.actions.restoring import restore_into
    from app.vault.recovery_code import is_code
    from app.vault.secret import RecoveryCode

    # The check characters of a recovery code are in no password by chance.
    secret = RecoveryCode(typed) if is_code(typed) else make_password(typed, key_file)
    place = free_place(program)
    restore_into(program.vaults, place, source, secret)
    return program.vaults.open(place, secret)
