"""Percentages as people type them, in millionths."""

from __future__ import annotations

import re

_TYPED = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
_IN_HUNDREDTH = 10_000


def read_percent(typed: str) -> int | None:
    """Return ``0.05`` or ``0.05%`` as 500 millionths; None if it is no percentage."""
    text = typed.strip().rstrip("%％").strip()
    if not _TYPED.fullmatch(text):
        return None
    whole, _, part = text.partition(".")
    found = int(whole) * _IN_HUNDREDTH + int(part.ljust(4, "0") or 0)
    return found if found <= 100 * _IN_HUNDREDTH else None


def show_percent(millionths: int) -> str:
    """Return 500 millionths as ``0.05``; empty for none."""
    if not millionths:
        return ""
    whole, part = divmod(millionths, _IN_HUNDREDTH)
    return f"{whole}.{part:04d}".rstrip("0").rstrip(".")
