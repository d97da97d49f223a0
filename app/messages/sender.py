"""What a sender's number alone says about who it is."""

from __future__ import annotations

import re
from enum import StrEnum

_JUNK = re.compile(r"[\s().-]")
_COUNTRY = re.compile(r"^(?:\+|00)86(?=\d)")
_MOBILE = re.compile(r"^1[3-9]\d{9}$")
_TAIWAN = re.compile(r"^09\d{8}$")
"""A mobile of Taiwan as it is written there; lines of the mainland have eleven digits or more.

Source: the numbering plans of Taiwan (NCC) and of the mainland (信管〔2017〕68号).
"""
_RENTED = re.compile(r"^(?:106|95|96|100|12|116)\d*$")
_CARRIER_PARTS = re.compile(r"^[A-Za-z]{2}-|-[A-Za-z]$")


class SenderSort(StrEnum):
    """Who can have such a number."""

    MOBILE = "mobile"
    """A Chinese personal mobile number."""
    FOREIGN = "foreign"
    """A long number in international form from elsewhere: a person, or a service abroad."""
    SHORT = "short"
    """A short code or a rented 106 number."""
    NAME = "name"
    """Letters in place of a number."""
    NONE = "none"


def sort_of_sender(sender: str) -> SenderSort:
    """Return the sort of ``sender`` as it stands in the message."""
    # Some exports hide digits behind stars.
    plain = _JUNK.sub("", sender).replace("*", "0")
    if not plain:
        return SenderSort.NONE
    digits = _COUNTRY.sub("", plain)
    if _MOBILE.match(digits):
        return SenderSort.MOBILE
    if not digits.lstrip("+").isdigit():
        return SenderSort.NAME
    if _RENTED.match(digits) or len(digits.lstrip("+")) < 9:
        return SenderSort.SHORT
    if digits.startswith(("+", "00")) or _TAIWAN.match(digits):
        return SenderSort.FOREIGN
    return SenderSort.SHORT


def plain_name(sender: str) -> str:
    """Return a sender's name without the parts that carriers add (``VM-HDFCBK-S`` → HDFCBK)."""
    return _CARRIER_PARTS.sub("", _CARRIER_PARTS.sub("", sender.strip())).strip()
