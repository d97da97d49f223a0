"""What an import found, compared with the list: which accounts are there, what still arrives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.actions.numbers import by_e164
from app.actions.session import Session
from app.calendar.localday import day_of
from app.discovery.candidate import Candidate
from app.discovery.known import match_known
from app.discovery.propose import Proposer
from app.discovery.second_look import StillArriving, still_arriving
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId

_TAKEN_OFF = "repayment.remove"
"""What the journal calls it when somebody takes repayment days off an account."""


class Calendar(StrEnum):
    """What an account in the list has of repayment days.

    TAKEN_OFF: the user took them off, so they are not added again unless the user asks for it.
    """

    ABSENT = "absent"
    GUESSED = "guessed"
    SET = "set"
    TAKEN_OFF = "taken_off"


@dataclass(frozen=True, slots=True)
class ProposedAccount:
    """A candidate, and the account it is if the list has it already, with its ``calendar``."""

    candidate: Candidate
    known: AccountId | None
    calendar: Calendar = Calendar.ABSENT

    @property
    def settles_guess(self) -> bool:
        """Whether what was found makes repayment days sure that the list only guesses."""
        found = self.candidate.repayment
        return self.calendar is Calendar.GUESSED and found is not None and not found.guess


def look_up(session: Session, candidates: Iterable[Candidate]) -> list[ProposedAccount]:
    """Return ``candidates``, each with the account it is if the list has it already.

    They are compared all together, since an account in the list is one of them at most: give all
    that are being looked through.
    """
    return compare(session, session.vault.read(), candidates)


def compare(
    session: Session, household: Household, candidates: Iterable[Candidate]
) -> list[ProposedAccount]:
    """As ``look_up``, with a household that was read already."""
    proposed = list(candidates)
    known = match_known(household, proposed)
    calendars = Calendars(session, household)
    return [
        ProposedAccount(candidate, account.id, calendars.of(account.id))
        if account is not None
        else ProposedAccount(candidate, None)
        for candidate, account in zip(proposed, known, strict=True)
    ]


class Calendars:
    """The repayment days of the accounts in a household, those taken off included."""

    def __init__(self, session: Session, household: Household) -> None:
        self.rules = {rule.account: rule for rule in household.repayments}
        self._taken_off = frozenset(
            str(entry.before["account"])
            for entry in session.vault.journal(noun="repayment")
            if entry.action == _TAKEN_OFF and entry.before and entry.after is None
        )

    def of(self, account: AccountId) -> Calendar:
        """Return what ``account`` has."""
        rule = self.rules.get(account)
        if rule is not None:
            return Calendar.GUESSED if rule.guess else Calendar.SET
        return Calendar.TAKEN_OFF if account in self._taken_off else Calendar.ABSENT


def find_arriving(household: Household, found: Proposer) -> tuple[StillArriving, ...]:
    """Return what still writes to a number that is being given up."""
    candidates = found.candidates()
    numbers, reached = household.number_by_id, found.reach()
    return tuple(
        arriving
        for old in dict.fromkeys(move.old for move in household.moves)
        if numbers[old].e164 in reached
        for arriving in still_arriving(household, old, candidates)
    )


def find_reach(household: Household, found: Proposer) -> dict[NumberId, date]:
    """Return until when messages of each number were read.

    Messages of which nothing says who received them count where there is one number only.
    """
    read: dict[NumberId, date] = {}
    for e164, reach in found.reach().items():
        only = household.numbers[0] if len(household.numbers) == 1 and not e164 else None
        number = only or by_e164(household, e164)
        if number is not None:
            read[number.id] = max(read.get(number.id, date.min), day_of(reach.last))
    return read
