"""The plan of a household as it was made last, so that it is not made again for every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from app.directory.model import Directory
    from app.domain.household import Household
    from app.planning.kept import Kept
    from app.planning.plan import Plan


class KeptPlan:
    """Makes plans, and keeps the last one.

    A plan is the same as long as what it is made from is the very same: the vault reads no table
    again that was not written to, so the tables themselves are compared, not what stands in them.
    Where something changed, what it left as it was is not found out again (see app.planning.kept).
    """

    def __init__(self) -> None:
        self._tables: tuple[object, ...] = ()
        self._terms: tuple[date, str] | None = None
        self._plan: Plan | None = None
        self._kept: Kept | None = None

    def of(self, household: Household, directory: Directory, day: date, region: str) -> Plan:
        """Return the plan of ``household`` as seen from ``day``; see app.planning.order."""
        tables = (
            directory,
            household.people,
            household.numbers,
            household.moves,
            household.accounts,
            household.bindings,
            household.journeys,
            household.repayments,
            household.marks,
            household.access,
            household.pins,
        )
        same = len(tables) == len(self._tables) and all(
            mine is other for mine, other in zip(tables, self._tables, strict=True)
        )
        if self._plan is None or not same or self._terms != (day, region):
            # Only now: every session has one of these, and the planner takes long to import.
            from app.planning.kept import Kept
            from app.planning.order import plan

            self._kept = self._kept or Kept()
            self._plan = plan(household, directory, day, region, self._kept)
            self._tables, self._terms = tables, (day, region)
        return self._plan

    def forget(self) -> None:
        """Keep nothing any more."""
        self._tables, self._terms, self._plan, self._kept = (), None, None, None
