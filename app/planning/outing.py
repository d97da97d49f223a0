"""Where an errand is done, who has to come, and how long its answer takes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.directory.facts import WORLD, ChangeFacts, Need
from app.directory.service import Service
from app.domain.household import Household
from app.domain.ids import AccountId, PersonId, ServiceId
from app.domain.journey import Channel, Goal
from app.domain.person import PersonKind
from app.planning.errand import Errand
from app.planning.windows import Windows, limits


class Trip:
    """A visit to a counter while it is being filled."""

    def __init__(self, day: date, errand: Errand) -> None:
        self.day = day
        self.service = errand.account.service
        self.errands: list[Errand] = []
        self.people: dict[PersonId, None] = {}


class Terms(NamedTuple):
    """What holds for all errands of a goal at a service.

    ``region`` is the country whose working days count, ``takes`` the working days until the answer,
    ``waits`` the days for which the change holds something back. ``usual`` is where it is done,
    ``instead`` where once the old number is dead; ``asks_old``: from home a code to that is needed.
    """

    region: str
    takes: int
    waits: int
    usual: Channel | None
    instead: Channel | None
    asks_old: bool = False


class Outing(NamedTuple):
    """How one errand is done: at the counter ``where`` if ``out``; ``bank`` is that it changes.

    ``free``: no window at all keeps it from any day. ``plain``: from home, free, and not at a bank;
    it has taken effect as soon as it is done. ``held`` and ``ends`` are the errand's days as
    ordinals, 0 where it has none.
    """

    owner: PersonId
    verify: bool
    held: int
    ends: int
    where: str
    out: bool
    bank: str | None
    free: bool
    plain: bool
    people: tuple[PersonId, ...]
    terms: Terms

    @property
    def asks_old(self) -> bool:
        """Whether nothing but a code to the old number will do."""
        return not self.out and self.terms.asks_old


KnownTerms = dict[tuple[ServiceId | None, Goal, bool], Terms]
"""What holds by service, goal, and whether only the proof is missing, in one directory."""


class Outings:
    """Finds how errands are done; what goes for a whole service is found once."""

    def __init__(
        self, household: Household, windows: Windows, region: str, known: KnownTerms
    ) -> None:
        self._household = household
        self._windows = windows
        self._region = region
        self._terms = known
        self._mains = main_holders(household)

    @property
    def terms(self) -> object:
        """What goes for all errands: as long as it is equal, the same errand is done the same."""
        return self._region, self._household.people, self._windows.terms, self._mains

    def of(self, errand: Errand, *, in_person: bool) -> Outing:
        """Return how the errand is done; ``in_person``: only a counter lets one in."""
        account, terms = errand.account, self._of_service(errand)
        out = not errand.verify and (in_person or self._channel(errand, terms) is Channel.COUNTER)
        where = account.service or f"={account.id}"
        changes = errand.is_card and not errand.verify and errand.goal is Goal.CHANGE
        free = self._windows.is_free(errand)
        return Outing(
            owner=account.owner,
            verify=errand.verify,
            held=0 if errand.held is None else errand.held.toordinal(),
            ends=0 if errand.ends is None else errand.ends.toordinal(),
            where=where,
            out=out,
            bank=where if changes else None,
            free=free,
            plain=free and not out and not changes and not terms.takes,
            people=self._people(errand) if out else (),
            terms=terms,
        )

    def _people(self, errand: Errand) -> tuple[PersonId, ...]:
        """Return who has to come; for a supplementary card the holder of the main card too."""
        people, main = _people(self._household, errand), errand.account.main
        holder = self._mains.get(main) if main is not None and errand.supplementary else None
        return people if holder is None or holder in people else (*people, holder)

    def _of_service(self, errand: Errand) -> Terms:
        key = (errand.account.service, errand.goal, errand.verify)
        terms = self._terms.get(key)
        if terms is None:
            terms = self._terms[key] = _terms(errand, errand.service, self._region)
        return terms

    def _channel(self, errand: Errand, terms: Terms) -> Channel | None:
        """Return where the errand is done: as it was begun, else as its service usually has it.

        Where a code to the old number is asked for and that is dead, the counter is what is left,
        if the service has one.
        """
        journey = self._household.journey_by_account.get(errand.account.id)
        if journey is not None and journey.finished_at is None and journey.goal is errand.goal:
            return journey.channel
        return terms.instead if errand.gone else terms.usual


def _terms(errand: Errand, service: Service | None, region: str) -> Terms:
    if service is None:
        return Terms(region, 0, 0, None, None)
    if len(service.regions) == 1 and service.regions[0] != WORLD:
        region = service.regions[0]
    if errand.verify:
        return Terms(region, 0, 0, None, None)
    facts = service.close if errand.goal is Goal.CLOSE else service.change
    hours = max((limit.hours or 0 for limit in limits(errand)), default=0)
    takes = (facts.takes_days or 0) if facts is not None else 0
    if facts is None or not facts.channels:
        return Terms(region, takes, -(-hours // 24), None, None)
    usual = facts.channels[0]
    asks = isinstance(facts, ChangeFacts) and facts.old_number is Need.REQUIRED
    counter = asks and Channel.COUNTER in facts.channels
    instead = Channel.COUNTER if counter else usual
    return Terms(region, takes, -(-hours // 24), usual, instead, asks)


def main_holders(household: Household) -> dict[AccountId, PersonId]:
    """Return of each main account that supplementary cards hang on whose it is."""
    by_id = household.account_by_id
    mains = {account.main for account in household.accounts if account.main is not None}
    return {main: by_id[main].owner for main in mains if main in by_id}


def _people(household: Household, errand: Errand) -> tuple[PersonId, ...]:
    """Return who has to come: the owner, with whoever helps a child; else whoever helps.

    Counters ask for the holder in person, unless the directory knows that they do not. For an
    organisation, or somebody who died, whoever helps with the account comes.
    """
    account, people = errand.account, household.person_by_id
    kind = people[account.owner].kind if account.owner in people else PersonKind.ADULT
    helper = (account.helper,) if account.helper is not None and account.helper in people else ()
    if kind is PersonKind.MINOR:
        return (account.owner, *helper)
    anyone = errand.service is not None and errand.service.owner_in_person is False
    if helper and (anyone or kind is not PersonKind.ADULT):
        return helper
    return (account.owner,)
