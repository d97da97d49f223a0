"""May the old number go?"""

from __future__ import annotations

from datetime import date

from app.actions.numbers import by_e164
from app.actions.session import Session, read_number
from app.domain.errors import NoMove, UnknownNumber
from app.domain.household import Household
from app.domain.ids import NumberId
from app.domain.number import NumberState
from app.planning.gate import bindings_on, gate
from app.planning.verdict import Gate, Verdict


def ask_gate(session: Session, number: str | None = None) -> Verdict:
    """Return whether ``number`` (any spelling) may be given up; of the first move if none is given.

    Raises:
        InvalidNumber: it is no number.
        UnknownNumber: the household does not have it.
        NoMove: none is given, and nobody gives one up.
    """
    household = session.vault.read()
    asked = _asked(session, household, number)
    on_it = bindings_on(household, asked)
    evidence = {account: session.vault.evidence_of(account) for account in on_it}
    return gate(household, asked, evidence, session.clock.today())


def open_gates(session: Session, household: Household, today: date) -> tuple[Verdict, ...]:
    """Return the answers for the old numbers that still work and may go, or be suspended, today.

    Evidence is read only where nothing else is in the way, because it grows.
    """
    opened = []
    for old in household.moves_by_old:
        number = household.number_by_id[old]
        if number.state_on(today) is NumberState.GONE:
            continue
        found = gate(household, old, {}, today)
        if found.answer is not Gate.NOT_YET:
            on_it = bindings_on(household, old)
            evidence = {account: session.vault.evidence_of(account) for account in on_it}
            found = gate(household, old, evidence, today)
        if found.answer is not Gate.NOT_YET:
            opened.append(found)
    return tuple(opened)


def _asked(session: Session, household: Household, typed: str | None) -> NumberId:
    if typed is None:
        if not household.moves:
            raise NoMove
        return household.moves[0].old
    found = by_e164(household, read_number(typed, household, session.region))
    if found is None:
        raise UnknownNumber(number=typed)
    return found.id
