"""May the old number go?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.actions.numbers import by_e164
from app.actions.pinning import plan_of
from app.actions.session import Session, read_number, region_of_household
from app.actions.situations import show_situation
from app.directory.playbook import Situation
from app.domain.errors import NoMove, NotYetAtRest, UnknownNumber
from app.domain.household import Household
from app.domain.ids import NumberId
from app.domain.number import NumberState
from app.domain.phone import show_number
from app.guidance.checklists import SituationView
from app.planning.gate import bindings_on, gate
from app.planning.ready import taken_up
from app.planning.reissue import Reissue, reissue_clock
from app.planning.rest import Rest, rest
from app.planning.verdict import Gate, Verdict


def ask_gate(session: Session, number: str | None = None) -> Verdict:
    """Return whether ``number`` (any spelling) may be given up; of the first move if none is given.

    What is in the way comes in the order in which the plan has it done.

    Raises:
        InvalidNumber: it is no number.
        UnknownNumber: the household does not have it.
        NoMove: none is given, and nobody gives one up.
    """
    household = session.vault.read()
    asked = asked_number(session, household, number)
    on_it = bindings_on(household, asked)
    evidence = {account: session.vault.evidence_of(account) for account in on_it}
    today = session.clock.today()
    first = taken_up(household, plan_of(session, household, today).steps, today)
    return gate(household, asked, evidence, today, first)


@dataclass(frozen=True, slots=True)
class GateView:
    """The answer with all that a page about it shows.

    ``others`` are the household's other old numbers, ``clock`` runs once the number has stopped.
    """

    verdict: Verdict
    household: Household
    retiring: SituationView
    others: tuple[NumberId, ...]
    clock: Reissue | None


def gate_view(session: Session, number: str | None = None) -> GateView:
    """Return the answer for ``number``, as ``ask_gate`` does, with what belongs to it.

    Raises:
        InvalidNumber, UnknownNumber, NoMove: as for ``ask_gate``.
    """
    verdict = ask_gate(session, number)
    household = session.vault.read()
    return GateView(
        verdict=verdict,
        household=household,
        retiring=show_situation(session, Situation.RETIRING),
        others=tuple(old for old in household.moves_by_old if old != verdict.number),
        clock=reissue_clock(household, verdict.number, verdict.today),
    )


def certify(session: Session, number: str | None = None) -> Rest:
    """Return the certificate that ``number`` may rest.

    Raises:
        InvalidNumber, UnknownNumber, NoMove: as for ``ask_gate``.
        NotYetAtRest: the answer is not that it can stop.
    """
    verdict = ask_gate(session, number)
    household = session.vault.read()
    found = rest(household, verdict)
    if found is None:
        region = region_of_household(household, session.region)
        e164 = household.number_by_id[verdict.number].e164
        raise NotYetAtRest(number=show_number(e164, region))
    return found


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


def asked_number(session: Session, household: Household, typed: str | None) -> NumberId:
    """Return the household's number that ``typed`` means; the first that is given up if None.

    Raises:
        InvalidNumber, UnknownNumber, NoMove: as for the gate.
    """
    if typed is None:
        if not household.moves:
            raise NoMove
        return household.moves[0].old
    found = by_e164(household, read_number(typed, household, session.region))
    if found is None:
        raise UnknownNumber(number=typed)
    return found.id
