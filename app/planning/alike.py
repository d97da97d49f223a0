"""Accounts whose bindings are alike: what follows from those alone is found once for all of them.

A household of thousands of accounts has a few hundred sorts of bindings at most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter

from app.domain.binding import Binding, BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId

Line = tuple[Role, BindingStatus, Target, NumberId | None, NumberId | None]
"""All of a binding that matters: role, status, target, number, target number."""

UNDONE = frozenset(
    {BindingStatus.FOUND, BindingStatus.TODO, BindingStatus.STARTED, BindingStatus.WAITING}
)

_line = attrgetter("role", "status", "target", "number", "target_number")


class Alike:
    """Numbers the sorts of bindings of a household."""

    def __init__(self, household: Household) -> None:
        self._sorts: dict[tuple[Line, ...], int] = {(): 0}
        self.lines: list[tuple[Line, ...]] = [()]
        self._changed: dict[int, int] = {}
        self._of: dict[AccountId, int] = {
            account: self._sort(tuple(map(_line, bindings)))
            for account, bindings in household.bindings_by_account.items()
        }

    def of(self, account: AccountId) -> int:
        """Return the sort of an account's bindings, 0 if it has none: a place in ``lines``."""
        return self._of.get(account, 0)

    def renew(self, bindings: Mapping[AccountId, Sequence[Binding]]) -> None:
        """Take ``bindings`` for what some accounts have now. Sorts keep their number."""
        for account, each in bindings.items():
            self._of[account] = self._sort(tuple(map(_line, each)))

    def once_changed(self, sort: int) -> int:
        """Return what a sort becomes once its numbers are changed or removed as they should be."""
        if sort not in self._changed:
            self._changed[sort] = self._sort(tuple(map(_once_changed, self.lines[sort])))
        return self._changed[sort]

    def _sort(self, lines: tuple[Line, ...]) -> int:
        sort = self._sorts.get(lines)
        if sort is None:
            sort = self._sorts[lines] = len(self.lines)
            self.lines.append(lines)
        return sort


def _once_changed(line: Line) -> Line:
    role, status, target, number, target_number = line
    if status in UNDONE and target is not Target.STAY:
        removed = target is Target.REMOVE
        status = BindingStatus.REMOVED if removed else BindingStatus.CHANGED
    return role, status, target, number, target_number
