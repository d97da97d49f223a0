"""Storing what was seen of an account: each sort of message once, with the number it came to."""

from __future__ import annotations

from collections.abc import Iterable

from app.actions.numbers import by_e164
from app.actions.session import Session
from app.discovery.candidate import Sighting
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.household import Household
from app.domain.ids import AccountId, EvidenceId, NumberId
from app.vault.transaction import Transaction


def add_evidence(
    session: Session,
    transaction: Transaction,
    household: Household,
    account: AccountId,
    sightings: Iterable[Sighting],
) -> None:
    """Store sightings; one of the same sort that is stored already is only brought up to date.

    What was stored while nobody knew the number that received it becomes that of the first number
    it turns out to have come to.
    """
    stored = {
        (e.kind, e.where, e.sender, e.received_on): e for e in session.vault.evidence_of(account)
    }
    told = [(seen, _receiver(household, seen)) for seen in sightings]
    sure = {_sort(seen) for seen, number in told if number is not None}
    unsure = {_sort(seen) for seen, number in told if number is None}
    for seen, received_on in told:
        before = stored.get((*_sort(seen), received_on))
        # One that knows the number and one that does not may be the same message, unless this very
        # import tells the two apart.
        if before is None and received_on is not None and _sort(seen) not in unsure:
            before = stored.pop((*_sort(seen), None), None)
        if before is not None and not _tells_more(seen, received_on, before):
            continue
        lone = received_on is None and _sort(seen) not in sure
        if before is None and lone and _told_before(seen, stored.values()):
            continue
        transaction.put(
            Evidence(
                id=before.id if before else EvidenceId(session.new_id()),
                account=account,
                kind=seen.kind,
                when=seen.when,
                where=seen.where,
                sender=seen.sender,
                excerpt=seen.excerpt,
                count=max(seen.count, before.count) if before else seen.count,
                received_on=received_on,
            )
        )


def _receiver(household: Household, seen: Sighting) -> NumberId | None:
    number = by_e164(household, seen.received_on) if seen.received_on else None
    return number.id if number else None


def _sort(seen: Sighting | Evidence) -> tuple[EvidenceKind, str, str]:
    return seen.kind, seen.where, seen.sender


def _told_before(seen: Sighting, stored: Iterable[Evidence]) -> bool:
    """Whether what nobody knows the number of is stored already, with its number."""
    same = [each for each in stored if _sort(each) == _sort(seen)]
    return any(not _is_newer(seen, each) for each in same)


def _tells_more(seen: Sighting, received_on: NumberId | None, before: Evidence) -> bool:
    if _is_newer(seen, before):
        return True
    now_known = received_on is not None and before.received_on is None
    return now_known and (seen.when, seen.count) == (before.when, before.count)


def _is_newer(seen: Sighting, before: Evidence) -> bool:
    if seen.when is not None and (before.when is None or seen.when > before.when):
        return True
    return seen.when == before.when and seen.count > before.count
