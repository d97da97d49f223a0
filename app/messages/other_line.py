"""A scare that ends in a telephone number which is not the one its institution is known by.

A warning of a payment nobody made is an institution's most common honest message, and a copy of it
differs in the number to call alone. It accuses where the directory could know better.
"""

from __future__ import annotations

import re

from app.directory.service import Service
from app.messages.phones import Call, Phones, numbers, plain
from app.messages.sender import SenderSort

_SCARE = re.compile(
    r"非(?:您|你)?本人|(?:异地|境外|国外|海外)[^,。]{0,8}(?:消费|扣款|支付|转账|交易|登录)|新增[^,。]{0,4}收款人"
    r"|if (?:this|it|that) was(?:n.t| not) (?:you|u)\b|\bnot (?:you|u)\?|new payee"
    r"|if (?:you|u) did(?: not|n.?t) (?:request|authori[sz]e|make|do|perform|approve)"
)
_FREE = re.compile(
    r"(?:\+?1)?8(?:00|33|44|55|66|77|88)\d{7}|0800\d+|1800\d+|1300\d+|0?3\d{9}|13\d{4}"
)
"""Lines that cost whoever has them: institutions abroad have many, and no list has them all.

Source: the numbering plans of North America (NANPA), Britain (Ofcom) and Australia (ACMA).
"""
_FULL = 8
"""Digits of a whole line; shorter ones are institutions' own or cut off."""
_LOCAL = {
    "CN": re.compile(r"400\d{7}|0[1-9]\d{9,10}|1[3-9]\d{9}"),
    "US": re.compile(r"(?:\+?1)?[2-9]\d{2}[2-9]\d{6}"),
    "CA": re.compile(r"(?:\+?1)?[2-9]\d{2}[2-9]\d{6}"),
    "AU": re.compile(r"(?:0|\+61)[234578]\d{8}"),
    "GB": re.compile(r"(?:0|\+44)[127]\d{8,9}"),
}
"""How a whole line or mobile of a country is dialled there; elsewhere nothing is judged."""


def is_scare(text: str) -> bool:
    """Whether the folded ``text`` warns of something that its reader has not done."""
    return bool(_SCARE.search(text))


def is_another(phones: Phones, text: str, service: Service | None) -> bool:
    """Whether ``text`` asks to call a line of ``service``'s country that is none of its known ones.

    False where the directory knows no line of it, where one of the numbers is known, and for lines
    that cost whoever has them. ``text`` must have its digits where ``phones.numbers`` says.
    """
    if service is None or not service.hotlines:
        return False
    if len(service.regions) != 1 or service.regions[0] not in _LOCAL:
        return False
    given = [plain(text[a:b]) for a, b in numbers(text)]
    local = _LOCAL[service.regions[0]]
    whole = [n for n in given if local.fullmatch(n) and not _is_free(n, service)]
    return bool(whole) and len(whole) == len(given) and phones.call(text, service) >= Call.UNKNOWN


def is_its_own(sort: SenderSort, text: str, call: Call) -> bool:
    """Whether anybody's number asks to call a whole line that nobody knows, and no free one."""
    given = [plain(text[a:b]) for a, b in numbers(text)]
    whole = any(len(number) >= _FULL and not _FREE.fullmatch(number) for number in given)
    return sort in (SenderSort.MOBILE, SenderSort.FOREIGN) and whole and call >= Call.UNKNOWN


def _is_free(number: str, service: Service) -> bool:
    return service.regions[0] != "CN" and bool(_FREE.fullmatch(number))
