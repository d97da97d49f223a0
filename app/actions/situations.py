"""What a user does about the situations of a whole move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.actions.session import Session, region_of_household
from app.directory.playbook import Situation
from app.domain.directory_errors import UnknownSituation
from app.domain.errors import UnknownPerson
from app.domain.household import Household
from app.domain.ids import MoveId, PersonId
from app.guidance.checklists import SituationView, stored, view, with_tick
from app.guidance.chores import chores_of_situation
from app.guidance.situations import applying
from app.guidance.whole_move import for_situation, in_region

if TYPE_CHECKING:
    from app.vault.transaction import Transaction


def list_situations(session: Session, person: PersonId | None = None) -> tuple[SituationView, ...]:
    """Return all situations: first those that somebody is in now, pressing first, then the rest.

    ``person`` limits what is taken to apply, and whose ticks are shown, to theirs. Urgent ones
    lead the rest.
    """
    household = session.vault.read()
    region = region_of_household(household, session.region)
    today = session.clock.today()
    now = [one for one in applying(household, today) if person in {None, one.person}]
    playbooks = in_region(session.directory.whole_move.values(), region)
    by_situation = {playbook.situation: playbook for playbook in playbooks}
    first = [
        view(
            household,
            by_situation[one.situation],
            [one],
            today,
            region,
            person=one.person,
            move=one.move,
        )
        for one in now
        if one.situation in by_situation
    ]
    there = {one.situation for one in now}
    rest = [
        view(household, playbook, (), today, region, person=person)
        for playbook in playbooks
        if playbook.situation not in there
    ]
    return (*first, *rest)


def show_situation(
    session: Session,
    situation: Situation,
    person: PersonId | None = None,
    move: MoveId | None = None,
) -> SituationView:
    """Return the steps for ``situation`` with the ticks of ``person`` for ``move``.

    What is not given is taken from what is stored: whoever is in it, and the move that puts them
    there.

    Raises:
        UnknownSituation: the directory has no steps for it.
        UnknownPerson: there is no such person.
    """
    return _view(session, session.vault.read(), situation, person, move)


def tick_situation(
    session: Session,
    situation: Situation,
    step: str,
    person: PersonId | None = None,
    move: MoveId | None = None,
) -> SituationView:
    """Tick a step; the steps as they stand then.

    Raises:
        UnknownSituation, UnknownPerson, UnknownStep: as they say; there has to be a person.
    """
    return _mark(session, "checklist.tick", situation, step, person, move, done=True)


def untick_situation(
    session: Session,
    situation: Situation,
    step: str,
    person: PersonId | None = None,
    move: MoveId | None = None,
) -> SituationView:
    """Take a tick back; the steps as they stand then.

    Raises:
        UnknownSituation, UnknownPerson, UnknownStep: as they say; there has to be a person.
    """
    return _mark(session, "checklist.untick", situation, step, person, move, done=False)


def restart_situation(
    session: Session,
    situation: Situation,
    person: PersonId | None = None,
    move: MoveId | None = None,
) -> SituationView:
    """Take all ticks back: the same thing has happened once more.

    Raises:
        UnknownSituation, UnknownPerson: as they say.
    """
    household = session.vault.read()
    seen = _view(session, household, situation, person, move)
    known = stored(household, seen)
    if known is not None:
        with session.change("checklist.restart") as transaction:
            transaction.remove(known)
            _follow(session, household, seen, transaction, begun=False)
    return _view(session, session.vault.read(), situation, seen.person, seen.move)


def _mark(
    session: Session,
    action: str,
    situation: Situation,
    step: str,
    person: PersonId | None,
    move: MoveId | None,
    *,
    done: bool,
) -> SituationView:
    household = session.vault.read()
    seen = _view(session, household, situation, person, move)
    if seen.person is None:
        raise UnknownPerson(name="")
    now = session.clock.now()
    checklist = with_tick(household, seen, seen.person, step, now, session.new_id, done=done)
    with session.change(action) as transaction:
        transaction.put(checklist)
        _follow(session, household, seen, transaction, begun=bool(checklist.ticks))
    return _view(session, session.vault.read(), situation, seen.person, seen.move)


def _follow(
    session: Session,
    household: Household,
    seen: SituationView,
    transaction: Transaction,
    *,
    begun: bool,
) -> None:
    """Begin the chores with the first step done; with none done take back those not begun.

    The last step of many a situation comes months later, or never: who stopped halfway is in it
    all the same, and is to look after it.
    """
    playbook = session.directory.whole_move[seen.playbook]
    move = next((move for move in household.moves if move.id == seen.move), None)
    number = None if move is None else move.old
    known = [c for c in household.chores if (c.playbook, c.number) == (seen.playbook, number)]
    if begun:
        day = session.clock.today()
        for chore in chores_of_situation(playbook, number, day, session.new_id, known):
            transaction.put(chore)
        return
    handled = {mark.id.rpartition(".")[0] for mark in household.marks}
    for chore in known:
        if chore.id not in handled:
            transaction.remove(chore)


def _view(
    session: Session,
    household: Household,
    situation: Situation,
    person: PersonId | None,
    move: MoveId | None,
) -> SituationView:
    if person is not None and person not in household.person_by_id:
        raise UnknownPerson(name=person)
    region = region_of_household(household, session.region)
    playbook = for_situation(session.directory.whole_move.values(), situation, region)
    if playbook is None:
        raise UnknownSituation(situation=situation)
    today = session.clock.today()
    now = applying(household, today)
    return view(household, playbook, now, today, region, person=person, move=move)
