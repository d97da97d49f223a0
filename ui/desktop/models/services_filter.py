"""Which services are listed: by what they are, by where they are, or only the user's own.

To add a group of regions: a member, the codes it covers, and its words in services_words.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.directory.service import Category
from ui.desktop.models.services import ServiceRow


class Region(StrEnum):
    """Where a service is at home, as far as it matters to somebody who looks for it."""

    MAINLAND = "mainland"
    CHINESE = "chinese"
    WORLDWIDE = "worldwide"
    ELSEWHERE = "elsewhere"


_OF_CODE = {
    "CN": Region.MAINLAND,
    "HK": Region.CHINESE,
    "MO": Region.CHINESE,
    "TW": Region.CHINESE,
    "001": Region.WORLDWIDE,
}
"""By ISO 3166 code, or 001 for everywhere; any other code is elsewhere."""


def regions_of(row: ServiceRow) -> frozenset[Region]:
    """Return all the groups that a service is in."""
    return frozenset(_OF_CODE.get(code, Region.ELSEWHERE) for code in row.regions)


@dataclass(frozen=True, slots=True)
class ServicesFilter:
    """What must hold for a service to be listed; None and False ask for nothing."""

    category: Category | None = None
    region: Region | None = None
    own: bool = False

    def fits(self, row: ServiceRow) -> bool:
        """Whether ``row`` is listed."""
        return (
            (self.category is None or row.category is self.category)
            and (self.region is None or self.region in regions_of(row))
            and (not self.own or row.own)
        )


@dataclass(frozen=True, slots=True)
class ServicesTally:
    """How many services each filter would leave."""

    categories: Counter[Category]
    regions: Counter[Region]
    own: int


def tally_services(rows: Iterable[ServiceRow]) -> ServicesTally:
    """Count ``rows`` by every filter."""
    categories: Counter[Category] = Counter()
    regions: Counter[Region] = Counter()
    own = 0
    for row in rows:
        categories[row.category] += 1
        regions.update(regions_of(row))
        own += row.own
    return ServicesTally(categories, regions, own)
