"""Numbers on paper: enough to know which one is meant, not enough to use it."""

from __future__ import annotations

from ui.text.formats import show_phone

_SHOWN = 4


def masked_phone(e164: str) -> str:
    """Return a number of which only the beginning and the last four digits can be read.

    ``138 0013 8000`` becomes ``138 **** 8000``.
    """
    shown = show_phone(e164)
    digits = [place for place, sign in enumerate(shown) if sign.isdigit()]
    keep = {*digits[: max(len(digits) - 2 * _SHOWN, 0)], *digits[-_SHOWN:]}
    return "".join(
        "*" if place in digits and place not in keep else sign for place, sign in enumerate(shown)
    )
