"""What hangs on what: numbers open accounts, and accounts open accounts.

An account is tied to

- the *number* that each of its bindings has on file now: where the change was made, the new one;
- the *mailbox* by which it is got back: the one it names as its login, else all of the owner's;
- the *bank accounts* of the owner where it debits cards or asks the bank who somebody is;
- the accounts at *services* that it logs in through or depends on;
- its *main account*, if it is a supplementary card.

These are the owner's own: nobody's account is opened with somebody else's. Closed accounts, and
bindings that are removed, tie nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

import msgspec

from app.directory.model import Directory
from app.directory.service import BANK
from app.domain.access import Factor
from app.domain.account import CARDS, Account, Kind
from app.domain.binding import AccountStatus, Binding, BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId
from app.planning.settling import settled_by

NodeId = str
"""A number's or an account's own id: they are drawn from one source and never meet."""

_MOVED = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED})


class Tie(StrEnum):
    """What somebody gets from the one for the other; each has words in ui.text."""

    NUMBER = "number"
    LOGIN = "login"
    RECOVERY = "recovery"
    BANK = "bank"
    MAIN = "main"


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """``source`` opens ``target``. ``roles``: what a number does there, in the order of Role."""

    source: NodeId
    target: AccountId
    tie: Tie
    roles: tuple[Role, ...] = ()


class MapNode(msgspec.Struct, frozen=True, kw_only=True):
    """A number or an account. ``opens`` counts the accounts tied to an account."""

    id: NodeId
    owner: PersonId | None
    kind: Kind | None
    status: AccountStatus | None = None
    opens: int = 0

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.kind is None


class DependencyMap(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Numbers first, then accounts in the household's order; every edge's ends are nodes."""

    nodes: tuple[MapNode, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def node_by_id(self) -> Mapping[NodeId, MapNode]:
        """The nodes by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def into(self) -> Mapping[NodeId, tuple[Edge, ...]]:
        """What opens each node; absent where nothing does."""
        return _grouped((edge.target, edge) for edge in self.edges)

    @cached_property
    def out_of(self) -> Mapping[NodeId, tuple[Edge, ...]]:
        """What each node opens; absent where it opens nothing."""
        return _grouped((edge.source, edge) for edge in self.edges)


def dependencies(household: Household, directory: Directory) -> DependencyMap:
    """Return what hangs on what. Linear in accounts, bindings and ties."""
    accounts = [each for each in household.accounts if each.closed_at is None]
    providers = _Providers(accounts, household)
    edges: dict[tuple[NodeId, AccountId, Tie], Edge] = {}
    for account in accounts:
        for edge in (
            *_numbers(household, account),
            *providers.ties(account, directory),
        ):
            edges.setdefault((edge.source, edge.target, edge.tie), edge)
    opened: defaultdict[NodeId, set[AccountId]] = defaultdict(set)
    for edge in edges.values():
        opened[edge.source].add(edge.target)
    numbers = tuple(
        MapNode(
            id=number.id,
            owner=number.kept_by or number.registered_to,
            kind=None,
            opens=len(opened[number.id]),
        )
        for number in household.numbers
    )
    nodes = tuple(
        MapNode(
            id=account.id,
            owner=account.owner,
            kind=account.kind,
            status=household.status_of(account),
            opens=len(opened[account.id]),
        )
        for account in accounts
    )
    return DependencyMap(nodes=numbers + nodes, edges=tuple(edges.values()))


def narrowed(whole: DependencyMap, owner: PersonId | None) -> DependencyMap:
    """Return the part about ``owner``'s accounts, with the numbers they hang on; all for None."""
    if owner is None:
        return whole
    mine = {node.id for node in whole.nodes if not node.is_number and node.owner == owner}
    edges = tuple(edge for edge in whole.edges if edge.target in mine)
    kept = mine | {edge.source for edge in edges}
    return DependencyMap(nodes=tuple(node for node in whole.nodes if node.id in kept), edges=edges)


def _numbers(household: Household, account: Account) -> Iterator[Edge]:
    roles: defaultdict[NumberId, set[Role]] = defaultdict(set)
    for binding in household.bindings_of(account.id):
        number = number_on_file(household, account, binding)
        if number is not None:
            roles[number].add(binding.role)
    rank = list(Role).index
    for number, found in roles.items():
        yield Edge(
            source=number,
            target=account.id,
            tie=Tie.NUMBER,
            roles=tuple(sorted(found, key=rank)),
        )


def number_on_file(household: Household, account: Account, binding: Binding) -> NumberId | None:
    """Return the number that ``binding`` holds now; None if there is none, or it is not known."""
    if binding.status is BindingStatus.REMOVED:
        return None
    held = binding.number
    if held is None:
        olds = [move.old for move in household.moves if move.person == account.owner]
        held = olds[0] if len(olds) == 1 else None
    if binding.status in _MOVED and binding.target is not Target.STAY:
        if binding.target is Target.NUMBER:
            held = binding.target_number
        elif binding.target is Target.REMOVE or held is None:
            held = None
        else:
            move = household.move_away(held, account.owner)
            held = move.new if move is not None else held
    return held if held in household.number_by_id else None


class _Providers:
    """Who has a mailbox, a bank account, a login elsewhere, by owner."""

    def __init__(self, accounts: Sequence[Account], household: Household) -> None:
        self._household = household
        self._here = {account.id for account in accounts}
        self._mail: defaultdict[PersonId, list[Account]] = defaultdict(list)
        self._banks: defaultdict[PersonId, list[Account]] = defaultdict(list)
        self._at: defaultdict[tuple[PersonId, str], list[Account]] = defaultdict(list)
        for account in accounts:
            if account.kind is Kind.MAILBOX:
                self._mail[account.owner].append(account)
            if account.kind is Kind.DEBIT_CARD:
                self._banks[account.owner].append(account)
            if account.service is not None:
                self._at[account.owner, account.service].append(account)

    def ties(self, account: Account, directory: Directory) -> Iterator[Edge]:
        """Yield what other accounts do for this one."""
        service = directory.services.get(account.service) if account.service else None
        routes, _ = directory.routes_of(service, account.kind)
        factors = {factor for route in routes for factor in route.factors}
        through = {str(via) for route in routes for via in route.via}
        debits = False
        if service is not None:
            through |= set(service.login_via) | set(service.depends_on)
            debits = BANK in service.depends_on
        told = self._household.access_by_account.get(account.id)
        lacks = told.lacks if told is not None else frozenset()
        for name in sorted(through - {BANK}):
            yield from self._edges(account, self._at.get((account.owner, name), ()), Tie.LOGIN)
        if Factor.MAILBOX in factors and Factor.MAILBOX not in lacks:
            yield from self._edges(account, self._mailboxes(account), Tie.RECOVERY)
        if debits or (Factor.BANK_CARD in factors and account.kind not in CARDS):
            cards = settled_by(account, self._banks[account.owner])
            yield from self._edges(account, cards, Tie.BANK)
        if account.main in self._here and account.main != account.id:
            yield Edge(source=str(account.main), target=account.id, tie=Tie.MAIN)

    def _mailboxes(self, account: Account) -> Sequence[Account]:
        """Return the mailbox that the login names, else all of the owner's."""
        listed = self._mail[account.owner]
        login = account.login.strip().casefold()
        if "@" in login and account.kind is not Kind.MAILBOX:
            named = [each for each in listed if each.login.strip().casefold() == login]
            return named or listed
        return listed

    @staticmethod
    def _edges(account: Account, providers: Sequence[Account], tie: Tie) -> Iterator[Edge]:
        for provider in providers:
            if provider.id != account.id:
                yield Edge(source=provider.id, target=account.id, tie=tie)


def _grouped(pairs: Iterator[tuple[NodeId, Edge]]) -> dict[NodeId, tuple[Edge, ...]]:
    found: defaultdict[NodeId, list[Edge]] = defaultdict(list)
    for id, edge in pairs:
        found[id].append(edge)
    return {id: tuple(edges) for id, edges in found.items()}
