"""What a person can correct before accepting: the service, two that are one, one that is two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from app.directory.service import Service
from app.discovery.candidate import Candidate, Reason, Sighting
from app.discovery.judgement import URGENT
from app.discovery.repayments import ProposedRepayment
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

    It is called after, and belongs to, the surest of them (by service, kind and name among equals),
    with the cards, logins and bills of all: where several name one, a number counts before other
    logins, then the lowest does, and of calendars the one that rests on most. Neither the order of
    merging nor its grouping makes any difference.

    Raises:
        ValueError: there is none.
    """
    if not candidates:
        raise ValueError("nothing to merge")
    best = min(candidates, key=_surest)
    roles = {role for c in candidates for role in c.roles}
    calendars = [c.repayment for c in candidates if c.repayment is not None]
    return msgspec.structs.replace(
        best,
        login=min((c.login for c in candidates if c.login), key=_number_first, default=""),
        tail=min((c.tail for c in candidates if c.tail), default=""),
        number=min((c.number for c in candidates if c.number), default=""),
        roles=tuple(role for role in Role if role in roles),
        evidence=_joined([seen for c in candidates for seen in c.evidence]),
        repayment=max(calendars, key=_weight, default=None),
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


def _surest(one: Candidate) -> tuple[int, bool, str, str, str, str, str]:
    """Return what sorts the candidate first that a merged one is called after."""
    reason = one.reason.value
    return (
        _RANK[one.confidence], one.service is None, one.service or "", one.kind.value,
        one.name, one.owner, reason,
    )  # fmt: skip


def _number_first(login: str) -> tuple[bool, str]:
    return not login.startswith("+"), login


def _weight(calendar: ProposedRepayment) -> tuple[bool, int, date, bytes]:
    """Return what sorts the surest calendar last, that rests on the most and the latest bills."""
    said = msgspec.json.encode(calendar)
    return not calendar.guess, len(calendar.proof), calendar.latest_due, said


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
