"""From piles to candidates: one per owner, institution, kind, and login or tail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.directory.service import Service
from app.directory.spelling import compact
from app.discovery.candidate import Candidate
from app.discovery.evidence import Pile
from app.discovery.gathering import UNKNOWN, Gathering, by_person
from app.discovery.judgement import URGENT, judge, only_notices, usual_kind
from app.discovery.merge import NO_LOGIN, Holding, merge_holdings
from app.discovery.owner import Owner
from app.discovery.repayments import infer_repayment
from app.domain.account import Confidence, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind
from app.domain.ids import PersonId

_RANK = {confidence: rank for rank, confidence in enumerate(Confidence)}
_UNTIED = frozenset({EvidenceKind.SAVED_LOGIN, EvidenceKind.MAIL, EvidenceKind.PROMOTION})
"""What shows an account but not that it hangs on a number."""
_OWED = frozenset({Kind.CREDIT_CARD, Kind.LOAN, Kind.INSURANCE, Kind.UTILITY, Kind.TELECOM})
"""Kinds whose bills make a repayment calendar."""

_Place = tuple[PersonId, str]


class Candidates:
    """Builds the candidates of one gathering for some owners.

    At least one owner; what nothing assigns to another goes to the first.
    """

    def __init__(self, gathering: Gathering, owners: Sequence[Owner], region: str) -> None:
        self._gathering = gathering
        self._owners = tuple(owners)
        self._region = region
        self._owner_of = {n: o.person for o in reversed(self._owners) for n in o.numbers}

    def all(self) -> list[Candidate]:
        """Return the accounts proposed so far: urgent first, then by confidence."""
        found = [
            candidate
            for place, piles in self._joined().items()
            for candidate in self._of_institution(place, piles)
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

    def _joined(self) -> dict[_Place, dict[Holding, Pile]]:
        """Return all piles, with what signs by a name joined to the one saved site of that name."""
        grouped: dict[_Place, dict[Holding, Pile]] = {}
        first = self._owners[0].person
        for person, institution, number, told in by_person(self._gathering, self._owner_of, first):
            theirs = grouped.setdefault((PersonId(person), institution), {})
            for holding, pile in told.items():
                theirs.setdefault(holding, Pile()).take(pile, number)
        sites: dict[_Place, set[_Place]] = {}
        for place, piles in grouped.items():
            if place[1].startswith(UNKNOWN):
                for name in {n for h, p in piles.items() if h.login for n in p.names}:
                    called = (place[0], f"{UNKNOWN}{compact(name)}")
                    sites.setdefault(called, set()).add(place)
        joined: dict[_Place, dict[Holding, Pile]] = {}
        for place, piles in grouped.items():
            others = sites.get(place, set()) - {place}
            alone = len(others) != 1 or any(h.login for h in piles)
            target = joined.setdefault(place if alone else others.pop(), {})
            for holding, pile in piles.items():
                target.setdefault(holding, Pile()).take(pile)
        return joined

    def _of_institution(self, place: _Place, piles: Mapping[Holding, Pile]) -> list[Candidate]:
        service = self._gathering.services.get(place[1])
        if service is not None and not service.holds_accounts:
            return []
        usual = service.kinds[0] if service else usual_kind(dict(piles))
        accounts = merge_holdings(piles, usual, self._is_old_number)
        return [
            self._candidate(place, service, holding, pile)
            for holding, pile in sorted(accounts.items(), key=lambda item: item[0])
            if not only_notices(holding, pile, service)
        ]

    def _is_old_number(self, login: str) -> bool:
        return login in self._owner_of

    def _candidate(
        self, place: _Place, service: Service | None, holding: Holding, pile: Pile
    ) -> Candidate:
        person, institution = place
        kind = Kind(holding.kind)
        confidence, reason = judge(holding, pile, service)
        numbers = sorted(pile.numbers & self._owner_of.keys())
        own = next((o.numbers for o in self._owners if o.person == person), ())
        tied = pile.kinds() - _UNTIED
        number = numbers[0] if numbers else (own[0] if len(own) == 1 and tied else "")
        roles = pile.roles
        if not roles and confidence is not Confidence.WEAK and service is not None:
            roles = set(service.roles_of(kind))
        return Candidate(
            owner=person,
            service=service.id if service else None,
            kind=kind,
            name=self._name(service, pile, institution),
            login=holding.login.removeprefix(NO_LOGIN),
            tail=holding.tail,
            number=number,
            roles=tuple(role for role in Role if role in roles),
            confidence=confidence,
            reason=reason,
            urgent=kind in URGENT,
            evidence=pile.sightings(),
            repayment=infer_repayment(pile.statements.all()) if kind in _OWED else None,
        )

    def _name(self, service: Service | None, pile: Pile, institution: str) -> str:
        if service is not None:
            return service.name_in(self._region)
        names = sorted(name for name in pile.names if name)
        return names[0] if names else institution.removeprefix(UNKNOWN)
