"""What a bare amount and two bare numbers of a date mean, by where a message is from."""

from __future__ import annotations

import re

import msgspec

from app.directory.service import Service
from app.messages.rules import RegionRule, Rules, first
from app.messages.sender import SenderSort

_UNITS = {"CN": "CNY", "TW": "TWD", "HK": "HKD", "MO": "MOP"}
_DOLLARS = {
    "HK": "HKD", "TW": "TWD", "SG": "SGD", "AU": "AUD", "CA": "CAD", "NZ": "NZD", "MO": "MOP",
}  # fmt: skip
_MONTH_FIRST = frozenset({"US", "CN", "TW", "JP", "KR"})
_DAY_FIRST = frozenset(
    {
        "HK", "MO", "SG", "MY", "TH", "VN", "ID", "IN", "PK", "AU", "NZ", "GB", "IE", "ZA", "NG",
        "KE", "AE", "SA", "QA", "FR", "DE", "IT", "ES", "NL", "BR", "MX", "CH",
    }
)  # fmt: skip
"""Which number of 04/12 is the month, where people agree; in Canada they do not.

Source: Unicode CLDR, short date formats by territory; for CN, TW, JP and KR the year comes first
and the rest follows in that order.
"""
_MAINLAND = re.compile("人民币|人民幣|rmb|cny|¥|￥")
_TRADITIONAL = re.compile("[應繳額還單帳賬銀臺結費號]")
_MARK = re.compile(r"#[a-z]|(?P<india>[a-z]{2}-[a-z]{3,6}(?:-[gpst])?$)", re.IGNORECASE)
_TAIWAN = re.compile(r"09\d{8}$")


class Home(msgspec.Struct, frozen=True):
    """How bare figures are meant.

    ``currency`` is that of amounts that name none ("" if that stays open), ``dollar`` that of a
    mere $. ``day_first`` says whether 04/12 is in December, None if nobody can know.
    """

    currency: str = ""
    dollar: str = "USD"
    day_first: bool | None = None


def home(
    rules: Rules, service: Service | None, sender: str, sort: SenderSort, template: bytes
) -> Home:
    """Return how bare figures are meant in a message (``template``, as it was written)."""
    written = template.decode("utf-8", "surrogatepass").casefold()
    where = _region(rules, service, sender, sort, written)
    day_first = True if where in _DAY_FIRST else False if where in _MONTH_FIRST else None
    dollar = _DOLLARS.get(where, "USD")
    if not rules.language.startswith("zh"):
        return Home("", dollar, day_first)
    if _MAINLAND.search(written) or not _TRADITIONAL.search(written):
        return Home("CNY", dollar, day_first)
    # Banks of Hong Kong and Macau write theirs out, so 元 is Taiwan's unless something tells.
    return Home(_UNITS.get(where, "CNY" if service is not None else "TWD"), dollar, day_first)


def _region(
    rules: Rules, service: Service | None, sender: str, sort: SenderSort, written: str
) -> str:
    """Return where a message is from (ISO 3166), "" if nothing tells.

    A mark that a network sets says more than whose it is: the same courier writes everywhere.
    """
    if mark := _MARK.match(sender.strip()):
        return "IN" if mark["india"] else "HK"
    known = [region for region in service.regions if region != "001"] if service else []
    if len(known) == 1:
        return known[0]
    if _TAIWAN.match(sender):
        return "TW"
    chinese = rules.language.startswith("zh")
    found = first(rules.region, written)
    if chinese and _MAINLAND.search(written):
        return "CN"
    if found is not None and isinstance(found.rule, RegionRule):
        return found.rule.region
    # Networks in the United States let nobody write under a name.
    american = "$" in written and sort in (SenderSort.SHORT, SenderSort.NONE)
    usual = ("CN", not _TRADITIONAL.search(written)) if chinese else ("US", american)
    return usual[0] if usual[1] else ""
