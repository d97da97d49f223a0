"""Backups: make one, see which there are, look into one, and put it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.actions import backups as actions
from app.domain.errors import RenumberError
from app.domain.vault_errors import BackupLocked
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.backups_list import BackupsPage
from ui.desktop.screens.keys_ask import AskPage
from ui.desktop.widgets.surface import column
from ui.text.backups import preview_lines, when_words
from ui.text.catalogue import tr
from ui.text.errors import sentence
from ui.text.imports import joined

if TYPE_CHECKING:
    from app.domain.backup import Backup
    from app.vault.secret import Secret


class BackupsScreen(Screen):
    """The list of backups; the question whether to put one back, with what it would change."""

    place = "settings"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.list = BackupsPage()
        self.ask = AskPage()
        self.then = AskPage(tr("The password of then"))
        self._stack = QStackedWidget()
        for page in (self.list, self.ask, self.then):
            self._stack.addWidget(page)
        self.setLayout(column(self._stack))
        self._source = Path()
        self._own: Secret | None = None
        rows = self.list
        rows.wanted_elsewhere.connect(self._ask_where)
        rows.wanted_here.connect(self._make_here)
        rows.wanted_file.connect(self._pick)
        rows.wanted_look.connect(self._look)
        rows.went_back.connect(partial(frame.navigate, "settings"))
        self.ask.submitted.connect(self._confirm)
        self.then.submitted.connect(self._look_with)
        for page in (self.ask, self.then):
            page.left.connect(self._show_list)
            page.present.wanted_key_file.connect(partial(self._pick_key_file, page))

    @override
    def refresh(self) -> None:
        self.frame.run(self, partial(actions.list_backups, self.frame.session), self._show)

    @override
    def focus_first(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, AskPage):
            page.focus_first()

    @override
    def poses(self) -> Iterator[str]:
        found = _invented(self.frame.session.clock.now())
        self.list.show_backups(found, read_only=False)
        yield ""
        nothing = actions.Difference(returning=(), leaving=(), changing=())
        self._show_preview(
            actions.BackupPreview(
                backup=found[0], same_list=True, people=2, accounts=38, difference=nothing
            )
        )
        yield "preview"
        self._fail_to_look(BackupLocked(path=found[0].path))
        yield "own"
        self._show_list()

    def _show(self, found: tuple[Backup, ...]) -> None:
        self.list.set_busy(busy=False)
        self.list.show_backups(found, read_only=self.frame.session.vault.read_only)

    def _show_list(self) -> None:
        self.ask.clear()
        self.then.clear()
        self._own = None
        self.list.set_busy(busy=False)
        self._stack.setCurrentWidget(self.list)

    def _ask_where(self) -> None:
        session = self.frame.session
        name = f"{session.vault.path.stem}-{session.clock.today().isoformat()}.renumber"
        kinds = (FileKind(tr("Backup of a list"), ("*.renumber",)),)
        self.frame.dialogs.save_file(tr("Save a backup"), name, kinds, self._save)

    def _save(self, target: Path) -> None:
        self.list.set_busy(busy=True)
        self.frame.run(
            self,
            partial(actions.back_up_to, self.frame.session, target),
            self._say_saved,
            self.list.say_wrong,
        )

    def _say_saved(self, path: Path) -> None:
        self.list.set_busy(busy=False)
        self.frame.toast(tr("The whole list is in {file} now.", file=path.name))

    def _make_here(self) -> None:
        self.list.set_busy(busy=True)
        self.frame.run(
            self,
            partial(actions.back_up_here, self.frame.session),
            lambda _: self._say_made(),
            self.list.say_wrong,
        )

    def _say_made(self) -> None:
        self.frame.toast(tr("The list is backed up."))
        self.refresh()

    def _pick(self) -> None:
        kinds = (FileKind(tr("Backup of a list"), ("*.renumber", "*.db")),)
        self.frame.dialogs.pick_files(
            tr("Choose a backup"), kinds, lambda paths: self._look(paths[0])
        )

    def _look(self, source: Path) -> None:
        self._source, self._own = source, None
        self.list.set_busy(busy=True)
        self.frame.run(
            self,
            partial(actions.preview_backup, self.frame.session, source),
            self._show_preview,
            self._fail_to_look,
        )

    def _fail_to_look(self, error: RenumberError) -> None:
        """A backup with a password of its own asks for that first."""
        if not isinstance(error, BackupLocked):
            self.list.say_wrong(error)
            return
        title = tr("Which password had the list then?")
        self._begin(self.then, title, sentence(error), tr("Look into it"))

    def _show_preview(self, found: actions.BackupPreview) -> None:
        words = [*preview_lines(found), tr("The list of now is kept as a backup first.")]
        title = tr("Put the backup of {when} back?", when=when_words(found.backup))
        self._begin(self.ask, title, joined(*words), tr("Put it back"))

    def _begin(self, page: AskPage, title: str, words: str, button: str) -> None:
        key_file = self.frame.session.vault.keys.asks_for_key_file
        page.begin(title, words, button, known=True, key_file=key_file)
        self._stack.setCurrentWidget(page)
        page.focus_first()

    def _look_with(self, make: Callable[[], Secret]) -> None:
        """Look again, with the password of then."""
        self.then.set_busy(busy=True)
        session, source = self.frame.session, self._source

        def look() -> tuple[Secret, actions.BackupPreview]:
            own = make()
            return own, actions.preview_backup(session, source, own)

        self.frame.run(self, look, self._show_own, partial(self._fail, self.then))

    def _confirm(self, make: Callable[[], Secret]) -> None:
        """See whether it is the owner who asks."""
        self.ask.set_busy(busy=True)
        session = self.frame.session

        def confirm() -> Secret:
            secret = make()
            session.vault.keys.confirm(secret)
            return secret

        self.frame.run(self, confirm, self._restore, partial(self._fail, self.ask))

    def _show_own(self, found: tuple[Secret, actions.BackupPreview]) -> None:
        self.then.clear()
        self._own = found[0]
        self._show_preview(found[1])

    def _fail(self, page: AskPage, error: RenumberError) -> None:
        page.set_busy(busy=False)
        page.say_wrong(error)

    def _restore(self, secret: Secret) -> None:
        """Close the list, put the backup in its place, and open it again with the same password."""
        frame, source, own = self.frame, self._source, self._own
        program, path = frame.program, frame.session.vault.path
        self.ask.clear()
        frame.lock()

        def work() -> object:
            from app.actions.restoring import restore

            restore(program.vaults, path, source, secret, own)
            return program.vaults.open(path, secret)

        def enter(session: object) -> None:
            frame.enter(session)  # type: ignore[arg-type]  # what open returned
            frame.toast(tr("The backup is put back. The list of before is a backup as well."))

        # Locking has queued the vault's closing; this comes after it, in the same lane.
        frame.run(frame, work, enter)

    def _pick_key_file(self, page: AskPage) -> None:
        choice = page.present.key_file
        self.frame.dialogs.pick_files(
            tr("Choose the key file"), (), lambda paths: choice.show_path(paths[0])
        )


def _invented(now: datetime) -> tuple[Backup, ...]:
    """Return backups for a picture."""
    from app.domain.backup import Backup, BackupReason

    reasons = (BackupReason.DAILY, BackupReason.IMPORT, BackupReason.ASKED, BackupReason.DAILY)
    return tuple(
        Backup(
            path=f"{days}.renumber",
            made_at=now - timedelta(days=days),
            reason=reason,
            change_seq=90 - days,
            size=310_000 - days * 9_000,
            counts={},
        )
        for days, reason in enumerate(reasons)
    )


SCREEN = BackupsScreen
