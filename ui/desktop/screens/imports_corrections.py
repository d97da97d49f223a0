"""What a person corrects in a review: service, kind, owner, two that are one, one that is two.

Which accounts of the list the rows are is looked up anew each time, for all of them: an account in
the list is one row at most. What was corrected is remembered for when files are read once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from app.actions.comparing import ProposedAccount, look_up
from app.actions.ignoring import ignore, stop_ignoring
from app.actions.session import Session
from app.directory.service import Service
from app.discovery.candidate import Candidate
from app.discovery.known import identity_of
from app.discovery.redoing import Change, Correction, Remembered
from app.discovery.review import as_kind, at_service, merged, separated
from app.domain.account import Kind
from app.domain.findings import Ignored
from app.domain.ids import PersonId
from ui.desktop.frame import Frame
from ui.desktop.models.imports import ReviewModel
from ui.desktop.models.imports_words import ReviewRow
from ui.desktop.screens.imports_making import make_rows
from ui.text.catalogue import ntr, tr

_SUGGESTIONS = 5


class Corrections(QObject):
    """Changes rows of ``model``; nothing is stored but what is to be ignored.

    Signals:
        corrected(object): these rows (a list of ReviewRow) stand where others stood.
        suggested(object): services that fit what was searched for.
    """

    corrected = Signal(object)
    suggested = Signal(object)

    def __init__(self, frame: Frame, model: ReviewModel, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._model = model
        self._made: list[Correction] = []

    @property
    def remembered(self) -> Remembered:
        """Everything the user said of the rows until now."""
        return Remembered(tuple(self._made), self._model.said)

    def begin(self, made: Sequence[Correction]) -> None:
        """Look through other rows, in which ``made`` are corrected already."""
        self._made = list(made)

    def search(self, words: str) -> None:
        """Look for services in the directory."""
        knowledge = self._frame.session.knowledge
        self._frame.run(
            self,
            lambda: knowledge.matcher.search(words, holding=True)[:_SUGGESTIONS],
            self.suggested.emit,
        )

    def change_service(self, row: int, service: Service) -> None:
        """Say that the account in ``row`` is at ``service``."""
        name = self._name(service)
        self._correct([row], lambda found: [at_service(found[0], service, name)])

    def change_kind(self, row: int, kind: Kind) -> None:
        """Say what the account in ``row`` is."""
        self._correct([row], lambda found: [as_kind(found[0], kind)])

    def change_owner(self, rows: Sequence[int], person: PersonId) -> None:
        """Say whose the accounts in ``rows`` are; each stays a row of its own."""
        for row in rows:
            self._correct([row], lambda found: [_owned(found[0], person)])

    def merge(self, rows: Sequence[int]) -> None:
        """Say that the accounts in ``rows`` are one."""
        if len(rows) > 1:
            self._correct(rows, lambda found: [merged(found)], joins=True)

    def split(self, row: int) -> None:
        """Say that the account in ``row`` is two."""
        self._correct([row], lambda found: list(separated(found[0])))

    def ignore(self, rows: Sequence[int]) -> None:
        """Never propose the accounts in ``rows`` again; it can be taken back."""
        found = [one for row in rows if (one := self._model.row_at(row)) is not None]
        if not found:
            return
        session = self._frame.session
        work = partial(ignore, session, [row.candidate for row in found])

        def done(ignored: tuple[Ignored, ...]) -> None:
            here = [at for row in found if (at := self._model.place_of(row)) >= 0]
            self._model.exchange(here, ())
            self.corrected.emit([])
            words = ntr(
                "{n} is not proposed any more.", "{n} are not proposed any more.", len(found)
            )
            self._frame.toast(words, tr("Undo"), partial(self._propose_again, ignored, found))

        self._frame.run(self, work, done)

    def _propose_again(self, ignored: Sequence[Ignored], rows: Sequence[ReviewRow]) -> None:
        if not self._frame.is_open:
            return
        session = self._frame.session

        def done(_: None) -> None:
            self._model.append(rows)
            self.corrected.emit(list(rows))

        self._frame.run(self, partial(stop_ignoring, session, [i.id for i in ignored]), done)

    def _name(self, service: Service) -> str:
        return service.name_in(self._frame.session.region)

    def _correct(self, rows: Sequence[int], change: Change, *, joins: bool = False) -> None:
        found = [one for row in rows if (one := self._model.row_at(row)) is not None]
        if not found:
            return
        before = [row.candidate for row in found]
        others = [row for row in self._model.rows if not any(row is one for one in found)]
        work = partial(_described, self._frame.session, change(before), others)

        def done(made: tuple[list[ReviewRow], dict[int, ProposedAccount]]) -> None:
            here = [at for row in found if (at := self._model.place_of(row)) >= 0]
            if len(here) < len(found):
                return
            rows, known = made
            said = {row.with_calendar for row in found}
            calendar = said.pop() if len(said) == 1 else None
            with_ = [replace(row, with_calendar=calendar) for row in rows]
            self._model.exchange(here, with_, known)
            self._made.append(Correction(tuple(map(identity_of, before)), change, joins))
            self.corrected.emit([row for row in self._model.rows if row in with_])

        self._frame.run(self, work, done)


def _owned(candidate: Candidate, person: PersonId) -> Candidate:
    return msgspec.structs.replace(candidate, owner=person)


def _described(
    session: Session, candidates: Sequence[Candidate], others: Sequence[ReviewRow]
) -> tuple[list[ReviewRow], dict[int, ProposedAccount]]:
    """Return rows for ``candidates``, and by ``id`` which account each of ``others`` is by now."""
    beside = [row.candidate for row in others]
    found = look_up(session, [*candidates, *beside])
    known = {id(row): one for row, one in zip(others, found[len(candidates) :], strict=True)}
    return make_rows(session, found[: len(candidates)]), known
