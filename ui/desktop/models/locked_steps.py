"""The steps one was at, fit to be read by anybody: without numbers, amounts, names and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.guidance.walk import WalkStep
from ui.desktop.widgets.locked_steps import LockedStep, LockedSteps
from ui.text.catalogue import pick

HIDDEN = "•••"

_DIGITS = re.compile(r"(?<![\d•])\+?\d(?:[ \-‑]?\d){5,}(?!\d)")
"""From six digits on it may be a number, a card or a contract; a hotline such as 95588 stays."""
_AMOUNT = re.compile(
    r"(?:[¥￥$£€]|HK\$|RMB|CNY|USD|HKD)\s?\d(?:[\d,. ]*\d)?"
    r"|\d[\d,.]*\s?(?:元|块|万|美元|港币|港元|RMB|CNY|USD|HKD|yuan)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def locked_steps(steps: Sequence[WalkStep], looked_at: int, private: Iterable[str]) -> LockedSteps:
    """Return ``steps`` with everything hidden that is anybody's; ``private`` are names and logins.

    Only the steps' own sentences are told: no account, no note, nothing to copy.
    """
    words = tuple(private)
    told = tuple(LockedStep(hide(pick(step.text), words), step.done) for step in steps)
    return LockedSteps(told, min(max(looked_at, 0), len(told) - 1))


def hide(text: str, private: Sequence[str]) -> str:
    """Return ``text`` with dots for numbers, amounts, addresses, and what ``private`` names."""
    for word in sorted({w.strip() for w in private if w.strip()}, key=len, reverse=True):
        edge = r"(?<!\d){}(?!\d)" if word.isdigit() else "{}"
        text = re.sub(edge.format(re.escape(word)), HIDDEN, text)
    for pattern in (_MAIL, _AMOUNT, _DIGITS):
        text = pattern.sub(HIDDEN, text)
    return text
