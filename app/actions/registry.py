"""Setting the regulator's counts beside the list: what is missing here, app by app."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from app.actions.numbers import by_e164
from app.directory.match import Matcher
from app.discovery.candidate import Candidate
from app.discovery.registry_answer import RegistryFinding, compare
from app.domain.household import Household

_NEVER = datetime.min.replace(tzinfo=UTC)


def compare_registry(
    household: Household,
    answers: Mapping[str, Mapping[str, tuple[datetime, int]]],
    new: Sequence[Candidate],
    matcher: Matcher,
) -> tuple[RegistryFinding, ...]:
    """Return the latest counts by number (E.164; "" where unknown), compared.

    Counted here are the accounts that hang on that number, those in the list and the ``new`` ones;
    where the number is not known, all of them.
    """
    found = []
    for number, apps in sorted(answers.items()):
        here = _accounts_of(household, number, new)
        counts = {app: count for app, (_, count) in apps.items() if app or len(apps) == 1}
        latest = max(told for told, _ in apps.values())
        at = latest if latest > _NEVER else None
        found.append(RegistryFinding(number, at, compare(counts, here, matcher)))
    return tuple(found)


def _accounts_of(household: Household, e164: str, new: Sequence[Candidate]) -> dict[str, int]:
    """Return how many accounts there are by service.

    A service may appear as messenger and as wallet and still be one account to the regulator, so
    the kind that is there most often counts.
    """
    number = by_e164(household, e164) if e164 else None
    bound = {b.account for b in household.bindings if number and b.number == number.id}
    kinds: Counter[tuple[str, str]] = Counter()
    for account in household.accounts:
        if account.service and (not e164 or account.id in bound):
            kinds[account.service, account.kind.value] += 1
    for candidate in new:
        if candidate.service and (not e164 or candidate.number in ("", e164)):
            kinds[candidate.service, candidate.kind.value] += 1
    here: dict[str, int] = {}
    for (service, _), count in kinds.items():
        here[service] = max(here.get(service, 0), count)
    return here
