"""May the old number go?"""

from __future__ import annotations

from app.actions.numbers import by_e164
from app.actions.session import Session, read_number
from app.domain.errors import NoMove, UnknownNumber
from app.domain.household import Household
from app.domain.ids import NumberId
from app.planning.gate import bindings_on, gate
from app.planning.verdict import Verdict


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


def _asked(session: Session, household: Household, typed: str | None) -> NumberId:
    if typed is None:
        if not household.moves:
            raise NoMove
        return household.moves[0].old
    found = by_e164(household, read_number(typed, household, session.region))
    if found is None:
        raise UnknownNumber(number=typed)
    return found.id
