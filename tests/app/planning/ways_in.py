"""Invented services with ways in, and a checker that finds what is open by trying everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

import msgspec

from app.directory.facts import Route, RouteUse, Trust
from app.directory.model import Directory
from app.domain.access import Access, Factor
from app.domain.account import CARDS, Account, Kind
from app.domain.binding import BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import AccessId, AccountId, NumberId, ServiceId
from tests.app.households import NOON
from tests.app.planning.services import by_id, service

LOGIN, RECOVER = RouteUse.LOGIN, RouteUse.RECOVER


def route(
    use: RouteUse, *factors: Factor, via: Iterable[str] = (), in_person: bool = False
) -> Route:
    """Return a route from an invented source."""
    return Route(
        use=use,
        factors=factors,
        via=tuple(ServiceId(each) for each in via),
        in_person=in_person,
        source="invented",
        as_of=date(2026, 5, 1),
        trust=Trust.MEDIUM,
    )


def directory(
    services: Mapping[str, tuple[Route, ...]],
    usual: Mapping[Kind, tuple[Route, ...]] | None = None,
    needs: Mapping[str, str] | None = None,
) -> Directory:
    """Return a directory of services with these ways in, and what is usual for kinds.

    ``needs`` names for a service the one it cannot be had without.
    """
    on = {id: (needed,) for id, needed in (needs or {}).items()}
    made = (
        msgspec.structs.replace(service(id, needs=on.get(id, ())), routes=routes)
        for id, routes in services.items()
    )
    return Directory(by_id(*made), {}, usual_routes=dict(usual or {}))


def told(account: str, *, has: Iterable[Factor] = (), lacks: Iterable[Factor] = ()) -> Access:
    """Return what the user said of an account."""
    return Access(
        id=AccessId(f"access-{account}"),
        account=AccountId(account),
        has=frozenset(has),
        lacks=frozenset(lacks),
        updated_at=NOON,
    )


def brute_force(
    household: Household,
    known: Directory,
    dead: frozenset[NumberId],
    *,
    visits: bool,
    without: AccountId | None = None,
) -> frozenset[AccountId]:
    """Return the accounts that are open: what all sets have in common that lack nothing.

    A set lacks nothing if every account that could be opened with the set's own is in it. The sets
    are all listed, so this is for few accounts. ``without`` is never opened, and no card either.
    """
    here = [a for a in household.accounts if a.id != without]
    sets = [frozenset(s) for n in range(len(here) + 1) for s in combinations(here, n)]
    fitting = [
        opened
        for opened in sets
        if not any(
            account not in opened
            and _opens(household, known, dead, account, opened, visits, without)
            for account in here
        )
    ]
    return frozenset(account.id for account in frozenset.intersection(*fitting))


def _opens(
    household: Household,
    known: Directory,
    dead: frozenset[NumberId],
    account: Account,
    opened: frozenset[Account],
    visits: bool,
    without: AccountId | None,
) -> bool:
    service = known.services.get(account.service) if account.service else None
    own = {a for a in opened if a.owner == account.owner}
    ever = {a.service for a in household.accounts if a.owner == account.owner}
    for each in known.routes_of(service, account.kind)[0]:
        reached = {a.service for a in own}
        there = all(
            _there(household, dead, account, each, factor, own, visits, without)
            for factor in each.factors
        )
        taken_to_be = set(service.depends_on if service else ()) - ever
        through = set(each.via) - taken_to_be
        if there and (visits or not each.in_person) and reached.issuperset(through):
            return True
    return False


def _there(
    household: Household,
    dead: frozenset[NumberId],
    account: Account,
    route: Route,
    factor: Factor,
    own: set[Account],
    visits: bool,
    without: AccountId | None,
) -> bool:
    said = household.access_by_account.get(account.id)
    theirs = [a for a in household.accounts if a.owner == account.owner]
    if said is not None and factor in said.has | said.lacks:
        return factor in said.has
    if factor is Factor.NUMBER:
        return _texted(household, account, route.use, dead)
    if factor is Factor.MAILBOX:
        boxes = [a for a in theirs if a.kind is Kind.MAILBOX]
        return any(box in own for box in boxes) if boxes else True
    if factor is Factor.BANK_CARD and not route.in_person:
        cards = [a for a in theirs if a.kind in CARDS]
        if not cards:
            return visits or not (_olds(household, account) & dead)
        lives = any(_texted(household, c, None, dead) for c in cards if c.id != without)
        return lives or (visits and any(card in own for card in cards))
    return factor not in {Factor.AUTHENTICATOR, Factor.PASSKEY, Factor.RECOVERY_CODE}


def _olds(household: Household, account: Account) -> set[NumberId]:
    return {m.old for m in household.moves if m.person == account.owner}


_ASKED: dict[RouteUse | None, tuple[set[Role], ...]] = {
    LOGIN: ({Role.LOGIN, Role.CODE}, {Role.RESERVED}, {Role.RECOVERY}, set(Role)),
    RECOVER: ({Role.RECOVERY}, {Role.RESERVED}, {Role.LOGIN, Role.CODE}, set(Role)),
    None: ({Role.RESERVED}, {Role.CARD}, set(Role)),
}


def _texted(
    household: Household, account: Account, use: RouteUse | None, dead: frozenset[NumberId]
) -> bool:
    """Whether a code arrives: the numbers asked for now all live."""
    olds = _olds(household, account)
    bindings = household.bindings_of(account.id)
    if not bindings:
        return not (olds & dead)
    now: list[tuple[Role, set[NumberId]]] = []
    for each in bindings:
        moved = each.status in {BindingStatus.CHANGED, BindingStatus.VERIFIED}
        if each.status is BindingStatus.REMOVED or (moved and each.target is Target.REMOVE):
            continue
        if moved and each.target is Target.NUMBER:
            now.append((each.role, {each.target_number or NumberId("")}))
        elif moved and each.target is Target.MOVE:
            now.append((each.role, {m.new for m in household.moves if m.new is not None}))
        else:
            now.append((each.role, olds if each.number is None else {each.number}))
    for roles in _ASKED[use]:
        asked = [numbers for role, numbers in now if role in roles]
        if asked:
            return not any(numbers & dead for numbers in asked)
    return False
