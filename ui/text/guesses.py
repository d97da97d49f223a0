"""Repayment days that were only inferred: how they are marked, and what makes them sure."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.reminder import Occurrence
from app.domain.repayment import Repayment
from ui.text.catalogue import tr


def is_guessed(occurrence: Occurrence, rules: Iterable[Repayment]) -> bool:
    """Whether ``occurrence`` falls due by one of ``rules`` that nobody has confirmed."""
    return any(rule.guess and occurrence.id.startswith(f"{rule.id}.") for rule in rules)


def guess_hint() -> str:
    """Return what to know beside a single day that is guessed."""
    return tr("The day is only a guess from your bills: check it in the bank's own app.")


def guess_note() -> str:
    """Return what a guess rests on, and what makes it sure."""
    return tr(
        "Only a guess from your bills. Check the days in the bank's own app and save them; an "
        "import with more bills settles it too."
    )


def calendar_taken_off() -> str:
    """Return why repayment days that were found are not added."""
    return tr("You took its repayment days off the list, so they are not added again.")
