"""Access: which accounts can still be got into when numbers are dead, and which ones are keys.

What is taken to be there, account by account:

- a *number* as app.planning.on_file says, by what the bindings hold now;
- a *mailbox*, if any mailbox in the owner's list can be opened. If none is listed the owner is
  taken to have one, except for a mailbox itself, which cannot vouch for itself;
- a *bank card*, at a counter the card itself, in the hand. Elsewhere one whose bank has a number
  that lives. If no bank of the owner's has, the number can be put right at the counter of any bank
  account that can be opened in some way, and then the route counts as a visit. If no bank account
  is listed the owner is taken to have one, with the number that is given up;
- *password, device, face, papers* unless the user says they lack them (the dead show no face);
- *authenticator, passkey, recovery code* only if the user says they have them;
- an account at each service the route leads through (``via``): the owner's own, if open itself. If
  none was ever listed, the owner is taken to have one that is open where the service depends on it:
  nobody has WeChat Pay without WeChat. What is merely one way among others is not taken to be.

What the user says they have or lack for an account overrules all but the number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum

import msgspec

from app.directory.facts import Route
from app.directory.model import Directory
from app.domain.access import Factor
from app.domain.account import Account
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, ServiceId
from app.planning.means import Profiles, WayIn
from app.planning.profile import Profile
from app.planning.reach import Node, Reached, Web, merged


class Answer(StrEnum):
    """What becomes of an account, worst first: no way in, only ways in person, a way from home."""

    LOST = "lost"
    COUNTER = "counter"
    OK = "ok"


class OpenRoute(msgspec.Struct, frozen=True, kw_only=True):
    """A route that is left.

    ``in_person``: somewhere on the way a counter has to be visited. ``usual``: it is only what such
    accounts commonly have. ``assumed`` are the factors nobody said are there, ``unlisted`` the
    services it leads through at which no account is in the list.
    """

    route: Route
    in_person: bool
    usual: bool
    assumed: tuple[Factor, ...] = ()
    unlisted: tuple[ServiceId, ...] = ()


class AccountAccess(msgspec.Struct, frozen=True):
    """One account: what becomes of it, and the routes that are left, those from home first."""

    account: AccountId
    answer: Answer
    routes: tuple[OpenRoute, ...]


class Key(msgspec.Struct, frozen=True):
    """An account without which ``unlocks`` others would be worse off."""

    account: AccountId
    unlocks: int


class Risk(msgspec.Struct, frozen=True, kw_only=True):
    """What would be lost if ``dead`` were dead: worst accounts first, greatest key first.

    ``circles`` are lost accounts that would only open one another.
    """

    dead: frozenset[NumberId]
    accounts: tuple[AccountAccess, ...]
    keys: tuple[Key, ...]
    circles: tuple[tuple[AccountId, ...], ...]


_WORST_FIRST = {answer: place for place, answer in enumerate(Answer)}


IN_THE_PHONE = frozenset({Factor.DEVICE, Factor.AUTHENTICATOR, Factor.PASSKEY})
"""What goes with the phone itself, as far as nobody knows of a second one."""


def risk(
    household: Household,
    directory: Directory,
    dead: AbstractSet[NumberId],
    gone: AbstractSet[Factor] = frozenset(),
) -> Risk:
    """Return what becomes of every account that is not closed when the numbers ``dead`` are dead.

    ``gone`` are factors that are lost with a phone: nobody has them any more, but for what was said
    to be elsewhere as well.

    Accounts that are alike in owner, service, kind and what is there for them are reckoned with
    together. The cost is linear in accounts and routes, for the keys times the number of things an
    owner's routes lead through: a mailbox, a bank, and the services in ``via`` (see Web.keys).
    """
    accounts = [each for each in household.accounts if each.closed_at is None]
    profiles = Profiles(household, directory, frozenset(dead), frozenset(gone))
    alike = _alike(accounts, profiles)
    seen: dict[AccountId, AccountAccess] = {}
    keys: list[Key] = []
    circles: list[tuple[AccountId, ...]] = []
    for owned in _by_owner(alike).values():
        ways = [profiles.ways(profile) for profile in owned]
        nodes, places = merged(
            [_node(each, way, len(alike[each])) for each, way in zip(owned, ways, strict=True)]
        )
        web = Web(nodes)
        home, visits = web.reach(visits=False), web.reach(visits=True)
        members: list[list[AccountId]] = [[] for _ in nodes]
        for profile, way, place in zip(owned, ways, places, strict=True):
            answer = _answer(place, home, visits)
            routes = _left(way, home, visits)
            for each in alike[profile]:
                members[place].append(each.id)
                seen[each.id] = AccountAccess(each.id, answer, routes)
        keys += [Key(members[place][0], count) for place, count in web.keys().items()]
        circles += [
            tuple(id for place in circle for id in members[place])
            for circle in web.circles(visits.nodes)
        ]
    return Risk(
        dead=frozenset(dead),
        accounts=tuple(sorted(_in_order(accounts, seen), key=lambda a: _WORST_FIRST[a.answer])),
        keys=tuple(sorted(keys, key=lambda key: (-key.unlocks, key.account))),
        circles=tuple(circles),
    )


def answers(profiles: Profiles, there: Collection[Profile]) -> dict[Profile, Answer]:
    """Return what becomes of the accounts of each profile that is ``there``, and no more."""
    found: dict[Profile, Answer] = {}
    for own in _by_owner(there).values():
        ways = [profiles.ways(profile) for profile in own]
        nodes, places = merged([_node(each, way, 1) for each, way in zip(own, ways, strict=True)])
        web = Web(nodes)
        home, visits = web.reach(visits=False), web.reach(visits=True)
        for profile, place in zip(own, places, strict=True):
            found[profile] = _answer(place, home, visits)
    return found


def _alike(accounts: list[Account], profiles: Profiles) -> dict[Profile, list[Account]]:
    alike: dict[Profile, list[Account]] = {}
    for account in accounts:
        alike.setdefault(profiles.of(account), []).append(account)
    return alike


def _by_owner(alike: Collection[Profile]) -> dict[str, list[Profile]]:
    """Group the profiles by owner: nobody's account is opened with somebody else's."""
    owned: dict[str, list[Profile]] = {}
    for profile in alike:
        owned.setdefault(profile.owner, []).append(profile)
    return owned


def _node(profile: Profile, ways: tuple[WayIn, ...], count: int) -> Node:
    return Node(
        ways=tuple(way.way for way in ways),
        opens=profile.opens,
        at_counter=profile.banks,
        at_hand=profile.banks if profile.card_lives else (),
        count=count,
    )


def _answer(index: int, home: Reached, visits: Reached) -> Answer:
    if home.nodes[index]:
        return Answer.OK
    return Answer.COUNTER if visits.nodes[index] else Answer.LOST


def _left(ways: tuple[WayIn, ...], home: Reached, visits: Reached) -> tuple[OpenRoute, ...]:
    """Return the routes that are left: those from home first, else as the directory has them."""
    left = []
    for way in ways:
        from_home = not way.way.visit and way.way.needs <= home.first.keys()
        if from_home or way.way.needs <= visits.first.keys():
            left.append(
                OpenRoute(
                    route=way.route,
                    in_person=not from_home,
                    usual=way.usual,
                    assumed=way.assumed,
                    unlisted=way.unlisted,
                )
            )
    return tuple(sorted(left, key=lambda route: route.in_person))


def _in_order(
    accounts: list[Account], seen: Mapping[AccountId, AccountAccess]
) -> list[AccountAccess]:
    return [seen[account.id] for account in accounts]
