"""Card and identity numbers, which are never kept whole, wherever they turn up."""

from __future__ import annotations

import re

from app.domain.phone import find_numbers

_LONG = re.compile(r"(?<![+\d])\d(?:[ -]?\d){11,22}[\dXx]?(?!\d)")
"""Cards have 12 to 19 digits (ISO/IEC 7812), Chinese identity numbers 15, or 17 and a check sign
(GB 11643)."""
_LONGEST_PHONE = 15
"""Digits without a gap: E.164, or a Chinese mobile number behind 0086."""


def shortened(text: str, region: str) -> str:
    """Return ``text`` with each such number cut to its last four signs: ``****0123``.

    People log in at banks with the card's number and at tax offices with their own. Telephone
    numbers, as ``region`` writes them, stay.
    """

    def cut(found: re.Match[str]) -> str:
        if _is_phone(found[0], region):
            return found[0]
        return "****" + re.sub(r"[ -]", "", found[0])[-4:]

    return _LONG.sub(cut, text)


def _is_phone(run: str, region: str) -> bool:
    groups = re.split(r"[ -]", run)
    return max(map(len, groups)) <= _LONGEST_PHONE and bool(find_numbers(run, region))
