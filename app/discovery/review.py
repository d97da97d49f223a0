"""What a person can correct before accepting: the service, two that are one, one that is two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from app.directory.service import Service
from app.discovery.candidate import Candidate, Reason, Sighting
from app.discovery.judgement import URGENT
from app.domain.account import Confidence, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind

_RANK = {confidence: rank for rank, confidence in enumerate(Confidence)}
_FROM_LOGINS = frozenset(
    {EvidenceKind.LOGIN_IS_NUMBER, EvidenceKind.NUMBER_IN_ENTRY, EvidenceKind.SAVED_LOGIN}
)
_SAYS = {
    EvidenceKind.LOGIN_IS_NUMBER: (Confidence.CERTAIN, Reason.LOGIN_IS_NUMBER),
    EvidenceKind.NUMBER_IN_ENTRY: (Confidence.LIKELY, Reason.NUMBER_IN_ENTRY),
    EvidenceKind.SAVED_LOGIN: (Confidence.WEAK, Reason.ONLY_SAVED_LOGIN),
}


def at_service(candidate: Candidate, service: Service, name: str) -> Candidate:
    """Return ``candidate`` as an account at ``service``, called ``name``.

    A kind the service does not offer becomes its usual one.
    """
    kind = candidate.kind if candidate.kind in service.kinds else service.kinds[0]
    return msgspec.structs.replace(
        candidate, service=service.id, name=name, kind=kind, urgent=kind in URGENT
    )


def as_kind(candidate: Candidate, kind: Kind) -> Candidate:
    """Return ``candidate`` as an account of ``kind``."""
    return msgspec.structs.replace(candidate, kind=kind, urgent=kind in URGENT)


def merged(candidates: Sequence[Candidate]) -> Candidate:
    """Return several candidates as the one account they are.

    It is called after, and belongs to, the surest of them (the first among equals); what that one
    lacks comes from the others. In which order the others are taken makes no difference to the
    evidence.

    Raises:
        ValueError: there is none.
    """
    if not candidates:
        raise ValueError("nothing to merge")
    best = min(candidates, key=lambda c: (_RANK[c.confidence], c.service is None))
    roles = {role for c in candidates for role in c.roles}
    return msgspec.structs.replace(
        best,
        login=best.login or _first([c.login for c in candidates]),
        tail=best.tail or _first([c.tail for c in candidates]),
        number=best.number or _first([c.number for c in candidates]),
        roles=tuple(role for role in Role if role in roles),
        evidence=_joined([seen for c in candidates for seen in c.evidence]),
        repayment=best.repayment or next((c.repayment for c in candidates if c.repayment), None),
    )


def separated(candidate: Candidate) -> tuple[Candidate, ...]:
    """Return the two accounts of a candidate that is two: the saved login, and all the rest.

    What joined them was only that both are at one institution. One that rests on one of the two
    alone stays as it is.
    """
    logins = tuple(s for s in candidate.evidence if s.kind in _FROM_LOGINS)
    others = tuple(s for s in candidate.evidence if s.kind not in _FROM_LOGINS)
    if not logins or not others or not candidate.login:
        return (candidate,)
    strongest = min(logins, key=lambda s: tuple(EvidenceKind).index(s.kind)).kind
    confidence, reason = _SAYS[strongest]
    return (
        msgspec.structs.replace(candidate, login="", evidence=others),
        msgspec.structs.replace(
            candidate,
            tail="",
            confidence=confidence,
            reason=reason,
            roles=(Role.LOGIN, Role.CODE) if strongest is EvidenceKind.LOGIN_IS_NUMBER else (),
            evidence=logins,
            repayment=None,
        ),
    )


def _first(values: Sequence[str]) -> str:
    return next((value for value in values if value), "")


def _joined(evidence: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """Return sightings with those of one sort, source, sender and number counted together."""
    by_sort: dict[tuple[str, str, str, str], Sighting] = {}
    for seen in evidence:
        key = (seen.kind.value, seen.where, seen.sender, seen.received_on)
        before = by_sort.get(key)
        if before is None:
            by_sort[key] = seen
            continue
        latest = max(before, seen, key=lambda s: (s.when or date.min, s.excerpt))
        by_sort[key] = msgspec.structs.replace(latest, count=before.count + seen.count)
    found = sorted(by_sort.values(), key=lambda s: (s.kind.value, s.where, s.sender, s.received_on))
    found.sort(key=lambda s: s.when or date.min, reverse=True)
    return tuple(found)
