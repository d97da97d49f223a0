"""Storing what is ticked, and taking a whole import back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.actions.accepting import ImportResult, accept
from app.actions.ignoring import stop_ignoring
from app.actions.session import Session
from app.actions.undoing import PastImport, UndoneImport, latest_import, undo_import
from app.discovery.candidate import Candidate
from app.discovery.second_look import StillArriving
from app.domain.errors import RenumberError
from app.domain.findings import Ignored
from app.domain.ids import NumberId
from ui.desktop.frame import Frame
from ui.desktop.screens.accounts_journal import show_moment
from ui.desktop.screens.imports_taking import Taken, take_with, taken_words
from ui.text.catalogue import ntr, tr
from ui.text.errors import sentence
from ui.text.imports import joined, undone_words


class Saving(QObject):
    """One import at a time is stored; a second press stores nothing twice.

    Signals:
        saved(): it is in the list.
    """

    saved = Signal()

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._busy = False

    def save(
        self,
        accepted: Sequence[Candidate],
        reopen: Sequence[StillArriving],
        read_up_to: Mapping[NumberId, date],
        taken: Taken,
        beside: Sequence[Candidate] = (),
    ) -> None:
        """Store it, and say how much it was, with the way back; ``beside`` is what is left out."""
        if self._busy:
            return
        self._busy = True
        session, me = self._frame.session, tr("Me")
        store = partial(
            _save, session, tuple(accepted), tuple(beside), tuple(reopen), dict(read_up_to), me
        )
        work = partial(take_with, session, taken, me, store)
        self._frame.run(self, work, partial(self._done, taken), self._failed)

    def note(
        self,
        known: Sequence[Candidate],
        read_up_to: Mapping[NumberId, date],
        beside: Sequence[Candidate] = (),
    ) -> None:
        """Keep what was seen of accounts in the list, and how far messages were read.

        Both or neither: that nothing came from somebody may only be said of what was compared.
        """
        if (known or read_up_to) and self._frame.is_open:
            read = dict(read_up_to)
            session = self._frame.session
            work = partial(accept, session, tuple(known), beside=tuple(beside), read_up_to=read)
            self._frame.run(self, work, lambda _: None)

    def ask_to_undo(self, past: PastImport) -> None:
        """Ask, then take ``past`` back."""
        self._frame.dialogs.confirm(
            tr("Undo the import of {day}?", day=show_moment(past.at)),
            detail=tr(
                "The accounts it added leave the list, with what was found for them. Those you "
                "have worked on since stay; so do people and numbers."
            ),
            yes=tr("Undo the import"),
            no=tr("Leave it"),
            danger=True,
            on_yes=partial(self._undo, past.at),
        )

    def propose_again(self, ignored: Ignored) -> None:
        """Propose from the next import on what was ignored."""
        session = self._frame.session
        words = tr("{name} is proposed again from the next import on.", name=ignored.name)
        self._frame.run(
            self,
            partial(stop_ignoring, session, [ignored.id]),
            lambda _: self._frame.toast(words),
        )

    def _undo(self, at: datetime) -> None:
        if self._frame.is_open:
            work = partial(undo_import, self._frame.session, at)
            self._frame.run(self, work, self._say_undone)

    def _say_undone(self, undone: UndoneImport) -> None:
        self._frame.toast(undone_words(undone))

    def _done(self, taken: Taken, result: tuple[ImportResult, datetime | None]) -> None:
        self._busy = False
        stored, at = result
        # That no account was added is no news to whoever ticked a number only.
        words = joined(result_words(stored) if at or not taken else "", taken_words(taken))
        if at is None:
            self._frame.toast(words)
        else:
            self._frame.toast(words, tr("Undo this import"), partial(self._undo, at))
        self.saved.emit()

    def _failed(self, error: RenumberError) -> None:
        self._busy = False
        self._frame.dialogs.tell(sentence(error))


def result_words(result: ImportResult) -> str:
    """Return what was stored, in a sentence for each sort."""
    parts = []
    if result.added or not result.reopened:
        parts.append(ntr("{n} account added.", "{n} accounts added.", result.added))
    if result.already_known and not result.reopened:
        parts.append(ntr("{n} was there already.", "{n} were there already.", result.already_known))
    if result.reopened:
        parts.append(ntr("{n} is back on the list.", "{n} are back on the list.", result.reopened))
    if result.repayments:
        parts.append(
            ntr(
                "{n} repayment calendar added.",
                "{n} repayment calendars added.",
                result.repayments,
            )
        )
    return joined(*parts)


def _save(
    session: Session,
    accepted: Sequence[Candidate],
    beside: Sequence[Candidate],
    reopen: Sequence[StillArriving],
    read_up_to: Mapping[NumberId, date],
    newcomer: str,
) -> tuple[ImportResult, datetime | None]:
    result = accept(
        session, accepted, newcomer, beside=beside, reopen=reopen, read_up_to=read_up_to
    )
    changed = result.added or result.reopened or result.repayments
    return result, latest_import(session) if changed else None
