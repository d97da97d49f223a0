"""What a user never wants to see proposed again."""

from __future__ import annotations

from collections.abc import Iterable

from app.actions.session import Session
from app.discovery.candidate import Candidate
from app.domain.findings import Ignored
from app.domain.ids import IgnoredId


def ignore(session: Session, candidates: Iterable[Candidate]) -> tuple[Ignored, ...]:
    """Never propose these institutions again for their owners; return what is ignored of them now.

    What the list has already stays in the list.
    """
    known = {(i.owner, i.institution): i for i in session.vault.read().ignored}
    now = session.clock.now()
    result: dict[tuple[str, str], Ignored] = {}
    with session.change("import.ignore") as transaction:
        for candidate in candidates:
            key = (candidate.owner, candidate.institution)
            if key in result:
                continue
            result[key] = known.get(key) or Ignored(
                id=IgnoredId(session.new_id()),
                owner=candidate.owner,
                institution=candidate.institution,
                name=candidate.name,
                updated_at=now,
            )
            transaction.put(result[key])
    return tuple(result.values())


def stop_ignoring(session: Session, ignored: Iterable[IgnoredId]) -> None:
    """Propose these again from the next import on; what is not ignored is passed over."""
    wanted = set(ignored)
    found = [i for i in session.vault.read().ignored if i.id in wanted]
    if not found:
        return
    with session.change("import.ignore_no_more") as transaction:
        for each in found:
            transaction.remove(each)
