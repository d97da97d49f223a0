"""Which papers to take to which counter, for accounts that only a visit opens again."""

from __future__ import annotations

import msgspec

from app.directory.facts import Text
from app.directory.model import Directory
from app.directory.playbook import Playbook
from app.directory.service import Service
from app.domain.account import CARDS, Account, Kind
from app.domain.household import Household
from app.domain.ids import AccountId, PersonId, ServiceId
from app.domain.journey import Channel, Goal, OldNumber
from app.planning.access import AccountAccess, Answer, Risk


class Counter(msgspec.Struct, frozen=True, kw_only=True):
    """One visit to one counter, for everybody of the family who has something to do there.

    ``people`` have to come, in the household's order. ``service`` is None where the directory does
    not know the place; ``accounts`` are put right there; ``then`` open by themselves afterwards,
    because their way leads through a bank account. ``papers`` are what to take besides the original
    ID cards, which every counter asks for.
    """

    people: tuple[PersonId, ...]
    service: ServiceId | None
    accounts: tuple[AccountId, ...]
    then: tuple[AccountId, ...]
    papers: tuple[Text, ...]


def counters(household: Household, directory: Directory, found: Risk) -> tuple[Counter, ...]:
    """Return the visits for what ``found`` says only a visit opens, those that open most first."""
    own: dict[str, list[Account]] = {}
    through: dict[PersonId, list[AccountId]] = {}
    for each in found.accounts:
        if each.answer is not Answer.COUNTER:
            continue
        account = household.account_by_id[each.account]
        if _has_counter(each):
            own.setdefault(account.service or f"~{account.name}", []).append(account)
        else:
            through.setdefault(account.owner, []).append(account.id)
    visits = [_visit(household, directory, accounts) for accounts in own.values()]
    visits.sort(key=lambda visit: -len(visit.accounts))
    return tuple(_with_those_after(household, visits, through))


def _with_those_after(
    household: Household, visits: list[Counter], through: dict[PersonId, list[AccountId]]
) -> list[Counter]:
    """Put what opens after a bank's counter with the owner's first bank, else with any first."""
    left = dict(through)
    for banks_only in (True, False):
        for place, visit in enumerate(visits):
            after: list[AccountId] = []
            for person in visit.people:
                own = [a for a in visit.accounts if household.account_by_id[a].owner == person]
                is_bank = any(household.account_by_id[a].kind in CARDS for a in own)
                if is_bank or not banks_only:
                    after += left.pop(person, ())
            visits[place] = msgspec.structs.replace(visit, then=(*visit.then, *after))
    # Their bank is not in the list.
    unlisted = [
        Counter(people=(owner,), service=None, accounts=(), then=tuple(then), papers=())
        for owner, then in left.items()
    ]
    return [*visits, *unlisted]


def _has_counter(each: AccountAccess) -> bool:
    return any(left.route.in_person for left in each.routes)


def _visit(household: Household, directory: Directory, accounts: list[Account]) -> Counter:
    id = accounts[0].service
    service = directory.services.get(id) if id is not None else None
    papers: dict[Text, None] = {}
    for kind in dict.fromkeys(account.kind for account in accounts):
        papers.update(dict.fromkeys(_papers(directory, service, kind)))
    owners = {account.owner for account in accounts}
    return Counter(
        people=tuple(person.id for person in household.people if person.id in owners),
        service=service.id if service is not None else None,
        accounts=tuple(account.id for account in accounts),
        then=(),
        papers=tuple(papers),
    )


def _papers(directory: Directory, service: Service | None, kind: Kind) -> list[Text]:
    """Return what the steps for the counter, without the old number, say to have ready."""
    fitting = [book for book in directory.playbooks.values() if _fits(book, service, kind)]
    if not fitting:
        return []
    # Those written for the service before those for all.
    book = min(fitting, key=lambda each: (not each.services, each.id))
    return [need for step in book.steps for need in step.needs if "{" not in need.en]


def _fits(book: Playbook, service: Service | None, kind: Kind) -> bool:
    return (
        book.channel is Channel.COUNTER
        and book.goal is Goal.CHANGE
        and kind in book.kinds
        and OldNumber.GONE in book.old_number
        and (not book.services or (service is not None and service.id in book.services))
    )
