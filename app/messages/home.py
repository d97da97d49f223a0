"""The currency that is meant where an amount in Chinese names none."""

from __future__ import annotations

import re

from app.directory.service import Service

_BY_REGION = {"TW": "TWD", "HK": "HKD", "MO": "MOP"}
_MAINLAND = re.compile("人民币|人民幣|rmb|cny|¥|￥", re.IGNORECASE)
_TRADITIONAL = re.compile("[應繳額還單帳賬銀臺]")


def home_currency(language: str, service: Service | None, template: bytes) -> str:
    """Return the currency of amounts without one, "" if that stays open.

    ``template`` is the message as it was written. Banks of Hong Kong and Macau write theirs out,
    so a bare 元 in traditional characters is Taiwan's unless the service is from elsewhere.
    """
    if not language.startswith("zh"):
        return ""
    written = template.decode("utf-8", "surrogatepass")
    if _MAINLAND.search(written) or not _TRADITIONAL.search(written):
        return "CNY"
    if service is None:
        return "TWD"
    return next((_BY_REGION[region] for region in service.regions if region in _BY_REGION), "CNY")
