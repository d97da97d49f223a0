"""What still comes to an old number after its change, and payments on their way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.calendar.localday import day_of
from app.calendar.schedule import schedule
from app.domain.binding import Binding, BindingStatus, Role
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.domain.reminder import HANDLED, occurrence_id
from app.planning.windows import NEAR

_TELLING: dict[EvidenceKind, tuple[Role, ...]] = {
    EvidenceKind.VERIFICATION: (Role.CODE, Role.RESERVED, Role.LOGIN, Role.QUICK_PAY),
    EvidenceKind.STATEMENT: (Role.MESSAGE, Role.CARD),
    EvidenceKind.REPAYMENT_DUE: (Role.MESSAGE, Role.CARD),
    EvidenceKind.REPAYMENT_RECEIVED: (Role.MESSAGE, Role.CARD),
    EvidenceKind.SPENDING: (Role.MESSAGE, Role.CARD, Role.SETTLEMENT),
    EvidenceKind.ACCOUNT_CHANGE: (Role.MESSAGE, Role.CONTACT),
}
"""Messages that show a number to be in use, and the roles they most likely speak of, in order.

Codes, statements (reminders of them and receipts too), spending, changes of the account: nothing
else. Advertising goes to dead numbers for years.
"""

COUNTS = tuple(_TELLING)
"""The kinds of message that count, in the order in which people are asked about them."""

_DONE = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED, BindingStatus.REMOVED})


def still_coming(
    household: Household,
    number: NumberId,
    bindings: Sequence[Binding],
    evidence: Iterable[Evidence],
    read_until: date | None,
) -> tuple[Binding, date] | None:
    """Return the latest message after a change that still came to ``number``, with its binding.

    ``bindings`` are one account's on the number. Of a message it is known which number received it,
    or not. If not, it counts only up to the day until which this number's were read, and not where
    those of another of the household's numbers were read as far: the import that reads them tells
    the two apart itself, and reopens what still writes to the old one. A message of the day of the
    change may have come an hour before it, and shows nothing.
    """
    done = [each for each in bindings if each.status in _DONE]
    if not done:
        return None
    others = [r.until for r in household.readings if r.number != number]
    told_apart = max(others, default=date.min)
    latest: tuple[Binding, date] | None = None
    for seen in evidence:
        roles = _TELLING.get(seen.kind)
        if roles is None or seen.when is None or not _came_to(number, seen, told_apart, read_until):
            continue
        spoken_of = speaks_of(seen.kind, done)
        late = [b for b in spoken_of if day_of(b.verified_at or b.updated_at) < seen.when]
        if late and (latest is None or seen.when > latest[1]):
            late.sort(key=lambda b: roles.index(b.role) if b.role in roles else len(roles))
            latest = late[0], seen.when
    return latest


def speaks_of(kind: EvidenceKind, bindings: Sequence[Binding]) -> list[Binding]:
    """Return which of an account's ``bindings`` a message of this kind speaks of.

    All of them, where none of the roles it usually stands for is there; none if the kind shows
    nothing at all.
    """
    roles = _TELLING.get(kind)
    if roles is None:
        return []
    return [each for each in bindings if each.role in roles] or list(bindings)


def _came_to(number: NumberId, seen: Evidence, told_apart: date, read_until: date | None) -> bool:
    """Whether a message came to ``number``, as far as anybody can know."""
    if seen.received_on is not None:
        return seen.received_on == number
    if seen.when is None or read_until is None:
        return False
    return told_apart < seen.when <= read_until


def payments_near(household: Household, today: date) -> dict[AccountId, date]:
    """Return the accounts with a payment on its way or about to be, and the day it is due.

    That is a debt not marked as paid, due within the days that a payment takes, on either side of
    ``today``. What fell due before the program knew of the debt is not asked about.
    """
    handled = {mark.id for mark in household.marks if mark.state in HANDLED}
    near: dict[AccountId, date] = {}
    for rule in household.repayments:
        for bill in schedule(rule, today - NEAR, today + NEAR):
            known = bill.due >= min(today, day_of(rule.created_at))
            if known and occurrence_id(rule.id, bill.period) not in handled:
                near[rule.account] = min(bill.due, near.get(rule.account, bill.due))
    return near
