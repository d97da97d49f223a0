"""What the filters above the list of services say."""

from __future__ import annotations

from app.directory.service import Category
from ui.desktop.models.accounts_words import capital
from ui.desktop.models.services_filter import Region, ServicesTally
from ui.text.catalogue import tr
from ui.text.labels import label

Options = tuple[tuple[object, str], ...]


def category_options(tally: ServicesTally) -> Options:
    """Return what one can choose to see, with how many there are of each."""
    found = tuple(
        (category, tr("{word} ({n})", word=capital(label(category)), n=tally.categories[category]))
        for category in Category
        if tally.categories[category]
    )
    return ((None, tr("All kinds")), *found)


def region_options(tally: ServicesTally) -> Options:
    """Return the groups of regions, with how many services are in each."""
    words = {
        Region.MAINLAND: tr("Mainland China"),
        Region.CHINESE: tr("Hong Kong, Macau, Taiwan"),
        Region.WORLDWIDE: tr("All over the world"),
        Region.ELSEWHERE: tr("Other countries"),
    }
    found = tuple(
        (region, tr("{word} ({n})", word=word, n=tally.regions[region]))
        for region, word in words.items()
        if tally.regions[region]
    )
    return ((None, tr("All regions")), *found)
