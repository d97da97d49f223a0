"""What a person corrects in a review: service, kind, owner, two that are one, one that is two.

Whether the list has the corrected account already is looked up anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from app.actions.comparing import ProposedAccount, look_up
from app.actions.ignoring import ignore, stop_ignoring
from app.actions.session import Session
from app.directory.service import Service
from app.discovery.candidate import Candidate
from app.discovery.review import as_kind, at_service, merged, separated
from app.domain.account import Kind
from app.domain.findings import Ignored
from app.domain.ids import PersonId
from ui.desktop.frame import Frame
from ui.desktop.models.imports import ReviewModel
from ui.desktop.models.imports_words import ReviewRow
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
        self._correct([row], lambda found: [at_service(found[0], service, self._name(service))])

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
            self._correct(rows, lambda found: [merged(found)])

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

    def _correct(
        self, rows: Sequence[int], change: Callable[[list[Candidate]], list[Candidate]]
    ) -> None:
        found = [one for row in rows if (one := self._model.row_at(row)) is not None]
        if not found:
            return
        candidates = change([row.candidate for row in found])
        calendar = all(row.with_calendar for row in found)
        work = partial(_described, self._frame.session, candidates)

        def done(made: list[ReviewRow]) -> None:
            here = [at for row in found if (at := self._model.place_of(row)) >= 0]
            if len(here) < len(found):
                return
            with_ = [replace(row, with_calendar=calendar) for row in made]
            self._model.exchange(here, with_)
            self.corrected.emit(with_)

        self._frame.run(self, work, done)


def _owned(candidate: Candidate, person: PersonId) -> Candidate:
    return msgspec.structs.replace(candidate, owner=person)


def _described(session: Session, candidates: Sequence[Candidate]) -> list[ReviewRow]:
    """Return rows for ``candidates``, each with the account it is if the list has it."""
    names = {person.id: person.name for person in session.vault.read().people}
    services = session.directory.services
    found: list[ProposedAccount] = look_up(session, candidates)
    return [
        ReviewRow(
            one,
            services.get(one.candidate.service) if one.candidate.service else None,
            names.get(one.candidate.owner, ""),
        )
        for one in found
    ]
