"""What the page of one situation reads, in one go on the vault's thread."""

from __future__ import annotations

from dataclasses import dataclass

from app.actions.session import Session
from app.actions.situations import show_situation
from app.directory.facts import Desk
from app.directory.playbook import Situation
from app.directory.service import Service
from app.domain.account import CARDS, Account
from app.domain.household import Household
from app.domain.ids import AccountId, MoveId, PersonId
from app.guidance.checklists import SituationView
from app.guidance.hotline import hotline_for
from ui.text.titles import spoken_title


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which situation is looked at, of whom, and from which account one came; None is left open."""

    situation: Situation
    person: PersonId | None = None
    move: MoveId | None = None
    account: AccountId | None = None


@dataclass(frozen=True, slots=True)
class SituationFacts:
    """The steps with the household they speak of.

    ``account`` is the name of the account one came from with a charge, and ``hotline`` its number
    for such a case, both empty where there is none. ``is_card`` says that it has a card to turn
    over.
    """

    view: SituationView
    household: Household
    account: str = ""
    hotline: str = ""
    is_card: bool = False


def read_situation(session: Session, wanted: Wanted) -> SituationFacts:
    """Read the steps that ``wanted`` means.

    Raises:
        UnknownSituation, UnknownPerson: as they say.
    """
    household = session.vault.read()
    person = wanted.person if wanted.person in household.person_by_id else None
    view = show_situation(session, wanted.situation, person, wanted.move if person else None)
    account = household.account_by_id.get(wanted.account) if wanted.account else None
    if account is None or view.situation is not Situation.UNKNOWN_CHARGE:
        return SituationFacts(view, household)
    service = session.directory.services.get(account.service) if account.service else None
    return SituationFacts(
        view,
        household,
        spoken_title(account, session.directory),
        _hotline(service, account),
        account.kind in CARDS,
    )


def _hotline(service: Service | None, account: Account) -> str:
    """Return the number for lost cards where there is one, else the usual one for the kind."""
    if service is None:
        return ""
    lost = next((each for each in service.hotlines if each.desk is Desk.LOSS), None)
    found = lost or hotline_for(service, account.kind)
    return found.number if found else ""
