"""From records to candidates: one per owner, institution, kind, and login or tail.

What is kept of a record is a count and one masked excerpt per sort of evidence, so memory grows
with the number of accounts and not with the files. Neither the order of records nor of files
changes the result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from app.directory.match import Matcher
from app.directory.service import Service
from app.directory.spelling import compact
from app.discovery.candidate import Candidate
from app.discovery.evidence import Pile, Seen, moment
from app.discovery.judgement import URGENT, judge, only_notices, usual_kind
from app.discovery.merge import NO_LOGIN, Holding, merge_holdings
from app.discovery.record import LoginRecord, MessageRecord, Record
from app.domain.account import Confidence, Kind
from app.domain.binding import Role
from app.domain.errors import InvalidNumber
from app.domain.evidence import EvidenceKind
from app.domain.ids import PersonId
from app.domain.phone import parse_number
from app.messages.interpreter import Interpreter
from app.messages.mask import mask
from app.messages.sender import SenderSort, sort_of_sender
from app.messages.understanding import Message, Sort, Understanding

_MOST_SIGNERS = 5000
"""Signatures of messages that the directory does not know, and what else is looked up by text from
them; a file made to fill the memory stops there."""
_MOST_SITES = 50_000
"""Unknown sites of saved logins: some 70 MB, and more than anybody has accounts."""
_APP_PREFIXES = frozenset({"com", "cn", "org", "net", "io", "me", "tv"})
_PERSONAL = re.compile(r"\d{7,}")
_RANK = {confidence: rank for rank, confidence in enumerate(Confidence)}


class Owner(msgspec.Struct, frozen=True):
    """A person of the household; ``numbers`` are that person's old numbers (E.164)."""

    person: PersonId
    name: str
    numbers: tuple[str, ...]


class _Where(msgspec.Struct, frozen=True):
    """Whose account and at which institution: a service id, or "~" and the folded name."""

    owner: PersonId
    institution: str


class _Spot(msgspec.Struct):
    """Where one sort of evidence goes, if anywhere; ``roles`` are those last added to the pile."""

    pile: Pile | None
    seen: Seen
    roles: tuple[Role, ...] = ()
    no_room: bool = False


class Proposer:
    """Gathers evidence from records of one or several exports and proposes accounts."""

    def __init__(
        self, matcher: Matcher, interpreter: Interpreter, region: str, owners: Sequence[Owner]
    ) -> None:
        """Take at least one owner; what nothing assigns to another goes to the first."""
        self._matcher = matcher
        self._interpreter = interpreter
        self._region = region
        self._owners = tuple(owners)
        self._owner_of = {number: o for o in reversed(self._owners) for number in o.numbers}
        self._piles: dict[_Where, dict[Holding, Pile]] = {}
        self._services: dict[str, Service] = {}
        self._senders: dict[str, str] = {}
        self._spots: dict[tuple[object, ...], _Spot] = {}
        self._unknown = 0
        self.left_out = 0
        """Records of unknown institutions for which there was no room."""

    def add(self, record: Record, export_format: str) -> None:
        """Take one record in; what it says of accounts is kept, the rest is dropped."""
        if isinstance(record, MessageRecord):
            self._add_message(record, export_format)
        elif isinstance(record, LoginRecord):
            self._add_login(record, export_format)

    def absorb(self, other: Proposer) -> None:
        """Take in what ``other`` gathered, as if its records had been added here.

        So a file can be read on its own and count only once it was read to its end.
        """
        self._services.update(other._services)
        for where, piles in other._piles.items():
            for holding, gathered in piles.items():
                self._pile(where, holding).take(gathered)

    def candidates(self) -> list[Candidate]:
        """Return the accounts proposed so far: urgent first, then by confidence."""
        found = [
            candidate
            for where, piles in self._joined().items()
            for candidate in self._of_institution(where, piles)
        ]
        found.sort(
            key=lambda c: (
                not c.urgent,
                _RANK[c.confidence],
                c.service is None,
                c.service or compact(c.name),
                c.kind,
                c.tail,
                c.login,
                c.owner,
            )
        )
        return found

    def _add_message(self, record: MessageRecord, export_format: str) -> None:
        if not record.incoming:
            return
        said = self._interpreter.understand(
            Message(record.sender, record.text, record.at, record.incoming)
        )
        if said.sort is not Sort.INSTITUTION or said.kind is EvidenceKind.FRAUD:
            return
        # This runs a million times: the way from a message to its pile is looked up in one step.
        key = (
            record.own_number,
            said.service or said.signature,
            said.account_kind,
            said.card_tail,
            said.kind,
            export_format,
        )
        spot = self._spots.get(key)
        if spot is None:
            spot = self._spot(record.own_number, said, export_format)
            if len(self._spots) >= _MOST_SIGNERS:
                self._spots.clear()
            self._spots[key] = spot
        if spot.pile is None:
            self.left_out += spot.no_room
            return
        if spot.roles is not said.roles:
            spot.roles = said.roles
            spot.pile.roles.update(said.roles)
        seen = spot.seen
        seen.count += 1
        at = moment(record.at)
        if at >= seen.latest[0]:
            latest = (at, self._shown(record.sender), mask(record.text))
            seen.latest = max(seen.latest, latest)

    def _spot(self, own_number: str, said: Understanding, export_format: str) -> _Spot:
        """Return where evidence of this sort is gathered; without a pile if it is none."""
        if own_number and self._owner_of and own_number not in self._owner_of:
            # Received by a number that nobody gives up: no reason to change anything.
            return _Spot(None, Seen())
        owner = self._owner_of.get(own_number, self._owners[0])
        institution = self._institution(said)
        if institution is None:
            return _Spot(None, Seen())
        where = _Where(owner.person, institution)
        if not self._has_room(where, _MOST_SIGNERS):
            return _Spot(None, Seen(), no_room=True)
        kind = said.account_kind.value if said.account_kind else ""
        pile = self._pile(where, Holding(kind, said.card_tail))
        if said.service is None:
            pile.names.add(said.signature)
        if own_number:
            pile.numbers.add(own_number)
        return _Spot(pile, pile.seen.setdefault((said.kind, export_format), Seen()))

    def _shown(self, sender: str) -> str:
        """Return a sender as evidence may keep it: people's numbers but for their end."""
        shown = self._senders.get(sender)
        if shown is None:
            person = sort_of_sender(sender) in (SenderSort.MOBILE, SenderSort.FOREIGN)
            if len(self._senders) >= _MOST_SIGNERS:
                self._senders.clear()
            shown = self._senders[sender] = mask(sender) if person else sender[:40]
        return shown

    def _institution(self, said: Understanding) -> str | None:
        if said.service is not None:
            if said.service not in self._services:
                self._services[said.service] = self._interpreter.service(said.service)
            return said.service
        if said.kind is EvidenceKind.OTHER and not said.card_tail:
            # A notice from somebody unknown (weather, a flat-owners' meeting) is no account.
            return None
        name = compact(said.signature)
        return f"~{name}" if name else None

    def _add_login(self, record: LoginRecord, export_format: str) -> None:
        login_number = self._number(record.login)
        ours = sorted(record.numbers & self._owner_of.keys())
        number = login_number if login_number in self._owner_of else (ours[0] if ours else "")
        owner = self._owner_of.get(number, self._owners[0])
        service = self._service_of(record)
        if service is not None:
            self._services[service.id] = service
            institution = str(service.id)
        elif not record.hosts and not record.login:
            # A note or a person's own address with the number in it is no account.
            return
        else:
            name = _site(record.hosts[0]) if record.hosts else compact(record.name)
            if not name:
                return
            institution = f"~{name}"
        if number and number == login_number:
            kind, roles = EvidenceKind.LOGIN_IS_NUMBER, {Role.LOGIN, Role.CODE}
        elif number:
            kind, roles = EvidenceKind.NUMBER_IN_ENTRY, {Role.CONTACT}
        else:
            kind, roles = EvidenceKind.SAVED_LOGIN, set()
        where = _Where(owner.person, institution)
        if not self._has_room(where, _MOST_SITES):
            self.left_out += 1
            return
        login = login_number or record.login
        pile = self._pile(where, Holding(login=login or NO_LOGIN))
        pile.roles |= roles
        pile.names.add(record.name or (record.hosts[0] if record.hosts else ""))
        if number:
            pile.numbers.add(number)
        seen = pile.seen.setdefault((kind, export_format), Seen())
        seen.add(
            Seen(1, (moment(None), record.hosts[0] if record.hosts else "", ""), record.changed)
        )

    def _service_of(self, record: LoginRecord) -> Service | None:
        names_app = not record.hosts
        for host in record.hosts:
            if found := self._matcher.by_host(host):
                return found
            if host.partition(".")[0] in _APP_PREFIXES:
                # An Android package is a host name written backwards.
                names_app = True
                if found := self._matcher.by_host(".".join(reversed(host.split(".")))):
                    return found
        return self._matcher.by_name(record.name) if names_app and record.name else None

    def _number(self, login: str) -> str:
        if not _PERSONAL.search(re.sub(r"[\s().+-]", "", login)) or "@" in login:
            return ""
        try:
            return parse_number(login, self._region)
        except InvalidNumber:
            return ""

    def _joined(self) -> dict[_Where, dict[Holding, Pile]]:
        """Return all piles, with what signs by a name joined to the one saved site of that name."""
        sites: dict[_Where, set[_Where]] = {}
        for where, piles in self._piles.items():
            if where.institution.startswith("~"):
                for name in {n for h, p in piles.items() if h.login for n in p.names}:
                    called = _Where(where.owner, f"~{compact(name)}")
                    sites.setdefault(called, set()).add(where)
        joined: dict[_Where, dict[Holding, Pile]] = {}
        for where, piles in self._piles.items():
            others = sites.get(where, set()) - {where}
            alone = len(others) != 1 or any(h.login for h in piles)
            target = joined.setdefault(where if alone else others.pop(), {})
            for holding, pile in piles.items():
                target.setdefault(holding, Pile()).take(pile)
        return joined

    def _has_room(self, where: _Where, most: int) -> bool:
        """Whether one more institution can be kept, where ``where`` is a new, unknown one."""
        if where in self._piles or not where.institution.startswith("~"):
            return True
        self._unknown += 1
        return self._unknown <= most

    def _pile(self, where: _Where, holding: Holding) -> Pile:
        return self._piles.setdefault(where, {}).setdefault(holding, Pile())

    def _of_institution(self, where: _Where, piles: dict[Holding, Pile]) -> list[Candidate]:
        service = self._services.get(where.institution)
        usual = service.kinds[0] if service else usual_kind(piles)
        accounts = merge_holdings(piles, usual, self._is_old_number)
        return [
            self._candidate(where, service, holding, pile)
            for holding, pile in sorted(accounts.items(), key=lambda item: item[0])
            if not only_notices(holding, pile, service)
        ]

    def _is_old_number(self, login: str) -> bool:
        return login in self._owner_of

    def _candidate(
        self, where: _Where, service: Service | None, holding: Holding, pile: Pile
    ) -> Candidate:
        kind = Kind(holding.kind)
        confidence, reason = judge(holding, pile, service)
        numbers = sorted(pile.numbers & self._owner_of.keys())
        own = next(o.numbers for o in self._owners if o.person == where.owner)
        # A saved login that names no number need not hang on the number that is given up.
        tied = pile.kinds() - {EvidenceKind.SAVED_LOGIN}
        number = numbers[0] if numbers else (own[0] if len(own) == 1 and tied else "")
        roles = pile.roles
        if not roles and confidence is not Confidence.WEAK and service is not None:
            roles = set(service.roles_of(kind))
        return Candidate(
            owner=where.owner,
            service=service.id if service else None,
            kind=kind,
            name=self._name(service, pile, where),
            login=holding.login.removeprefix(NO_LOGIN),
            tail=holding.tail,
            number=number,
            roles=tuple(role for role in Role if role in roles),
            confidence=confidence,
            reason=reason,
            urgent=kind in URGENT,
            evidence=pile.sightings(),
        )

    def _name(self, service: Service | None, pile: Pile, where: _Where) -> str:
        if service is not None:
            return service.name_in(self._region)
        names = sorted(name for name in pile.names if name)
        return names[0] if names else where.institution.removeprefix("~")


def _site(host: str) -> str:
    """Return the registered domain of ``host``: what one owner has."""
    from app.directory.domains import normal_host, owned_by_one

    name = normal_host(host)
    if name is None:
        return host
    return list(owned_by_one(name))[-1]
